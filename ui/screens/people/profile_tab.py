"""The profile: a form edited in place, where each field is saved when it is left, as one undoable change (R02)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.consents import FREE_FIELDS
from app.drafts import forget_draft, save_draft
from app.labels import choices
from app.people import update_profile
from storage.reads.people import AssignmentRow, PersonCard
from ui import text, theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.exchange.both_values import Both, as_conflict, settle
from ui.screens.groups.reading import place_options
from ui.screens.people.consents_card import ConsentsCard
from ui.screens.people.field_grid import FieldGrid
from ui.screens.people.fields import ChoiceField, DayField, Field, FlagField, LineField, NumberField, TextField
from ui.screens.people.files_card import FilesCard
from ui.screens.people.reads import CardReading, draft_place
from ui.screens.people.record_form import PickField
from ui.screens.people.subject_chips import SubjectsField
from ui.screens.people.words import capitals
from ui.widgets.frames import Card, QuietLabel, SectionTitle

translate = QCoreApplication.translate


class ProfileTab(QScrollArea):
    """Cards of fields; nothing to press «save» for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self._displayed: UUID | None = None
        self._conflicts: tuple[Both, ...] = ()
        self.fields: dict[str, Field] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 14, 0)
        self._column.setSpacing(theme.GROUP_SPACING)
        self._build()
        self._column.addStretch(1)
        self.setWidget(inner)

    def show_person(self, person_id: UUID) -> None:
        """Another person is on the way: what is typed is saved first; what they hold comes with `show_reading`."""
        if person_id != self._person:
            for field in self.fields.values():
                field.commit()
            self._person = person_id
            self.files.show_person(person_id)

    def show_reading(self, reading: CardReading) -> None:
        """Show a profile; fields in which someone types are left alone."""
        card = reading.card
        self.show_person(card.id)
        fresh = card.id != self._displayed
        self._displayed = card.id
        for name, field in self.fields.items():
            field.show_value(getattr(card, name), fresh=fresh)
        for name, words in reading.drafts.items():
            field = self.fields[name]
            if isinstance(field, TextField) and words.strip() != (getattr(card, name) or ""):
                field.restore(words)
        if reading.conflicts != self._conflicts or fresh:
            self._conflicts = reading.conflicts
            self._show_conflicts(reading.conflicts)
        self._say_place(card)
        self.consents.show_consents(card.id, card.name, reading.consents)
        self._show_kept(is_whole=reading.has_consent)

    def focus_first(self) -> None:
        """The keyboard into the first field."""
        self.fields["family_name"].editor.setFocus()

    def _build(self) -> None:
        today = self._desk.today()
        role = capitals(choices("person.role"))
        self.places = PickField("organization_id", self.tr("Organisation"))
        not_set = self.tr("not set")
        self._add_card(
            self.tr("Person"),
            [
                (LineField("family_name", self.tr("Family name"), 80), 2),
                (LineField("given_name", self.tr("Given name"), 80), 2),
                (LineField("patronymic", self.tr("Patronymic"), 80), 2),
                (LineField("phone", self.tr("Phone"), 40), 2),
                (LineField("email", self.tr("E-mail"), 120), 2),
            ],
        )
        self.consents = ConsentsCard(self._desk, self)
        self._column.addWidget(self.consents)
        work = self._add_card(
            self.tr("Work"),
            [
                (LineField("position", self.tr("Position"), 120), 4),
                (ChoiceField("role", self.tr("Role"), role), 2),
                (self.places, 6),
                (SubjectsField("subjects", self.tr("Subjects")), 6),
                (ChoiceField("category", self.tr("Category"), capitals(choices("person.category"))), 2),
                (DayField("category_date", self.tr("Category since"), today), 2),
                (NumberField("experience_years", self.tr("Experience, years"), 3), 2),
                (ChoiceField("career_stage", self.tr("Career stage"), capitals(choices("career_stage")), not_set), 2),
                (LineField("education", self.tr("Education"), 200), 4),
                (FlagField("is_young_specialist", self.tr("Support"), self.tr("Young specialist")), 6),
            ],
        )
        self._place = QuietLabel("", self)
        self._place.setWordWrap(True)
        work.body.addWidget(self._place)
        self._around = self._add_card(
            self.tr("Resources and conditions"),
            [
                (TextField("resources", self.tr("Personal resources"), self.tr("Strengths, interests, time…")), 6),
                (TextField("context", self.tr("Conditions at work"), self.tr("Classes, equipment, colleagues…")), 6),
            ],
        )
        self._desk.read(place_options, then=self.places.offer)
        self.files = FilesCard(self._desk, self)
        self._column.addWidget(self.files)

    def _add_card(self, title: str, placed: list[tuple[Field, int]]) -> Card:
        card = Card(self)
        card.body.addWidget(SectionTitle(title, parent=card))
        for field, _share in placed:
            self._adopt(field)
        card.body.addLayout(FieldGrid(placed))
        self._column.addWidget(card)
        return card

    def _show_kept(self, *, is_whole: bool) -> None:
        """Without consent only a name and a place of work are shown, and asked for (R85)."""
        for name, field in self.fields.items():
            field.setVisible(is_whole or name in FREE_FIELDS)
        for card in (self._around, self.files):
            card.setVisible(is_whole)

    def _adopt(self, field: Field) -> None:
        self.fields[field.name] = field
        field.editor.setEnabled(self._desk.keeps("person"))
        field.committed.connect(self._save)
        field.typed.connect(self._keep_draft)
        field.kept.connect(self._settle)

    def _save(self, name: str, value: object) -> None:
        if self._person is None:
            return
        done = partial(self._saved, self._person, name)
        refused = partial(self._refused, self._person, name)
        self._desk.change(update_profile, self._person, {name: value}, then=done, failed=refused)

    def _saved(self, person_id: UUID, name: str, _changes: object) -> None:
        if isinstance(self.fields[name], TextField):
            self._desk.change(forget_draft, draft_place(person_id, name))
        if person_id == self._person:
            self.fields[name].saved()

    def _refused(self, person_id: UUID, name: str, error: BaseException) -> None:
        if person_id == self._person:
            self.fields[name].refuse(sentence_for(error))

    def _keep_draft(self, name: str, words: str) -> None:
        if self._person is not None:
            self._desk.change(save_draft, draft_place(self._person, name), words)

    def _show_conflicts(self, conflicts: tuple[Both, ...]) -> None:
        today = self._desk.today()
        by_field = {both.row.field: both for both in conflicts}
        for name, field in self.fields.items():
            both = by_field.get(name)
            field.show_conflict(as_conflict(both, self._desk.worker) if both is not None else None, today)

    def _settle(self, key: object, which: object) -> None:
        row = next((both.row for both in self._conflicts if both.row.id == key), None)
        if row is not None and self._person is not None:
            settle(self._desk, row, which, None, partial(self._refused, self._person, row.field))

    def _say_place(self, card: PersonCard) -> None:
        lines = [", ".join(part for part in (card.organization, card.municipality) if part)]
        if card.organization_context:
            lines.append(self.tr("Conditions of the organisation: {words}").format(words=card.organization_context))
        lines += [tutor_words(row) for row in card.assignments[:2]]
        self._place.setText("\n".join(lines))


def tutor_words(row: AssignmentRow) -> str:
    """«Тьютор: Соколова Мария, с 1 сентября 2026»."""
    since = text.long_date(row.starts_on)
    if row.ends_on is not None:
        days = text.span(row.starts_on, row.ends_on)
        return translate("ProfileTab", "Tutor: {name}, {days}").format(name=row.tutor, days=days)
    return translate("ProfileTab", "Tutor: {name}, since {day}").format(name=row.tutor, day=since)
