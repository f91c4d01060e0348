"""«Отменить» and «Вернуть» for the whole window: the names come from below, where undo is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.commands import Command
from ui.desk import Desk
from ui.errors import sentence_for

if TYPE_CHECKING:
    from ui.shell.window import Window


class Undoing(QObject):
    """The two commands, named after what they would do, and the way back in the toast."""

    def __init__(self, window: Window, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._names: tuple[str | None, str | None] = (None, None)
        window.commands.plan(
            Command("undo", self.tr("Undo"), "Ctrl+Z", "undo-2", enabled_when=self._can_undo), self.undo
        )
        window.commands.plan(
            Command("redo", self.tr("Redo"), "Ctrl+Shift+Z", "redo-2", enabled_when=self._can_redo), self.redo
        )
        desk.changed.connect(self._hear)
        desk.said.connect(self._say)

    def refresh(self) -> None:
        """Ask again what can be undone."""
        self._desk.read(_read_names, then=self._take)

    def undo(self) -> None:
        """Take the last change back."""
        self._desk.change(_undo, then=self._undone, failed=self._fail)

    def redo(self) -> None:
        """Bring the change taken back last again."""
        self._desk.change(_redo, failed=self._fail)

    def _hear(self, _changes: object) -> None:
        self.refresh()

    def _take(self, names: tuple[str | None, str | None]) -> None:
        self._names = names
        undo, redo = names
        self._window.commands.rename("undo", self.tr("Undo: {what}").format(what=undo) if undo else self.tr("Undo"))
        self._window.commands.rename("redo", self.tr("Redo: {what}").format(what=redo) if redo else self.tr("Redo"))
        self._window.commands.refresh()

    def _can_undo(self) -> bool:
        return self._names[0] is not None

    def _can_redo(self) -> bool:
        return self._names[1] is not None

    def _say(self, words: str, way_back: str) -> None:
        self._window.say(words, way_back, self.undo if way_back else None)

    def _undone(self, _changes: object) -> None:
        self._window.say(self.tr("Undone."), self.tr("Redo"), self.redo)

    def _fail(self, error: BaseException) -> None:
        self._window.show_trouble(sentence_for(error))
        self.refresh()


# Imported where they run, on a worker: the window is painted before SQLAlchemy is loaded.
def _read_names(connection: Any) -> tuple[str | None, str | None]:
    from app.undo import redo_name, undo_name

    return undo_name(connection), redo_name(connection)


def _undo(engine: Any) -> object:
    from app.undo import undo

    return undo(engine)


def _redo(engine: Any) -> object:
    from app.undo import redo

    return redo(engine)
