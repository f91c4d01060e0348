"""Days of a part in something, in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from ui import text

translate = QCoreApplication.translate


def days_words(first: date | None, last: date | None) -> str:
    """«с 1 сентября 2026», «по 31 мая 2027», «с 1 по 15 марта 2027», or nothing."""
    if first is not None and last is not None:
        return text.span(first, last)
    if first is not None:
        return translate("groups", "since {day}").format(day=text.long_date(first))
    return translate("groups", "until {day}").format(day=text.long_date(last)) if last is not None else ""


def is_over(last: date | None, today: date) -> bool:
    """Whether the last day has passed."""
    return last is not None and last < today


def minutes_words(minutes: int | None) -> str:
    """«45 мин», or nothing."""
    return translate("groups", "{count} min").format(count=minutes) if minutes else ""
