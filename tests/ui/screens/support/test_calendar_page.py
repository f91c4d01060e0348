from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from icalendar import Calendar
from PySide6.QtCore import Qt

from app.visits import ToSee, plan_visit
from storage.settings import write_setting
from tests.factories import TODAY, add
from tests.ui.screens.support.conftest import Place
from ui.screens.support.calendar_page import MONTH
from ui.screens.support.calendar_shapes import row_line
from ui.widgets.month_grid import month_beside


def titles(page: Any) -> list[str]:
    """What the list shows."""
    return [page.rows.row_at(row).title for row in range(page.rows.rowCount())]


def test_the_month_is_walked_by_the_keyboard_and_each_row_opens_its_card(place: Place, tmp_path: Path) -> None:
    """R53: the calendar of the tutor's and the region's events; another program reads it from a file."""
    route = add(place.engine, "route", person_id=place.ivanova, status="agreed")
    add(place.engine, "checkpoint", route_id=route, due_on=date(2026, 11, 24))
    event = add(place.engine, "learning_event", starts_on=date(2026, 11, 24), ends_on=date(2026, 11, 25))
    visit = plan_visit(place.engine, date(2026, 12, 3), [ToSee(place.fedorov)])
    with place.engine.begin() as connection:
        write_setting(connection, "role", "tutor")
    page = place.page("calendar")
    assert titles(page) == []
    place.qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    assert titles(page) == ["Открытый урок", "Методический день"]
    place.qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    with place.qtbot.waitSignal(place.desk.part_wanted) as wanted:
        place.qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted.args == [place.ivanova, "route"]
    page.list.setCurrentIndex(page.rows.index(1, 0))
    with place.qtbot.waitSignal(place.desk.offer_wanted) as offered:
        place.qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert offered.args == ["learning_event", event]
    place.qtbot.keyClick(page.grid, Qt.Key.Key_PageDown)
    page.extent._take(1)
    assert page.extent.value == MONTH
    place.wait_for(lambda: titles(page) == ["Школа № 5"])
    place.qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    place.qtbot.keyClick(page.list, Qt.Key.Key_Return)
    place.settle()
    visits: Any = place.screen.page("visits")
    assert (visits.isVisible(), visits._current) == (True, visit.sheet)
    page.today_button.click()
    assert page.grid.day == TODAY


def test_the_month_is_narrowed_and_goes_to_a_file(place: Place, tmp_path: Path) -> None:
    """R53: by kind, and what concerns one's own people; iCalendar export."""
    route = add(place.engine, "route", person_id=place.ivanova, status="agreed")
    add(place.engine, "checkpoint", route_id=route, due_on=TODAY)
    add(place.engine, "learning_event", starts_on=TODAY, ends_on=TODAY)
    page = place.page("calendar")
    page.kind.take("checkpoint")
    place.wait_for(lambda: titles(page) == ["Открытый урок"])
    page.mine.click()
    place.wait_for(lambda: titles(page) == [])
    page.write(str(tmp_path / "mine.ics"))
    page.kind.take(None)
    page.mine.click()
    page.write(str(tmp_path / "all.ics"))
    place.settle()
    read = [Calendar.from_ical((tmp_path / name).read_bytes()) for name in ("mine.ics", "all.ics")]
    assert [len(each.walk("VEVENT")) for each in read] == [0, 2]


def test_meetings_on_one_day_are_told_apart_from_the_others(place: Place) -> None:
    """R53: by an icon and a word, in the month, in the list, and for a screen reader."""
    day = date(2026, 11, 24)
    plan_visit(place.engine, day, [ToSee(place.ivanova)])
    event = add(place.engine, "learning_event", starts_on=day, ends_on=day)
    route = add(place.engine, "route", person_id=place.ivanova, status="agreed")
    add(place.engine, "route_item", route_id=route, learning_event_id=event, kind="event", starts_on=day)
    add(place.engine, "checkpoint", route_id=route, due_on=day)
    add(place.engine, "assignment", person_id=place.ivanova, tutor_id=place.tutor)
    page = place.page("calendar")
    place.qtbot.keyClick(page.grid, Qt.Key.Key_Right)
    lines = [row_line(TODAY, page.rows.row_at(row)) for row in range(page.rows.rowCount())]
    assert [line.badge for line in lines] == ["", "overlap", "overlap"]
    assert page.grid.accessibleDescription().count("– overlap") == 2
    assert [page.rows.index(row, 0).data().endswith("overlap") for row in range(3)] == [False, True, True]


def test_a_shorter_month_ends_the_step_at_its_last_day() -> None:
    assert month_beside(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert month_beside(date(2026, 1, 15), -1) == date(2025, 12, 15)
