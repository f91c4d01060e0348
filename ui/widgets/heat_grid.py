"""A heat map: a number in every cell, its ground the darker the more; arrows go from cell to cell, Enter opens one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.theme import Type, tones

ROW = 36
_HEAD = 52
_NAME = 230
_LEAST_CELL = 84
_DARKEST = 0.5
"""Of the accent: the number in the text's colour stays readable on it, in grey too."""
_INSET = 8
FEW = "< 5"
"""In the place of a number that is not told."""


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A row: its name and, in the order of the columns, how much each cell has and how that is said."""

    key: object
    name: str
    amounts: tuple[int, ...]
    shades: tuple[float, ...]
    sentences: tuple[str, ...]
    few: frozenset[int] = frozenset()
    """Columns of which no number is told, since there are too few behind it."""


class HeatGrid(QWidget):
    """Rows under columns; put it into a scroll area."""

    opened = Signal(object, int)
    """The key of the row and the number of the column."""
    moved = Signal(QRect)
    """Where the chosen cell is, to be brought into sight."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self._lines: tuple[HeatLine, ...] = ()
        self._current = QPoint(0, 0)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, columns: Sequence[str], lines: Sequence[HeatLine]) -> None:
        """Show these."""
        self._columns, self._lines = tuple(columns), tuple(lines)
        self._current = QPoint(0, 0)
        self._describe()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_NAME + _LEAST_CELL * len(self._columns), _HEAD + ROW * max(1, len(self._lines)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and self._lines:
            across, down = steps[key]
            self._choose(self._current.x() + across, self._current.y() + down)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._lines:
            self.opened.emit(self._lines[self._current.y()].key, self._current.x())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().x(), event.position().y())
        if found is not None:
            self._choose(*found)
            self.opened.emit(self._lines[found[1]].key, found[0])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._sentence(*found) if found is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        seen = event.rect()
        for place, line in enumerate(self._lines):
            top = _HEAD + place * ROW
            if seen.top() - ROW <= top <= seen.bottom():
                self._paint_line(painter, place, line)

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        for column, title in enumerate(self._columns):
            box = self._cell(column, 0)
            painter.drawText(QRectF(box.left() + 3, 0, box.width() - 6, _HEAD - 6), int(flags), title)

    def _paint_line(self, painter: QPainter, place: int, line: HeatLine) -> None:
        colours = tones()
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(colours.text)
        room = QRectF(_INSET, _HEAD + place * ROW, _NAME - 2 * _INSET, ROW)
        name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font(Type.FIGURE))
        for column, (amount, shade) in enumerate(zip(line.amounts, line.shades, strict=True)):
            box = self._cell(column, place).adjusted(1.5, 1.5, -1.5, -1.5)
            chosen = self.hasFocus() and self._current == QPoint(column, place)
            painter.setPen(QPen(colours.accent, 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(_ground(shade) if amount else colours.sunken)
            painter.drawRoundedRect(box, 5, 5)
            painter.setPen(colours.text if amount else colours.quiet)
            words = FEW if column in line.few else str(amount) if amount else "–"
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _cell(self, column: int, place: int) -> QRectF:
        width = max(_LEAST_CELL, (self.width() - _NAME) / max(1, len(self._columns)))
        return QRectF(_NAME + column * width, _HEAD + place * ROW, width, ROW)

    def _at(self, x: float, y: float) -> tuple[int, int] | None:
        if x < _NAME or y < _HEAD or not self._columns:
            return None
        column, place = int((x - _NAME) // self._cell(0, 0).width()), int((y - _HEAD) // ROW)
        return (column, place) if column < len(self._columns) and place < len(self._lines) else None

    def _choose(self, column: int, place: int) -> None:
        self._current = QPoint(min(max(column, 0), len(self._columns) - 1), min(max(place, 0), len(self._lines) - 1))
        self._describe()
        self.moved.emit(self._cell(self._current.x(), self._current.y()).toRect())
        self.update()

    def _sentence(self, column: int, place: int) -> str:
        line = self._lines[place]
        return f"{line.name}, {self._columns[column]}: {line.sentences[column]}"

    def _describe(self) -> None:
        here = self._sentence(self._current.x(), self._current.y()) if self._lines and self._columns else ""
        self.setAccessibleDescription(here)


def _ground(shade: float) -> QColor:
    """The accent over the card, from a breath to half."""
    accent, card = tones().accent, tones().card
    share = 0.06 + (_DARKEST - 0.06) * min(1.0, max(0.0, shade))
    mixed = (round(card_part + (accent_part - card_part) * share) for card_part, accent_part in zip(
        (card.red(), card.green(), card.blue()), (accent.red(), accent.green(), accent.blue()), strict=True
    ))  # fmt: skip
    return QColor(*mixed)
