"""The addresses of files: thin over `sync.server.blobs`, with a limit to the bytes that are under way at one time."""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

import sqlalchemy as sa
from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from storage.blobs import MOST_FILE
from sync.protocol.accounts import write_message
from sync.protocol.blobs import MOST_CHUNK, NAMES_AT_ONCE, Asked, Kept, Run
from sync.protocol.codec import MalformedError, unpack
from sync.server.blobs import keep_run, read_run, require_welcome, say_known
from sync.server.bodies import read_body
from sync.server.refusals import BlobUnknownError, ServerBusyError
from sync.server.scope import Identity

MOST_IN_FLIGHT = 64 * 1024 * 1024
"""Bytes of files that one process holds in memory at a time."""
_MOST_ASKED = 40 * NAMES_AT_ONCE
_NAME = re.compile(r"[0-9a-f]{64}")
_NAME_BYTES = 32

Identify = Callable[[Request], Awaitable[Identity]]


class BytesInFlight:
    """Counts the bytes of files under way; lives on the event loop, so it needs no lock."""

    def __init__(self, most: int = MOST_IN_FLIGHT) -> None:
        """``most`` bytes at a time."""
        self._free = most

    @contextmanager
    def hold(self, size: int) -> Iterator[None]:
        """Room for these bytes. Raises `ServerBusyError` where there is none."""
        if size > self._free:
            raise ServerBusyError
        self._free -= size
        try:
            yield
        finally:
            self._free += size


class BlobCalls:
    """Asking, bringing and taking; each caller is known before a byte of a body is read."""

    def __init__(
        self, engine: sa.Engine, clock: Callable[[], datetime], identify: Identify, limiter: CapacityLimiter
    ) -> None:
        """``limiter`` is that of the exchanges: all of them together leave connections free for sign-ins."""
        self._engine = engine
        self._clock = clock
        self._identify = identify
        self._limiter = limiter
        self.in_flight = BytesInFlight()

    async def ask(self, request: Request) -> bytes:
        """``POST /v1/blobs``."""
        identity = await self._identify(request)
        asked = unpack(await read_body(request, _MOST_ASKED), Asked, at_most=_MOST_ASKED)
        if len(asked.names) > NAMES_AT_ONCE or any(len(name) != _NAME_BYTES for name in asked.names):
            raise MalformedError("names outside the limits of the protocol")
        work = partial(say_known, self._engine, identity, asked)
        return write_message(await to_thread.run_sync(work, limiter=self._limiter))

    async def bring(self, request: Request) -> bytes:
        """``PUT /v1/blobs/<name>?from=&of=``: a run of bytes as the body."""
        identity = await self._identify(request)
        name, start, size = _name(request), _number(request, "from", MOST_FILE), _number(request, "of", MOST_FILE)
        welcome = partial(require_welcome, self._engine, identity, name, size)
        await to_thread.run_sync(welcome, limiter=self._limiter)
        with self.in_flight.hold(MOST_CHUNK if "content-length" not in request.headers else _announced(request)):
            content = await read_body(request, MOST_CHUNK)
            work = partial(keep_run, self._engine, self._clock(), name, size, start, content)
            return write_message(Kept(await to_thread.run_sync(work, limiter=self._limiter)))

    async def take(self, request: Request) -> bytes:
        """``GET /v1/blobs/<name>?from=&most=``."""
        identity = await self._identify(request)
        name, start, most = _name(request), _number(request, "from", MOST_FILE), _number(request, "most", MOST_CHUNK)
        with self.in_flight.hold(most):
            work = partial(read_run, self._engine, identity, name, start, most)
            return write_message(Run(await to_thread.run_sync(work, limiter=self._limiter)))


def _name(request: Request) -> str:
    name = str(request.path_params["name"])
    if not _NAME.fullmatch(name):
        raise BlobUnknownError
    return name


def _number(request: Request, key: str, greatest: int) -> int:
    written = request.query_params.get(key, "")
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(greatest))) or int(written) > greatest:
        raise MalformedError("a number outside the limits of the protocol")
    return int(written)


def _announced(request: Request) -> int:
    """The announced length, as far as it can be believed: `read_body` refuses more than a chunk."""
    written = request.headers["content-length"]
    return min(int(written), MOST_CHUNK) if written.isascii() and written.isdigit() else MOST_CHUNK
