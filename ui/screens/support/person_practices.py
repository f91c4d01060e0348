"""Practices of a person worth spreading, on their way into the regional bank (R40)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.labels import choices, label
from app.practices import STEPS, describe_practice, move_practice, remove_practice, update_practice
from storage.reads.base import Connection
from storage.reads.practices import PracticeRow, practices_with_consent
from ui.desk import Desk
from ui.screens.people.fields import ChoiceField, LineField, TextField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capital, capitals
from ui.screens.programmes.choice_chip import Option
from ui.screens.support.person_lines import PersonLines, Words
from ui.screens.support.reading import competency_options
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine

_STATES = {"described": State.NEUTRAL, "offered": State.SOON, "chosen": State.ACCENT, "published": State.DONE}


class PracticesCard(PersonLines):
    """Described, offered, chosen, published."""

    TABLE = "practice"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = Words(
            self.tr("Practices"),
            self.tr("Describe a practice"),
            self.tr("What of this work is worth spreading? A described practice is offered to the regional bank."),
        )
        super().__init__(desk, words, partial(_read, desk.today), ("practice", "consent"), parent)
        self.competency = PickField("competency_id", self.tr("Competency"))
        self.form = self.adopt(
            RecordForm(
                [
                    (LineField("title", self.tr("Title"), 300), 6),
                    (ChoiceField("kind", self.tr("Kind"), capitals(choices("practice.kind"))), 2),
                    (self.competency, 4),
                    (TextField("description", self.tr("Description"), self.tr("The idea, where it was tried…")), 6),
                ],
                {"title": self.tr("Name the practice.")},
            ),
            self._write,
        )
        self._editing: UUID | None = None

    def line(self, row: PracticeRow) -> ListedLine:
        about = [capital(label("practice.kind", row.kind)), row.competency.title if row.competency else ""]
        missing = self.tr("No consent to publication is kept: its sheet stands in the profile.")
        parts = (" · ".join(filter(None, about)), row.description or "", missing if row.lacks_consent else "")
        note = "\n".join(part for part in parts if part)
        place = STEPS.index(row.status)
        others = [Deed("change", "pencil", self.tr("Change")), Deed("remove", "trash-2", self.tr("Delete"))]
        if place:
            others.insert(1, Deed(STEPS[place - 1], "undo-2", self.tr("A step back")))
        deed = Deed(STEPS[place + 1], "chevron-right", self._steps()[place]) if place + 1 < len(STEPS) else None
        badge = label("practice.status", row.status)
        return ListedLine(row.id, row.title, note, badge, _STATES[row.status], deed, tuple(others))

    def begin_new(self) -> None:
        self._open(None)

    def do(self, deed: str, key: UUID) -> None:
        if deed == "change":
            self._open(key)
        elif deed == "remove":
            self.keep(self.tr("The practice is deleted."), None, remove_practice, key)
        else:
            self.keep(self.tr("The practice has moved on."), None, move_practice, key, deed)

    def _steps(self) -> tuple[str, str, str]:
        return self.tr("Offer to the bank"), self.tr("It is chosen"), self.tr("It is published")

    def _open(self, key: UUID | None) -> None:
        self._editing = key
        if self._person is not None:
            self._desk.read(competency_options, self._person, then=self._begin)

    def _begin(self, options: list[Option]) -> None:
        self.competency.offer(options)
        self.open_form(self.form)
        row: PracticeRow | None = self._rows_by_id.get(self._editing) if self._editing is not None else None
        if row is None:
            self.form.begin(self.tr("New practice"), self.tr("Save"), {"kind": "teaching"})
            return
        values = {
            "title": row.title, "kind": row.kind, "description": row.description,
            "competency_id": row.competency.id if row.competency is not None else None,
        }  # fmt: skip
        self.form.begin(row.title, self.tr("Save"), values, row.id)

    def _write(self, key: object, values: dict[str, Any]) -> None:
        said = self.tr("The practice is kept.")
        if key is None:
            self.keep(said, self.form, describe_practice, self._person, values)
        else:
            self.keep(said, self.form, update_practice, key, values)


def _read(today: Callable[[], date], connection: Connection, person_id: UUID) -> list[PracticeRow]:
    return practices_with_consent(connection, person_id, today())
