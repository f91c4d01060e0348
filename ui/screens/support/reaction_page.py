"""How quickly deficits are answered: figures over everyone, and the deficits that wait too long, with people (R46)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QLocale, QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.reaction import (
    Reaction,
    ReactionSum,
    longest_wait,
    reactions,
    set_longest_wait,
    sum_reactions,
    waiting_long,
)
from storage.reads.base import Connection
from storage.reads.people import PersonFilter, person_ids, person_rows
from ui import text, theme
from ui.desk import Desk
from ui.freshness import Freshness
from ui.models.paged_table import Column
from ui.screens.people.short_table import ShortTable
from ui.screens.support.page import SupportPage
from ui.theme import Type
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable

WATCHED = frozenset(
    {
        "diagnosis", "diagnosis_result", "prior_learning", "prior_learning_level", "route", "route_item",
        "route_item_competency", "team_member", "person",
    }
)  # fmt: skip
_MOST_DAYS = 365
_PAUSE = 400
_ROOMY = 1000


class Waiting(NamedTuple):
    """A line of the table: a deficit that waits, and whose it is."""

    id: tuple[UUID, UUID]
    person_id: UUID
    name: str
    organization: str
    reaction: Reaction
    days: int


class Found(NamedTuple):
    """Everything the page shows."""

    total: ReactionSum
    longest: int
    waiting: list[Waiting]


class Figure(QWidget):
    """A number with its words below."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = QLabel("–", self)
        self._number.setFont(theme.font(Type.PAGE))
        self._words = words
        note = QuietLabel(words, self)
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._number)
        column.addWidget(note)
        column.addStretch(1)
        self.show_number(None)

    @property
    def number(self) -> str:
        """What stands there."""
        return self._number.text()

    def show_number(self, number: float | None) -> None:
        """Show it; a dash where there is nothing to measure."""
        whole = number is None or number == int(number)
        self._number.setText("–" if number is None else QLocale().toString(float(number), "f", 0 if whole else 1))
        self.setAccessibleName(f"{self._words}: {self._number.text()}")


class ReactionPage(SupportPage):
    """Figures above, the list below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.figures = {
            "found": Figure(self.tr("deficits found"), self),
            "answered": Figure(self.tr("with a planned activity"), self),
            "closed": Figure(self.tr("closed"), self),
            "median_days_to_item": Figure(self.tr("days to the activity, usually"), self),
            "median_days_to_closing": Figure(self.tr("days to the closing, usually"), self),
        }
        self.longest = QSpinBox(self)
        self.longest.setRange(1, _MOST_DAYS)
        self.longest.setAccessibleName(self.tr("A deficit may wait, days"))
        self.rows = ShortTable(self._columns(), self)
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Deficits without an activity"))
        self.table.setToolTip(self.tr("Enter opens the route of the teacher"))
        self._title = SectionTitle("", "", self)
        self._pages = Pages(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._set)
        self._build()
        self.table.activated.connect(self._open)
        self.longest.valueChanged.connect(self._pause.start)
        Freshness(desk, WATCHED, self._load, self)
        self._load()

    def focus_first(self) -> None:
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        self.table.setColumnHidden(2, not roomy)
        self.table.setColumnWidth(1, 290 if roomy else 230)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Waits, days"), _days, figures=True),
            Column(self.tr("Teacher"), _name),
            Column(self.tr("School"), _place),
            Column(self.tr("Deficit"), _deficit),
            Column(self.tr("Since"), _since, figures=True),
        ]

    def _build(self) -> None:
        upper = Card(self)
        line = QHBoxLayout()
        line.setSpacing(theme.GROUP_SPACING)
        for figure in self.figures.values():
            line.addWidget(figure, 1)
        upper.body.addLayout(line)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for place, width in ((0, 110), (1, 290), (2, 190), (4, 110)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)
        lower = Card(self)
        hint = QuietLabel(self.tr("A deficit may wait, days"), self)
        hint.setBuddy(self.longest)
        self._title.add_control(hint)
        self._title.add_control(self.longest)
        nothing = EmptyState(
            "circle-check",
            self.tr("No deficit waits too long"),
            self.tr("Deficits that stand without a planned activity for longer than the set time are listed here."),
            None,
            lower,
        )
        self._pages.addWidget(self.table)
        self._pages.addWidget(nothing)
        lower.body.addWidget(self._title)
        lower.body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(upper)
        column.addWidget(lower, 1)

    def _load(self) -> None:
        self.read(_read, self._desk.today(), then=self._show)

    def _show(self, found: Found) -> None:
        for name, figure in self.figures.items():
            figure.show_number(getattr(found.total, name))
        if not self._pause.isActive():
            self.longest.blockSignals(True)
            self.longest.setValue(found.longest)
            self.longest.blockSignals(False)
        self.rows.show(found.waiting)
        people = len({each.person_id for each in found.waiting})
        note = self.tr("%n teacher(s)", "", people) if people else ""
        self._title.set_title(self.tr("Wait longer than %n day(s)", "", found.longest), note)
        self._pages.setCurrentIndex(0 if found.waiting else 1)

    def _set(self) -> None:
        self._desk.change(set_longest_wait, self.longest.value(), then=self._was_set, failed=self.fail)

    def _was_set(self, _changes: object) -> None:
        self._load()

    def _open(self, index: QModelIndex) -> None:
        row: Waiting | None = self.rows.row_at(index.row())
        if row is not None:
            self._desk.part_wanted.emit(row.person_id, "route")


def _read(connection: Connection, today: date) -> Found:
    ids = person_ids(connection, PersonFilter(), today=today)
    found = reactions(connection, ids)
    longest = longest_wait(connection)
    late = waiting_long(found, today, longest)
    people = {row.id: row for row in person_rows(connection, list({each.person_id for each in late}), today)}
    waiting = [
        Waiting(
            (each.person_id, each.competency_id), each.person_id, people[each.person_id].name,
            people[each.person_id].organization, each, each.days_waiting(today),
        )
        for each in late
    ]  # fmt: skip
    return Found(sum_reactions(found), longest, waiting)


def _days(row: Waiting) -> str:
    return str(row.days)


def _name(row: Waiting) -> str:
    return row.name


def _place(row: Waiting) -> str:
    return row.organization


def _deficit(row: Waiting) -> str:
    return row.reaction.title


def _since(row: Waiting) -> str:
    return text.short_date(row.reaction.found_on)
