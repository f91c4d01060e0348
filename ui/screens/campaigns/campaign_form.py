"""Correcting a campaign in place: its title, days, place and the instrument it is held with (R19)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.campaigns import update_campaign
from ui.desk import Desk
from ui.screens.campaigns.reading import read_means
from ui.screens.groups.role import role_here
from ui.screens.people.fields import DayField, LineField
from ui.screens.people.record_form import PickField, RecordForm

if TYPE_CHECKING:
    from storage.reads.campaigns import CampaignRow
    from ui.screens.programmes.choice_chip import Option

_MOST_TITLE = 300


class CampaignForm(RecordForm):
    """Opens with what a campaign is; only instruments that serve its map are offered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self.instrument = PickField("instrument_id", self.tr("Instrument"))
        self.place = PickField("municipality_id", self.tr("Municipality, or the whole region"))
        today = desk.today()
        super().__init__(
            [
                (LineField("title", self.tr("Title"), _MOST_TITLE), 6),
                (self.instrument, 3),
                (self.place, 3),
                (DayField("starts_on", self.tr("From"), today), 3),
                (DayField("ends_on", self.tr("To"), today), 3),
            ],
            {
                "title": self.tr("Give the campaign a title."),
                "starts_on": self.tr("Choose the first day."),
                "ends_on": self.tr("Choose the last day."),
            },
            parent,
        )
        self.finished.connect(self._save)
        self.cancelled.connect(self.hide)
        self.hide()

    def correct(self, campaign: CampaignRow) -> None:
        """Open for a campaign."""
        self._desk.read(
            read_means, campaign.map_id, campaign.ends_on, then=partial(self._open, campaign), failed=self.refuse
        )

    def _open(self, campaign: CampaignRow, found: tuple[list[Option], list[Option]]) -> None:
        self.instrument.offer(found[0])
        self.place.offer(found[1])
        values = {name: getattr(campaign, name) for name in self.fields}
        self.begin(self.tr("Change the campaign"), self.tr("Save"), values, campaign.id)

    def _save(self, campaign_id: object, values: dict[str, Any]) -> None:
        if isinstance(campaign_id, UUID):
            change = partial(update_campaign, role=role_here(self._desk), campaign_id=campaign_id, changes=values)
            self._desk.change(change, then=self._saved, failed=self.refuse)

    def _saved(self, _changes: object) -> None:
        self.hide()
        self._desk.said.emit(self.tr("The campaign is changed."), self.tr("Undo"))
