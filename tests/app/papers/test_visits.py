from datetime import date, timedelta
from uuid import UUID

import pytest

from app import support, visits
from app.journal import NewEntry
from app.paper.visit_sheet import VISIT_SHEET, VisitPaper
from app.papers.visits import SheetEmptyError, compose_visit
from storage.settings import write_setting
from tests.app.conftest import Region
from tests.app.papers.sheets import (
    LONG_NAME,
    LONG_NAME_IN_FULL,
    bookmarks,
    outside_margins,
    pages_with_words,
    sheets_of,
    words_of,
)
from tests.factories import TODAY, add, add_diagnosis, add_map, add_person

DAY = date(2026, 11, 26)


def planned(region: Region, *people: visits.ToSee) -> str:
    return visits.plan_visit(region.engine, DAY, people or [visits.ToSee(region.person)]).sheet


def composed(region: Region, sheet: str) -> VisitPaper:
    with region.engine.connect() as connection:
        return compose_visit(connection, sheet, TODAY)


def test_a_line_says_whom_to_see_and_what_there_is_to_talk_about(region: Region) -> None:
    """R43: number, name, school, deficits, the last agreement with its day, checkpoints due."""
    route = add(region.engine, "route", person_id=region.person, status="agreed")
    add(region.engine, "checkpoint", route_id=route)
    add(region.engine, "checkpoint", route_id=route, title="Отчёт", due_on=TODAY - timedelta(21))
    for day, step in ((date(2026, 11, 1), "Прислать план"), (date(2026, 11, 9), "Показать урок")):
        add(
            region.engine, "journal_entry", person_id=region.person, held_on=day, next_step=step,
            next_step_due_on=date(2026, 11, 30),
        )  # fmt: skip
    words = words_of(VISIT_SHEET, composed(region, planned(region)))
    for expected in (
        "1 Иванова Мария Петровна учитель математики Школа № 5 – Компетенция А",
        "Показать урок договорились 09.11.2026, срок 30.11.2026",
        "– Отчёт, до 02.11.2026, просрочено на 21 день",
        "– Открытый урок, до 01.12.2026",
    ):
        assert expected in words
    assert "Прислать план" not in words


def test_each_line_has_room_for_what_is_typed_in_afterwards(region: Region) -> None:
    """R43: the same as the bar of the window asks for; nothing more to write where it is typed in."""
    other = add_person(region.engine, family_name="Абрамова")
    sheet = planned(region, visits.ToSee(region.person), visits.ToSee(other, "Школа д. Ялым"))
    words = words_of(VISIT_SHEET, composed(region, sheet))
    for asked in ("Увидели, обсудили", "Следующий шаг", "срок", "встреча не состоялась"):
        assert words.count(asked) == 2
    assert f"Записи вносятся в программу по номеру листа {sheet} и номеру строки." in words
    assert "2 педагога в 2 организациях" in words
    visits.enter_line(region.engine, sheet, 1, NewEntry("site_visit", DAY, "Урок"))
    words = words_of(VISIT_SHEET, composed(region, sheet))
    assert words.count("Увидели, обсудили") == 1
    assert "внесена в журнал" in words


def test_nothing_open_is_said_in_words(region: Region) -> None:
    """R43: an empty cell would look forgotten; what the line was planned for stands in its place."""
    stranger, guest = add_person(region.engine), add_person(region.engine)
    sheet = planned(region, visits.ToSee(stranger), visits.ToSee(guest, aims="Посмотреть кабинет"))
    words = words_of(VISIT_SHEET, composed(region, sheet))
    assert "дефицитов не выявлено открытых договорённостей нет открытых точек нет" in words
    assert "Посмотреть кабинет" in words


def test_of_many_deficits_and_checkpoints_the_first_are_named_and_the_rest_counted(region: Region) -> None:
    """R43: a line with its room for the pen stays on one sheet."""
    map_id, codes = add_map(region.engine, {f"К{place}": 3 for place in range(9)})
    add_diagnosis(region.engine, region.person, map_id, dict.fromkeys(codes.values(), 0))
    route = add(region.engine, "route", person_id=region.person, status="agreed")
    for place in range(6):
        add(region.engine, "checkpoint", route_id=route, title=f"Точка {place} " + "очень " * 40)
    add(region.engine, "journal_entry", person_id=region.person, next_step="Подготовить урок. " * 27)
    paper = composed(region, planned(region))
    words = words_of(VISIT_SHEET, paper)
    assert "и ещё 7 дефицитов" in words
    assert "и ещё 3 точки" in words
    assert "…" in words
    assert len(sheets_of(VISIT_SHEET, paper).pages) == 1


def test_sheet_says_its_name_day_and_tutor(region: Region) -> None:
    """R43: the sheet is found again by its name; the file's title names nobody."""
    office = add(region.engine, "organization", name="ЦНППМ")
    own = add(region.engine, "specialist", patronymic="Львовна", organization_id=office)
    with region.engine.begin() as connection:
        write_setting(connection, "specialist_id", str(own))
    sheet = planned(region)
    reader = sheets_of(VISIT_SHEET, composed(region, f" {sheet.replace('-', '–')} "))
    words = " ".join(pages_with_words(reader))
    tutor = "тьютор: Тьюторова Анна Львовна"
    assert f"Лист выезда № {sheet} 26 ноября 2026 г. · 1 педагог в 1 организации · {tutor}" in words
    assert "А. Л. Тьюторова" in words
    assert [name.replace("\u00a0", " ") for name in bookmarks(reader)] == [f"Лист выезда № {sheet}, 26 ноября 2026 г."]
    assert "Иванова" not in str(reader.metadata)
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)


def test_what_waits_for_the_head_is_said_before_the_lines(region: Region) -> None:
    """R45: who travels to a school talks over with its head what the routes of its people need."""
    route = add(region.engine, "route", person_id=region.person, status="agreed")
    item = add(region.engine, "route_item", route_id=route, title="Курс в Ирбите")
    support.add_support(region.engine, item, {"kind": "travel", "what": "Поездка", "amount": 4_200})
    agreed, _ = support.add_support(region.engine, item, {"kind": "substitute", "what": "Два урока"})
    support.agree_support(region.engine, agreed, "директор Ким О. П.", TODAY)
    paper = composed(region, planned(region))
    words = " ".join(words_of(VISIT_SHEET, paper).split())
    asked = "Согласовать с руководителем Организация, руководитель Педагог Мероприятие Что нужно Школа № 5"
    assert asked in words
    assert all(each in words for each in ("Курс в Ирбите", "проезд и командировка", "4200 ₽"))
    assert "Два урока" not in words
    assert words.index("Поездка") < words.index("Увидели, обсудили")
    assert outside_margins(VISIT_SHEET, paper) == []


def test_an_unknown_sheet_is_refused_in_a_sentence(region: Region) -> None:
    """R43: there is no sheet without lines."""
    with pytest.raises(SheetEmptyError, match="Листа выезда с таким номером нет"):
        composed(region, "0101-001")


@pytest.mark.timeout(120)
def test_200_lines_go_on_over_pages_within_the_margins(region: Region) -> None:
    """R43: the head repeats, no line is parted from its room for the pen, the signature is not alone."""
    school = add(region.engine, "organization")
    people: list[UUID] = [
        add_person(region.engine, organization_id=school, **(LONG_NAME if place == 7 else {})) for place in range(200)
    ]
    paper = composed(region, planned(region, *(visits.ToSee(person) for person in people)))
    pages = pages_with_words(sheets_of(VISIT_SHEET, paper))
    assert len(pages) > 50
    assert all("Педагог, школа" in page and "Последняя договорённость" in page for page in pages)
    assert all(page.count("учитель математики") == page.count("Увидели, обсудили") > 0 for page in pages)
    assert LONG_NAME_IN_FULL in " ".join(pages)
    assert "200 педагогов в 1 организации" in pages[0]
    assert "подпись" in pages[-1]
    assert outside_margins(VISIT_SHEET, paper) == []
