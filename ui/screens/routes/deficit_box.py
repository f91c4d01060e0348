"""One deficit beside the plan, to be ticked: a single widget that paints its words, since a list holds many of them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui import theme
from ui.theme import Type, tones

_STEP = 15
_LEVELS = 3
_GAP = 6
_EDGE = 2
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
_WIDTH = 220
"""Asked for where nobody says how wide it may be."""


@lru_cache(maxsize=2_000)
def _height_of(title: str, font: str, width: int) -> int:
    """Pixels for the title and the line below it, measured once: layouts ask often, and people share competencies."""
    kind = QFont()
    kind.fromString(font)
    metrics = QFontMetrics(kind)
    return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAPPED, title).height() + metrics.height()


class DeficitBox(QCheckBox):
    """A title over as many lines as it needs; below it three small steps of the level, and a note.

    Steps that are shown are filled, those that are required and missing are outlined in red.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = self._note = ""
        self._shown = self._required = 0
        self.setFont(theme.font(Type.CAPTION))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_deficit(self, title: str, levels: tuple[int, int], note: str) -> None:
        """Show a competency with its shown and its required level; the tick is left to the caller."""
        self._title, self._note = title, note
        self._shown, self._required = levels
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        if self.width() > 1:
            self.setFixedHeight(self._height_at(self.width()))
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setFixedHeight(self._height_at(event.size().width()))

    def _height_at(self, width: int) -> int:
        return _height_of(self._title, self.font().key(), max(1, width - self._indent)) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, self._height_at(self.width() if self.width() > 1 else _WIDTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._indent + _LEVELS * _STEP, 0)

    def hitButton(self, place: QPoint) -> bool:
        """A tick wherever it is clicked."""
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter)
        words = self.rect().adjusted(self._indent, _EDGE, 0, -_EDGE)
        metrics = QFontMetrics(self.font())
        painter.setPen(tones().text)
        painter.drawText(words, _WRAPPED, self._title)
        foot = QRect(words.left(), words.bottom() + 1 - metrics.height(), words.width(), metrics.height())
        self._paint_levels(painter, foot)
        foot.setLeft(foot.left() + _LEVELS * _STEP + _GAP)
        painter.setPen(tones().quiet)
        note = metrics.elidedText(self._note, Qt.TextElideMode.ElideRight, foot.width())
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignVCenter), note)

    @property
    def _indent(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self) + _GAP

    def _paint_box(self, painter: QPainter) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        option.rect = QRect(0, _EDGE, size, size)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)

    def _paint_levels(self, painter: QPainter, foot: QRect) -> None:
        colours = tones()
        top = foot.center().y() - 3
        for step in range(_LEVELS):
            missing = self._shown <= step < self._required
            rest = colours.overdue_soft if missing else colours.sunken
            painter.setBrush(colours.accent if step < self._shown else rest)
            painter.setPen(colours.overdue if missing else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(foot.left() + step * _STEP + 0.5, top + 0.5, _STEP - 4, 7), 3, 3)
