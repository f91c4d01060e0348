"""Visits: the sheets at the left; at the right a new one is planned, or an old one is typed in (R43)."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.visits import Planned
from storage.reads.visits import SheetRow, sheets
from ui import text, theme
from ui.commands import Command, tooltip
from ui.desk import Desk
from ui.freshness import Freshness
from ui.icons import icon
from ui.models.paged_table import Column
from ui.screens.people.short_table import ShortTable
from ui.screens.programmes.offer_list import OfferList, OfferRow
from ui.screens.support.page import SupportPage
from ui.screens.support.visit_plan import VisitPlan
from ui.screens.support.visit_sheet import VisitSheet
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.pages import Pages

translate = QCoreApplication.translate
_WIDTH = 268
_SLIM = 256
_ROOMY = 1000
EMPTY, PLAN, SHEET = range(3)


class VisitsPage(SupportPage):
    """The page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._wanted = ""
        self.rows = ShortTable([Column(self.tr("Sheet"), _sentence)], self)
        self.list = OfferList(_shape, self.tr("Visit sheets"), self)
        self.list.setModel(self.rows)
        self.new_button = QPushButton(icon("plus"), self.tr("New visit"), self)
        self.new_button.setAutoDefault(False)
        self.new_button.setToolTip(tooltip(self.tr("New visit"), "Ctrl+N"))
        self.plan = VisitPlan(self, desk, self)
        self.sheet = VisitSheet(self, desk, self)
        self._pages = Pages(self)
        self._build()
        desk.commands.add(
            Command("visits.new", self.tr("New visit"), "Ctrl+N", "plus", in_palette=False), self.begin, self
        )
        self.new_button.clicked.connect(self.begin)
        self.list.stood_on.connect(self._stand)
        self.list.clicked.connect(self._stand)
        self.list.wished.connect(self.sheet.begin)
        self.plan.planned.connect(self._planned)
        self.plan.left.connect(self._leave_plan)
        Freshness(desk, ("visit_line", "person"), self._load, self)
        self._load()

    def focus_first(self) -> None:
        (self.list if self.rows.rowCount() else self.new_button).setFocus()

    def begin(self) -> None:
        """Plan a new visit."""
        self._pages.setCurrentIndex(PLAN)
        self.plan.begin()

    def show_sheet(self, sheet: str, _day: object = None) -> None:
        """Show a sheet, wherever the wish comes from."""
        self._pages.setCurrentIndex(SHEET)
        self._wanted = sheet
        self._load()

    def _build(self) -> None:
        left = self._left = Card(self, 8)
        title = SectionTitle(self.tr("Sheets"), parent=left)
        left.body.addWidget(title)
        left.body.addWidget(self.new_button)
        left.body.addWidget(self.list, 1)
        empty = Card(self)
        action = QAction(icon("plus"), self.tr("Plan a visit"), self)
        action.triggered.connect(self.begin)
        empty.body.addWidget(
            EmptyState(
                "map-pin",
                self.tr("No visits yet"),
                self.tr("Choose schools and a day: a numbered sheet says whom to see there and what to talk about."),
                action,
                empty,
            )
        )
        for page in (empty, self.plan, self.sheet):
            self._pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GROUP_SPACING)
        row.addWidget(left)
        row.addWidget(self._pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(_WIDTH if self.width() >= _ROOMY else _SLIM)

    def _load(self) -> None:
        self.read(sheets, then=self._show)

    def _show(self, rows: list[SheetRow]) -> None:
        before = self._wanted or self._current
        self._wanted = ""
        self.rows.show([Sheet(row, self._desk.today()) for row in rows])
        place = next((place for place, row in enumerate(rows) if row.sheet == before), 0)
        if rows:
            self.list.blockSignals(True)  # a plan that is being made stays in front
            self.list.setCurrentIndex(self.rows.index(place, 0))
            self.list.blockSignals(False)
            self.sheet.show_sheet(rows[place].sheet, rows[place].visit_on)
        if self._pages.currentIndex() != PLAN:
            self._pages.setCurrentIndex(SHEET if rows else EMPTY)

    @property
    def _current(self) -> str:
        row: Sheet | None = self.rows.row_at(self.list.currentIndex().row())
        return row.id if row is not None else ""

    def _stand(self, key: object) -> None:
        row: Any = self.rows.row_at(self.list.currentIndex().row())
        if key is not None and row is not None:
            self._pages.setCurrentIndex(SHEET)
            self.sheet.show_sheet(row.row.sheet, row.row.visit_on)

    def _planned(self, planned: Planned) -> None:
        self._wanted = planned.sheet
        self._pages.setCurrentIndex(SHEET)
        self._load()
        self.list.setFocus()

    def _leave_plan(self) -> None:
        self._pages.setCurrentIndex(SHEET if self.rows.rowCount() else EMPTY)
        self.new_button.setFocus()


class Sheet:
    """A line of the list; the name of the sheet is its key."""

    def __init__(self, row: SheetRow, today: date) -> None:
        self.id = row.sheet
        self.row = row
        self.today = today

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sheet) and self.row == other.row

    def __hash__(self) -> int:
        return hash(self.row)


def _shape(sheet: Sheet) -> OfferRow:
    row = sheet.row
    done = row.held + row.missed
    note = f"№ {row.sheet}"
    badge = translate("VisitsPage", "{done} of {lines}").format(done=done, lines=row.lines)
    late = row.visit_on < sheet.today
    state = State.DONE if done == row.lines else State.OVERDUE if late else State.SOON
    return OfferRow(text.day_and_month(row.visit_on, sheet.today), note, badge=badge, state=state)


def _sentence(sheet: Sheet) -> str:
    return _shape(sheet).sentence
