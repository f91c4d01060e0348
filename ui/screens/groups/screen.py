"""«Groups»: teams, mentoring, communities, sites and partners, specialists, handing over (R04–R10, R41, R49)."""

from __future__ import annotations

from importlib import import_module
from typing import cast
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.desk import Desk
from ui.screens.groups.list_page import ListPage
from ui.screens.programmes.segments import Segments
from ui.shell.screen import Screen
from ui.widgets.pages import Pages

PAGES = {
    "teams": ("ui.screens.groups.teams_page", "TeamsPage"),
    "mentoring": ("ui.screens.groups.mentoring_page", "MentoringPage"),
    "communities": ("ui.screens.groups.communities_page", "CommunitiesPage"),
    "partners": ("ui.screens.groups.partners_page", "PartnersPage"),
    "specialists": ("ui.screens.groups.specialists_page", "SpecialistsPage"),
    "handover": ("ui.screens.groups.handover_page", "HandoverPage"),
}
"""Module and class of each page; it is loaded when it is first looked at."""


class GroupsScreen(Screen):
    """A switch on top, the chosen page below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, ListPage] = {}
        titles = {
            "teams": self.tr("Groups"),
            "mentoring": self.tr("Mentoring"),
            "communities": self.tr("Communities"),
            "partners": self.tr("Sites and partners"),
            "specialists": self.tr("Specialists"),
            "handover": self.tr("Handing over"),
        }
        self.switch = Segments(list(titles.items()), self.tr("What is shown"), self)
        self.switch.chosen.connect(self.show_page)
        self._pages = Pages(self)
        upper = QHBoxLayout()
        upper.addWidget(self.switch)
        upper.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(upper)
        column.addWidget(self._pages, 1)
        self.show_page("teams")

    def show_page(self, name: str) -> None:
        """Bring a page to the front: «teams», «mentoring», «communities», «partners», «specialists», «handover»."""
        self.switch.choose(name)
        page = self.page(name)
        self._pages.setCurrentWidget(page)
        self.set_heading(primary=page.primary)

    def show_team(self, team_id: UUID) -> None:
        """Show the card of a team."""
        self.show_page("teams")
        self.page("teams").show_row(team_id)

    def show_pair(self, pair_id: UUID) -> None:
        """Show a mentoring pair."""
        self.show_page("mentoring")
        self.page("mentoring").show_row(pair_id)

    def show_certificate(self) -> None:
        """Show the certificate of who works here."""
        from ui.screens.groups.specialists_page import SpecialistsPage

        self.show_page("specialists")
        cast("SpecialistsPage", self.page("specialists")).show_own()

    def page(self, name: str) -> ListPage:
        """A page, made if need be."""
        if name not in self._made:
            module, kind = PAGES[name]
            made = cast("ListPage", getattr(import_module(module), kind)(self._desk, self))
            made.trouble.connect(self.trouble)
            self._made[name] = made
            self._pages.addWidget(made)
        return self._made[name]

    def focus_first(self) -> None:
        self.page(self.switch.value).focus_first()
