"""The regional server over HTTP: a handful of addresses, thin over functions that know nothing of HTTP.

Bodies are MessagePack. An answer carries only the headers without which HTTP does not work, since each byte is paid for
on a slow link. A refusal is a `Fault` with its status, and no traceback or text of an exception ever leaves.
"""

import logging
import re
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial, wraps

import sqlalchemy as sa
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from storage.errors import CopyBusyError
from sync.protocol.accounts import read_message, write_message
from sync.protocol.codec import MalformedError
from sync.protocol.messages import Fault
from sync.server import addresses, admission
from sync.server.addresses import HASH, HEALTHY, MEDIA_TYPE, MessageBody, Sent
from sync.server.admission import Caller
from sync.server.blob_calls import BlobCalls
from sync.server.bodies import BytesInFlight, Grow, OneBodyADevice, no_matter, read_body, receive_body
from sync.server.database import connections, is_passing, looking_up
from sync.server.exchange import answer
from sync.server.handing_over import await_turn, take_over
from sync.server.passwords import PasswordDesk
from sync.server.ranges import ranged
from sync.server.refusals import (
    BodyTooLargeError,
    MalformedBodyError,
    NotFoundError,
    RefusalError,
    ServerBusyError,
    ServerFaultError,
    TokenMissingError,
    WrongMethodError,
)
from sync.server.scope import Identity
from sync.server.sessions import identify, mark_used
from sync.server.snapshots import content_of
from sync.server.summaries import SummaryDesk

MOST_IN_FLIGHT = 64 * 1024 * 1024
"""Bytes of exchanges' bodies that one process holds in memory at a time."""
_LOOK_UPS = 2
_TAG = re.compile(HASH)

Clock = Callable[[], datetime]
_Handler = Callable[[Request], Awaitable[Response]]
_LOG = logging.getLogger("marshrut.server")


def _now() -> datetime:
    return datetime.now(UTC)


class Server:
    """The addresses of the server over one database."""

    def __init__(self, engine: sa.Engine, clock: Clock) -> None:
        """Leave two of the database's connections to look-ups, so that exchanges never starve sign-ins.

        Who calls is looked up by so many threads: callers wait on the loop, not as threads for a connection. Summaries
        are counted one at a time, on a connection of the look-ups, so that no exchange waits for a count; those that
        are kept are counted anew behind their answers, which wait for none of it.
        """
        self._engine = engine
        self._reading = looking_up(engine)
        self._clock = clock
        self._desk = PasswordDesk()
        self._summaries = SummaryDesk(engine)
        self._exchanges = CapacityLimiter(max(1, connections(engine) - _LOOK_UPS))
        self._look_ups = CapacityLimiter(_LOOK_UPS)
        self._counting = CapacityLimiter(1)
        self._refreshing = CapacityLimiter(1)
        self.in_flight = BytesInFlight(MOST_IN_FLIGHT)
        self._handed_over = BytesInFlight(addresses.PACKAGE.at_most)
        self._bodies = OneBodyADevice()
        self.blobs = BlobCalls(engine, clock, self, self._exchanges)

    async def enrol(self, request: Request) -> Response:
        """``POST /v1/enrol``."""
        message = await _read(request, addresses.ENROLMENT)
        work = partial(admission.enrol, self._engine, self._caller(request), message)
        return _reply(write_message(await self._desk.run(work)))

    async def sign_in(self, request: Request) -> Response:
        """``POST /v1/sign-in``."""
        message = await _read(request, addresses.SIGN_IN_BODY)
        work = partial(admission.sign_in, self._engine, self._caller(request), message)
        return _reply(write_message(await self._desk.run(work)))

    async def refresh(self, request: Request) -> Response:
        """``POST /v1/refresh``."""
        message = await _read(request, addresses.REFRESH_BODY)
        work = partial(admission.renew, self._engine, self._caller(request), message)
        return _reply(write_message(await to_thread.run_sync(work)))

    async def replace(self, request: Request) -> Response:
        """``POST /v1/replace``."""
        wanted = addresses.REPLACEMENT
        identity, body = await self.body_from(request, await self.caller_of(request), wanted.at_most)
        message = read_message(body, wanted.kind)
        work = partial(admission.replace, self._engine, self._caller(request), identity, message)
        return _reply(write_message(await to_thread.run_sync(work)))

    async def exchange(self, request: Request) -> Response:
        """``POST /v1/exchange``: who calls is known before a byte of the body is read."""
        identity = await self.caller_of(request)
        with self.in_flight.hold() as grow:
            with self._bodies.newest(identity.device_id):
                identity, body = await self.body_from(request, identity, addresses.REQUEST.at_most, grow)
            work = partial(answer, self._engine, identity, body, self._clock())
            return _reply(await to_thread.run_sync(work, limiter=self._exchanges))

    async def quarantine(self, request: Request) -> Response:
        """``POST /v1/quarantine``: what a revoked laptop never sent. Without a token, so with room of its own."""
        caller = self._caller(request)
        await to_thread.run_sync(await_turn, self._engine, caller.address, caller.now, limiter=self._look_ups)
        with self._handed_over.hold() as grow:
            arrived = await receive_body(request, addresses.PACKAGE.at_most, grow)
            work = partial(take_over, self._engine, arrived.content)
            return _reply(write_message(await to_thread.run_sync(work, limiter=self._exchanges)))

    async def caller_of(self, request: Request) -> Identity:
        """Who stands behind the token of a call."""
        return await to_thread.run_sync(self._identify, _bearer(request), limiter=self._look_ups)

    async def body_from(
        self, request: Request, identity: Identity, at_most: int, grow: Grow = no_matter
    ) -> tuple[Identity, bytes]:
        """The body, and who stands behind it now: a revocation reaches also a call whose body took its time."""
        arrived = await receive_body(request, at_most, grow)
        return identity if arrived.at_once else await self.caller_of(request), arrived.content

    async def snapshot(self, request: Request) -> Response:
        """``GET /v1/snapshots/<tag>``, by ranges: the same bytes for everyone who may ask, which a proxy may keep."""
        await self.caller_of(request)
        tag = str(request.path_params["name"])
        if not _TAG.fullmatch(tag):
            raise NotFoundError
        content = await to_thread.run_sync(self._snapshot, tag)
        return ranged(request, content)

    async def summary(self, request: Request) -> Response:
        """``POST /v1/summaries``: numbers of a place, to whom the rights open them."""
        identity, body = await self.body_from(request, await self.caller_of(request), addresses.WISH.at_most)
        work = partial(self._summaries.answer, identity, body, self._clock())
        response = _reply(await to_thread.run_sync(work, limiter=self._counting))
        again = partial(self._summaries.refresh, body, self._clock())
        response.background = BackgroundTask(to_thread.run_sync, again, limiter=self._refreshing)
        return response

    async def health(self, request: Request) -> Response:
        """``GET /v1/health``: one word while the server and its database answer."""
        del request
        await to_thread.run_sync(self._touch)
        return Response(HEALTHY, media_type=addresses.HEALTH_WORD.media_type)

    def _identify(self, token: str) -> Identity:
        with self._reading.begin() as connection:
            shown = identify(connection, self._clock(), token)
        if shown.unused_session is not None:
            with self._engine.begin() as connection:
                mark_used(connection, shown.unused_session)
        return shown.identity

    def _snapshot(self, tag: str) -> bytes:
        with self._reading.begin() as connection:
            content = content_of(connection, tag)
        if content is None:
            raise NotFoundError
        return content

    def _touch(self) -> None:
        with self._reading.begin() as connection:
            connection.execute(sa.select(1))

    def _caller(self, request: Request) -> Caller:
        return Caller(request.client.host if request.client else "", self._clock())


def create_app(engine: sa.Engine, clock: Clock = _now) -> Starlette:
    """The application over a migrated database; ``clock`` tells the time in UTC."""
    app = Starlette()
    server = Server(engine, clock)
    app.state.files_in_flight = server.blobs.in_flight
    app.state.bodies_in_flight = server.in_flight
    for address, handler in (
        (addresses.ENROL, server.enrol),
        (addresses.SIGN_IN, server.sign_in),
        (addresses.REFRESH, server.refresh),
        (addresses.REPLACE, server.replace),
        (addresses.EXCHANGE, server.exchange),
        (addresses.ASK_BLOBS, _replying(server.blobs.ask)),
        (addresses.BRING_BLOB, _replying(server.blobs.bring)),
        (addresses.TAKE_BLOB, _replying(server.blobs.take)),
        (addresses.SNAPSHOT, server.snapshot),
        (addresses.QUARANTINE, server.quarantine),
        (addresses.SUMMARY, server.summary),
        (addresses.HEALTH, server.health),
    ):
        app.add_route(address.path, _guarded(handler), methods=[address.method])
    app.add_exception_handler(HTTPException, _no_such_address)
    return app


def _guarded(handler: _Handler) -> _Handler:
    """The handler with every failure turned into a plain refusal."""

    @wraps(handler)
    async def guarded(request: Request) -> Response:
        try:
            return await handler(request)
        except Exception as error:  # noqa: BLE001  # the last place before the wire
            return _refuse(_as_refusal(error))

    return guarded


def _replying(call: Callable[[Request], Awaitable[bytes]]) -> _Handler:
    """The handler of a call that gives the bytes of its answer."""

    @wraps(call)
    async def replying(request: Request) -> Response:
        return _reply(await call(request))

    return replying


def _as_refusal(error: Exception) -> RefusalError:
    if isinstance(error, RefusalError):
        return error
    if isinstance(error, MalformedError):
        return MalformedBodyError()
    if isinstance(error, CopyBusyError) or is_passing(error):
        return ServerBusyError()
    place = traceback.extract_tb(error.__traceback__)[-1]
    _LOG.error("%s in %s, line %s", type(error).__name__, place.name, place.lineno)
    return ServerFaultError()


def _refuse(refusal: RefusalError) -> Response:
    headers = {"retry-after": str(refusal.wait_seconds)} if refusal.wait_seconds else {}
    if isinstance(refusal, WrongMethodError):
        headers["allow"] = refusal.allowed
    if refusal.status == TokenMissingError.status:
        headers["www-authenticate"] = "Bearer"
    if isinstance(refusal, BodyTooLargeError):
        headers["connection"] = "close"  # the rest of the body is not read
    return _reply(write_message(Fault(refusal.code, refusal.sentence)), refusal.status, headers)


def _reply(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(body, status, headers, media_type=MEDIA_TYPE)


async def _no_such_address(request: Request, error: Exception) -> Response:
    """Also where the address is there and the method is not: then the methods are named (RFC 9110, section 15.5.6)."""
    del error
    routes = [route for route in request.app.routes if isinstance(route, Route)]
    there = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    methods = sorted({method for route in there for method in route.methods or ()})
    return _refuse(WrongMethodError(", ".join(methods)) if methods else NotFoundError())


async def _read(request: Request, wanted: MessageBody[Sent]) -> Sent:
    return read_message(await read_body(request, wanted.at_most), wanted.kind)


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise TokenMissingError
    return token.strip()
