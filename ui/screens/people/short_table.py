"""A table of a few rows that stand in memory: what a card lists fits on one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import theme
from ui.models.paged_table import KEY_ROLE, ROW_ROLE, Column
from ui.theme import Type

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ShortTable(QAbstractTableModel):
    """Rows with an `id`, shown in columns."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[Any] = []

    def show(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        if list(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, row: int) -> Any | None:
        """A row, or nothing outside the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self._columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.text(row)
        if role == Qt.ItemDataRole.FontRole and column.figures:
            return theme.font(Type.FIGURE)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return {KEY_ROLE: getattr(row, "id", None), ROW_ROLE: row}.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return _side(self._columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | side
