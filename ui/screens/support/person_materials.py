"""Materials that a person was given, with what they said of them (R42)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.materials import give_material, give_own_material, record_answer, remove_issue
from storage.reads.materials import IssueRow, issues_of_person
from ui import text
from ui.desk import Desk
from ui.screens.people.fields import DayField, LineField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.programmes.choice_chip import Option
from ui.screens.support.person_lines import PersonLines, Words
from ui.screens.support.reading import Offered, offered_materials
from ui.widgets.line_section import Deed, ListedLine


class IssueLines(PersonLines):
    """Materials given, each with the answer; the read says whose or which."""

    TABLE = "material_issue"

    def __init__(
        self, desk: Desk, words: Words, read: Callable[..., Sequence[Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, words, read, ("material_issue", "material"), parent)
        said = self.tr("What the teacher says of it")
        self.answer = self.adopt(RecordForm([(LineField("answer", said, 500), 6)], {}), self._answer)

    def line(self, row: IssueRow) -> ListedLine:
        said = f"«{row.answer}»" if row.answer else ""
        parts = [text.day_and_month(row.given_on, self._desk.today()), row.note or "", said]
        note = " · ".join(part for part in parts if part)
        answer = Deed("answer", "message-square", self.tr("Answer…"))
        others = [Deed("remove", "trash-2", self.tr("It was not given"))]
        if row.answer:
            others.insert(0, Deed("answer", "pencil", self.tr("Change the answer")))
        return ListedLine(row.id, row.title, note, deed=None if row.answer else answer, others=tuple(others))

    def do(self, deed: str, key: UUID) -> None:
        row: IssueRow = self._rows_by_id[key]
        if deed == "answer":
            self.open_form(self.answer)
            self.answer.begin(row.title, self.tr("Save"), {"answer": row.answer}, key)
        else:
            self.keep(self.tr("The material is taken back."), None, remove_issue, key)

    def _answer(self, key: object, values: dict[str, Any]) -> None:
        said = self.tr("The answer is kept.")
        self.keep(said, self.answer, record_answer, key, values["answer"])


class MaterialsCard(IssueLines):
    """Given materials; another one from the library or of the tutor's own."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = Words(
            self.tr("Materials"),
            self.tr("Give a material"),
            self.tr("Nothing was given yet. What answers a deficit stands first in the list."),
        )
        super().__init__(desk, words, issues_of_person, parent)
        self.material = PickField("material_id", self.tr("From the library"))
        self.form = self.adopt(
            RecordForm(
                [
                    (self.material, 3),
                    (LineField("title", self.tr("or something of your own"), 400), 3),
                    (DayField("given_on", self.tr("Given on"), desk.today()), 2),
                    (LineField("note", self.tr("Note"), 500), 4),
                ],
                {"given_on": self.tr("Say when it was given.")},
            ),
            self._give,
        )

    def begin_new(self) -> None:
        if self._person is not None:
            self._desk.read(offered_materials, self._person, then=self._offer)

    def _offer(self, offered: list[Offered]) -> None:
        fits = self.tr("for an open deficit")
        self.material.offer([Option(each.id, each.title, fits if each.fits else each.kind) for each in offered])
        self.open_form(self.form)
        self.form.begin(self.tr("Give a material"), self.tr("Given"), {"given_on": self._desk.today()})

    def _give(self, _key: object, values: dict[str, Any]) -> None:
        said = self.tr("The material is given.")
        own, day, note = values["title"], values["given_on"], values["note"]
        if values["material_id"] is not None:
            self.keep(said, self.form, give_material, values["material_id"], [self._person], day, note)
        else:
            self.keep(said, self.form, give_own_material, own or "", [self._person], day, note)
