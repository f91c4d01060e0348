"""Fields beside each other: three in a row where there is room, else two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QGridLayout

from ui import theme
from ui.screens.people.fields import Field

COLUMNS = 6
_ROOMY = 560
"""In a narrower grid a third of the row becomes a half."""
_LEAST = 240
Placed = Sequence[tuple[Field, int]]
"""Fields in their order, each with how many of the six columns it takes."""


class FieldGrid(QGridLayout):
    """The grid; it never asks for the width that three fields in a row would need."""

    def __init__(self, placed: Placed) -> None:
        super().__init__()
        self._placed = tuple(placed)
        self._slim = False
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(theme.GROUP_SPACING)
        self.setVerticalSpacing(12)
        for number in range(COLUMNS):
            self.setColumnStretch(number, 1)
        self._place()

    def minimumSize(self) -> QSize:
        size = super().minimumSize()
        return QSize(min(_LEAST, size.width()), size.height())

    def setGeometry(self, rect: QRect) -> None:
        if self._slim != (rect.width() < _ROOMY):
            self._slim = not self._slim
            self._place()
        super().setGeometry(rect)

    def _place(self) -> None:
        row, column = 0, 0
        for field, share in self._placed:
            width = min(COLUMNS, share * COLUMNS // 4) if self._slim else share
            if column + width > COLUMNS:
                row, column = row + 1, 0
            self.removeWidget(field)
            self.addWidget(field, row, column, 1, width)
            column += width
