"""The wire cut at each byte of an exchange, both ways, and everything else that links and networks do to it.

After whatever happened, the next session brings both sides to where an undisturbed one would have (rule 7).
`./check` takes each 389th byte and every border of a message; `./check soak` takes them all.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.settings import read_setting
from sync.client import timeouts
from sync.client.errors import ExchangeError, LinkBrokenError, PortalError, ServerAwayError, StrangeAnswerError
from sync.client.inbox import CURSOR
from sync.client.session import Outcomes, run_session
from tests.link import Break, Direction, Link, deliver_again, linked, messages_of
from tests.simulation.memory import FOLDER
from tests.simulation.served import ROWS_A_PAGE, Served, make_moment, serving_moment

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("wire")]

STEP = 389
BROKEN = (LinkBrokenError, ServerAwayError)


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with (
        TemporaryDirectory(dir=FOLDER) as before,
        TemporaryDirectory(dir=FOLDER) as now,
        serving_moment(make_moment(Path(before)), Path(now)) as made,
    ):
        yield made


@pytest.fixture
def link(served: Served) -> Iterator[Link]:
    served.reset()
    with linked(served.port) as made:
        yield made


def reference(served: Served, link: Link) -> dict[Direction, list[int]]:
    """Where each message of an undisturbed exchange ends, by direction: of heads and of bodies."""
    served.reset()
    link.plan(None)
    outcomes, traffic = served.session(link.address)
    assert isinstance(outcomes, Outcomes)
    assert traffic.exchanges >= 3
    borders: dict[Direction, list[int]] = {}
    for direction, said in link.passed.items():
        ends, total = [0], 0
        for message in messages_of(said):
            ends += [total + message.index(b"\r\n\r\n") + 4, total + len(message)]
            total += len(message)
        assert total == len(said)
        borders[direction] = ends
    return borders


def cut(served: Served, link: Link, broken: Break, pages: int) -> bool:
    """Break the link once and exchange again; True where the break came to pass before the end."""
    served.reset()
    link.plan(broken)
    first, before = served.session(link.address)
    assert broken.has_happened
    assert isinstance(first, (Outcomes, *BROKEN)), first
    link.plan(None)
    second, after = served.session(link.address)
    assert isinstance(second, Outcomes), second
    served.assert_converged()
    sent = before.exchanges + after.exchanges
    if isinstance(first, Outcomes):
        assert before.exchanges == pages
        return False
    assert sent <= pages + 1, "more than one page was sent again"
    return True


def cut_everywhere(served: Served, step: int) -> int:
    """Cut at each ``step``-th byte and around the borders of the messages; returns how many cuts there were."""
    with linked(served.port) as link:
        borders = reference(served, link)
        pages = len(borders["up"]) // 2
        cuts = 0
        for direction, ends in borders.items():
            around = {end + shift for end in ends for shift in ((0,) if step > 1 else (-1, 0, 1))}
            for after in sorted(around | set(range(0, ends[-1], step))):
                if 0 <= after <= ends[-1]:
                    deed = ("cut", "reset")[after % 2]
                    cuts += cut(served, link, Break(direction, after, deed), pages)  # type: ignore[arg-type]  # one of two
    return cuts


def test_a_cut_after_any_byte_costs_one_page_at_most(served: Served) -> None:
    assert cut_everywhere(served, STEP) > 20


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_cut_after_every_single_byte(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    cuts = cut_everywhere(served, 1)
    with capsys.disabled():
        print(f"\ncuts of the wire: {cuts}, each converged")  # noqa: T201  # a figure for the README
    assert cuts > 1_000


@pytest.mark.parametrize("direction", ["up", "down"])
def test_a_link_that_falls_silent_is_given_up_and_costs_nothing(
    served: Served, link: Link, direction: Direction, monkeypatch: pytest.MonkeyPatch
) -> None:
    fallen = 0
    for after in (0, 150, 400):
        served.reset()
        silence = Break(direction, after, "stall")
        link.plan(silence)
        with monkeypatch.context() as impatient:
            impatient.setattr(timeouts, "STALL", 0.5)
            assert isinstance(served.session(link.address)[0], LinkBrokenError)
        fallen += silence.has_happened
        link.plan(None)
        assert isinstance(served.session(link.address)[0], Outcomes)
        served.assert_converged()
    assert fallen, "no silence has come to pass"


def test_requests_that_arrive_again_change_nothing(served: Served, link: Link) -> None:
    assert isinstance(served.session(link.address)[0], Outcomes)
    requests, answers = messages_of(link.passed["up"]), messages_of(link.passed["down"])
    assert len(requests) == len(answers) >= 3
    for _ in range(2):
        for request in requests:
            assert deliver_again(served.port, request).startswith(b"HTTP/1.1 200 ")
    served.assert_converged()
    assert deliver_again(served.port, requests[1]) == answers[1]  # a page is a function of the cursor


def test_a_request_that_comes_late_changes_nothing(served: Served, link: Link) -> None:
    """The first request is held up, the session is repeated, and then it arrives after all."""
    link.plan(Break("up", 0))
    late: list[bytes] = []

    def hold(body: bytes) -> bytes:
        late.append(body)
        raise LinkBrokenError

    with pytest.raises(LinkBrokenError):
        run_session(served.laptop.engine, hold, rows_a_page=ROWS_A_PAGE)
    link.plan(None)
    assert isinstance(served.session(link.address)[0], Outcomes)
    served.laptop.send(late[0])
    served.assert_converged()


PORTALS = {
    "page": b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 19\r\n\r\n<html>Wi-Fi</html>\n",
    "page without a type": b"HTTP/1.1 200 OK\r\ncontent-length: 19\r\n\r\n<html>Wi-Fi</html>\n",
    "elsewhere": b"HTTP/1.1 302 Found\r\nlocation: http://10.0.0.1/login\r\ncontent-length: 0\r\n\r\n",
    "sign in": b"HTTP/1.1 511 Sign In\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>",
}


@pytest.mark.parametrize("said", PORTALS.values(), ids=PORTALS)
def test_a_captive_portal_is_named_and_costs_nothing(served: Served, said: bytes) -> None:
    served.reset()
    before = served.laptop.dump()
    with answering(said) as address:
        assert isinstance(served.session(address)[0], PortalError)
    assert served.laptop.dump() == before
    assert isinstance(served.session(f"http://127.0.0.1:{served.port}")[0], Outcomes)
    served.assert_converged()


class answering:  # noqa: N801  # used as a word in a with statement
    """Somebody who answers everything with the same bytes."""

    def __init__(self, said: bytes) -> None:
        self._said = said
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __exit__(self, *details: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _run(self) -> None:
        with suppress(OSError):
            while True:
                wire, _ = self._listener.accept()
                with wire:
                    said = b""
                    while not messages_of(said):
                        said += wire.recv(65_536)
                    wire.sendall(self._said)


def test_an_answer_cut_short_by_a_proxy_that_mends_its_length_changes_nothing(served: Served) -> None:
    """Each third length of the first answer."""
    served.reset()
    answers: list[bytes] = []

    def keep(body: bytes) -> bytes:
        answers.append(served.laptop.send(body))
        raise LinkBrokenError

    with pytest.raises(LinkBrokenError):
        run_session(served.laptop.engine, keep, rows_a_page=ROWS_A_PAGE)
    whole = answers[0]
    before = cursor_of(served)
    for length in range(0, len(whole), 3):
        with pytest.raises(StrangeAnswerError):
            run_session(served.laptop.engine, lambda _, length=length: whole[:length], rows_a_page=ROWS_A_PAGE)  # type: ignore[misc]  # bound now
    assert cursor_of(served) == before
    assert isinstance(served.session(f"http://127.0.0.1:{served.port}")[0], Outcomes)
    served.assert_converged()


def cursor_of(served: Served) -> str | None:
    with served.laptop.engine.begin() as connection:
        return read_setting(connection, CURSOR)


def test_a_server_that_is_away_is_named(served: Served, tmp_path: Path) -> None:
    served.reset()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error, _ = served.session(f"http://127.0.0.1:{port}")
    assert isinstance(error, ServerAwayError)
    assert isinstance(error, ExchangeError)
