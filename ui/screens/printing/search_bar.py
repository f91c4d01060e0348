"""The bar above the pages of a document: type words, see how often they stand there, go from one place to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui import theme
from ui.commands import Command
from ui.desk import Desk
from ui.screens.printing.pages_view import PagesView
from ui.screens.printing.sheets import Match, Sheets, find_words
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.tool_button import make_command_button, make_tool_button
from ui.work import Job

_TYPING_PAUSE = 150
"""Milliseconds after the last key before the document is searched."""
_FIELD_WIDTH = 320
_OUTCOME_WIDTH = 88
"""Room for the longest outcome: the field keeps its width while one types."""


class SearchBar(Card):
    """Searches the document it was given by `search_in` and marks what it finds in ``pages``; hidden until `open`.

    Its commands work everywhere inside ``owner``.
    """

    found = Signal(int)
    """A search is over: how many times the words stand in the document."""
    left = Signal()
    """The bar was closed: the keyboard is to go where work begins."""

    def __init__(self, desk: Desk, pages: PagesView, owner: QWidget, parent: QWidget) -> None:
        super().__init__(parent, margin=theme.GRID // 2)
        self._desk = desk
        self._pages = pages
        self._sheets: Sheets | None = None
        self._count = 0
        self._current = 0
        self._kept: int | None = None
        self._job: Job | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._add_commands(owner)
        self._build()
        self._typing.timeout.connect(self._search)
        self.field.textChanged.connect(self._type)
        self.close_button.clicked.connect(self.leave)
        self._forget()
        self.hide()

    @property
    def current(self) -> int:
        """Which of the matches one stands on, from 0."""
        return self._current

    def open(self) -> None:
        """Show the bar with the keyboard in its field; the words of the last time are there and are searched again."""
        if self.isHidden():
            self.show()
            self._search()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Hide the bar, take the marks away and let go of the keyboard."""
        self._forget()
        self.hide()
        self.left.emit()

    def search_in(self, sheets: Sheets | None, *, keep_place: bool = False) -> None:
        """Another document, or none. With ``keep_place`` it is the same one, read anew: one stays on the same match."""
        kept = self._current if keep_place and self._count else None
        self._sheets = sheets
        if not self.isHidden():
            self._search()
            self._kept = kept

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not self.field.hasFocus():
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go_back()
        else:
            self._go_on()

    def _add_commands(self, owner: QWidget) -> None:
        commands = self._desk.commands
        find = Command("printing.find", self.tr("Find in the document"), "Ctrl+F", "search")
        back = Command("printing.find_previous", self.tr("Previous match"), "Shift+F3", "chevron-up")
        on = Command("printing.find_next", self.tr("Next match"), "F3", "chevron-down")
        commands.add(find, self.open, owner)
        self._moves = (commands.add(back, self._go_back, owner), commands.add(on, self._go_on, owner))

    def _build(self) -> None:
        self.field = QLineEdit(self)
        self.field.setObjectName("printing.find")
        self.field.setPlaceholderText(self.tr("Find in the document"))
        self.field.setAccessibleName(self.tr("Find in the document"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self.outcome = QuietLabel("", self)
        self.outcome.setMinimumWidth(_OUTCOME_WIDTH)
        self.close_button = make_tool_button("x", self.tr("Close the search"), self, "Esc")
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.field, 1)
        for name in ("printing.find_previous", "printing.find_next"):
            row.addWidget(make_command_button(self._desk.commands, name, self))
        row.addWidget(self.outcome)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.body.addLayout(row)

    def _type(self) -> None:
        self._typing.start()

    def _search(self) -> None:
        """Search anew, in place of a search that is under way."""
        self._forget()
        words = self.field.text().strip()
        if words and self._sheets is not None:
            self._job = self._desk.work.paper(find_words, self._sheets, words, then=self._take)

    def _forget(self) -> None:
        """Stop searching, and show nothing of what was found."""
        self._typing.stop()
        if self._job is not None:
            self._job.cancel()
        self._kept = None
        self._show_matches(())
        self._say("")

    def _take(self, matches: tuple[Match, ...]) -> None:
        kept = self._kept
        self._show_matches(matches)
        if not matches:
            self._say(self.tr("Nothing found"))
        elif kept is None:
            self._stand_on(self._pages.first_in_sight())
        else:
            self._stand_on(min(kept, self._count - 1), scroll=False)
        self.found.emit(self._count)

    def _show_matches(self, matches: tuple[Match, ...]) -> None:
        self._count = len(matches)
        self._pages.show_matches(matches)
        for action in self._moves:
            action.setEnabled(bool(matches))

    def _go_on(self) -> None:
        self._go(1)

    def _go_back(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        """To another match, after the last to the first; words that were not searched yet are searched at once."""
        if self._typing.isActive():
            self._search()
        elif self._count:
            self._stand_on((self._current + step) % self._count)

    def _stand_on(self, number: int, *, scroll: bool = True) -> None:
        self._current = number
        self._pages.stand_on(number, scroll=scroll)
        self._say(self.tr("{number} of {count}").format(number=number + 1, count=self._count))

    def _say(self, words: str) -> None:
        self.outcome.setText(words)
        self.field.setAccessibleDescription(words)
