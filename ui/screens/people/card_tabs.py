"""The tabs of a card: words with a line of the accent under the one in front."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui import theme
from ui.theme import Type, tones

_HEIGHT = 36
_SIDE = 14
_LEAST_SIDE = 3
_LINE = 3


class CardTabs(QTabBar):
    """A tab bar without boxes; arrows go from one tab to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setMouseTracking(True)
        self.setFixedHeight(_HEIGHT)
        self._hovered = -1
        self._widths: dict[tuple[Type, str], int] = {}

    def _width(self, step: Type, words: str) -> int:
        """How wide words are, measured once: a tab bar asks for its tabs' sizes dozens of times."""
        known = self._widths.get((step, words))
        if known is None:
            known = self._widths[step, words] = QFontMetrics(theme.font(step)).horizontalAdvance(words)
        return known

    def tabSizeHint(self, index: int) -> QSize:
        width = self._width(self._widest(), self.tabText(index))
        return QSize(width + 2 * self._side(), _HEIGHT)

    def _words(self, step: Type) -> int:
        """How wide all words are together."""
        return sum(self._width(step, self.tabText(place)) for place in range(self.count()))

    def _widest(self) -> Type:
        """The type by which tabs are measured: small letters where the usual ones would not fit."""
        fits = self._words(Type.STRONG) + 2 * _LEAST_SIDE * self.count() <= self.width()
        return Type.STRONG if fits else Type.CAPTION

    def _side(self) -> int:
        """The room beside a word: as it should be, or what is left where all tabs would not fit."""
        words = self._words(self._widest())
        left = (self.width() - words) // (2 * self.count()) if self.count() else _SIDE
        return max(_LEAST_SIDE, min(_SIDE, left))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hovered = self.tabAt(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.hairline)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        for place in range(self.count()):
            self._paint_tab(painter, place)

    def _paint_tab(self, painter: QPainter, place: int) -> None:
        colours = tones()
        box = QRectF(self.tabRect(place))
        front = place == self.currentIndex()
        if (place == self._hovered and self.underMouse()) or (front and self.hasFocus()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -6), 7, 7)
        small = self._widest() is Type.CAPTION
        painter.setFont(theme.font(Type.CAPTION if small else Type.STRONG if front else Type.BODY))
        painter.setPen(colours.text if front else colours.quiet)
        painter.drawText(box.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignCenter, self.tabText(place))
        edge = min(8, self._side() - 1)
        if front:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            painter.drawRoundedRect(
                QRectF(box.left() + edge, box.bottom() - _LINE, box.width() - 2 * edge, _LINE), 1.5, 1.5
            )
