"""Reading what a caller sends: never more than it may, never waiting for ever, and never too much of it at one time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from uuid import UUID

import anyio
from starlette.requests import ClientDisconnect, Request

from sync.server.refusals import BodyStalledError, BodyTooLargeError, MalformedBodyError, ServerBusyError

STALL_SECONDS = 90.0
"""Silence after which a body is given up."""
LEAST_RATE = 2 * 1024
"""Bytes a second that a body must keep up in all, past the first `STALL_SECONDS`: a quarter of a link of 64 kbit/s."""
AT_ONCE_SECONDS = 1.0

Grow = Callable[[int], None]
"""Hears of bytes that are to be held; raises `ServerBusyError` where there is no room for them."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A whole body. One that did not come ``at_once`` has left time for its caller to be closed out meanwhile."""

    content: bytes
    at_once: bool


class BytesInFlight:
    """Counts the bytes of bodies under way; lives on the event loop, so it needs no lock."""

    def __init__(self, most: int) -> None:
        """``most`` bytes at a time."""
        self._free = most

    @contextmanager
    def hold(self, size: int = 0) -> Iterator[Grow]:
        """Room for these bytes, and for more by the function that is given. Raises `ServerBusyError`."""
        held = 0

        def grow(more: int) -> None:
            nonlocal held
            if more > self._free:
                raise ServerBusyError
            self._free -= more
            held += more

        try:
            grow(size)
            yield grow
        finally:
            self._free += held


class OneBodyADevice:
    """Lets a device send one body at a time: a later one ends the reading of the one before.

    Whose link broke comes again before the server has noticed; the half of a body that it left is worth nothing.
    """

    def __init__(self) -> None:
        """Nothing is under way."""
        self._reading: dict[UUID, anyio.CancelScope] = {}

    @contextmanager
    def newest(self, device_id: UUID) -> Iterator[None]:
        """Read a body inside. Raises `BodyStalledError` when a later one of the device has begun."""
        former = self._reading.get(device_id)
        if former is not None:
            former.cancel()
        with anyio.CancelScope() as scope:
            self._reading[device_id] = scope
            try:
                yield
            finally:
                if self._reading.get(device_id) is scope:
                    del self._reading[device_id]
        if scope.cancelled_caught:
            raise BodyStalledError


def no_matter(more: int) -> None:
    """Bytes that are few enough to go uncounted."""
    del more


async def receive_body(
    request: Request, at_most: int, grow: Grow = no_matter, *, stall_seconds: float = STALL_SECONDS
) -> Arrived:
    """The whole body. Raises `BodyTooLargeError` before reading it where its length is announced.

    ``grow`` hears of each piece behind the first, which lies in the socket's buffer anyway. Raises `BodyStalledError`
    when nothing comes for ``stall_seconds``, when it comes slower than `LEAST_RATE`, or when the caller goes away.
    """
    if _announced(request) > at_most:
        raise BodyTooLargeError
    body = bytearray()
    pieces = 0
    began = monotonic()
    chunks = request.stream().__aiter__()
    while True:
        left = began + stall_seconds + len(body) / LEAST_RATE - monotonic()
        try:
            with anyio.fail_after(min(stall_seconds, left)):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return Arrived(bytes(body), pieces <= 1 and monotonic() - began < AT_ONCE_SECONDS)
        except (TimeoutError, ClientDisconnect) as error:
            raise BodyStalledError from error
        if len(body) + len(chunk) > at_most:
            raise BodyTooLargeError
        if pieces:
            grow(len(chunk))
        pieces += bool(chunk)
        body += chunk


async def read_body(request: Request, at_most: int, *, stall_seconds: float = STALL_SECONDS) -> bytes:
    """The bytes of `receive_body`."""
    return (await receive_body(request, at_most, stall_seconds=stall_seconds)).content


def _announced(request: Request) -> int:
    try:
        return int(request.headers.get("content-length", "0"))
    except ValueError as error:
        raise MalformedBodyError from error
