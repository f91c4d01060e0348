"""«Groups»: teams of the tutor, and the card of one (R04, R41)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.teams import add_team
from storage.reads.teams import TeamRow, teams
from ui import text
from ui.desk import Desk
from ui.icons import icon
from ui.screens.groups.list_page import ListPage
from ui.screens.groups.reading import place_options
from ui.screens.groups.team_card import TeamCard
from ui.screens.people.fields import LineField
from ui.screens.people.record_form import PickField, RecordForm
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.person_row import PersonRow

_BOTH = 1400
"""From this width on the list stays beside a route."""


class TeamsPage(ListPage):
    """Teams by name."""

    TABLES = frozenset({"team", "team_member", "plan_activity", "organization"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        begin = QAction(icon("plus"), self.tr("New group"))
        begin.setVisible(desk.keeps("team"))
        empty = EmptyState(
            "users",
            self.tr("No groups yet"),
            self.tr("A group has members, a request, a route, a plan of methodical work and a journal of its own."),
            begin,
        )
        super().__init__(desk, self.tr("Groups"), empty, parent)
        begin.setParent(self)
        begin.triggered.connect(self.begin)
        self.primary = begin if desk.keeps("team") else None
        self.places = PickField("organization_id", self.tr("Organisation"))
        self.form = RecordForm(
            [(LineField("name", self.tr("Name of the group"), 200), 4), (self.places, 2)],
            {"name": self.tr("Give the group a name.")},
            self,
        )
        self.form.finished.connect(self._create)
        self.card = TeamCard(desk, self)
        self.card.trouble.connect(self.trouble)
        self.card.turned.connect(self._make_room)
        self.card.list_button.clicked.connect(self._call_list)
        self._list_wished = False
        self.set_card(self.card, self.form)
        desk.read(place_options, then=self._offer, failed=self.fail)
        self.reload()

    def begin(self, _checked: object = None) -> None:
        """A new group."""
        self.open_form()
        self.form.begin(self.tr("New group"), self.tr("Create"), {})

    def asked(self) -> tuple[Callable[..., list[Any]], tuple[Any, ...]]:
        return teams, (self.today, self.words)

    def shape(self, row: TeamRow) -> PersonRow:
        note = row.organization or self.tr("%n person(s)", "", row.members)
        if row.next_on is None:
            return PersonRow(row.name, note, None)
        words = text.overdue_by(row.next_on, self.today) or text.relative_day(row.next_on, self.today)
        return PersonRow(row.name, note, None, words, State.OVERDUE if row.next_on < self.today else State.NEUTRAL)

    def counted(self, count: int) -> str:
        return self.tr("%n group(s)", "", count)

    def open(self, key: UUID) -> None:
        self.card.show_team(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_room(self) -> None:
        self._list_wished = False
        self._fit()

    def _call_list(self) -> None:
        """Back beside the route, until another tab is looked at."""
        self._list_wished = True
        self._fit()
        self.view.setFocus()

    def _fit(self) -> None:
        """In a narrow page the list steps aside for the plan of a route."""
        aside = self.card.shows_route and self.width() < _BOTH and not self._list_wished
        self.pane.setVisible(not aside)
        self.card.list_button.setVisible(aside)

    def _offer(self, options: list[Any]) -> None:
        self.places.offer(options)
        self.card.offer_places(options)

    def _create(self, _key: object, values: dict[str, Any]) -> None:
        worker = self.desk.worker
        if worker is None or worker.specialist_id is None:
            self.trouble.emit(self.tr("A group is made by a tutor: you work here without a tutor's card."))
            return
        name = values.pop("name")
        self.desk.change(add_team, worker.specialist_id, name, values, then=self._created, failed=self.form.refuse)

    def _created(self, made: tuple[UUID, object]) -> None:
        self.show_row(made[0])
        self.desk.said.emit(self.tr("The group is there."), self.tr("Undo"))
