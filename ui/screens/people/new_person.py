"""A new card: who it is and where they work; namesakes of this copy are shown before a second card is begun (R02)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.consents import FREE_FIELDS, GivenConsent
from app.labels import choices
from app.people import add_person
from storage.reads.base import Connection
from storage.reads.people import namesakes
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.groups.card import CardColumn
from ui.screens.groups.reading import place_options, subject_options
from ui.screens.groups.role import role_here
from ui.screens.people.fields import ChoiceField, DayField, FlagField, LineField, NumberField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capitals
from ui.screens.programmes.choice_chip import Option
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.line_section import Deed, LineSection, ListedLine

Namesakes = list[tuple[UUID, str, str, str]]
_NAMES = ("family_name", "given_name")
_PERSONAL = ("consent_document", "subject", "category", "experience_years", "is_young_specialist")


class NewPerson(QWidget):
    """The form and, below it, those who may be the same person."""

    made = Signal(object)
    """The id of the new card."""
    person_wanted = Signal(object)
    """The id of a card that is there already."""
    left = Signal()
    trouble = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._begun = False
        self._seen: frozenset[UUID] = frozenset()
        self.places = PickField("organization_id", self.tr("Organisation"))
        self.subjects = PickField("subject", self.tr("Subject"))
        self.form = self._make_form()
        self.form.finished.connect(self._look)
        self.form.cancelled.connect(self._cancel)
        self.alike = LineSection(self.tr("Perhaps the same person"))
        self.alike.done.connect(self._open)
        self.alike.hide()
        holder = Card(self, 4)
        holder.body.addWidget(self.form)
        self._hint = QuietLabel(
            self.tr("Without a signed consent only the name and the organisation are kept."), holder
        )
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(12, 0, 12, 12)
        holder.body.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardColumn((holder, self.alike)))
        column.setSpacing(theme.GROUP_SPACING)
        for name in _NAMES:
            self.form.fields[name].committed.connect(self._compare)

    def begin(self) -> None:
        """An empty form; one that was left half filled is as it was left."""
        if self._begun:
            self.focus_first()
            return
        self._begun = True
        self._desk.read(_read_offers, then=self._offer, failed=self._fail)
        self._show_alike([])
        values = {"role": "teacher", "category": "none"}
        self.form.begin(self.tr("A new card"), self.tr("Begin the card"), values)
        self._show_asked("consent_on", None)

    def focus_first(self) -> None:
        """The keyboard into the first field."""
        self.form.fields["family_name"].editor.setFocus()

    def _make_form(self) -> RecordForm:
        roles, categories = (capitals(choices(f"person.{name}")) for name in ("role", "category"))
        form = RecordForm(
            [
                (LineField("family_name", self.tr("Family name"), 80), 2),
                (LineField("given_name", self.tr("Given name"), 80), 2),
                (LineField("patronymic", self.tr("Patronymic"), 80), 2),
                (LineField("position", self.tr("Position"), 120), 4),
                (ChoiceField("role", self.tr("Role"), roles), 2),
                (self.places, 6),
                (DayField("consent_on", self.tr("Consent signed on"), self._desk.today()), 2),
                (LineField("consent_document", self.tr("Document of the consent"), 200), 4),
                (self.subjects, 2),
                (ChoiceField("category", self.tr("Category"), categories), 2),
                (NumberField("experience_years", self.tr("Experience, years"), 3), 2),
                (FlagField("is_young_specialist", self.tr("Support"), self.tr("Young specialist")), 6),
            ],
            {
                "family_name": self.tr("Write the family name."),
                "given_name": self.tr("Write the given name."),
                "position": self.tr("Write the position."),
                "organization_id": self.tr("Choose the organisation."),
            },
        )
        form.grounded = False
        form.fields["consent_on"].committed.connect(self._show_asked)
        return form

    def _show_asked(self, _name: str, _value: object) -> None:
        """What is asked for beside name and place of work, only of who has consented (R85)."""
        has_consent = self.form.fields["consent_on"].value() is not None
        for name in _PERSONAL:
            self.form.fields[name].setVisible(has_consent)
        self._hint.setVisible(not has_consent)

    def _offer(self, found: tuple[list[Option], list[Option]]) -> None:
        self.places.offer(found[0])
        self.subjects.offer(found[1])

    def _compare(self, _name: str, _value: object) -> None:
        """As soon as both names stand, look who bears them."""
        names = [self.form.fields[name].value() for name in _NAMES]
        if all(names):
            self._desk.read(namesakes, *names, then=self._show_alike, failed=self._fail)

    def _show_alike(self, found: Namesakes) -> None:
        self._seen = frozenset(own_id for own_id, *_ in found)
        deed = Deed("open", "user", self.tr("Open the card"))
        self.alike.show_lines(
            [
                ListedLine(own_id, name, " · ".join(part for part in (position, place) if part), deed=deed)
                for own_id, name, position, place in found
            ]
        )
        self.alike.setVisible(bool(found))

    def _look(self, _key: object, values: dict[str, Any]) -> None:
        """Namesakes that were not shown yet are shown first; who has seen them goes on."""
        names = [values[name] for name in _NAMES]
        self._desk.read(namesakes, *names, then=partial(self._save, values), failed=self.form.refuse)

    def _save(self, values: dict[str, Any], found: Namesakes) -> None:
        fresh = {own_id for own_id, *_ in found} - self._seen
        self._show_alike(found)
        if fresh:
            words = self.tr("There is a card with this name: look below. If it is somebody else, press once more.")
            self.form.say(words)
            return
        fields, consent = _asked(values)
        self._desk.change(add_person, role_here(self._desk), fields, consent, then=self._made, failed=self.form.refuse)

    def _made(self, done: tuple[UUID, object]) -> None:
        self._begun = False
        self.made.emit(done[0])
        self._desk.said.emit(self.tr("The card is begun."), self.tr("Undo"))

    def _cancel(self) -> None:
        self._begun = False
        self.left.emit()

    def _open(self, _name: str, person_id: object) -> None:
        self.person_wanted.emit(person_id)

    def _fail(self, error: BaseException) -> None:
        self.trouble.emit(sentence_for(error))


def _asked(values: dict[str, Any]) -> tuple[dict[str, Any], GivenConsent | None]:
    """The fields of the card, and the consent; without one only what may be kept."""
    day = values["consent_on"]
    if day is None:
        kept = {name: value for name, value in values.items() if name in FREE_FIELDS}
        return {**kept, "category": "none"}, None
    fields = {
        name: value for name, value in values.items() if name not in {"subject", "consent_on", "consent_document"}
    }
    fields["subjects"] = (values["subject"],) if values["subject"] else ()
    return fields, GivenConsent("route", day, values["consent_document"] or None)


def _read_offers(connection: Connection) -> tuple[list[Option], list[Option]]:
    return place_options(connection), subject_options(connection)
