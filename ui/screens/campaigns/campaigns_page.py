"""Campaigns of diagnosis, newest first, and the card of one; the administrator opens new ones (R19)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.campaigns import open_campaign
from storage.reads.campaigns import CampaignRow
from ui import text
from ui.desk import Desk
from ui.icons import icon
from ui.screens.campaigns.campaign_card import CampaignCard
from ui.screens.campaigns.reading import read_campaigns, read_choices
from ui.screens.groups.list_page import ListPage
from ui.screens.people.fields import DayField, LineField
from ui.screens.people.record_form import PickField, RecordForm
from ui.screens.programmes.choice_chip import Option
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.person_row import PersonRow

_MOST_TITLE = 300


class CampaignsPage(ListPage):
    """The list and the card."""

    TABLES = frozenset({"diagnosis_campaign", "campaign_invitation"})
    diagnosis_wanted = Signal(object, object)
    """A person's id and the id of their diagnosis."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        begin = QAction(icon("plus"), self.tr("New campaign")) if _is_administrator(desk) else None
        words = (
            self.tr("A campaign is for a map and some days: invite people and see who is done.")
            if begin is not None
            else self.tr("Campaigns that the region has opened appear here after an exchange.")
        )
        empty = EmptyState("calendar-days", self.tr("No campaigns yet"), words, begin)
        super().__init__(desk, self.tr("Campaigns"), empty, parent)
        self._maps = PickField("map_id", self.tr("Competency map"))
        self._places = PickField("municipality_id", self.tr("Municipality, or the whole region"))
        self.form = RecordForm(
            [
                (LineField("title", self.tr("Title"), _MOST_TITLE), 6),
                (self._maps, 3),
                (self._places, 3),
                (DayField("starts_on", self.tr("From"), self.today), 3),
                (DayField("ends_on", self.tr("To"), self.today), 3),
            ],
            {
                "title": self.tr("Give the campaign a title."),
                "map_id": self.tr("Choose the map."),
                "starts_on": self.tr("Choose the first day."),
                "ends_on": self.tr("Choose the last day."),
            },
            self,
        )
        self.form.finished.connect(self._create)
        self.card = CampaignCard(desk, self)
        self.card.diagnosis_wanted.connect(self.diagnosis_wanted)
        self.set_card(self.card, self.form)
        if begin is not None:
            begin.setParent(self)
            begin.triggered.connect(self.begin)
            self.primary = begin
            desk.read(read_choices, then=self._offer, failed=self.fail)
        self.reload()

    def begin(self, _checked: object = None) -> None:
        """A new campaign."""
        self.open_form()
        self.form.begin(self.tr("New campaign"), self.tr("Open the campaign"), {"starts_on": self.today})

    def asked(self) -> tuple[Callable[..., list[Any]], tuple[Any, ...]]:
        return read_campaigns, (self.words,)

    def shape(self, row: CampaignRow) -> PersonRow:
        words, state = self._when(row)
        return PersonRow(row.title, row.map_title, None, words, state)

    def counted(self, count: int) -> str:
        return self.tr("%n campaign(s)", "", count)

    def open(self, key: UUID) -> None:
        self.card.show_campaign(key)

    def _when(self, row: CampaignRow) -> tuple[str, State]:
        if row.ends_on < self.today:
            return self.tr("over"), State.NEUTRAL
        if row.starts_on > self.today:
            return self.tr("from {day}").format(day=text.day_and_month(row.starts_on, self.today)), State.NEUTRAL
        return self.tr("until {day}").format(day=text.day_and_month(row.ends_on, self.today)), State.SOON

    def _offer(self, found: tuple[list[Option], list[Option]]) -> None:
        self._maps.offer(found[0])
        self._places.offer(found[1])

    def _create(self, _key: object, values: dict[str, object]) -> None:
        role = self.desk.worker.role if self.desk.worker is not None else ""
        self.desk.change(open_campaign, role, values, then=self._created, failed=self.form.refuse)

    def _created(self, made: tuple[UUID, object]) -> None:
        self.show_row(made[0])
        self.desk.said.emit(self.tr("The campaign is open."), self.tr("Undo"))


def _is_administrator(desk: Desk) -> bool:
    return desk.worker is not None and desk.worker.role == "administrator"
