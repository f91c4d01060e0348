"""The search field that is always there; what it finds stands in the popover below it.

The field knows nothing of the database: a source is called with the text and a way to deliver, works where it likes and
delivers on the UI thread. Deliveries for a text that has changed meanwhile are dropped. Commands that can be used now
stand below what was found, so the same field is the palette.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QLineEdit

from ui.commands import Commands, shown_shortcut
from ui.icons import paint
from ui.theme import tones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from ui.shell.popover import Hit, Popover, Source

SHORTCUT = "Ctrl+K"
_PAUSE = 120
"""Milliseconds after the last key before the source is asked."""
_WIDTH = 340
_ICON, _ICON_FROM, _TEXT_FROM = 16, 11, 30
"""The lens is painted: an action's icon would load the classes of icons and actions before the first paint."""
_MOST_COMMANDS = 5


class SearchField(QLineEdit):
    """The field: type to search, arrows to choose, Enter to open, Escape to go back to work."""

    opened = Signal(object)
    """The target of the hit that was chosen."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._source: Source | None = None
        self._asked = 0
        self._found: list[Hit] = []
        self._popover: Popover | None = None
        self.setFixedWidth(_WIDTH)
        self.setPlaceholderText(self.tr("Search everything  {key}").format(key=shown_shortcut(SHORTCUT)))
        self.setAccessibleName(self.tr("Search"))
        self.setAccessibleDescription(self.tr("Type a name, a programme or an action; arrows choose, Enter opens"))
        self.setTextMargins(_TEXT_FROM, 0, 0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._wait)

    def set_source(self, source: Source) -> None:
        """Where to search: called with the text and a way to deliver, on the UI thread."""
        self._source = source

    def begin(self) -> None:
        """Take the keyboard and select what was typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._ask()

    def show_found(self, hits: Sequence[Hit]) -> None:
        """Show what was found another way than by typing; the arrows choose in it, Enter opens."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked += 1
        self._list(hits)

    @property
    def popover(self) -> QWidget | None:
        """The card with what was found, once it was shown."""
        return self._popover

    def shown(self) -> list[Hit]:
        """What the popover lists now."""
        return list(self._found) if self._popover and self._popover.isVisible() else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._popover is not None and self._popover.isVisible():
            self._step(steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_chosen()
        elif key == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        top = (self.height() - _ICON) / 2
        paint(QPainter(self), "search", tones().text, QRectF(_ICON_FROM, top, _ICON, _ICON))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._popover is not None and not self._popover.underMouse():
            self._asked += 1
            self._popover.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._popover is not None:
            self._place()
        return super().eventFilter(watched, event)

    def _wait(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self._asked += 1
        if self._source is None:
            self._show([])
        else:
            self._source(self.text().strip(), partial(self._take, self._asked))

    def _take(self, asked: int, hits: Sequence[Hit]) -> None:
        if asked == self._asked:
            self._show(hits)

    def _show(self, hits: Sequence[Hit]) -> None:
        self._list([*hits, *self._fitting_commands()])

    def _list(self, hits: Sequence[Hit]) -> None:
        from ui.shell.popover import Hit

        self._found = [*hits]
        popover = self._raise_popover()
        popover.hits.show(self._found or [Hit(self.tr("Nothing found"), self.tr("try fewer letters"), "inbox")])
        popover.fit(max(1, len(self._found)))
        popover.view.setCurrentIndex(popover.hits.index(0))
        self._place()
        popover.show()
        popover.raise_()

    def _fitting_commands(self) -> list[Hit]:
        wanted = _folded(self.text().strip())
        fitting = [action for action in self._commands.palette() if wanted in _folded(action.text())]
        return [self._command_hit(action) for action in fitting[:_MOST_COMMANDS]]

    def _command_hit(self, action: QAction) -> Hit:
        from ui.shell.popover import Hit

        command = self._commands.command(action.objectName())
        return Hit(action.text(), self.tr("action"), command.icon or "command", action, command.shortcut)

    def _raise_popover(self) -> Popover:
        if self._popover is None:
            from ui.shell.popover import Popover

            self._popover = Popover(self.window())
            self._popover.view.clicked.connect(self._open_chosen)
            self.window().installEventFilter(self)
        return self._popover

    def _place(self) -> None:
        if self._popover is None:
            return
        corner = self.mapTo(self.window(), QPoint(self.width() - self._popover.width(), self.height() + 6))
        self._popover.move(corner)

    def _step(self, by: int) -> None:
        if self._popover is None:
            return
        view, count = self._popover.view, self._popover.hits.rowCount()
        view.setCurrentIndex(self._popover.hits.index((view.currentIndex().row() + by) % max(1, count)))

    def _open_chosen(self) -> None:
        row = self._popover.view.currentIndex().row() if self._popover is not None else -1
        if not 0 <= row < len(self._found):
            return
        target = self._found[row].target
        self._leave()
        if isinstance(target, QAction):
            target.trigger()
        else:
            self.opened.emit(target)

    def _leave(self) -> None:
        self._asked += 1
        if self._popover is not None:
            self._popover.hide()
        self.clear()
        self.clearFocus()


def _folded(words: str) -> str:
    return words.casefold().replace("ё", "е")
