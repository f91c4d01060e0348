"""What a newer server sends and this program has no place for is kept until a later version has one (rule 10).

A row of an unknown table is kept whole; of a row with unknown fields only these. Nothing of it is ever shown or
changed here, so an exchange takes nothing away from the people whose programs know it.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage import pending, rows
from storage.catalogue import table_rule, tables
from storage.fields import Kind, Row, TableRule, Value
from storage.models.local import Parked
from storage.rows import StoredRow
from storage.tables import table_of
from sync.protocol.blocks import WireRow
from sync.protocol.codec import from_wire, kind_of, to_wire
from sync.protocol.messages import Block

PARKED = table_of(Parked)


def park(connection: sa.Connection, block: Block, received: Iterable[WireRow]) -> None:
    """Keep the unknown fields of a block's rows, and forget those that came without any."""
    letters = dict(zip(block.columns, block.kinds, strict=True))
    listed = list(received)
    forget(connection, block.table, [row.row_id for row in listed])
    records = [
        {
            "table_name": block.table,
            "row_id": row.row_id,
            "version": row.version,
            "content": _pack(row.unknown, letters),
        }
        for row in listed
        if row.unknown
    ]
    if records:
        connection.execute(sa.insert(PARKED), records)


def forget(connection: sa.Connection, table: str, ids: Iterable[UUID]) -> None:
    """The rows are gone, or have come anew."""
    if not is_anything(connection):
        return
    for part in rows.in_parts(list(ids)):
        connection.execute(sa.delete(PARKED).where(PARKED.c.table_name == table, PARKED.c.row_id.in_(part)))


def forget_with(connection: sa.Connection, gone: set[UUID]) -> None:
    """Rows of unknown tables that refer to rows which are gone: what belonged to a card leaves with it."""
    if not is_anything(connection):
        return
    known = {rule.name for rule in tables()}
    for record in connection.execute(sa.select(PARKED)).all():
        targets = {value for value in _unpack(record.content).values() if isinstance(value, UUID)}
        if record.table_name not in known and targets & gone:
            forget(connection, record.table_name, [record.row_id])


def is_anything(connection: sa.Connection) -> bool:
    """Whether anything is parked at all."""
    return connection.execute(sa.select(PARKED.c.row_id).limit(1)).first() is not None


def unknown_fields(connection: sa.Connection) -> dict[tuple[str, UUID], Row]:
    """Parked fields by table and row."""
    if not is_anything(connection):
        return {}
    query = sa.select(PARKED)
    return {(record.table_name, record.row_id): _unpack(record.content) for record in connection.execute(query)}


def take_in(connection: sa.Connection) -> int:
    """Put into the tables what this version of the program knows by now; returns how many rows that was."""
    if not is_anything(connection):
        return 0
    numbers = {rule.name: rule.number for rule in tables()}
    known = [record for record in connection.execute(sa.select(PARKED)).all() if record.table_name in numbers]
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # a row may refer to another of its own table
    taken = 0
    for record in sorted(known, key=lambda record: numbers[record.table_name]):
        rule = table_rule(record.table_name)
        ours = {name: value for name, value in _unpack(record.content).items() if name in rule.fields}
        if not ours or not _lay_in(connection, rule, StoredRow(record.row_id, record.version, ours)):
            continue
        forget(connection, rule.name, [record.row_id])
        if rest := {name: value for name, value in msgspec.msgpack.decode(record.content).items() if name not in ours}:
            connection.execute(sa.insert(PARKED), {**record._mapping, "content": msgspec.msgpack.encode(rest)})  # noqa: SLF001 - the record's public form
        taken += 1
    return taken


def _lay_in(connection: sa.Connection, rule: TableRule, parked: StoredRow) -> bool:
    """Add parked fields to the server's side of their row, which may have moved on since, and so to what is shown.

    False where the row is not here any more and the fields alone do not make one.
    """
    apart = pending.base_of(connection, parked.row_id)
    standing = apart[1] if apart is not None else rows.fetch_row(connection, rule.name, parked.row_id)
    if standing is None and (apart is not None or not _is_whole(rule, parked.fields)):
        return False
    before = standing or StoredRow(parked.row_id, 0, {})
    version = max(before.version, parked.version)
    whole = StoredRow(parked.row_id, version, {**dict.fromkeys(rule.fields), **before.fields, **parked.fields})
    if apart is None:
        rows.upsert_rows(connection, rule.name, [whole])
    else:
        pending.set_base(connection, rule.name, parked.row_id, whole, version)
        pending.project(connection, rule.name, parked.row_id)
    return True


def _is_whole(rule: TableRule, fields: Row) -> bool:
    """Whether nothing is missing that a row must have; a set may be empty."""
    return all(name in fields or field.optional or field.kind is Kind.WORDS for name, field in rule.fields.items())


def _pack(unknown: Mapping[str, Any], letters: Mapping[str, str]) -> bytes:
    return msgspec.msgpack.encode({name: [letters[name], to_wire(value)] for name, value in unknown.items()})


def _unpack(content: bytes) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for name, (letter, value) in msgspec.msgpack.decode(content).items():
        kind = kind_of(letter)
        fields[name] = from_wire(kind, value) if kind is not None else value  # type: ignore[assignment]  # as packed
    return fields
