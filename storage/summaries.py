"""Numbers that the server counted, kept to be read without a link, with the moment they came (R52)."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage.models.local import KeptSummary
from storage.reads.base import Connection, Engine
from storage.reads.scope import Scope
from storage.reads.summary import Summary, read_summary
from storage.tables import table_of

KEPT = table_of(KeptSummary)


@dataclass(frozen=True, slots=True)
class RegionalSummary:
    """The numbers of a place and a period, and when they were brought."""

    summary: Summary
    taken_at: datetime

    @property
    def day(self) -> date:
        """The day here on which they were brought."""
        return self.taken_at.astimezone().date()


def keep_summary(engine: Engine, scope: Scope, numbers: bytes, taken_at: datetime) -> RegionalSummary:
    """Keep numbers in place of those brought before. Raises `msgspec.DecodeError` for what is none."""
    brought = RegionalSummary(read_summary(numbers), taken_at)
    statement = sqlite.insert(KEPT).values(name=_name(scope), taken_at=taken_at, body=numbers.decode())
    new = {"taken_at": statement.excluded.taken_at, "body": statement.excluded.body}
    with engine.begin() as connection:
        connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=new))
    return brought


def kept_summary(connection: Connection, scope: Scope) -> RegionalSummary | None:
    """What was brought last, None where nothing was or where it cannot be read any more."""
    record = connection.execute(sa.select(KEPT).where(KEPT.c.name == _name(scope))).first()
    if record is None:
        return None
    try:
        return RegionalSummary(read_summary(record.body.encode()), record.taken_at)
    except msgspec.DecodeError:
        return None


def _name(scope: Scope) -> str:
    """The place and the days."""
    return f"{scope.municipality_id or 'region'} {scope.first:%Y-%m-%d} {scope.last:%Y-%m-%d}"
