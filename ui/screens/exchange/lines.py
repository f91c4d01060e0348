"""Past sessions and refused changes as lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from app.field_names import field_name, table_name, value_words
from ui import text
from ui.screens.exchange.session import grouped
from ui.screens.today.lines import Line
from ui.theme import State
from ui.widgets.conflict_mark import Conflict, Version

if TYPE_CHECKING:
    from datetime import datetime

    from storage.reads.exchange import ConflictRow, SessionRow

translate = QCoreApplication.translate
_KIB = 1024


def session_line(session: SessionRow, today: date) -> Line:
    """One past session: how it ended, what it moved, when."""
    moment = session.started_at.astimezone()
    failed = session.outcome == "failed"
    return Line(
        key=session.number,
        title=session.sentence,
        note=_moved(session),
        when=f"{text.day_and_month(moment.date(), today)}, {text.clock(moment)}",
        icon="cloud-off" if failed else "circle-check",
    )


def _moved(session: SessionRow) -> str:
    parts = [
        grouped(translate("exchange", "%n sent", "changes", session.pushed), session.pushed) if session.pushed else "",
        grouped(translate("exchange", "%n received", "records", session.pulled), session.pulled)
        if session.pulled
        else "",
        translate("exchange", "%n conflict(s)", "", session.conflicts) if session.conflicts else "",
        translate("exchange", "%n refused", "changes", session.rejected) if session.rejected else "",
    ]
    size = QLocale().formattedDataSize(
        session.bytes_up + session.bytes_down, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )
    seconds = QLocale().toString(session.milliseconds / 1000, "f", 1)
    parts.append(translate("exchange", "{size} in {seconds} s").format(size=size, seconds=seconds))
    return " · ".join(part for part in parts if part)


def refused_line(operation: object, whose: str) -> Line:
    """A change that the server refused: what it was about, whose card, and why."""
    table, fields = getattr(operation, "table", ""), getattr(operation, "fields", {})
    named = [name for name in (field_name(table, each) for each in fields) if name]
    what = table_name(table) + (f": {', '.join(named[:3])}" if named else "")
    reason = getattr(operation, "reason", None) or translate("exchange", "The server gave no reason.")
    return Line(
        key=getattr(operation, "sequence", 0),
        title=f"{whose} · {what}" if whose else what,
        note=reason,
        state=State.CONFLICT,
        icon="circle-alert",
    )


def as_conflict(row: ConflictRow, full_name: str) -> tuple[Conflict, bool]:
    """Both values for the widget, and whether what this person wrote is the value that came later (`other`)."""
    kept = Version(
        _value(row, row.kept, row.kept_name),
        row.kept_by or translate("exchange", "unknown author"),
        _local(row.kept_at),
    )
    other = Version(
        _value(row, row.other, row.other_name),
        row.other_by or translate("exchange", "unknown author"),
        _local(row.other_at),
    )
    mine_is_other = row.other_by == full_name
    title = f"{row.person} · {field_name(row.table, row.field)}" if row.person else field_name(row.table, row.field)
    if mine_is_other:
        return Conflict(row.id, title, other, kept), True
    return Conflict(row.id, title, kept, other), False


def _value(row: ConflictRow, value: object, name: str) -> str:
    if name:
        return name
    if isinstance(value, str) and row.field.endswith("_on"):
        return text.long_date(date.fromisoformat(value))
    return value_words(row.table, row.field, value)


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone() if moment is not None else None
