"""What the pages of «Analysis» save, each as one function for the thread for documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.analysis.saving import save_exams, save_heat, save_kept_report, save_lacking, save_report

if TYPE_CHECKING:
    from app.analysis.regional import RegionalSummary, ServerNumbers
    from storage.reads.exams import ExamDifficulty
    from storage.reads.heat import HeatMap
    from storage.reads.lacking import UncoveredDeficit
    from storage.reads.scope import Scope
    from ui.work import Ticket

_WORKBOOK = ".xlsx"


def save_report_as(ticket: Ticket, path: Path, scope: Scope, today: date) -> None:
    """The report as a workbook or as paper, by the ending of the name."""
    if path.suffix.lower() == _WORKBOOK:
        save_report(ticket.connection, scope, today, path)
        return
    from app.paper.report import REPORT
    from app.papers.report import report_of

    REPORT.write([report_of(ticket.connection, scope, today)], path)


def save_kept_as(ticket: Ticket, path: Path, kept: RegionalSummary, scope: Scope, today: date) -> None:
    """The server's numbers as they stand on the screen, as a workbook or as paper."""
    if path.suffix.lower() == _WORKBOOK:
        save_kept_report(ticket.connection, kept, scope, path)
        return
    from app.paper.report import REPORT
    from app.papers.report import report_of_kept

    REPORT.write([report_of_kept(ticket.connection, kept, scope, today)], path)


class Looked(NamedTuple):
    """How the list of uncovered deficits was looked at; ``counted_on`` is the day of the server's numbers."""

    scope: Scope
    today: date
    is_narrowed: bool = False
    counted_on: date | None = None


def save_lacking_as(ticket: Ticket, path: Path, rows: Sequence[UncoveredDeficit], looked: Looked) -> None:
    """The list of uncovered deficits as a workbook or as a proposal on paper."""
    if path.suffix.lower() == _WORKBOOK:
        save_lacking(rows, path, looked.counted_on)
        return
    from app.paper.proposal import PROPOSAL
    from app.papers.proposal import compose_proposal

    scope, today, is_narrowed, counted_on = looked
    proposal = compose_proposal(ticket.connection, rows, scope, today, is_narrowed=is_narrowed, counted_on=counted_on)
    PROPOSAL.write([proposal], path)


def save_heat_as(_ticket: Ticket, path: Path, found: HeatMap, kept: ServerNumbers[HeatMap] | None = None) -> None:
    """Where deficits gather, by the server where it was ``kept``, as a workbook."""
    save_heat(found, path, kept.day if kept is not None else None)


def save_exams_as(_ticket: Ticket, path: Path, rows: Sequence[ExamDifficulty]) -> None:
    """Tasks of exams beside the team's deficits, as a workbook."""
    save_exams(rows, path)


def save_month_as(ticket: Ticket, path: Path, scope: Scope) -> None:
    """Journal, checkpoints, report and calendar of the month in one file."""
    from app.paper.content import Period
    from app.printing import Order, print_documents

    order = Order("month", (), one_file=True, period=Period(scope.first, scope.last))
    print_documents(ticket.connection, order, path)
