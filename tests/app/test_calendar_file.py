from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from app.calendar_file import Wish, Written, export_calendar
from app.checkpoints import complete_checkpoint, waive_checkpoint
from app.clock import frozen
from app.shared_calendar import Span
from app.visits import ToSee, plan_visit, remove_line
from storage.reads.visits import lines_of_sheet
from storage.writes import editing
from tests.factories import TODAY, add, add_person, make_copy

SPAN = Span(date(2026, 11, 1), date(2026, 12, 31))
MORNING = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LONG = "Открытый урок «Дроби, проценты; отношения»: разбор с коллегами и запись вывода для методического объединения"


class Office:
    """A copy with one person, and the file that another program reads."""

    def __init__(self, folder: Path) -> None:
        self.engine: sa.Engine = make_copy(folder)
        self.person = add_person(self.engine)
        self.route = add(self.engine, "route", person_id=self.person, status="agreed")
        self.point = add(self.engine, "checkpoint", route_id=self.route, title=LONG)
        self.file = folder / "calendar.ics"

    def export(self, span: Span = SPAN, whose: UUID | None = None, **wishes: bool) -> Written:
        """Write the file."""
        return export_calendar(self.engine, self.file, Wish(span, **wishes), TODAY, whose)

    def events(self) -> dict[str, Any]:
        """Events of the file by UID, as the library reads them."""
        return {str(event["uid"]): event for event in Calendar.from_ical(self.file.read_bytes()).walk("VEVENT")}

    def event(self, row_id: UUID) -> Any:
        """The event of a row."""
        return self.events()[f"{row_id}@marshrut"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_another_program_reads_the_calendar_and_the_same_copy_gives_the_same_bytes(office: Office) -> None:
    """R53: iCalendar export; whole days, Russian words folded and escaped, no name of a teacher."""
    assert office.export() == Written(1, 0)
    first = office.file.read_bytes()
    with frozen(MORNING):
        office.export()
    assert office.file.read_bytes() == first
    event = office.event(office.point)
    assert event["summary"] == f"Контрольная точка: {LONG}"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 1), date(2026, 12, 2))
    assert b"DTSTART;VALUE=DATE:20261201" in first
    assert max(map(len, first.split(b"\r\n"))) <= 75
    assert "Иванова" not in first.decode()
    office.export(initials=True)
    assert str(office.event(office.point)["summary"]).endswith("(И. М. П.)")


def test_a_change_has_a_greater_number_and_what_is_waived_is_cancelled(office: Office) -> None:
    """R53: another program takes the change for the same event."""
    office.export()
    before = office.event(office.point)["sequence"]
    complete_checkpoint(office.engine, office.point, TODAY)
    office.export()
    done = office.event(office.point)
    assert (done["sequence"] > before, done["status"]) == (True, "CONFIRMED")
    waived = add(office.engine, "checkpoint", route_id=office.route, title="Отчёт")
    office.export()
    waive_checkpoint(office.engine, waived, "не нужна")
    assert office.export() == Written(2, 1)
    assert office.event(waived)["status"] == "CANCELLED"
    again = office.file.read_bytes()
    office.export()
    assert office.file.read_bytes() == again


def test_what_was_deleted_is_cancelled_and_what_moved_away_is_moved(office: Office) -> None:
    """R53: nothing that was exported stays in another calendar by mistake."""
    sheet = plan_visit(office.engine, date(2026, 11, 26), [ToSee(office.person)]).sheet
    office.export()
    with office.engine.connect() as connection:
        (line,) = lines_of_sheet(connection, sheet)
    remove_line(office.engine, line.id)
    with editing(office.engine, None) as edit:
        edit.update("checkpoint", office.point, {"due_on": date(2027, 3, 1)})
    assert office.export() == Written(2, 1)
    gone, moved = office.event(line.id), office.event(office.point)
    assert (gone["status"], gone.decoded("dtstart")) == ("CANCELLED", date(2026, 11, 26))
    assert (moved["status"], moved.decoded("dtstart")) == ("CONFIRMED", date(2027, 3, 1))
    add(office.engine, "checkpoint", route_id=office.route, title="Никогда не выгружалась", status="waived")
    assert office.export() == Written(1, 1)


def test_a_file_of_one_s_own_holds_no_events_of_others_once_everything_was_exported(office: Office) -> None:
    """R53: of what was told before only one's own comes again, moved or cancelled, and what was deleted."""
    tutor = add(office.engine, "specialist")
    own = add_person(office.engine, family_name="Своя")
    add(office.engine, "assignment", person_id=own, tutor_id=tutor)
    route = add(office.engine, "route", person_id=own, status="agreed")
    kept, waived = (add(office.engine, "checkpoint", route_id=route, title=title) for title in ("Урок", "Отчёт"))
    others = add(office.engine, "checkpoint", route_id=office.route, title="Чужая отменённая")
    assert office.export(whose=tutor) == Written(4, 0)
    for point in (waived, others):
        waive_checkpoint(office.engine, point, "не нужна")
    office.export(whose=tutor)
    with editing(office.engine, None) as edit:
        edit.update("checkpoint", kept, {"due_on": date(2027, 3, 1)})
    assert office.export(whose=tutor, mine_only=True) == Written(2, 1)
    assert set(office.events()) == {f"{kept}@marshrut", f"{waived}@marshrut"}
    assert office.export(whose=tutor) == Written(3, 2)


def test_a_title_with_a_name_gives_way_to_the_kind(office: Office) -> None:
    """R53: no teacher's name in what leaves the program."""
    add_person(office.engine, family_name="Сухова")
    for words in ("Посетить урок Суховой", "Позвонить Марии Петровне", "Составить план"):
        step = {"next_step": words, "next_step_due_on": date(2026, 11, 25)}
        add(office.engine, "journal_entry", person_id=office.person, **step)
    office.export()
    summaries = sorted(str(event["summary"]) for event in office.events().values())
    assert summaries[:3] == ["Договорённость", "Договорённость", "Договорённость: Составить план"]


def test_a_task_never_stands_alone(office: Office) -> None:
    """R53: Outlook passes tasks over, so each has its event."""
    office.export(tasks=True)
    calendar: Any = Calendar.from_ical(office.file.read_bytes())
    (task,) = calendar.walk("VTODO")
    assert task["related-to"] == f"{office.point}@marshrut"
    assert len(calendar.walk("VEVENT")) == 1
