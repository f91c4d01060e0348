"""Quiet parts of every page: the card, the title of a section, a hairline, a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.icons import paint
from ui.theme import State, Type, tones

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_ROOMY = 1000
_SLIM_LIST = 268
_BADGE_HEIGHT = 24
_BADGE_ICON = 14
STATE_ICONS = {
    State.DONE: "check",
    State.SOON: "clock",
    State.OVERDUE: "triangle-alert",
    State.CONFLICT: "git-compare-arrows",
}


def list_width(page: int) -> int:
    """How wide the list beside a card is on a page of this width, in pixels."""
    return theme.LIST_WIDTH if page >= _ROOMY else _SLIM_LIST


class Card(QFrame):
    """A rounded card on the tinted page. Put widgets into `body`; no card stands in a card."""

    def __init__(self, parent: QWidget | None = None, margin: int = theme.GROUP_SPACING) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones().hairline)
        painter.setBrush(tones().card)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.CARD_RADIUS, theme.CARD_RADIUS)


class Hairline(QWidget):
    """One quiet line between groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tones().hairline)


class QuietLabel(QLabel):
    """Words of second rank: smaller and paler, still readable."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setFont(theme.font(Type.CAPTION))
        self._pale()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._pale()

    def _pale(self) -> None:
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != tones().quiet:
            palette.setColor(QPalette.ColorRole.WindowText, tones().quiet)
            self.setPalette(palette)


class _Note(QuietLabel):
    """Words beside a title: where controls leave them little room they end in an ellipsis."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(tones().quiet)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


class SectionTitle(QWidget):
    """The title of a part of a page, a quiet note beside it, and room for one small control at the right."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setFont(theme.font(Type.SECTION))
        self._note = _Note(note, self)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.GRID + 4)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._note)
        self._layout.addStretch(1)

    def set_title(self, title: str, note: str = "") -> None:
        """Other words."""
        self._title.setText(title)
        self._note.setText(note)

    def add_control(self, control: QWidget) -> None:
        """A control at the right end."""
        self._layout.addWidget(control)


class Badge(QWidget):
    """A word on a soft ground, with an icon for a state: the colour never speaks alone."""

    def __init__(self, words: str, state: State = State.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = ""
        self._state = state
        self.show_state(words, state)

    def show_state(self, words: str, state: State) -> None:
        """Say something else."""
        self._words = words
        self._state = state
        self.setAccessibleName(words)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(self._words) + 20
        return QSize(width + (_BADGE_ICON + 6 if self._state in STATE_ICONS else 0), _BADGE_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._words, self._state)


def paint_badge(painter: QPainter, box: QRectF, words: str, state: State) -> None:
    """Draw a badge into `box`, for widgets and delegates alike."""
    ink, ground = tones().state(state)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    left = 10.0
    if state in STATE_ICONS:
        top = box.center().y() - _BADGE_ICON / 2
        paint(painter, STATE_ICONS[state], ink, QRectF(box.left() + 9, top, _BADGE_ICON, _BADGE_ICON))
        left = 9 + _BADGE_ICON + 5
    painter.setPen(ink)
    painter.setFont(theme.font(Type.CAPTION))
    painter.drawText(box.adjusted(left, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


def badge_width(words: str, state: State) -> int:
    """Width that `paint_badge` needs."""
    width = QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(words) + 20
    return width + (_BADGE_ICON + 4 if state in STATE_ICONS else 0)
