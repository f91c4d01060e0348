"""The line at the bottom: what is unsent and when the last exchange was, in words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui import text, theme
from ui.icons import paint
from ui.theme import Type, tones

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_HEIGHT = 32
_ICON = 16


class Link(StrEnum):
    """How the exchange stands."""

    QUIET = "quiet"
    RUNNING = "running"
    FAILED = "failed"
    WAITING = "waiting"
    """For the person: a password."""


class ExchangeState(NamedTuple):
    """What the line says: how many changes wait, the day of the last exchange, and whether one runs or has failed."""

    unsent: int = 0
    last: date | None = None
    link: Link = Link.QUIET
    words: str = ""
    """What runs now or what failed, as a sentence for the person."""


class StatusLine(QWidget):
    """The status in words; a click or Enter opens the exchange."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._state = ExchangeState()
        self._today = date.min
        self._aside = ""
        self._words = ""

    @property
    def words(self) -> str:
        """What the line says now."""
        return self._words

    def show_state(self, state: ExchangeState, today: date) -> None:
        """Say how the exchange stands."""
        self._state = state
        self._today = today
        self._words = self._sentence()
        self.setAccessibleName(self._words)
        self.setToolTip(self.tr("Open the exchange"))
        self.update()

    def show_aside(self, words: str) -> None:
        """Words at the right, for example whose copy is open."""
        self._aside = words
        self.setAccessibleDescription(words)
        self.update()

    def _sentence(self) -> str:
        state = self._state
        if state.words and state.link is not Link.QUIET:
            return state.words
        never = self.tr("no exchange yet")
        if state.last is None and not state.unsent:
            return f"{never[:1].upper()}{never[1:]}"
        first = self.tr("Everything is sent")
        if state.unsent:
            first = self.tr("Not sent: %n change(s)", "status line", state.unsent)
        second = never
        if state.last is not None:
            second = self.tr("exchange on {day}").format(day=text.day_and_month(state.last, self._today))
        return f"{first} · {second}"

    def _icon(self) -> tuple[str, str]:
        if self._state.link is Link.FAILED:
            return "cloud-off", "overdue"
        if self._state.link is Link.RUNNING:
            return "refresh-cw", "accent"
        if self._state.link is Link.WAITING:
            return "lock", "soon"
        return ("cloud-upload", "soon") if self._state.unsent else ("cloud-check", "done")

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        theme.fill(painter, self.rect(), colours.rail)
        painter.setPen(colours.hairline)
        painter.drawLine(0, 0, self.width(), 0)
        name, tone = self._icon()
        paint(painter, name, colours.of(tone), QRectF(24, (_HEIGHT - _ICON) / 2, _ICON, _ICON))
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.of("overdue") if tone == "overdue" else colours.quiet)
        room = QRectF(48, 0, self.width() - 72, _HEIGHT)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.setPen(colours.quiet)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._aside)
        if self.hasFocus():
            painter.setPen(colours.accent)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
