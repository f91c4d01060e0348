"""Widgets one below another that are replaced together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

MakeRows = Callable[[QWidget], Iterable[QWidget]]
"""Makes the rows, as children of the widget that it is given."""


class Rows(QWidget):
    """The rows of a list; without any it is out of sight.

    Qt shows what is added to a widget in sight by itself, one after another, and lays the whole window out for each.
    Here the new rows are put together out of sight and shown at once.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 0) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def rows(self) -> list[QWidget]:
        """What is listed, from the top."""
        held = self._column.itemAt(0)
        box = held.widget() if held is not None else None
        layout = box.layout() if box is not None else None
        return widgets_of(layout) if layout is not None else []

    def fill(self, make: MakeRows) -> None:
        """List others. Those of before live until the event under way is over: it may have come from one of them."""
        empty_out(self._column)
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._spacing)
        for row in make(box):
            column.addWidget(row)
        self._column.addWidget(box)
        self.setVisible(column.count() > 0)


def empty_out(layout: QLayout) -> None:
    """Take all widgets out of a layout; they go once the event under way is over."""
    for gone in widgets_of(layout):
        layout.removeWidget(gone)
        gone.hide()
        gone.deleteLater()


def widgets_of(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout, in their order."""
    held = (layout.itemAt(place) for place in range(layout.count()))
    return [widget for item in held if item is not None and (widget := item.widget()) is not None]
