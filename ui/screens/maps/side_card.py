"""The card beside the matrix: one competency or one task in full, with the way back to the list."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from ui import theme
from ui.icons import icon
from ui.screens.people.fields import ChoiceField, Field
from ui.theme import Type
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.tool_button import make_tool_button

_SHORT = 70


class SideCard(QScrollArea):
    """Fields for who may change, plain facts for the others."""

    closed = Signal()
    committed = Signal(str, object)
    """A field's name and its new value."""

    def __init__(self, title: str, back: str, fields: list[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(title)
        self.fields = {field.name: field for field in fields}
        self._card = Card(None)
        self.back = make_tool_button("x", back, self._card, "Esc")
        self.back.clicked.connect(self.closed)
        self._heading = SectionTitle(title, parent=self._card)
        self._heading.add_control(self.back)
        self._words = QLabel(self._card)
        self._words.setFont(theme.font(Type.NAME))
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = QuietLabel("", self._card)
        self._facts.setWordWrap(True)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.GRID)
        self._row.addStretch(1)
        self.body = self._card.body
        self.body.setSpacing(12)
        for part in (self._heading, self._words, self._facts, *fields):
            self.body.addWidget(part)
        self.body.addLayout(self._row)
        self.body.addStretch(1)
        self.setWidget(self._card)
        self._card.setAutoFillBackground(False)
        for field in fields:
            field.committed.connect(self.committed)

    def add_button(self, name: str, words: str) -> QPushButton:
        """A button below the fields."""
        made = QPushButton(icon(name), words, self._card)
        made.setAutoDefault(False)
        self._row.insertWidget(self._row.count() - 1, made)
        return made

    def show_facts(self, words: str, facts: str) -> None:
        """What the card says besides the fields; empty words are left out."""
        for label, said in ((self._words, words), (self._facts, facts)):
            label.setText(said)
            label.setVisible(bool(said))

    def show_values(self, values: dict[str, object], *, fresh: bool) -> None:
        """Fill the fields; where someone types they are left alone unless ``fresh``."""
        for name, value in values.items():
            self.fields[name].show_value(value, fresh=fresh)

    def allow(self, allowed: bool) -> None:
        """Fields are for who may change."""
        for field in self.fields.values():
            field.setVisible(allowed)

    def commit(self) -> None:
        """Keep what is being typed before something else is shown."""
        for field in self.fields.values():
            if field.isVisibleTo(self):
                field.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class IdField(ChoiceField):
    """A choice among rows by their ids: two ids are the same by their value, which Qt's own search does not see."""

    def offer(self, rows: Sequence[tuple[UUID, str]]) -> None:
        """What can be chosen, behind the words for no choice where there are such; the choice stays."""
        wanted = [own for own, _ in rows]
        first = 1 if self._box.count() and self._box.itemData(0) is None else 0
        if [self._box.itemData(place) for place in range(first, self._box.count())] == wanted:
            return
        chosen = self._box.currentData()
        while self._box.count() > first:
            self._box.removeItem(self._box.count() - 1)
        for own, words in rows:
            self._box.addItem(words if len(words) <= _SHORT else f"{words[:_SHORT]}…", own)
        self._put(chosen)

    def _put(self, value: object) -> None:
        places = (place for place in range(self._box.count()) if self._box.itemData(place) == value)
        self._box.setCurrentIndex(next(places, -1))
