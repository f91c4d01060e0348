"""Raters side by side: a column for each, what counts at the right, and why it is that one (R19)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from app.labels import choices, label
from app.raters import RULE, SideBySide, side_by_side
from ui import text, theme
from ui.desk import Desk
from ui.freshness import Freshness
from ui.models.paged_table import Column
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital, capitals
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed import Chip
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.pages import Pages
from ui.widgets.quiet_table import QuietTable

WATCHED = frozenset({"diagnosis", "diagnosis_result", "prior_learning", "competency"})
SHOWN_RATERS = ("self", "tutor", "expert", "instrument", "prior_learning")
_RATER_WIDTH = 96
_SLIM_RATER_WIDTH = 84
_ROOMY, _HIGH = 600, 330
_FIRST_RATER = 2
"""The column of the first rater; those who have rated nothing have none."""


class RatersView(Card):
    """The table, the filters above it and the explanation below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self._all: tuple[SideBySide, ...] = ()
        self.rows = ShortTable(self._columns(), self)
        self.table = QuietTable(self)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Raters side by side"))
        self.table.selectionModel().currentChanged.connect(self._explain)
        self._title = SectionTitle(self.tr("Raters side by side"), parent=self)
        self.disputed = Chip(self.tr("Raters differ"), self)
        self.disputed.toggled.connect(self._narrow)
        groups = [Option(value, words) for value, words in capitals(choices("competency_group"))]
        self.group = ChoiceChip(self.tr("Group"), groups, self)
        self.group.chosen.connect(self._narrow)
        self.why = QuietLabel("", self)
        self.why.setWordWrap(True)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self._rule = QuietLabel(RULE, self)
        self._rule.setWordWrap(True)
        self._pages = Pages(self)
        self._pages.addWidget(self.table)
        words = self.tr("As soon as a diagnosis is finished, the levels of each rater stand here beside each other.")
        self._pages.addWidget(EmptyState("users", self.tr("Nobody has rated yet"), words, None, self))
        chips = QHBoxLayout()
        chips.setSpacing(theme.GRID)
        chips.addWidget(self.disputed)
        chips.addWidget(self.group)
        chips.addStretch(1)
        self.body.addWidget(self._title)
        self.body.addLayout(chips)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.why)
        self.body.addWidget(self._rule)
        self._shape()
        Freshness(desk, WATCHED, self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show what was found of another person."""
        self._person = person_id
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rule.setVisible(self.height() >= _HIGH)
        self.why.setToolTip("" if self.height() >= _HIGH else RULE)
        for place in range(1, self.rows.columnCount()):
            slim = self.width() < _ROOMY and place > 1
            self.table.setColumnWidth(place, _SLIM_RATER_WIDTH if slim else _RATER_WIDTH)

    def _shape(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place in range(1, self.rows.columnCount()):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)

    def _columns(self) -> list[Column]:
        titles = {
            "self": self.tr("Self"),
            "tutor": self.tr("Tutor"),
            "expert": self.tr("Expert"),
            "instrument": self.tr("By instrument"),
            "prior_learning": self.tr("Credit"),
        }
        raters = [Column(titles[rater], partial(_level_of, rater), figures=True) for rater in SHOWN_RATERS]
        required = Column(self.tr("Required"), _required, figures=True)
        counts = Column(self.tr("Counts"), _counts, figures=True)
        return [Column(self.tr("Competency"), _title_of), required, *raters, counts]

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(side_by_side, self._person, then=partial(self._show, self._person))

    def _show(self, person_id: UUID, found: list[SideBySide]) -> None:
        if person_id == self._person:
            self._all = tuple(found)
            self._narrow()

    def _narrow(self, _choice: object = None) -> None:
        group = self.group.value
        shown = [
            row
            for row in self._all
            if (not self.disputed.isChecked() or row.is_disputed) and group in {None, row.competency.group}
        ]
        self.rows.show(shown)
        used = {rater for row in self._all for rater in row.by_rater}
        for place, rater in enumerate(SHOWN_RATERS, _FIRST_RATER):
            self.table.setColumnHidden(place, rater not in used)
        self._pages.setCurrentIndex(0 if self._all else 1)
        disputed = sum(row.is_disputed for row in self._all)
        note = self.tr("raters differ in %n competency(ies)", "", disputed) if disputed else ""
        self._title.set_title(self.tr("Raters side by side"), note)
        if shown:
            self.table.setCurrentIndex(self.rows.index(0, 0))
        else:
            self.why.setText("")

    def _explain(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        self.why.setText(self._words(row) if isinstance(row, SideBySide) else "")

    def _words(self, row: SideBySide) -> str:
        said = []
        for rater in SHOWN_RATERS:
            rated = row.by_rater.get(rater)
            if rated is None:
                continue
            earlier = self.tr(", earlier ones: {count}").format(count=rated.before) if rated.before else ""
            day = text.long_date(rated.held_on)
            said.append(f"{label('evidence.source', rater)} – {rated.level} ({day}{earlier})")
        return f"{capital('; '.join(said))}.\n{row.why}"


def _title_of(row: SideBySide) -> str:
    return row.competency.title


def _required(row: SideBySide) -> str:
    return str(row.competency.required)


def _level_of(rater: str, row: SideBySide) -> str:
    rated = row.by_rater.get(rater)
    return str(rated.level) if rated is not None else "–"


def _counts(row: SideBySide) -> str:
    return str(row.counts.shown) if row.counts is not None else "–"
