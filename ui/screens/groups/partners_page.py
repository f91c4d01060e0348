"""«Sites and partners»: organisations of the network, network projects and programmes (R01, R08)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.labels import choices, label
from app.partners import add_project
from app.rights import ADMINISTRATOR
from storage.reads.organizations import OrganizationFilter, OrganizationRow, Part, organizations
from storage.reads.partners import ProjectRow, network_programmes, projects
from ui.desk import Desk
from ui.icons import icon
from ui.screens.groups.days import days_words, is_over
from ui.screens.groups.list_page import ListPage
from ui.screens.groups.partner_cards import NetworkCard, OrganizationCard, ProgrammeCard, ProjectCard
from ui.screens.groups.reading import municipality_options, place_options
from ui.screens.groups.role import role_here
from ui.screens.people.fields import DayField, LineField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.people.words import capital
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.segments import Segments
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.pages import Pages
from ui.widgets.person_row import PersonRow

ORGANIZATIONS, PROJECTS, PROGRAMMES = "organizations", "projects", "programmes"


class PartnersPage(ListPage):
    """One of three lists, and the card of what is chosen in it."""

    TABLES = frozenset({"organization", "network_project", "project_partner", "programme_partner", "programme"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = self.tr("Organisations and joint work of the region come with an exchange.")
        empty = EmptyState("building-2", self.tr("Nothing here yet"), words)
        super().__init__(desk, self.tr("Sites and partners"), empty, parent)
        lists = [
            (ORGANIZATIONS, self.tr("Organisations")),
            (PROJECTS, self.tr("Projects")),
            (PROGRAMMES, self.tr("Programmes")),
        ]
        self.what = Segments(lists, self.tr("What is listed"), self)
        self.what.chosen.connect(self._switch)
        self.upper.insertWidget(0, self.what)
        parts = {
            Part.INTERNSHIP: self.tr("Internship sites"),
            Part.INNOVATION: self.tr("Innovation sites"),
            Part.PROVIDER: self.tr("Give programmes"),
            Part.PARTNER: self.tr("Partners"),
        }
        self.part = ChoiceChip(self.tr("Part"), [Option(part, words) for part, words in parts.items()], self)
        self.kind = ChoiceChip(self.tr("Kind"), _options("organization.kind"), self)
        self.level = ChoiceChip(self.tr("Level"), _options("level"), self)
        self.place = ChoiceChip(self.tr("Municipality"), (), self)
        self._filters = (self.part, self.kind, self.level, self.place)
        for chip in self._filters:
            self.add_chip(chip, chip.chosen)
        self.lead = PickField("organization_id", self.tr("Leading organisation"))
        self.form = RecordForm(
            [
                (LineField("title", self.tr("Title"), 300), 6),
                (self.lead, 6),
                (DayField("starts_on", self.tr("From"), self.today), 3),
                (DayField("ends_on", self.tr("To"), self.today), 3),
            ],
            {
                "title": self.tr("Give the project a title."),
                "organization_id": self.tr("Choose who leads it."),
                "starts_on": self.tr("Say when it begins."),
            },
        )
        self.form.finished.connect(self._create)
        self.organization = OrganizationCard(desk, self)
        self.project = ProjectCard(desk, self)
        self.programme = ProgrammeCard(desk, self)
        self.cards: dict[str, NetworkCard] = {
            ORGANIZATIONS: self.organization,
            PROJECTS: self.project,
            PROGRAMMES: self.programme,
        }
        self.organization.work_wanted.connect(self._show_work)
        self._stack = Pages(self)
        for card in self.cards.values():
            self._stack.addWidget(card)
        self.set_card(self._stack, self.form)
        self._keeps = role_here(desk) == ADMINISTRATOR
        """Who keeps the network searches all programmes: any of them may get a first partner."""
        if self._keeps:
            self.primary = QAction(icon("plus"), self.tr("New network project"), self)
            self.primary.triggered.connect(self.begin)
        desk.read(municipality_options, then=self.place.set_options, failed=self.fail)
        self.reload()

    def begin(self, _checked: object = None) -> None:
        """A new network project; the administrator's."""
        self.desk.read(place_options, then=self._ask, failed=self.fail)

    def asked(self) -> tuple[Callable[..., list[Any]], tuple[Any, ...]]:
        if self.what.value == PROJECTS:
            return projects, (self.words,)
        if self.what.value == PROGRAMMES:
            return partial(network_programmes, all_of_them=self._keeps and bool(self.words)), (self.words,)
        part, kind, level, place = (chip.value for chip in self._filters)
        wanted = OrganizationFilter(
            text=self.words,
            part=part if isinstance(part, Part) else None,
            kind=str(kind) if kind is not None else None,
            level=str(level) if level is not None else None,
            municipality_id=place if isinstance(place, UUID) else None,
        )
        return organizations, (wanted,)

    def shape(self, row: Any) -> PersonRow:
        if isinstance(row, OrganizationRow):
            return self._organization(row)
        if isinstance(row, ProjectRow):
            over = is_over(row.ends_on, self.today)
            words = self.tr("is over") if over else ""
            note = " · ".join(part for part in (row.lead, days_words(row.starts_on, row.ends_on)) if part)
            return PersonRow(row.title, note, None, words, State.NEUTRAL)
        return PersonRow(row.title, row.provider, None, self.tr("%n partner(s)", "", row.partners))

    def counted(self, count: int) -> str:
        if self.what.value == PROJECTS:
            return self.tr("%n project(s)", "", count)
        if self.what.value == PROGRAMMES:
            return self.tr("%n network programme(s)", "", count)
        return self.tr("%n organisation(s)", "", count)

    def open(self, key: UUID) -> None:
        card = self.cards[self.what.value]
        self._stack.setCurrentWidget(card)
        card.show_row(key)

    def clear(self) -> None:
        super().clear()
        for chip in self._filters:
            chip.choose(None)

    def show_organization(self, organization_id: UUID) -> None:
        """Show an organisation, wherever the wish comes from."""
        self.what.choose(ORGANIZATIONS)
        self.chips.show()
        self.show_row(organization_id)

    def _show_work(self, table: str, row_id: UUID) -> None:
        """A project or a programme of the organisation."""
        self.what.choose(PROJECTS if table == "network_project" else PROGRAMMES)
        self.chips.hide()
        self.show_row(row_id)

    def _organization(self, row: OrganizationRow) -> PersonRow:
        sites = [
            words
            for words, is_one in (
                (self.tr("internship site"), row.is_internship_site),
                (self.tr("innovation site"), row.is_innovation_site),
            )
            if is_one
        ]
        note = " · ".join(part for part in (capital(label("organization.kind", row.kind)), row.municipality) if part)
        return PersonRow(row.short_name, note, None, ", ".join(sites[:1]), State.ACCENT if sites else State.NEUTRAL)

    def _switch(self, what: str) -> None:
        self.chips.setVisible(what == ORGANIZATIONS)
        self.close_form()
        self._current = None
        self.reload()

    def _ask(self, places: list[Option]) -> None:
        self.lead.offer(places)
        self.open_form()
        self.form.begin(self.tr("New network project"), self.tr("Create"), {"starts_on": self.today})

    def _create(self, _key: object, values: dict[str, Any]) -> None:
        self.desk.change(add_project, role_here(self.desk), values, then=self._created, failed=self.form.refuse)

    def _created(self, made: tuple[UUID, object]) -> None:
        self.what.choose(PROJECTS)
        self.chips.hide()
        self.show_row(made[0])
        self.desk.said.emit(self.tr("The project is there."), self.tr("Undo"))


def _options(name: str) -> list[Option]:
    return [Option(value, capital(words)) for value, words in choices(name)]
