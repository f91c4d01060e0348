"""Difficulties met while learning: written down, tied to a competency and an activity, settled (R18)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.difficulties import note_difficulty, reopen_difficulty, settle_difficulty, update_difficulty
from app.labels import label
from storage.reads.base import Connection
from storage.reads.difficulties import DifficultyRow, difficulties_of_person
from ui import text
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.people.diagnosis.offered import activity_options, competency_options
from ui.screens.people.fields import TextField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capital
from ui.screens.programmes.choice_chip import Option
from ui.theme import State
from ui.widgets.line_section import Deed, LineSection, ListedLine

translate = QCoreApplication.translate
WATCHED = frozenset({"difficulty", "route_item", "competency"})
Reading = tuple[list[DifficultyRow], list[Option], list[Option]]


def read_difficulties(connection: Connection, person_id: UUID) -> Reading:
    """Difficulties of a person, and what they can be tied to."""
    return (
        difficulties_of_person(connection, person_id),
        competency_options(connection, person_id),
        activity_options(connection, person_id),
    )


class DifficultiesSection(LineSection):
    """Open difficulties first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("DifficultiesSection", "Difficulties in learning"),
            translate("DifficultiesSection", "Difficulty"),
            translate("DifficultiesSection", "What is hard in a programme stands here until it is overcome."),
            parent,
        )
        self.add_button.setAccessibleName(self.tr("Note a difficulty"))
        self._desk = desk
        if not desk.keeps("difficulty"):
            self.only_read()
        self._person: UUID | None = None
        self._rows_shown: dict[object, DifficultyRow] = {}
        self._competency = PickField("competency_id", self.tr("Competency"))
        self._activity = PickField("route_item_id", self.tr("Activity of the route"))
        words = TextField("text", self.tr("What is hard"), self.tr("In the teacher's words, if you can"))
        self.form = RecordForm(
            [(words, 6), (self._competency, 3), (self._activity, 3)],
            {"text": self.tr("Write what the difficulty is.")},
            self,
        )
        self.form.finished.connect(self._keep)
        self.form.cancelled.connect(self.put_away)
        self.add_form(self.form)
        self.add_wished.connect(self.begin)
        self.done.connect(self._act)
        Freshness(desk, WATCHED, self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show the difficulties of another person."""
        self._person = person_id
        self.put_away()
        self._read()

    def begin(self) -> None:
        """Write a new one down."""
        self.open_form(self.form)
        self.form.begin(self.tr("New difficulty"), self.tr("Note"), {})

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(read_difficulties, self._person, then=partial(self._show, self._person))

    def _show(self, person_id: UUID, reading: Reading) -> None:
        if person_id != self._person:
            return
        rows, competencies, activities = reading
        self._rows_shown = {row.id: row for row in rows}
        self._competency.offer(competencies)
        self._activity.offer(activities)
        self.show_lines([self._line(row) for row in rows])

    def _line(self, row: DifficultyRow) -> ListedLine:
        is_open = row.status == "open"
        parts = [text.long_date(row.noted_on), row.competency.title if row.competency else "", row.route_item or ""]
        settle = Deed("settle", "check", self.tr("Overcome"))
        reopen = Deed("reopen", "undo-2", self.tr("Open again"))
        return ListedLine(
            row.id,
            row.text,
            " · ".join(part for part in parts if part),
            capital(label("difficulty.status", row.status)),
            State.SOON if is_open else State.DONE,
            settle if is_open else None,
            (Deed("change", "pencil", self.tr("Change…")), *(() if is_open else (reopen,))),
            is_quiet=not is_open,
        )

    def _act(self, name: str, key: object) -> None:
        row = self._rows_shown.get(key)
        if row is None:
            return
        if name == "change":
            competency = row.competency.id if row.competency else None
            self.open_form(self.form)
            self.form.begin(
                self.tr("Difficulty"), self.tr("Save"), {"text": row.text, "competency_id": competency}, row.id
            )
            return
        deed, words = {
            "settle": (settle_difficulty, self.tr("The difficulty is overcome.")),
            "reopen": (reopen_difficulty, self.tr("The difficulty is open again.")),
        }[name]
        self._desk.change(deed, row.id, then=partial(self._say, words))

    def _keep(self, key: object, values: dict[str, object]) -> None:
        if key is None:
            tied = (values["competency_id"], values["route_item_id"])
            today = self._desk.today()
            self._desk.change(
                note_difficulty, self._person, values["text"], today, *tied, then=self._kept, failed=self.form.refuse
            )
            return
        if values["route_item_id"] is None:
            del values["route_item_id"]  # the row does not tell its activity's id: what is not chosen anew stays
        self._desk.change(update_difficulty, key, values, then=self._kept, failed=self.form.refuse)

    def _kept(self, _changes: object) -> None:
        self.put_away()
        self._say(self.tr("The difficulty is noted."), None)

    def _say(self, words: str, _changes: object) -> None:
        self._desk.said.emit(words, self.tr("Undo"))
