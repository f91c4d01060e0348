"""Cards of the network: an organisation, a network project, a network programme, and who carries what (R01, R08)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.labels import label
from app.partners import (
    put_programme_partner,
    put_project_partner,
    remove_programme_partner,
    remove_project_partner,
    update_organization,
    update_project,
)
from app.rights import ADMINISTRATOR
from storage.reads.base import Connection
from storage.reads.organizations import JointWork, OrganizationRow, joint_work, organization_row
from storage.reads.partners import (
    NetworkProgramme,
    PartnerRow,
    ProjectRow,
    ProjectWork,
    network_programme,
    partners_of_programme,
    projects,
    work_in_project,
)
from ui import text
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.groups.card import CardColumn, Facts, SavedFields, bound
from ui.screens.groups.reading import place_options
from ui.screens.groups.role import role_here
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import DayField, FlagField, LineField, TextField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capital
from ui.theme import State
from ui.widgets.line_section import Deed, LineSection, ListedLine

_TABLES = ("organization", "network_project", "project_partner", "programme_partner", "programme", "route_item")


class NetworkCard(QWidget):
    """What the three cards share: one row is read anew when the network changes."""

    def __init__(
        self, desk: Desk, read: Callable[..., object], cards: tuple[QWidget, ...], parent: QWidget | None = None
    ) -> None:
        """``read(connection, row_id)`` gives what the card shows, or None where the row is gone."""
        super().__init__(parent)
        self._desk = desk
        self._reading = read
        self._row: UUID | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardColumn(cards))
        Freshness(desk, _TABLES, self._read, self)

    def show_row(self, row_id: UUID) -> None:
        """Show another one."""
        self._row = row_id
        self._read()

    def show_reading(self, reading: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def _read(self) -> None:
        if self._row is not None:
            self._desk.read(self._reading, self._row, then=partial(self._take, self._row))

    def _take(self, row_id: UUID, reading: object) -> None:
        if row_id == self._row and reading is not None:
            self.show_reading(reading)


class OrganizationCard(NetworkCard):
    """An organisation: what it is, its sites, its licence, what it carries."""

    work_wanted = Signal(str, object)
    """The table and the id of a programme or a project: show it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.facts = Facts("")
        self.kept = SavedFields(
            desk,
            self.tr("Sites and licence"),
            [
                (FlagField("is_internship_site", self.tr("Internships"), self.tr("Internship site")), 3),
                (FlagField("is_innovation_site", self.tr("Innovation"), self.tr("Innovation site")), 3),
                (LineField("licence_number", self.tr("Licence"), 60), 3),
                (DayField("licence_date", self.tr("Of"), desk.today()), 3),
                (LineField("head_name", self.tr("Head"), 150), 3),
                (LineField("address", self.tr("Address"), 300), 3),
                (TextField("context", self.tr("Conditions"), self.tr("Classes, equipment, distance…")), 6),
            ],
        )
        self.work = LineSection(
            self.tr("Programmes and projects"), "", self.tr("The organisation gives no programmes and has no projects.")
        )
        self.work.done.connect(self._open)
        super().__init__(desk, _read_organization, (self.facts, self.kept, self.work), parent)

    def show_reading(self, reading: tuple[OrganizationRow, list[JointWork]]) -> None:
        row, work = reading
        role = role_here(self._desk)
        is_ours = role == ADMINISTRATOR
        self.facts.show_facts(row.short_name, self._facts(row, is_ours=is_ours))
        self.kept.setVisible(is_ours)
        values = {name: getattr(row, name) for name in self.kept.fields}
        self.kept.show_record(row.id, values, bound(update_organization, role, row.id))
        self.work.show_lines([self._line(each) for each in work])

    def _facts(self, row: OrganizationRow, *, is_ours: bool) -> list[tuple[str, str]]:
        sites = (
            (self.tr("internship site"), row.is_internship_site),
            (self.tr("innovation site"), row.is_innovation_site),
        )
        found = [
            (self.tr("Full name"), row.name),
            (self.tr("Kind"), capital(label("organization.kind", row.kind))),
            (self.tr("Level"), capital(label("level", row.level))),
            (self.tr("Municipality"), row.municipality),
            (self.tr("Place"), self.tr("village") if row.is_rural else ""),
            (self.tr("People in care"), str(row.people) if row.people else ""),
        ]
        if is_ours:
            return found
        licence = row.licence_number or ""
        if licence and row.licence_date:
            licence = self.tr("{number} of {day}").format(number=licence, day=text.long_date(row.licence_date))
        return [
            *found,
            (self.tr("For the network"), capital(", ".join(words for words, is_one in sites if is_one))),
            (self.tr("Head"), row.head_name or ""),
            (self.tr("Address"), row.address or ""),
            (self.tr("Licence"), licence),
            (self.tr("Conditions"), row.context or ""),
        ]

    def _line(self, work: JointWork) -> ListedLine:
        is_project = work.table == "network_project"
        note = self.tr("network project") if is_project else self.tr("programme")
        part = self.tr("leads") if work.is_lead and is_project else work.part or ""
        words = " · ".join(each for each in (note, part) if each)
        badge = "" if work.is_lead else self.tr("partner")
        others = () if work.is_own_programme else (Deed("open", "chevron-right", self.tr("Open")),)
        if not is_project:
            others = (*others, Deed("offer", "graduation-cap", self.tr("Show in the registry")))
        return ListedLine((work.table, work.id), work.title, words, badge, State.ACCENT, others=others)

    def _open(self, name: str, key: tuple[str, UUID]) -> None:
        if name == "offer":
            self._desk.offer_wanted.emit(*key)
        else:
            self.work_wanted.emit(*key)


class PartnersSection(EditedSection):
    """Organisations that take part, and what each carries; the administrator writes them."""

    def __init__(
        self, desk: Desk, put: Callable[..., object], remove: Callable[..., object], parent: QWidget | None = None
    ) -> None:
        empty = self.tr("No partners are written down.")
        super().__init__(desk, self.tr("Partners"), self.tr("Add a partner"), empty, parent)
        self._put, self._remove = put, remove
        self._whole: UUID | None = None
        self._partners: dict[UUID, PartnerRow] = {}
        self.place = PickField("organization_id", self.tr("Organisation"))
        self.form = RecordForm(
            [(self.place, 3), (LineField("part", self.tr("What it carries"), 300), 3)],
            {"organization_id": self.tr("Choose the organisation.")},
        )
        self.adopt(self.form, self._save)
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)

    def show_partners(self, whole_id: UUID, partners: tuple[PartnerRow, ...]) -> None:
        """Show the partners of a programme or a project."""
        if whole_id != self._whole:
            self._whole = whole_id
            self.put_away()
        self._partners = {partner.id: partner for partner in partners}
        is_ours = role_here(self._desk) == ADMINISTRATOR
        self.allow_adding(allowed=is_ours)
        self.show_lines([self._line(partner, is_ours=is_ours) for partner in partners])

    def _line(self, partner: PartnerRow, *, is_ours: bool) -> ListedLine:
        sites = (
            self.tr("internship site") if partner.is_internship_site else "",
            self.tr("innovation site") if partner.is_innovation_site else "",
        )
        note = " · ".join(part for part in (partner.part or "", *sites) if part)
        others = (Deed("edit", "pencil", self.tr("Change")), Deed("remove", "trash-2", self.tr("Delete")))
        return ListedLine(partner.id, partner.organization, note, others=others if is_ours else ())

    def _begin(self) -> None:
        self._desk.read(place_options, then=partial(self._ask, {}), failed=self.fail)

    def _ask(self, values: Mapping[str, object], places: list[Any]) -> None:
        self.place.offer(places)
        self.open_form(self.form)
        self.form.begin(self.tr("A partner"), self.tr("Save"), values)

    def _act(self, name: str, key: UUID) -> None:
        partner = self._partners[key]
        if name == "edit":
            values = {"organization_id": partner.organization_id, "part": partner.part}
            self._desk.read(place_options, then=partial(self._ask, values), failed=self.fail)
        else:
            self.keep(self.tr("Deleted."), None, self._remove, role_here(self._desk), key)

    def _save(self, _key: object, values: dict[str, Any]) -> None:
        part = (role_here(self._desk), self._whole, values["organization_id"], values["part"])
        self.keep(self.tr("The partner is saved."), self.form, self._put, *part)


class ProjectCard(NetworkCard):
    """A network project: what it is, who takes part, who of the copy works in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        today = desk.today()
        self.head = SavedFields(
            desk,
            "",
            [
                (LineField("title", self.tr("Title"), 300), 6),
                (DayField("starts_on", self.tr("From"), today), 3),
                (DayField("ends_on", self.tr("To"), today), 3),
                (TextField("description", self.tr("About"), self.tr("What the project is for…")), 6),
            ],
        )
        self.partners = PartnersSection(desk, put_project_partner, remove_project_partner)
        self.work = LineSection(
            self.tr("Work of your teachers"), "", self.tr("None of your teachers works in this project by their route.")
        )
        self.work.done.connect(self._open)
        super().__init__(desk, _read_project, (self.head, self.partners, self.work), parent)

    def show_reading(self, reading: tuple[ProjectRow, list[ProjectWork]]) -> None:
        row, work = reading
        role = role_here(self._desk)
        self.head.title.set_title(row.title, self.tr("leads: {name}").format(name=row.lead))
        values = {name: getattr(row, name) for name in self.head.fields}
        change = bound(update_project, role, row.id)
        self.head.show_record(row.id, values, change, editable=role == ADMINISTRATOR)
        self.partners.show_partners(row.id, row.partners)
        self.work.show_lines([self._line(each) for each in work])

    def _line(self, work: ProjectWork) -> ListedLine:
        note = " · ".join(part for part in (work.title, work.tasks or "") if part)
        state = State.DONE if work.status == "done" else State.NEUTRAL
        others = (Deed("open", "user", self.tr("Open the card")),)
        return ListedLine(work.person_id, work.name, note, label("item.status", work.status), state, others=others)

    def _open(self, _name: str, person_id: object) -> None:
        self._desk.person_wanted.emit(person_id)


class ProgrammeCard(NetworkCard):
    """A network programme: who gives it and who carries which part."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.facts = Facts("")
        self.partners = PartnersSection(desk, put_programme_partner, remove_programme_partner)
        super().__init__(desk, _read_programme, (self.facts, self.partners), parent)

    def show_reading(self, reading: tuple[NetworkProgramme, tuple[PartnerRow, ...]]) -> None:
        row, partners = reading
        facts = ((self.tr("Given by"), row.provider), (self.tr("Hours"), str(row.hours)))
        self.facts.show_facts(row.title, facts)
        self.partners.show_partners(row.id, partners)


def _read_organization(connection: Connection, row_id: UUID) -> tuple[OrganizationRow, list[JointWork]] | None:
    row = organization_row(connection, row_id)
    return (row, joint_work(connection, row_id)) if row is not None else None


def _read_project(connection: Connection, row_id: UUID) -> tuple[ProjectRow, list[ProjectWork]] | None:
    found = next((row for row in projects(connection) if row.id == row_id), None)
    return (found, work_in_project(connection, row_id)) if found is not None else None


def _read_programme(connection: Connection, row_id: UUID) -> tuple[NetworkProgramme, tuple[PartnerRow, ...]] | None:
    row = network_programme(connection, row_id)
    return (row, tuple(partners_of_programme(connection, row_id))) if row is not None else None
