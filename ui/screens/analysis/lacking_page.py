"""«What is lacking»: deficits that no programme closes, as a list to hand in as a proposal (R51)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QCheckBox, QHeaderView, QVBoxLayout, QWidget

from app.analysis.regional import SummaryKind
from app.labels import label
from app.papers.report import proposal_for
from storage.reads.behind import BehindRow, named_amounts
from storage.reads.lacking import UncoveredDeficit, people_lacking, uncovered_deficits
from ui import theme
from ui.models.paged_table import Column
from ui.screens.analysis.behind_panel import BehindPanel
from ui.screens.analysis.keeping import Looked, save_lacking_as
from ui.screens.analysis.served_page import ServedPage
from ui.screens.analysis.source_row import make_unbrought
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from storage.reads.base import Connection
    from storage.reads.scope import Scope
    from ui.desk import Desk

_WIDTHS = ((0, 104), (1, 170), (3, 270), (4, 96), (5, 108))


class LackingPage(ServedPage):
    """The list above, who has a deficit below once it is opened."""

    has_period = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title = SectionTitle(self.tr("No programme closes these deficits"), "", self)
        self.only_nothing = QCheckBox(self.tr("Neither an event nor a form at work"), self)
        self.only_nothing.setToolTip(self.tr("Leave out what events to come or work at the school meet"))
        self.rows = ShortTable(self._columns(), self)
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Deficits that no programme closes"))
        self.table.setToolTip(self.tr("Enter opens the teachers"))
        self.behind = BehindPanel(desk, self)
        self._found: list[UncoveredDeficit] = []
        self._pages = Pages(self)
        self._build()
        self.only_nothing.toggled.connect(self._narrow)
        self.table.activated.connect(self._open)
        self.behind.left.connect(self._to_list)

    @property
    def shown(self) -> list[UncoveredDeficit]:
        """What the list shows."""
        only = self.only_nothing.isChecked()
        return [row for row in self._found if row.is_met_by_nothing or not only]

    def focus_first(self) -> None:
        self.table.setFocus()

    @property
    def kind(self) -> SummaryKind:
        return SummaryKind.LACKING

    def load_here(self, scope: Scope) -> None:
        self.read(uncovered_deficits, scope, self._desk.today(), then=self._show)

    def show_numbers(self, scope: Scope, numbers: list[UncoveredDeficit] | None) -> None:
        del scope
        self._show(numbers if numbers is not None else [])

    def save(self) -> None:
        """Ask for a file: a workbook, or the proposal on paper."""
        if self.scope is None or self.is_nothing_to_save:
            return
        name = self.tr("Proposal on programmes") + f" {self._desk.today():%Y-%m-%d}.xlsx"
        forms = [self.tr("Spreadsheet (*.xlsx)"), self.tr("Paper (*.pdf)"), self.tr("Word (*.docx)")]
        counted_on = self.kept.day if self.kept is not None else None
        looked = Looked(self.scope, self._desk.today(), self.only_nothing.isChecked(), counted_on)
        self.ask_file(self.tr("Where to save the proposal"), name, forms, save_lacking_as, self.shown, looked)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Teachers"), _people, figures=True),
            Column(self.tr("Subject or group"), _subject),
            Column(self.tr("Competency"), _title),
            Column(self.tr("Proposal"), _proposal),
            Column(self.tr("Events"), _events, figures=True),
            Column(self.tr("At work"), _workplace, figures=True),
        ]

    def _build(self) -> None:
        self.title.add_control(self.only_nothing)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)
        nothing = EmptyState(
            "circle-check",
            self.tr("Programmes close every deficit"),
            self.tr("A deficit that no approved programme brings to its level is listed here with its teachers."),
            None,
            self,
        )
        others = EmptyState(
            "list-filter",
            self.tr("Events or work at the school meet each of these deficits"),
            self.tr("No programme closes them all the same: without the tick they are listed."),
            None,
            self,
        )
        for part in (self.table, self.behind, nothing, others, make_unbrought(self)):
            self._pages.addWidget(part)
        card = Card(self)
        card.body.addWidget(self.source)
        card.body.addWidget(self.title)
        card.body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(card)

    def _show(self, found: list[UncoveredDeficit]) -> None:
        self._found = found
        self._narrow()

    def _narrow(self, *_checked: object) -> None:
        shown = self.shown
        self.rows.show(shown)
        note = self.tr("%n competency(ies)", "", len(shown))
        self.title.set_title(self.tr("No programme closes these deficits"), note)
        self._to_list()

    def _open(self, index: QModelIndex) -> None:
        row: UncoveredDeficit | None = self.rows.row_at(index.row())
        if row is not None and self.scope is not None and not self.source.is_server:
            self.read(_behind, self.scope, row, then=partial(self._show_behind, row.title))

    def _show_behind(self, title: str, rows: list[BehindRow]) -> None:
        self.behind.show_rows(title, rows)
        self._pages.setCurrentWidget(self.behind)
        self.behind.table.setFocus()

    def _to_list(self) -> None:
        is_unbrought = self.source.is_server and self.kept is None
        self._pages.setCurrentIndex(0 if self.shown else 3 if self._found else 4 if is_unbrought else 2)


def _behind(connection: Connection, scope: Scope, row: UncoveredDeficit) -> list[BehindRow]:
    return named_amounts(connection, dict.fromkeys(people_lacking(connection, scope, row.competency_id), 1))


def _people(row: UncoveredDeficit) -> str:
    return str(row.people)


def _subject(row: UncoveredDeficit) -> str:
    return capital(row.subject or label("competency_group", row.group))


def _title(row: UncoveredDeficit) -> str:
    return row.title


def _proposal(row: UncoveredDeficit) -> str:
    return proposal_for(row.required, row.reached)


def _events(row: UncoveredDeficit) -> str:
    return str(row.events) if row.events else "–"


def _workplace(row: UncoveredDeficit) -> str:
    return str(row.workplace) if row.workplace else "–"
