"""The sheet of a visit on site: whom to see and what for, with room to write by hand under each line (R43).

What is written there is typed in afterwards by the sheet's name and the line's number; the ruled lines ask for the same
as the bar of the window: what was seen and said, the next step, its day, or that they did not meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import LongTable
from reportlab.platypus.flowables import Flowable

from app.paper import fonts, theme
from app.paper.closing import tutor_signs
from app.paper.content import Centre, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import gap, signatures, table_caption
from app.paper.russian import NO_BREAK, counted, date_in_figures, date_in_words, full_name, listed, plural
from app.paper.tables import Column, Row, ruled_table
from app.paper.text import paragraph, paragraphs

TITLE = "Лист выезда"
_COLUMNS = (
    Column("№", 11 * mm, centred=True),
    Column("Педагог, школа", 62 * mm),
    Column("Что посмотреть", 72 * mm),
    Column("Последняя договорённость", 48 * mm),
    Column("Контрольные точки", 64 * mm),
)
_ASKED = (
    Column("Организация, руководитель", 73 * mm),
    Column("Педагог", 48 * mm),
    Column("Мероприятие", 72 * mm),
    Column("Что нужно", 64 * mm),
)
_PEN_WIDTH = sum(column.width for column in _COLUMNS[1:]) - 2.4 * mm
_SHOWN = 3
"""Deficits and checkpoints named for one person; of more it is said how many there are."""
_LONGEST = 180
"""Letters of one cell's text: a line with its room for the pen stays on one sheet."""
_LINE = 8.5 * mm
_SMALL = 9
_BOX = 3.4 * mm


class LineState(StrEnum):
    """Where a line stands: to be seen, typed in, or not met."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class DuePoint:
    """A checkpoint that is open with a person."""

    title: str
    due: date


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A person to be seen. ``deficits`` begin with the heaviest; ``agreement`` is the last one that is open."""

    number: int
    name: str
    place: str
    position: str = ""
    deficits: Sequence[str] = ()
    aims: str = ""
    agreement: str = ""
    agreed_on: date | None = None
    agreement_due: date | None = None
    checkpoints: Sequence[DuePoint] = ()
    state: LineState = LineState.PLANNED


@dataclass(frozen=True, slots=True)
class Ask:
    """What an activity needs and the head of an organisation has not agreed to yet (R45)."""

    organization: str
    head: str
    name: str
    activity: str
    need: str


@dataclass(frozen=True, slots=True)
class VisitPaper:
    """A sheet: its name, the day of the visit, its lines by number, and what to talk over with the heads."""

    centre: Centre
    printed_on: date
    tutor: Tutor
    sheet: str
    visit_on: date
    lines: Sequence[VisitLine]
    asks: Sequence[Ask] = ()


class _WritingRoom(Flowable):
    """Three ruled lines: what was seen and said over two of them, then the next step, its day, and a box."""

    def __init__(self, width: float) -> None:
        super().__init__()
        self.width = width

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's names
        """Always the same room."""
        return self.width, 3 * _LINE

    def draw(self) -> None:
        """From the top line down."""
        self._ruled(2 * _LINE, 0, self.width, "Увидели, обсудили")
        self._ruled(_LINE, 0, self.width, "")
        self._ruled(0, 0, self.width * 0.56, "Следующий шаг")
        self._ruled(0, self.width * 0.57, self.width * 0.77, "срок")
        words = "встреча не состоялась"
        left = self.width - stringWidth(words, fonts.SANS, _SMALL)
        self.canv.drawString(left, 1.2 * mm, words)
        self.canv.rect(left - _BOX - 1.5 * mm, 0.8 * mm, _BOX, _BOX)

    def _ruled(self, height: float, left: float, right: float, words: str) -> None:
        canvas = self.canv
        canvas.setFont(fonts.SANS, _SMALL)
        canvas.setFillColor(theme.QUIET)
        canvas.setStrokeColor(theme.QUIET)
        canvas.setLineWidth(theme.HAIRLINE)
        canvas.drawString(left, height + 1.2 * mm, words)
        begin = left + (stringWidth(words, fonts.SANS, _SMALL) + 1.5 * mm if words else 0)
        canvas.line(begin, height, right, height)


def _title(paper: VisitPaper) -> str:
    return f"{TITLE} № {paper.sheet}, {date_in_words(paper.visit_on)}"


def _sheets(paper: VisitPaper) -> Sheets:
    running = Running(_title(paper), f"распечатано {date_in_words(paper.printed_on)}")
    return Sheets(running, _story(paper), wide=True)


def _story(paper: VisitPaper) -> list[Flowable]:
    return [
        Bookmark(_title(paper), level=0),
        *paper_head(paper.centre, f"{TITLE} №{NO_BREAK}{paper.sheet}", subtitles=[_subtitle(paper)]),
        *_asks(paper.asks),
        _table(paper),
    ]


def _asks(asks: Sequence[Ask]) -> list[Flowable]:
    if not asks:
        return []
    rows = [
        Row([listed([ask.organization, ask.head], "\n"), ask.name, _shortened(ask.activity), _shortened(ask.need)])
        for ask in asks
    ]
    return [*table_caption("Согласовать с руководителем"), ruled_table(_ASKED, rows), gap()]


def _subtitle(paper: VisitPaper) -> str:
    tutor = full_name(paper.tutor.name)
    places = len({line.place for line in paper.lines})
    whom = counted(len(paper.lines), "педагог", "педагога", "педагогов")
    where = f"в{NO_BREAK}{counted(places, 'организации', 'организациях', 'организациях')}"
    return listed([date_in_words(paper.visit_on), f"{whom} {where}", f"тьютор: {tutor}" if tutor else ""], " · ")


def _table(paper: VisitPaper) -> Flowable:
    """Each line with the room for the pen under it, never parted; the signature stays with the last line."""
    look = theme.styles()
    rows: list[list[object]] = [
        [paragraph(column.head, look.head_centred if column.centred else look.head) for column in _COLUMNS]
    ]
    commands: list[tuple[Any, ...]] = []
    at = 0
    for line in paper.lines:
        at = len(rows)
        rows.append(_cells(line, paper.printed_on))
        if line.state is not LineState.HELD:
            rows.append(["", _WritingRoom(_PEN_WIDTH), "", "", ""])
            commands += [("SPAN", (1, at + 1), (-1, at + 1)), ("BOTTOMPADDING", (0, at + 1), (-1, at + 1), 3.5 * mm)]
        last = len(rows) - 1
        commands += [("NOSPLIT", (0, at), (0, last)), ("LINEBELOW", (0, last), (-1, last), theme.RULE, theme.INK)]
    rows.append([_closing(paper), "", "", "", ""])
    end = len(rows) - 1
    commands += [("SPAN", (0, end), (-1, end)), ("LEFTPADDING", (0, end), (0, end), 0), ("NOSPLIT", (0, at), (0, end))]
    return LongTable(
        rows,
        colWidths=[column.width for column in _COLUMNS],
        repeatRows=1,
        style=[*_base_commands(), *commands],
        hAlign="LEFT",
    )


def _closing(paper: VisitPaper) -> list[Flowable]:
    note = f"Записи вносятся в программу по номеру листа {paper.sheet} и номеру строки."
    return [gap(), paragraph(note, theme.styles().value), signatures([tutor_signs(paper.tutor)])]


def _base_commands() -> list[tuple[Any, ...]]:
    whole = ((0, 0), (-1, -1))
    return [
        ("FONT", *whole, fonts.SANS, 10),
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, 1.2 * mm),
        ("RIGHTPADDING", *whole, 1.2 * mm),
        ("TOPPADDING", *whole, 1.3 * mm),
        ("BOTTOMPADDING", *whole, 1.6 * mm),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEABOVE", (0, 0), (-1, 0), theme.RULE, theme.INK),
        ("LINEBELOW", (0, 0), (-1, 0), theme.RULE, theme.INK),
    ]


def _cells(line: VisitLine, day: date) -> list[object]:
    look = theme.styles()
    who = [paragraph(line.name, look.cell_strong)]
    about = [line.position, line.place, _state(line.state)]
    who += [paragraph(_shortened(words), look.cell) for words in about if words.strip()]
    texts = (_to_see(line), _agreement(line), _points(line.checkpoints, day))
    return [[paragraph(str(line.number), look.cell_centred)], who, *(paragraphs(text, look.cell) for text in texts)]


def _state(state: LineState) -> str:
    return {LineState.HELD: "внесена в журнал", LineState.MISSED: "встреча не состоялась"}.get(state, "")


def _to_see(line: VisitLine) -> str:
    """Deficits, heaviest first; what the line was planned for where nothing else is open with the person."""
    if line.deficits:
        left = len(line.deficits) - _SHOWN
        more = f"и ещё {counted(left, 'дефицит', 'дефицита', 'дефицитов')}" if left > 0 else ""
        return _items([_shortened(title, _LONGEST // 2) for title in line.deficits[:_SHOWN]], more)
    if line.aims and not line.agreement and not line.checkpoints:
        return _shortened(line.aims)
    return "дефицитов не выявлено"


def _agreement(line: VisitLine) -> str:
    if not line.agreement.strip():
        return "открытых договорённостей нет"
    made = f"договорились {date_in_figures(line.agreed_on)}" if line.agreed_on is not None else ""
    due = f"срок {date_in_figures(line.agreement_due)}" if line.agreement_due is not None else ""
    return listed([_shortened(line.agreement), listed([made, due])], "\n")


def _points(points: Sequence[DuePoint], day: date) -> str:
    if not points:
        return "открытых точек нет"
    left = len(points) - _SHOWN
    more = f"и ещё {left} {plural(left, 'точка', 'точки', 'точек')}" if left > 0 else ""
    return _items([_point(point, day) for point in points[:_SHOWN]], more)


def _items(texts: Sequence[str], more: str) -> str:
    """One under the other, each behind a dash, and how many more there are."""
    return listed([*(f"–{NO_BREAK}{text}" for text in texts), more], "\n")


def _point(point: DuePoint, day: date) -> str:
    late = (day - point.due).days
    words = f"просрочено на{NO_BREAK}{counted(late, 'день', 'дня', 'дней')}" if late > 0 else ""
    return listed([_shortened(point.title, _LONGEST // 2), f"до{NO_BREAK}{date_in_figures(point.due)}", words])


def _shortened(words: str, longest: int = _LONGEST) -> str:
    """The words on one line, or as many of them as belong on a sheet that is carried about."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= longest else f"{one_line[:longest].rpartition(' ')[0] or one_line[:longest]}…"


VISIT_SHEET = Paper(
    title=_title,
    together="Листы выездов",
    subject="Методическая поддержка на местах",
    sheets=_sheets,
    keywords=("лист выезда", "методическая поддержка", "сопровождение"),
)
