"""The report of a period, of whoever works here or of one place (R66): figures without names of teachers.

Each figure stands beside the words that say how it was counted, so that another can count it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import count

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.bars import Bar, deficit_bars
from app.paper.closing import tutor_signs
from app.paper.content import Centre, CompetencyGroup, Period, Tutor
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.heat import HeatOnPaper, heat_drawings
from app.paper.kind import Paper
from app.paper.parts import gap, heading, signatures, statement
from app.paper.russian import date_in_words, full_name, listed, period_in_words, sentence, spoken
from app.paper.tables import Column, Row, ruled_table

_ROWS_WITH_SIGNATURES = 2
_BARS_AT_ONCE = 24
_INDICATOR_COLUMNS = (
    Column("№", 10 * mm, centred=True),
    Column("Показатель", 57 * mm),
    Column("Значение", 25 * mm, centred=True),
    Column("Как посчитано", 78 * mm),
)
_UNCOVERED_COLUMNS = (
    Column("№", 9 * mm, centred=True),
    Column("Компетенция", 58 * mm),
    Column("Группа", 31 * mm, unbroken=True),
    Column("Педагогов", 21 * mm, centred=True),
    Column("Предложение", 51 * mm),
)


class ReportTitle(StrEnum):
    """What a report is called: by its place, or over everyone by who makes it."""

    TUTOR = "Отчёт тьютора"
    METHODIST = "Отчёт методиста"
    SCHOOL_METHODIST = "Отчёт школьного методиста"
    EXPERT = "Отчёт эксперта"
    ORGANIZATION = "Отчёт по организации"
    MUNICIPALITY = "Свод по муниципалитету"
    REGION = "Свод по области"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure in words («12», «75 %»), and how it was counted."""

    title: str
    value: str
    formula: str


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators of one matter under a sub-heading."""

    title: str
    indicators: Sequence[Indicator]


@dataclass(frozen=True, slots=True)
class UncoveredRow:
    """A competency that ``people`` lack and no programme closes, with what is proposed to the institute."""

    group: CompetencyGroup
    competency: str
    people: int
    proposal: str


@dataclass(frozen=True, slots=True)
class Report:
    """The report as one document. ``place`` is empty for a report over everyone, which then names its author.

    ``counted_on`` is the day of numbers that the server counted over more cards; what no programme closes is then not
    known, and neither a list nor the lack of one is printed.
    """

    centre: Centre
    printed_on: date
    period: Period
    tutor: Tutor
    groups: Sequence[IndicatorGroup]
    uncovered: Sequence[UncoveredRow] = ()
    title: ReportTitle = ReportTitle.TUTOR
    place: str = ""
    counted_on: date | None = None
    stages: Sequence[Bar] = ()
    heat: HeatOnPaper | None = None
    heat_of_places: HeatOnPaper | None = None
    loads: Sequence[Bar] = ()


def _file_title(report: Report) -> str:
    return listed([report.title, report.place, _period(report)])


def _period(report: Report) -> str:
    return period_in_words(report.period) or "за всё время"


def _sheets(report: Report) -> Sheets:
    running = Running(
        foot_left=listed([report.title, _period(report)], " · "),
        foot_right=f"Распечатано {date_in_words(report.printed_on)}",
    )
    return Sheets(running, _story(report))


def _story(report: Report) -> list[Flowable]:
    return [
        Bookmark(_file_title(report), level=0),
        *_head(report),
        *_indicators(report),
        *_rest(report),
    ]


def _head(report: Report) -> list[Flowable]:
    whose = report.place or full_name(report.tutor.name)
    lines = [sentence(_period(report))]
    if report.counted_on is not None:
        lines.append(f"По данным регионального сервера на {date_in_words(report.counted_on)}")
    return paper_head(report.centre, report.title, whose, lines)


def _indicators(report: Report) -> list[Flowable]:
    places = count(1)
    rows: list[Row] = []
    for group in report.groups:
        rows.append(Row([group.title], band=True))
        rows += [Row([str(next(places)), each.title, each.value, each.formula]) for each in group.indicators]
    day = date_in_words(report.counted_on or report.printed_on)
    which = "день печати" if report.counted_on is None else "день, когда получены числа"
    how = f"Состояние маршрутов, этапов и программ взято на {which}, {day} Прочерк — считать не из чего."
    return [*heading(1, "Показатели"), statement(how), gap(), ruled_table(_INDICATOR_COLUMNS, rows)]


def _rest(report: Report) -> list[Flowable]:
    """Pictures, proposals and the signature, which never stands alone on a page."""
    if report.counted_on is not None:
        return [KeepTogether([*_stages(report), *_signature(report)])]
    return [*_pictures(report), *_proposals_and_signature(report)]


def _signature(report: Report) -> list[Flowable]:
    return [gap(), signatures([tutor_signs(report.tutor)])]


def _stages(report: Report) -> list[Flowable]:
    """People by stage under their heading."""
    if not report.stages:
        return []
    return [
        *heading(2, "Этапы и дефициты" if report.heat is not None else "Этапы", kept=True),
        statement("Педагоги по этапам на тот же день, из всех."),
        gap(),
        deficit_bars(report.stages, theme.TEXT_WIDTH),
    ]


def _pictures(report: Report) -> list[Flowable]:
    """The same figures for the eye: people by stage, and where deficits gather."""
    if not report.stages:
        return []
    parts: list[Flowable] = [KeepTogether(_stages(report))]
    if report.loads:
        how = statement("Педагоги по тьюторам сейчас, из всех, у кого есть тьютор.")
        bars = [report.loads[place : place + _BARS_AT_ONCE] for place in range(0, len(report.loads), _BARS_AT_ONCE)]
        first, *rest = (deficit_bars(part, theme.TEXT_WIDTH) for part in bars)
        parts += [gap(), KeepTogether([how, gap(), first]), *rest]
    parts += _heat(report.heat, "Открытые дефициты по группам компетенций")
    return parts + _heat(
        report.heat_of_places, "Открытые дефициты по организациям, где их больше всего, и по предметам"
    )


def _heat(heat: HeatOnPaper | None, what: str) -> list[Flowable]:
    if heat is None or not heat.rows:
        return []
    first, *rest = heat_drawings(heat, theme.TEXT_WIDTH)
    how = statement(f"{what}; чем темнее, тем больше их приходится на педагога.")
    return [gap(), KeepTogether([how, gap(), first]), *rest]


def _proposals_and_signature(report: Report) -> list[Flowable]:
    """The last section with the signature."""
    number = 3 if report.stages else 2
    title = "Непокрытые дефициты и предложения"
    signature = _signature(report)
    if not report.uncovered:
        nothing = statement("Непокрытых дефицитов нет: каждый открытый дефицит закрывает программа из реестра.")
        return [KeepTogether([*heading(number, title, kept=True), nothing, *signature])]
    intro = statement(
        "Открытые дефициты, которые не закрывает ни одна программа, одобренная на день печати; сначала те, что есть у "
        "большего числа педагогов."
    )
    rows = [
        Row([str(place), row.competency, spoken(row.group), str(row.people), row.proposal])
        for place, row in enumerate(report.uncovered, start=1)
    ]
    if len(rows) <= _ROWS_WITH_SIGNATURES:
        table = ruled_table(_UNCOVERED_COLUMNS, rows)
        return [KeepTogether([*heading(number, title, kept=True), intro, gap(), table, *signature])]
    apart, together = rows[:-_ROWS_WITH_SIGNATURES], rows[-_ROWS_WITH_SIGNATURES:]
    return [
        *heading(number, title),
        intro,
        gap(),
        ruled_table(_UNCOVERED_COLUMNS, apart),
        KeepTogether([ruled_table(_UNCOVERED_COLUMNS, together, with_head=False), *signature]),
    ]


REPORT = Paper(
    title=_file_title,
    together="Отчёты за период",
    subject="Показатели сопровождения педагогических работников за период",
    sheets=_sheets,
    keywords=("отчёт тьютора", "свод муниципалитета", "показатели"),
)
