"""The plan of a route over months: rounded bars coloured by mode, checkpoints as diamonds, today as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import text, theme
from ui.theme import State, Type, tones

_HEADER = 32
_MARKS = 36
_LANE = 36
_BAR = 26
_DIAMOND = 7.0
_LAST_MONTH = 12
_LEAST_WIDTH = 10.0
_PADDING = 4
_FOOTER = 30


class Mode(StrEnum):
    """How an item is learnt; the regulation's three modes."""

    FORMAL = "formal"
    NON_FORMAL = "non_formal"
    INFORMAL = "informal"


@dataclass(frozen=True, slots=True)
class Item:
    """A bar: an item of the route with its planned days, both included."""

    key: object
    title: str
    first: date
    last: date
    mode: Mode
    done: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A diamond: a checkpoint on its day."""

    key: object
    title: str
    day: date
    state: State = State.NEUTRAL


def month_starts(first: date, last: date) -> list[date]:
    """The first days of all months that touch the span."""
    months = []
    month = first.replace(day=1)
    while month <= last:
        months.append(month)
        month = _next_month(month)
    return months


def _next_month(month: date) -> date:
    if month.month == _LAST_MONTH:
        return month.replace(year=month.year + 1, month=1)
    return month.replace(month=month.month + 1)


class Timeline(QWidget):
    """The picture; arrows go from one item or checkpoint to the next by date, Enter opens it."""

    opened = Signal(object)
    """The key of what was opened."""
    selected = Signal(object)
    """The key of what the keyboard or the mouse stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []
        self._marks: list[Mark] = []
        self._chain: list[Item | Mark] = []
        self._current = -1
        self._today = date.min
        self._first = self._last = date(2000, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))

    def show_plan(self, items: Sequence[Item], marks: Sequence[Mark], today: date) -> None:
        """Show the plan over whole months from its first day to its last."""
        self._items = sorted(items, key=_start)
        self._marks = sorted(marks, key=_start)
        self._chain = sorted([*self._items, *self._marks], key=_start)
        self._today = today
        self._current = 0 if self._chain else -1
        days = [item.first for item in items] + [item.last for item in items] + [mark.day for mark in marks]
        self._first = min(days, default=today).replace(day=1)
        self._last = _next_month(max(days, default=today).replace(day=1)) - timedelta(days=1)
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(720, _HEADER + _MARKS + max(1, len(self._items)) * _LANE + _FOOTER)

    def minimumSizeHint(self) -> QSize:
        return QSize(400, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._chain:
            self._choose(min(max(self._current + steps[key], 0), len(self._chain) - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.opened.emit(self._chain[self._current].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0:
            self._choose(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place >= 0:
            self.opened.emit(self._chain[place].key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._sentence(self._chain[place]) if place >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        self._paint_today(painter)
        for lane, item in enumerate(self._items):
            self._paint_item(painter, item, self._bar(lane, item))
        for mark in self._marks:
            self._paint_mark(painter, mark)

    def _x(self, day: date) -> float:
        """Where a day begins."""
        whole = (self._last - self._first).days + 1
        return _PADDING + (day - self._first).days / whole * (self.width() - 2 * _PADDING)

    def _bar(self, lane: int, item: Item) -> QRectF:
        left = self._x(item.first)
        width = max(_LEAST_WIDTH, self._x(item.last + timedelta(days=1)) - left - 2)
        return QRectF(left, _HEADER + _MARKS + lane * _LANE + (_LANE - _BAR) / 2, width, _BAR)

    def _paint_months(self, painter: QPainter) -> None:
        colours = tones()
        months = month_starts(self._first, self._last)
        narrow = (self.width() / max(1, len(months))) < theme.ROW_HEIGHT * 2
        painter.setFont(theme.font(Type.CAPTION))
        for month in months:
            left = self._x(month)
            painter.setPen(QPen(colours.hairline, 1))
            painter.drawLine(QPointF(left, _HEADER), QPointF(left, self.height() - _FOOTER))
            painter.setPen(colours.quiet)
            name = text.short_month(month) if narrow else text.month_name(month)
            room = QRectF(left + 4, 0, self._x(_next_month(month)) - left - 4, _HEADER - 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(QPen(colours.hairline, 1))
        painter.drawLine(QPointF(_PADDING, _HEADER), QPointF(self.width() - _PADDING, _HEADER))

    def _paint_item(self, painter: QPainter, item: Item, bar: QRectF) -> None:
        colours = tones()
        ink, soft = colours.of(item.mode.value), colours.of(f"{item.mode.value}_soft")
        painter.setPen(QPen(colours.accent, 2) if self._stands_on(item) else Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(bar, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(bar.left() + 4, bar.top() + 5, 3, bar.height() - 10), 1.5, 1.5)
        self._paint_title(painter, f"✓ {item.title}" if item.done else item.title, bar)

    def _paint_title(self, painter: QPainter, title: str, bar: QRectF) -> None:
        """The title in its bar; a longer one runs out of the bar to the side that has room for it."""
        painter.setFont(theme.font(Type.CAPTION))
        metrics = QFontMetrics(painter.font())
        width = metrics.horizontalAdvance(title)
        room = QRectF(bar.left() + 13, bar.top(), self.width() - bar.left() - 13, bar.height())
        if width > room.width() and bar.left() > room.width():
            room = QRectF(0, bar.top(), bar.left() - 8, bar.height())
            title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
            room.setLeft(room.right() - metrics.horizontalAdvance(title))
        else:
            title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
            room.setWidth(metrics.horizontalAdvance(title) + 1)
        outside = room.adjusted(-2, 4, 2, -4)
        if room.right() > bar.right() and room.left() > bar.left():
            outside.setLeft(bar.right())
        if room.right() > bar.right() or room.left() < bar.left():
            painter.fillRect(outside, tones().card)
        painter.setPen(tones().text)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        colours = tones()
        ink = colours.text if mark.state is State.NEUTRAL else colours.state(mark.state)[0]
        centre = QPointF(self._x(mark.day), _HEADER + _MARKS / 2)
        size = _DIAMOND
        corners = [(0, -size), (size, 0), (0, size), (-size, 0)]
        painter.setPen(QPen(colours.accent if self._stands_on(mark) else ink, 2))
        painter.setBrush(ink if mark.state is State.DONE else colours.card)
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))

    def _paint_today(self, painter: QPainter) -> None:
        if not self._first <= self._today <= self._last:
            return
        colours = tones()
        x = self._x(self._today)
        painter.setPen(QPen(colours.accent, 1.5))
        painter.drawLine(QPointF(x, _HEADER), QPointF(x, self.height() - _FOOTER + 4))
        painter.setFont(theme.font(Type.CAPTION))
        words = self.tr("today")
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + 14
        left = min(max(0.0, x - width / 2), self.width() - width)
        box = QRectF(left, self.height() - 26, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(box, 11, 11)
        painter.setPen(colours.on_accent)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _stands_on(self, what: Item | Mark) -> bool:
        return self.hasFocus() and self._current >= 0 and self._chain[self._current] is what

    def _at(self, point: QPointF) -> int:
        """The place in the chain of what is drawn at a point, or -1."""
        for mark in self._marks:
            if abs(self._x(mark.day) - point.x()) <= _DIAMOND + 3 and _HEADER <= point.y() <= _HEADER + _MARKS:
                return self._chain.index(mark)
        lane = int((point.y() - _HEADER - _MARKS) // _LANE)
        if 0 <= lane < len(self._items):
            return self._chain.index(self._items[lane])
        return -1

    def _choose(self, place: int) -> None:
        self._current = place
        self._describe()
        self.update()
        self.selected.emit(self._chain[place].key)

    def _sentence(self, what: Item | Mark) -> str:
        if isinstance(what, Mark):
            return f"{what.title}, {text.long_date(what.day)}"
        return f"{what.title}, {text.span(what.first, what.last)}"

    def _describe(self) -> None:
        chosen = self._sentence(self._chain[self._current]) if self._current >= 0 else self.tr("Nothing is planned")
        self.setAccessibleDescription(chosen)


def _start(what: Item | Mark) -> date:
    return what.day if isinstance(what, Mark) else what.first
