"""Reading what a caller sends: never more than it may, and never waiting for ever."""

import anyio
from starlette.requests import ClientDisconnect, Request

from sync.server.refusals import BodyStalledError, BodyTooLargeError, MalformedBodyError

STALL_SECONDS = 90.0
"""Silence after which a body is given up; a slow link that still trickles is never too slow."""


async def read_body(request: Request, at_most: int, *, stall_seconds: float = STALL_SECONDS) -> bytes:
    """The whole body. Raises `BodyTooLargeError` before reading it where its length is announced.

    Raises `BodyStalledError` when nothing comes for ``stall_seconds``, or when the caller goes away.
    """
    if _announced(request) > at_most:
        raise BodyTooLargeError
    body = bytearray()
    chunks = request.stream().__aiter__()
    while True:
        try:
            with anyio.fail_after(stall_seconds):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return bytes(body)
        except (TimeoutError, ClientDisconnect) as error:
            raise BodyStalledError from error
        if len(body) + len(chunk) > at_most:
            raise BodyTooLargeError
        body += chunk


def _announced(request: Request) -> int:
    try:
        return int(request.headers.get("content-length", "0"))
    except ValueError as error:
        raise MalformedBodyError from error
