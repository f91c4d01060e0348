"""«Mentoring»: pairs of this copy, and the card of one (R10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.labels import label
from app.mentoring import start_pair
from storage.reads.mentoring import PairRow
from ui import text
from ui.desk import Desk
from ui.icons import icon
from ui.screens.groups.list_page import ListPage
from ui.screens.groups.pair_card import PairCard
from ui.screens.groups.reading import list_pairs, people_options
from ui.screens.people.around.pair_forms import PairForm
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed import Chip
from ui.widgets.person_row import PersonRow

_SILENT_DAYS = 30
"""A running pair that has not met for so long is shown as late."""


class MentoringPage(ListPage):
    """Pairs, running ones first."""

    TABLES = frozenset({"mentoring_pair", "mentoring_meeting", "person"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        begin = QAction(icon("plus"), self.tr("New pair"))
        begin.setVisible(desk.keeps("mentoring_pair"))
        words = self.tr("«Teacher to teacher», horizontal learning: who learns from whom, what, with what result.")
        empty = EmptyState("heart-handshake", self.tr("No pairs yet"), words, begin)
        super().__init__(desk, self.tr("Mentoring pairs"), empty, parent)
        begin.setParent(self)
        begin.triggered.connect(self.begin)
        self.primary = begin if desk.keeps("mentoring_pair") else None
        self.running = Chip(self.tr("Under way"), self)
        self.young = Chip(self.tr("Young specialists"), self)
        for chip in (self.running, self.young):
            self.add_chip(chip, chip.toggled)
        self.form = PairForm(desk.today(), self, learner=True)
        self.form.finished.connect(self._create)
        self.card = PairCard(desk, self)
        self.set_card(self.card, self.form)
        self.reload()

    def begin(self, _checked: object = None) -> None:
        """A new pair."""
        self.desk.read(people_options, self.today, then=self._ask, failed=self.fail)

    def _ask(self, people: list[Any]) -> None:
        self.open_form()
        self.form.ask(people)

    def asked(self) -> tuple[Callable[..., list[Any]], tuple[Any, ...]]:
        return list_pairs, (self.words, self.running.isChecked(), self.young.isChecked())

    def shape(self, row: PairRow) -> PersonRow:
        mentor = row.mentor or self.tr("mentor outside this copy")
        note = self.tr("mentor: {name}").format(name=mentor)
        if row.status != "running":
            state = State.DONE if row.status == "done" else State.NEUTRAL
            return PersonRow(row.person, note, None, label("mentoring.status", row.status), state)
        last = row.last_meeting or row.starts_on
        late = (self.today - last).days > _SILENT_DAYS
        words = text.relative_day(last, self.today) if row.last_meeting else self.tr("no meetings")
        return PersonRow(row.person, note, None, words, State.SOON if late else State.NEUTRAL)

    def counted(self, count: int) -> str:
        return self.tr("%n pair(s)", "", count)

    def open(self, key: UUID) -> None:
        self.card.show_pair(key)

    def clear(self) -> None:
        super().clear()
        for chip in (self.running, self.young):
            chip.setChecked(False)

    def _create(self, _key: object, values: dict[str, Any]) -> None:
        who = [values.pop(name) for name in ("person_id", "mentor_id", "starts_on")]
        self.desk.change(start_pair, *who, values, then=self._created, failed=self.form.refuse)

    def _created(self, made: tuple[UUID, object]) -> None:
        self.show_row(made[0])
        self.desk.said.emit(self.tr("The pair is there."), self.tr("Undo"))
