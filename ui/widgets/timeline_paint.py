"""How the parts of a timeline are drawn."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from ui import text, theme
from ui.theme import State, Type, tones
from ui.widgets.timeline_items import Item, Mark
from ui.widgets.timeline_scale import DayScale, month_starts, next_month

HEADER = 32
MARKS = 36
FOOTER = 30
DIAMOND = 7.0
_NARROW_MONTH = 72
_NAMELESS = 22
"""A month narrower than this has no room for its name: every third is named."""


class TimelinePaint:
    """Draws on one painter; the sizes of the picture stand here."""

    def __init__(self, painter: QPainter, scale: DayScale, size: QSize, today: date) -> None:
        self._painter = painter
        self._scale = scale
        self._size = size
        self._today = today
        self._font = theme.font(Type.CAPTION)
        self._metrics = QFontMetrics(self._font)
        painter.setFont(self._font)

    def lines(self) -> None:
        """A quiet line where each month begins."""
        self._painter.setPen(QPen(tones().hairline, 1))
        for month in month_starts(self._scale.first, self._scale.last):
            left = self._scale.x(month)
            self._painter.drawLine(QPointF(left, HEADER), QPointF(left, self._size.height() - FOOTER))

    def months(self, top: int) -> None:
        """The names of the months, at ``top`` of the picture; a January says its year."""
        painter, colours, width = self._painter, tones(), self._size.width()
        months = month_starts(self._scale.first, self._scale.last)
        if top:
            theme.fill(painter, QRectF(0, top, width, HEADER), colours.card)
        each = width / max(1, len(months))
        for place, month in enumerate(months):
            if each < _NAMELESS and month.month % 3 != 1:
                continue
            left = self._scale.x(month)
            room = QRectF(left + 4, top, self._scale.x(next_month(month)) - left - 4, HEADER - 4)
            painter.setPen(colours.quiet)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._name(month, each, is_first=not place))
        painter.setPen(QPen(colours.hairline, 1))
        painter.drawLine(QPointF(0, top + HEADER), QPointF(width, top + HEADER))

    def item(self, item: Item, bar: QRectF, *, stands_on: bool) -> None:
        """A bar with its title."""
        painter, colours = self._painter, tones()
        painter.setPen(QPen(colours.accent, 2) if stands_on else Qt.PenStyle.NoPen)
        painter.setBrush(colours.of(f"{item.mode.value}_soft"))
        painter.drawRoundedRect(bar, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of(item.mode.value))
        painter.drawRoundedRect(QRectF(bar.left() + 4, bar.top() + 5, 3, bar.height() - 10), 1.5, 1.5)
        self._title(f"✓ {item.title}" if item.done else item.title, bar)

    def mark(self, mark: Mark, *, stands_on: bool) -> None:
        """A diamond on its day."""
        painter, colours = self._painter, tones()
        ink = colours.text if mark.state is State.NEUTRAL else colours.state(mark.state)[0]
        centre = QPointF(self._scale.x(mark.day), HEADER + MARKS / 2)
        corners = [(0, -DIAMOND), (DIAMOND, 0), (0, DIAMOND), (-DIAMOND, 0)]
        painter.setPen(QPen(colours.accent if stands_on else ink, 2))
        painter.setBrush(ink if mark.state is State.DONE else colours.card)
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))

    def today(self, words: str) -> None:
        """A line through the day, with a word at its foot."""
        if not self._scale.first <= self._today <= self._scale.last:
            return
        painter, colours, height = self._painter, tones(), self._size.height()
        x = self._scale.x(self._today)
        painter.setPen(QPen(colours.accent, 1.5))
        painter.drawLine(QPointF(x, HEADER), QPointF(x, height - FOOTER + 4))
        self._pill(words, QPointF(x, height - 26))

    def note(self, words: str, place: QPointF) -> None:
        """The days under the hand, above what is dragged."""
        self._pill(words, QPointF(place.x(), max(0.0, place.y() - 25)))

    def _pill(self, words: str, top: QPointF) -> None:
        painter, colours = self._painter, tones()
        width = self._metrics.horizontalAdvance(words) + 14
        left = min(max(0.0, top.x() - width / 2), self._size.width() - width)
        box = QRectF(left, top.y(), width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(box, 11, 11)
        painter.setPen(colours.on_accent)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _title(self, title: str, bar: QRectF) -> None:
        """The title in its bar; a longer one runs out of the bar to the side that has room for it."""
        painter, metrics, width = self._painter, self._metrics, self._size.width()
        room = QRectF(bar.left() + 13, bar.top(), width - bar.left() - 13, bar.height())
        if metrics.horizontalAdvance(title) > room.width() and bar.left() > room.width():
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
            theme.fill(painter, outside, tones().card)
        painter.setPen(tones().text)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)

    @staticmethod
    def _name(month: date, width: float, *, is_first: bool) -> str:
        name = text.short_month(month) if width < _NARROW_MONTH else text.month_name(month)
        with_year = is_first or month.month == 1
        return f"{name} {month.year}" if with_year and width >= _NARROW_MONTH * 1.4 else name
