"""«Report»: the figures of a place and a period; the pictures beside them, or the rows behind a figure (R52)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.analysis.figures import FigureGroup, figure_groups
from app.analysis.regional import RegionalSummary, bring_summary, kept_summary
from app.labels import STAGE_NAMES
from app.rights import may_summarise
from storage.reads.behind import BehindRow, rows_behind
from storage.reads.heat import TutorLoad, loads_of_tutors
from storage.reads.summary import summarise
from ui import theme
from ui.screens.analysis.behind_panel import BehindPanel
from ui.screens.analysis.figure_table import FigureTable
from ui.screens.analysis.keeping import save_kept_as, save_report_as
from ui.screens.analysis.page import AnalysisPage
from ui.screens.analysis.source_row import SourceRow
from ui.widgets.bar_rows import BarLine, BarRows
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.workplace import Workplace
    from storage.reads.base import Connection
    from storage.reads.scope import Scope
    from ui.desk import Desk
    from ui.work import Ticket


class Found(NamedTuple):
    """Everything the page shows."""

    groups: list[FigureGroup]
    stages: tuple[int, ...]
    loads: list[TutorLoad]


class ReportPage(AnalysisPage):
    """Figures at the left; stages, tutors or the rows behind a figure at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.table = FigureTable(self)
        self.stages = BarRows(self.tr("People by stage"), centred=True, parent=self)
        self.loads = BarRows(self.tr("People by tutor"), parent=self)
        self.behind = BehindPanel(desk, self)
        self.source = SourceRow(self)
        self._kept: RegionalSummary | None = None
        self._beside = Pages(self)
        self._loads_title = SectionTitle(self.tr("People by tutor"), "", self)
        self._build()
        self.table.opened.connect(self.open_figure)
        self.stages.opened.connect(self.table.open_key)
        self.behind.left.connect(self._to_pictures)
        self.source.chosen.connect(self._read_again)
        self.source.wished.connect(self.bring)

    def focus_first(self) -> None:
        self.table.setFocus()

    def load(self, scope: Scope) -> None:
        worker = self._desk.worker
        if worker is None or scope.organization_id is not None:
            self._load_from(scope, False)
        else:
            given = worker.role, worker.specialist_id, scope.municipality_id
            self.read(may_summarise, *given, then=partial(self._load_from, scope))

    def _load_from(self, scope: Scope, is_open: bool) -> None:
        """Count here, or show what was brought, where the server opens its numbers of the place at all."""
        if scope != self.scope:
            return
        self.source.setVisible(is_open)
        self._kept = None
        if self.source.is_server:
            self.read(kept_summary, scope, then=partial(self._show_kept, scope))
        else:
            self.read(read_report, scope, self._desk.today(), then=partial(self._show, scope))

    def bring(self) -> None:
        """Bring the server's numbers of this place and period."""
        if self.scope is not None:
            self.source.begin()
            run = partial(_bring, self._desk.workplace)
            self._desk.work.sync(run, self.scope, then=partial(self._show_kept, self.scope), failed=self._not_brought)

    def open_figure(self, key: str, title: str) -> None:
        """Show who stands behind a figure."""
        if self.scope is not None and not self.source.is_server:
            self.read(_behind, key, self.scope, self._desk.today(), then=partial(self._show_behind, title))

    def save(self) -> None:
        """Ask for a file of what is looked at: a workbook, or the paper."""
        if self.source.is_server and self._kept is None:
            self.trouble.emit(self.tr("The server's numbers are not here yet: press «Bring» first."))
            return
        name = self.tr("Report") + f" {self._desk.today():%Y-%m-%d}.xlsx"
        forms = [self.tr("Spreadsheet (*.xlsx)"), self.tr("Paper (*.pdf)"), self.tr("Word (*.docx)")]
        where, given = self.tr("Where to save the report"), (self.scope, self._desk.today())
        if self._kept is not None:
            self.ask_file(where, name, forms, save_kept_as, self._kept, *given)
        else:
            self.ask_file(where, name, forms, save_report_as, *given)

    def _build(self) -> None:
        left, right = Card(self), Card(self)
        left.body.addWidget(self.source)
        left.body.addWidget(self.table)
        pictures = QWidget(self)
        column = QVBoxLayout(pictures)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (
            SectionTitle(self.tr("People by stage"), "", self), self.stages, self._loads_title, self.loads,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        scrolled = QScrollArea(self)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setWidget(pictures)
        self._beside.addWidget(scrolled)
        self._beside.addWidget(self.behind)
        right.body.addWidget(self._beside)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GROUP_SPACING)
        line.addWidget(left, 1)
        line.addWidget(right, 1)

    def _show_kept(self, scope: Scope, kept: RegionalSummary | None) -> None:
        if scope != self.scope or not self.source.is_server:
            return
        self._kept = kept
        self.source.show_day(kept.day if kept is not None else None)
        summary = kept.summary if kept is not None else None
        groups = figure_groups(summary) if summary is not None else []
        self._show(scope, Found(groups, summary.stages if summary is not None else (0,) * len(STAGE_NAMES), []))

    def _not_brought(self, error: BaseException) -> None:
        self.fail(error)
        self._read_again()

    def _show(self, scope: Scope, found: Found) -> None:
        if scope != self.scope:
            return
        self.table.show_groups(found.groups)
        self.stages.show_lines(
            [
                BarLine(f"stage.{stage}", name, count)
                for stage, (name, count) in enumerate(zip(STAGE_NAMES, found.stages, strict=True))
            ]
        )
        self.loads.show_lines([BarLine("", load.name, load.people) for load in found.loads])
        for part in (self._loads_title, self.loads):
            part.setVisible(bool(found.loads))
        self._to_pictures()

    def _show_behind(self, title: str, rows: list[BehindRow]) -> None:
        self.behind.show_rows(title, rows)
        self._beside.setCurrentWidget(self.behind)
        self.behind.table.setFocus()

    def _to_pictures(self) -> None:
        if self._beside.currentWidget() is self.behind and self.behind.table.hasFocus():
            self.table.setFocus()
        self._beside.setCurrentIndex(0)


def read_report(connection: Connection, scope: Scope, today: date) -> Found:
    """The figures, the stages and the tutors of a place."""
    summary = summarise(connection, scope, today)
    return Found(figure_groups(summary), summary.stages, loads_of_tutors(connection, scope))


def _bring(workplace: Callable[[], Workplace], _ticket: Ticket, scope: Scope) -> RegionalSummary:
    return bring_summary(workplace(), scope)


def _behind(connection: Connection, key: str, scope: Scope, today: date) -> list[BehindRow]:
    return rows_behind(connection, key, scope, today)
