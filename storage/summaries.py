"""Numbers that the server counted, kept to be read without a link, with the moment they came (R51, R52)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage.models.local import KeptSummary
from storage.reads.base import Connection, Engine
from storage.reads.scope import Scope
from storage.reads.summary import Summary
from storage.reads.summary_kinds import SummaryKind, read_numbers
from storage.tables import table_of

KEPT = table_of(KeptSummary)
_REGION = "region"
Numbers = TypeVar("Numbers")


@dataclass(frozen=True, slots=True)
class ServerNumbers(Generic[Numbers]):
    """Numbers of a place, and when they were brought."""

    numbers: Numbers
    taken_at: datetime

    @property
    def day(self) -> date:
        """The day here on which they were brought."""
        return self.taken_at.astimezone().date()


RegionalSummary = ServerNumbers[Summary]
"""What a report counts."""


def keep_summary(
    engine: Engine, kind: SummaryKind, scope: Scope, numbers: bytes, taken_at: datetime
) -> ServerNumbers[Any]:
    """Keep numbers in place of those brought before. Raises `msgspec.DecodeError` for what is none."""
    brought = ServerNumbers(read_numbers(kind, numbers), taken_at)
    statement = sqlite.insert(KEPT).values(name=_name(kind, scope), taken_at=taken_at, body=numbers.decode())
    new = {"taken_at": statement.excluded.taken_at, "body": statement.excluded.body}
    with engine.begin() as connection:
        connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=new))
    return brought


def kept_summary(connection: Connection, kind: SummaryKind, scope: Scope) -> ServerNumbers[Any] | None:
    """What was brought last, None where nothing was or where it cannot be read any more."""
    record = connection.execute(sa.select(KEPT).where(KEPT.c.name == _name(kind, scope))).first()
    if record is None:
        return None
    try:
        return ServerNumbers(read_numbers(kind, record.body.encode()), record.taken_at)
    except msgspec.DecodeError:
        return None


def drop_summaries(connection: Connection, is_open: Callable[[UUID | None], bool]) -> None:
    """Drop what was brought of places that are not open any more; None is the region."""
    names = connection.execute(sa.select(KEPT.c.name)).scalars().all()
    closed = [name for name in names if not is_open(_place(name))]
    if closed:
        connection.execute(sa.delete(KEPT).where(KEPT.c.name.in_(closed)))


def _name(kind: SummaryKind, scope: Scope) -> str:
    """The kind, the place and, where they narrow it, the days."""
    days = f" {scope.first:%Y-%m-%d} {scope.last:%Y-%m-%d}" if kind.is_of_period else ""
    return f"{kind} {scope.municipality_id or _REGION}{days}"


def _place(name: str) -> UUID | None:
    place = name.split()[1]
    return None if place == _REGION else UUID(place)
