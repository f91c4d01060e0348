"""Forms of a mentoring pair: a new one, a meeting, the end with its result (R10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.labels import choices
from storage.reads.mentoring import MeetingRow, PairRow
from ui.screens.people.fields import ChoiceField, DayField, LineField, NumberField, TextField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capitals
from ui.screens.programmes.choice_chip import Option


class PairForm(RecordForm):
    """Who learns from whom, what, since when; ``learner`` is asked for where the form stands outside a card."""

    def __init__(self, today: date, parent: QWidget | None = None, *, learner: bool = False) -> None:
        self.learner = PickField("person_id", self.tr("Who learns"))
        self.mentor = PickField("mentor_id", self.tr("Mentor"))
        kinds = capitals(choices("mentoring.kind"))
        placed = [
            (self.mentor, 3),
            (ChoiceField("kind", self.tr("Kind"), kinds), 3),
            (LineField("topic", self.tr("Topic"), 300), 6),
            (DayField("starts_on", self.tr("From"), today), 3),
            (DayField("ends_on", self.tr("To"), today), 3),
        ]
        needed = {
            "mentor_id": self.tr("Choose the mentor."),
            "starts_on": self.tr("Say when the work begins."),
        }
        if learner:
            placed.insert(0, (self.learner, 3))
            placed[2] = (placed[2][0], 6)
            needed["person_id"] = self.tr("Choose who learns.")
        super().__init__(placed, needed, parent)
        self._today = today

    def ask(self, people: Sequence[Option]) -> None:
        """A new pair among these people."""
        self.learner.offer(people)
        self.mentor.offer(people)
        values = {"kind": "mentoring", "starts_on": self._today}
        self.begin(self.tr("New mentoring pair"), self.tr("Begin"), values)


class PairMeetingForm(RecordForm):
    """A meeting of a pair."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            [
                (LineField("topic", self.tr("What it was about"), 300), 6),
                (DayField("held_on", self.tr("Day"), today), 3),
                (NumberField("minutes", self.tr("Minutes"), 4), 3),
                (TextField("result", self.tr("Result"), self.tr("What was found, what was agreed…")), 6),
            ],
            {"topic": self.tr("Say what the meeting was about."), "held_on": self.tr("Say when you met.")},
            parent,
        )
        self._today = today

    def ask(self) -> None:
        """A new meeting."""
        self.begin(self.tr("New meeting"), self.tr("Save"), {"held_on": self._today})

    def change(self, meeting: MeetingRow) -> None:
        """Another topic, day, length or result."""
        values = {name: getattr(meeting, name) for name in self.fields}
        self.begin(self.tr("Change the meeting"), self.tr("Save"), values, meeting.id)


class FinishForm(RecordForm):
    """A pair ends with its result in words."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            [
                (TextField("result", self.tr("Result"), self.tr("What was reached, what goes on…")), 6),
                (DayField("ends_on", self.tr("Last day"), today), 3),
            ],
            {"result": self.tr("Write the result of mentoring."), "ends_on": self.tr("Say when it ended.")},
            parent,
        )
        self._today = today

    def ask(self, pair: PairRow) -> None:
        """End this pair."""
        title = self.tr("Mentoring ends: {name}").format(name=pair.person)
        self.begin(title, self.tr("Finish"), {"result": pair.result, "ends_on": self._today}, pair.id)
