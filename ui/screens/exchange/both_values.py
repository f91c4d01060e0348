"""Two values of one field in words: for the mark beside the field, for a card's parts and for the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.conflicts import (
    Choice,
    is_long_text,
    mine_stands,
    own_value,
    settle_conflict,
    settle_with_third,
    value_in_python,
)
from app.differences import Stretch, differences
from app.field_names import field_name, table_name, value_words
from app.labels import label_of_field
from ui import text
from ui.widgets.conflict_choice import Conflict, Keep, Third, Version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.workplace import Worker
    from storage.reads.conflicts import ConflictRow
    from ui.desk import Desk
    from ui.work import Deliver

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Both:
    """A conflict with the places where its texts differ; empty where they are short."""

    row: ConflictRow
    kept: tuple[Stretch, ...] = ()
    other: tuple[Stretch, ...] = ()


def look_into(rows: Iterable[ConflictRow]) -> tuple[Both, ...]:
    """On a reader: find where long texts differ."""
    return tuple(_look_into(row) for row in rows)


def _look_into(row: ConflictRow) -> Both:
    if isinstance(row.kept, str) and isinstance(row.other, str) and is_long_text(row.table, row.field):
        kept, other = differences(row.kept, row.other)
        return Both(row, tuple(kept), tuple(other))
    return Both(row)


def as_conflict(both: Both, worker: Worker | None) -> Conflict:
    """Both values for the widget: what this person wrote stands first."""
    row = both.row
    kept = Version(_words(row, row.kept, row.kept_name), _who(row.kept_by, worker), _local(row.kept_at), both.kept)
    other = Version(
        _words(row, row.other, row.other_name), _who(row.other_by, worker), _local(row.other_at), both.other
    )
    own = own_value(row.table, row.field)
    stands = _stands(row, worker)
    return Conflict(
        key=row.id,
        field=field_name(row.table, row.field) or translate("exchange", "A field of a newer version"),
        mine=kept if stands else other,
        theirs=other if stands else kept,
        own=own,
        words_of=tuple((value, label_of_field(row.table, row.field, value)) for value in own.choices) if own else (),
        draft=value_in_python(row.table, row.field, row.kept if stands else row.other),
    )


def place_words(row: ConflictRow, *, with_person: bool = True) -> str:
    """«Иванова Мария Петровна · Мероприятие маршрута «Мастер-класс» · Часы»."""
    name = f"{table_name(row.table)} «{row.row_name}»" if row.row_name else table_name(row.table)
    parts = (row.person if with_person else "", "" if row.table == "person" else name, field_name(row.table, row.field))
    return " · ".join(part for part in parts if part)


def settle(desk: Desk, row: ConflictRow, which: object, then: Deliver | None, failed: Deliver) -> None:
    """Take what the person chose: one of both values, or a third."""
    if isinstance(which, Third):
        desk.change(settle_with_third, row.id, which.value, then=then, failed=failed)
        return
    takes_kept = (which is Keep.MINE) == _stands(row, desk.worker)
    desk.change(settle_conflict, row.id, Choice.KEPT if takes_kept else Choice.OTHER, then=then, failed=failed)


def _stands(row: ConflictRow, worker: Worker | None) -> bool:
    return mine_stands(row, worker.full_name if worker else "", worker.login if worker else "")


def _who(name: str | None, worker: Worker | None) -> str:
    if name and worker is not None and name in {worker.full_name, worker.login}:
        return translate("exchange", "You")
    return name or translate("exchange", "Unknown author")


def _words(row: ConflictRow, value: object, name: str) -> str:
    if name:
        return name
    held = value_in_python(row.table, row.field, value)
    if isinstance(held, date) and not isinstance(held, datetime):
        return text.long_date(held)
    return value_words(row.table, row.field, value)


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone() if moment is not None else None
