"""A part of the panel under a quiet line: its title, its rows, and the small form that adds one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.screens.people.fields import Trouble
from ui.screens.programmes.flow import FlowRow
from ui.theme import State, Type
from ui.widgets.frames import Badge, Hairline, QuietLabel, SectionTitle
from ui.widgets.rows import Rows
from ui.widgets.tool_button import make_row_menu

Choice = tuple[str, str, Callable[[], Any]]
SectionRow = tuple[str, str, tuple[str, State] | None, Sequence[Choice]]
"""Icon, words and what it does: a line of a row's menu."""


class Section(QWidget):
    """Rows below the title (`list_rows`), or what stands in `body`; `add_button` opens `form`."""

    def __init__(self, title: str, add: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title_words = title
        self.title = SectionTitle(title, "", self)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._rows = Rows(self)
        self.note = QuietLabel("", self)
        self.note.setWordWrap(True)
        self.note.hide()
        self.form = QWidget(self)
        self.lines = QFormLayout(self.form)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.lines.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.lines.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.hide()
        self.trouble = Trouble(self)
        self.add_button = QPushButton(icon("plus"), add, self)
        self.add_button.setAutoDefault(False)
        self.add_button.setVisible(bool(add))
        self.add_button.clicked.connect(self.open_form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(Hairline(self))
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addLayout(self.body)
        column.addWidget(self._rows)
        column.addWidget(self.form)
        column.addWidget(self.trouble)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def open_form(self) -> None:
        """Show the form in place of the button."""
        self.trouble.say("")
        self.form.show()
        self.add_button.hide()

    def close_form(self) -> None:
        """Put the form away."""
        focused: QWidget | None = self.focusWidget()
        had = self.form.isVisible() and focused is not None and self.form.isAncestorOf(focused)
        self.trouble.say("")
        self.form.hide()
        self.add_button.setVisible(bool(self.add_button.text()))
        if had:
            self.add_button.setFocus()

    def add_field(self, name: str, field: QWidget) -> None:
        """A field of the form under its name."""
        field.setAccessibleName(name)
        self.lines.addRow(QuietLabel(name, self.form), field)

    def add_ends(self, done: str, finish: Callable[[], None], *others: QPushButton) -> QPushButton:
        """The form's buttons."""
        button = QPushButton(done, self.form)
        button.setAutoDefault(False)
        button.clicked.connect(finish)
        cancel = QPushButton(self.tr("Cancel"), self.form)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.close_form)
        line = FlowRow(self.form)
        for each in (button, *others, cancel):
            line.flow.addWidget(each)
        self.lines.addRow(line)
        return button

    def say(self, words: str) -> None:
        """A quiet sentence below the title; empty takes it back."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def add_row(self, words: str, note: str, badge: tuple[str, State] | None, choices: Sequence[Choice]) -> QWidget:
        """A row that stays: words over a quiet note, a badge, a menu of what can be done with it."""
        row = self._row(words, note, badge, choices, self)
        self.body.addWidget(row)
        return row

    def list_rows(self, rows: Sequence[SectionRow]) -> None:
        """Rows as of `add_row`, in place of those that were listed before."""
        self._rows.fill(lambda parent: [self._row(*row, parent) for row in rows])

    def _row(
        self, words: str, note: str, badge: tuple[str, State] | None, choices: Sequence[Choice], parent: QWidget
    ) -> QWidget:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        column = QVBoxLayout()
        column.setSpacing(2)
        said = QLabel(words, row)
        said.setFont(theme.font(Type.CAPTION))
        said.setWordWrap(True)
        column.addWidget(said)
        if note:
            quiet = QuietLabel(note, row)
            quiet.setWordWrap(True)
            column.addWidget(quiet)
        if badge is not None:
            column.addWidget(Badge(*badge, row), 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(column, 1)
        if choices:
            menu = make_row_menu(self.tr("What to do"), row, partial(_fill_menu, choices))
            menu.setAccessibleDescription(words)
            line.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _fill_menu(choices: Sequence[Choice], menu: QMenu) -> None:
    for picture, words, run in choices:
        action = QAction(icon(picture), words, menu)
        action.triggered.connect(partial(_run, run))
        menu.addAction(action)


def _run(deed: Callable[[], Any], _checked: object = None) -> None:
    deed()
