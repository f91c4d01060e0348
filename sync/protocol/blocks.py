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
    )


def unpack_block(rule: TableRule, block: Block) -> list[WireRow]:
    """The rows of a block. Raises `MalformedError` where its parts do not fit together."""
    if not len(block.columns) == len(block.kinds) == len(block.values) or block.count != len(block.versions):
        raise MalformedError("a block's columns do not match")
    columns = [
        unpack_column(letter, block.count, values) for letter, values in zip(block.kinds, block.values, strict=True)
    ]
    missing = {name: None for name in rule.fields if name not in block.columns}
    known = [place for place, name in enumerate(block.columns) if name in rule.fields]
    other = [place for place, name in enumerate(block.columns) if name not in rule.fields]
    fields: list[Row] = [
        {**missing, **{block.columns[place]: columns[place][row] for place in known}} for row in range(block.count)
    ]
    ids = split_ids(block.ids) if block.ids else [_derive(rule, row) for row in fields]
    if len(ids) != block.count:
        raise MalformedError("a block's ids do not match")
    return [
        WireRow(row_id, version, row, {block.columns[place]: columns[place][number] for place in other})
        for number, (row_id, version, row) in enumerate(zip(ids, unpack_versions(block.versions), fields, strict=True))
    ]


def _derive(rule: TableRule, fields: Row) -> UUID:
    parts = [fields[name] for name in rule.derived_from]
    if not parts or not all(isinstance(part, UUID) for part in parts):
        raise MalformedError("an id cannot be derived")
    return derived_id(*(part for part in parts if isinstance(part, UUID)))


def _sort_key(rule: TableRule, row: tuple[UUID, int, Row]) -> list[bytes]:
    row_id, _, fields = row
    return [*(_bytes_of(fields[name]) for name in rule.derived_from), row_id.bytes]


def _bytes_of(value: Value) -> bytes:
    return value.bytes if isinstance(value, UUID) else b""
