"""What a team asks for, in its own words (R20, R41)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.people import update_request
from app.teams import remove_request, state_team_request
from storage.reads.routes import RequestRow
from ui import text
from ui.desk import Desk
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import DayField, TextField
from ui.screens.people.record_form import RecordForm
from ui.screens.support.handed_words import handed_words
from ui.widgets.line_section import Deed, ListedLine


class RequestsSection(EditedSection):
    """Requests, newest first."""

    TABLE = "development_request"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("What the team asks for stands here in its own words: its route rests on it.")
        super().__init__(desk, self.tr("Request"), self.tr("Add a request"), empty, parent)
        self._team: UUID | None = None
        self._requests: dict[UUID, RequestRow] = {}
        words, why = self.tr("What the team asks for"), self.tr("Why")
        self.form = self.adopt(
            RecordForm(
                [
                    (TextField("text", words, self.tr("In the team's own words…")), 6),
                    (TextField("motive", why, self.tr("What stands behind it…")), 6),
                    (DayField("made_on", self.tr("Day"), desk.today()), 2),
                ],
                {"text": self.tr("Write what the team asks for."), "made_on": self.tr("Say when it was asked.")},
            ),
            self._save,
        )
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)

    def show_requests(self, team_id: UUID, requests: Sequence[RequestRow]) -> None:
        """Show the requests of a team."""
        if team_id != self._team:
            self._team = team_id
            self.put_away()
        self._requests = {row.id: row for row in requests}
        self.show_lines([self._line(row) for row in requests])

    def _line(self, row: RequestRow) -> ListedLine:
        note = " · ".join(part for part in (row.motive or "", text.long_date(row.made_on)) if part)
        note = "\n".join([note, *(handed_words(handed, self._desk.today()) for handed in row.handed)])
        others = (
            Deed("hand", "upload", self.tr("Hand to another level")),
            Deed("edit", "pencil", self.tr("Change")),
            Deed("remove", "trash-2", self.tr("Delete")),
        )
        return ListedLine(row.id, row.text or "", note, others=others)

    def _begin(self) -> None:
        self.open_form(self.form)
        self.form.begin(self.tr("New request"), self.tr("Save"), {"made_on": self._desk.today()})

    def _act(self, name: str, key: UUID) -> None:
        row = self._requests[key]
        if name == "hand":
            self._desk.handing_wanted.emit(key)
            return
        if name == "remove":
            self.keep(self.tr("Deleted."), None, remove_request, key)
            return
        self.open_form(self.form)
        values = {"text": row.text, "motive": row.motive, "made_on": row.made_on}
        self.form.begin(self.tr("Change the request"), self.tr("Save"), values, key)

    def _save(self, key: UUID | None, values: dict[str, Any]) -> None:
        words = self.tr("The request is saved.")
        if key is None:
            self.keep(words, self.form, state_team_request, self._team, values)
        else:
            self.keep(words, self.form, update_request, key, values)
