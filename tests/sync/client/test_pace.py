"""Pages and lots are sized to the link, however early it breaks (rule 7)."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from storage.settings import read_setting
from sync.client import outbox
from sync.client.errors import LinkBrokenError
from sync.client.outbox import MOST_BYTES
from sync.client.pace import PACE, Pace
from sync.client.retrying import Patience, Retrying
from sync.client.session import run_session
from sync.protocol.codec import unpack
from sync.protocol.messages import Request
from tests.sync.region import Laptop, Region

CARRIES = 30_000
"""Bytes after which the tests' link breaks, either way."""
_chance = random.Random(7)


@pytest.mark.parametrize(
    ("received", "seconds", "rows"),
    [(25_000, 30.0, 12_500), (1_000, 60.0, 500), (25_000, 0.5, 25_000), (10, 30.0, 25_000), (3_000, 90.0, 500)],
)
def test_a_page_takes_some_seconds_of_the_link(received: int, seconds: float, rows: int) -> None:
    pace = Pace(25_000)
    pace.note(received, seconds)
    assert pace.rows == rows


def test_a_page_grows_again_with_the_link() -> None:
    pace = Pace(25_000)
    pace.note(1_000, 60.0)
    pace.note(500, 1.0)
    assert pace.rows == 7_500


def test_each_break_halves_both_and_what_comes_through_lets_them_grow_again() -> None:
    pace = Pace(25_000)
    pace.fall(1_000_000)
    assert (pace.rows, pace.lot_bytes) == (12_500, 500_000)
    pace.fall(400_000)
    assert (pace.rows, pace.lot_bytes) == (6_250, 200_000)
    pace.note(6_250, 1.0, 200_000)
    assert (pace.rows, pace.lot_bytes) == (7_813, 250_000)
    for _ in range(30):
        pace.note(pace.rows, 1.0, pace.lot_bytes)
    assert (pace.rows, pace.lot_bytes) == (25_000, MOST_BYTES)


def test_a_small_page_or_lot_proves_nothing_and_is_not_blamed() -> None:
    pace = Pace(25_000)
    pace.fall(2_000)
    assert pace.lot_bytes == MOST_BYTES
    pace.note(3_000, 1.0, 2_000)
    assert pace.rows == 12_500


def test_the_smallest_page_can_grow_again() -> None:
    pace = Pace(25_000)
    for _ in range(40):
        pace.fall(MOST_BYTES)
    assert 0 < pace.rows <= 10
    for _ in range(60):
        pace.note(pace.rows, 0.01, pace.lot_bytes)
    assert (pace.rows, pace.lot_bytes) == (25_000, MOST_BYTES)


def text() -> str:
    """What hardly packs."""
    return "".join(_chance.choice("абвгдежзиклмнопрстуфхцчшщъыьэюя ") for _ in range(400))


def breaking(laptop: Laptop) -> tuple[Callable[[bytes], bytes], list[Request]]:
    """A link that breaks after so many bytes of a body, and the requests made over it."""
    asked: list[Request] = []

    def send(body: bytes) -> bytes:
        asked.append(unpack(body, Request))
        if len(body) > CARRIES:
            raise LinkBrokenError
        answer = laptop.send(body)
        if len(answer) > CARRIES:
            raise LinkBrokenError
        return answer

    return send, asked


def sessions(laptop: Laptop, send: Callable[[bytes], bytes], most: int) -> int:
    """Sessions until one comes to its end, or so many."""
    patience = Patience(lambda _: None, lambda: 0.5, lambda *_: None)
    for number in range(most):
        try:
            run_session(laptop.engine, Retrying(send, patience).send)
        except LinkBrokenError:
            continue
        return number + 1
    raise AssertionError("the link never lets anything through")


def kept_pace(laptop: Laptop) -> str | None:
    with laptop.engine.begin() as connection:
        return read_setting(connection, PACE)


def test_rows_come_down_a_link_that_always_breaks_early(small: Region) -> None:
    person = small.person()
    for _ in range(300):
        small.load("journal_entry", person_id=person, text=text())
    laptop = small.laptop()
    send, _ = breaking(laptop)
    assert sessions(laptop, send, 12) > 1
    laptop.assert_equals_server()
    assert kept_pace(laptop) is not None


def test_work_goes_up_a_link_that_always_breaks_early(small: Region) -> None:
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    for _ in range(400):
        laptop.insert("journal_entry", person_id=person, text=text())
    send, asked = breaking(laptop)
    sessions(laptop, send, 12)
    assert laptop.outbox() == []
    assert len(small.dump()) == len(set(small.dump()))
    laptop.assert_equals_server()
    sizes = [len(request.operations) for request in asked[:3]]
    assert sizes[0] == 400
    assert sizes[0] > sizes[1] > sizes[2]


def test_the_next_session_goes_on_with_what_came_through(small: Region) -> None:
    small.person()
    laptop = small.laptop()
    laptop.sync()

    def broken(_: bytes) -> bytes:
        raise LinkBrokenError

    asked: list[int] = []

    def good(body: bytes) -> bytes:
        asked.append(unpack(body, Request).rows_at_most)
        return laptop.send(body)

    for _ in range(3):
        with pytest.raises(LinkBrokenError):
            run_session(laptop.engine, broken)
    run_session(laptop.engine, good)
    assert asked == [25_000 // 8]


def test_operations_whose_answer_was_lost_go_again_in_smaller_lots_and_count_once(region: Region) -> None:
    """Where a lot ends binds nobody: the server knows each operation, whatever came with it."""
    person = region.person()
    laptop, colleague = region.laptop(), region.laptop()
    laptop.sync()
    colleague.sync()
    for number in range(40):
        laptop.insert("journal_entry", person_id=person, text=f"{number} {text()}")
    laptop.update("person", person, phone="1", email="a@b.ru")
    lost: list[Request] = []

    def losing(body: bytes) -> bytes:
        lost.append(unpack(body, Request))
        laptop.send(body)
        raise LinkBrokenError

    with pytest.raises(LinkBrokenError):
        run_session(laptop.engine, losing)
    colleague.sync()
    colleague.update("person", person, phone="2")
    colleague.sync()
    laptop.update("person", person, email="c@d.ru")
    asked: list[Request] = []

    def listening(body: bytes) -> bytes:
        asked.append(unpack(body, Request))
        return laptop.send(body)

    run_session(laptop.engine, listening)
    assert len(asked) > 1
    again = [operation for request in asked for operation in request.operations]
    assert again[: len(lost[0].operations)] == lost[0].operations
    assert laptop.outbox() == []
    region.settle()
    row = region.row("person", person)
    assert row is not None
    assert (row["phone"], row["email"]) == ("2", "c@d.ru")


def test_a_lot_is_bound_by_its_bytes(small: Region) -> None:
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    route = laptop.insert("route", person_id=person)
    for number in range(6):
        now = datetime.now(UTC)
        laptop.insert(
            "route_version", route_id=route, number=number + 1, reason="trend", made_at=now, snapshot="ж" * 700_000
        )
    laptop.update("person", person, phone="5")
    with laptop.engine.begin() as connection:
        lots = [outbox.take(connection, 0)]
        while not lots[-1].is_last:
            lots.append(outbox.take(connection, lots[-1].operations[-1].sequence))
    assert [len(lot.operations) for lot in lots] == [3, 2, 3]
    assert all(lot.size <= MOST_BYTES for lot in lots)


def test_an_operation_larger_than_a_lot_goes_alone(small: Region) -> None:
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    laptop.insert("journal_entry", person_id=person, text=text())
    laptop.insert("journal_entry", person_id=person, text=text())
    with laptop.engine.begin() as connection:
        first = outbox.take(connection, 0, most_bytes=10)
        second = outbox.take(connection, first.operations[-1].sequence, most_bytes=10)
    assert (len(first.operations), first.is_last) == (1, False)
    assert (len(second.operations), second.is_last) == (1, True)


def test_heavy_operations_hold_nothing_back(small: Region) -> None:
    """Snapshots of a route of two million signs, which pack to next to nothing, and behind them a light edit."""
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    route = laptop.insert("route", person_id=person)
    for number in range(2):
        now = datetime.now(UTC)
        laptop.insert(
            "route_version", route_id=route, number=number + 1, reason="trend", made_at=now, snapshot="ж" * 1_999_000
        )
    laptop.update("person", person, phone="5")
    laptop.sync()
    row = small.row("person", person)
    assert row is not None
    assert row["phone"] == "5"


def test_an_ordinary_link_takes_a_day_in_one_exchange(small: Region) -> None:
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    for _ in range(70):
        laptop.insert("journal_entry", person_id=person, text=text())
    before = len(laptop.answers)
    laptop.sync()
    assert len(laptop.answers) - before == 1
    assert kept_pace(laptop) is None
