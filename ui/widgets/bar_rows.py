"""Numbers as bars under one another, from the left or about the middle, as a funnel; each number is written too.

The list is reached by the keyboard: arrows choose a bar, Enter opens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import Type, tones

_ROW = 34
_BAR = 20
_FIGURE = 56
_WORDS_SHARE = 0.36
_LEAST = 2.0


@dataclass(frozen=True, slots=True)
class BarLine:
    """One bar; ``key`` comes back with the signal."""

    key: str
    title: str
    amount: int


class BarRows(QWidget):
    """Bars to one scale; ``centred``: a funnel."""

    opened = Signal(str)

    def __init__(self, name: str, *, centred: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[BarLine, ...] = ()
        self._centred = centred
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    @property
    def lines(self) -> tuple[BarLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: Sequence[BarLine]) -> None:
        """Show these bars."""
        self._lines = tuple(lines)
        self._current = min(self._current, max(0, len(self._lines) - 1))
        self.setAccessibleDescription("; ".join(f"{line.title}: {line.amount}" for line in self._lines))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _ROW * max(1, len(self._lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._lines:
            self._current = min(max(self._current + steps[key], 0), len(self._lines) - 1)
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._lines:
            self.opened.emit(self._lines[self._current].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() // _ROW)
        if 0 <= place < len(self._lines):
            self._current = place
            self.update()
            self.opened.emit(self._lines[place].key)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((line.amount for line in self._lines), default=0)
        for place, line in enumerate(self._lines):
            row = QRectF(0, place * _ROW, self.width(), _ROW)
            if place == self._current and self.hasFocus():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tones().selected)
                painter.drawRoundedRect(row.adjusted(0, 1, 0, -1), 6, 6)
            self._paint_line(painter, line, row, most)

    def _paint_line(self, painter: QPainter, line: BarLine, row: QRectF, most: int) -> None:
        colours, words = tones(), row.width() * _WORDS_SHARE
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.text)
        title = QFontMetrics(painter.font()).elidedText(line.title, Qt.TextElideMode.ElideRight, int(words) - 12)
        painter.drawText(row.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)
        groove = QRectF(words, row.center().y() - _BAR / 2, row.width() - words - _FIGURE, _BAR)
        length = max(_LEAST, groove.width() * line.amount / most) if most and line.amount else 0.0
        bar = QRectF(groove.left(), groove.top(), length, groove.height())
        if self._centred:
            bar.moveLeft(groove.center().x() - length / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawRoundedRect(bar, 4, 4)
        painter.setPen(colours.text)
        painter.setFont(theme.font(Type.FIGURE))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(row.adjusted(0, 0, -8, 0), right, str(line.amount))
