from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.reads.people import (
    PersonFilter,
    PersonOrder,
    person_card,
    person_ids,
    person_rows,
)
from storage.reads.stages import stage_of
from tests.factories import TODAY, add, add_diagnosis, add_map, add_person, make_copy


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


def listed(
    copy: sa.Engine,
    wanted: PersonFilter | None = None,
    order: PersonOrder = PersonOrder.NAME,
    *,
    descending: bool = False,
) -> list[UUID]:
    with copy.connect() as connection:
        return person_ids(connection, wanted or PersonFilter(), order, today=TODAY, descending=descending)


def test_names_follow_the_russian_alphabet(copy: sa.Engine) -> None:
    ids = [add_person(copy, family_name=name) for name in ("Жукова", "Ёлкина", "Яшина", "Егорова")]
    assert listed(copy) == [ids[3], ids[1], ids[0], ids[2]]
    assert listed(copy, descending=True) == [ids[2], ids[0], ids[1], ids[3]]


@pytest.mark.parametrize("text", ["фёдорова", "федорова мария", "ШКОЛА № 7", "мар фед"])
def test_text_finds_by_name_or_organisation_with_e_for_yo(copy: sa.Engine, text: str) -> None:
    school = add(copy, "organization", short_name="Школа № 7")
    wanted = add_person(copy, family_name="Фёдорова", organization_id=school)
    add_person(copy, family_name="Петрова")
    assert listed(copy, PersonFilter(text=text)) == [wanted]


def test_percent_in_the_text_is_a_character(copy: sa.Engine) -> None:
    add_person(copy)
    assert listed(copy, PersonFilter(text="%")) == []


def test_filters_narrow_together(copy: sa.Engine) -> None:
    town = add(copy, "municipality")
    school = add(copy, "organization", municipality_id=town)
    wanted = add_person(copy, organization_id=school, is_young_specialist=True)
    add_person(copy, organization_id=school, subjects=("физика",))
    add_person(copy)
    found = PersonFilter(municipality_id=town, subject="математика", young_only=True, position="учитель математики")
    assert listed(copy, found) == [wanted]


def test_people_without_contact_for_long_are_found(copy: sa.Engine) -> None:
    silent, seen, informed = (add_person(copy) for _ in range(3))
    add(copy, "journal_entry", person_id=seen, held_on=date(2026, 11, 20))
    add(copy, "journal_entry", person_id=informed, held_on=date(2026, 11, 20), kind="notice")
    assert set(listed(copy, PersonFilter(no_contact_days=30))) == {silent, informed}


def test_a_row_says_what_is_next_and_what_is_overdue(copy: sa.Engine) -> None:
    person = add_person(copy)
    route = add(copy, "route", person_id=person, status="agreed")
    add(copy, "checkpoint", route_id=route, title="Отчёт", due_on=date(2026, 11, 1))
    add(copy, "checkpoint", route_id=route, title="Пройдена", due_on=date(2026, 10, 1), status="done")
    add(copy, "journal_entry", person_id=person, next_step="Позвонить", next_step_due_on=date(2026, 12, 1))
    with copy.connect() as connection:
        (row,) = person_rows(connection, [person], TODAY)
    assert (row.next_what, row.next_on, row.overdue) == ("Отчёт", date(2026, 11, 1), 1)
    assert (row.stage, row.route_id, row.last_contact) == (3, route, date(2026, 11, 1))
    assert listed(copy, PersonFilter(overdue_only=True)) == [person]


def test_checkpoints_of_a_draft_are_not_due(copy: sa.Engine) -> None:
    person = add_person(copy)
    add(copy, "checkpoint", route_id=add(copy, "route", person_id=person))
    with copy.connect() as connection:
        (row,) = person_rows(connection, [person], TODAY)
    assert row.next_on is None


@pytest.mark.parametrize("status", [None, "draft", "agreed", "in_progress", "reflection", "closed"])
@pytest.mark.parametrize("has_goals", [False, True])
@pytest.mark.parametrize("ground", [None, "diagnosis", "request"])
def test_stage_is_the_same_in_sql_and_in_python(
    copy: sa.Engine, status: str | None, has_goals: bool, ground: str | None
) -> None:
    person = add_person(copy)
    if status:
        route = add(copy, "route", person_id=person, status=status)
        if has_goals:
            add(copy, "goal", route_id=route)
    if ground == "diagnosis":
        add_diagnosis(copy, person, add_map(copy, {})[0], {})
    if ground == "request":
        add(copy, "development_request", person_id=person)
    with copy.connect() as connection:
        (row,) = person_rows(connection, [person], TODAY)
    assert row.stage == stage_of(status, has_goals=has_goals, has_ground=ground is not None)
    assert listed(copy, PersonFilter(stage=row.stage)) == [person]


def test_an_open_route_is_current_before_a_newer_closed_one(copy: sa.Engine) -> None:
    person = add_person(copy)
    current = add(copy, "route", person_id=person, status="in_progress", starts_on=date(2025, 9, 1))
    add(copy, "route", person_id=person, status="closed", starts_on=date(2026, 9, 1))
    with copy.connect() as connection:
        (row,) = person_rows(connection, [person], TODAY)
    assert row.route_id == current


@pytest.mark.parametrize("order", list(PersonOrder))
def test_every_order_lists_everyone_once(copy: sa.Engine, order: PersonOrder) -> None:
    busy, idle = add_person(copy), add_person(copy, family_name="Аверина")
    route = add(copy, "route", person_id=busy, status="agreed")
    add(copy, "checkpoint", route_id=route)
    add(copy, "journal_entry", person_id=busy)
    assert set(listed(copy, order=order)) == {busy, idle}
    expected = [busy, idle] if order in {PersonOrder.NEXT, PersonOrder.LAST_CONTACT} else [idle, busy]
    assert listed(copy, order=order) == expected


def test_rows_keep_the_order_of_ids_and_pass_over_the_gone(copy: sa.Engine) -> None:
    first, second = add_person(copy), add_person(copy)
    with copy.connect() as connection:
        rows = person_rows(connection, [second, UUID(int=7), first], TODAY)
    assert [row.id for row in rows] == [second, first]


def test_a_card_holds_place_tutor_and_stage(copy: sa.Engine) -> None:
    town = add(copy, "municipality")
    person = add_person(copy, organization_id=add(copy, "organization", municipality_id=town))
    tutor = add(copy, "specialist")
    add(copy, "assignment", person_id=person, tutor_id=tutor)
    with copy.connect() as connection:
        card = person_card(connection, person)
        assert person_card(connection, UUID(int=7)) is None
    assert card is not None
    assert (card.name, card.municipality_id, card.stage) == ("Иванова Мария Петровна", town, 0)
    assert [assignment.tutor for assignment in card.assignments] == ["Тьюторова Анна"]
    assert listed(copy, PersonFilter(tutor_id=tutor)) == [person]
