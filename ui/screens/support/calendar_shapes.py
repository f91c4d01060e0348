"""How rows of the shared calendar look: a chip in the month, a line of the list (R53)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.labels import label
from app.shared_calendar import CalendarRow
from ui import text
from ui.screens.programmes.offer_list import OfferRow
from ui.theme import State
from ui.widgets.month_grid import Chip

translate = QCoreApplication.translate
WATCHED = frozenset({
    "checkpoint", "route", "route_item", "journal_entry", "visit_line", "learning_event", "programme_run", "programme",
    "plan_activity", "mentoring_meeting", "mentoring_pair", "community_meeting", "community_member", "specialist",
    "person", "team", "assignment",
})  # fmt: skip
_ICONS = {
    "checkpoint": "flag", "agreement": "handshake", "visit": "map-pin", "event": "presentation",
    "programme": "graduation-cap", "activity": "clipboard-list", "mentoring": "users", "community": "message-square",
    "certificate": "shield-check",
}  # fmt: skip
_CLASH = "triangle-alert"
_PERSONAL = frozenset({"checkpoint", "agreement"})
_WARNED = frozenset({"checkpoint", "agreement", "activity", "certificate"})
"""Kinds that can be late."""


def as_chips(rows: Iterable[CalendarRow], today: date) -> list[Chip]:
    """A day of the month: what clashes stands first, since a small cell shows no more than two."""
    return [as_chip(row, today) for row in sorted(rows, key=_is_calm)]


def _is_calm(row: CalendarRow) -> bool:
    return not row.clashes


def as_chip(row: CalendarRow, today: date) -> Chip:
    """In a cell of the month: of a person's matters the name, since the cell is narrow and names tell more."""
    words = row.name if row.kind in _PERSONAL else row.title or row.name
    note = translate("CalendarPage", "overlap") if row.clashes else ""
    return Chip(words, _CLASH if row.clashes else _ICONS[row.kind], state_of(row, today), note)


def state_of(row: CalendarRow, today: date) -> State:
    """Done, late, at one time with another meeting, or none of these."""
    if row.state == "done":
        return State.DONE
    if row.clashes:
        return State.SOON
    return State.OVERDUE if row.kind in _WARNED and row.ends_on < today else State.NEUTRAL


def row_line(today: date, row: CalendarRow) -> OfferRow:
    """«Открытый урок», «контрольная точка · Иванова Мария Петровна», its day or days, and whether it is late."""
    kind, state = label("calendar.kind", row.kind), state_of(row, today)
    done = translate("CalendarPage", "done") if state is State.DONE else ""
    late = translate("CalendarPage", "late") if state is State.OVERDUE else ""
    badge = translate("CalendarPage", "overlap") if row.clashes else late
    title = row.title or kind
    note = " · ".join(part for part in (done, kind, row.name, row.place) if part)
    when = text.short_date(row.starts_on)[:5]
    if row.ends_on != row.starts_on:
        when = f"{when} – {text.short_date(row.ends_on)[:5]}"
    return OfferRow(title[:1].upper() + title[1:], note, when, badge, state)


def row_sentence(row: CalendarRow) -> str:
    """The row for a screen reader."""
    kind = label("calendar.kind", row.kind)
    overlap = translate("CalendarPage", "overlap") if row.clashes else ""
    parts = row.title, kind, row.name, row.place, text.long_date(row.starts_on), overlap
    return ", ".join(part for part in parts if part)
