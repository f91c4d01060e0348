"""The server's side of rows that a person has changed and the server has not yet answered for.

The synced tables hold what the screen shows: the server's state with the waiting operations laid over it. For a row
with operations in the outbox its server's state stands apart in `base_row`, so that an answer changes the truth and
the projection follows. Keeping the projection in the plain tables (and not the truth, with an overlay in every query)
lets every list, index and search work on what the person sees at no cost; only the few touched rows are kept twice.
"""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage import rows
from storage.canonical import row_from_json, to_json
from storage.catalogue import table_rule
from storage.fields import Row
from storage.models.local import BaseRow, Outbox
from storage.rows import StoredRow
from storage.tables import table_of

OUTBOX = table_of(Outbox)
BASE_ROW = table_of(BaseRow)

INSERT, UPDATE, DELETE = "insert", "update", "delete"
WAITING, SENT, REJECTED = "waiting", "sent", "rejected"
IN_REVIEW = "*"
"""Stands for the field's name in ``reason_field`` of a rejected operation that the server keeps for a review."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation in the outbox: identity, deed, what it changes, the version it was made on."""

    sequence: int
    deed: str
    table: str
    row_id: UUID
    fields: Row
    base: int
    made_at: Any
    state: str = WAITING
    reason: str | None = None
    reason_field: str | None = None

    @property
    def is_in_review(self) -> bool:
        """Not taken, but kept on the server until somebody there decides: the card is in other hands by now."""
        return self.reason_field == IN_REVIEW


def pack_fields(fields: Row) -> str:
    """Fields as canonical JSON text."""
    return json.dumps({name: to_json(value) for name, value in fields.items()}, ensure_ascii=False, sort_keys=True)


def unpack_fields(table: str, packed: str) -> Row:
    """The fields of a canonical JSON text, as Python values."""
    return row_from_json(table_rule(table), json.loads(packed))  # type: ignore[return-value]  # written by pack_fields


def keep_base(connection: sa.Connection, table: str, row_id: UUID, current: StoredRow | None) -> int:
    """Set the server's side of a row apart before its first local change; returns the version it stands at."""
    version = connection.execute(sa.select(BASE_ROW.c.version).where(BASE_ROW.c.row_id == row_id)).scalar()
    if version is not None:
        return int(version)
    version = current.version if current is not None else 0
    image = pack_fields(current.fields) if current is not None else None
    connection.execute(sa.insert(BASE_ROW), {"row_id": row_id, "table_name": table, "version": version, "image": image})
    return version


def base_of(connection: sa.Connection, row_id: UUID) -> tuple[str, StoredRow | None] | None:
    """Table and server's side of a row that has one apart; the row is None where the server has none."""
    record = connection.execute(sa.select(BASE_ROW).where(BASE_ROW.c.row_id == row_id)).one_or_none()
    if record is None:
        return None
    if record.image is None:
        return record.table_name, None
    fields = unpack_fields(record.table_name, record.image)
    return record.table_name, StoredRow(row_id, record.version, fields)


def set_base(connection: sa.Connection, table: str, row_id: UUID, truth: StoredRow | None, version: int) -> None:
    """Replace the server's side of a row that has waiting operations."""
    image = pack_fields(truth.fields) if truth is not None else None
    connection.execute(sa.delete(BASE_ROW).where(BASE_ROW.c.row_id == row_id))
    connection.execute(sa.insert(BASE_ROW), {"row_id": row_id, "table_name": table, "version": version, "image": image})


def operations_of(connection: sa.Connection, row_id: UUID) -> list[Operation]:
    """The row's operations that still count, oldest first; rejected ones do not."""
    query = sa.select(OUTBOX).where(OUTBOX.c.row_id == row_id, OUTBOX.c.state != REJECTED).order_by(OUTBOX.c.sequence)
    return [read_operation(record) for record in connection.execute(query)]


def read_operation(record: Any) -> Operation:
    """An outbox record as an operation."""
    return Operation(
        sequence=record.sequence,
        deed=record.deed,
        table=record.table_name,
        row_id=record.row_id,
        fields=unpack_fields(record.table_name, record.fields),
        base=record.base,
        made_at=record.made_at,
        state=record.state,
        reason=record.reason,
        reason_field=record.reason_field,
    )


def lay_over(truth: StoredRow | None, waiting: list[Operation]) -> StoredRow | None:
    """What the screen shows: the server's row with the waiting operations on it, or None for no row.

    An update of a row that the server no longer has shows nothing: the server will answer for the operation.
    """
    shown = truth
    for operation in waiting:
        if operation.deed == DELETE:
            shown = None
        elif operation.deed == INSERT:
            shown = StoredRow(operation.row_id, truth.version if truth else 0, dict(operation.fields))
        elif shown is not None:
            shown = StoredRow(shown.row_id, shown.version, {**shown.fields, **operation.fields})
    return shown


def project(connection: sa.Connection, table: str, row_id: UUID) -> None:
    """Write what the screen shows of a row that has its server's side apart; forget that side when nothing waits."""
    base = base_of(connection, row_id)
    if base is None:
        return
    waiting = operations_of(connection, row_id)
    shown = lay_over(base[1], waiting)
    if shown is None:
        rows.remove_rows(connection, table, [row_id])
    else:
        rows.upsert_rows(connection, table, [shown])
    if not waiting:
        connection.execute(sa.delete(BASE_ROW).where(BASE_ROW.c.row_id == row_id))
