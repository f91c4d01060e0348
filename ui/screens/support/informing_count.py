"""How many people something new concerns, beside «Сопровождение» in the rail: read after each exchange (R29)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.theme import State

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk
    from ui.shell.window import Window

_WATCHED = frozenset(
    {"notice", "programme", "programme_run", "learning_event", "diagnosis", "prior_learning", "route_item", "setting"}
)


class InformingCount(QObject):
    """Keeps the badge true."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        desk.changed.connect(self._hear)

    def refresh(self) -> None:
        """Read it again."""
        self._desk.read(_count, self._desk.today(), then=self._show)

    def _hear(self, changes: Any) -> None:
        if changes.tables & _WATCHED:
            self.refresh()

    def _show(self, count: int) -> None:
        self._window.set_badge("support", count, State.ACCENT)


def _count(connection: Any, today: date) -> int:
    """On a reader: the use case is loaded there, after the first paint."""
    from app.informing import count_to_tell

    return count_to_tell(connection, today)
