"""Small parts of the cards of offers: facts in two columns, a paragraph, a warning that stands out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.icons import pixmap
from ui.theme import State, tones
from ui.widgets.frames import QuietLabel
from ui.widgets.tool_button import ToolButton, make_tool_button

_ICON = 18


class Notice(QWidget):
    """A warning in words, with the sign that goes with it; it never stops anybody."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._words = QLabel(words, self)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self._ink()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._ink()

    def _ink(self) -> None:
        ink = tones().state(State.SOON)[0]
        self._sign.setPixmap(pixmap("triangle-alert", ink, _ICON, self.devicePixelRatioF()))
        palette = self._words.palette()
        if palette.color(QPalette.ColorRole.WindowText) != ink:
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self._words.setPalette(palette)


def facts(known: Mapping[str, str]) -> QGridLayout:
    """Names and values in two columns; empty ones are left out."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GROUP_SPACING)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate((name, value) for name, value in known.items() if value):
        grid.addWidget(QuietLabel(name), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(paragraph(value), row, 1)
    return grid


def paragraph(words: str, parent: QWidget | None = None) -> QLabel:
    """Words that wrap and can be copied."""
    made = QLabel(words, parent)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def quiet(words: str, parent: QWidget | None = None) -> QuietLabel:
    """Words of second rank that wrap."""
    made = QuietLabel(words, parent)
    made.setWordWrap(True)
    return made


def small_button(sign: str, name: str, about: str, parent: QWidget) -> ToolButton:
    """A button of an icon; ``about`` is what it works on, for a screen reader."""
    made = make_tool_button(sign, name, parent)
    made.setAccessibleDescription(about)
    made.setAutoRaise(True)
    return made
