"""What cards of «Groups» are made of: a column that scrolls, fields that save themselves, facts that are only read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import text, theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.people.field_grid import FieldGrid, Placed
from ui.screens.people.fields import Field
from ui.theme import Type
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.rows import empty_out

_BAR = 14
"""Room for the scroll bar, so that cards do not move when it comes."""
_NAMES = 180


class CardColumn(QScrollArea):
    """Cards under one another."""

    def __init__(self, cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, _BAR, 0)
        column.setSpacing(theme.GROUP_SPACING)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)


class Heading(QWidget):
    """The title of a card, on as many lines as it needs, and a quiet note below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setFont(theme.font(Type.SECTION))
        self._note = QuietLabel("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for words in (self._title, self._note):
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(words)
        self._note.hide()

    @property
    def words(self) -> str:
        """The title."""
        return self._title.text()

    def set_title(self, title: str, note: str = "") -> None:
        """Other words."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))


class FactGrid(QWidget):
    """Quiet names at the left, values at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GROUP_SPACING)
        self._grid.setVerticalSpacing(theme.GRID)
        self._grid.setColumnMinimumWidth(0, _NAMES)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show those that have a value."""
        wanted = [(name, value) for name, value in facts if value]
        if wanted == self._shown:
            return
        self._shown = wanted
        empty_out(self._grid)
        for row, (name, value) in enumerate(wanted):
            self._grid.addWidget(QuietLabel(name, self), row, 0, Qt.AlignmentFlag.AlignTop)
            words = QLabel(value, self)
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(words, row, 1)


class SavedFields(Card):
    """Fields of one record, each saved when it is left, as one undoable change."""

    def __init__(self, desk: Desk, title: str, placed: Placed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key: object = None
        self._change: Callable[..., object] | None = None
        self.title = Heading(title, self)
        self.fields: dict[str, Field] = {field.name: field for field, _ in placed}
        self._facts = FactGrid(self)
        self._form = QWidget(self)
        self._form.setLayout(FieldGrid(placed))
        for part in (self.title, self._facts, self._form):
            self.body.addWidget(part)
        for field in self.fields.values():
            field.committed.connect(self._save)

    def show_record(
        self, key: object, values: Mapping[str, object], change: Callable[..., object], *, editable: bool = True
    ) -> None:
        """Show a record. ``change(engine, changes)`` is the use case that keeps what is written in a field.

        What is not ``editable`` here is said in plain words.
        """
        fresh = key != self._key
        if fresh:
            self.flush()
        self._key, self._change = key, change
        for name, field in self.fields.items():
            field.show_value(values.get(name), fresh=fresh)
        self._form.setVisible(editable)
        self._facts.setVisible(not editable)
        if not editable:
            facts = [(field.title, _said(field)) for field in self.fields.values()]
            self._facts.show_facts([(name, words) for name, words in facts if words != self.title.words])

    def flush(self) -> None:
        """Keep what is typed."""
        for field in self.fields.values():
            if field.is_sound():
                field.commit()

    def _save(self, name: str, value: object) -> None:
        if self._change is None:
            return
        done, refused = partial(self._saved, self._key, name), partial(self._refused, self._key, name)
        self._desk.change(self._change, {name: value}, then=done, failed=refused)

    def _saved(self, key: object, name: str, _changes: object) -> None:
        if key == self._key:
            self.fields[name].saved()

    def _refused(self, key: object, name: str, error: BaseException) -> None:
        if key == self._key:
            self.fields[name].refuse(sentence_for(error))


class Facts(Card):
    """Names and values that are read here and changed elsewhere."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Heading(title, self)
        self._facts = FactGrid(self)
        self.body.addWidget(self._title)
        self.body.addWidget(self._facts)

    def show_facts(self, title: str, facts: Sequence[tuple[str, str]], note: str = "") -> None:
        """Show those that have a value."""
        self._title.set_title(title, note)
        self._facts.show_facts(facts)


def bound(change: Callable[..., object], *before: object) -> Callable[..., object]:
    """A use case whose first arguments after the engine are known: ``update(engine, role, row_id, changes)``."""
    return partial(_call, change, before)


def _call(change: Callable[..., Any], before: tuple[object, ...], engine: object, changes: object) -> Any:
    return change(engine, *before, changes)


def _said(field: Field) -> str:
    """The value of a field in words."""
    value = field.value()
    if isinstance(field.editor, QComboBox):
        return field.editor.currentText()
    if isinstance(value, date):
        return text.long_date(value)
    return str(value) if value is not None else ""
