"""Deficits as bars from the shown to the required level, in the four groups, the heaviest first.

Levels run from 0 (not shown) to 3, as in the diagnosis. The list is reached by the keyboard: arrows choose a bar, Enter
opens it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.theme import Type, tones

HIGHEST = 3
_GROUP_HEIGHT = 34
_ROW = 36
_TWO_LINES = 50
_BAR_HEIGHT = 8
_BAR_WIDTH = 168
_LEVEL_WIDTH = 56
_BESIDE = _BAR_WIDTH + _LEVEL_WIDTH + 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One deficit; `key` comes back with the signal, `weight` says how heavy it is among its group."""

    key: object
    title: str
    group: str
    shown: int
    required: int
    weight: float = 1.0
    covered: bool = False
    """Whether something in the route already works on it."""

    @property
    def gap(self) -> int:
        """Levels that are missing."""
        return max(0, self.required - self.shown)


def heaviest_first(bars: Sequence[Bar], groups: Sequence[str]) -> list[Bar]:
    """Bars by group in the order of `groups`, within one by what is missing times its weight."""
    order = {name: place for place, name in enumerate(groups)}
    return sorted(bars, key=lambda bar: (order.get(bar.group, len(order)), -bar.gap * bar.weight, bar.title))


class DeficitBars(QWidget):
    """The picture of a person's deficits."""

    opened = Signal(object)
    """The key of the deficit that was chosen."""

    def __init__(self, groups: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = tuple(groups)
        self._bars: list[Bar] = []
        self._current = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Deficits"))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these deficits."""
        self._bars = heaviest_first(bars, self._groups)
        self._current = 0 if self._bars else -1
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        names = {bar.group for bar in self._bars}
        return QSize(480, max(_ROW, len(names) * _GROUP_HEIGHT + sum(self._height(bar) for bar in self._bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._bars:
            self._current = min(max(self._current + steps[key], 0), len(self._bars) - 1)
            self._describe()
            self.update()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.opened.emit(self._bars[self._current].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place >= 0:
            self._current = place
            self._describe()
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place >= 0:
            self.opened.emit(self._bars[place].key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._at(event.pos().y())
            QToolTip.showText(event.globalPos(), self._sentence(self._bars[place]) if place >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        place = 0
        for group, bars in groupby(self._bars, key=_group_of):
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(tones().quiet)
            painter.drawText(QRectF(0, top, self.width(), _GROUP_HEIGHT - 6), Qt.AlignmentFlag.AlignBottom, group)
            top += _GROUP_HEIGHT
            for bar in bars:
                height = self._height(bar)
                self._paint_bar(painter, bar, QRectF(0, top, self.width(), height), chosen=place == self._current)
                top += height
                place += 1

    def _paint_bar(self, painter: QPainter, bar: Bar, row: QRectF, *, chosen: bool) -> None:
        colours = tones()
        if chosen and self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(row.adjusted(-4, 1, 4, -1), 6, 6)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(colours.text)
        title = "\n".join(self._lines(bar))
        painter.drawText(row.adjusted(0, 0, -_BESIDE, 0), Qt.AlignmentFlag.AlignVCenter, title)
        groove = QRectF(row.right() - _BAR_WIDTH - _LEVEL_WIDTH, 0, _BAR_WIDTH, _BAR_HEIGHT)
        groove.moveTop(row.center().y() - _BAR_HEIGHT / 2)
        self._paint_levels(painter, bar, groove)
        painter.setFont(theme.font(Type.FIGURE))
        painter.setPen(colours.quiet)
        painter.drawText(
            QRectF(groove.right(), row.top(), _LEVEL_WIDTH, row.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            f"{bar.shown} → {bar.required}",
        )

    @staticmethod
    def _paint_levels(painter: QPainter, bar: Bar, groove: QRectF) -> None:
        """Three steps: shown ones filled, missing ones in the colour of the gap, the rest pale."""
        colours = tones()
        gap = 4.0
        width = (groove.width() - gap * (HIGHEST - 1)) / HIGHEST
        missing = colours.soon if bar.gap == 1 else colours.overdue
        painter.setPen(Qt.PenStyle.NoPen)
        for level in range(HIGHEST):
            step = QRectF(groove.left() + level * (width + gap), groove.top(), width, groove.height())
            if level < bar.shown:
                painter.setBrush(colours.accent)
            elif level < bar.required:
                painter.setBrush(colours.done if bar.covered else missing)
                painter.setOpacity(0.45 if bar.covered else 0.9)
            else:
                painter.setBrush(colours.hairline)
            painter.drawRoundedRect(step, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)
            painter.setOpacity(1.0)

    def _at(self, y: float) -> int:
        """The number of the bar at a height, or -1."""
        top = 0.0
        place = 0
        for _, bars in groupby(self._bars, key=_group_of):
            top += _GROUP_HEIGHT
            for bar in bars:
                height = self._height(bar)
                if top <= y < top + height:
                    return place
                top += height
                place += 1
        return -1

    def _lines(self, bar: Bar) -> list[str]:
        """The title in one line, or in two of which the second ends in an ellipsis."""
        metrics, room = QFontMetrics(theme.font(Type.BODY)), max(self.width() - _BESIDE, 1)
        if metrics.horizontalAdvance(bar.title) <= room:
            return [bar.title]
        first, rest = "", bar.title.split()
        while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room:
            first = f"{first} {rest.pop(0)}".strip()
        second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, room)
        return [line for line in (first, second) if line]

    def _height(self, bar: Bar) -> int:
        return _ROW if len(self._lines(bar)) == 1 else _TWO_LINES

    def _sentence(self, bar: Bar) -> str:
        sentence = self.tr("{title}: shown {shown} of {required}").format(
            title=bar.title, shown=bar.shown, required=bar.required
        )
        covered = self.tr("the route works on it")
        return f"{sentence}, {covered}" if bar.covered else sentence

    def _describe(self) -> None:
        chosen = self._bars[self._current] if self._current >= 0 else None
        self.setAccessibleDescription(self._sentence(chosen) if chosen else self.tr("No deficits"))


def _group_of(bar: Bar) -> str:
    return bar.group
