"""The addresses of files: thin over `sync.server.blobs`, with a limit to the bytes that are under way at one time."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

import sqlalchemy as sa
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from sync.protocol.accounts import write_message
from sync.protocol.blobs import Kept, Run
from sync.protocol.codec import MalformedError, unpack
from sync.server.addresses import ASKED, FROM, HASH, MOST, OF, RUN, Number
from sync.server.blobs import BroughtRun, keep_run, read_run, require_welcome, say_known
from sync.server.bodies import BytesInFlight
from sync.server.refusals import BlobUnknownError
from sync.server.scope import Identity

MOST_IN_FLIGHT = 64 * 1024 * 1024
"""Bytes of files that one process holds in memory at a time."""
_NAME = re.compile(HASH)


class Door(Protocol):
    """Who calls, and with what: `sync.server.main.Server`."""

    async def caller_of(self, request: Request) -> Identity:
        """Who stands behind the token of a call."""

    async def body_from(self, request: Request, identity: Identity, at_most: int) -> tuple[Identity, bytes]:
        """The body, and who stands behind it when it is whole."""


class BlobCalls:
    """Asking, bringing and taking; each caller is known before a byte of a body is read."""

    def __init__(self, engine: sa.Engine, clock: Callable[[], datetime], door: Door, limiter: CapacityLimiter) -> None:
        """``limiter`` is that of the exchanges: all of them together leave connections free for sign-ins."""
        self._engine = engine
        self._clock = clock
        self._door = door
        self._limiter = limiter
        self.in_flight = BytesInFlight(MOST_IN_FLIGHT)

    async def ask(self, request: Request) -> bytes:
        """``POST /v1/blobs``."""
        identity, body = await self._door.body_from(request, await self._door.caller_of(request), ASKED.at_most)
        asked = unpack(body, ASKED.kind, at_most=ASKED.at_most)
        work = partial(say_known, self._engine, identity, self._clock(), asked)
        return write_message(await to_thread.run_sync(work, limiter=self._limiter))

    async def bring(self, request: Request) -> bytes:
        """``PUT /v1/blobs/<name>?from=&of=``: a run of bytes as the body."""
        identity = await self._door.caller_of(request)
        name, start, size = _name(request), _number(request, FROM), _number(request, OF)
        welcome = partial(require_welcome, self._engine, identity, name, size)
        await to_thread.run_sync(welcome, limiter=self._limiter)
        with self.in_flight.hold(RUN.at_most if "content-length" not in request.headers else _announced(request)):
            identity, content = await self._door.body_from(request, identity, RUN.at_most)
            run = BroughtRun(name, size, start, content)
            work = partial(keep_run, self._engine, identity.account_id, self._clock(), run)
            return write_message(Kept(await to_thread.run_sync(work, limiter=self._limiter)))

    async def take(self, request: Request) -> bytes:
        """``GET /v1/blobs/<name>?from=&most=``."""
        identity = await self._door.caller_of(request)
        name, start, most = _name(request), _number(request, FROM), _number(request, MOST)
        with self.in_flight.hold(most):
            work = partial(read_run, self._engine, identity, name, start, most)
            return write_message(Run(await to_thread.run_sync(work, limiter=self._limiter)))


def _name(request: Request) -> str:
    name = str(request.path_params["name"])
    if not _NAME.fullmatch(name):
        raise BlobUnknownError
    return name


def _number(request: Request, wanted: Number) -> int:
    written = request.query_params.get(wanted.name, "")
    is_figures = written.isascii() and written.isdigit() and len(written) <= len(str(wanted.greatest))
    if not is_figures or int(written) > wanted.greatest:
        raise MalformedError("a number outside the limits of the protocol")
    return int(written)


def _announced(request: Request) -> int:
    """The announced length, as far as it can be believed: `read_body` refuses more than a chunk."""
    written = request.headers["content-length"]
    return min(int(written), RUN.at_most) if written.isascii() and written.isdigit() else RUN.at_most
