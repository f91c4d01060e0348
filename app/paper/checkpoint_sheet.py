"""The sheet of checkpoints, of one person's route or of everybody for a period (R62).

Late ones stand first and say so in words; numbered lines at the end are free for what is agreed on paper. The sheet of
one route carries the route's code.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.closing import closing, tutor_signs
from app.paper.codes import route_code
from app.paper.content import Centre, CheckpointStatus, FullName, Period, Teacher, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.names import name_in_column
from app.paper.parts import statement
from app.paper.russian import (
    NO_BREAK,
    counted,
    date_in_figures,
    date_in_words,
    full_name,
    full_stop,
    listed,
    period_in_words,
    sentence,
    short_name,
)
from app.paper.tables import Column, Row, ruled_table
from app.paper.text import paragraph

TITLE = "Лист контрольных точек"
FREE_LINES = 5
_NUMBER = Column("№", 9 * mm, centred=True)
_LAST = (
    Column("Подтверждение", 29 * mm),
    Column("Отметка тьютора", 18 * mm),
    Column("Примечание", 23 * mm),
)
_DUE = Column("Срок", 24 * mm, unbroken=True)
_DONE = Column("Дата факт.", 22 * mm, unbroken=True)
_COLUMNS_OF_ONE = (
    _NUMBER,
    Column("Контрольная точка", 50 * mm),
    Column("Программа, мероприятие", 44 * mm),
    _DUE,
    _DONE,
    Column("Результат", 38 * mm),
    *_LAST,
)
_COLUMNS_OF_ALL = (
    _NUMBER,
    Column("Педагог, группа", 41 * mm, unbroken=True),
    Column("Контрольная точка", 35 * mm),
    Column("Программа, мероприятие", 32 * mm),
    _DUE,
    _DONE,
    Column("Результат", 24 * mm),
    *_LAST,
)
_TOTALS = {
    CheckpointStatus.OVERDUE: "просрочено",
    CheckpointStatus.PLANNED: "запланировано",
    CheckpointStatus.PASSED: "пройдено",
    CheckpointStatus.CANCELLED: "снято",
}


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """A checkpoint of somebody: ``who`` is a person's full name or a team's, ``activity`` what it looks at."""

    who: str
    title: str
    due: date
    status: CheckpointStatus = CheckpointStatus.PLANNED
    activity: str = ""
    done_on: date | None = None
    result: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class SheetRoute:
    """Whose route the sheet is of, and which version of it. Version 0 has not been agreed yet."""

    teacher: Teacher
    route_id: str
    number: str
    version: int
    version_date: date


@dataclass(frozen=True, slots=True)
class CheckpointSheet:
    """Checkpoints of one route, or with ``route`` None those of everybody for the period."""

    centre: Centre
    printed_on: date
    tutor: Tutor
    lines: Sequence[CheckpointLine]
    period: Period = field(default_factory=Period)
    route: SheetRoute | None = None


def late_first(lines: Sequence[CheckpointLine]) -> list[CheckpointLine]:
    """Late checkpoints, those late for longest first, then all others by their days."""
    return sorted(lines, key=lambda line: (line.status is not CheckpointStatus.OVERDUE, line.due))


def _title(sheet: CheckpointSheet) -> str:
    if sheet.route is None:
        return listed([TITLE, period_in_words(sheet.period)])
    return f"{TITLE}, маршрут № {sheet.route.number}"


def _sheets(sheet: CheckpointSheet) -> Sheets:
    return Sheets(_running(sheet), _story(sheet), wide=True)


def _running(sheet: CheckpointSheet) -> Running:
    printed = f"распечатано {date_in_words(sheet.printed_on)}"
    route = sheet.route
    if route is None:
        return Running(_title(sheet), printed)
    return Running(
        foot_left=f"{_title(sheet)} · {short_name(route.teacher.name)}",
        foot_right=f"{_version(route)}, {printed}",
        code=route_code(route.route_id, route.version, route.version_date),
        code_note=(
            f"{full_stop(f'Маршрут № {route.number}, {_version(route)}')} "
            "По коду программа находит маршрут и сообщает, есть ли версия новее. Имени в коде нет."
        ),
    )


def _version(route: SheetRoute) -> str:
    if not route.version:
        return "черновик"
    return f"версия {route.version} от{NO_BREAK}{date_in_words(route.version_date)}"


def _story(sheet: CheckpointSheet) -> list[Flowable]:
    if not sheet.lines:
        return [*_head(sheet), *closing([statement(_nothing(sheet))], _signers(sheet))]
    last = [statement(_totals(sheet.lines)), *_free_lines(sheet)]
    return [*_head(sheet), _table(sheet), *closing(last, _signers(sheet))]


def _head(sheet: CheckpointSheet) -> list[Flowable]:
    period = f"период: {period_in_words(sheet.period) or 'не ограничен'}"
    route = sheet.route
    if route is None:
        return [Bookmark(_title(sheet), level=0), *paper_head(sheet.centre, TITLE, subtitles=[sentence(period)])]
    teacher = route.teacher
    name = full_name(teacher.name)
    identity = f"Маршрут №{NO_BREAK}{route.number} · {_version(route)} · {period}"
    return [
        Bookmark(f"{name}, № {route.number}", level=0),
        *paper_head(sheet.centre, TITLE, name, [listed([teacher.position, teacher.organization]), identity]),
    ]


def _nothing(sheet: CheckpointSheet) -> str:
    return "За этот период контрольных точек нет." if sheet.route is None else "Контрольные точки ещё не назначены."


def _columns(sheet: CheckpointSheet) -> Sequence[Column]:
    return _COLUMNS_OF_ALL if sheet.route is None else _COLUMNS_OF_ONE


def _table(sheet: CheckpointSheet) -> Flowable:
    rows = []
    for place, line in enumerate(late_first(sheet.lines), start=1):
        who = [name_in_column(line.who)] if sheet.route is None else []
        rows.append(Row([str(place), *who, *_cells(line, sheet.printed_on)]))
    return ruled_table(_columns(sheet), rows)


def _free_lines(sheet: CheckpointSheet) -> list[Flowable]:
    """Numbered lines to write new checkpoints on, under a head of their own: they may begin a page."""
    columns = _columns(sheet)
    first = len(sheet.lines) + 1
    rows = [Row([str(place), *("" for _ in columns[1:])]) for place in range(first, first + FREE_LINES)]
    return [paragraph("Новые контрольные точки", theme.styles().caption), ruled_table(columns, rows)]


def _cells(line: CheckpointLine, day: date) -> list[str]:
    """What stands in a line beside whose it is; the last two cells are for the pen."""
    done = date_in_figures(line.done_on) if line.done_on is not None else ""
    return [line.title, line.activity, _due(line, day), done, line.result, line.evidence, "", ""]


def _due(line: CheckpointLine, day: date) -> str:
    words = ""
    if line.status is CheckpointStatus.OVERDUE:
        words = f"просрочено на{NO_BREAK}{counted((day - line.due).days, 'день', 'дня', 'дней')}"
    elif line.status is CheckpointStatus.CANCELLED:
        words = "снята"
    return listed([date_in_figures(line.due), words], "\n")


def _totals(lines: Sequence[CheckpointLine]) -> str:
    """«Всего 12 контрольных точек: просрочено — 3, запланировано — 9.», and what the paper is for."""
    found = Counter(line.status for line in lines)
    parts = listed(f"{word}{NO_BREAK}— {found[status]}" for status, word in _TOTALS.items() if found[status])
    amount = counted(len(lines), "контрольная точка", "контрольные точки", "контрольных точек")
    return f"Всего {amount}: {parts}. Отметки, сделанные на этом листе, вносятся в программу."


def _signers(sheet: CheckpointSheet) -> list[tuple[str, FullName | None]]:
    tutor = tutor_signs(sheet.tutor)
    if sheet.route is None:
        return [tutor]
    teacher = sheet.route.teacher
    return [(sentence(teacher.position.strip()) or "Педагог", teacher.name), tutor]


CHECKPOINT_SHEET = Paper(
    title=_title,
    together="Листы контрольных точек",
    subject="Контрольные точки индивидуального образовательного маршрута",
    sheets=_sheets,
    keywords=("контрольные точки", "ИОМ", "сроки"),
)
