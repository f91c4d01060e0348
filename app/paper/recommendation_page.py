"""Personal recommendations on a page (R44): from which diagnosis, what to do, which other deficits are open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.content import Centre, FullName, Teacher, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import gap, signatures, statement, table_caption
from app.paper.russian import NO_BREAK, date_in_words, full_name, listed, sentence, short_name
from app.paper.tables import Column, Row, ruled_table
from app.paper.text import paragraph, split_text

TITLE = "Персональные рекомендации"
_ROWS_WITH_SIGNATURES = 2
_COLUMNS = (
    Column("Компетенция", 82 * mm),
    Column("Сейчас", 44 * mm),
    Column("Нужно", 44 * mm),
)
_NUMBERED = re.compile(r"\d+[.)]\s")
_HOURS = re.compile(r"(\d) ч\b")
_LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class OpenDeficit:
    """A competency with the shown and the required level in words."""

    competency: str
    shown: str
    required: str


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """Recommendations to one person. ``made_on`` None: a proposal that no tutor has taken over yet."""

    printed_on: date
    centre: Centre
    tutor: Tutor
    teacher: Teacher
    text: str
    made_on: date | None = None
    author: FullName = field(default_factory=lambda: FullName(""))
    diagnosed_on: date | None = None
    instrument: str = ""
    others: Sequence[OpenDeficit] = ()
    """Deficits that the text does not name."""


def _title(_page: RecommendationPage) -> str:
    return TITLE


def _sheets(page: RecommendationPage) -> Sheets:
    name = short_name(page.teacher.name)
    return Sheets(Running(f"{TITLE} · {name}", f"распечатано {date_in_words(page.printed_on)}"), _story(page))


def _story(page: RecommendationPage) -> list[Flowable]:
    teacher = page.teacher
    work = listed([teacher.position, teacher.organization])
    made = f"от {date_in_words(page.made_on)}" if page.made_on else f"проект от {date_in_words(page.printed_on)}"
    signed = [gap(), _signed(page)]
    *apart, last = _advice(page.text)
    others = _others(page.others, signed)
    return [
        Bookmark(full_name(teacher.name), level=0),
        *paper_head(page.centre, TITLE, full_name(teacher.name), [work, made]),
        *([statement(_ground(page))] if page.diagnosed_on is not None else []),
        *apart,
        *([last, *others] if others else [KeepTogether([last, *signed])]),
    ]


def _ground(page: RecommendationPage) -> str:
    instrument = f" ({page.instrument})" if page.instrument.strip() else ""
    day = date_in_words(page.diagnosed_on) if page.diagnosed_on is not None else ""
    return f"По результатам диагностики {day}{instrument}."


@cache
def _advice_styles() -> tuple[ParagraphStyle, ParagraphStyle]:
    """Title and text of a piece of advice, closer set than elsewhere: one page holds five of them."""
    look = theme.styles()
    title = ParagraphStyle("advice title", parent=look.caption_of_text, spaceBefore=2.5 * mm, spaceAfter=0.8 * mm)
    return title, ParagraphStyle("advice", parent=look.value, spaceAfter=1.5)


def _advice(text: str) -> list[Flowable]:
    """The text by its lines; a numbered line is set as the title of what follows it."""
    title, words = _advice_styles()
    parts: list[Flowable] = []
    for piece in split_text(text):
        is_title = _NUMBERED.match(piece) and len(piece) <= _LONGEST_TITLE
        parts.append(paragraph(_HOURS.sub(rf"\1{NO_BREAK}ч", piece), title if is_title else words))
    return parts or [statement("Рекомендации ещё не написаны.")]


def _others(deficits: Sequence[OpenDeficit], signed: list[Flowable]) -> list[Flowable]:
    """The table of the other deficits; its last rows share their sheet with the signatures."""
    if not deficits:
        return []
    rows = [Row([each.competency, sentence(each.shown), sentence(each.required)]) for each in deficits]
    caption = table_caption("Другие открытые дефициты")
    apart, together = rows[:-_ROWS_WITH_SIGNATURES], rows[-_ROWS_WITH_SIGNATURES:]
    if not apart:
        return [KeepTogether([*caption[1:], ruled_table(_COLUMNS, together), *signed])]
    kept = KeepTogether([ruled_table(_COLUMNS, together, with_head=False), *signed])
    return [*caption, ruled_table(_COLUMNS, apart), kept]


def _signed(page: RecommendationPage) -> Flowable:
    by_author = full_name(page.author) not in {"", full_name(page.tutor.name)}
    advised = ("Рекомендации составил(а)", page.author) if by_author else ("Тьютор", page.tutor.name)
    return signatures([advised, (sentence(page.teacher.position.strip()) or "Педагог", page.teacher.name)])


RECOMMENDATION_PAGE = Paper(
    title=_title,
    together=TITLE,
    subject="Рекомендации по результатам диагностики, без маршрута",
    sheets=_sheets,
    keywords=("рекомендации", "профессиональные дефициты"),
)
