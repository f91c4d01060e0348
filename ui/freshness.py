"""Reads a part of the page again when its tables change: at once while it is seen, else when it is seen next.

Typing levels into a diagnosis changes rows many times a minute; the parts behind it must not read along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.desk import Desk


class Freshness(QObject):
    """Keeps one widget fresh; lives and dies with it."""

    def __init__(self, desk: Desk, tables: Iterable[str], read: Callable[[], None], widget: QWidget) -> None:
        super().__init__(widget)
        self._tables = frozenset(tables)
        self._read = read
        self._widget = widget
        self._stale = False
        widget.installEventFilter(self)
        desk.changed.connect(self._hear)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._read()
        return super().eventFilter(watched, event)

    def _hear(self, changes: object) -> None:
        tables: frozenset[str] = getattr(changes, "tables", frozenset())
        if not self._tables & tables:
            return
        if self._widget.isVisible():
            self._read()
        else:
            self._stale = True
