"""Nothing was found: which filter to loosen, and what that would show."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Type
from ui.widgets.frames import QuietLabel
from ui.widgets.rows import empty_out

_OFFERED = 4
_MARGIN = 32


class NothingFound(QWidget):
    """A button for each control that, set free, leaves something to see."""

    loosened = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(theme.GRID)
        self._title = QLabel(self.tr("Nothing is found"), self)
        self._title.setFont(theme.font(Type.SECTION))
        self._words = QuietLabel("", self)
        self._words.setWordWrap(True)
        self._column.addStretch(1)
        self._column.addWidget(self._title)
        self._column.addWidget(self._words)
        self._buttons = QVBoxLayout()
        self._column.addLayout(self._buttons)
        self._column.addStretch(2)

    def offer(self, loosenings: Sequence[tuple[str, str, int]]) -> None:
        """Controls with their words and how much each would show."""
        empty_out(self._buttons)
        self._title.setText(self.tr("Nothing is found"))
        several = self.tr("Several filters together leave nothing. Clear them and begin anew.")
        one = self.tr("Without one of these filters there is something to see:")
        self._words.setText(one if loosenings else several)
        for control, words, count in loosenings[:_OFFERED]:
            found = self.tr("%n found", "", count)
            button = QPushButton(f"{words}  →  {found}", self)
            button.setAutoDefault(False)
            button.setToolTip(self.tr("Take this filter off"))
            button.clicked.connect(partial(self._loosen, control))
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        everything = QPushButton(self.tr("Clear filters"), self)
        everything.setAutoDefault(False)
        everything.clicked.connect(self.cleared)
        self._buttons.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)

    def say_empty(self) -> None:
        """There is nothing at all yet: no filter is to blame."""
        empty_out(self._buttons)
        self._title.setText(self.tr("The registry is empty"))
        self._words.setText(
            self.tr("Programmes and events come with the exchange. Begin one, and they will stand here.")
        )

    def _loosen(self, control: str, _checked: object = None) -> None:
        self.loosened.emit(control)
