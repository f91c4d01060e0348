"""Consents of a person in the profile, one line a purpose: given, until when, withdrawn, the sheet to print (R85)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.consents import GivenConsent, record_consent, stop_by, withdraw_consent
from app.labels import choices, label
from storage.reads.consents import ConsentRow, holding
from ui import text
from ui.desk import Desk
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import DayField, LineField
from ui.screens.people.held_menu import HeldMenu
from ui.screens.people.record_form import RecordForm
from ui.screens.people.words import capital
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine

SHEETS = {"route": "consent", "practice": "consent-practice", "photo": "consent-photo"}
"""The paper of each purpose, by its name in `app.documents`."""
_DOCUMENT = 200


class ConsentsCard(EditedSection):
    """Three lines, and the forms in which a consent is recorded and withdrawn."""

    TABLE = "consent"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, self.tr("Consents to data processing"), "", "", parent)
        self._person: UUID | None = None
        self._consents: tuple[ConsentRow, ...] = ()
        today = desk.today()
        self.given = self.adopt(
            RecordForm(
                [
                    (DayField("given_on", self.tr("Signed on"), today), 2),
                    (DayField("until_on", self.tr("Holds until"), today), 2),
                    (LineField("text_version", self.tr("Version of the text"), 40), 2),
                    (LineField("document", self.tr("Document"), _DOCUMENT), 6),
                ],
                {"given_on": self.tr("Write the day on the sheet.")},
            ),
            self._record,
        )
        self.withdrawn = self.adopt(
            RecordForm(
                [
                    (DayField("withdrawn_on", self.tr("Withdrawn on"), today), 2),
                    (LineField("document", self.tr("Document"), _DOCUMENT), 4),
                ],
                {"withdrawn_on": self.tr("Write the day of the withdrawal.")},
            ),
            self._withdraw,
        )
        self.done.connect(self.do)
        self.held = HeldMenu(desk, self)
        self.held.failed.connect(self.fail)
        self._title.add_control(self.held.button)

    def show_consents(self, person_id: UUID, name: str, rows: tuple[ConsentRow, ...]) -> None:
        """Show a person's consents; a form that is open belongs to the former person and goes."""
        self.held.show_person(person_id, name)
        if person_id != self._person:
            self._person = person_id
            self._trouble.say("")
            self.put_away()
        self._consents = rows
        self.show_lines([self._line(purpose) for purpose, _ in choices("consent.purpose")])

    def do(self, deed: str, key: object) -> None:
        """Something is wished of a purpose."""
        purpose, title = str(key), capital(label("consent.purpose", str(key)))
        today = self._desk.today()
        if deed == "print":
            self._desk.paper_wanted.emit(SHEETS[purpose], self._person)
        elif deed == "withdraw":
            self.open_form(self.withdrawn)
            title = self.tr("Withdrawal: {purpose}").format(purpose=title)
            self.withdrawn.begin(title, self.tr("Withdraw"), {"withdrawn_on": today}, purpose)
        else:
            self.open_form(self.given)
            title = self.tr("Consent: {purpose}").format(purpose=title)
            values = {"given_on": today, "text_version": GivenConsent(purpose, today).text_version}
            self.given.begin(title, self.tr("Save"), values, purpose)

    def _record(self, purpose: str, values: dict[str, Any]) -> None:
        given = replace(GivenConsent(purpose, values["given_on"]), **{**values, "document": values["document"] or None})
        said = self.tr("The consent is kept.")
        self.keep(said, self.given, record_consent, self._person, given, self._desk.today())

    def _withdraw(self, purpose: str, values: dict[str, Any]) -> None:
        day, document = values["withdrawn_on"], values["document"] or None
        said = self.tr("The withdrawal is kept.")
        self.keep(said, self.withdrawn, withdraw_consent, self._person, purpose, day, document, self._desk.today())

    def _line(self, purpose: str) -> ListedLine:
        title = capital(label("consent.purpose", purpose))
        row = holding(self._consents, purpose) or next(
            (each for each in self._consents if each.purpose == purpose), None
        )
        record = Deed("record", "plus", self.tr("Record the consent"))
        sheet = Deed("print", "printer", self.tr("Print the sheet"))
        line = partial(ListedLine, purpose, title)
        if row is None:
            return line(self.tr("No sheet is signed."), self.tr("none"), State.NEUTRAL, record, (sheet,))
        words, state = self._standing(row)
        if not row.holds:
            return line(self._note(row), words, state, record, (sheet,))
        withdraw = Deed("withdraw", "undo-2", self.tr("Withdraw…"))
        return line(self._note(row), words, state, withdraw, (replace(record, words=self.tr("Record anew")), sheet))

    def _standing(self, row: ConsentRow) -> tuple[str, State]:
        if row.withdrawn_on is not None:
            return self.tr("withdrawn"), State.NEUTRAL
        if not row.holds:
            return self.tr("has ended"), State.OVERDUE
        return (
            (self.tr("ends soon"), State.SOON) if row.ends_soon(self._desk.today()) else (self.tr("holds"), State.DONE)
        )

    def _note(self, row: ConsentRow) -> str:
        parts = [self.tr("given on {day}").format(day=text.long_date(row.given_on)), row.document or ""]
        if row.text_version:
            parts.append(self.tr("text {version}").format(version=row.text_version))
        if row.until_on is not None:
            parts.append(self.tr("until {day}").format(day=text.long_date(row.until_on)))
        note = capital(" · ".join(part for part in parts if part))
        if row.withdrawn_on is None:
            return note
        return "\n".join((note, *self._after(row, row.withdrawn_on)))

    def _after(self, row: ConsentRow, withdrawn_on: date) -> list[str]:
        """What the law asks for after a withdrawal, and where erasure is asked for."""
        day = text.long_date(withdrawn_on)
        words = self.tr("Withdrawn on {day}").format(day=day)
        words += f" ({row.withdrawal_document})." if row.withdrawal_document else "."
        stop = self.tr("Processing stops by {day}: 10 working days (152-FZ, article 21).")
        erase = self.tr("Erasure is asked of the region's administrator: it reaches the server and every workplace.")
        return [words, stop.format(day=text.long_date(stop_by(withdrawn_on))), erase]
