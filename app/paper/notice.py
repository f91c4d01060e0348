"""A note to one teacher of what suits them (R65): what, for which deficit, when, how long, where, how to enrol.

At the foot there is a strip to tear off: the teacher marks what is of interest, signs it and gives it back. Where the
page has no room for it, it is a sheet of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import HRFlowable, Table
from reportlab.platypus.flowables import Flowable, TopPadder

from app.paper import fonts, theme
from app.paper.content import Centre, Period, Teacher, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import gap, statement
from app.paper.russian import (
    date_in_words,
    full_name,
    hours_in_words,
    listed,
    period_in_words,
    sentence,
    short_name,
)
from app.paper.tables import Column, Row, ruled_table
from app.paper.text import cut, line, paragraph

TITLE = "Информирование педагога"
_COLUMNS = (
    Column("№", 8 * mm, centred=True),
    Column("Что", 72 * mm),
    Column("Для какого дефицита", 45 * mm),
    Column("Когда, сколько, где", 45 * mm, unbroken=True),
)
_ANSWER_COLUMNS = (122 * mm, 6 * mm, 23 * mm, 6 * mm, 13 * mm)
_SIGNATURE_COLUMNS = (60 * mm, 10 * mm, 40 * mm)
_BOX = 3.4 * mm
_WISHES = 6
_WISH = 9 * mm


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A programme or an event that answers deficits of the person. ``price`` is words, empty where nothing is known."""

    title: str
    kind: str
    deficits: Sequence[str]
    days: Period = field(default_factory=Period)
    hours: float = 0
    form: str = ""
    place: str = ""
    provider: str = ""
    price: str = ""
    registry_number: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A note to one person; the opportunities come best first."""

    printed_on: date
    centre: Centre
    tutor: Tutor
    teacher: Teacher
    opportunities: Sequence[Opportunity]


def _title(_notice: Notice) -> str:
    return TITLE


def _sheets(notice: Notice) -> Sheets:
    name = short_name(notice.teacher.name)
    return Sheets(Running(f"{TITLE} · {name}", f"распечатано {date_in_words(notice.printed_on)}"), _story(notice))


def _story(notice: Notice) -> list[Flowable]:
    name = notice.teacher.name
    rows = [_row(place, each) for place, each in enumerate(notice.opportunities, start=1)]
    given = listed([name.given, name.patronymic], " ")
    signed = listed(["Ваш тьютор", full_name(notice.tutor.name)], " ") if full_name(notice.tutor.name) else ""
    return [
        Bookmark(full_name(name), level=0),
        *paper_head(notice.centre, TITLE, full_name(name)),
        statement(f"Здравствуйте, {given or full_name(name)}! По результатам Вашей диагностики Вам подойдёт:"),
        gap(2 * mm),
        ruled_table(_COLUMNS, rows),
        gap(),
        statement(_how_to_enrol(notice)),
        *([statement(listed([signed, notice.tutor.contact]))] if signed else []),
        _Answer(notice),
    ]


def _how_to_enrol(notice: Notice) -> str:
    asked = "тьютору" if notice.tutor.name.family else "в центр"
    start = min((each.days.start for each in notice.opportunities if each.days.start is not None), default=None)
    until = f" до {date_in_words(start)}" if start is not None else ""
    return (
        f"Как записаться: отметьте в ответе педагога, что Вам интересно, и верните его {asked}{until} или скажите "
        "об этом. Выбранное войдёт в Ваш маршрут, с записью у организатора Вам помогут. Участие добровольное."
    )


def _row(place: int, each: Opportunity) -> Row:
    registry = f"№ {each.registry_number} в реестре" if each.registry_number.strip() else ""
    days = sentence(period_in_words(each.days)) or "Дни ещё не назначены"
    hours = hours_in_words(each.hours) if each.hours else ""
    return Row(
        [
            str(place),
            listed([each.title, listed([sentence(each.kind), each.provider, registry])], "\n"),
            "\n".join(map(sentence, each.deficits)),
            listed([days, sentence(listed([hours, each.form, each.price])), each.place], "\n"),
        ]
    )


class _Answer(Flowable):
    """The strip at the foot of the page; where it finds no room there, a sheet of its own with room for wishes."""

    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self._notice = notice
        self._shown: Flowable = TopPadder(_strip(notice))
        self._refused = False

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """The rest of the page, or what a sheet of its own takes."""
        if not self._refused and _strip(self._notice).wrap(aW, aH)[1] > aH:
            self._refused = True
            self._shown = _sheet(self._notice)
            return aW, aH + 1  # more than there is: the next page begins
        size: tuple[float, float] = self._shown.wrap(aW, aH)
        return size

    def draw(self) -> None:
        """Draw what `wrap` chose."""
        self._shown.drawOn(self.canv, 0, 0)


def _strip(notice: Notice) -> Flowable:
    """What is torn off, in one piece."""
    torn = HRFlowable(width="100%", thickness=theme.RULE, color=theme.QUIET, dash=(4, 3), spaceBefore=0)
    return _in_one_piece([torn, _centred("линия отрыва"), *_answer(notice), _signature()])


def _sheet(notice: Notice) -> Flowable:
    """The answer on a sheet of its own."""
    asked = paragraph("Что ещё Вам интересно и когда Вам удобно:", theme.styles().cell)
    lines: list[list[Any]] = [[_line()] if place else [""] for place in range(_WISHES)]
    wishes = _plain_table(lines, [theme.TEXT_WIDTH], heights=[_WISH] * _WISHES)
    return _in_one_piece([*_answer(notice), gap(), asked, wishes, gap(), _signature()])


def _answer(notice: Notice) -> list[Flowable]:
    """Whose answer it is, a line for each opportunity with two boxes."""
    look = theme.styles()
    answers = [
        [_word(_brief(place, each)), _box(), _word("интересно"), _box(), _word("нет")]
        for place, each in enumerate(notice.opportunities, start=1)
    ]
    return [
        paragraph(f"Ответ педагога: {full_name(notice.teacher.name)}", look.caption),
        _plain_table(answers, _ANSWER_COLUMNS, room_below=2 * mm),
    ]


def _signature() -> Flowable:
    rows: list[list[Any]] = [["", "", ""], [[_line(), _centred("подпись")], "", [_line(), _centred("дата")]]]
    return _plain_table(rows, _SIGNATURE_COLUMNS, heights=[7 * mm, None])


def _in_one_piece(parts: list[Flowable]) -> Flowable:
    return _plain_table([[parts]], [theme.TEXT_WIDTH])


def _line() -> Flowable:
    return HRFlowable(width="100%", thickness=theme.HAIRLINE, color=theme.INK, spaceBefore=0, spaceAfter=0)


def _plain_table(
    rows: list[list[Any]],
    widths: Sequence[float],
    *,
    heights: list[float | None] | None = None,
    room_below: float = 0,
) -> Table:
    """Cells beside each other, without lines or padding."""
    whole = ((0, 0), (-1, -1))
    return Table(
        rows,
        colWidths=widths,
        rowHeights=heights,
        hAlign="LEFT",
        style=[
            ("FONT", *whole, fonts.SANS, 10),
            ("VALIGN", *whole, "TOP"),
            ("LEFTPADDING", *whole, 0),
            ("RIGHTPADDING", *whole, 0),
            ("TOPPADDING", *whole, 0),
            ("BOTTOMPADDING", *whole, room_below),
        ],
    )


def _centred(words: str) -> Flowable:
    return paragraph(words, theme.styles().small_centred)


def _brief(place: int, each: Opportunity) -> str:
    """One line: the whole title stands above under the same number, and a long strip would ask for a second page."""
    hours = hours_in_words(each.hours) if each.hours else ""
    start = date_in_words(each.days.start) if each.days.start is not None else ""
    size = theme.styles().cell_unbroken.fontSize
    room = _ANSWER_COLUMNS[0] - 2 * mm - stringWidth(listed([f"{place}. ", hours, start]), fonts.SANS, size)
    return listed([f"{place}. {cut(line(each.title), room, size)}", hours, start])


def _word(words: str) -> Flowable:
    return paragraph(words, theme.styles().cell_unbroken)


def _box() -> Drawing:
    """An empty box to mark."""
    box = Drawing(_BOX, _BOX, initialFontName=fonts.SANS)
    frame = Rect(0, 0, _BOX, _BOX)
    frame.fillColor, frame.strokeColor, frame.strokeWidth = theme.PAPER_WHITE, theme.INK, theme.RULE
    box.add(frame)
    return box


NOTICE = Paper(
    title=_title,
    together="Информирование педагогов",
    subject="Программы и события, которые отвечают дефицитам педагога",
    sheets=_sheets,
    keywords=("информирование", "повышение квалификации", "профессиональные дефициты"),
)
