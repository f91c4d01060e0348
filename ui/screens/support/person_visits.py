"""Visits to a person: the lines of the sheets, and the words that were said there (R43)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.journal import NewEntry
from app.labels import label
from app.visits import enter_visit, miss_visit, remove_line
from storage.reads.base import Connection
from storage.reads.visits import LineRow, lines_of_person
from ui import text
from ui.desk import Desk
from ui.screens.people.fields import DayField, LineField, TextField
from ui.screens.people.record_form import RecordForm
from ui.screens.support.person_lines import PersonLines, Words
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine

STATES = {"planned": State.SOON, "missed": State.OVERDUE, "held": State.DONE}


class VisitsCard(PersonLines):
    """Lines of visit sheets, the newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = Words(
            self.tr("Visits"), "", self.tr("No visits yet. A visit sheet is made in «Support», under «Visits».")
        )
        super().__init__(desk, words, _newest_first, ("visit_line",), parent)
        self.form = self.adopt(
            RecordForm(
                [
                    (TextField("text", self.tr("What was seen and said"), ""), 6),
                    (LineField("next_step", self.tr("Next step, if one was agreed"), 500), 4),
                    (DayField("due_on", self.tr("Due"), desk.today()), 2),
                ],
                {},
            ),
            self._enter,
        )

    def line(self, row: LineRow) -> ListedLine:
        title = self.tr("{day}, sheet {sheet}, line {number}").format(
            day=text.day_and_month(row.visit_on, self._desk.today()), sheet=row.sheet, number=row.number
        )
        note = " · ".join(part for part in (row.place, row.aims) if part)
        badge = label("visit_line.status", row.status)
        if row.status == "held":
            return ListedLine(row.id, title, note, badge, STATES[row.status])
        others = [Deed("remove", "trash-2", self.tr("Take off the sheet"))]
        if row.status == "planned":
            others.insert(0, Deed("miss", "x", self.tr("Did not take place")))
        enter = Deed("enter", "square-pen", self.tr("Type in…"))
        return ListedLine(row.id, title, note, badge, STATES[row.status], enter, tuple(others))

    def do(self, deed: str, key: UUID) -> None:
        if deed == "enter":
            self.open_form(self.form)
            self.form.begin(self.line(self._rows_by_id[key]).words, self.tr("Record"), {}, key)
        elif deed == "miss":
            self.keep(self.tr("The visit did not take place."), None, miss_visit, key)
        else:
            self.keep(self.tr("The line is taken off the sheet."), None, remove_line, key)

    def _enter(self, key: UUID, values: dict[str, Any]) -> None:
        day = self._rows_by_id[key].visit_on
        entry = NewEntry(
            "site_visit", day, values["text"] or "", None, values["next_step"], values["due_on"]
        )  # fmt: skip
        said = self.tr("The visit is recorded in the journal.")
        self.keep(said, self.form, enter_visit, key, entry, self.author)


def _newest_first(connection: Connection, person_id: UUID) -> list[LineRow]:
    return lines_of_person(connection, person_id)[::-1]
