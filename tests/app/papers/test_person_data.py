"""R82: what is held about a person in one report, whatever table it stands in."""

from uuid import UUID

import pytest

from app import consents
from app.consents import GivenConsent
from app.field_names import TABLE_NAMES
from app.paper.person_data import PERSON_DATA
from app.papers.consent import NoPersonError
from app.papers.person_data import compose_person_data
from storage.catalogue import tables
from storage.ids import new_id
from storage.reads.held import held_rows
from tests.app.conftest import Region
from tests.app.papers.sheets import outside_margins, words_of
from tests.factories import TODAY, add, add_person


def filled(region: Region) -> UUID:
    """A route with an activity, an entry, and a colleague whom the person mentors."""
    route = add(region.engine, "route", person_id=region.person, title="ИОМ на год")
    item = add(region.engine, "route_item", route_id=route, title="Мастер-класс коллеги")
    add(region.engine, "route_item_competency", route_item_id=item, competency_id=region.codes["А"])
    add(region.engine, "journal_entry", person_id=region.person, text="Разобрали урок")
    other = add_person(region.engine, family_name="Подопечная")
    add(region.engine, "mentoring_pair", person_id=other, mentor_id=region.person)
    add(region.engine, "journal_entry", person_id=other, text="О другом человеке")
    return route


def test_every_record_of_the_person_is_named_in_words(region: Region) -> None:
    filled(region)
    with region.engine.connect() as connection:
        data = compose_person_data(connection, region.person, TODAY)
    words = words_of(PERSON_DATA, data)
    for expected in (
        "Иванова Мария Петровна", "Название – ИОМ на год", "Мастер-класс коллеги", "Разобрали урок", "Подопечная",
        "Результат диагностики: 2", "Компетенция А",
    ):  # fmt: skip
        assert expected in words
    assert "О другом человеке" not in words
    assert str(region.person) not in words
    assert outside_margins(PERSON_DATA, data) == []


def test_no_table_that_may_hold_something_of_a_person_is_left_out(region: Region) -> None:
    """By the catalogue: a table that comes later is in the report, or this fails."""
    personal = {"person"}
    for rule in tables():
        targets = {
            field.target for name, field in rule.fields.items() if name in rule.owner or field.target == "person"
        }
        if targets & personal:
            personal.add(rule.name)
    assert len(personal) > 20
    assert personal - set(TABLE_NAMES) == set()
    with region.engine.connect() as connection:
        held = held_rows(connection, region.person)
    assert set(held) <= personal


def test_rows_come_by_table_the_card_first(region: Region) -> None:
    route = filled(region)
    with region.engine.connect() as connection:
        held = held_rows(connection, region.person)
    assert next(iter(held)) == "person"
    assert [row.row_id for row in held["route"]] == [route]
    assert len(held["journal_entry"]) == 1
    assert len(held["mentoring_pair"]) == 1


def test_nobody_has_no_report(region: Region) -> None:
    with region.engine.connect() as connection, pytest.raises(NoPersonError):
        compose_person_data(connection, new_id(), TODAY)


def test_all_consents_are_listed_with_what_became_of_them(region: Region) -> None:
    """R82, R85: what holds, what was withdrawn and by which paper."""
    given = GivenConsent("photo", TODAY, "лист № 6")
    consents.record_consent(region.engine, region.person, given, TODAY)
    consents.withdraw_consent(region.engine, region.person, "photo", TODAY, "заявление № 1", TODAY)
    with region.engine.connect() as connection:
        words = words_of(PERSON_DATA, compose_person_data(connection, region.person, TODAY))
    assert "сопровождение маршрута: согласие от 1 сентября 2026 г." in words
    photo = "согласие от 23 ноября 2026 г. (лист № 6), отозвано"
    assert photo in words
    assert "(заявление № 1)" in words
