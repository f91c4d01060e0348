"""The tutor's feedback journal for a period, of one person or of everybody (R63).

Entries by their days, then what they come to by kind: how many there were, and how long they took.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.closing import closing, tutor_signs
from app.paper.content import Centre, Period, Teacher, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.names import name_in_column
from app.paper.parts import statement
from app.paper.russian import (
    counted,
    date_in_figures,
    date_in_words,
    full_name,
    full_stop,
    hours_in_words,
    listed,
    period_in_words,
    sentence,
    short_name,
)
from app.paper.tables import Column, Row, ruled_table
from app.paper.text import paragraph

TITLE = "Журнал тьютора"
_MINUTES_OF_HOUR = 60
_NUMBER = Column("№", 10 * mm, centred=True)
_DAY = Column("Дата", 22 * mm, unbroken=True)
_KIND = Column("Вид", 32 * mm, unbroken=True)
_MINUTES = Column("Минут", 15 * mm, centred=True)
_DONE = Column("Выполнено", 23 * mm, unbroken=True)
_COLUMNS_OF_ONE = (
    _NUMBER,
    _DAY,
    _KIND,
    _MINUTES,
    Column("Содержание", 99 * mm),
    Column("Договорились о, срок", 56 * mm),
    _DONE,
)
_COLUMNS_OF_ALL = (
    _NUMBER,
    _DAY,
    Column("Педагог, группа", 41 * mm, unbroken=True),
    _KIND,
    _MINUTES,
    Column("Содержание", 70 * mm),
    Column("Договорились о, срок", 44 * mm),
    _DONE,
)


class EntryKind(StrEnum):
    """What an entry tells of (R34), in the order of the totals."""

    CONSULTATION = "consultation"
    LESSON_VISIT = "lesson_visit"
    JOINT_PLANNING = "joint_planning"
    REMARK = "remark"
    AGREEMENT = "agreement"
    SITE_VISIT = "site_visit"
    CALL = "call"
    NOTICE = "notice"
    PROGRAMME_HELP = "programme_help"
    HANDOVER = "handover"


FORMS: dict[EntryKind, tuple[str, str, str]] = {
    EntryKind.CONSULTATION: ("консультация", "консультации", "консультаций"),
    EntryKind.LESSON_VISIT: ("посещение урока", "посещения урока", "посещений урока"),
    EntryKind.JOINT_PLANNING: ("совместное планирование", "совместных планирования", "совместных планирований"),
    EntryKind.REMARK: ("замечание", "замечания", "замечаний"),
    EntryKind.AGREEMENT: ("договорённость", "договорённости", "договорённостей"),
    EntryKind.SITE_VISIT: ("выезд", "выезда", "выездов"),
    EntryKind.CALL: ("звонок", "звонка", "звонков"),
    EntryKind.NOTICE: ("информирование", "информирования", "информирований"),
    EntryKind.PROGRAMME_HELP: ("сопровождение программы", "сопровождения программы", "сопровождений программы"),
    EntryKind.HANDOVER: ("передача дел", "передачи дел", "передач дел"),
}
"""Each kind after 1, after 3 and after 5."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An entry. ``author`` is named where another than the tutor who signs wrote it down."""

    held_on: date
    who: str
    kind: EntryKind
    minutes: int | None = None
    text: str = ""
    agreed: str = ""
    due: date | None = None
    done_on: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackJournal:
    """Entries of a period, oldest first: of ``teacher``, or with None of everybody in the tutor's care."""

    centre: Centre
    printed_on: date
    tutor: Tutor
    period: Period
    lines: Sequence[JournalLine]
    teacher: Teacher | None = None


@dataclass(frozen=True, slots=True)
class KindTotal:
    """What the entries of a kind come to; ``untimed`` of them say nothing of how long they took."""

    kind: EntryKind
    entries: int
    minutes: int
    untimed: int


def totals_by_kind(lines: Iterable[JournalLine]) -> list[KindTotal]:
    """Entries and minutes of each kind, kinds without entries left out."""
    found: dict[EntryKind, list[int]] = {}
    for line in lines:
        found.setdefault(line.kind, []).append(line.minutes or 0)
    return [
        KindTotal(kind, len(found[kind]), sum(found[kind]), found[kind].count(0)) for kind in EntryKind if kind in found
    ]


def time_in_words(minutes: int) -> str:
    """«2 часа 30 минут», «45 минут»; empty for no time at all."""
    hours, rest = divmod(minutes, _MINUTES_OF_HOUR)
    return listed(
        [
            hours_in_words(hours) if hours else "",
            counted(rest, "минута", "минуты", "минут") if rest else "",
        ],
        " ",
    )


def _title(journal: FeedbackJournal) -> str:
    return listed([TITLE, period_in_words(journal.period)])


def _sheets(journal: FeedbackJournal) -> Sheets:
    whose = short_name(journal.teacher.name) if journal.teacher is not None else ""
    running = Running(
        foot_left=listed([_title(journal), whose], " · "),
        foot_right=f"распечатано {date_in_words(journal.printed_on)}",
    )
    return Sheets(running, _story(journal), wide=True)


def _story(journal: FeedbackJournal) -> list[Flowable]:
    signers = [tutor_signs(journal.tutor)]
    if not journal.lines:
        return [*_head(journal), *closing([statement("За этот период записей в журнале нет.")], signers)]
    return [*_head(journal), _table(journal), *closing(_totals(journal.lines), signers)]


def _head(journal: FeedbackJournal) -> list[Flowable]:
    period = f"период: {period_in_words(journal.period) or 'не ограничен'}"
    tutor = f"тьютор: {full_name(journal.tutor.name)}" if journal.tutor.name.family else ""
    about = sentence(listed([tutor, period], " · "))
    teacher = journal.teacher
    if teacher is None:
        return [Bookmark(_title(journal), level=0), *paper_head(journal.centre, TITLE, subtitles=[about])]
    name = full_name(teacher.name)
    of_whom = listed([teacher.position, teacher.organization])
    return [
        Bookmark(name, level=0),
        *paper_head(journal.centre, TITLE, name, [of_whom, about]),
    ]


def _table(journal: FeedbackJournal) -> Flowable:
    of_all = journal.teacher is None
    rows = [
        Row([str(place), date_in_figures(line.held_on), *([name_in_column(line.who)] if of_all else []), *_cells(line)])
        for place, line in enumerate(journal.lines, start=1)
    ]
    return ruled_table(_COLUMNS_OF_ALL if of_all else _COLUMNS_OF_ONE, rows)


def _cells(line: JournalLine) -> list[str]:
    """What stands in a line behind its day and whom it concerns."""
    author = f"Запись внесена: {line.author}" if line.author else ""
    due = f"срок {date_in_figures(line.due)}" if line.due is not None else ""
    return [
        FORMS[line.kind][0],
        str(line.minutes) if line.minutes else "–",
        listed([line.text, author], "\n"),
        listed([line.agreed, due], "\n"),
        date_in_figures(line.done_on) if line.done_on is not None else "",
    ]


def _totals(lines: Sequence[JournalLine]) -> list[Flowable]:
    """«Всего 12 записей, 5 часов.» and under it a line for each kind: «4 консультации, 2 часа 30 минут»."""
    look = theme.styles()
    totals = totals_by_kind(lines)
    minutes = sum(total.minutes for total in totals)
    untimed = sum(total.untimed for total in totals)
    whole = [counted(len(lines), "запись", "записи", "записей"), time_in_words(minutes)]
    unsaid = f"у {counted(untimed, 'записи', 'записей', 'записей')} время не указано" if untimed else ""
    return [
        paragraph("Итоги за период", look.caption),
        paragraph(full_stop(listed([f"Всего {listed(whole)}", unsaid], "; ")), look.value),
        *(paragraph(_total(total), look.value) for total in totals),
    ]


def _total(total: KindTotal) -> str:
    return listed([counted(total.entries, *FORMS[total.kind]), time_in_words(total.minutes) or "время не указано"])


FEEDBACK_JOURNAL = Paper(
    title=_title,
    together="Журналы тьютора",
    subject="Журнал обратной связи тьютора с педагогами",
    sheets=_sheets,
    keywords=("журнал тьютора", "обратная связь", "сопровождение"),
)
