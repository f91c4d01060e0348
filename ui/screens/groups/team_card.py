"""The card of a team: who is in it, what it asks for, its methodical plan, its route, its journal (R04, R41)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.teams import update_team
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.icons import icon
from ui.screens.groups.card import CardColumn, SavedFields, bound
from ui.screens.groups.mentoring_section import MentoringModelFields, TeamPairs
from ui.screens.groups.plan_section import PlanSection
from ui.screens.groups.reading import TeamReading, read_team
from ui.screens.groups.team_journal import TeamJournal
from ui.screens.groups.team_members import MembersSection
from ui.screens.groups.team_requests import RequestsSection
from ui.screens.people.card_tabs import CardTabs
from ui.screens.people.fields import LineField, TextField
from ui.screens.people.record_form import PickField
from ui.screens.programmes.choice_chip import Option
from ui.screens.routes.route_tab import RouteTab
from ui.widgets.pages import Pages

_TABLES = (
    "team", "team_member", "development_request", "request_handover", "plan_activity", "person", "organization",
    "mentoring_model", "mentoring_pair", "mentoring_meeting",
)  # fmt: skip


class TeamCard(QWidget):
    """Tabs: the group, its plan, its route, its journal, its mentoring."""

    trouble = Signal(str)
    turned = Signal()
    """Another tab is in front."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._team: UUID | None = None
        self.places = PickField("organization_id", self.tr("Organisation"))
        self.head = SavedFields(
            desk,
            "",
            [
                (LineField("name", self.tr("Name"), 200), 4),
                (self.places, 2),
                (TextField("purpose", self.tr("What the group is for"), self.tr("What it works on together…")), 6),
            ],
            self,
        )
        self.members = MembersSection(desk, self)
        self.requests = RequestsSection(desk, self)
        self.plan = PlanSection(desk, self)
        self.mentoring = MentoringModelFields(desk, self)
        self.pairs = TeamPairs(desk, self)
        self.journal = TeamJournal(desk, self)
        self.tabs = CardTabs(self)
        self.tabs.setAccessibleName(self.tr("Parts of the card"))
        self.pages = Pages(self)
        self._route_plan = Pages(self)
        parts: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Group"), CardColumn((self.head, self.members, self.requests))),
            (self.tr("Methodical plan"), CardColumn((self.plan,))),
            (self.tr("Route"), self._route_plan),
            (self.tr("Journal"), self.journal),
            (self.tr("Mentoring"), CardColumn((self.mentoring, self.pairs))),
        )
        for title, page in parts:
            self.tabs.addTab(title)
            self.pages.addWidget(page)
        self.tabs.currentChanged.connect(self._turn)
        self.list_button = QPushButton(icon("chevron-left"), self.tr("To the list"), self)
        self.list_button.setAutoDefault(False)
        self.list_button.hide()
        upper = QHBoxLayout()
        upper.setSpacing(theme.GRID)
        upper.addWidget(self.list_button)
        upper.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(upper)
        column.addWidget(self.pages, 1)
        Freshness(desk, _TABLES, self._read, self)

    def show_team(self, team_id: UUID) -> None:
        """Show another team; the tab stays."""
        self._team = team_id
        self.journal.show_team(team_id)
        self._turn(self.tabs.currentIndex())
        self._read()

    @property
    def route_plan(self) -> RouteTab:
        """The editor of the team's route, made at the first look at it."""
        made = self._route_plan.currentWidget()
        if not isinstance(made, RouteTab):
            made = RouteTab(self._desk, self)
            self._route_plan.addWidget(made)
        return made

    @property
    def shows_route(self) -> bool:
        """Whether the route is in front: it needs the whole page."""
        return self.pages.currentWidget() is self._route_plan

    def show_tab(self, place: int) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(place)

    def offer_places(self, options: Sequence[Option]) -> None:
        """Organisations to choose from."""
        self.places.offer(options)

    def _turn(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        if self.shows_route:
            self.route_plan.show_team(self._team)
        self.turned.emit()

    def _read(self) -> None:
        if self._team is not None:
            take = partial(self._take, self._team)
            self._desk.read(read_team, self._team, self._desk.today(), then=take, failed=self._fail)

    def _take(self, team_id: UUID | None, reading: TeamReading | None) -> None:
        if team_id != self._team or reading is None:
            return
        team = reading.team
        self.head.title.set_title(team.name, self.tr("Tutor: {name}").format(name=team.tutor) if team.tutor else "")
        values = {"name": team.name, "organization_id": team.organization_id, "purpose": team.purpose}
        self.head.show_record(team.id, values, bound(update_team, team.id), editable=self._desk.keeps("team"))
        self.members.show_members(team.id, reading.members)
        self.requests.show_requests(team.id, reading.requests)
        self.plan.show_plan(team.id, reading.plan)
        self.mentoring.show_model(team.id, reading.mentoring)
        self.pairs.show_pairs(reading.pairs)

    def _fail(self, error: BaseException) -> None:
        self.trouble.emit(sentence_for(error))
