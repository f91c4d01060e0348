"""Dates, spans and days of the window in words.

Numbers with a noun are put through Qt's own plural forms (`self.tr("%n change(s)", "", n)`), therefore only dates stand
here. Months come from the locale in their inclined form: «15 января 2027».
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

if TYPE_CHECKING:
    from datetime import datetime

_NEAR = 1
_WEEKS_FROM = 14
_MONTHS_FROM = 60
_DAYS_IN_WEEK = 7


translate = QCoreApplication.translate
"""Under this name the translation tool finds the words."""


def to_qt(day: date) -> QDate:
    """The same day as Qt holds it."""
    return QDate(day.year, day.month, day.day)


def from_qt(day: QDate) -> date:
    """The same day as Python holds it; raises ValueError for a day that does not exist."""
    return date(day.year(), day.month(), day.day())


def long_date(day: date) -> str:
    """«15 января 2027»."""
    return QLocale().toString(to_qt(day), "d MMMM yyyy")


def day_and_month(day: date, today: date) -> str:
    """«15 января», with the year when it is not this year's."""
    return QLocale().toString(to_qt(day), "d MMMM" if day.year == today.year else "d MMMM yyyy")


def short_date(day: date) -> str:
    """«15.01.2027», for narrow columns."""
    return QLocale().toString(to_qt(day), "dd.MM.yyyy")


def clock(moment: datetime) -> str:
    """«9:05» of a moment that is already in the person's zone."""
    return f"{moment.hour}:{moment.minute:02}"


def month_name(day: date) -> str:
    """«январь», as it stands alone above a column."""
    return QLocale().standaloneMonthName(day.month)


def short_month(day: date) -> str:
    """«янв.», for a narrow axis."""
    return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)


def short_weekday(column: int) -> str:
    """«пн», so many days after Monday."""
    return QLocale().standaloneDayName(column + 1, QLocale.FormatType.ShortFormat)


def weekday(day: date) -> str:
    """«понедельник»."""
    return QLocale().standaloneDayName(day.isoweekday())


def month_and_year(day: date) -> str:
    """«Ноябрь 2026», above a page."""
    name = month_name(day)
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def span(first: date, last: date) -> str:
    """«с 1 по 15 марта 2027», «с 25 марта по 3 апреля 2027»; one day is a date."""
    if first == last:
        return long_date(first)
    locale = QLocale()
    if first.year != last.year:
        start = long_date(first)
    elif first.month != last.month:
        start = locale.toString(to_qt(first), "d MMMM")
    else:
        start = str(first.day)
    return translate("text", "from {first} to {last}").format(first=start, last=long_date(last))


def relative_day(day: date, today: date) -> str:
    """«сегодня», «вчера», «через 3 дня», «2 недели назад»; far days are dates."""
    distance = (day - today).days
    if abs(distance) <= _NEAR:
        return _near_day(distance)
    if abs(distance) >= _MONTHS_FROM:
        return day_and_month(day, today)
    return _ahead(distance) if distance > 0 else _ago(-distance)


def _near_day(distance: int) -> str:
    if distance == 0:
        return translate("text", "today")
    return translate("text", "tomorrow") if distance > 0 else translate("text", "yesterday")


def _ahead(days: int) -> str:
    if days < _WEEKS_FROM:
        return translate("text", "in %n day(s)", "", days)
    weeks, _ = divmod(days, _DAYS_IN_WEEK)
    return translate("text", "in %n week(s)", "", weeks)


def _ago(days: int) -> str:
    if days < _WEEKS_FROM:
        return translate("text", "%n day(s) ago", "", days)
    weeks, _ = divmod(days, _DAYS_IN_WEEK)
    return translate("text", "%n week(s) ago", "", weeks)


def overdue_by(day: date, today: date) -> str:
    """«просрочено на 3 дня»; empty when the day has not passed."""
    days = (today - day).days
    return translate("text", "%n day(s) overdue", "", days) if days > 0 else ""
