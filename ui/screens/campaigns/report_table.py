"""The report of an import as a table: rows with faults in the colour and with the icon of trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from app.interchange.report import RowReport
from ui.icons import paint
from ui.models.paged_table import ROW_ROLE, Column
from ui.screens.people.short_table import ShortTable
from ui.theme import tones
from ui.widgets.quiet_table import QuietDelegate, QuietTable, paint_ground

_ICON = 16
_INSET = 12
_ROW_WIDTH = 90
_NAME_WIDTH = 260
_SENTENCE = 2


class _SentenceDelegate(QuietDelegate):
    """What becomes of the row; a fault has its icon."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, RowReport) or not row.is_fault:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        painter.save()
        paint_ground(painter, option)
        left, top = option.rect.left() + _INSET, option.rect.center().y() - _ICON / 2
        paint(painter, "triangle-alert", tones().overdue, QRectF(left, top, _ICON, _ICON))
        painter.setPen(tones().overdue)
        painter.setFont(option.font)
        room = option.rect.adjusted(_INSET * 2 + _ICON, 0, -_INSET, 0)
        words = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class ReportTable(QuietTable):
    """Row, teacher, sentence; the whole sentence stands in the tooltip."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ShortTable(columns, self)
        self.setModel(self.rows)
        self.setItemDelegateForColumn(_SENTENCE, _SentenceDelegate(self))
        self.setAccessibleName(self.tr("Report of the table"))
        header = self.horizontalHeader()
        for place, width in enumerate((_ROW_WIDTH, _NAME_WIDTH)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(place, width)
        header.setSectionResizeMode(_SENTENCE, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[RowReport]) -> None:
        """Show these rows and stand on the first."""
        self.rows.show(rows)
        if rows:
            self.setCurrentIndex(self.rows.index(0, 0))
