"""The calendar of a month on paper: a line for each day on which something is on, and what is due on it (R53, R59)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper.content import Centre, Period, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import statement
from app.paper.russian import (
    NO_BREAK,
    date_in_figures,
    date_in_words,
    full_name,
    listed,
    period_in_words,
    sentence,
)
from app.paper.tables import Column, Row, ruled_table

TITLE = "Календарь"
MOST_OF_A_DAY = 12
"""More that is due on a day is counted and not listed: the sheet of checkpoints and the journal have it all."""
_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_COLUMNS = (
    Column("День", 27 * mm, unbroken=True),
    Column("Встречи, события, обучение", 79 * mm),
    Column("Контрольные точки", 73 * mm),
    Column("Договорённости", 73 * mm),
)
_CLASH = "НАКЛАДКА: "
_CLASHING = "«НАКЛАДКА» – в этот день у вас есть и другая встреча: решите, где вы будете."
_NOTHING = "В этом периоде ничего не запланировано."


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """Something on a day: what it is, whose or where; its ``last`` day where it goes on; its kind beside others."""

    title: str
    about: str = ""
    kind: str = ""
    last: date | None = None
    is_done: bool = False
    clashes: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """What is on, which checkpoints are due, and what was agreed to be done by it."""

    day: date
    meetings: Sequence[CalendarLine] = ()
    checkpoints: Sequence[CalendarLine] = ()
    agreements: Sequence[CalendarLine] = ()


@dataclass(frozen=True, slots=True)
class MonthCalendar:
    """Days with something on them, in their order."""

    centre: Centre
    printed_on: date
    tutor: Tutor
    period: Period
    days: Sequence[CalendarDay]


def _title(calendar: MonthCalendar) -> str:
    return listed([TITLE, period_in_words(calendar.period)])


def _sheets(calendar: MonthCalendar) -> Sheets:
    running = Running(_title(calendar), f"распечатано {date_in_words(calendar.printed_on)}")
    return Sheets(running, _story(calendar), wide=True)


def _story(calendar: MonthCalendar) -> list[Flowable]:
    head = [
        Bookmark(_title(calendar), level=0),
        *paper_head(
            calendar.centre, TITLE, full_name(calendar.tutor.name), [sentence(period_in_words(calendar.period))]
        ),
    ]
    if not calendar.days:
        return [*head, statement(_NOTHING)]
    table = ruled_table(_COLUMNS, [_row(day) for day in calendar.days])
    is_clashing = any(line.clashes for day in calendar.days for line in day.meetings)
    return [*head, table, *([statement(_CLASHING)] if is_clashing else [])]


def _row(day: CalendarDay) -> Row:
    columns = [_listed(lines) for lines in (day.meetings, day.checkpoints, day.agreements)]
    return Row([f"{date_in_figures(day.day)}\n{_WEEKDAYS[day.day.weekday()]}", *columns])


def _listed(lines: Sequence[CalendarLine]) -> str:
    shown = [_in_words(line) for line in lines[:MOST_OF_A_DAY]]
    if len(lines) > MOST_OF_A_DAY:
        shown.append(f"и ещё{NO_BREAK}{len(lines) - MOST_OF_A_DAY}")
    return "\n".join(shown)


def _in_words(line: CalendarLine) -> str:
    """«Иванова М. П. – открытый урок, выполнено», «НАКЛАДКА: г. Тавда – семинар (событие, по 18.11.2026)»."""
    last = f"по{NO_BREAK}{date_in_figures(line.last)}" if line.last is not None else ""
    note = listed([line.kind, last])
    title = f"{line.title} ({note})" if note else line.title
    words = listed([listed([line.about, title], " – "), "выполнено" if line.is_done else ""])
    return f"{_CLASH}{words}" if line.clashes else words


MONTH_CALENDAR = Paper(
    title=_title,
    together="Календарь",
    subject="Встречи, события и сроки периода",
    sheets=_sheets,
    keywords=("календарь", "события", "сроки"),
)
