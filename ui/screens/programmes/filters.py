"""The filters of the registry and of the events: what a tutor asks for, as small buttons in a row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.labels import choices as labelled
from storage.reads.events import EventFilter
from storage.reads.programmes import ProgrammeFilter
from ui import theme
from ui.icons import icon
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.flow import FlowRow
from ui.screens.programmes.range_chip import RangeChip
from ui.screens.programmes.reading import Choices, Wanted
from ui.theme import Type
from ui.widgets.feed import Chip
from ui.widgets.tool_button import ToolButton

_MONTH = 31
_QUARTER = 92
_HALF = 183
ANYONE = "anyone"
"""The value of «deficits of»: anyone in care."""
PRICES = (3000, 5000, 10000)
"""Roubles that a price is asked up to."""


class Filters(FlowRow):
    """A row of filters; each control has the name that `reading.narrowing` gives it."""

    changed = Signal()
    person_chosen = Signal(object)
    """The person whose deficits are to be covered, `ANYONE`, or None."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.chips: dict[str, ChoiceChip] = {}
        self.switches: dict[str, Chip] = {}
        self._free = ToolButton(self)
        self._free.setText(self.tr("Clear filters"))
        self._free.setIcon(icon("x"))
        self._free.setFont(theme.font(Type.CAPTION))
        self._free.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._free.setAutoRaise(True)
        self._free.setFixedHeight(theme.CHIP_HEIGHT)
        self._free.clicked.connect(self.clear)

    @property
    def wanted(self) -> Wanted:
        """The filter as it stands, without the words of the search."""
        raise NotImplementedError

    def offer(self, choices: Choices) -> None:
        """What can be chosen, once it has been read."""
        self._fill("subject", [Option(name, name) for name in choices.subjects])
        self._fill("municipality_id", [Option(own_id, name) for own_id, name in choices.municipalities])
        self._fill("organization_id", [Option(own_id, name) for own_id, name in choices.providers])
        people = [Option(own_id, name, place) for own_id, name, place in choices.people]
        self._fill("covers", [Option(ANYONE, self.tr("any of my teachers")), *people])

    def loosen(self, control: str) -> None:
        """Set one control free and tell of it."""
        if control in self.chips:
            self.chips[control].take(None)
        elif control in self.switches:
            self.switches[control].setChecked(False)

    def clear(self) -> None:
        """Set every control free and tell of it once."""
        self.blockSignals(True)
        for control in [*self.chips, *self.switches]:
            self.loosen(control)
        self.blockSignals(False)
        self._tell()
        if "covers" in self.chips:
            self.person_chosen.emit(None)

    def words(self, control: str) -> str:
        """What a control says now: «Часы: до 16»."""
        if control in self.chips:
            return self.chips[control].words
        return self.switches[control].text() if control in self.switches else ""

    def _add_chip(self, control: str, title: str, options: list[Option]) -> None:
        self._take_in(control, ChoiceChip(title, options, self))

    def _add_range(self, control: str, title: str, options: list[Option], today: date | None = None) -> None:
        self._take_in(control, RangeChip(title, options, today, self))

    def _take_in(self, control: str, chip: ChoiceChip) -> None:
        chip.chosen.connect(self._tell)
        self.chips[control] = chip
        self.flow.addWidget(chip)

    def _add_switch(self, control: str, title: str) -> None:
        switch = Chip(title, self)
        switch.toggled.connect(self._tell)
        self.switches[control] = switch
        self.flow.addWidget(switch)

    def _finish(self) -> None:
        self.flow.addWidget(self._free)
        self._free.hide()

    def _fill(self, control: str, options: list[Option]) -> None:
        if control in self.chips:
            self.chips[control].set_options(options)

    def _text(self, control: str) -> str | None:
        value = self.chips[control].value
        return value if isinstance(value, str) else None

    def _id(self, control: str) -> UUID | None:
        value = self.chips[control].value
        return value if isinstance(value, UUID) else None

    def _span(self, control: str) -> tuple[Any, Any]:
        value = self.chips[control].value
        return value if isinstance(value, tuple) else (None, None)

    def _within(self, days: int) -> tuple[date, date]:
        return self._today, self._today + timedelta(days=days)

    def _starts(self) -> list[Option]:
        return [
            Option(self._within(_MONTH), self.tr("within a month")),
            Option(self._within(_QUARTER), self.tr("within three months")),
            Option(self._within(_HALF), self.tr("within half a year")),
        ]

    def _tell(self, _value: object = None) -> None:
        is_set = any(chip.value is not None for chip in self.chips.values())
        self._free.setVisible(is_set or any(switch.isChecked() for switch in self.switches.values()))
        self.flow.invalidate()
        self.updateGeometry()
        self.changed.emit()


class ProgrammeFilters(Filters):
    """Filters of the registry of programmes; ``kind`` fixes what is listed (internships), None leaves a choice."""

    def __init__(self, today: date, parent: QWidget | None = None, *, kind: str | None = None) -> None:
        super().__init__(today, parent)
        self._kind = kind
        self._covers: frozenset[UUID] = frozenset()
        self._add_chip("covers", self.tr("Deficits of"), [])
        self._add_chip("subject", self.tr("Subject"), [])
        self._add_chip("group", self.tr("Competencies"), labelled_options("competency_group"))
        self._add_chip("form", self.tr("Form"), labelled_options("study_form"))
        self._add_range("hours", self.tr("Hours"), self._hours())
        self._add_range("starts", self.tr("Start"), self._starts(), today)
        self._add_chip("price_to", self.tr("Price"), self._prices())
        if kind is None:
            self._add_chip("kind", self.tr("Kind"), labelled_options("programme.kind"))
        self._add_chip("source", self.tr("Source"), labelled_options("programme.source"))
        self._add_chip("audience", self.tr("For whom"), labelled_options("person.role"))
        self._add_chip("organization_id", self.tr("Provider"), [])
        self._add_chip("municipality_id", self.tr("Municipality"), [])
        self._add_switch("approved_only", self.tr("Approved"))
        self._finish()
        self.chips["covers"].chosen.connect(self.person_chosen)

    @property
    def person_id(self) -> UUID | None:
        """The person whose deficits are to be covered."""
        return self._id("covers")

    @property
    def covers(self) -> bool:
        """Whether deficits are to be covered: of a person or of anyone."""
        return self.chips["covers"].value is not None

    def cover(self, competency_ids: frozenset[UUID]) -> None:
        """The competencies of the open deficits, once they have been read."""
        self._covers = competency_ids
        self._tell()

    @property
    def wanted(self) -> ProgrammeFilter:
        """The filter as it stands, without the words of the search."""
        least, most = self._span("hours")
        first, last = self._span("starts")
        price = self.chips["price_to"].value
        return ProgrammeFilter(
            subject=self._text("subject"),
            group=self._text("group"),
            form=self._text("form"),
            kind=self._kind or self._text("kind"),
            audience=self._text("audience"),
            hours_from=least,
            hours_to=most,
            source=self._text("source"),
            approved_only=self.switches["approved_only"].isChecked(),
            price_to=price if isinstance(price, int) else None,
            starts_from=first,
            starts_to=last,
            municipality_id=self._id("municipality_id"),
            organization_id=self._id("organization_id"),
            covers=self._covers if self.covers else frozenset(),
        )

    def _prices(self) -> list[Option]:
        dearest = [Option(price, self.tr("up to %n rouble(s)", "", price)) for price in PRICES]
        return [Option(0, self.tr("free of charge")), *dearest]

    def _hours(self) -> list[Option]:
        return [
            Option((None, 16), self.tr("up to 16")),
            Option((16, 36), self.tr("16 to 36")),
            Option((36, 72), self.tr("36 to 72")),
            Option((72, None), self.tr("72 and more")),
        ]


class EventFilters(Filters):
    """Filters of events."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._add_chip("kind", self.tr("Kind"), labelled_options("event.kind"))
        self._add_chip("subject", self.tr("Subject"), [])
        self._add_chip("group", self.tr("Competencies"), labelled_options("competency_group"))
        self._add_range("starts", self.tr("Date"), self._starts(), today)
        self._add_chip("mode", self.tr("Mode"), labelled_options("mode"))
        self._add_chip("organization_id", self.tr("Organizer"), [])
        self._add_chip("municipality_id", self.tr("Municipality"), [])
        self._add_switch("online_only", self.tr("Online"))
        self._finish()
        self.chips["starts"].choose(self._within(_HALF))

    @property
    def wanted(self) -> EventFilter:
        """The filter as it stands, without the words of the search."""
        first, last = self._span("starts")
        return EventFilter(
            kind=self._text("kind"),
            mode=self._text("mode"),
            subject=self._text("subject"),
            group=self._text("group"),
            online_only=self.switches["online_only"].isChecked(),
            starts_from=first,
            starts_to=last,
            municipality_id=self._id("municipality_id"),
            organization_id=self._id("organization_id"),
        )


def labelled_options(name: str) -> list[Option]:
    """Values of a field with their words, as options."""
    return [Option(value, words) for value, words in labelled(name)]
