"""Operations that the server has not taken: they stay here, visible, until the person deals with them (rule 9)."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import table_rule
from storage.pending import OUTBOX, REJECTED, Operation, read_operation
from storage.reads.base import Connection
from storage.reads.owners import row_name, whose_row


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A refused operation, whose card it is about (empty if unknown), and how a person calls its row."""

    operation: Operation
    person_id: UUID | None
    person: str
    row_name: str


def refused_count(connection: Connection) -> int:
    """How many there are."""
    query = sa.select(sa.func.count()).select_from(OUTBOX).where(OUTBOX.c.state == REJECTED)
    return connection.execute(query).scalar() or 0


def refused_rows(connection: Connection, limit: int | None = None, before: int | None = None) -> list[RefusedRow]:
    """Refused operations, newest first; ``before`` is the number of the last one that is known already."""
    query = sa.select(OUTBOX).where(OUTBOX.c.state == REJECTED).order_by(OUTBOX.c.sequence.desc())
    if before is not None:
        query = query.where(OUTBOX.c.sequence < before)
    if limit is not None:
        query = query.limit(limit)
    return [_row(connection, read_operation(record)) for record in connection.execute(query).all()]


def _row(connection: Connection, operation: Operation) -> RefusedRow:
    person_id, person = _whose(connection, operation)
    name = "" if operation.table in {"person", "team"} else row_name(connection, operation.table, operation.row_id)
    return RefusedRow(operation, person_id, person, name or str(operation.fields.get("title") or ""))


def _whose(connection: Connection, operation: Operation) -> tuple[UUID | None, str]:
    """By the row; by the operation's own owner where the row never came to be."""
    person_id, person = whose_row(connection, operation.table, operation.row_id)
    if person:
        return person_id, person
    rule = table_rule(operation.table)
    for field in rule.owner:
        target, value = rule.fields[field].target, operation.fields.get(field)
        if target is not None and isinstance(value, UUID):
            return whose_row(connection, target, value)
    return None, ""
