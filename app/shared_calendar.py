"""The shared calendar of the tutor and the region: what is on each day, and whose it is (R53)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from storage.reads.base import Connection
from storage.reads.calendar import CANCELLED, KINDS, PLANNED, CalendarRow, Span, calendar_rows, own_cards
from storage.settings import read_setting

__all__ = ["KINDS", "CalendarRow", "Span", "Wanted", "all_rows", "clashes", "days_of", "month_span", "read_calendar"]

MEETINGS = frozenset({"visit", "event", "activity", "community"})
"""Kinds at which one is oneself, with those whom one guides; a pair meets by itself."""
WEEKS_SHOWN = 6
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the calendar; empty ``kinds`` are all of them."""

    kinds: frozenset[str] = frozenset()
    mine_only: bool = False


def read_calendar(
    connection: Connection, span: Span, today: date, specialist_id: UUID | None, wanted: Wanted
) -> list[CalendarRow]:
    """What stands in a span of days and was not cancelled, by day, and which of it clashes with what else is on.

    A meeting clashes also with one of a kind that is not wanted now.
    """
    everything = all_rows(connection, span, today, specialist_id, Wanted(mine_only=wanted.mine_only))
    clashing = clashes(everything, today)
    return [
        replace(row, clashes=row.id in clashing)
        for row in everything
        if row.state != CANCELLED and (not wanted.kinds or row.kind in wanted.kinds)
    ]


def clashes(rows: Iterable[CalendarRow], today: date) -> set[UUID]:
    """Meetings of one's own, still to come, that share a day: which of them one goes to is to be settled beforehand.

    Days are all that is known of them. What somebody else is to do by a day, as a checkpoint, clashes with nothing.
    """
    meetings = [
        row for row in rows if row.is_mine and row.kind in MEETINGS and row.state == PLANNED and row.ends_on >= today
    ]
    return {row.id for row in meetings if any(_share_a_day(row, other) for other in meetings if other.id != row.id)}


def _share_a_day(one: CalendarRow, other: CalendarRow) -> bool:
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def all_rows(
    connection: Connection, span: Span, today: date, specialist_id: UUID | None, wanted: Wanted
) -> list[CalendarRow]:
    """The same with what was cancelled. Certificates of others are a methodist's concern, not a tutor's."""
    own = own_cards(connection, specialist_id, today)
    own_only = {"certificate"} if read_setting(connection, "role") == "tutor" else set()
    return [
        row
        for row in calendar_rows(connection, span, own, wanted.kinds or None)
        if row.is_mine or not (wanted.mine_only or row.kind in own_only)
    ]


def month_span(day: date) -> Span:
    """The six weeks from Monday to Sunday that show the day's month."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    return Span(monday, monday + timedelta(days=WEEKS_SHOWN * _WEEK - 1))


def days_of(rows: Iterable[CalendarRow], span: Span) -> dict[date, list[CalendarRow]]:
    """Rows under each of their days that lies in the span."""
    days: dict[date, list[CalendarRow]] = {}
    for row in rows:
        day = max(row.starts_on, span.first)
        while day <= min(row.ends_on, span.last):
            days.setdefault(day, []).append(row)
            day += timedelta(days=1)
    return days
