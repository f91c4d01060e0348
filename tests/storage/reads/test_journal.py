from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.reads.conflicts import conflict_count, open_conflicts
from storage.reads.journal import entries_of_person, last_contact
from tests.factories import TODAY, add, add_person, make_copy


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def test_the_feed_comes_in_pages_without_gaps_or_repeats(copy: sa.Engine) -> None:
    person = add_person(copy)
    for day in (1, 1, 1, 2, 3, 3, 4):
        add(copy, "journal_entry", person_id=person, held_on=date(2026, 10, day))
    with copy.connect() as connection:
        whole = entries_of_person(connection, person)
        paged, before = [], None
        while page := entries_of_person(connection, person, before=before, limit=2):
            paged += page
            before = page[-1].place
    assert paged == whole
    assert [entry.held_on.day for entry in whole] == [4, 3, 3, 2, 1, 1, 1]


def test_the_feed_can_be_narrowed_to_kinds(copy: sa.Engine) -> None:
    person = add_person(copy)
    call = add(copy, "journal_entry", person_id=person, kind="call")
    add(copy, "journal_entry", person_id=person)
    with copy.connect() as connection:
        assert [entry.id for entry in entries_of_person(connection, person, ["call"])] == [call]


def test_an_entry_knows_the_one_that_corrects_it(copy: sa.Engine) -> None:
    person = add_person(copy)
    wrong = add(copy, "journal_entry", person_id=person)
    right = add(copy, "journal_entry", person_id=person, corrects_id=wrong)
    with copy.connect() as connection:
        assert [entry.corrected_by for entry in entries_of_person(connection, person)] == [None, right]


def test_contact_to_come_is_no_contact(copy: sa.Engine) -> None:
    person = add_person(copy)
    add(copy, "journal_entry", person_id=person, held_on=date(2026, 12, 31))
    with copy.connect() as connection:
        assert last_contact(connection, person, TODAY) is None


def test_a_conflict_names_the_person_of_its_card(copy: sa.Engine) -> None:
    person = add_person(copy)
    goal = add(copy, "goal", route_id=add(copy, "route", person_id=person))
    add(
        copy, "conflict", table_name="goal", row_id=goal, field_name="text", kept_value='"Одно"', other_value='"Другое"'
    )
    with copy.connect() as connection:
        assert conflict_count(connection) == 1
        (conflict,) = open_conflicts(connection)
    assert (conflict.person_id, conflict.kept, conflict.other) == (person, "Одно", "Другое")


def test_a_conflict_over_a_reference_names_both_rows(copy: sa.Engine) -> None:
    first, second = (add(copy, "organization", short_name=name) for name in ("МАОУ СОШ № 1", "МАОУ СОШ № 2"))
    person = add_person(copy, organization_id=first)
    add(
        copy, "conflict", table_name="person", row_id=person, field_name="organization_id",
        kept_value=f'"{first}"', other_value=f'"{second}"',
    )  # fmt: skip
    with copy.connect() as connection:
        (conflict,) = open_conflicts(connection)
    assert (conflict.kept_name, conflict.other_name) == ("МАОУ СОШ № 1", "МАОУ СОШ № 2")
