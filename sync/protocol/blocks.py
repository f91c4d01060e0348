"""Rows as blocks of columns, and back.

A column is proved to hold values of its kind before anything is made of it: what a database would take and nobody could
read again must never come to stand in one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from types import NoneType
from typing import Any
from uuid import UUID

import msgspec

from storage.fields import Row, TableRule, Value, moment_to_milliseconds
from storage.ids import derived_id
from sync.protocol.codec import (
    DAY_ZERO,
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

_ID = 16
_LAST_MOMENT = datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)
_TYPES: dict[str, set[type]] = {
    "t": {str, NoneType},
    "i": {int, NoneType},
    "b": {bool, NoneType},
    "d": {int, NoneType},
    "m": {int, NoneType},
    "r": {int},
    "w": {list, NoneType},
}
"""What a column of each kind is made of on the wire; a reference is a place in the column's list of ids."""
_BOUNDS = {
    "i": (-(2**63), 2**63 - 1),
    "d": (date.min.toordinal() - DAY_ZERO, date.max.toordinal() - DAY_ZERO),
    "m": (moment_to_milliseconds(datetime(1, 1, 1, tzinfo=UTC)), moment_to_milliseconds(_LAST_MOMENT)),
}


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
    check_block(rule, block)
    columns = {
        name: unpack_column(letter, block.count, values)
        for name, letter, values in zip(block.columns, block.kinds, block.values, strict=True)
    }
    ids = split_ids(block.ids) if block.ids or not block.count else _derived_ids(rule, block, columns)
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


def check_block(rule: TableRule | None, block: Block) -> None:
    """Prove a block's counts, and that each column holds its kind, before anything is made as long as it says.

    Raises `MalformedError`. Whether the versions are some, and the ids follow from columns, shows when they are read.
    """
    if block.count != len(block.versions):
        raise MalformedError("a block's versions do not match")
    if not len(block.columns) == len(set(block.columns)) == len(block.kinds) == len(block.values):
        raise MalformedError("a block's columns do not match")
    if block.ids and len(block.ids) != _ID * block.count:
        raise MalformedError("a block's ids do not match")
    fields = {} if rule is None else rule.fields
    for name, letter, values in zip(block.columns, block.kinds, block.values, strict=True):
        if name in fields and KIND_LETTERS[fields[name].kind] != letter:
            raise MalformedError("a field of another kind")
        if values is not None:
            _check_column(letter, block.count, values)


def _check_column(letter: str, count: int, column: Any) -> None:
    bounds = _BOUNDS.get(letter)
    if letter == "r":
        column, bounds = _places(column)
    if type(column) is not list or len(column) != count:
        raise MalformedError("a column is too short or too long")
    if letter not in _TYPES:
        _check_keepable(column)
        return
    types = set(map(type, column))
    if not types <= _TYPES[letter]:
        raise MalformedError("a column does not fit its kind")
    if bounds is not None and int in types:
        numbers = [number for number in column if number is not None] if NoneType in types else column
        if min(numbers) < bounds[0] or max(numbers) > bounds[1]:
            raise MalformedError("a number outside its bounds")
    if letter == "w" and not set(map(type, chain.from_iterable(filter(None, column)))) <= {str}:
        raise MalformedError("a set of something else than words")


def _places(column: Any) -> tuple[Any, tuple[int, int]]:
    """The places of a column of references, and their bounds."""
    if type(column) is not list or len(column) != 2:  # noqa: PLR2004 - ids and places
        raise MalformedError("a column does not fit its kind")
    joined, places = column
    if type(joined) is not bytes or len(joined) % _ID:
        raise MalformedError("torn ids")
    return places, (0, len(joined) // _ID)


def _check_keepable(column: list[Any]) -> None:
    """Values of a kind that a later program has added are kept and counted in, whatever they are."""
    try:
        msgspec.json.encode(column)
    except (TypeError, ValueError, RecursionError) as error:
        raise MalformedError("a column of what cannot be kept") from error


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
