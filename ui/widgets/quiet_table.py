"""The look of every table: rows of 36 pixels with a hairline under each, a quiet header, no grid of lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.theme import Type, tones

_INSET = 12


class QuietHeader(QHeaderView):
    """Column titles in small pale letters over one hairline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(theme.ROW_HEIGHT)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setFont(theme.font(Type.CAPTION))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, tones().card)
        painter.setPen(tones().hairline)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = str(self._said(logicalIndex, Qt.ItemDataRole.DisplayRole) or "")
        side = self._said(logicalIndex, Qt.ItemDataRole.TextAlignmentRole)
        painter.setPen(tones().quiet)
        painter.setFont(theme.font(Type.CAPTION))
        flags = side if isinstance(side, Qt.AlignmentFlag) else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(_INSET, 0, -_INSET, 0), flags, words)
        painter.restore()

    def _said(self, section: int, role: int) -> object:
        said: object = self.model().headerData(section, Qt.Orientation.Horizontal, role)
        return said


class QuietDelegate(QStyledItemDelegate):
    """A cell: text in the window's type, the selection as a soft ground, a hairline below."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        colours = tones()
        painter.save()
        paint_ground(painter, option)
        painter.setPen(colours.quiet if index.column() == self.quiet_column() else colours.text)
        painter.setFont(option.font)
        room = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        words = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, option.displayAlignment, words)
        painter.restore()

    def quiet_column(self) -> int:
        """The column whose words are pale, or -1."""
        return -1


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a cell and the hairline under it."""
    colours = tones()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    ground = colours.selected if selected else colours.hover if hovered else colours.card
    painter.fillRect(option.rect, ground)
    painter.setPen(colours.hairline)
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


class QuietTable(QTableView):
    """A table view in the window's look; rows are chosen whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalHeader(QuietHeader(self))
        self.setItemDelegate(QuietDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setFont(theme.font(Type.BODY))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.viewport().setPalette(palette)
