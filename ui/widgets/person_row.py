"""The row of a person in a list: name, organisation, the small stage line, and what is next with its date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.icons import paint
from ui.models.paged_table import ROW_ROLE
from ui.theme import State, Type, tones
from ui.widgets.even_list import EvenList
from ui.widgets.frames import STATE_ICONS
from ui.widgets.stage_line import SMALL_SIZE, Stages, paint_small, stage_sentence

_INSET = 16
_LINE = 22
_LEAST_PLACE = 52
_ICON = 14


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What the row says; `next_words` («проверка 3 декабря») has the colour and the icon of `state`."""

    name: str
    organization: str
    stages: Stages | None
    next_words: str = ""
    state: State = State.NEUTRAL

    @property
    def sentence(self) -> str:
        """The row for a screen reader."""
        stage = stage_sentence(self.stages) if self.stages is not None else ""
        return ", ".join(part for part in (self.name, self.organization, stage, self.next_words) if part)


class PersonDelegate(QStyledItemDelegate):
    """Paints the rows; `shape` turns a row of the model into what is said."""

    def __init__(self, shape: Callable[[Any], PersonRow], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shape = shape

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.LIST_WIDTH, theme.PERSON_ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = tones()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_ground(painter, option, box)
        known = index.data(ROW_ROLE)
        if known is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hairline)
            painter.drawRoundedRect(QRectF(box.left() + _INSET, box.top() + 12, 180, 10), 5, 5)
            painter.drawRoundedRect(QRectF(box.left() + _INSET, box.top() + 34, 120, 8), 4, 4)
        else:
            self._paint_row(painter, self._shape(known), box.adjusted(_INSET, 6, -_INSET, -6))
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        colours = tones()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if selected else colours.hover)
            painter.drawRoundedRect(box.adjusted(4, 1, -4, -2), 8, 8)
        painter.setPen(colours.hairline)
        painter.drawLine(box.bottomLeft() + QPointF(_INSET, -0.5), box.bottomRight() - QPointF(_INSET, 0.5))

    @staticmethod
    def _paint_row(painter: QPainter, row: PersonRow, room: QRectF) -> None:
        colours = tones()
        first = QRectF(room.left(), room.top(), room.width(), _LINE)
        second = QRectF(room.left(), room.top() + _LINE, room.width(), _LINE)
        name_room = QRectF(first)
        if row.stages is not None:
            place = QRectF(first.right() - SMALL_SIZE.width(), 0, SMALL_SIZE.width(), SMALL_SIZE.height())
            place.moveTop(first.center().y() - SMALL_SIZE.height() / 2)
            paint_small(painter, place, row.stages)
            name_room.setRight(place.left() - 10)
        _words(painter, name_room, row.name, Type.NAME, colours.text)
        next_width = 0.0
        if row.next_words:
            next_width = _paint_next(painter, second, row)
        second.setRight(second.right() - next_width)
        _words(painter, second, row.organization, Type.CAPTION, colours.quiet)


def _paint_next(painter: QPainter, line: QRectF, row: PersonRow) -> float:
    """What is next, at the right; returns the width it takes."""
    ink = tones().state(row.state)[0]
    painter.setFont(theme.font(Type.CAPTION))
    width = min(
        QFontMetrics(painter.font()).horizontalAdvance(row.next_words) + 2.0,
        max(line.width() * 0.6, line.width() - _LEAST_PLACE),
    )
    _words(painter, QRectF(line.right() - width, line.top(), width, line.height()), row.next_words, Type.CAPTION, ink)
    if row.state not in STATE_ICONS:
        return width + 12
    icon = QRectF(line.right() - width - _ICON - 5, line.center().y() - _ICON / 2, _ICON, _ICON)
    paint(painter, STATE_ICONS[row.state], ink, icon)
    return width + _ICON + 17


def _words(painter: QPainter, room: QRectF, words: str, step: Type, ink: QColor) -> None:
    painter.setFont(theme.font(step))
    painter.setPen(ink)
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class PersonList(EvenList):
    """The list at the left of a list-and-card page: 360 pixels wide, rows of equal height."""

    def __init__(self, shape: Callable[[Any], PersonRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(PersonDelegate(shape, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("People"))
        self.viewport().setAutoFillBackground(False)
