"""The calendar of a period for paper: the same rows as the calendar of the window (R53, R59)."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from app.labels import label
from app.paper.content import Period
from app.paper.month_calendar import CalendarDay, CalendarLine, MonthCalendar
from app.paper.russian import short_name
from app.papers.people import centre_of, name_of, tutor_of
from app.papers.worker import tutor_here
from app.shared_calendar import CalendarRow, Span, Wanted, read_calendar
from storage.reads.base import Connection
from storage.settings import read_setting

_COLUMNS = ("checkpoint", "agreement")
"""Kinds with a column of their own, after that of all others."""
_DONE = "done"


def compose_calendar(connection: Connection, period: Period, printed_on: date) -> MonthCalendar:
    """What stands in the calendar of a period, from its first day or, without one, from the day of printing."""
    own_id = read_setting(connection, "specialist_id")
    last = period.end or printed_on
    span = Span(period.start or min(printed_on, last), last)
    rows = read_calendar(connection, span, printed_on, UUID(own_id) if own_id else None, Wanted())
    days: dict[date, tuple[list[CalendarLine], ...]] = defaultdict(lambda: ([], [], []))
    for row in rows:
        column = _COLUMNS.index(row.kind) + 1 if row.kind in _COLUMNS else 0
        days[max(row.starts_on, span.first)][column].append(_line(row))
    tutor = tutor_here(connection)
    return MonthCalendar(
        centre=centre_of(tutor),
        printed_on=printed_on,
        tutor=tutor_of(tutor),
        period=Period(span.first, span.last),
        days=[CalendarDay(day, *days[day]) for day in sorted(days)],
    )


def _line(row: CalendarRow) -> CalendarLine:
    kind = label("calendar.kind", row.kind)
    is_of_person = row.person_id is not None and bool(row.name)
    about = short_name(name_of(row.name)) if is_of_person else row.name or row.place
    return CalendarLine(
        title=row.title or kind,
        about=about,
        kind="" if row.kind in _COLUMNS else kind,
        last=row.ends_on if row.ends_on != row.starts_on else None,
        is_done=row.state == _DONE,
        clashes=row.clashes,
    )
