"""Words that take as many lines as they need, in lists of many rows.

A label reckons its text anew whenever a layout asks for its height, and a layout within layouts asks very often: fifty
rows held the window up for a third of a second. These remember what they answered. Their words and type are given once.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme
from ui.theme import Type
from ui.widgets.frames import QuietLabel


class WrappedLabel(QLabel):
    """Words of first rank."""

    def __init__(self, words: str, step: Type, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._heights: dict[int, int] = {}
        self.setFont(theme.font(step))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]


class WrappedQuietLabel(QuietLabel):
    """Words of second rank."""

    def __init__(self, words: str, parent: QWidget, step: Type | None = None) -> None:
        super().__init__(words, parent)
        self._heights: dict[int, int] = {}
        if step is not None:
            self.setFont(theme.font(step))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]
