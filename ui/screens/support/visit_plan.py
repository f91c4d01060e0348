"""A visit is planned: a day, schools, and the people there with what there is to talk about (R43)."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.visits import DuePerson, Planned, ToSee, people_due, plan_visit
from storage.reads.base import Connection
from storage.reads.visits import PlaceRow, places
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.people.fields import Trouble
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.support.page import SupportPage
from ui.theme import State
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.marked_list import Marked, MarkedList, MarkedModel

translate = QCoreApplication.translate
_PLACES_WIDTH = 290
_SLIM = 200
_ROOMY = 700


class VisitPlan(Card):
    """Two lists with marks: places, and people of the marked places."""

    planned = Signal(object)
    """`app.visits.Planned`."""
    left = Signal()

    def __init__(self, page: SupportPage, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._desk = desk
        self._places: list[PlaceRow] = []
        self._people: dict[UUID, DuePerson] = {}
        self.day = DateField(desk.today(), self)
        self.day.setAccessibleName(self.tr("Day of the visit"))
        self.municipality = ChoiceChip(self.tr("Municipality"), (), self)
        self.rural = QCheckBox(self.tr("Villages only"), self)
        self.places = MarkedList(MarkedModel(self), self.tr("Schools"), self)
        self.people = MarkedList(MarkedModel(self), self.tr("People there"), self)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.setAutoDefault(False)
        self.make_button = QPushButton(icon("clipboard-list"), self.tr("Make the sheet"), self)
        self.make_button.setAutoDefault(False)
        self.make_button.setDefault(True)
        self._count = QuietLabel("", self)
        self._trouble = Trouble(self)
        self._build()
        self.municipality.chosen.connect(self._show_places)
        self.rural.toggled.connect(self._show_places)
        self.places.rows.marks_changed.connect(self._ask_people)
        self.people.rows.marks_changed.connect(self._say_count)
        self.day.refused.connect(self._trouble.say)
        self.make_button.clicked.connect(self.make)
        self.cancel_button.clicked.connect(self.left)

    def begin(self) -> None:
        """A new visit: nothing is marked."""
        self._trouble.say("")
        self.day.set_day(None)
        self.places.rows.mark([])
        self.day.setFocus()
        self._page.read(places, then=self._take_places)

    def make(self) -> None:
        """Make the sheet of the marked people."""
        if self.day.day is None:
            self._trouble.say(self.tr("Say on which day the visit is."))
            self.day.setFocus()
            return
        people = [self._people[cast("UUID", key)] for key in self.people.rows.marked]
        wanted = [ToSee(due.person.id, due.person.organization, due.aims or None) for due in people]
        self._desk.change(plan_visit, self.day.day, wanted, then=self._made, failed=self._refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.places.setFixedWidth(_PLACES_WIDTH if self.width() >= _ROOMY else _SLIM)

    def _build(self) -> None:
        title = SectionTitle(self.tr("New visit"), parent=self)
        first = QHBoxLayout()
        first.setSpacing(theme.GRID)
        for control in (self.day, self.municipality, self.rural):
            first.addWidget(control)
        first.addStretch(1)
        place_column, people_column = QVBoxLayout(), QVBoxLayout()
        place_column.addWidget(QuietLabel(self.tr("Where to (Space marks)"), self))
        place_column.addWidget(self.places, 1)
        self._heading = QuietLabel(self.tr("Whom to see"), self)
        people_column.addWidget(self._heading)
        people_column.addWidget(self.people, 1)
        lists = QHBoxLayout()
        lists.setSpacing(theme.GROUP_SPACING)
        lists.addLayout(place_column)
        lists.addLayout(people_column, 1)
        last = QHBoxLayout()
        last.setSpacing(theme.GRID)
        last.addWidget(self._count)
        last.addStretch(1)
        last.addWidget(self.cancel_button)
        last.addWidget(self.make_button)
        self.body.addWidget(title)
        self.body.addLayout(first)
        self.body.addLayout(lists, 1)
        self.body.addWidget(self._trouble)
        self.body.addLayout(last)

    def _take_places(self, found: list[PlaceRow]) -> None:
        self._places = found
        names = {place.municipality_id: place.municipality for place in found if place.municipality_id is not None}
        self.municipality.set_options([Option(own_id, name) for own_id, name in names.items()])
        self._show_places()

    def _show_places(self, _choice: object = None) -> None:
        wanted = self.municipality.value
        shown = [
            place
            for place in self._places
            if wanted in {None, place.municipality_id} and (place.is_rural or not self.rural.isChecked())
        ]
        self.places.rows.show([self._place(place) for place in shown])

    def _place(self, place: PlaceRow) -> Marked:
        people = translate("VisitPlan", "%n teacher(s)", "", place.people)
        return Marked(place.id, place.name, f"{people} · {place.municipality}" if place.municipality else people)

    def _ask_people(self) -> None:
        marked = [cast("UUID", key) for key in self.places.rows.marked]
        self._page.read(_due, marked, self._desk.today(), then=self._take_people)

    def _take_people(self, found: tuple[list[UUID], list[DuePerson]]) -> None:
        asked, people = found
        if asked != self.places.rows.marked:
            return
        known = set(self._people)
        marked = set(self.people.rows.marked)
        self._people = {due.person.id: due for due in people}
        self.people.rows.show([self._person(due) for due in people])
        fresh = [own_id for own_id, due in self._people.items() if own_id not in known and due.is_due]
        self.people.rows.mark([own_id for own_id in self._people if own_id in marked or own_id in fresh])

    def _person(self, due: DuePerson) -> Marked:
        aims = due.aims or self.tr("nothing is open")
        figure = self.tr("checkpoint") if due.checkpoints else ""
        return Marked(due.person.id, due.person.name, aims, figure, State.SOON)

    def _say_count(self) -> None:
        count, shown = len(self.people.rows.marked), self.people.rows.rowCount()
        self._count.setText(self.tr("Chosen: {count} of {shown}").format(count=count, shown=shown) if shown else "")
        self.make_button.setEnabled(bool(count))

    def _made(self, planned: Planned) -> None:
        self._desk.said.emit(self.tr("The sheet {sheet} is made.").format(sheet=planned.sheet), self.tr("Undo"))
        self.planned.emit(planned)

    def _refuse(self, error: BaseException) -> None:
        self._trouble.say(sentence_for(error))


def _due(connection: Connection, organizations: list[UUID], today: date) -> tuple[list[UUID], list[DuePerson]]:
    """The places asked for come back, so that a late answer is known."""
    return organizations, people_due(connection, today, organizations)
