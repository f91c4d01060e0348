"""«Сопровождение»: informing, visits, materials, reaction, calendar, requests; pages made at the first look."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.desk import Desk
from ui.screens.programmes.segments import Segments
from ui.screens.support.page import SupportPage
from ui.shell.screen import Screen
from ui.widgets.pages import Pages

PAGES = {
    "informing": ("ui.screens.support.informing_page", "InformingPage"),
    "visits": ("ui.screens.support.visits_page", "VisitsPage"),
    "materials": ("ui.screens.support.materials_page", "MaterialsPage"),
    "reaction": ("ui.screens.support.reaction_page", "ReactionPage"),
    "requests": ("ui.screens.support.requests_page", "RequestsPage"),
    "calendar": ("ui.screens.support.calendar_page", "CalendarPage"),
}

_WRITES = {"informing": "notice", "visits": "visit_line"}
"""What a page is there to write: for a role that does not keep it the page is not there."""


class SupportScreen(Screen):
    """The switch and the page below it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, SupportPage] = {}
        titles = [
            ("informing", self.tr("Informing")),
            ("visits", self.tr("Visits")),
            ("materials", self.tr("Materials")),
            ("reaction", self.tr("Reaction")),
            ("calendar", self.tr("Calendar")),
            ("requests", self.tr("Requests")),
        ]
        titles = [each for each in titles if each[0] not in _WRITES or desk.keeps(_WRITES[each[0]])]
        self.switch = Segments(titles, self.tr("Part of the support"), self)
        self.switch.chosen.connect(self._show)
        self._pages = Pages(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(self.switch)
        column.addWidget(self._pages, 1)
        for number, (name, title) in enumerate(titles, start=1):
            desk.commands.add(
                Command(f"support.{name}", title, f"Alt+{number}", in_palette=False),
                partial(self.show_page, name),
                self,
            )
        self._show(self.switch.value)

    def page(self, name: str) -> SupportPage:
        """A page, made if need be."""
        if name not in self._made:
            module, kind = PAGES[name]
            made: SupportPage = getattr(import_module(module), kind)(self._desk, self)
            made.trouble.connect(self.trouble)
            if hasattr(made, "sheet_wanted"):
                made.sheet_wanted.connect(self.show_sheet)
            self._made[name] = made
            self._pages.addWidget(made)
        return self._made[name]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.switch.choose(name)
        self._show(name)

    def show_sheet(self, sheet: str, day: object) -> None:
        """Show a visit sheet."""
        self._ask("visits", "show_sheet", sheet, day)

    def hand_request(self, request_id: object) -> None:
        """Hand a request up or down a level."""
        self._ask("requests", "hand", request_id)

    def show_handed(self, handover_id: object) -> None:
        """Show a handed request."""
        self._ask("requests", "show_handed", handover_id)

    def show_material(self, material_id: object) -> None:
        """Show a material of the library."""
        self._ask("materials", "show_material", material_id)

    def focus_first(self) -> None:
        self.page(self.switch.value).focus_first()

    def _ask(self, name: str, way: str, *what: object) -> None:
        self.show_page(name)
        getattr(self.page(name), way)(*what)

    def _show(self, name: str) -> None:
        page = self.page(name)
        self._pages.setCurrentWidget(page)
        if not self.switch.hasFocus():
            page.focus_first()
