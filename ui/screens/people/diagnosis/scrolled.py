"""Cards one under another in a page that scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

_BAR = 14


def scrolled(*cards: QWidget) -> QScrollArea:
    """The cards in a column as wide as the page."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, _BAR, 0)
    column.setSpacing(theme.GROUP_SPACING)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inner)
    return area
