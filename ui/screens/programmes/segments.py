"""A switch between two or three views of the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import Type, tones

_HEIGHT = 32
_SIDE = 16
_LEAST_SIDE = 3
"""Air at each side of the words, where there is room and where there is little."""
_EDGE = 4


class Segments(QWidget):
    """One of a few words is chosen; arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, segments: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments = tuple(segments)
        self._current = 0
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._describe()

    @property
    def value(self) -> str:
        """The chosen one."""
        return self._segments[self._current][0]

    def choose(self, value: str) -> None:
        """Choose without telling of it."""
        self._current = next(place for place, (known, _) in enumerate(self._segments) if known == value)
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(self._words()) + 2 * _SIDE * len(self._segments) + _EDGE, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(self._words()) + 2 * _LEAST_SIDE * len(self._segments) + _EDGE, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Space: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._take((self._current + step) % len(self._segments))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = 2.0
        for place, width in enumerate(self._widths()):
            if left <= event.position().x() < left + width:
                self._take(place)
            left += width

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.sunken)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)
        left = 2.0
        for place, width in enumerate(self._widths()):
            box = QRectF(left, 2, width, self.height() - 4)
            if place == self._current:
                painter.setPen(colours.border)
                painter.setBrush(colours.card)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setPen(colours.text if place == self._current else colours.quiet)
            painter.setFont(theme.font(Type.CAPTION))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._segments[place][1])
            left += width

    def _words(self) -> list[int]:
        """Widths of the words alone."""
        metrics = QFontMetrics(theme.font(Type.CAPTION))
        return [metrics.horizontalAdvance(words) for _, words in self._segments]

    def _widths(self) -> list[float]:
        words = self._words()
        side = (self.width() - _EDGE - sum(words)) / (2 * len(words))
        return [width + 2 * side for width in words]

    def _take(self, place: int) -> None:
        if place != self._current:
            self._current = place
            self._describe()
            self.update()
            self.chosen.emit(self.value)

    def _describe(self) -> None:
        words = self._segments[self._current][1]
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(words)
