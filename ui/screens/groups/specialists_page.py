"""«Specialists»: tutors, methodists and experts with their certificates of the federal operator (R05–R07)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labels import choices, label
from app.specialists import CertificateState, certificate_state, may_keep_certificate, update_certificate
from storage.reads.specialists import SpecialistRow, specialist_row, specialists
from ui import text
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.groups.card import CardColumn, Facts, SavedFields, bound
from ui.screens.groups.list_page import ListPage
from ui.screens.groups.role import own_id, role_here
from ui.screens.people.fields import DayField, LineField
from ui.screens.people.words import capital
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.person_row import PersonRow

_STATES = {
    CertificateState.NONE: State.NEUTRAL,
    CertificateState.VALID: State.DONE,
    CertificateState.LAPSING: State.SOON,
    CertificateState.LAPSED: State.OVERDUE,
}


class SpecialistsPage(ListPage):
    """Specialists by name."""

    TABLES = frozenset({"specialist", "assignment"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = self.tr("Tutors, methodists and experts of the region come with an exchange.")
        empty = EmptyState("clipboard-check", self.tr("No specialists yet"), words)
        super().__init__(desk, self.tr("Specialists"), empty, parent)
        roles = [Option(value, capital(known)) for value, known in choices("specialist.role")]
        self.role = ChoiceChip(self.tr("Role"), roles, self)
        self.add_chip(self.role, self.role.chosen)
        self.card = SpecialistCard(desk, self)
        self.set_card(self.card)
        self._current = own_id(desk)
        self.reload()

    def asked(self) -> tuple[Callable[..., list[Any]], tuple[Any, ...]]:
        role = self.role.value
        return specialists, (self.today, self.words, role if isinstance(role, str) else None)

    def shape(self, row: SpecialistRow) -> PersonRow:
        note = " · ".join(part for part in (capital(label("specialist.role", row.role)), row.organization) if part)
        state = certificate_state(row.certificate_valid_until, self.today)
        if row.certificate_valid_until is None or state is CertificateState.VALID:
            return PersonRow(row.name, note, None)
        day = text.short_date(row.certificate_valid_until)
        words = self.tr("until {day}") if state is CertificateState.LAPSING else self.tr("lapsed on {day}")
        return PersonRow(row.name, note, None, words.format(day=day), _STATES[state])

    def counted(self, count: int) -> str:
        return self.tr("%n specialist(s)", "", count)

    def open(self, key: UUID) -> None:
        self.card.show_specialist(key)

    def show_own(self) -> None:
        """Stand on who works here."""
        self.show_row(own_id(self.desk))

    def clear(self) -> None:
        super().clear()
        self.role.choose(None)


class SpecialistCard(QWidget):
    """Who they are, and the certificate; their own is written here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._specialist: UUID | None = None
        self.facts = Facts("", self)
        number = LineField("certificate_number", self.tr("Number of the certificate"), 60)
        until = DayField("certificate_valid_until", self.tr("Valid until"), desk.today())
        self.certificate = SavedFields(
            desk, self.tr("Certificate of the federal operator"), [(number, 3), (until, 3)], self
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardColumn((self.facts, self.certificate)))
        Freshness(desk, ("specialist", "assignment"), self._read, self)

    def show_specialist(self, specialist_id: UUID) -> None:
        """Show another specialist."""
        self._specialist = specialist_id
        self._read()

    def _read(self) -> None:
        if self._specialist is not None:
            take = partial(self._take, self._specialist)
            self._desk.read(specialist_row, self._specialist, self._desk.today(), then=take)

    def _take(self, specialist_id: UUID, row: SpecialistRow | None) -> None:
        if specialist_id != self._specialist or row is None:
            return
        role, own = role_here(self._desk), own_id(self._desk)
        facts = (
            (self.tr("Role"), capital(label("specialist.role", row.role))),
            (self.tr("Organisation"), row.organization),
            (self.tr("Municipality"), row.municipality),
            (self.tr("People in care here"), str(row.people) if row.people else ""),
        )
        self.facts.show_facts(row.name, facts, self.tr("this is you") if row.id == own else "")
        may = may_keep_certificate(role, own, row.id)
        values = {name: getattr(row, name) for name in self.certificate.fields}
        change = bound(update_certificate, role, own, row.id)
        self.certificate.show_record(row.id, values, change, editable=may)
        self.certificate.title.set_title(self.tr("Certificate of the federal operator"), self._note(row))

    def _note(self, row: SpecialistRow) -> str:
        state = certificate_state(row.certificate_valid_until, self._desk.today())
        return {
            CertificateState.NONE: self.tr("not written down"),
            CertificateState.VALID: self.tr("valid"),
            CertificateState.LAPSING: self.tr("lapses soon: think of the renewal"),
            CertificateState.LAPSED: self.tr("has lapsed"),
        }[state]
