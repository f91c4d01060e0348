"""A session never takes much away without being asked (rule 11)."""

import pytest

from storage.settings import read_setting, write_setting
from sync.client.errors import LargeDeletionError
from sync.client.inbox import DELETION_ALLOWED
from sync.protocol.codec import unpack
from sync.protocol.messages import Answer
from tests.sync.region import Laptop, Region


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


def test_an_agreement_that_was_not_needed_ends_with_its_session(small: Region) -> None:
    person = small.person()
    for number in range(260):
        small.load("journal_entry", person_id=person, text=f"Встреча {number}")
    laptop = small.laptop()
    laptop.sync()
    with laptop.engine.begin() as connection:
        write_setting(connection, DELETION_ALLOWED, "1")
    laptop.sync()
    small.assign(person, 1)
    before = laptop.dump()
    with pytest.raises(LargeDeletionError):
        laptop.sync()
    assert laptop.dump() == before
