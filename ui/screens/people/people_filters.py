"""What else narrows the list of people: place, organisation, role, subject, tutor, days of the route (R01–R06)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.labels import choices
from storage.reads.base import Connection
from storage.reads.network import subject_names
from storage.reads.organizations import WorkingPlace, working_places
from storage.reads.people import PersonFilter, RouteDays
from storage.reads.specialists import tutors_at_work
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.people.words import capital
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.flow import FlowRow
from ui.widgets.feed import Chip

_FEW = 2
_MORE_THAN_A_MONTH = 32
_TABLES = ("person", "organization", "municipality", "assignment", "specialist")
"""Tables from which the choices are offered."""


@dataclass(frozen=True, slots=True)
class Around:
    """What can be chosen: places where people of the copy work, subjects, tutors who guide them."""

    places: tuple[WorkingPlace, ...]
    subjects: tuple[str, ...]
    tutors: tuple[tuple[UUID, str], ...]


def read_around(connection: Connection, today: date) -> Around:
    """All that the filters offer, in one go."""
    return Around(
        tuple(working_places(connection)),
        tuple(subject_names(connection)),
        tuple(tutors_at_work(connection, today)),
    )


class PeopleFilters(FlowRow):
    """Chips that stand in a row of their own; a choice that the copy does not offer is hidden."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.more = Chip(self.tr("More filters"), parent)
        """Opens the row, and says how many filters stand in it."""
        self.more.toggled.connect(self.setVisible)
        self.hide()
        self._places: tuple[WorkingPlace, ...] | None = None
        self._wished: UUID | None = None
        self.municipality = ChoiceChip(self.tr("Municipality"), (), self)
        self.organization = ChoiceChip(self.tr("Organisation"), (), self)
        self.kind = ChoiceChip(self.tr("Kind of organisation"), (), self)
        self.level = ChoiceChip(self.tr("Level"), (), self)
        self.role = ChoiceChip(self.tr("Role"), _options(choices("person.role")), self)
        self.subject = ChoiceChip(self.tr("Subject"), (), self)
        self.tutor = ChoiceChip(self.tr("Tutor"), (), self)
        self.days = ChoiceChip(self.tr("Days"), self._stretches(desk.today()), self)
        """Whose route was agreed, begins or has a checkpoint in some days: whom to print plans and sheets for (R67)."""
        self.young = Chip(self.tr("Young specialists"), self)
        self._chips = (
            self.municipality, self.organization, self.kind, self.level, self.role, self.subject, self.tutor,
            self.days,
        )  # fmt: skip
        for chip in self._chips:
            self.flow.addWidget(chip)
            chip.chosen.connect(self._tell)
        self.flow.addWidget(self.young)
        self.young.toggled.connect(self._tell)
        Freshness(desk, _TABLES, self._read, self)
        self._read()

    @property
    def count(self) -> int:
        """How many of them narrow the list."""
        return sum(chip.value is not None for chip in self._chips) + self.young.isChecked()

    def offer(self, around: Around) -> None:
        """What can be chosen in this copy."""
        self._places = around.places
        towns = {place.municipality_id: place.municipality for place in around.places if place.municipality_id}
        by_name = sorted(towns.items(), key=lambda town: town[1])
        self._fill(self.municipality, [Option(own_id, name) for own_id, name in by_name])
        kinds, levels = ({getattr(place, part) for place in around.places} for part in ("kind", "level"))
        self._fill(self.kind, [each for each in _options(choices("organization.kind")) if each.value in kinds])
        self._fill(self.level, [each for each in _options(choices("level")) if each.value in levels])
        self._fill(self.subject, [Option(name, capital(name)) for name in around.subjects])
        self._fill(self.tutor, [Option(own_id, name) for own_id, name in around.tutors])
        self._offer_places()
        self._take_wish()

    def stand_at(self, organization_id: UUID) -> None:
        """Choose an organisation, now or as soon as the copy has said which there are."""
        self._wished = organization_id
        self._take_wish()

    def narrow(self, wanted: PersonFilter) -> PersonFilter:
        """The filter with what is chosen here."""
        town, school, tutor = (chip.value for chip in (self.municipality, self.organization, self.tutor))
        kind, level, role, subject = (chip.value for chip in (self.kind, self.level, self.role, self.subject))
        days = self.days.value
        return replace(
            wanted,
            municipality_id=town if isinstance(town, UUID) else None,
            organization_id=school if isinstance(school, UUID) else None,
            tutor_id=tutor if isinstance(tutor, UUID) else None,
            organization_kind=kind if isinstance(kind, str) else None,
            organization_level=level if isinstance(level, str) else None,
            role=role if isinstance(role, str) else None,
            subject=subject if isinstance(subject, str) else None,
            young_only=self.young.isChecked(),
            days=days if isinstance(days, RouteDays) else None,
        )

    def _stretches(self, today: date) -> list[Option]:
        this = today.replace(day=1)
        last = (this - timedelta(days=1)).replace(day=1)
        following = (this + timedelta(days=_MORE_THAN_A_MONTH)).replace(day=1)
        after = (following + timedelta(days=_MORE_THAN_A_MONTH)).replace(day=1)
        whole, before, ahead = (
            (first, end - timedelta(days=1)) for first, end in ((this, following), (last, this), (following, after))
        )
        return [
            Option(RouteDays("agreed", *whole), self.tr("agreed this month")),
            Option(RouteDays("agreed", *before), self.tr("agreed last month")),
            Option(RouteDays("begins", *whole), self.tr("begins this month")),
            Option(RouteDays("begins", *ahead), self.tr("begins next month")),
            Option(RouteDays("checkpoint", *whole), self.tr("a checkpoint this month")),
            Option(RouteDays("checkpoint", *ahead), self.tr("a checkpoint next month")),
        ]

    def clear(self) -> None:
        """Take everything back without telling of it."""
        for chip in self._chips:
            chip.choose(None)
        self.young.blockSignals(True)
        self.young.setChecked(False)
        self.young.blockSignals(False)
        self._say_count()

    def _tell(self, _value: object) -> None:
        self._offer_places()
        self._say_count()
        self.changed.emit()

    def _read(self) -> None:
        self._desk.read(read_around, self._desk.today(), then=self.offer)

    def _say_count(self) -> None:
        count, words = self.count, self.tr("More filters")
        self.more.setText(self.tr("More filters: {count}").format(count=count) if count else words)
        self.more.updateGeometry()

    def _take_wish(self) -> None:
        if self._wished is None or self._places is None:
            return
        wished, self._wished = self._wished, None
        self.organization.take(wished)
        if self.organization.value == wished:
            self.more.setChecked(True)
        else:
            self._desk.said.emit(self.tr("Nobody in your copy works there."), "")

    def _offer_places(self) -> None:
        """Organisations of the chosen municipality."""
        town = self.municipality.value
        self._fill(
            self.organization,
            [
                Option(place.id, place.name, place.municipality)
                for place in self._places or ()
                if town is None or place.municipality_id == town
            ],
        )

    @staticmethod
    def _fill(chip: ChoiceChip, options: list[Option]) -> None:
        chip.set_options(options)
        chip.setVisible(len(options) >= _FEW or chip.value is not None)


def _options(found: Iterable[tuple[str, str]]) -> list[Option]:
    return [Option(value, capital(words)) for value, words in found]
