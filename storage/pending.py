"""The server's side of rows that a person has changed and the server has not yet answered for.

The synced tables hold what the screen shows: the server's state with the waiting operations laid over it. For a row
with operations in the outbox its server's state stands apart in `base_row`, so that an answer changes the truth and
the projection follows. Keeping the projection in the plain tables (and not the truth, with an overlay in every query)
lets every list, index and search work on what the person sees at no cost; only the few touched rows are kept twice.

A row refers only to rows that are on the screen. Where a reference's target is not (refused, deleted here, not yet
repaired), the row steps back: it is shown without the reference, or not at all, and its server's side stands apart
until the target is there, whether operations wait on it or not.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage import rows
from storage.canonical import row_from_json, to_json
from storage.catalogue import sql_table, table_rule, tables
from storage.fields import Row, TableRule, Value
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
    return json.dumps(plain_fields(fields), ensure_ascii=False, sort_keys=True)


def plain_fields(fields: Row) -> dict[str, Any]:
    """Fields as a canonical JSON object."""
    return {name: to_json(value) for name, value in fields.items()}


def unpack_fields(table: str, packed: str) -> Row:
    """The fields of a canonical JSON text, as Python values."""
    return read_fields(table, json.loads(packed))


def read_fields(table: str, fields: Mapping[str, object]) -> Row:
    """The fields of a canonical JSON object, as Python values."""
    return row_from_json(table_rule(table), fields)  # type: ignore[return-value]  # written by pack_fields


def keep_base(connection: sa.Connection, table: str, row_id: UUID, current: StoredRow | None) -> int:
    """Set the server's side of a row apart before its first local change; returns the version it stands at."""
    version = connection.execute(sa.select(BASE_ROW.c.version).where(BASE_ROW.c.row_id == row_id)).scalar()
    if version is not None:
        return int(version)
    version = current.version if current is not None else 0
    image = pack_fields(current.fields) if current is not None else None
    connection.execute(sa.insert(BASE_ROW), {"row_id": row_id, "table_name": table, "version": version, "image": image})
    return version


def keep_new_bases(connection: sa.Connection, table: str, ids: Sequence[UUID]) -> None:
    """The same as `keep_base` for rows made here that have none: the server has nothing of them."""
    made = [{"row_id": row_id, "table_name": table, "version": 0, "image": None} for row_id in ids]
    connection.execute(sa.insert(BASE_ROW), made)


def keep_bases(connection: sa.Connection, table: str, current: Sequence[StoredRow]) -> dict[UUID, int]:
    """The same as `keep_base` for many rows that stand."""
    found: dict[UUID, int] = {}
    for part in rows.in_parts([row.row_id for row in current]):
        query = sa.select(BASE_ROW.c.row_id, BASE_ROW.c.version).where(BASE_ROW.c.row_id.in_(part))
        found.update((row_id, version) for row_id, version in connection.execute(query))
    fresh = [row for row in current if row.row_id not in found]
    made = [
        {"row_id": row.row_id, "table_name": table, "version": row.version, "image": pack_fields(row.fields)}
        for row in fresh
    ]
    if made:
        connection.execute(sa.insert(BASE_ROW), made)
    return found | {row.row_id: row.version for row in fresh}


def last_operations(connection: sa.Connection, ids: Sequence[UUID]) -> dict[UUID, Any]:
    """The newest operation of each of these rows that has any, whatever became of it."""
    found: dict[UUID, Any] = {}
    newest = sa.select(sa.func.max(OUTBOX.c.sequence)).group_by(OUTBOX.c.row_id)
    for part in rows.in_parts(ids):
        query = sa.select(OUTBOX).where(OUTBOX.c.sequence.in_(newest.where(OUTBOX.c.row_id.in_(part))))
        found.update((record.row_id, record) for record in connection.execute(query))
    return found


def never_sent(connection: sa.Connection, ids: Sequence[UUID]) -> set[UUID]:
    """Those of the ids that were made here and wait for the server with all that was done: to it they never were."""
    found: set[UUID] = set()
    columns = OUTBOX.c
    for part in rows.in_parts(ids):
        query = (
            sa.select(columns.row_id)
            .join(BASE_ROW, BASE_ROW.c.row_id == columns.row_id)
            .where(columns.row_id.in_(part), BASE_ROW.c.image.is_(None))
            .group_by(columns.row_id)
            .having(
                _how_many(columns.deed == INSERT) == 1,
                _how_many(columns.deed == DELETE) == 0,
                _how_many(columns.state != WAITING) == 0,
                sa.func.max(columns.base) == 0,
            )
        )
        found.update(connection.execute(query).scalars())
    return found


def _how_many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((condition, 1), else_=0))


def unheard(connection: sa.Connection, ids: Sequence[UUID]) -> set[UUID]:
    """Those of the ids that were made here and of which the server has nothing, nor is anything on its way."""
    found: set[UUID] = set()
    on_its_way = sa.exists().where(OUTBOX.c.row_id == BASE_ROW.c.row_id, OUTBOX.c.state == SENT)
    for part in rows.in_parts(ids):
        query = sa.select(BASE_ROW.c.row_id).where(BASE_ROW.c.row_id.in_(part), BASE_ROW.c.image.is_(None), ~on_its_way)
        found.update(connection.execute(query).scalars())
    return found


def forget_unsent(connection: sa.Connection, ids: Iterable[UUID]) -> None:
    """Take back the operations of rows that were never sent."""
    for part in rows.in_parts(list(ids)):
        for table in (OUTBOX, BASE_ROW):
            connection.execute(sa.delete(table).where(table.c.row_id.in_(part)))


def untouched_rows(connection: sa.Connection, ids: Sequence[UUID]) -> set[UUID]:
    """The others of `touched_rows`."""
    return set(ids) - touched_rows(connection, ids)


def touched_rows(connection: sa.Connection, ids: Sequence[UUID]) -> set[UUID]:
    """Those of the ids that have operations waiting or on their way, or a server's side apart."""
    found: set[UUID] = set()
    for part in rows.in_parts(ids):
        for column in (OUTBOX.c.row_id, BASE_ROW.c.row_id):
            found.update(connection.execute(sa.select(column).where(column.in_(part))).scalars())
    return found


def base_of(connection: sa.Connection, row_id: UUID) -> tuple[str, StoredRow | None] | None:
    """Table and server's side of a row that has one apart; the row is None where the server has none.

    Fields that an earlier version of the program did not know are empty.
    """
    record = connection.execute(sa.select(BASE_ROW).where(BASE_ROW.c.row_id == row_id)).one_or_none()
    if record is None:
        return None
    if record.image is None:
        return record.table_name, None
    kept = unpack_fields(record.table_name, record.image)
    fields: Row = {**dict.fromkeys(table_rule(record.table_name).fields), **kept}
    return record.table_name, StoredRow(row_id, record.version, fields)


def set_base(connection: sa.Connection, table: str, row_id: UUID, truth: StoredRow | None, version: int) -> None:
    """Replace the server's side of a row that has waiting operations."""
    image = pack_fields(truth.fields) if truth is not None else None
    connection.execute(sa.delete(BASE_ROW).where(BASE_ROW.c.row_id == row_id))
    connection.execute(sa.insert(BASE_ROW), {"row_id": row_id, "table_name": table, "version": version, "image": image})


def bases_naming(connection: sa.Connection, table: str, name: str, ids: Sequence[UUID]) -> list[UUID]:
    """Rows with their server's side apart in which that side names one of these ids in the field."""
    named = sa.func.json_extract(BASE_ROW.c.image, f"$.{name}")
    found: list[UUID] = []
    for part in rows.in_parts(ids):
        of_part = named.in_([to_json(row_id) for row_id in part])
        query = sa.select(BASE_ROW.c.row_id).where(BASE_ROW.c.table_name == table, of_part)
        found += connection.execute(query).scalars()
    return found


def stepped_back(connection: sa.Connection) -> dict[UUID, str]:
    """Rows that stand apart though nothing waits on them: their tables by their ids."""
    waiting = sa.select(OUTBOX.c.row_id).where(OUTBOX.c.row_id == BASE_ROW.c.row_id, OUTBOX.c.state != REJECTED)
    query = sa.select(BASE_ROW.c.row_id, BASE_ROW.c.table_name).where(~waiting.exists())
    return {record.row_id: record.table_name for record in connection.execute(query)}


def operations_of(connection: sa.Connection, row_id: UUID) -> list[Operation]:
    """The row's operations that still count, oldest first; rejected ones do not."""
    query = sa.select(OUTBOX).where(OUTBOX.c.row_id == row_id, OUTBOX.c.state != REJECTED).order_by(OUTBOX.c.sequence)
    return [read_operation(record) for record in connection.execute(query)]


def last_sequence(connection: sa.Connection) -> int:
    """The highest number that an operation of this copy has borne; numbers are never used twice."""
    return int(connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").scalar() or 0)


def operations_after(connection: sa.Connection, sequence: int) -> list[tuple[str, str, UUID, str]]:
    """Deed, table, row and fields of operations after a number that the server has not judged, in their order."""
    query = (
        sa.select(OUTBOX.c.deed, OUTBOX.c.table_name, OUTBOX.c.row_id, OUTBOX.c.fields)
        .where(OUTBOX.c.sequence > sequence, OUTBOX.c.state != REJECTED)
        .order_by(OUTBOX.c.sequence)
    )
    return [tuple(record) for record in connection.execute(query)]


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


def without_target(connection: sa.Connection) -> Iterator[tuple[TableRule, str, list[UUID]]]:
    """Rows on the screen in which an enforced reference names a row that is not: table, field, ids."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None:  # 3 ms for 18,000 rows
        return
    for rule in tables():
        for name, target in rule.references.items():
            here, there = sql_table(rule.name).alias().c, sql_table(target).alias().c
            stands = sa.exists().where(there.id == here[name])
            query = sa.select(here.id).where(here[name].is_not(None), ~stands)
            if found := list(connection.execute(query).scalars()):
                yield rule, name, found


def step_back(connection: sa.Connection, rule: TableRule, row_id: UUID, name: str) -> bool:
    """Show a row without what it names in a field, since that is not on the screen.

    The field shows what the server has, or nothing where it may be empty; where neither can be, the row is off the
    screen. Returns True where the server's side names a row that it does not have itself: the copy is damaged.
    """
    shown = rows.fetch_row(connection, rule.name, row_id)
    if shown is None:  # stepped back already, for another field
        return False
    keep_base(connection, rule.name, row_id, shown)
    base = base_of(connection, row_id)
    truth, target = base[1] if base else None, shown.fields[name]
    is_mine = truth is not None and truth.fields[name] != target
    if truth is not None and is_mine:
        rows.upsert_rows(connection, rule.name, [_with(shown, name, truth.fields[name])])
    elif rule.forgets(name):
        rows.upsert_rows(connection, rule.name, [_with(shown, name, None)])
    else:
        rows.remove_rows(connection, rule.name, [row_id])
    if truth is None or is_mine or not isinstance(target, UUID):
        return False
    apart = base_of(connection, target)
    return apart is None or apart[1] is None


def forget_mention(connection: sa.Connection, table: str, row_id: UUID, name: str) -> None:
    """The server's side of a row that stands apart names nothing in this field any more."""
    base = base_of(connection, row_id)
    if base is not None and base[1] is not None:
        set_base(connection, table, row_id, _with(base[1], name, None), base[1].version)


def _with(row: StoredRow, name: str, value: Value) -> StoredRow:
    return StoredRow(row.row_id, row.version, {**row.fields, name: value})
