"""A person by group as a radar: what was shown before, what after, and what is required.

The lines differ by their stroke as well as by their colour; the same numbers stand beside the picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import Type, tones

_SIZE = QSize(420, 210)
_RADIUS = 70.0
_WORDS = 204.0
_LINE = 18.0
_FILL = 46
_LEAST_AXES = 3


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One direction; levels from 0 to ``highest`` of the radar."""

    title: str
    before: float
    after: float
    required: float


class Radar(QWidget):
    """Three outlines about one middle; nothing where there are fewer than three directions."""

    def __init__(self, highest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes: tuple[RadarAxis, ...] = ()
        self._highest = highest
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Levels by group"))

    @property
    def is_worth_showing(self) -> bool:
        """Whether there is a shape to see."""
        return len(self._axes) >= _LEAST_AXES

    def show_axes(self, axes: Sequence[RadarAxis]) -> None:
        """Show these directions, the first one upwards."""
        self._axes = tuple(axes)
        self.setAccessibleDescription("; ".join(f"{each.title}: {each.before:.1f} → {each.after:.1f}" for each in axes))
        self.update()

    def sizeHint(self) -> QSize:
        return _SIZE

    def minimumSizeHint(self) -> QSize:
        return _SIZE

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_worth_showing:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tones()
        painter.setPen(QPen(colours.hairline, 1))
        for level in range(1, math.floor(self._highest) + 1):
            painter.drawPolygon(self._outline([float(level)] * len(self._axes)))
        for place in range(len(self._axes)):
            painter.drawLine(self._middle, self._point(place, self._highest))
        filled = QColor(colours.accent)
        filled.setAlpha(_FILL)
        painter.setBrush(filled)
        painter.setPen(QPen(colours.accent, 2))
        painter.drawPolygon(self._outline([each.after for each in self._axes]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.quiet, 1.5, Qt.PenStyle.DashLine))
        painter.drawPolygon(self._outline([each.before for each in self._axes]))
        painter.setPen(QPen(colours.text, 1.5, Qt.PenStyle.DotLine))
        painter.drawPolygon(self._outline([each.required for each in self._axes]))
        self._paint_words(painter)
        self._paint_legend(painter)

    @property
    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        metrics = painter.fontMetrics()
        for place, axis in enumerate(self._axes):
            at = self._point(place, self._highest * 1.16)
            side = at.x() - self._middle.x()
            left = at.x() if side > 1 else at.x() - _WORDS if side < -1 else at.x() - _WORDS / 2
            top = at.y() - _LINE / 2
            box = QRectF(max(0.0, min(left, self.width() - _WORDS)), top, _WORDS, _LINE)
            flags = Qt.AlignmentFlag.AlignVCenter | (
                Qt.AlignmentFlag.AlignLeft if side > 1 else Qt.AlignmentFlag.AlignRight if side < -1
                else Qt.AlignmentFlag.AlignHCenter
            )  # fmt: skip
            painter.drawText(box, flags, metrics.elidedText(axis.title, Qt.TextElideMode.ElideRight, int(_WORDS)))

    def _paint_legend(self, painter: QPainter) -> None:
        colours = tones()
        strokes = (
            (self.tr("before"), QPen(colours.quiet, 1.5, Qt.PenStyle.DashLine)),
            (self.tr("after"), QPen(colours.accent, 2)),
            (self.tr("required"), QPen(colours.text, 1.5, Qt.PenStyle.DotLine)),
        )
        for place, (words, stroke) in enumerate(strokes):
            middle = _LINE * (place + 0.5) + 4
            painter.setPen(stroke)
            painter.drawLine(QPointF(4, middle), QPointF(28, middle))
            painter.setPen(colours.quiet)
            painter.drawText(QRectF(36, middle - _LINE / 2, _WORDS, _LINE), Qt.AlignmentFlag.AlignVCenter, words)

    def _outline(self, levels: Sequence[float]) -> QPolygonF:
        return QPolygonF([self._point(place, level) for place, level in enumerate(levels)])

    def _point(self, place: int, level: float) -> QPointF:
        angle = math.tau * place / len(self._axes) - math.pi / 2
        reach = _RADIUS * level / self._highest
        return self._middle + QPointF(math.cos(angle) * reach, math.sin(angle) * reach)
