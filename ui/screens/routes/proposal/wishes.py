"""What the person can take: hours, period, form, travel, money. Every change asks for a plan anew."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QSpinBox, QVBoxLayout, QWidget

from app.labels import label
from app.proposal.task import ANYWHERE, Wishes, end_of_school_year
from ui import theme
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.flow import FlowRow
from ui.screens.routes.reading import RouteView
from ui.theme import make_switch
from ui.widgets.date_field import DateField
from ui.widgets.frames import QuietLabel

_PAUSE = 500
"""Milliseconds after the last change before it counts: a number is being typed."""
_MOST_HOURS = 2000
_MOST_A_WEEK = 40
_USUAL_PACE = 4
"""Hours a week that are offered where the route does not say its pace."""
_NUMBER, _DAY = 104, 172
"""Widths of the fields: all of them in a line of 740 pixels."""
_AT_WORK = 6
_MOST_AT_WORK = 30
_AFAR = frozenset({"distance", "part_time"})
_NEAR = frozenset({"in_person", "mixed"})


class WishesForm(QWidget):
    """The fields in lines that break where the window is narrow."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.hours = self._number(_MOST_HOURS)
        self.pace = self._number(_MOST_A_WEEK)
        self.at_work = QSpinBox(self)
        self.at_work.setRange(0, _MOST_AT_WORK)
        self.at_work.setFixedWidth(_NUMBER)
        self.at_work.setToolTip(self.tr("So many activities at one's own school at most"))
        self.at_work.valueChanged.connect(self._pause.start)
        self.first = DateField(today, self)
        self.last = DateField(today, self)
        for field in (self.first, self.last):
            field.setFixedWidth(_DAY)
            field.changed.connect(self._pause.start)
            field.refused.connect(self.refused)
        self._build_choices()
        self._lay_out()

    def begin(self, view: RouteView) -> None:
        """Offer what the route of a person says, or what is usual."""
        self.blockSignals(True)
        head = view.route.head if view.route is not None and view.route.head.status != "closed" else None
        first = max(self._today, head.starts_on) if head is not None else self._today
        last = head.ends_on if head is not None and head.ends_on is not None else None
        self.first.set_day(first)
        self.last.set_day(last if last is not None and last > first else end_of_school_year(first))
        self.hours.setValue(0)
        self.pace.setValue((head.hours_a_week if head is not None else None) or _USUAL_PACE)
        self.at_work.setValue(_AT_WORK)
        self.form.choose(None)
        self.travel.choose(None)
        has_plan = view.route is not None and head is not None and bool(view.route.items)
        for switch, is_on in ((self.approved, True), (self.free, False), (self.beside, has_plan)):
            switch.setChecked(is_on)
        self.beside.setVisible(has_plan)
        self._pause.stop()
        self.blockSignals(False)

    def wishes(self, pinned: frozenset[UUID], banned: frozenset[UUID]) -> Wishes:
        """What is asked for. Raises `WishesContradictError`."""
        first = self.first.day or self._today
        forms = self.form.value
        travel = self.travel.value
        return Wishes(
            first,
            self.last.day or end_of_school_year(first),
            hours=self.hours.value() or None,
            hours_a_week=self.pace.value() or None,
            forms=forms if isinstance(forms, frozenset) else frozenset(),
            farthest=travel if isinstance(travel, int) else ANYWHERE,
            approved_only=self.approved.isChecked(),
            free_only=self.free.isChecked(),
            workplace=self.at_work.value(),
            pinned=pinned,
            banned=banned,
        )

    def _number(self, most: int) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(0, most)
        field.setSpecialValueText(self.tr("any number"))
        field.setToolTip(self.tr("So many hours at most"))
        field.setFixedWidth(_NUMBER)
        field.valueChanged.connect(self._pause.start)
        return field

    def _build_choices(self) -> None:
        words = {name: label("study_form", name) for name in ("in_person", "mixed", "distance", "part_time")}
        forms = [
            Option(_AFAR, f"{words['distance']}, {words['part_time']}"),
            Option(_NEAR, f"{words['in_person']}, {words['mixed']}"),
        ]
        journeys = [Option(0, self.tr("within the municipality")), Option(1, self.tr("within the district"))]
        self.form = ChoiceChip(self.tr("Form"), forms, self)
        self.travel = ChoiceChip(self.tr("Travel"), journeys, self)
        self.approved = make_switch(self.tr("Approved"), self)
        self.free = make_switch(self.tr("Free of charge"), self)
        self.beside = make_switch(self.tr("Beside the plan"), self)
        self.approved.setToolTip(self.tr("Programmes without the council's approval are planned with a warning"))
        self.beside.setToolTip(
            self.tr("Deficits that have an activity are left out, and the days of the plan are kept free")
        )
        for chip in (self.form, self.travel):
            chip.chosen.connect(self._take_choice)
        for switch in (self.approved, self.free, self.beside):
            switch.toggled.connect(self._take_choice)

    def _lay_out(self) -> None:
        fields = FlowRow(self)
        fields.flow.setSpacing(theme.GRID + 4)
        named = {
            self.tr("Hours in all"): self.hours,
            self.tr("Hours a week"): self.pace,
            self.tr("At the workplace"): self.at_work,
            self.tr("From"): self.first,
            self.tr("To"): self.last,
        }
        for name, field in named.items():
            fields.flow.addWidget(_below(name, field, fields))
        choices = FlowRow(self)
        choices.flow.setSpacing(theme.GRID)
        kept: tuple[QAbstractButton, ...] = (self.form, self.travel, self.approved, self.free, self.beside)
        for one in kept:
            choices.flow.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(fields)
        column.addWidget(choices)

    def _take_choice(self, _value: object) -> None:
        self._pause.start()


def _below(name: str, field: QWidget, parent: QWidget) -> QWidget:
    """A field below its name."""
    holder = QWidget(parent)
    words = QuietLabel(name, holder)
    words.setBuddy(field)
    field.setAccessibleName(name)
    field.setParent(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(words)
    column.addWidget(field)
    return holder
