"""The figures of a report as a table in bands; each number opens the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from app.analysis.figures import Figure, FigureGroup
from app.papers.report import in_words
from ui import theme
from ui.models.paged_table import ROW_ROLE, Column
from ui.screens.people.short_table import ShortTable
from ui.theme import Type
from ui.widgets.quiet_table import QuietDelegate, QuietTable

_VALUE = 110


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure, or the sub-heading of a group (``figure`` None)."""

    id: str
    title: str
    figure: Figure | None


class _Bands(QuietDelegate):
    """Sub-headings in strong letters."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        row = index.data(ROW_ROLE)
        if row is not None and row.figure is None:
            option.font = theme.font(Type.STRONG)


class FigureTable(QuietTable):
    """Figures by group; Enter or a double press opens one."""

    opened = Signal(str, str)
    """Key and title of the figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ShortTable(
            [
                Column(self.tr("Figure"), _title, tooltip=_formula),
                Column(self.tr("Value"), _value, figures=True, tooltip=_formula),
            ],
            self,
        )
        self.setModel(self.rows)
        self.setItemDelegate(_Bands(self))
        self.setAccessibleName(self.tr("Figures of the report"))
        self.setToolTip(self.tr("Enter opens the people behind a figure"))
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(1, _VALUE)
        self.activated.connect(self._open)

    def show_groups(self, groups: Sequence[FigureGroup]) -> None:
        """Show these figures; the row that is chosen stays chosen."""
        chosen = self.currentIndex().row()
        rows: list[FigureRow] = []
        for group in groups:
            rows.append(FigureRow(group.title, group.title, None))
            rows += [FigureRow(figure.key, figure.title, figure) for figure in group.figures]
        self.rows.show(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(max(1, chosen), 0))

    def open_key(self, key: str) -> None:
        """Open a figure by its key."""
        for place in range(self.rows.rowCount()):
            row = self.rows.row_at(place)
            if row is not None and row.id == key:
                self.setCurrentIndex(self.rows.index(place, 0))
                self._open(self.rows.index(place, 0))

    def _open(self, index: QModelIndex) -> None:
        row: FigureRow | None = self.rows.row_at(index.row())
        if row is not None and row.figure is not None and row.figure.opens:
            self.opened.emit(row.figure.key, row.title)


def _title(row: FigureRow) -> str:
    return row.title


def _value(row: FigureRow) -> str:
    return in_words(row.figure) if row.figure is not None else ""


def _formula(row: FigureRow) -> str:
    return row.figure.formula if row.figure is not None else row.title
