"""Diagnoses of a person: the list, a new one, and the grid in which levels are entered (R13–R17, R19)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.diagnosis import Started
from storage.reads.diagnoses import DiagnosisRow, diagnoses_of_person
from ui import theme
from ui.desk import Desk
from ui.freshness import Freshness
from ui.icons import icon
from ui.models.paged_table import Column
from ui.screens.people.diagnosis.prior_section import PriorSection
from ui.screens.people.diagnosis.raters_view import RatersView
from ui.screens.people.diagnosis.scrolled import scrolled
from ui.screens.people.diagnosis_list import DiagnosisList, sentence_of
from ui.screens.people.entry_grid import EntryGrid
from ui.screens.people.new_diagnosis import NewDiagnosis
from ui.screens.people.short_table import ShortTable
from ui.screens.programmes.segments import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.pages import Pages

LISTED = frozenset({"diagnosis", "diagnosis_result"})
LIST, EMPTY, NEW, GRID, RATERS, PRIOR = range(6)


class DiagnosisTab(QWidget):
    """The list of diagnoses; from it into one of them."""

    wide_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self.list = DiagnosisList(self)
        self.rows = ShortTable([Column(self.tr("Diagnosis"), sentence_of)], self)
        self.new = NewDiagnosis(desk, self)
        self.entry = EntryGrid(desk, self)
        self._pages = Pages(self)
        self.raters = RatersView(desk, self)
        self.prior = PriorSection(desk)
        pages = (self._list_page(), self._empty_page(), self.new, self.entry, self.raters, scrolled(self.prior))
        for page in pages:
            self._pages.addWidget(page)
        self.parts = Segments(
            [
                ("held", self.tr("Diagnoses")),
                ("raters", self.tr("Raters side by side")),
                ("prior", self.tr("Prior learning")),
            ],
            self.tr("Part of the diagnosis"),
            self,
        )
        self.parts.chosen.connect(self.show_part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.parts)
        column.addWidget(self._pages, 1)
        self.new.started.connect(self._open_started)
        self.new.left.connect(self._back)
        self.entry.left.connect(self._back)
        Freshness(desk, LISTED, self._read, self.parts)

    def show_person(self, person_id: UUID) -> None:
        """Show the diagnoses of another person."""
        self._person = person_id
        self.wide_wanted.emit(False)
        self.rows.show([])
        self.show_part(self.parts.value)
        self._read()

    def show_part(self, name: str) -> None:
        """Bring a part to the front: «held», «raters», «prior»."""
        self.parts.choose(name)
        self.parts.show()
        if self._person is not None and name == "raters":
            self.raters.show_person(self._person)
        if self._person is not None and name == "prior":
            self.prior.show_person(self._person)
        self._pages.setCurrentIndex({"raters": RATERS, "prior": PRIOR}.get(name, LIST))
        self._settle()

    def begin_new(self, kind: str = "primary") -> None:
        """Choose a map, who rates, and the day."""
        if self._person is not None:
            self.parts.hide()
            self._pages.setCurrentIndex(NEW)
            self.new.show_person(self._person, kind)

    def open_diagnosis(self, diagnosis_id: UUID) -> None:
        """Into the grid, over the whole page."""
        self.parts.hide()
        self._pages.setCurrentIndex(GRID)
        self.wide_wanted.emit(True)
        self.entry.show_diagnosis(diagnosis_id)

    def focus_first(self) -> None:
        """The keyboard into what is in front."""
        fronts = {LIST: self.list, GRID: self.entry.grid, RATERS: self.raters.table, PRIOR: self.prior.add_button}
        front = fronts.get(self._pages.currentIndex(), self._pages.currentWidget())
        if front is not None:
            front.setFocus()
        if self._pages.currentIndex() == GRID:
            self.wide_wanted.emit(True)

    def _list_page(self) -> Card:
        card = Card(self)
        self._new_button = QPushButton(icon("plus"), self.tr("New one"), card)
        self._new_button.setAccessibleName(self.tr("New diagnosis"))
        self._new_button.setAutoDefault(False)
        self._new_button.clicked.connect(self._begin_primary)
        self._new_button.setVisible(self._desk.keeps("diagnosis"))
        self._reflective_button = QPushButton(icon("history"), self.tr("Reflective"), card)
        self._reflective_button.setAccessibleName(self.tr("Reflective diagnosis"))
        self._reflective_button.setToolTip(self.tr("The same map and edition as the primary one"))
        self._reflective_button.setAutoDefault(False)
        self._reflective_button.clicked.connect(self.begin_reflective)
        self._reflective_button.hide()
        title = SectionTitle(self.tr("Diagnoses"), parent=card)
        title.add_control(self._reflective_button)
        title.add_control(self._new_button)
        self.list.setModel(self.rows)
        self.list.activated.connect(self._open_row)
        self.list.clicked.connect(self._open_row)
        card.body.addWidget(title)
        card.body.addWidget(self.list, 1)
        hint = self.tr("Enter opens a diagnosis; a started one goes on where it was left.")
        card.body.addWidget(QuietLabel(hint, card))
        return card

    def _empty_page(self) -> Card:
        card = Card(self)
        action = QAction(icon("plus"), self.tr("New diagnosis"), self)
        action.triggered.connect(self._begin_primary)
        card.body.addWidget(
            EmptyState(
                "clipboard-check",
                self.tr("No diagnoses yet"),
                self.tr("A diagnosis shows what is there and what is missing. Goals and the route rest on it."),
                action if self._desk.keeps("diagnosis") else None,
                card,
            )
        )
        return card

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(diagnoses_of_person, self._person, then=partial(self._show, self._person))

    def _show(self, person_id: UUID, rows: list[DiagnosisRow]) -> None:
        if person_id != self._person:
            return
        chosen = self.list.currentIndex().row()
        self.rows.show(rows)
        if rows:
            self.list.setCurrentIndex(self.rows.index(min(max(chosen, 0), len(rows) - 1), 0))
        has_primary = any(row.kind == "primary" and row.status == "done" for row in rows)
        self._reflective_button.setVisible(has_primary and self._desk.keeps("diagnosis"))
        self._settle()

    def _settle(self) -> None:
        """The list, or what stands where it is empty."""
        if self._pages.currentIndex() in {LIST, EMPTY}:
            self._pages.setCurrentIndex(LIST if self.rows.rowCount() else EMPTY)

    def _open_row(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.open_diagnosis(row.id)

    def _open_started(self, started: Started) -> None:
        self.open_diagnosis(started.diagnosis_id)

    def begin_reflective(self) -> None:
        """The primary diagnosis again, at the end of the route (R17)."""
        self.begin_new("reflective")

    def _begin_primary(self) -> None:
        self.begin_new()

    def _back(self) -> None:
        self.parts.choose("held")
        self.parts.show()
        self._pages.setCurrentIndex(LIST)
        self.wide_wanted.emit(False)
        self._read()
        self.list.setFocus()
