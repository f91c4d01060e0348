"""Personal recommendations: a page proposed from the deficits, written on by the tutor, handed over (R44)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.drafts import forget_draft, read_draft, save_draft
from app.recommendations import (
    NothingToRecommendError,
    add_recommendation,
    draft_text,
    mark_given,
    remove_recommendation,
    update_recommendation,
)
from storage.reads.base import Connection
from storage.reads.recommendations import RecommendationRow, recommendations_of_person
from ui import text
from ui.desk import Desk
from ui.screens.people.fields import DayField, TextField
from ui.screens.people.record_form import RecordForm
from ui.screens.support.person_lines import PersonLines, Words
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine

_PAGE_HEIGHT = 300
_SHOWN = 240


class RecommendationsCard(PersonLines):
    """Pages of recommendations, the newest first."""

    TABLE = "recommendation"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = Words(
            self.tr("Recommendations"),
            self.tr("Compose"),
            self.tr("One page from the deficits, without a whole route: a first text is proposed, you write it on."),
        )
        super().__init__(desk, words, recommendations_of_person, ("recommendation",), parent)
        self.text = TextField("text", self.tr("Recommendations"), self.tr("What to do, read, look at…"))
        self.text.editor.setFixedHeight(_PAGE_HEIGHT)
        self.text.typed.connect(self._keep_draft)
        self.form = self.adopt(
            RecordForm(
                [(self.text, 6), (DayField("made_on", self.tr("Day"), desk.today()), 2)],
                {"text": self.tr("Write the recommendations."), "made_on": self.tr("Say of which day they are.")},
            ),
            self._write,
        )

    def put_away(self) -> None:
        """What was typed has become recommendations, or the tutor threw it away."""
        if self.form.isVisible():
            self._desk.change(forget_draft, _place(self._person))
        super().put_away()

    def line(self, row: RecommendationRow) -> ListedLine:
        title = self.tr("Recommendations of {day}").format(day=text.long_date(row.made_on))
        flat = " ".join(row.text.split())
        note = flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
        others = [
            Deed("change", "pencil", self.tr("Read and write on")),
            Deed("remove", "trash-2", self.tr("Delete")),
        ]
        if row.given_on is None:
            given = Deed("given", "check", self.tr("Handed over"))
            return ListedLine(row.id, title, note, self.tr("not handed over"), State.SOON, given, tuple(others))
        others.insert(1, Deed("back", "undo-2", self.tr("Not handed over yet")))
        badge = self.tr("handed over {day}").format(day=text.day_and_month(row.given_on, self._desk.today()))
        return ListedLine(row.id, title, note, badge, State.DONE, None, tuple(others))

    def begin_new(self) -> None:
        if self._person is not None:
            self._desk.read(_proposed, self._person, then=partial(self._begin, self._person), failed=self.fail)

    def do(self, deed: str, key: UUID) -> None:
        row = self._rows_by_id[key]
        if deed == "change":
            self.open_form(self.form)
            values = {"text": row.text, "made_on": row.made_on}
            self.form.begin(self.tr("Recommendations"), self.tr("Save"), values, key)
        elif deed == "remove":
            self.keep(self.tr("The recommendations are deleted."), None, remove_recommendation, key)
        else:
            day = self._desk.today() if deed == "given" else None
            self.keep(self.tr("The recommendations are marked."), None, mark_given, key, day)

    def _begin(self, person_id: object, proposed: str) -> None:
        if person_id != self._person:
            return
        self.open_form(self.form)
        values = {"text": proposed, "made_on": self._desk.today()}
        self.form.begin(self.tr("New recommendations"), self.tr("Save"), values)

    def _write(self, key: object, values: dict[str, Any]) -> None:
        said = self.tr("The recommendations are kept.")
        if key is None:
            arguments = (self._person, values["text"], values["made_on"], self.author)
            self.keep(said, self.form, add_recommendation, *arguments)
        else:
            self.keep(said, self.form, update_recommendation, key, values)

    def _keep_draft(self, _name: str, words: str) -> None:
        """What is typed for new recommendations outlives the program."""
        if self._person is not None and self.form.key is None and self.form.isVisible():
            self._desk.change(save_draft, _place(self._person), words)


def _place(person_id: object) -> str:
    return f"recommendation:{person_id}"


def _proposed(connection: Connection, person_id: UUID) -> str:
    """What was typed and not kept, else a first text from the deficits; empty where there is nothing to propose."""
    kept = read_draft(connection, _place(person_id))
    if kept is not None:
        return kept
    try:
        return draft_text(connection, person_id)
    except NothingToRecommendError:
        return ""
