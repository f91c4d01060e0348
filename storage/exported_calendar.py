"""What of the calendar was handed to other programs: without names, so that a change or an end can follow (R53).

A program that took an event in replaces it only by one with the same UID and a greater SEQUENCE, and drops it only when
it is told that it is cancelled; so what was told last is kept here, beside the copy's other summaries.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage.models.local import KeptSummary
from storage.tables import table_of

SUMMARY = table_of(KeptSummary)
_NAME = "exported calendar"


@dataclass(frozen=True, slots=True)
class Exported:
    """An event as it was told last: its days, the digest of its content, its number in the sequence, and since when."""

    first: date
    last: date
    digest: str
    sequence: int
    told_at: datetime
    is_cancelled: bool


def read_exported(connection: sa.Connection) -> dict[UUID, Exported]:
    """Everything that was told, by the row's id."""
    body = connection.execute(sa.select(SUMMARY.c.body).where(SUMMARY.c.name == _NAME)).scalar()
    return {UUID(row_id): _unpack(*packed) for row_id, packed in json.loads(body or "{}").items()}


def keep_exported(connection: sa.Connection, told: Mapping[UUID, Exported], taken_at: datetime) -> None:
    """Keep what is told now in place of what was told before."""
    body = json.dumps({str(row_id): _pack(event) for row_id, event in told.items()})
    statement = sqlite.insert(SUMMARY).values(name=_NAME, taken_at=taken_at, body=body)
    fresh = {"taken_at": taken_at, "body": body}
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=fresh))


def _pack(event: Exported) -> list[object]:
    days = event.first.isoformat(), event.last.isoformat()
    return [*days, event.digest, event.sequence, event.told_at.isoformat(), event.is_cancelled]


def _unpack(first: str, last: str, digest: str, sequence: int, told_at: str, is_cancelled: bool) -> Exported:  # noqa: FBT001 - as `_pack` lists them
    moment = datetime.fromisoformat(told_at).astimezone(UTC)
    return Exported(date.fromisoformat(first), date.fromisoformat(last), digest, sequence, moment, is_cancelled)
