"""The rail at the left: icon, word and a count for each section that has a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from ui import theme
from ui.commands import tooltip
from ui.icons import SIZE, paint
from ui.shell.sections import Section
from ui.theme import GRID, State, Type, tones

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

_WIDTH = 248
_NARROW = 64
_ITEM_HEIGHT = 40
_INSET = 12
_BADGE_HEIGHT = 20
_MOST = 99


class RailButton(QAbstractButton):
    """One section in the rail."""

    def __init__(self, section: Section, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        self._count = 0
        self._state = State.NEUTRAL
        self._shortcut = ""
        self._hovered = False
        self.is_narrow = False
        self.setText(section.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def set_badge(self, count: int, state: State = State.NEUTRAL) -> None:
        """Show a count; zero shows none."""
        self._count = count
        self._state = state
        self._name()
        self.update()

    def set_shortcut(self, shortcut: str) -> None:
        """Name the section's shortcut in the tooltip."""
        self._shortcut = shortcut
        self._name()

    def _name(self) -> None:
        counted = self.tr("{section}, new: {count}").format(section=self.section.title, count=self._count)
        name = counted if self._count else self.section.title
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name, self._shortcut) if self._shortcut else name)

    def sizeHint(self) -> QSize:
        return QSize((_NARROW if self.is_narrow else _WIDTH) - 2 * _INSET, _ITEM_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROW - 2 * _INSET, _ITEM_HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        if self.isChecked() or self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_soft if self.isChecked() else colours.hairline)
            painter.drawRoundedRect(box, GRID, GRID)
        if self.hasFocus():
            painter.setPen(colours.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, GRID, GRID)
        ink = colours.accent if self.isChecked() else colours.text
        top = (self.height() - SIZE) / 2
        inset = (self.width() - SIZE) / 2 if self.is_narrow else _INSET
        paint(painter, self.section.icon, ink if self.isChecked() else colours.quiet, QRectF(inset, top, SIZE, SIZE))
        if self.is_narrow:
            self._paint_dot(painter)
            return
        painter.setPen(ink)
        painter.setFont(theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        left = _INSET + SIZE + 10
        room = QRectF(left, 0, self.width() - left - self._paint_badge(painter) - 4, self.height())
        words = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_dot(self, painter: QPainter) -> None:
        """In the narrow rail a dot stands for the count; the tooltip says the number."""
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tones().state(self._state)[0])
            painter.drawEllipse(QRectF(self.width() - 14, 6, 8, 8))

    def _paint_badge(self, painter: QPainter) -> float:
        """Draw the count at the right; returns the width it takes."""
        if not self._count:
            return 0
        painter.save()
        ink, ground = tones().state(self._state)
        words = str(self._count) if self._count <= _MOST else f"{_MOST}+"
        painter.setFont(theme.font(Type.CAPTION))
        width = max(_BADGE_HEIGHT, QFontMetrics(painter.font()).horizontalAdvance(words) + 12)
        box = QRectF(self.width() - width - GRID, (self.height() - _BADGE_HEIGHT) / 2, width, _BADGE_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, _BADGE_HEIGHT / 2, _BADGE_HEIGHT / 2)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        return width + GRID


class Rail(QWidget):
    """The sections; arrows move between them, Enter or Space opens."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(self.tr("Sections"))
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._choose)
        self._buttons: dict[str, RailButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        self._layout.setSpacing(2)
        self._layout.addStretch(1)

    def add(self, section: Section, place: int) -> RailButton:
        """Show a section at its place among those shown."""
        made = RailButton(section, self)
        made.is_narrow = self.width() == _NARROW
        self._group.addButton(made)
        self._buttons[section.name] = made
        self._layout.insertWidget(place, made)
        return made

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, where the window has no width to spare."""
        self.setFixedWidth(_NARROW if narrow else _WIDTH)
        for button in self._buttons.values():
            button.is_narrow = narrow
            button.updateGeometry()

    def names(self) -> list[str]:
        """The sections shown, by name."""
        return list(self._buttons)

    def button(self, name: str) -> RailButton:
        """The button of a section that is shown; raises KeyError for another."""
        return self._buttons[name]

    def mark(self, name: str) -> None:
        """Show a section as the one in front."""
        self._buttons[name].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: self.focusNextChild, Qt.Key.Key_Up: self.focusPreviousChild}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            step()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme.fill(painter, self.rect(), tones().rail)
        painter.setPen(tones().hairline)
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def _choose(self, button: QAbstractButton) -> None:
        if isinstance(button, RailButton):
            self.chosen.emit(button.section.name)
