"""A session as it goes, over a real socket: bytes told in both directions, and ended wherever it stands."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event, Thread

import pytest

from sync.client.course import Course
from sync.client.errors import CancelledExchangeError, LinkBrokenError
from sync.client.progress import ASKING, RECEIVING, REGISTRY, SENDING, Progress
from sync.client.transport import CONTENT_TYPE, Transport

BODY = b"u" * 20_000
ANSWER = b"d" * 50_000
LONG = 20
Speak = Callable[[socket.socket], None]


class Server:
    """Takes one connection after another on loopback and lets ``speak`` answer it."""

    def __init__(self, speak: Speak) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._speak = speak
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(LONG)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(LONG)
                self._speak(connection)


def read_request(connection: socket.socket) -> bytes:
    """A whole request; returns its body, or what came of it where the other side has gone."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += receive(connection) or b"\r\n\r\n"
    head, body = received.split(b"\r\n\r\n", 1)
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    length = int(lengths[0]) if lengths else 0
    while len(body) < length:
        part = receive(connection)
        if not part:
            break
        body += part
    return body


def receive(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65_536)
    except ConnectionError:
        return b""


def head(length: int) -> bytes:
    return f"HTTP/1.1 200 OK\r\ncontent-type: {CONTENT_TYPE}\r\ncontent-length: {length}\r\n\r\n".encode()


def wait_for_end(connection: socket.socket) -> None:
    """Until the other side has gone."""
    while receive(connection):
        pass


@pytest.fixture
def serve() -> Iterator[Callable[[Speak], Server]]:
    made: list[Server] = []

    def start(speak: Speak) -> Server:
        made.append(Server(speak))
        return made[-1]

    yield start
    for server in made:
        server.close()


def answer_whole(connection: socket.socket) -> None:
    read_request(connection)
    connection.sendall(head(len(ANSWER)) + ANSWER)


def test_bytes_of_both_bodies_are_told_and_grow(serve: Callable[[Speak], Server]) -> None:
    told: list[Progress] = []
    with (
        closing(Transport(serve(answer_whole).url)) as transport,
        Course(transport, told.append, lambda: False, to_send=12),
    ):
        assert transport.post("/v1/exchange", BODY) == ANSWER
    whats = list(dict.fromkeys(progress.what for progress in told))
    assert whats == [SENDING, ASKING, RECEIVING]
    up = [progress.bytes_done for progress in told if progress.what == SENDING]
    down = [progress.bytes_done for progress in told if progress.what == RECEIVING]
    assert up == sorted(up)
    assert len(up) >= 4
    assert down == sorted(down)
    assert down[-1] == len(ANSWER)
    assert {progress.bytes_total for progress in told} == {len(BODY), 0, len(ANSWER)}
    assert {progress.to_send for progress in told} == {12}


def test_what_the_session_names_stays_its_name_and_goes_on_counting(serve: Callable[[Speak], Server]) -> None:
    told: list[Progress] = []
    named = Progress(received=7, what=REGISTRY, bytes_done=1_000, bytes_total=80_000)
    with closing(Transport(serve(answer_whole).url)) as transport, Course(transport, told.append, None) as course:
        course.at_border(named)
        transport.post("/v1/exchange", BODY)
    assert {progress.what for progress in told} == {REGISTRY}
    assert (told[-1].bytes_done, told[-1].bytes_total, told[-1].received) == (1_000 + len(ANSWER), 80_000, 7)


def test_a_session_is_stopped_while_the_server_thinks(serve: Callable[[Speak], Server]) -> None:
    wish = Event()

    def think(connection: socket.socket) -> None:
        read_request(connection)
        wish.set()
        wait_for_end(connection)

    with closing(Transport(serve(think).url)) as transport, Course(transport, None, wish.is_set):
        with pytest.raises(CancelledExchangeError):
            transport.post("/v1/exchange", BODY)
        with pytest.raises(CancelledExchangeError):
            transport.post("/v1/exchange", BODY)


def test_a_session_is_stopped_inside_the_answer(serve: Callable[[Speak], Server]) -> None:
    wish = Event()

    def begin(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(head(len(ANSWER)) + ANSWER[:9_000])
        wait_for_end(connection)

    def stop_on_arrival(progress: Progress) -> None:
        if progress.what == RECEIVING:
            wish.set()

    with (
        closing(Transport(serve(begin).url)) as transport,
        Course(transport, stop_on_arrival, wish.is_set),
        pytest.raises(CancelledExchangeError),
    ):
        transport.post("/v1/exchange", BODY)
    assert 0 < transport.traffic.bytes_down < len(ANSWER)


def test_a_session_is_stopped_inside_the_request(serve: Callable[[Speak], Server]) -> None:
    wish = Event()

    def stop_on_the_way(progress: Progress) -> None:
        if progress.what == SENDING:
            wish.set()

    with (
        closing(Transport(serve(wait_for_end).url)) as transport,
        Course(transport, stop_on_the_way, wish.is_set),
        pytest.raises(CancelledExchangeError),
    ):
        transport.post("/v1/exchange", BODY)


def test_a_wait_before_a_retry_is_ended_at_once(serve: Callable[[Speak], Server]) -> None:
    """The link breaks, the wait begins and is told; the person stops it there."""
    wish = Event()
    whats: list[str] = []

    def hear(progress: Progress) -> None:
        whats.append(progress.what)
        if progress.what == "retrying":
            wish.set()

    with (
        closing(Transport(serve(read_and_hang_up).url)) as transport,
        Course(transport, hear, wish.is_set) as course,
        pytest.raises(CancelledExchangeError),
    ):
        course.patient(lambda body: transport.post("/v1/exchange", body))(BODY)
    assert whats[-1] == "retrying"


def read_and_hang_up(connection: socket.socket) -> None:
    read_request(connection)


def test_a_break_is_a_break_where_nobody_stops(serve: Callable[[Speak], Server]) -> None:
    with (
        closing(Transport(serve(read_and_hang_up).url)) as transport,
        Course(transport, None, lambda: False),
        pytest.raises(LinkBrokenError),
    ):
        transport.post("/v1/exchange", BODY)


def test_a_border_ends_a_stopped_session_only_where_more_was_to_come(serve: Callable[[Speak], Server]) -> None:
    with closing(Transport(serve(answer_whole).url)) as transport, Course(transport, None, lambda: True) as course:
        course.at_border(Progress(is_more=False))
        with pytest.raises(CancelledExchangeError):
            course.at_border(Progress(is_more=True))
