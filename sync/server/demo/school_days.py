"""Days on which a school works: nobody visits a lesson on a Sunday, on 3 January or in July."""

from datetime import date, timedelta

_SATURDAY = 5
_WINTER_BREAK_ENDS = 9
_SUMMER_ENDS = 20


def school_day(day: date) -> date:
    """The day itself, or the nearest day after it when schools work: no weekend, winter break or high summer."""
    if day.month == 1 and day.day < _WINTER_BREAK_ENDS:
        day = day.replace(day=_WINTER_BREAK_ENDS)
    if day.month == 7 or (day.month == 8 and day.day < _SUMMER_ENDS):  # noqa: PLR2004  # July and August
        day = date(day.year, 8, _SUMMER_ENDS)
    if day.weekday() >= _SATURDAY:
        day += timedelta(days=7 - day.weekday())
    return day
