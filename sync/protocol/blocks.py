"""Rows as blocks of columns, and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from storage.fields import Row, TableRule, Value
from storage.ids import derived_id
from sync.protocol.codec import (
    KIND_LETTERS,
    MalformedError,
    join_ids,
    pack_column,
    pack_versions,
    split_ids,
    unpack_column,
    unpack_versions,
)
from sync.protocol.messages import Block


@dataclass(frozen=True, slots=True)
class WireRow:
    """A row on its way: id, version, fields; ``unknown`` holds columns that this program has no field for."""

    row_id: UUID
    version: int
    fields: Row
    unknown: dict[str, Any]


def pack_block(rule: TableRule, rows: Iterable[tuple[UUID, int, Row]]) -> Block:
    """Rows of one table as a block; sorted so that neighbours are alike."""
    ordered = sorted(rows, key=lambda row: _sort_key(rule, row))
    ids = [row_id for row_id, _, _ in ordered]
    derived = bool(rule.derived_from) and all(row_id == _derive(rule, fields) for row_id, _, fields in ordered)
    return Block(
        table=rule.name,
        columns=list(rule.fields),
        kinds="".join(KIND_LETTERS[field.kind] for field in rule.fields.values()),
        count=len(ordered),
        ids=b"" if derived else join_ids(ids),
        versions=pack_versions([version for _, version, _ in ordered]),
        values=[
            pack_column(field.kind, [fields[name] for _, _, fields in ordered]) for name, field in rule.fields.items()
        ],
        derived_from=list(rule.derived_from) if derived else [],
    )


def unpack_block(rule: TableRule | None, block: Block) -> list[WireRow]:
    """The rows of a block; with no rule, of a table that this program does not know, every field is unknown.

    Raises `MalformedError` where its parts do not fit together.
    """
    if not len(block.columns) == len(block.kinds) == len(block.values) or block.count != len(block.versions):
        raise MalformedError("a block's columns do not match")
    columns = {
        name: unpack_column(letter, block.count, values)
        for name, letter, values in zip(block.columns, block.kinds, block.values, strict=True)
    }
    ids = split_ids(block.ids) if block.ids or not block.count else _derived_ids(rule, block, columns)
    if len(ids) != block.count:
        raise MalformedError("a block's ids do not match")
    fields = {} if rule is None else rule.fields
    missing: Row = {name: None for name in fields if name not in columns}
    known = [(name, values) for name, values in columns.items() if name in fields]
    other = [(name, values) for name, values in columns.items() if name not in fields]
    return [
        WireRow(
            row_id,
            version,
            {**missing, **{name: values[place] for name, values in known}},
            {name: values[place] for name, values in other},
        )
        for place, (row_id, version) in enumerate(zip(ids, unpack_versions(block.versions), strict=True))
    ]


def _derived_ids(rule: TableRule | None, block: Block, columns: dict[str, list[Any]]) -> list[UUID]:
    names = tuple(block.derived_from) or (rule.derived_from if rule is not None else ())
    if not names or not all(name in columns for name in names):
        raise MalformedError("an id cannot be derived")
    return [_derived(parts) for parts in zip(*(columns[name] for name in names), strict=True)]


def _derived(parts: Iterable[Value]) -> UUID:
    listed = list(parts)
    ids = [part for part in listed if isinstance(part, UUID)]
    if not ids or len(ids) != len(listed):
        raise MalformedError("an id cannot be derived")
    return derived_id(*ids)


def _derive(rule: TableRule, fields: Row) -> UUID:
    return _derived(fields[name] for name in rule.derived_from)


def _sort_key(rule: TableRule, row: tuple[UUID, int, Row]) -> list[bytes]:
    row_id, _, fields = row
    return [*(_bytes_of(fields[name]) for name in rule.derived_from), row_id.bytes]


def _bytes_of(value: Value) -> bytes:
    return value.bytes if isinstance(value, UUID) else b""
