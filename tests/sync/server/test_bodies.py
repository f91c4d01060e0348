"""A body that stops coming does not hold the server."""

import anyio
import pytest
from starlette.requests import Request
from starlette.types import Message

from sync.server.bodies import read_body
from sync.server.refusals import BodyStalledError


def body_of(*messages: Message) -> Request:
    """A request whose body arrives in these messages and then falls silent."""
    coming = list(messages)

    async def receive() -> Message:
        if not coming:
            await anyio.sleep_forever()
        return coming.pop(0)

    return Request({"type": "http", "method": "POST", "path": "/", "headers": []}, receive)


def read(request: Request) -> bytes:
    async def reading() -> bytes:
        return await read_body(request, 100, stall_seconds=0)

    return anyio.run(reading)


def test_silence_in_the_middle_of_a_body_ends_the_call() -> None:
    with pytest.raises(BodyStalledError):
        read(body_of({"type": "http.request", "body": b"half", "more_body": True}))


def test_a_caller_who_goes_away_ends_the_call() -> None:
    with pytest.raises(BodyStalledError):
        read(body_of({"type": "http.disconnect"}))


def test_parts_of_a_body_are_put_together() -> None:
    parts = ({"type": "http.request", "body": part, "more_body": part != b"c"} for part in (b"a", b"b", b"c"))
    assert read(body_of(*parts)) == b"abc"
