"""«Deficits»: where they gather, as a heat map and as a table; a cell opens the people behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from app.analysis.regional import SummaryKind
from app.labels import label
from storage.reads.behind import BehindRow, named_amounts
from storage.reads.heat import Across, HeatCell, HeatMap, HeatRow, heat_map, people_of_cell
from ui import theme
from ui.models.paged_table import Column
from ui.screens.analysis.behind_panel import BehindPanel
from ui.screens.analysis.keeping import save_heat_as
from ui.screens.analysis.served_page import ServedPage
from ui.screens.analysis.source_row import make_unbrought
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital
from ui.screens.programmes.segments import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.heat_grid import FEW, HeatGrid, HeatLine
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable

if TYPE_CHECKING:
    from storage.reads.base import Connection
    from storage.reads.scope import Scope
    from ui.desk import Desk

_BEHIND_WIDTH = 430
_COLUMN = 120


class DeficitsPage(ServedPage):
    """The map, the switch to its table, and the rows behind a cell."""

    has_period = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.across = Segments(
            [
                (Across.TOWNS, self.tr("Municipalities and groups")),
                (Across.PLACES, self.tr("Schools and subjects")),
            ],
            self.tr("Rows and columns"),
            self,
        )
        self.form = Segments(
            [("map", self.tr("Heat map")), ("table", self.tr("Table"))], self.tr("Picture or table"), self
        )
        self.grid = HeatGrid(self.tr("Open deficits"), self)
        self.table = QuietTable(self)
        self.table.setAccessibleName(self.tr("Open deficits"))
        self.behind = BehindPanel(desk, self)
        self._found: HeatMap | None = None
        self._scrolled = QScrollArea(self)
        self._pages = Pages(self)
        self._beside = Card(self)
        self._hint = QuietLabel("", self)
        self._hint.setWordWrap(True)
        self._build()
        self.across.chosen.connect(self._read_again)
        self.form.chosen.connect(self._show_form)
        self.grid.opened.connect(self.open_cell)
        self.grid.moved.connect(self._bring)
        self.table.activated.connect(self._open_row)
        self.behind.left.connect(self._close_behind)

    def focus_first(self) -> None:
        self.grid.setFocus() if self.form.value == "map" else self.table.setFocus()

    @property
    def kind(self) -> SummaryKind:
        return SummaryKind.of_heat(Across(self.across.value))

    def load_here(self, scope: Scope) -> None:
        self.read(heat_map, scope, Across(self.across.value), then=self._show)

    def show_numbers(self, scope: Scope, numbers: HeatMap | None) -> None:
        del scope
        self._show(numbers if numbers is not None else HeatMap(Across(self.across.value), (), ()))

    def open_cell(self, row_id: UUID | None, column: int) -> None:
        """Show who stands behind a cell of this copy; the server names nobody."""
        if self._found is None or self.scope is None or self.source.is_server:
            return
        row = next(row for row in self._found.rows if row.id == row_id)
        title = f"{row.name or self.tr('no place')}: {self._title_of(self._found.columns[column])}"
        key = (self._found.across, row_id, self._found.columns[column])
        self.read(_people, self.scope, *key, then=partial(self._show_behind, title))

    def save(self) -> None:
        """Ask for a file of the map's numbers."""
        if self._found is not None and not self.is_nothing_to_save:
            name = self.tr("Deficits") + f" {self._desk.today():%Y-%m-%d}.xlsx"
            forms = [self.tr("Spreadsheet (*.xlsx)")]
            self.ask_file(self.tr("Where to save the deficits"), name, forms, save_heat_as, self._found, self.kept)

    def _build(self) -> None:
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scrolled.setWidget(self.grid)
        nothing = EmptyState(
            "circle-check",
            self.tr("No open deficits here"),
            self.tr("What diagnoses show below the required level is gathered here by place, group and subject."),
            None,
            self,
        )
        for part in (self._scrolled, self.table, nothing, make_unbrought(self)):
            self._pages.addWidget(part)
        upper = QHBoxLayout()
        upper.addWidget(self.across)
        upper.addWidget(self.form)
        upper.addStretch(1)
        left = Card(self)
        left.body.addWidget(self.source)
        left.body.addLayout(upper)
        left.body.addWidget(self._hint)
        left.body.addWidget(self._pages, 1)
        self._beside.body.addWidget(self.behind)
        self._beside.setFixedWidth(_BEHIND_WIDTH)
        self._beside.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.GROUP_SPACING)
        line.addWidget(left, 1)
        line.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)

    def _show(self, found: HeatMap) -> None:
        self._found = found
        self._close_behind()
        self._hint.setText(self._hint_for(found))
        darkest = max((cell.each for row in found.rows for cell in row.cells), default=0.0) or 1.0
        lines = [
            HeatLine(
                row.id,
                row.name or self.tr("no place"),
                tuple(cell.deficits for cell in row.cells),
                tuple(cell.each / darkest for cell in row.cells),
                tuple(self._words(cell) for cell in row.cells),
                frozenset(column for column, cell in enumerate(row.cells) if cell.is_few),
            )
            for row in found.rows
        ]
        self.grid.show_lines([self._title_of(column) for column in found.columns], lines)
        columns = [Column(self.tr("Place"), _name)]
        columns += [
            Column(self._title_of(title), partial(_cell, place), figures=True)
            for place, title in enumerate(found.columns)
        ]
        rows = ShortTable(columns, self)
        rows.show(found.rows)
        self.table.setModel(rows)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(_COLUMN)
        self.table.setColumnWidth(0, 2 * _COLUMN)
        self._show_form(self.form.value)

    def _hint_for(self, found: HeatMap) -> str:
        words = [self.tr("The number is open deficits; the stronger the colour, the more for each teacher.")]
        if any(cell.is_few for row in found.rows for cell in row.cells):
            words.append(self.tr("«< 5»: fewer than five teachers of another municipality, of whom no number is told."))
        if found.left_out:
            words.append(
                self.tr("%n place(s) with fewer deficits left out: choose a municipality.", "", found.left_out)
            )
        return " ".join(words)

    def _words(self, cell: HeatCell) -> str:
        if cell.is_few:
            return self.tr("fewer than five teachers")
        deficits = self.tr("%n deficit(s)", "", cell.deficits)
        return f"{deficits}, {self.tr('%n teacher(s)', '', cell.people)}" if cell.deficits else deficits

    def _title_of(self, column: str) -> str:
        if not column:
            return self.tr("for every subject")
        return capital(label("competency_group", column)) if self.across.value == Across.TOWNS else capital(column)

    def _show_form(self, form: str) -> None:
        if self._found is not None and not self._found.rows:
            self._pages.setCurrentIndex(3 if self.source.is_server and self.kept is None else 2)
        else:
            self._pages.setCurrentIndex(0 if form == "map" else 1)

    def _show_behind(self, title: str, rows: list[BehindRow]) -> None:
        self.behind.show_rows(title, rows)
        self._beside.show()

    def _close_behind(self) -> None:
        if self._beside.isVisible():
            self._beside.hide()
            self.focus_first()

    def _open_row(self, index: QModelIndex) -> None:
        if self._found is not None and index.column() > 0:
            self.open_cell(self._found.rows[index.row()].id, index.column() - 1)

    def _bring(self, cell: QRect) -> None:
        centre = cell.center()
        self._scrolled.ensureVisible(centre.x(), centre.y(), cell.width(), cell.height())


def _people(connection: Connection, scope: Scope, across: Across, row_id: UUID | None, column: str) -> list[BehindRow]:
    return named_amounts(connection, people_of_cell(connection, scope, across, row_id, column))


def _name(row: HeatRow) -> str:
    return row.name


def _cell(place: int, row: HeatRow) -> str:
    cell = row.cells[place]
    return FEW if cell.is_few else str(cell.deficits)
