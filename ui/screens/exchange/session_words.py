"""A past session in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from ui import text
from ui.screens.exchange.moving import grouped, share

if TYPE_CHECKING:
    from datetime import date

    from storage.reads.exchange import SessionRow

translate = QCoreApplication.translate
_MINUTE = 60


def outcome_words(session: SessionRow) -> str:
    """How it ended."""
    return session.sentence


def when_words(session: SessionRow, today: date) -> str:
    """«12 ноября, 14:05»."""
    moment = session.started_at.astimezone()
    return f"{text.day_and_month(moment.date(), today)}, {text.clock(moment)}"


def moved_words(session: SessionRow) -> str:
    """What moved, in one line; parts without anything are left out."""
    sent = grouped(translate("exchange", "%n sent", "changes", session.pushed), session.pushed)
    received = grouped(translate("exchange", "%n received", "records", session.pulled), session.pulled)
    parts = [
        sent if session.pushed else "",
        received if session.pulled else "",
        translate("exchange", "%n conflict(s)", "", session.conflicts) if session.conflicts else "",
        translate("exchange", "%n refused", "changes", session.rejected) if session.rejected else "",
        translate("exchange", "%n record(s) put right", "", session.repaired) if session.repaired else "",
    ]
    size = _size(session.bytes_up + session.bytes_down)
    parts.append(translate("exchange", "{size} in {time}").format(size=size, time=_duration(session)))
    return " · ".join(part for part in parts if part)


def details_of(session: SessionRow) -> list[tuple[str, str]]:
    """Everything that is known of it: names and values, those that say something."""
    moment = session.started_at.astimezone()
    counted = [
        (translate("exchange", "Changes sent"), session.pushed),
        (translate("exchange", "Records received"), session.pulled),
        (translate("exchange", "Merged with others' work"), session.merged),
        (translate("exchange", "Changed in two places"), session.conflicts),
        (translate("exchange", "Not taken"), session.rejected),
        (translate("exchange", "Put right by a comparison"), session.repaired),
    ]
    began = f"{text.long_date(moment.date())}, {text.clock(moment)}"
    return [
        (translate("exchange", "Began"), began),
        (translate("exchange", "Took"), _duration(session)),
        *((name, QLocale().toString(count)) for name, count in counted if count),
        (translate("exchange", "Went up"), _size(session.bytes_up)),
        (translate("exchange", "Came down"), _size(session.bytes_down)),
        (translate("exchange", "Calls to the server"), QLocale().toString(session.exchanges)),
    ]


def _duration(session: SessionRow) -> str:
    seconds = session.milliseconds / 1000
    if seconds < _MINUTE:
        return translate("exchange", "{seconds} s").format(seconds=QLocale().toString(seconds, "f", 1))
    minutes, rest = divmod(round(seconds), _MINUTE)
    return translate("exchange", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def _size(count: int) -> str:
    return share(count, 0) or share(1, 0)
