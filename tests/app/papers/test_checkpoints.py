from datetime import date, timedelta
from uuid import UUID

import pytest

from app.paper.checkpoint_sheet import CHECKPOINT_SHEET, FREE_LINES, CheckpointSheet
from app.paper.content import Period
from app.papers.checkpoints import compose_checkpoints, compose_checkpoints_of_period
from app.papers.plans import NoRouteError
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
from tests.factories import NOW, TODAY, add, add_person

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def of_one(region: Region, person_id: UUID | None = None) -> CheckpointSheet:
    with region.engine.connect() as connection:
        return compose_checkpoints(connection, person_id or region.person, TODAY)


def of_all(region: Region, period: Period = NOVEMBER) -> CheckpointSheet:
    with region.engine.connect() as connection:
        return compose_checkpoints_of_period(connection, period, TODAY)


def live_route(region: Region, **fields: object) -> UUID:
    """A route under way, of the region's person unless another owner is named."""
    owner = fields if "team_id" in fields else {"person_id": region.person, **fields}
    return add(region.engine, "route", status="in_progress", **owner)


def work_here(region: Region) -> UUID:
    """The copy belongs to a tutor of an office."""
    office = add(region.engine, "organization", name="ЦНППМ", head_name="Рогозин Андрей Сергеевич")
    tutor = add(region.engine, "specialist", patronymic="Львовна", organization_id=office)
    with region.engine.begin() as connection:
        write_setting(connection, "specialist_id", str(tutor))
    return tutor


def test_late_checkpoints_stand_first_and_say_so_in_words(region: Region) -> None:
    """R62: late ones first, then by day; days late in the right form."""
    route = live_route(region)
    for title, due, status in (
        ("Впереди", TODAY + timedelta(3), "planned"),
        ("Пройдена", date(2026, 11, 2), "done"),
        ("Вчера", TODAY - timedelta(1), "planned"),
        ("Позавчера", TODAY - timedelta(2), "planned"),
        ("Давно", TODAY - timedelta(5), "planned"),
        ("Сегодня", TODAY, "planned"),
        ("Лишняя", date(2026, 11, 1), "waived"),
    ):
        add(region.engine, "checkpoint", route_id=route, title=title, due_on=due, status=status)
    words = words_of(CHECKPOINT_SHEET, of_one(region))
    places = [words.index(title) for title in ("Давно", "Позавчера", "Вчера", "Лишняя", "Пройдена", "Сегодня")]
    assert places == sorted(places)
    for late in ("просрочено на 5 дней", "просрочено на 2 дня", "просрочено на 1 день", "01.11.2026 снята"):
        assert late in words
    assert "Всего 7 контрольных точек: просрочено — 3, запланировано — 2, пройдено — 1, снято — 1." in words


def test_a_line_holds_what_came_of_the_checkpoint_and_what_it_looks_at(region: Region) -> None:
    """R62: programme or activity, actual day, result, confirmation, columns for the pen."""
    route = live_route(region)
    item = add(region.engine, "route_item", route_id=route, title="Курс ОГЭ")
    add(
        region.engine, "checkpoint", route_id=route, route_item_id=item, status="done", title="Зачёт",
        due_on=date(2026, 11, 20), done_on=date(2026, 11, 18), result="Сдан", evidence="Справка № 7",
    )  # fmt: skip
    words = words_of(CHECKPOINT_SHEET, of_one(region))
    assert "1 Зачёт Курс ОГЭ 20.11.2026 18.11.2026 Сдан Справка № 7" in words
    for head in ("Программа, мероприятие", "Дата факт.", "Отметка тьютора", "Примечание"):
        assert head in words
    assert "Педагог, группа" not in words
    assert all(f" {place} " in words for place in range(2, 2 + FREE_LINES))


def test_sheet_of_one_says_whose_route_and_which_version_and_carries_its_code(region: Region) -> None:
    """R62: bookmark with the name, title and code without it, landscape sheets."""
    route = live_route(region, starts_on=date(2026, 10, 2), ends_on=date(2027, 5, 31))
    add(region.engine, "route_version", route_id=route, number=3, reason="teacher", made_at=NOW, snapshot="{}")
    add(region.engine, "checkpoint", route_id=route)
    reader = sheets_of(CHECKPOINT_SHEET, of_one(region))
    (first, *_) = pages_with_words(reader)
    number = route.hex[-6:].upper()
    period = "период: со 2 октября 2026 г. по 31 мая 2027 г."
    assert f"Маршрут № {number} · версия 3 от 23 ноября 2026 г. · {period}" in first
    assert f"Маршрут № {number}, версия 3 от 23 ноября 2026 г. По коду программа" in first
    assert bookmarks(reader) == [f"Иванова Мария Петровна, № {number}"]
    assert "Иванова" not in str(reader.metadata)
    assert all(page.mediabox.width > page.mediabox.height for page in reader.pages)
    assert ":3:20261123:" in CHECKPOINT_SHEET.sheets(of_one(region)).running.code


def test_without_checkpoints_a_sentence_stands_there_and_no_table(region: Region) -> None:
    """R62: an empty part says so."""
    live_route(region)
    one, everybody = words_of(CHECKPOINT_SHEET, of_one(region)), words_of(CHECKPOINT_SHEET, of_all(region))
    assert "Контрольные точки ещё не назначены." in one
    assert "За этот период контрольных точек нет." in everybody
    assert "черновик" in one
    assert "Примечание" not in one + everybody


def test_without_a_route_there_is_nothing_to_print(region: Region) -> None:
    """R62: the refusal is a sentence."""
    with pytest.raises(NoRouteError, match="нет маршрута"):
        of_one(region)


def test_sheet_of_a_period_holds_people_and_groups_with_what_is_late_since_before(region: Region) -> None:
    """R62: due in the period, passed in it, or late; drafts and closed routes are not due."""
    work_here(region)
    route = live_route(region)
    team = add(region.engine, "team", name="Школьная команда", tutor_id=add(region.engine, "specialist"))
    draft = add(region.engine, "route", person_id=add_person(region.engine), status="draft")
    closed = add(region.engine, "route", person_id=region.person, status="closed")
    for route_id, title, due, fields in (
        (route, "Октябрьская", date(2026, 10, 20), {}),
        (route, "Сданная", date(2026, 10, 1), {"status": "done", "done_on": date(2026, 11, 3)}),
        (route, "Давняя", date(2026, 9, 1), {"status": "done", "done_on": date(2026, 9, 1)}),
        (route, "Декабрьская", date(2026, 12, 1), {}),
        (live_route(region, team_id=team), "Общая", date(2026, 11, 30), {}),
        (draft, "Черновая", date(2026, 11, 10), {}),
        (closed, "Закрытая", date(2026, 11, 10), {}),
    ):
        add(region.engine, "checkpoint", route_id=route_id, title=title, due_on=due, **fields)
    sheet = of_all(region)
    found = {(line.who, line.title) for line in sheet.lines}
    assert found == {
        ("Иванова Мария Петровна", "Октябрьская"),
        ("Иванова Мария Петровна", "Сданная"),
        ("Школьная команда", "Общая"),
    }
    reader = sheets_of(CHECKPOINT_SHEET, sheet)
    words = " ".join(pages_with_words(reader))
    assert "Период: с 1 по 30 ноября 2026 г." in words
    assert "Педагог, группа" in words
    assert "Тьютор А. Л. Тьюторова подпись дата" in words
    assert [name.replace("\u00a0", " ") for name in bookmarks(reader)] == [
        "Лист контрольных точек, с 1 по 30 ноября 2026 г."
    ]
    assert sheet.centre.name == "ЦНППМ"
    assert CHECKPOINT_SHEET.sheets(sheet).running.code == ""


def test_a_person_whose_route_is_closed_has_nothing_late(region: Region) -> None:
    """R62: what a closed route left open is due no longer."""
    route = add(region.engine, "route", person_id=region.person, status="closed")
    add(region.engine, "checkpoint", route_id=route, due_on=date(2026, 11, 1))
    assert "просрочено" not in words_of(CHECKPOINT_SHEET, of_one(region))


@pytest.mark.timeout(120)
def test_200_checkpoints_of_a_long_name_go_on_over_pages_within_the_margins(region: Region) -> None:
    """R62: the head repeats, no name is cut, the signature shares its page with lines to write on."""
    person = add_person(region.engine, **LONG_NAME)
    route = live_route(region, person_id=person)
    for place in range(200):
        title = f"Точка {place}: проведён урок с применением нового приёма"
        add(region.engine, "checkpoint", route_id=route, title=title, due_on=TODAY - timedelta(place % 20))
    sheet = of_all(region)
    reader = sheets_of(CHECKPOINT_SHEET, sheet)
    pages = pages_with_words(reader)
    assert len(pages) > 10
    assert all("Контрольная точка" in page and "Подтверждение" in page for page in pages)
    assert LONG_NAME_IN_FULL == "Константинопольская-Богоявленская Александра-Виктория Мстиславовна"
    assert pages[1].count("КонстантинопольскаяБогоявленская Александра-Виктория Мстиславовна") > 3
    assert all(f"Точка {place}:" in " ".join(pages) for place in range(200))
    assert "Новые контрольные точки" in pages[-1]
    assert "подпись" in pages[-1]
    assert outside_margins(CHECKPOINT_SHEET, sheet) == []
