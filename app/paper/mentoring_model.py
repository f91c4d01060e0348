"""The target model of mentoring of an organisation on one or two sheets: order, curator, programme, pairs (R56)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.closing import closing
from app.paper.content import Centre, FullName, Period
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import captioned_text, gap, heading, statement
from app.paper.russian import counted, date_in_words, full_name, listed, period_in_column, sentence
from app.paper.tables import Column, Row, label_table, ruled_table

TITLE = "Целевая модель наставничества"
_LABEL_WIDTH = 48 * mm
_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Наставник", 40 * mm),
    Column("Наставляемый", 40 * mm),
    Column("Вид и тема", 33 * mm),
    Column("Когда", 25 * mm, unbroken=True),
    Column("Встреч", 23 * mm, centred=True),
)


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair. A mentor without a name is in the care of another tutor: their card is not in the copy."""

    mentor: FullName
    person: FullName
    topic: str
    kind: str
    days: Period
    meetings: int
    state: str


@dataclass(frozen=True, slots=True)
class MentoringPaper:
    """The model as it is signed by its curator and the organisation's head."""

    printed_on: date
    centre: Centre
    team: str
    organization: str
    head: FullName | None
    order_number: str
    order_on: date | None
    curator: str
    programme: str
    state: str
    pairs: Sequence[PairLine] = field(default_factory=tuple)


def _title(paper: MentoringPaper) -> str:
    return f"{TITLE}: {paper.organization or paper.team}"


def _sheets(paper: MentoringPaper) -> Sheets:
    printed = f"распечатано {date_in_words(paper.printed_on)}"
    return Sheets(Running(f"{TITLE} · {paper.organization or paper.team}", printed), _story(paper))


def _story(paper: MentoringPaper) -> list[Flowable]:
    signers = [("Куратор наставничества", None), ("Руководитель организации", paper.head)]
    return [
        Bookmark(paper.organization or paper.team, level=0),
        *paper_head(paper.centre, TITLE, paper.organization, [paper.team]),
        *_order(paper),
        *captioned_text("Программа наставничества", paper.programme),
        *_pairs(paper.pairs),
        *closing([statement("Участие в наставничестве добровольное.")], signers),
    ]


def _order(paper: MentoringPaper) -> list[Flowable]:
    number = f"№ {paper.order_number}" if paper.order_number.strip() else ""
    day = f"от {date_in_words(paper.order_on)}" if paper.order_on is not None else ""
    order = listed([number, day], " ") or "ещё не издан"
    facts = [("Приказ", order), ("Куратор", paper.curator or "не назначен"), ("Состояние", sentence(paper.state))]
    return [*heading(1, "Как устроено"), label_table(facts, _LABEL_WIDTH, theme.TEXT_WIDTH), gap()]


def _pairs(pairs: Sequence[PairLine]) -> list[Flowable]:
    title = heading(2, "Наставнические пары")
    if not pairs:
        return [*title, statement("Наставнических пар пока нет.")]
    rows = [
        Row([
            str(place),
            full_name(pair.mentor) or "Карточка ведётся другим тьютором",
            full_name(pair.person),
            listed([sentence(pair.kind), pair.topic], "\n"),
            period_in_column(pair.days),
            listed([str(pair.meetings), pair.state], "\n"),
        ])
        for place, pair in enumerate(pairs, start=1)
    ]  # fmt: skip
    amount = counted(len(pairs), "пара", "пары", "пар")
    return [*title, statement(f"Всего {amount}."), ruled_table(_COLUMNS, rows)]


MENTORING_MODEL = Paper(
    title=_title,
    together="Модели наставничества",
    subject="Целевая модель наставничества образовательной организации",
    sheets=_sheets,
    keywords=("наставничество", "целевая модель"),
)
