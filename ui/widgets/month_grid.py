"""A month in six weeks of cells: the number of each day and what stands on it, today in a disc of its own (R53)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import text, theme
from ui.icons import paint
from ui.theme import State, Type, tones

_WEEK = 7
_WEEKS = 6
_HEADER = 28
_NUMBER = 24
_CHIP = 19
_GAP = 2
_ICON = 13
_WEEKEND = 5
_LEAST_CELL = QSize(64, 48)
_TOLD = 8
"""So many titles of a day the tooltip tells."""


class Chip(NamedTuple):
    """Something on a day: its words, an icon for its kind, a state where it is more than planned, and what to add."""

    title: str
    icon: str
    state: State = State.NEUTRAL
    note: str = ""

    @property
    def sentence(self) -> str:
        """The words with what is to add: for the tooltip and a screen reader."""
        return f"{self.title} – {self.note}" if self.note else self.title


class MonthGrid(QWidget):
    """The picture; arrows go from day to day, Page Up and Page Down from month to month, Home to today."""

    stood_on = Signal(object)
    """The day that the keyboard or the mouse stands on now; it may lie in another month."""
    opened = Signal()
    """Enter or a double press: go on with what stands on the day."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._day = self._first = date(2000, 1, 1)
        self._days: Mapping[date, Sequence[Chip]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    @property
    def day(self) -> date:
        """Where the keyboard stands."""
        return self._day

    def show_month(self, day: date, days: Mapping[date, Sequence[Chip]], today: date) -> None:
        """Show the six weeks of the day's month, and stand on the day."""
        self._today, self._days = today, days
        self._stand(day)

    def sizeHint(self) -> QSize:
        return QSize(_WEEK * 108, _HEADER + _WEEKS * 84)

    def minimumSizeHint(self) -> QSize:
        return QSize(_WEEK * _LEAST_CELL.width(), _HEADER + _WEEKS * _LEAST_CELL.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        key = Qt.Key(event.key())
        if key in steps:
            self._go(self._day + timedelta(days=steps[key]))
        elif key in months:
            self._go(month_beside(self._day, months[key]))
        elif key is Qt.Key.Key_Home:
            self._go(self._today)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._at(event.position())
        if day is not None:
            self._go(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position()) is not None:
            self.opened.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._go(month_beside(self._day, -1 if event.angleDelta().y() > 0 else 1))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "\n".join(self._told(day)) if day is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_weekdays(painter)
        for place in range(_WEEK * _WEEKS):
            day = self._first + timedelta(days=place)
            self._paint_day(painter, day, self._cell(place))

    def _go(self, day: date) -> None:
        if day != self._day:
            self._stand(day)
            self.stood_on.emit(day)

    def _stand(self, day: date) -> None:
        self._day = day
        first = day.replace(day=1)
        self._first = first - timedelta(days=first.weekday())
        self.setAccessibleDescription(", ".join(self._told(day)))
        self.update()

    def _told(self, day: date) -> list[str]:
        chips = self._days.get(day, ())
        more = [self.tr("%n more", "", len(chips) - _TOLD)] if len(chips) > _TOLD else []
        return [text.long_date(day), *(chip.sentence for chip in chips[:_TOLD]), *more]

    def _cell(self, place: int) -> QRectF:
        row, column = divmod(place, _WEEK)
        width, height = self.width() / _WEEK, (self.height() - _HEADER) / _WEEKS
        return QRectF(column * width, _HEADER + row * height, width, height)

    def _at(self, point: QPointF) -> date | None:
        for place in range(_WEEK * _WEEKS):
            if self._cell(place).contains(point):
                return self._first + timedelta(days=place)
        return None

    def _paint_weekdays(self, painter: QPainter) -> None:
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        for column in range(_WEEK):
            room = QRectF(self._cell(column).left() + 8, 0, self.width() / _WEEK - 8, _HEADER)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text.short_weekday(column))

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        colours = tones()
        if day == self._day:
            painter.setPen(QPen(colours.accent, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 8, 8)
        painter.setPen(colours.hairline)
        painter.drawLine(cell.topLeft(), cell.topRight())
        is_of_month = (day.year, day.month) == (self._day.year, self._day.month)
        self._paint_number(painter, day, cell, is_of_month=is_of_month)
        chips = self._days.get(day, ())
        room = int((cell.height() - _NUMBER - 8) // (_CHIP + _GAP))
        shown = len(chips) if len(chips) <= room else max(0, room - 1)
        top = cell.top() + _NUMBER + 5
        for number, chip in enumerate(chips[:shown]):
            place = QRectF(cell.left() + 5, top + number * (_CHIP + _GAP), cell.width() - 10, _CHIP)
            self._paint_chip(painter, chip, place, is_of_month=is_of_month)
        if len(chips) > shown:
            words = self.tr("%n more", "", len(chips) - shown) if room else self.tr("%n thing(s)", "", len(chips))
            below = QRectF(cell.left() + 9, top + shown * (_CHIP + _GAP) - (0 if room else 4), cell.width() - 12, _CHIP)
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(tones().quiet)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_number(self, painter: QPainter, day: date, cell: QRectF, *, is_of_month: bool) -> None:
        colours = tones()
        box = QRectF(cell.left() + 5, cell.top() + 3, _NUMBER, _NUMBER)
        ink = colours.text if is_of_month else colours.quiet
        if day == self._today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawEllipse(box)
            ink = colours.on_accent
        elif is_of_month and day.weekday() >= _WEEKEND:
            ink = colours.quiet
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    @staticmethod
    def _paint_chip(painter: QPainter, chip: Chip, place: QRectF, *, is_of_month: bool) -> None:
        ink, ground = tones().state(chip.state)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 5, 5)
        paint(painter, chip.icon, ink, QRectF(place.left() + 4, place.top() + 3, _ICON, _ICON))
        words = place.adjusted(_ICON + 8, 0, -4, 0)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().text if is_of_month else tones().quiet)
        shown = QFontMetrics(painter.font()).elidedText(chip.title, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


def month_beside(day: date, step: int) -> date:
    """The same day of another month, its last one where it is shorter."""
    months = day.year * 12 + day.month - 1 + step
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
