"""What a programme and an event say in a line of the list."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.labels import label
from storage.reads.events import EventRow
from storage.reads.programmes import ProgrammeListRow
from ui import text
from ui.screens.programmes.offer_list import OfferRow
from ui.theme import State

translate = QCoreApplication.translate


def programme_line(today: date, row: ProgrammeListRow) -> OfferRow:
    """«24 ч · дистанционная · бесплатно · НТФ ИРО», the next run, and whether the council has approved it."""
    price = _roubles(row.price) if row.price else translate("offers", "free of charge")
    note = " · ".join([_hours(row.hours), label("study_form", row.study_form), price, row.provider])
    when = text.day_and_month(row.next_start, today) if row.next_start else ""
    badge = "" if row.approved else translate("offers", "not approved")
    badge = translate("offers", "expertise lapsed") if row.lapsed else badge
    return OfferRow(row.title, note, when, badge, State.SOON if badge else State.NEUTRAL)


def event_line(today: date, row: EventRow) -> OfferRow:
    """«вебинар · 4 ч · онлайн · НТФ ИРО» and the day."""
    place = translate("offers", "online") if row.is_online else row.place or ""
    parts = (label("event.kind", row.kind), _hours(row.hours), place, row.organizer)
    note = " · ".join(part for part in parts if part)
    over = row.ends_on < today
    badge = translate("offers", "is over") if over else ""
    return OfferRow(row.title, note, text.day_and_month(row.starts_on, today), badge)


def _hours(hours: int) -> str:
    return translate("offers", "%n h", "", hours)


def _roubles(roubles: int) -> str:
    return translate("offers", "%n rouble(s)", "", roubles)
