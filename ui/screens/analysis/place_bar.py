"""The line above every page of «Analysis»: which days, and whose: everyone here, a municipality or an organisation."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from storage.reads.base import Connection
from storage.reads.organizations import working_places
from storage.reads.scope import Scope
from ui import theme
from ui.desk import Desk
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.widgets.date_field import DateField
from ui.widgets.frames import QuietLabel

_SCHOOL_YEAR = 9
"""A school year begins in September."""
_DAY_WIDTH = 190


class PlaceBar(QWidget):
    """Both days belong to the period; an end before the beginning takes the other day along."""

    changed = Signal()
    save_wished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = desk.today()
        self.begins, self.ends = DateField(self._today, self), DateField(self._today, self)
        self.period = ChoiceChip(self.tr("Period"), self._periods(), self)
        self.place = ChoiceChip(self.tr("Place"), [], self)
        self.save = QPushButton(self.tr("Save…"), self)
        self.save.setShortcut("Ctrl+S")
        self.save.setToolTip(self.tr("Save as a spreadsheet or on paper (Ctrl+S)"))
        self._dash = QuietLabel("–", self)
        self._build()
        self.period.choose("year")
        self._take_period("year")
        self.begins.changed.connect(self._days_changed)
        self.ends.changed.connect(self._days_changed)
        self.period.chosen.connect(self._period_chosen)
        self.place.chosen.connect(self._place_chosen)
        self.save.clicked.connect(self.save_wished)
        desk.read(_places, then=self.place.set_options)

    @property
    def scope(self) -> Scope:
        """What is chosen; an open side of the period is the first day of all or today."""
        first, last = self.begins.day or date.min, self.ends.day or self._today
        kind, own_id = self.place.value if isinstance(self.place.value, tuple) else ("", None)
        return Scope(
            first,
            max(first, last),
            municipality_id=own_id if kind == "town" else None,
            organization_id=own_id if kind == "place" else None,
        )

    def show_parts(self, *, period: bool) -> None:
        """Show the days where the page looks at them."""
        for part in (self.begins, self.ends, self._dash, self.period):
            part.setVisible(period)

    def choose_place(self, kind: str, own_id: UUID) -> None:
        """Choose «town» or «place» and tell of it."""
        self.place.take((kind, own_id))

    def _build(self) -> None:
        for field, name in ((self.begins, self.tr("First day")), (self.ends, self.tr("Last day"))):
            field.setAccessibleName(name)
            field.setFixedWidth(_DAY_WIDTH)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        for part in (self.place, self.period, self.begins, self._dash, self.ends):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.save)

    def _periods(self) -> list[Option]:
        return [
            Option("month", self.tr("this month")),
            Option("quarter", self.tr("this quarter")),
            Option("year", self.tr("this school year")),
            Option("calendar", self.tr("this calendar year")),
        ]

    def _period_chosen(self, value: object) -> None:
        if value is not None:
            self._take_period(str(value))
            self.changed.emit()

    def _take_period(self, name: str) -> None:
        first, last = days_of(name, self._today)
        for field, day in ((self.begins, first), (self.ends, last)):
            field.blockSignals(True)
            field.set_day(day)
            field.blockSignals(False)

    def _days_changed(self, day: date | None) -> None:
        begins, ends = self.begins.day, self.ends.day
        if begins is not None and ends is not None and begins > ends:
            (self.ends if self.sender() is self.begins else self.begins).set_day(day)
        self.period.choose(None)
        self.changed.emit()

    def _place_chosen(self, _value: object) -> None:
        self.changed.emit()


def days_of(name: str, today: date) -> tuple[date, date]:
    """First and last day of the month, the quarter, the school year or the calendar year of a day."""
    if name == "month":
        first = today.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if name == "quarter":
        first = date(today.year, today.month - (today.month - 1) % 3, 1)
        return first, (first + timedelta(days=93)).replace(day=1) - timedelta(days=1)
    if name == "year":
        year = today.year if today.month >= _SCHOOL_YEAR else today.year - 1
        return date(year, _SCHOOL_YEAR, 1), date(year + 1, _SCHOOL_YEAR - 1, 31)
    return date(today.year, 1, 1), date(today.year, 12, 31)


def _places(connection: Connection) -> list[Option]:
    """Municipalities first, then the organisations where people of this copy work."""
    found = working_places(connection)
    towns = {place.municipality_id: place.municipality for place in found if place.municipality_id is not None}
    options = [Option(("town", own_id), name) for own_id, name in sorted(towns.items(), key=lambda each: each[1])]
    return options + [Option(("place", place.id), place.name, place.municipality) for place in found]
