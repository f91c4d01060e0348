"""«Отменить» and «Вернуть» for the whole window: the names come from below, where undo is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.commands import Command
from ui.desk import Desk
from ui.errors import sentence_for

if TYPE_CHECKING:
    from ui.shell.window import Window

_TEXTS = ("QLineEdit", "QPlainTextEdit")
"""Classes of fields by name: the first page shows none of them, and asking for one makes its whole class."""


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
        UndoKeys(self)

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


class UndoKeys(QObject):
    """Ctrl+Z in a field takes back what is typed there; where nothing is, it takes back the last change.

    A field of text accepts the keys of undo even with nothing to undo, and the window's own command would never hear
    of them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._move)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = _own_steps(watched)
            is_idle_undo = event.matches(QKeySequence.StandardKey.Undo) and not undo
            if is_idle_undo or (event.matches(QKeySequence.StandardKey.Redo) and not redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _move(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None and _is_text(left):
            left.removeEventFilter(self)
        if entered is not None and _is_text(entered):
            entered.installEventFilter(self)


def _is_text(field: QWidget) -> bool:
    return any(field.inherits(name) for name in _TEXTS)


def _own_steps(field: QObject) -> tuple[bool, bool]:
    """Whether a field of text has something of its own to take back, or to bring again."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return True, True


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
