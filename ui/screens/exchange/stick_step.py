"""One step of the exchange on a stick: its number, what to do in a sentence or two, and what came of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.theme import State, Type, tones
from ui.widgets.frames import Badge, QuietLabel

_BUTTON_WIDTH = 232
_MARK_WIDTH = 52


class Words(NamedTuple):
    """What a step says."""

    title: str
    explanation: str


class StickStep(QWidget):
    """A row of the card, with the button of the step where it has one."""

    def __init__(self, number: int, words: Words, button: QPushButton | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        self._number = str(number)
        self._mark = Badge(self._number, State.NEUTRAL, self)
        title = QLabel(words.title, self)
        title.setFont(theme.font(Type.STRONG))
        explanation = QuietLabel(words.explanation, self)
        explanation.setWordWrap(True)
        self.outcome = QLabel(self)
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.hide()
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (title, explanation, self.outcome):
            column.addWidget(part)
        held = QWidget(self)  # the mark grows with its icon, the words stay in one line
        held.setFixedWidth(_MARK_WIDTH)
        beside = QHBoxLayout(held)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(held, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        if button is not None:
            button.setMinimumWidth(_BUTTON_WIDTH)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, sentence: str, state: State = State.NEUTRAL) -> None:
        """What came of the step; an empty sentence takes it back."""
        palette = self.outcome.palette()
        palette.setColor(self.outcome.foregroundRole(), _ink(state))
        self.outcome.setPalette(palette)
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))
        self._mark.show_state(self._number, state if sentence else State.NEUTRAL)


def _ink(state: State) -> object:
    return tones().text if state is State.NEUTRAL else tones().state(state)[0]
