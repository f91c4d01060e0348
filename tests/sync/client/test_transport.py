"""What the link and the boxes between say, each fault by its own name; and ranges through proxies that know none."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event, Thread
from typing import Any

import pytest

from app.exchange import needs_person
from sync.client import timeouts
from sync.client.course import Course
from sync.client.errors import (
    CancelledExchangeError,
    ExchangeError,
    LinkBrokenError,
    PortalError,
    ServerFaultError,
    StrangeAnswerError,
)
from sync.client.transport import CONTENT_TYPE, Transport
from tests.sync.client.test_course import LONG, Server, Speak, read_request, receive

HTML = b"<html><h1>nginx</h1></html>"
WHOLE = bytes(range(256)) * 64


@pytest.fixture
def serve() -> Iterator[Callable[[Speak], Server]]:
    made: list[Server] = []

    def start(speak: Speak) -> Server:
        made.append(Server(speak))
        return made[-1]

    yield start
    for server in made:
        server.close()


def hang_up_after_hello(connection: socket.socket) -> None:
    receive(connection)


def hang_up_at_once(connection: socket.socket) -> None:
    del connection


def cut_inside_hello(connection: socket.socket) -> None:
    receive(connection)
    connection.sendall(b"\x16\x03\x03\x00\x7a\x02\x00")


def speak_plainly(connection: socket.socket) -> None:
    receive(connection)
    connection.sendall(b"HTTP/1.1 302 Found\r\nlocation: http://wifi/\r\ncontent-length: 0\r\n\r\n")


def failure_over_tls(server: Server) -> ExchangeError:
    with closing(Transport(server.url.replace("http:", "https:"))) as transport, pytest.raises(ExchangeError) as failed:
        transport.post("/v1/exchange", b"x")
    return failed.value


@pytest.mark.parametrize("speak", [hang_up_after_hello, hang_up_at_once, cut_inside_hello])
def test_a_handshake_that_is_cut_is_a_broken_link(serve: Callable[[Speak], Server], speak: Speak) -> None:
    """A session takes it as any other break, and goes on by itself later."""
    failure = failure_over_tls(serve(speak))
    assert isinstance(failure, LinkBrokenError)
    assert not needs_person(failure)


def test_plain_http_in_place_of_tls_is_a_portal(serve: Callable[[Speak], Server]) -> None:
    assert isinstance(failure_over_tls(serve(speak_plainly)), PortalError)


def page(status: str, kind: str, body: bytes, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-type: {kind}", f"content-length: {len(body)}", "connection: close"]
    return "\r\n".join([*lines, *headers, "", ""]).encode() + body


def saying(answer: bytes) -> Speak:
    def speak(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(answer)

    return speak


@pytest.mark.parametrize(("status", "expected"), [
    ("500 Internal Server Error", ServerFaultError), ("502 Bad Gateway", ServerFaultError),
    ("503 Service Unavailable", ServerFaultError), ("504 Gateway Timeout", ServerFaultError),
    ("413 Content Too Large", ServerFaultError), ("429 Too Many Requests", ServerFaultError),
    ("511 Network Authentication Required", PortalError), ("200 OK", PortalError), ("302 Found", PortalError),
    ("403 Forbidden", PortalError),
])  # fmt: skip
def test_a_page_is_the_servers_trouble_or_the_networks(
    serve: Callable[[Speak], Server], status: str, expected: type[ExchangeError]
) -> None:
    with closing(Transport(serve(saying(page(status, "text/html", HTML))).url)) as transport:
        with pytest.raises(expected):
            transport.post("/v1/exchange", b"x")
        with pytest.raises(expected):
            transport.fetch("/v1/snapshots/t", 0, "token", forbid)
        with pytest.raises(expected):
            transport.fetch("/v1/snapshots/t", 9, "token", forbid)


@pytest.mark.parametrize("body", [b"", b"\x82\xa5error\xa1\xff\xa8sentence\xa1a", b"\x81\xa1a" * 5_000, b"\xc1"])
def test_a_refusal_that_is_none_is_a_strange_answer(serve: Callable[[Speak], Server], body: bytes) -> None:
    """Letters that are none, and maps in maps, ended the exchange with an error of the program."""
    answer = page("403 Forbidden", CONTENT_TYPE, body)
    with closing(Transport(serve(saying(answer)).url)) as transport, pytest.raises(StrangeAnswerError):
        transport.post("/v1/exchange", b"x")


def forbid(run: bytes) -> None:
    pytest.fail(f"{len(run)} bytes of a page were kept")


@pytest.mark.parametrize("start", [0, 1, 5_000, len(WHOLE) - 1])
@pytest.mark.parametrize("knows_ranges", [True, False])
def test_bytes_behind_a_place_come_through_a_proxy_that_knows_no_ranges(
    serve: Callable[[Speak], Server], start: int, knows_ranges: bool
) -> None:
    answer = page("200 OK", CONTENT_TYPE, WHOLE)
    if knows_ranges and start:
        place = f"content-range: bytes {start}-{len(WHOLE) - 1}/{len(WHOLE)}"
        answer = page("206 Partial Content", CONTENT_TYPE, WHOLE[start:], place)
    kept = bytearray()
    with closing(Transport(serve(saying(answer)).url)) as transport:
        transport.fetch("/v1/snapshots/t", start, "token", kept.extend)
    assert bytes(kept) == WHOLE[start:]


def test_another_range_than_the_one_asked_for_is_strange(serve: Callable[[Speak], Server]) -> None:
    other = page("206 Partial Content", CONTENT_TYPE, WHOLE, f"content-range: bytes 0-9/{len(WHOLE)}")
    with closing(Transport(serve(saying(other)).url)) as transport, pytest.raises(StrangeAnswerError):
        transport.fetch("/v1/snapshots/t", 5, "token", forbid)


def test_a_session_is_stopped_while_a_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a look-up nor a connection under way can be broken off: the session leaves them behind."""
    looking, found = Event(), Event()

    def look_up(*_: Any, **__: Any) -> list[Any]:
        looking.set()
        assert found.wait(LONG)
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    ended = Event()
    failures: list[BaseException] = []

    def exchange() -> None:
        try:
            with closing(Transport("https://server.example")) as transport, Course(transport, None, looking.is_set):
                transport.post("/v1/exchange", b"x")
        except ExchangeError as error:
            failures.append(error)
        ended.set()

    session = Thread(target=exchange, daemon=True)
    session.start()
    was_prompt = ended.wait(timeouts.CONNECT / 4)
    found.set()
    session.join(LONG)
    assert was_prompt
    assert [type(failure) for failure in failures] == [CancelledExchangeError]
