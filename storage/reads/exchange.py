"""What the exchange screen shows: what waits, what was refused, what two people wrote at once, past sessions."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table, table_rule
from storage.models.local import SessionLog
from storage.pending import OUTBOX, REJECTED, Operation, read_operation
from storage.reads.base import Connection, full_name

_NAMES = ("family_name", "given_name", "patronymic")
_TITLES = ("title", "short_name", "name")
CONFLICT, PERSON, TEAM = (sql_table(name) for name in ("conflict", "person", "team"))
SESSION: sa.Table = SessionLog.__table__  # type: ignore[attr-defined]  # set by SQLModel for table=True


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two values of one field; both are JSON values in Python. ``person`` is whose card it is in, empty if unknown.

    Where the field refers to another row, the two names say which rows are meant; empty where this copy has none.
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


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One past session: when (UTC), how it ended in words, what it moved; bytes are whole messages."""

    number: int
    started_at: datetime
    milliseconds: int
    outcome: str
    sentence: str
    exchanges: int
    bytes_up: int
    bytes_down: int
    pushed: int
    pulled: int
    merged: int
    conflicts: int
    rejected: int


def unsent_count(connection: Connection) -> int:
    """Operations that the server has not answered for yet."""
    return _count(connection, OUTBOX.c.state != REJECTED)


def rejected_operations(connection: Connection) -> list[Operation]:
    """Operations that the server refused, newest first; ``reason`` says why in words."""
    query = sa.select(OUTBOX).where(OUTBOX.c.state == REJECTED).order_by(OUTBOX.c.sequence.desc())
    return [read_operation(record) for record in connection.execute(query)]


def conflict_count(connection: Connection) -> int:
    """Conflicts that nobody has settled."""
    query = sa.select(sa.func.count()).select_from(CONFLICT).where(CONFLICT.c.status == "open")
    return connection.execute(query).scalar() or 0


def open_conflicts(connection: Connection) -> list[ConflictRow]:
    """Unsettled conflicts, oldest first, with both values and whose card they are in."""
    query = sa.select(CONFLICT).where(CONFLICT.c.status == "open").order_by(CONFLICT.c.id)
    found = []
    for record in connection.execute(query):
        person_id, person = whose_row(connection, record.table_name, record.row_id)
        kept, other = _value(record.kept_value), _value(record.other_value)
        rule = table_rule(record.table_name).fields.get(record.field_name)
        target = rule.target if rule is not None else None
        found.append(
            ConflictRow(
                record.id,
                record.table_name,
                record.row_id,
                record.field_name,
                kept,
                other,
                record.kept_by,
                record.other_by,
                record.kept_at,
                record.other_at,
                person_id,
                person,
                _name_of(connection, target, kept),
                _name_of(connection, target, other),
            )
        )
    return found


def sessions(connection: Connection, limit: int = 100) -> list[SessionRow]:
    """Past sessions, newest first."""
    query = sa.select(SESSION).order_by(SESSION.c.number.desc()).limit(limit)
    return [SessionRow(**dict(record)) for record in connection.execute(query).mappings()]


def whose_row(connection: Connection, table: str, row_id: UUID) -> tuple[UUID | None, str]:
    """The person in whose card a row stands: id and full name; for a team's row None and the team's name."""
    owner = (table, row_id)
    for _ in range(4):  # the longest way up is item competency → item → route → person
        above = _owner(connection, *owner)
        if above is None:
            break
        owner = above
    if owner[0] == "team":
        name = connection.execute(sa.select(TEAM.c.name).where(TEAM.c.id == owner[1])).scalar()
        return None, name or ""
    if owner[0] != "person":
        return None, ""
    query = sa.select(PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic)
    record = connection.execute(query.where(PERSON.c.id == owner[1])).one_or_none()
    return (owner[1], full_name(*record)) if record else (None, "")


def _name_of(connection: Connection, table: str | None, value: object) -> str:
    """How a person calls the row that a value refers to; empty where it is not here or has no name."""
    if table is None or not isinstance(value, str):
        return ""
    columns = sql_table(table).c
    title = next((name for name in _TITLES if name in columns), None)
    wanted = [columns[name] for name in (_NAMES if "family_name" in columns else (title,)) if name]
    if not wanted:
        return ""
    record = connection.execute(sa.select(*wanted).where(columns.id == UUID(value))).one_or_none()
    return " ".join(part for part in record if part) if record else ""


def _owner(connection: Connection, table: str, row_id: UUID) -> tuple[str, UUID] | None:
    rule, target = table_rule(table), sql_table(table)
    for name in rule.owner:
        above = rule.fields[name].target
        if above is None:
            continue
        value = connection.execute(sa.select(target.c[name]).where(target.c.id == row_id)).scalar()
        if value is not None:
            return above, value
    return None


def _count(connection: Connection, condition: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(OUTBOX).where(condition)).scalar() or 0


def _value(packed: str | None) -> object:
    return None if packed is None else json.loads(packed)
