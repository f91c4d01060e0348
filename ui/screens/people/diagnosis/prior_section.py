"""Courses of earlier years: written down by their document, and confirmed as a level that closes a deficit (R19)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.labels import LEVEL_NAMES
from app.prior_learning import (
    add_prior_learning,
    confirm_level,
    remove_prior_learning,
    take_confirmation_back,
    update_prior_learning,
)
from storage.reads.base import Connection
from storage.reads.prior_learning import PriorLearningRow, prior_learning_of_person
from ui import text
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.people.diagnosis.offered import competency_options
from ui.screens.people.fields import ChoiceField, DayField, LineField, NumberField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capital
from ui.screens.programmes.choice_chip import Option
from ui.theme import State
from ui.widgets.line_section import Deed, LineSection, ListedLine

translate = QCoreApplication.translate
WATCHED = frozenset({"prior_learning", "attachment", "competency"})
Reading = tuple[list[PriorLearningRow], list[Option]]
_TITLE, _PROVIDER, _NUMBER, _NOTE = 400, 300, 60, 500
"""Longest texts, as the table keeps them."""


def read_prior_learning(connection: Connection, person_id: UUID) -> Reading:
    """Courses of a person, and the competencies that they can count for."""
    return prior_learning_of_person(connection, person_id), competency_options(connection, person_id)


class PriorSection(LineSection):
    """The courses, newest first; a confirmed one says what it counts for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("PriorSection", "Prior learning"),
            translate("PriorSection", "Course"),
            translate(
                "PriorSection", "A course of earlier years can close a deficit: write it down, then confirm its level."
            ),
            parent,
        )
        self.add_button.setAccessibleName(self.tr("Write a course down"))
        self._desk = desk
        if not desk.keeps("prior_learning"):
            self.only_read()
        self._person: UUID | None = None
        self._rows_shown: dict[object, PriorLearningRow] = {}
        self._competency = PickField("competency_id", self.tr("Competency"))
        self.form = self._course_form()
        self.confirming = self._level_form()
        for form in (self.form, self.confirming):
            form.cancelled.connect(self.put_away)
            self.add_form(form)
        self.form.finished.connect(self._keep)
        self.confirming.finished.connect(self._confirm)
        self.add_wished.connect(self.begin)
        self.done.connect(self._act)
        Freshness(desk, WATCHED, self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show the courses of another person."""
        self._person = person_id
        self.put_away()
        self._read()

    def begin(self) -> None:
        """Write a course down."""
        self.open_form(self.form)
        self.form.begin(self.tr("New course"), self.tr("Write down"), {})

    def _course_form(self) -> RecordForm:
        return RecordForm(
            [
                (LineField("title", self.tr("Course"), _TITLE), 6),
                (LineField("provider", self.tr("Provider"), _PROVIDER), 3),
                (DayField("done_on", self.tr("Finished on"), self._desk.today()), 3),
                (LineField("document_number", self.tr("Document number"), _NUMBER), 3),
                (NumberField("hours", self.tr("Hours"), 4), 3),
                (LineField("note", self.tr("Other evidence"), _NOTE), 6),
            ],
            {"title": self.tr("Write the title of the course."), "done_on": self.tr("Choose the day.")},
            self,
        )

    def _level_form(self) -> RecordForm:
        levels = [(str(level), f"{level} – {words}") for level, words in enumerate(LEVEL_NAMES)]
        return RecordForm(
            [
                (self._competency, 6),
                (ChoiceField("level", self.tr("Level that it led to"), levels), 3),
                (DayField("confirmed_on", self.tr("Counts from"), self._desk.today()), 3),
            ],
            {
                "competency_id": self.tr("Choose the competency."),
                "level": self.tr("Choose the level."),
                "confirmed_on": self.tr("Choose the day."),
            },
            self,
        )

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(read_prior_learning, self._person, then=partial(self._show, self._person))

    def _show(self, person_id: UUID, reading: Reading) -> None:
        if person_id != self._person:
            return
        rows, competencies = reading
        self._rows_shown = {row.id: row for row in rows}
        self._competency.offer(competencies)
        self.show_lines([self._line(row) for row in rows])

    def _line(self, row: PriorLearningRow) -> ListedLine:
        confirmed = row.confirmed_on is not None
        parts = [
            row.provider or "",
            self.tr("%n hour(s)", "", row.hours) if row.hours else "",
            text.long_date(row.done_on),
            self.tr("document {number}").format(number=row.document_number) if row.document_number else "",
            row.note or "",
        ]
        note = " · ".join(part for part in parts if part)
        if confirmed and row.competency is not None and row.level_reached is not None:
            note += "\n" + self.tr("Counts since {day}: {competency} – {level}").format(
                day=text.long_date(row.confirmed_on) if row.confirmed_on else "",
                competency=row.competency.title,
                level=LEVEL_NAMES[row.level_reached],
            )
        change = Deed("change", "pencil", self.tr("Change…"))
        back = Deed("back", "undo-2", self.tr("Take the confirmation back"))
        remove = Deed("remove", "trash-2", self.tr("Delete"))
        return ListedLine(
            row.id,
            row.title,
            note,
            self.tr("Counts") if confirmed else self.tr("Not confirmed"),
            State.DONE if confirmed else State.NEUTRAL,
            None if confirmed else Deed("confirm", "check", self.tr("Confirm the level…")),
            (change, back, remove) if confirmed else (change, remove),
        )

    def _act(self, name: str, key: object) -> None:
        row = self._rows_shown.get(key)
        if row is None:
            return
        if name == "change":
            values = {field: getattr(row, field) for field in self.form.fields}
            self.open_form(self.form)
            self.form.begin(self.tr("Course"), self.tr("Save"), values, row.id)
        elif name == "confirm":
            values = {
                "competency_id": row.competency.id if row.competency else None,
                "level": str(row.level_reached) if row.level_reached is not None else None,
                "confirmed_on": self._desk.today(),
            }
            self.open_form(self.confirming)
            self.confirming.begin(capital(row.title), self.tr("Confirm"), values, row.id)
        else:
            deed, words = {
                "back": (take_confirmation_back, self.tr("The course does not count any more.")),
                "remove": (remove_prior_learning, self.tr("The course is deleted.")),
            }[name]
            self._desk.change(deed, row.id, then=partial(self._say, words))

    def _keep(self, key: object, values: dict[str, object]) -> None:
        if key is None:
            self._desk.change(add_prior_learning, self._person, values, then=self._kept, failed=self.form.refuse)
        else:
            self._desk.change(update_prior_learning, key, values, then=self._kept, failed=self.form.refuse)

    def _confirm(self, key: object, values: dict[str, object]) -> None:
        self._desk.change(
            confirm_level,
            key,
            values["competency_id"],
            int(str(values["level"])),
            values["confirmed_on"],
            then=self._confirmed,
            failed=self.confirming.refuse,
        )

    def _kept(self, _result: object) -> None:
        self.put_away()
        self._say(self.tr("The course is written down."), None)

    def _confirmed(self, _changes: object) -> None:
        self.put_away()
        self._say(self.tr("The level counts from now on."), None)

    def _say(self, words: str, _changes: object) -> None:
        self._desk.said.emit(words, self.tr("Undo"))
