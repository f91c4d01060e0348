"""Settling two values of one field, and what «mine» is."""

import json
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.conflicts import (
    Choice,
    ConflictGoneError,
    Own,
    OwnValue,
    mine_stands,
    own_value,
    settle_conflict,
    settle_with_third,
)
from app.undo import undo
from storage.models.local import Answered
from storage.pending import OUTBOX
from storage.reads.conflicts import ConflictRow, conflicts_of_person, conflicts_of_rows, open_conflict, open_conflicts
from storage.tables import table_of
from storage.validation import InvalidFieldError
from storage.writes import editing
from tests.app.conftest import Region
from tests.factories import NOW, add, add_person, field

ME, THEM = "Тьюторова Анна", "Никитин Андрей"


def conflict(region: Region, kept: str, other: str, kept_by: str | None = THEM, other_by: str | None = ME) -> UUID:
    return add(
        region.engine, "conflict", table_name="person", row_id=region.person, field_name="phone",
        kept_value=json.dumps(kept), other_value=json.dumps(other), kept_by=kept_by, other_by=other_by,
    )  # fmt: skip


def row_of(region: Region, key: UUID) -> ConflictRow:
    with region.engine.connect() as connection:
        found = open_conflict(connection, key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kept_by", "other_by", "stands"),
    [
        (THEM, ME, False),
        (ME, THEM, True),
        ("tutor1", THEM, True),
        (THEM, "Белова Ирина", True),
        (None, None, True),
        (ME, ME, False),
    ],
)
def test_mine_is_what_this_person_wrote_and_else_what_stands(
    region: Region, kept_by: str | None, other_by: str | None, *, stands: bool
) -> None:
    row = row_of(region, conflict(region, "1", "2", kept_by, other_by))
    assert mine_stands(row, ME, "tutor1") is stands


def test_of_two_devices_of_one_person_the_one_that_wrote_here_is_mine(region: Region) -> None:
    key = conflict(region, "1", "2", ME, ME)
    record = {
        "sequence": 5, "deed": "update", "table_name": "person", "row_id": region.person,
        "fields": json.dumps({"phone": "1"}), "base": 1, "made_at": NOW, "answered_at": NOW,
    }  # fmt: skip
    with region.engine.begin() as connection:
        connection.execute(sa.insert(table_of(Answered)), record)
    assert mine_stands(row_of(region, key), ME)
    with editing(region.engine, None) as edit:
        edit.update("person", region.person, {"phone": "2"})
    assert not mine_stands(row_of(region, key), ME)


def test_one_value_is_taken_once(region: Region) -> None:
    key = conflict(region, "1", "2")
    settle_conflict(region.engine, key, Choice.OTHER)
    assert field(region.engine, "person", region.person, "phone") == "2"
    assert field(region.engine, "conflict", key, "settled_with") == "other"
    with pytest.raises(ConflictGoneError):
        settle_conflict(region.engine, key, Choice.KEPT)


def test_a_third_value_goes_out_with_the_conflict_in_one_edit(region: Region) -> None:
    key = conflict(region, "1", "2")
    changes = settle_with_third(region.engine, key, "3")
    assert changes.tables == {"person", "conflict"}
    with region.engine.connect() as connection:
        edits = connection.execute(sa.select(OUTBOX.c.table_name, OUTBOX.c.edit)).all()
    assert {name for name, _edit in edits} == {"person", "conflict"}
    assert len({edit for _name, edit in edits}) == 1
    undo(region.engine)
    assert field(region.engine, "conflict", key, "status") == "open"
    assert field(region.engine, "conflict", key, "settled_with") is None


def test_a_third_value_that_does_not_fit_settles_nothing(region: Region) -> None:
    key = conflict(region, "1", "2")
    with pytest.raises(InvalidFieldError):
        settle_with_third(region.engine, key, "9" * 200)
    assert field(region.engine, "conflict", key, "status") == "open"


@pytest.mark.parametrize(
    ("table", "name", "own"),
    [
        ("person", "phone", OwnValue(Own.LINE, optional=True, limit=40)),
        ("person", "category_date", OwnValue(Own.DAY, optional=True)),
        ("person", "subjects", Own.WORDS),
        ("route_item", "hours", Own.NUMBER),
        ("route_item", "status", Own.CHOICE),
        ("person", "context", Own.TEXT),
        ("person", "is_young_specialist", None),
        ("person", "organization_id", None),
        ("person", "field_of_a_newer_server", None),
        ("table_of_a_newer_server", "name", None),
    ],
)
def test_how_an_own_value_is_written_follows_from_the_field(table: str, name: str, own: OwnValue | Own | None) -> None:
    found = own_value(table, name)
    assert (found.kind if isinstance(own, Own) and found is not None else found) == own


def test_conflicts_are_read_in_parts_and_by_place(region: Region) -> None:
    keys = [conflict(region, str(number), "other") for number in range(5)]
    route = add(region.engine, "route", person_id=region.person)
    item = add(region.engine, "route_item", route_id=route, title="Стажировка")
    of_item = add(
        region.engine, "conflict", table_name="route_item", row_id=item, field_name="hours",
        kept_value="1", other_value="2",
    )  # fmt: skip
    stranger = add_person(region.engine)
    with region.engine.connect() as connection:
        first = open_conflicts(connection, 4)
        rest = open_conflicts(connection, 4, first[-1].id)
        assert sorted(row.id for row in first + rest) == sorted([*keys, of_item])
        (found,) = conflicts_of_person(connection, region.person, ["route_item"])
        assert (found.id, found.row_name, found.kept) == (of_item, "Стажировка", 1)
        assert conflicts_of_person(connection, stranger, ["route_item", "person"]) == []
        assert len(conflicts_of_rows(connection, [region.person])) == 5
