"""«Month»: what a month ends with, from what was entered: figures, journal, checkpoints, calendar, papers (R59)."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from app.analysis.figures import FigureGroup
from app.labels import label_of_field
from storage.reads.behind import BehindRow, rows_behind
from storage.reads.month import CALENDAR, JOURNAL, POINTS, MonthLine, month_lines
from storage.reads.scope import Scope
from ui import text, theme
from ui.models.paged_table import Column
from ui.screens.analysis.behind_panel import BehindPanel
from ui.screens.analysis.figure_table import FigureTable
from ui.screens.analysis.keeping import save_month_as
from ui.screens.analysis.page import AnalysisPage
from ui.screens.analysis.place_bar import days_of
from ui.screens.analysis.report_page import Found, read_report
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital
from ui.screens.programmes.segments import Segments
from ui.theme import Type
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable
from ui.widgets.tool_button import make_tool_button

if TYPE_CHECKING:
    from ui.desk import Desk

_FIGURES = "figures"
_WIDTHS = ((0, 110), (1, 190), (3, 260))


class MonthPage(AnalysisPage):
    """A month, one step back or forward; each line and each figure opens whose it is."""

    has_period = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._month = desk.today().replace(day=1)
        self.name = QLabel("", self)
        self.name.setFont(theme.font(Type.SECTION))
        self.earlier = make_tool_button("chevron-left", self.tr("The month before"), self, "Alt+Left")
        self.later = make_tool_button("chevron-right", self.tr("The month after"), self, "Alt+Right")
        self.papers = QPushButton(self.tr("Papers of the month…"), self)
        self.papers.setToolTip(self.tr("Journal, checkpoints, report and calendar in one file"))
        self.part = Segments(
            [
                (_FIGURES, self.tr("Figures")),
                (JOURNAL, self.tr("Journal")),
                (POINTS, self.tr("Checkpoints")),
                (CALENDAR, self.tr("Calendar")),
            ],
            self.tr("Part of the month"),
            self,
        )
        self.figures = FigureTable(self)
        self.rows = ShortTable(self._columns(), self)
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setToolTip(self.tr("Enter opens the card"))
        self.behind = BehindPanel(desk, self)
        self._count = QuietLabel("", self)
        self._lines: list[MonthLine] = []
        self._pages = Pages(self)
        self._build()
        self.earlier.clicked.connect(partial(self._step, -1))
        self.later.clicked.connect(partial(self._step, 1))
        self.papers.clicked.connect(self.save)
        self.part.chosen.connect(self._show_part)
        self.figures.opened.connect(self.open_figure)
        self.table.activated.connect(self._open)
        self.behind.left.connect(self._to_part)

    @property
    def days(self) -> Scope:
        """The month at the place that is chosen."""
        place = self.scope
        first, last = days_of("month", self._month)
        if place is None:
            return Scope(first, last)
        return Scope(first, last, place.municipality_id, place.organization_id)

    def focus_first(self) -> None:
        self.part.setFocus()

    def load(self, scope: Scope) -> None:
        del scope
        days = self.days
        self.name.setText(capital(f"{text.month_name(days.first)} {days.first.year}"))
        self.read(read_report, days, self._desk.today(), then=partial(self._show_figures, days))
        self.read(month_lines, days, then=partial(self._show_lines, days))

    def open_figure(self, key: str, title: str) -> None:
        """Show who stands behind a figure of the month."""
        self.read(rows_behind, key, self.days, self._desk.today(), then=partial(self._show_behind, title))

    def save(self) -> None:
        """Ask for the file of the month's papers."""
        name = self.tr("Month") + f" {self._month:%Y-%m}.pdf"
        forms = [self.tr("Paper (*.pdf)"), self.tr("Word (*.docx)"), self.tr("Spreadsheet (*.xlsx)")]
        self.ask_file(self.tr("Where to save the month"), name, forms, save_month_as, self.days)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Day"), _day, figures=True),
            Column(self.tr("What"), self._kind),
            Column(self.tr("In words"), _words),
            Column(self.tr("Teacher or group"), _who),
        ]

    def _build(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for place, width in _WIDTHS:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)
        nothing = EmptyState(
            "calendar", self.tr("Nothing in this month"),
            self.tr("What is entered through the month gathers here by itself."), None, self,
        )  # fmt: skip
        for page in (self.figures, self.table, self.behind, nothing):
            self._pages.addWidget(page)
        upper = QHBoxLayout()
        upper.setSpacing(theme.GRID)
        for part in (self.earlier, self.name, self.later, self.part, self._count):
            upper.addWidget(part)
        upper.addStretch(1)
        upper.addWidget(self.papers)
        card = Card(self)
        card.body.addLayout(upper)
        card.body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _kind(self, line: MonthLine) -> str:
        if line.part == JOURNAL:
            return capital(label_of_field("journal_entry", "kind", line.kind))
        if line.part == POINTS:
            return capital(label_of_field("checkpoint", "status", line.kind))
        words = {
            "begins": self.tr("Activity begins"), "ends": self.tr("Activity ends"), "event": self.tr("Event"),
            "run": self.tr("Programme begins"),
        }  # fmt: skip
        return words[line.kind]

    def _show_figures(self, days: Scope, found: Found) -> None:
        if days == self.days:
            groups: list[FigureGroup] = found.groups
            self.figures.show_groups(groups)

    def _show_lines(self, days: Scope, lines: list[MonthLine]) -> None:
        if days == self.days:
            self._lines = lines
            self._to_part()

    def _show_part(self, part: str) -> None:
        shown = [line for line in self._lines if line.part == part]
        self._count.setText("" if part == _FIGURES else self.tr("%n row(s)", "", len(shown)))
        self.rows.show(shown)
        self.table.setAccessibleName(self.part.accessibleDescription())
        self._pages.setCurrentIndex(0 if part == _FIGURES else 1 if shown else 3)

    def _show_behind(self, title: str, rows: list[BehindRow]) -> None:
        self.behind.show_rows(title, rows)
        self._pages.setCurrentWidget(self.behind)
        self.behind.table.setFocus()

    def _to_part(self) -> None:
        self._show_part(self.part.value)

    def _step(self, months: int) -> None:
        last = days_of("month", self._month)[1]
        self._month = last + timedelta(days=1) if months > 0 else (self._month - timedelta(days=1)).replace(day=1)
        self.load(self.days)

    def _open(self, index: QModelIndex) -> None:
        line: MonthLine | None = self.rows.row_at(index.row())
        if line is None:
            return
        if line.person_id is not None:
            part = "journal" if line.part == JOURNAL else "route"
            self._desk.part_wanted.emit(line.person_id, part)
        elif line.team_id is not None:
            self._desk.team_wanted.emit(line.team_id)
        elif line.kind == "event":
            self._desk.offer_wanted.emit("learning_event", line.id[1])
        elif line.programme_id is not None:
            self._desk.offer_wanted.emit("programme", line.programme_id)


def _day(line: MonthLine) -> str:
    return text.short_date(line.day)


def _words(line: MonthLine) -> str:
    return " ".join(line.words.split())


def _who(line: MonthLine) -> str:
    return line.who
