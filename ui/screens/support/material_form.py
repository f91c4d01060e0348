"""A material of the library as its keeper writes it (R42)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.labels import choices
from app.materials import add_material, update_material
from storage.reads.base import Connection
from storage.reads.diagnoses import competencies_in_order
from storage.reads.materials import MaterialRow
from ui.desk import Desk
from ui.screens.people.fields import ChoiceField, LineField, TextField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.subject_chips import SubjectsField
from ui.screens.people.words import capitals
from ui.screens.programmes.choice_chip import Option
from ui.screens.support.page import SupportPage
from ui.widgets.frames import Card


class MaterialForm(Card):
    """The form for a new material and for another wording of one."""

    left = Signal()
    kept = Signal(object)
    """The id of a new material, or None."""

    def __init__(self, page: SupportPage, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._desk = desk
        self.competency = PickField("competency_id", self.tr("Competency"))
        self.form = RecordForm(
            [
                (LineField("title", self.tr("Title"), 400), 6),
                (ChoiceField("level", self.tr("Level"), capitals(choices("material.level"))), 2),
                (LineField("kind", self.tr("Kind: a memo, a recording…"), 80), 4),
                (SubjectsField("subjects", self.tr("Subjects (none: for every one)")), 6),
                (self.competency, 6),
                (LineField("link", self.tr("Link"), 500), 6),
                (TextField("description", self.tr("Description"), self.tr("What it is for, how to use it…")), 6),
            ],
            {"title": self.tr("Name the material."), "kind": self.tr("Say what kind of material it is.")},
        )
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.cancelled.connect(self.left)
        self.form.finished.connect(self._write)

    def begin(self, row: MaterialRow | None) -> None:
        """A new material, or another wording of one."""
        self._page.read(_competencies, then=partial(self._begin, row))

    def _begin(self, row: MaterialRow | None, options: list[Option]) -> None:
        self.competency.offer(options)
        if row is None:
            self.form.begin(self.tr("New material"), self.tr("Save"), {"level": "region", "subjects": ()})
            return
        names = ("title", "level", "kind", "subjects", "link", "description")
        values: dict[str, Any] = {name: getattr(row, name) for name in names}
        values["competency_id"] = row.competency.id if row.competency is not None else None
        self.form.begin(row.title, self.tr("Save"), values, row.id)

    def _write(self, key: UUID | None, values: dict[str, Any]) -> None:
        role = self._desk.worker.role if self._desk.worker is not None else ""
        then, failed = self._kept, self.form.refuse
        if key is None:
            self._desk.change(add_material, role, values, then=then, failed=failed)
        else:
            self._desk.change(update_material, role, key, values, then=then, failed=failed)

    def _kept(self, result: Any) -> None:
        self._desk.said.emit(self.tr("The material is in the library."), self.tr("Undo"))
        self.kept.emit(result[0] if isinstance(result, tuple) else None)


def _competencies(connection: Connection) -> list[Option]:
    return [Option(one.id, one.title, one.code) for one in competencies_in_order(connection)]
