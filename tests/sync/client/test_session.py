"""A session's pages are sized to the link (rule 7), and much is never taken away without being asked (rule 11)."""

import pytest

from storage.settings import read_setting, write_setting
from sync.client.errors import LargeDeletionError
from sync.client.inbox import DELETION_ALLOWED
from sync.client.session import Pace
from sync.protocol.codec import unpack
from sync.protocol.messages import Answer
from tests.sync.region import Laptop, Region


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


def crowded(region: Region) -> Laptop:
    """A laptop most of whose rows belong to one person."""
    person = region.person()
    for number in range(260):
        region.load("journal_entry", person_id=person, text=f"Встреча {number}")
    laptop = region.laptop()
    laptop.sync()
    region.assign(person, 1)
    return laptop


def test_an_answer_that_would_empty_the_copy_changes_nothing(region: Region) -> None:
    laptop = crowded(region)
    before = laptop.dump()
    for _ in range(2):
        with pytest.raises(LargeDeletionError):
            laptop.sync()
        assert laptop.dump() == before


def test_work_of_that_copy_still_goes_up(region: Region) -> None:
    laptop = crowded(region)
    laptop.insert("journal_entry", person_id=laptop.all("person")[0]["id"], text="не потерять")
    with pytest.raises(LargeDeletionError):
        laptop.sync()
    [verdict] = unpack(laptop.answers[-1], Answer).verdicts
    assert verdict.outcome == 4  # kept on the server for review


def test_it_goes_once_a_person_has_agreed_and_only_once(region: Region) -> None:
    laptop = crowded(region)
    with laptop.engine.begin() as connection:
        write_setting(connection, DELETION_ALLOWED, "1")
    laptop.sync()
    laptop.assert_equals_server()
    assert laptop.all("person") == []
    with laptop.engine.begin() as connection:
        assert read_setting(connection, DELETION_ALLOWED) is None


def test_a_few_rows_may_always_go(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    region.assign(person, 1)
    laptop.sync()
    laptop.assert_equals_server()
