"""A card that lists a few lines of one kind: words, a note, a state, and what can be done with each.

Forms stand under the title, in place; a line's own deed is a button, the others are in its menu.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.rows import Rows
from ui.widgets.tool_button import make_row_menu
from ui.widgets.wrapped import WrappedLabel, WrappedQuietLabel

_KEY = "line"
READING = frozenset({"open", "hand", "learner", "mentor", "offer"})
"""Deeds that change nothing in the line: they lead somewhere else."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with a line; `name` comes back with the signal."""

    name: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line; `deed` is its button, `others` stand in its menu."""

    key: object
    words: str
    note: str = ""
    badge: str = ""
    state: State = State.NEUTRAL
    deed: Deed | None = None
    others: tuple[Deed, ...] = ()
    is_quiet: bool = False
    """What is over or not here is said in pale letters."""


class LineSection(Card):
    """Title, an «add» button, forms, lines."""

    add_wished = Signal()
    done = Signal(str, object)
    """The name of a deed and the key of its line."""

    def __init__(self, title: str, add: str = "", empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = title
        self._empty = empty
        self._lines: tuple[ListedLine, ...] = ()
        self._only_reads = False
        self._forms: list[QWidget] = []
        self._title = SectionTitle(title, parent=self)
        self.add_button = QPushButton(icon("plus"), add or self.tr("Add"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.setAccessibleDescription(title)
        self.add_button.setVisible(bool(add))
        self.add_button.clicked.connect(self.add_wished)
        self._title.add_control(self.add_button)
        self.body.addWidget(self._title)
        self._places = QVBoxLayout()
        self._places.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._places)
        self._rows = Rows(self)
        self.body.addWidget(self._rows)
        if add:
            self.setFocusProxy(self.add_button)
        self._rows.fill(partial(self._listed, None))

    @property
    def lines(self) -> tuple[ListedLine, ...]:
        """What is listed."""
        return self._lines

    def add_form(self, form: QWidget) -> None:
        """A form that opens under the title."""
        form.setParent(self)
        form.hide()
        self._forms.append(form)
        self._places.addWidget(form)

    def open_form(self, form: QWidget) -> None:
        """Show one form, the others go."""
        for each in self._forms:
            each.setVisible(each is form)

    def put_away(self) -> None:
        """No form is open; a keyboard that stood in one goes back to the button."""
        focused = QApplication.focusWidget()
        was_here = focused is not None and any(form.isAncestorOf(focused) for form in self._forms)
        for form in self._forms:
            form.hide()
        if was_here and self.add_button.isVisible():
            self.add_button.setFocus()

    def allow_adding(self, *, allowed: bool) -> None:
        """Whether a line can be added now."""
        self.add_button.setVisible(allowed and not self._only_reads)

    def only_read(self) -> None:
        """Lines are shown, and of their deeds only those that change nothing (`READING`)."""
        self._only_reads = True
        self.add_button.hide()
        self.setFocusProxy(None)  # type: ignore[arg-type]  # the stub is wrong: None takes the proxy away

    def show_lines(self, lines: Sequence[ListedLine], note: str = "") -> None:
        """List these; the keyboard stays on the line where it was."""
        self._title.set_title(self._name, note)
        lines = [_for_reading(line) for line in lines] if self._only_reads else lines
        if tuple(lines) == self._lines and lines:
            return
        focused = QApplication.focusWidget()
        place = focused.property(_KEY) if focused is not None and self.isAncestorOf(focused) else None
        self._lines = tuple(lines)
        self._rows.fill(partial(self._listed, place))

    def act(self, name: str, key: object, _checked: object = None) -> None:
        """Do a deed with a line, as its button does."""
        self.done.emit(name, key)

    def _listed(self, focused: object, parent: QWidget) -> Iterator[QWidget]:
        for line in self._lines:
            yield Hairline(parent)
            yield self._row(line, focused, parent)
        if not self._lines and self._empty:
            words = QuietLabel(self._empty, parent)
            words.setWordWrap(True)
            yield words

    def _row(self, line: ListedLine, focused: object, parent: QWidget) -> QWidget:
        row = QWidget(parent)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 6, 0, 6)
        across.setSpacing(theme.GRID + 4)
        words = QVBoxLayout()
        words.setSpacing(2)
        if line.is_quiet:
            words.addWidget(WrappedQuietLabel(line.words, row, Type.BODY))
        else:
            words.addWidget(WrappedLabel(line.words, Type.BODY, row))
        if line.note:
            words.addWidget(WrappedQuietLabel(line.note, row))
        across.addLayout(words, 1)
        if line.badge:
            across.addWidget(Badge(line.badge, line.state, row))
        for control in self._controls(row, line):
            across.addWidget(control)
            control.setProperty(_KEY, str((line.key, type(control).__name__)))
            if control.property(_KEY) == focused:
                control.setFocus()
        return row

    def _controls(self, row: QWidget, line: ListedLine) -> list[QWidget]:
        made: list[QWidget] = []
        if line.deed is not None:
            button = QPushButton(icon(line.deed.icon), line.deed.words, row)
            button.setAutoDefault(False)
            button.setAccessibleDescription(line.words)
            button.clicked.connect(partial(self.act, line.deed.name, line.key))
            made.append(button)
        if line.others:
            menu = make_row_menu(self.tr("What else can be done"), row, partial(self._fill_menu, line))
            menu.setAccessibleDescription(line.words)
            made.append(menu)
        return made

    def _fill_menu(self, line: ListedLine, menu: QMenu) -> None:
        for deed in line.others:
            action = QAction(icon(deed.icon), deed.words, menu)
            action.triggered.connect(partial(self.act, deed.name, line.key))
            menu.addAction(action)


def _for_reading(line: ListedLine) -> ListedLine:
    deed = line.deed if line.deed is not None and line.deed.name in READING else None
    return replace(line, deed=deed, others=tuple(each for each in line.others if each.name in READING))
