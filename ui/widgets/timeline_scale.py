"""Days across a width: where a day begins, which day a point falls on, and the months above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from ``first`` to ``last``, both included, between ``left`` and ``right`` in pixels."""

    first: date
    last: date
    left: float
    right: float

    @property
    def day_width(self) -> float:
        """Pixels of one day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins; days outside are outside."""
        return self.left + (day - self.first).days * self.day_width

    def day(self, x: float) -> date:
        """The day at a point, within the scale."""
        days = int((x - self.left) // self.day_width)
        return self.first + timedelta(days=min(max(days, 0), (self.last - self.first).days))

    def days(self, distance: float) -> int:
        """So many whole days lie in a distance, to the nearest."""
        return round(distance / self.day_width)


def whole_months(first: date, last: date) -> tuple[date, date]:
    """The first and the last day of the months that a span touches."""
    return first.replace(day=1), next_month(last.replace(day=1)) - timedelta(days=1)


def month_starts(first: date, last: date) -> list[date]:
    """The first days of all months that touch the span."""
    months = []
    month = first.replace(day=1)
    while month <= last:
        months.append(month)
        month = next_month(month)
    return months


def next_month(month: date) -> date:
    """The first day of the month after this first day."""
    if month.month == _LAST_MONTH:
        return month.replace(year=month.year + 1, month=1)
    return month.replace(month=month.month + 1)
