"""«Routes»: everyone's current route by stage, and its editor beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.labels import STAGE_NAMES
from storage.reads.base import Connection
from storage.reads.people import PersonFilter, PersonListRow, PersonOrder, people_by_stage, person_ids, person_rows
from ui import text, theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.models.paged_table import KEY_ROLE, Column, PagedTable
from ui.screens.programmes.flow import FlowRow
from ui.screens.routes.route_tab import RouteTab
from ui.shell.screen import Screen
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed import Chip
from ui.widgets.frames import Card, list_width
from ui.widgets.pages import Pages
from ui.widgets.person_row import PersonList, PersonRow
from ui.widgets.stage_line import Stages

_TABLES = frozenset({"person", "route", "goal", "checkpoint", "diagnosis", "development_request", "journal_entry"})
_EVERYONE = len(STAGE_NAMES)


def count_stages(connection: Connection) -> list[int]:
    """How many people stand at each of the five stages."""
    found = people_by_stage(connection)
    return [found.get(stage, 0) for stage in range(len(STAGE_NAMES))]


def ids_of_stage(stage: int, today: date, connection: Connection) -> list[UUID]:
    """People at a stage (`_EVERYONE`: at any), those with the nearest date first."""
    wanted = PersonFilter(stage=None if stage == _EVERYONE else stage)
    return person_ids(connection, wanted, PersonOrder.NEXT, today=today)


def page_of_people(today: date, connection: Connection, ids: Sequence[UUID]) -> dict[UUID, PersonListRow]:
    """Lines of people by id."""
    return {row.id: row for row in person_rows(connection, ids, today)}


class RoutesScreen(Screen):
    """The page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today = desk.today()
        self._stage = _EVERYONE
        self.list = PersonList(self._shape, self)
        self.model = PagedTable(
            desk.work, [Column(self.tr("Routes"), self._sentence)], partial(page_of_people, self._today), self
        )
        self.list.setModel(self.model)
        self.editor = RouteTab(desk, self)
        self.chips = QButtonGroup(self)
        self._build()
        self.chips.idToggled.connect(self._choose_stage)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.model.loaded.connect(self._begin)
        self.model.failed.connect(self._tell_trouble)
        Freshness(desk, _TABLES, self._load, self)
        self._load()

    def focus_first(self) -> None:
        self.list.setFocus()

    def _build(self) -> None:
        row = FlowRow(self)
        for stage, title in [(_EVERYONE, self.tr("All")), *enumerate(STAGE_NAMES)]:
            chip = Chip(title, row)
            self.chips.addButton(chip, stage)
            row.flow.addWidget(chip)
        self.chips.button(_EVERYONE).setChecked(True)
        self._frame = frame = Card(self, 4)
        frame.body.addWidget(self.list)
        words = self.tr("The route, its plan and its checkpoints will stand here.")
        self._right = Pages(self)
        self._right.addWidget(EmptyState("route", self.tr("Choose a teacher"), words))
        self._right.addWidget(self.editor)
        halves = QHBoxLayout()
        halves.setSpacing(theme.GROUP_SPACING)
        halves.addWidget(frame)
        halves.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(row)
        column.addLayout(halves, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.setFixedWidth(list_width(self.width()))

    def _load(self) -> None:
        self.model.load(partial(ids_of_stage, self._stage, self._today))
        self._desk.read(count_stages, then=self._show_counts, failed=self._tell_trouble)

    def _show_counts(self, counts: list[int]) -> None:
        for stage, count in enumerate(counts):
            chip = self.chips.button(stage)
            chip.setText(f"{STAGE_NAMES[stage]} {count}")
            chip.updateGeometry()

    def _choose_stage(self, stage: int, checked: bool) -> None:
        if checked:
            self._stage = stage
            self._load()

    def _begin(self, count: int) -> None:
        """At first the route of the person with the nearest date."""
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _show(self, current: QModelIndex, _before: QModelIndex) -> None:
        person_id = current.data(KEY_ROLE) if current.isValid() else None
        if person_id is not None:
            self.editor.show_person(person_id)
            self._right.setCurrentWidget(self.editor)

    def _shape(self, line: PersonListRow) -> PersonRow:
        late = line.overdue > 0
        if line.next_on is None:
            return PersonRow(line.name, line.organization, Stages(line.stage, late))
        words = text.overdue_by(line.next_on, self._today) or text.relative_day(line.next_on, self._today)
        state = State.OVERDUE if line.next_on < self._today else State.NEUTRAL
        return PersonRow(line.name, line.organization, Stages(line.stage, late), words, state)

    def _sentence(self, line: PersonListRow) -> str:
        return self._shape(line).sentence

    def _tell_trouble(self, error: object) -> None:
        if isinstance(error, BaseException):
            self.trouble.emit(sentence_for(error))
