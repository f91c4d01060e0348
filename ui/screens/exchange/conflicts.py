"""All conflicts that nobody has settled: whose, which field, both values, and the way to the place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from storage.reads.conflicts import ConflictRow, conflict_count, open_conflicts
from ui import theme
from ui.errors import log_failure, sentence_for
from ui.freshness import Freshness
from ui.screens.exchange.both_values import Both, as_conflict, look_into, place_words, settle
from ui.widgets.conflict_choice import ConflictChoice
from ui.widgets.frames import SectionTitle

if TYPE_CHECKING:
    from uuid import UUID

    from ui.desk import Desk

PAGE = 10
_TABS = {
    "person": "profile", "journal_entry": "journal", "diagnosis": "diagnosis", "diagnosis_result": "diagnosis",
    "route": "route", "goal": "route", "route_item": "route", "checkpoint": "route", "route_version": "route",
    "difficulty": "deficits",
}  # fmt: skip
"""Where in a card the rows of a table are looked at; others are at its beginning."""


class Waiting(NamedTuple):
    """A part of the list, and how many there are in all."""

    total: int
    found: tuple[Both, ...]


def read_waiting(connection: Any, limit: int) -> Waiting:
    """On a reader."""
    return Waiting(conflict_count(connection), look_into(open_conflicts(connection, limit)))


class ConflictsPart(QWidget):
    """The choices one under another; each is a card of its own. More are read when they are asked for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._limit = PAGE
        self._rows: dict[UUID, ConflictRow] = {}
        self.choices: dict[UUID, ConflictChoice] = {}
        self._title = SectionTitle(self.tr("Changed in two places"))
        self.more = QPushButton(self)
        self.more.setFlat(True)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(self._title)
        self._column.addWidget(self.more)
        self.hide()
        Freshness(desk, ("conflict", "person", "route_item", "team"), self.refresh, self.parentWidget() or self)

    def refresh(self) -> None:
        """Read the list again, as far as it is shown."""
        self._desk.read(read_waiting, self._limit, then=self._show, failed=self._fail)

    def _show(self, waiting: Waiting) -> None:
        """Show what is open; choices that stay are not made anew, so that the keyboard and what is typed stay."""
        wanted = {both.row.id: both for both in waiting.found}
        for key in [key for key in self.choices if key not in wanted or wanted[key].row != self._rows[key]]:
            self.choices.pop(key).deleteLater()
        self._rows = {key: both.row for key, both in wanted.items()}
        for place, (key, both) in enumerate(wanted.items()):
            if key not in self.choices:
                self.choices[key] = self._make(both)
                self._column.insertWidget(1 + place, self.choices[key])
        left = waiting.total - len(wanted)
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Show %n more", "", left))
        self._title.set_title(self.tr("Changed in two places"), str(waiting.total))
        self.setVisible(bool(wanted))

    def _make(self, both: Both) -> ConflictChoice:
        conflict = as_conflict(both, self._desk.worker)
        choice = ConflictChoice(conflict, self._desk.today(), self, place_words(both.row))
        choice.kept.connect(partial(self._keep, both.row.id))
        if both.row.person_id is not None:
            way = QPushButton(self.tr("Open the card"), choice)
            way.setFlat(True)
            way.setAutoDefault(False)
            way.clicked.connect(partial(self._go, both.row.person_id, _TABS.get(both.row.table, "profile")))
            choice.head.addWidget(way)
        return choice

    def _go(self, person_id: UUID, tab: str, _checked: bool = False) -> None:
        self._desk.part_wanted.emit(person_id, tab)

    def _keep(self, key: UUID, which: object) -> None:
        row = self._rows.get(key)
        if row is not None:
            settle(self._desk, row, which, self._settled, partial(self._refuse, key))

    def _settled(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The value is chosen."), self.tr("Undo"))

    def _refuse(self, key: UUID, error: BaseException) -> None:
        log_failure(error)
        choice = self.choices.get(key)
        if choice is not None:
            choice.say_trouble(sentence_for(error))
        self.refresh()

    def _fail(self, error: BaseException) -> None:
        self._desk.work.failed.emit(error)

    def _show_more(self) -> None:
        self._limit += PAGE
        self.refresh()
