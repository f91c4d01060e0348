"""The report for a period: figures of this copy or of one place of it, or what the server counted (R66)."""

from datetime import date
from uuid import UUID

from app.analysis.figures import Figure, figure_groups
from app.labels import STAGE_NAMES, label
from app.paper import content
from app.paper.bars import Bar
from app.paper.heat import HeatOnPaper
from app.paper.report import Indicator, IndicatorGroup, Report, ReportTitle, UncoveredRow
from app.paper.russian import NO_BREAK, number, short_name
from app.papers.people import centre_of, name_of, tutor_of
from app.papers.worker import tutor_here
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.episodes import levels_of
from storage.reads.heat import Across, HeatMap, heat_map, loads_of_tutors, with_most
from storage.reads.indicators import place_name
from storage.reads.lacking import UncoveredDeficit, uncovered_deficits
from storage.reads.scope import Scope
from storage.reads.summary import Summary, summarise
from storage.settings import read_setting
from storage.summaries import RegionalSummary

MOST_UNCOVERED = 10
"""As many competencies are proposed to the institute at once."""
_MOST_PLACES = 20
_NOTHING_TO_COUNT = "–"
_OWN_TITLES = {
    "tutor": ReportTitle.TUTOR, "methodist": ReportTitle.METHODIST, "expert": ReportTitle.EXPERT,
    "school_methodist": ReportTitle.SCHOOL_METHODIST, "administrator": ReportTitle.REGION,
}  # fmt: skip

_WITH_LOADS = frozenset({ReportTitle.MUNICIPALITY, ReportTitle.REGION, ReportTitle.METHODIST})
"""Reports over more tutors than one."""


class NobodyToReportError(PlainError):
    """Nobody is in the copy, or in the municipality."""

    default = "В отчёт некого включить: на этом компьютере нет карточек этой территории."


def compose_report(
    connection: Connection, period: content.Period, printed_on: date, municipality_id: UUID | None = None
) -> Report:
    """The figures of a period over everyone this copy holds, or over one municipality. Raises `NobodyToReportError`.

    A period without an end goes up to the day of printing.
    """
    return report_of(connection, scope_of(period, printed_on, municipality_id), printed_on)


def scope_of(
    period: content.Period, printed_on: date, municipality_id: UUID | None = None, organization_id: UUID | None = None
) -> Scope:
    """The days that a period stands for on this day, and the place."""
    return Scope(period.start or date.min, period.end or printed_on, municipality_id, organization_id)


def report_of(connection: Connection, scope: Scope, printed_on: date) -> Report:
    """The report of a place and its days. Raises `NobodyToReportError`."""
    levels = levels_of(connection, scope)
    summary = summarise(connection, scope, printed_on, levels)
    if not summary.people:
        raise NobodyToReportError
    tutor, title = tutor_here(connection), title_of(connection, scope)
    uncovered = uncovered_deficits(connection, scope, printed_on, MOST_UNCOVERED, levels)
    return Report(
        centre=centre_of(tutor),
        printed_on=printed_on,
        period=_period_of(scope),
        tutor=tutor_of(tutor),
        groups=indicator_groups(summary),
        uncovered=[_uncovered(row) for row in uncovered],
        title=title,
        place=place_name(connection, scope),
        stages=_stages(summary),
        heat=heat_on_paper(heat_map(connection, scope, Across.TOWNS, levels)),
        heat_of_places=heat_on_paper(with_most(heat_map(connection, scope, Across.PLACES, levels), _MOST_PLACES)),
        loads=_loads(connection, scope) if title in _WITH_LOADS else (),
    )


def report_of_kept(connection: Connection, kept: RegionalSummary, scope: Scope, printed_on: date) -> Report:
    """The report of numbers that were brought from the server, with the day on which they were."""
    tutor = tutor_here(connection)
    return Report(
        centre=centre_of(tutor),
        printed_on=printed_on,
        period=_period_of(scope),
        tutor=tutor_of(tutor),
        groups=indicator_groups(kept.numbers),
        title=title_of(connection, scope, of_server=True),
        place=place_name(connection, scope),
        counted_on=kept.day,
        stages=_stages(kept.numbers),
    )


def title_of(connection: Connection, scope: Scope, *, of_server: bool = False) -> ReportTitle:
    """What a report is called: by its place, or over everyone by who works here; the server counts the region."""
    if scope.organization_id is not None:
        return ReportTitle.ORGANIZATION
    if scope.municipality_id is not None:
        return ReportTitle.MUNICIPALITY
    if of_server:
        return ReportTitle.REGION
    return _OWN_TITLES.get(read_setting(connection, "role") or "", ReportTitle.TUTOR)


def indicator_groups(summary: Summary) -> list[IndicatorGroup]:
    """The figures of a summary in words."""
    return [
        IndicatorGroup(group.title, [Indicator(each.title, in_words(each), each.formula) for each in group.figures])
        for group in figure_groups(summary)
    ]


def in_words(figure: Figure) -> str:
    """«12», «75 %», or a dash where there is nothing to count."""
    if figure.value is None:
        return _NOTHING_TO_COUNT
    return f"{number(figure.value)}{NO_BREAK}%" if figure.is_share else number(figure.value)


def proposal_for(required: int, reached: int | None) -> str:
    """What is proposed where no programme brings to the level required."""
    needed = f"до уровня{NO_BREAK}{required}"
    if reached is None:
        return f"Разработать модуль {needed}"
    return f"Дополнить модуль {needed}: сейчас доводит до уровня{NO_BREAK}{reached}"


def heat_on_paper(found: HeatMap) -> HeatOnPaper:
    """Where deficits gather, as the page «Дефициты» shows it."""
    is_towns = found.across is Across.TOWNS
    darkest = max((cell.each for row in found.rows for cell in row.cells), default=0.0) or 1.0
    rows = [
        (row.name or ("без муниципалитета" if is_towns else "без организации"), [cell.deficits for cell in row.cells],
         [cell.each / darkest for cell in row.cells])
        for row in found.rows
    ]  # fmt: skip
    titles = [label("competency_group", column) if is_towns else column or "все предметы" for column in found.columns]
    return HeatOnPaper(titles, rows)


def _loads(connection: Connection, scope: Scope) -> list[Bar]:
    """What each tutor carries, of all that are carried in the place."""
    loads = loads_of_tutors(connection, scope)
    total = sum(load.people for load in loads)
    return [Bar(short_name(name_of(load.name)), load.people, total) for load in loads]


def _period_of(scope: Scope) -> content.Period:
    return content.Period(None if scope.first == date.min else scope.first, scope.last)


def _stages(summary: Summary) -> list[Bar]:
    return [Bar(name, count, summary.people) for name, count in zip(STAGE_NAMES, summary.stages, strict=True)]


def _uncovered(row: UncoveredDeficit) -> UncoveredRow:
    proposal = proposal_for(row.required, row.reached)
    return UncoveredRow(content.CompetencyGroup(row.group), row.title, row.people, proposal)
