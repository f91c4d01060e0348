"""«Report»: the figures of a place and a period; the pictures beside them, or the rows behind a figure (R52)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.analysis.figures import FigureGroup, figure_groups
from app.analysis.regional import SummaryKind
from app.labels import STAGE_NAMES
from storage.reads.behind import BehindRow, rows_behind
from storage.reads.heat import TutorLoad, loads_of_tutors
from storage.reads.summary import summarise
from ui import theme
from ui.screens.analysis.behind_panel import BehindPanel
from ui.screens.analysis.figure_table import FigureTable
from ui.screens.analysis.keeping import save_kept_as, save_report_as
from ui.screens.analysis.served_page import ServedPage
from ui.widgets.bar_rows import BarLine, BarRows
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from storage.reads.base import Connection
    from storage.reads.scope import Scope
    from storage.reads.summary import Summary
    from ui.desk import Desk


class Found(NamedTuple):
    """Everything the page shows."""

    groups: list[FigureGroup]
    stages: tuple[int, ...]
    loads: list[TutorLoad]


class ReportPage(ServedPage):
    """Figures at the left; stages, tutors or the rows behind a figure at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.table = FigureTable(self)
        self.stages = BarRows(self.tr("People by stage"), centred=True, parent=self)
        self.loads = BarRows(self.tr("People by tutor"), parent=self)
        self.behind = BehindPanel(desk, self)
        self._beside = Pages(self)
        self._loads_title = SectionTitle(self.tr("People by tutor"), "", self)
        self._build()
        self.table.opened.connect(self.open_figure)
        self.stages.opened.connect(self.table.open_key)
        self.behind.left.connect(self._to_pictures)

    def focus_first(self) -> None:
        self.table.setFocus()

    @property
    def kind(self) -> SummaryKind:
        return SummaryKind.REPORT

    def load_here(self, scope: Scope) -> None:
        self.read(read_report, scope, self._desk.today(), then=partial(self._show, scope))

    def open_figure(self, key: str, title: str) -> None:
        """Show who stands behind a figure."""
        if self.scope is not None and not self.source.is_server:
            self.read(_behind, key, self.scope, self._desk.today(), then=partial(self._show_behind, title))

    def save(self) -> None:
        """Ask for a file of what is looked at: a workbook, or the paper."""
        if self.is_nothing_to_save:
            return
        name = self.tr("Report") + f" {self._desk.today():%Y-%m-%d}.xlsx"
        forms = [self.tr("Spreadsheet (*.xlsx)"), self.tr("Paper (*.pdf)"), self.tr("Word (*.docx)")]
        where, given = self.tr("Where to save the report"), (self.scope, self._desk.today())
        if self.kept is not None:
            self.ask_file(where, name, forms, save_kept_as, self.kept, *given)
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

    def show_numbers(self, scope: Scope, numbers: Summary | None) -> None:
        groups = figure_groups(numbers) if numbers is not None else []
        self._show(scope, Found(groups, numbers.stages if numbers is not None else (0,) * len(STAGE_NAMES), []))

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


def _behind(connection: Connection, key: str, scope: Scope, today: date) -> list[BehindRow]:
    return rows_behind(connection, key, scope, today)
