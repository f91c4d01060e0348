"""Pages that lie one upon another."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget


class Pages(QWidget):
    """A stack that takes the size of the page in front; it is used as Qt's own.

    Qt's own asks every page for its size, those out of sight as well, whenever anything in the window is laid out: in a
    window of many pages with texts that wrap, that is most of what laying out costs.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = _Front(self)
        self.currentChanged = self._layout.currentChanged
        self.addWidget = self._layout.addWidget
        self.insertWidget = self._layout.insertWidget
        self.removeWidget = self._layout.removeWidget
        self.setCurrentIndex = self._layout.setCurrentIndex
        self.setCurrentWidget = self._layout.setCurrentWidget
        self.currentIndex = self._layout.currentIndex
        self.currentWidget = self._layout.currentWidget
        self.count = self._layout.count
        self.widget = self._layout.widget
        self.indexOf = self._layout.indexOf


class _Front(QStackedLayout):
    """Asks the page in front only."""

    def sizeHint(self) -> QSize:
        item = self.itemAt(self.currentIndex())
        return item.sizeHint() if item is not None else QSize(0, 0)

    def minimumSize(self) -> QSize:
        item = self.itemAt(self.currentIndex())
        return item.minimumSize() if item is not None else QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        item = self.itemAt(self.currentIndex())
        return item is not None and item.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        item = self.itemAt(self.currentIndex())
        return item.heightForWidth(width) if item is not None else -1
