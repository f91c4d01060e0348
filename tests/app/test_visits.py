from datetime import date
from uuid import UUID

import pytest

from app import visits
from app.journal import EntryEmptyError, NewEntry
from app.undo import undo
from storage.reads.journal import entries_of_person
from storage.reads.visits import lines_of_person, lines_of_sheet, places, sheets
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_person, field

DAY = date(2026, 11, 26)


def place(region: Region) -> UUID:
    found = field(region.engine, "person", region.person, "organization_id")
    assert isinstance(found, UUID)
    return found


def sheet_of(region: Region, *people: UUID) -> str:
    return visits.plan_visit(region.engine, DAY, [visits.ToSee(person, "Школа", "Урок") for person in people]).sheet


def test_people_of_the_chosen_places_come_with_what_there_is_to_talk_about(region: Region) -> None:
    """R43: people due there with deficits, the last agreement, checkpoints."""
    route = add(region.engine, "route", person_id=region.person, status="agreed")
    add(region.engine, "checkpoint", route_id=route)
    for day, step in ((date(2026, 11, 1), "Прислать план"), (date(2026, 11, 9), "Показать урок")):
        add(region.engine, "journal_entry", person_id=region.person, held_on=day, next_step=step)
    school = place(region)
    colleague = add_person(region.engine, family_name="Абрамова", organization_id=school)
    add_person(region.engine)
    with region.engine.connect() as connection:
        first, second = visits.people_due(connection, TODAY, {school})
    assert (first.person.id, first.is_due, first.aims) == (colleague, False, "")
    assert second.is_due
    assert second.aims == "Дефицит: Компетенция А; договорённость: Показать урок; Открытый урок до 01.12.2026"


def test_a_municipality_brings_the_people_of_all_its_organisations(region: Region) -> None:
    town = add(region.engine, "municipality")
    school = add(region.engine, "organization", municipality_id=town)
    person = add_person(region.engine, organization_id=school)
    with region.engine.connect() as connection:
        assert [each.person.id for each in visits.people_due(connection, TODAY, municipality_id=town)] == [person]
        assert visits.people_due(connection, TODAY) == []


def test_places_are_where_people_in_care_work(region: Region) -> None:
    town = add(region.engine, "municipality", name="Ачит")
    school = add(region.engine, "organization", municipality_id=town, short_name="Школа д. Ялым", is_rural=True)
    add(region.engine, "organization", short_name="Без педагогов")
    for _ in range(2):
        add_person(region.engine, organization_id=school)
    with region.engine.connect() as connection:
        found = [(each.name, each.municipality, each.people, each.is_rural) for each in places(connection)]
    assert found == [("Школа № 5", "", 1, False), ("Школа д. Ялым", "Ачит", 2, True)]


def test_a_line_of_the_sheet_is_typed_in_by_its_number(region: Region) -> None:
    """R43: printed visit sheets whose lines are typed in afterwards by number."""
    other = add_person(region.engine)
    sheet = sheet_of(region, other, region.person)
    assert sheet.startswith("2611-")
    visits.enter_line(region.engine, f" {sheet.replace('-', '–')} ", 2, NewEntry("site_visit", DAY, "Смотрели урок"))
    with region.engine.connect() as connection:
        (entry,) = entries_of_person(connection, region.person)
        first, second = lines_of_sheet(connection, sheet)
        assert [(row.lines, row.held, row.missed) for row in sheets(connection)] == [(2, 1, 0)]
    assert (entry.text, second.journal_entry_id, second.status, first.status) == (
        "Смотрели урок", entry.id, "held", "planned",
    )  # fmt: skip
    with pytest.raises(visits.LineEnteredError):
        visits.enter_line(region.engine, sheet, 2, NewEntry("site_visit", DAY, "Ещё раз"))
    undo(region.engine)
    with region.engine.connect() as connection:
        assert entries_of_person(connection, region.person) == []
        assert [row.status for row in lines_of_person(connection, region.person)] == ["planned"]


def test_an_unknown_number_and_an_empty_entry_change_nothing(region: Region) -> None:
    sheet = sheet_of(region, region.person)
    with pytest.raises(visits.LineMissingError, match="нет строки 7"):
        visits.enter_line(region.engine, sheet, 7, NewEntry("site_visit", DAY, "Урок"))
    with pytest.raises(EntryEmptyError):
        visits.enter_line(region.engine, sheet, 1, NewEntry("site_visit", DAY, " "))
    with region.engine.connect() as connection:
        assert [row.status for row in lines_of_sheet(connection, sheet)] == ["planned"]


def test_who_was_not_met_is_noted_and_who_is_added_gets_the_next_number(region: Region) -> None:
    sheet = sheet_of(region, region.person)
    visits.miss_line(region.engine, sheet, 1)
    visits.add_line(region.engine, sheet, visits.ToSee(add_person(region.engine)))
    with region.engine.connect() as connection:
        lines = lines_of_sheet(connection, sheet)
    assert [(row.number, row.status, row.visit_on) for row in lines] == [(1, "missed", DAY), (2, "planned", DAY)]
    visits.remove_line(region.engine, lines[0].id)
    with region.engine.connect() as connection:
        assert [row.number for row in lines_of_sheet(connection, sheet)] == [2]


def test_a_visit_is_to_somebody(region: Region) -> None:
    with pytest.raises(visits.NobodyChosenError):
        visits.plan_visit(region.engine, DAY, [])
    with pytest.raises(visits.LineMissingError):
        visits.add_line(region.engine, "0101-001", visits.ToSee(region.person))


def test_a_number_that_two_laptops_gave_is_never_guessed(region: Region) -> None:
    other = add_person(region.engine, family_name="Абрамова")
    for person in (region.person, other):
        add(region.engine, "visit_line", person_id=person)
    with pytest.raises(visits.LineAmbiguousError, match=r"Абрамова .*, Иванова|Иванова .*, Абрамова"):
        visits.enter_line(region.engine, "2611-101", 1, NewEntry("site_visit", DAY, "Урок"))
    with region.engine.connect() as connection:
        assert entries_of_person(connection, other) == []


def test_a_line_is_typed_in_from_the_card_without_its_number(region: Region) -> None:
    """R43: where two laptops gave one number to two people, the card still knows its own line."""
    sheet_of(region, region.person)
    with region.engine.connect() as connection:
        (line,) = lines_of_person(connection, region.person)
    visits.miss_visit(region.engine, line.id)
    visits.enter_visit(region.engine, line.id, NewEntry("site_visit", DAY, "Смотрели урок"))
    with region.engine.connect() as connection:
        assert lines_of_person(connection, region.person)[0].status == "held"
        assert len(entries_of_person(connection, region.person)) == 1
    with pytest.raises(visits.LineEnteredError):
        visits.enter_visit(region.engine, line.id, NewEntry("site_visit", DAY, "Ещё раз"))


def test_a_line_that_is_typed_in_is_not_missed_afterwards(region: Region) -> None:
    """R43: the entry in the journal says that they met."""
    sheet = sheet_of(region, region.person)
    visits.enter_line(region.engine, sheet, 1, NewEntry("site_visit", DAY, "Урок"))
    with region.engine.connect() as connection:
        (line,) = lines_of_person(connection, region.person)
    with pytest.raises(visits.LineEnteredError):
        visits.miss_visit(region.engine, line.id)
    assert field(region.engine, "visit_line", line.id, "status") == "held"
