"""«Analysis»: report, deficits, exams, what is lacking, the month; a page is made at the first look (R50–R52, R59)."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.desk import Desk
from ui.screens.analysis.page import AnalysisPage
from ui.screens.analysis.place_bar import PlaceBar
from ui.screens.programmes.segments import Segments
from ui.shell.screen import Screen
from ui.widgets.pages import Pages

PAGES = {
    "report": ("ui.screens.analysis.report_page", "ReportPage"),
    "deficits": ("ui.screens.analysis.deficits_page", "DeficitsPage"),
    "exams": ("ui.screens.analysis.exams_page", "ExamsPage"),
    "lacking": ("ui.screens.analysis.lacking_page", "LackingPage"),
    "month": ("ui.screens.analysis.month_page", "MonthPage"),
}
"""Module and class of each page; it is loaded when it is first looked at."""


class AnalysisScreen(Screen):
    """The switch, the place and the period, and the page below them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, AnalysisPage] = {}
        titles = [
            ("report", self.tr("Report")),
            ("deficits", self.tr("Deficits")),
            ("exams", self.tr("Exams")),
            ("lacking", self.tr("What is lacking")),
            ("month", self.tr("Month")),
        ]
        self.switch = Segments(titles, self.tr("Part of the analysis"), self)
        self.bar = PlaceBar(desk, self)
        self._pages = Pages(self)
        upper = QHBoxLayout()
        upper.addWidget(self.switch)
        upper.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(upper)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        for number, (name, title) in enumerate(titles, start=1):
            desk.commands.add(
                Command(f"analysis.{name}", title, f"Alt+{number}", in_palette=False),
                partial(self.show_page, name),
                self,
            )
        self.switch.chosen.connect(self._show)
        self.bar.changed.connect(self._look)
        self.bar.save_wished.connect(self._save)
        self._pages.addWidget(QWidget(self))

    def page(self, name: str) -> AnalysisPage:
        """A page, made if need be."""
        if name not in self._made:
            module, kind = PAGES[name]
            made: AnalysisPage = getattr(import_module(module), kind)(self._desk, self)
            made.trouble.connect(self.trouble)
            self._made[name] = made
            self._pages.addWidget(made)
        return self._made[name]

    def show_page(self, name: str) -> None:
        """Bring a page to the front: «report», «deficits», «exams», «lacking», «month»."""
        self.switch.choose(name)
        self._show(name)

    def entered(self) -> None:
        """Count at the first look, and not when the window makes its pages ready."""
        self._show(self.switch.value)

    def focus_first(self) -> None:
        self.page(self.switch.value).focus_first()

    def _show(self, name: str) -> None:
        page = self.page(name)
        self.bar.show_parts(period=page.has_period)
        self.bar.save.setVisible(hasattr(page, "save") and name != "month")
        page.show_scope(self.bar.scope)
        self._pages.setCurrentWidget(page)
        if not self.switch.hasFocus():
            page.focus_first()

    def _look(self) -> None:
        self.page(self.switch.value).show_scope(self.bar.scope)

    def _save(self) -> None:
        getattr(self.page(self.switch.value), "save", self.focus_first)()
