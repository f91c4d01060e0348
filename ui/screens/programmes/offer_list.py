"""The list of programmes or events: the title in full where it fits, what it is and when it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.models.paged_table import KEY_ROLE, ROW_ROLE
from ui.theme import State, Type, tones
from ui.widgets.even_list import EvenList
from ui.widgets.frames import badge_width, paint_badge

_INSET = 16
_LINE = 22
_HEIGHT = 72
_BADGE = 22


@dataclass(frozen=True, slots=True)
class OfferRow:
    """What a row says; ``badge`` is a warning or a praise in a word, ``when`` the day it begins."""

    title: str
    note: str
    when: str = ""
    badge: str = ""
    state: State = State.NEUTRAL

    @property
    def sentence(self) -> str:
        """The row for a screen reader and the tooltip."""
        return ", ".join(part for part in (self.title, self.note, self.when, self.badge) if part)


class OfferDelegate(QStyledItemDelegate):
    """Paints the rows; `shape` turns a row of the model into what is said."""

    def __init__(self, shape: Callable[[Any], OfferRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = shape

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.LIST_WIDTH, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_ground(painter, option, box)
        known = index.data(ROW_ROLE)
        if known is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones().hairline)
            painter.drawRoundedRect(QRectF(box.left() + _INSET, box.top() + 18, 220, 10), 5, 5)
            painter.drawRoundedRect(QRectF(box.left() + _INSET, box.top() + 42, 140, 8), 4, 4)
        else:
            self._paint_row(painter, self.shape(known), box.adjusted(_INSET, 10, -_INSET, -8))
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        colours = tones()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if selected else colours.hover)
            painter.drawRoundedRect(box.adjusted(4, 2, -4, -3), 8, 8)
        painter.setPen(colours.hairline)
        bottom = box.bottom() - 0.5
        painter.drawLine(int(box.left() + _INSET), int(bottom), int(box.right() - _INSET), int(bottom))

    @staticmethod
    def _paint_row(painter: QPainter, row: OfferRow, room: QRectF) -> None:
        colours = tones()
        first = QRectF(room.left(), room.top(), room.width(), _LINE)
        second = QRectF(room.left(), room.bottom() - _LINE - 2, room.width(), _LINE)
        left = 0.0
        if row.when:
            width = QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(row.when) + 1.0
            place = QRectF(second.right() - width, second.top(), width, second.height())
            _words(painter, place, row.when, Type.CAPTION, colours.text)
            left += width + 12
        if row.badge:
            width = badge_width(row.badge, row.state) + 2.0
            place = QRectF(second.right() - left - width, second.top(), width, _BADGE)
            paint_badge(painter, place, row.badge, row.state)
            left += width + 12
        second.setRight(second.right() - left)
        _words(painter, first, row.title, Type.NAME, colours.text)
        _words(painter, second, row.note, Type.CAPTION, colours.quiet)


def _words(painter: QPainter, room: QRectF, words: str, step: Type, ink: QColor) -> None:
    painter.setFont(theme.font(step))
    painter.setPen(ink)
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class OfferList(EvenList):
    """The list; what stands under the keyboard is shown beside it."""

    stood_on = Signal(object)
    """The key of the row that is current now, or None."""
    wished = Signal()
    """Enter: go on with the card."""

    def __init__(self, shape: Callable[[Any], OfferRow], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(OfferDelegate(shape, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.stood_on.emit(current.data(KEY_ROLE) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wished.emit()
        else:
            super().keyPressEvent(event)
