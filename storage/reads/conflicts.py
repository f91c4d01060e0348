"""Fields to which two people gave different values, with both of them (R72)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.canonical import to_json
from storage.catalogue import sql_table, table_rule, tables
from storage.models.local import Answered
from storage.pending import OUTBOX, unpack_fields
from storage.reads.base import Connection
from storage.reads.owners import row_name, whose_row
from storage.rows import in_parts
from storage.tables import table_of

CONFLICT = sql_table("conflict")
ANSWERED = table_of(Answered)
_TABLES = frozenset(rule.name for rule in tables())


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two values of one field; both are JSON values in Python. ``person`` is whose card it is in, empty if unknown.

    Where the field refers to another row, the two names say which rows are meant; empty where this copy has none.
    ``row_name`` is how a person calls the row (an activity's title); empty for the card itself. ``written_here`` says
    which of the values an operation of this device carried: ``kept``, ``other`` or, where none is known, nothing.
    """

    id: UUID
    table: str
    row_id: UUID
    field: str
    kept: object
    other: object
    kept_by: str | None
    other_by: str | None
    kept_at: datetime | None
    other_at: datetime | None
    person_id: UUID | None
    person: str
    kept_name: str = ""
    other_name: str = ""
    row_name: str = ""
    written_here: str = ""


def conflict_count(connection: Connection) -> int:
    """Conflicts that nobody has settled."""
    query = sa.select(sa.func.count()).select_from(CONFLICT).where(*_open())
    return connection.execute(query).scalar() or 0


def open_conflicts(connection: Connection, limit: int | None = None, after: UUID | None = None) -> list[ConflictRow]:
    """Unsettled conflicts, oldest first; ``after`` is the last one that is known already."""
    query = sa.select(CONFLICT).where(*_open()).order_by(CONFLICT.c.id)
    if after is not None:
        query = query.where(CONFLICT.c.id > after)
    return _rows(connection, query if limit is None else query.limit(limit))


def open_conflict(connection: Connection, conflict_id: UUID) -> ConflictRow | None:
    """One unsettled conflict, or None where there is none of this id."""
    return next(iter(_rows(connection, sa.select(CONFLICT).where(*_open(), CONFLICT.c.id == conflict_id))), None)


def conflicts_of_rows(connection: Connection, row_ids: Sequence[UUID]) -> list[ConflictRow]:
    """Unsettled conflicts in the fields of these rows."""
    found: list[ConflictRow] = []
    for part in in_parts(row_ids):
        query = sa.select(CONFLICT).where(*_open(), CONFLICT.c.row_id.in_(part)).order_by(CONFLICT.c.id)
        found += _rows(connection, query)
    return found


def conflicts_of_person(connection: Connection, person_id: UUID, names: Sequence[str]) -> list[ConflictRow]:
    """Unsettled conflicts in rows of these tables that stand in a person's card."""
    query = sa.select(CONFLICT).where(*_open(), CONFLICT.c.table_name.in_(names)).order_by(CONFLICT.c.id)
    return [row for row in _rows(connection, query) if row.person_id == person_id]


def _open() -> tuple[sa.ColumnElement[bool], ...]:
    """A table that this program does not know has no field to show."""
    return CONFLICT.c.status == "open", CONFLICT.c.table_name.in_(_TABLES)


def _rows(connection: Connection, query: sa.Select[Any]) -> list[ConflictRow]:
    return [_row(connection, record) for record in connection.execute(query).all()]


def _row(connection: Connection, record: Any) -> ConflictRow:
    table, row_id = record.table_name, record.row_id
    person_id, person = whose_row(connection, table, row_id)
    kept, other = _value(record.kept_value), _value(record.other_value)
    rule = table_rule(table).fields.get(record.field_name)
    target = rule.target if rule is not None else None
    return ConflictRow(
        id=record.id,
        table=table,
        row_id=row_id,
        field=record.field_name,
        kept=kept,
        other=other,
        kept_by=record.kept_by,
        other_by=record.other_by,
        kept_at=record.kept_at,
        other_at=record.other_at,
        person_id=person_id,
        person=person,
        kept_name=row_name(connection, target, kept),
        other_name=row_name(connection, target, other),
        row_name="" if table in {"person", "team"} else row_name(connection, table, row_id),
        written_here=_written_here(connection, table, row_id, record.field_name, (kept, other)),
    )


def _written_here(connection: Connection, table: str, row_id: UUID, field: str, values: tuple[object, object]) -> str:
    """Which value this device wrote, by its own operations, newest first; those long answered are forgotten."""
    for source in (OUTBOX, ANSWERED):
        query = sa.select(source.c.fields).where(source.c.row_id == row_id).order_by(source.c.sequence.desc())
        for packed in connection.execute(query).scalars():
            fields = unpack_fields(table, packed)
            if field in fields and to_json(fields[field]) in values:
                return "kept" if to_json(fields[field]) == values[0] else "other"
    return ""


def _value(packed: str | None) -> object:
    return None if packed is None else json.loads(packed)
