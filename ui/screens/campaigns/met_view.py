"""Difficulties put together by competency: what is hard for most people, and for whom (R18)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from storage.reads.difficulties import MetRow
from ui import text, theme
from ui.desk import Desk
from ui.freshness import Freshness
from ui.models.paged_table import Column
from ui.screens.campaigns.reading import MetTogether, read_met
from ui.screens.people.short_table import ShortTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable

_FIGURE = 130
_NAME = 380
_DAY = 120


class MetView(QWidget):
    """Competencies above, the people of the chosen one below."""

    person_wanted = Signal(object)
    """Enter on a person: their id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sums = ShortTable(
            [
                Column(self.tr("Competency"), self._competency),
                Column(self.tr("People"), _people, figures=True),
                Column(self.tr("Difficulties"), _count, figures=True),
            ],
            self,
        )
        self.rows = ShortTable(
            [
                Column(self.tr("Name"), _name),
                Column(self.tr("Difficulty"), _words),
                Column(self.tr("Noted on"), _day),
            ],
            self,
        )
        self.table = self._table(self.sums, self.tr("Difficulties by competency"))
        self.people = self._table(self.rows, self.tr("Who has them"))
        self._shape()
        self.table.selectionModel().currentChanged.connect(self._look)
        self.people.activated.connect(self._open)
        self._title = SectionTitle(self.tr("Difficulties by competency"), parent=self)
        self._who = SectionTitle(self.tr("Who has them"), parent=self)
        self._build()
        Freshness(desk, ("difficulty",), self.read, self)

    def read(self) -> None:
        """Read them again."""
        self._desk.read(read_met, then=self._show)

    def _table(self, model: ShortTable, name: str) -> QuietTable:
        made = QuietTable(self)
        made.setModel(model)
        made.setAccessibleName(name)
        return made

    def _shape(self) -> None:
        upper, lower = self.table.horizontalHeader(), self.people.horizontalHeader()
        upper.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        lower.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for table, header, widths in (
            (self.table, upper, {1: _FIGURE, 2: _FIGURE}),
            (self.people, lower, {0: _NAME, 2: _DAY}),
        ):
            for place, width in widths.items():
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                table.setColumnWidth(place, width)

    def _build(self) -> None:
        first, second = Card(self), Card(self)
        first.body.addWidget(self._title)
        first.body.addWidget(self.table, 1)
        second.body.addWidget(self._who)
        second.body.addWidget(self.people, 1)
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(first, 1)
        column.addWidget(second, 1)
        nothing = Card(self)
        words = self.tr("A difficulty is written down on a teacher's card, under «Deficits»; here they come together.")
        nothing.body.addWidget(EmptyState("lightbulb", self.tr("No open difficulties"), words, None, nothing))
        self._pages = Pages(self)
        self._pages.addWidget(both)
        self._pages.addWidget(nothing)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._pages)

    def _show(self, found: list[MetTogether]) -> None:
        here = max(0, self.table.currentIndex().row())
        self.sums.show(found)
        self._pages.setCurrentIndex(0 if found else 1)
        if found:
            self.table.setCurrentIndex(self.sums.index(min(here, len(found) - 1), 0))
            self._look(self.table.currentIndex())

    def _look(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        chosen = self.sums.row_at(index.row())
        if isinstance(chosen, MetTogether):
            self.rows.show(chosen.rows)
            self._who.set_title(self.tr("Who has them"), self._competency(chosen))

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if isinstance(row, MetRow):
            self.person_wanted.emit(row.person_id)

    def _competency(self, row: MetTogether) -> str:
        return row.sum.competency.title if row.sum.competency is not None else self.tr("Not tied to a competency")


def _people(row: MetTogether) -> str:
    return str(row.sum.people)


def _count(row: MetTogether) -> str:
    return str(row.sum.difficulties)


def _name(row: MetRow) -> str:
    return f"{row.name}, {row.organization}"


def _words(row: MetRow) -> str:
    return row.text


def _day(row: MetRow) -> str:
    return text.short_date(row.noted_on)
