"""Blocks of a large page straight into the tables: from the wire to the database without an object for each value.

A first exchange brings tens of thousands of rows, and most of its time would go into making and taking apart ids. What
is written is byte for byte what `storage.rows.upsert_rows` writes; a block that does not fit this narrow way (unknown
columns, rows with work of one's own) goes the wide one.
"""

import operator
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.fields import TableRule
from storage.ids import derived_bytes
from sync.protocol.blocks import check_block
from sync.protocol.codec import DAY_ZERO, MalformedError, unpack_versions
from sync.protocol.messages import Block

_ID = 16
Column = Sequence[Any]


def fits(rule: TableRule, block: Block) -> bool:
    """Whether the block has the columns of this program and no others."""
    return len(block.columns) == len(rule.fields) and set(block.columns) == rule.fields.keys()


def write_block(connection: sa.Connection, rule: TableRule, block: Block) -> list[bytes]:
    """Write a block that `fits`; returns the rows' ids. Raises `MalformedError` where its parts do not match."""
    check_block(rule, block)
    values = {
        name: _read(letter, block.count, column, rule.name, name)
        for name, letter, column in zip(block.columns, block.kinds, block.values, strict=True)
    }
    ids = _split(block.ids) if block.ids else _derived(rule, values)
    columns: dict[str, Column] = {"id": ids, "sync_version": unpack_versions(block.versions), **values}
    statement, names = _upsert(rule.name)
    records = sorted(zip(*(columns[name] for name in names), strict=True), key=operator.itemgetter(0))
    if records:
        connection.exec_driver_sql(statement, records)
    return ids


@cache
def _upsert(table: str) -> tuple[str, tuple[str, ...]]:
    """The statement, and the columns in their order: the id first."""
    names = ["id", *(column.name for column in sql_table(table).columns if column.name != "id")]
    marks = ", ".join("?" * len(names))
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
    listed = ", ".join(f'"{name}"' for name in names)
    into = f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'  # noqa: S608 - names of the catalogue
    return f"{into} ON CONFLICT(id) DO UPDATE SET {changed}", tuple(names)


def _read(letter: str, count: int, column: Any, table: str, name: str) -> Column:
    if column is None:
        none = _writer(table, name)(None) if letter == "w" else None
        return [none] * count
    return _READERS[letter](column, table, name)


def _references(column: Any, table: str, name: str) -> Column:
    del table, name
    joined, places = column
    targets: list[bytes | None] = [None, *_split(joined)]
    return [targets[place] for place in places]


def _days(column: Any, table: str, name: str) -> Column:
    del table, name
    written: dict[int | None, str | None] = {None: None}
    for day in set(column):
        if day is not None:
            written[day] = date.fromordinal(day + DAY_ZERO).isoformat()
    return [written[day] for day in column]


def _words(column: Any, table: str, name: str) -> Column:
    write = _writer(table, name)
    return [write(words if words is None else tuple(words)) for words in column]


def _plain(column: Any, table: str, name: str) -> Column:
    del table, name
    return column  # type: ignore[no-any-return]  # proved


_READERS: dict[str, Callable[[Any, str, str], Column]] = {
    "t": _plain,
    "i": _plain,
    "b": _plain,
    "m": _plain,  # milliseconds on the wire and in the table
    "d": _days,
    "r": _references,
    "w": _words,
}


@cache
def _writer(table: str, name: str) -> Callable[[Any], Any]:
    """How the database keeps a set of words."""
    from sqlalchemy.dialects import sqlite

    made = sql_table(table).c[name].type.dialect_impl(sqlite.dialect()).bind_processor(sqlite.dialect())
    return made or (lambda value: value)


def _split(joined: bytes) -> list[bytes]:
    return [joined[start : start + _ID] for start in range(0, len(joined), _ID)]


def _derived(rule: TableRule, values: dict[str, Column]) -> list[bytes]:
    parts = [values[name] for name in rule.derived_from]
    if not parts or any(None in part for part in parts):
        raise MalformedError("an id cannot be derived")
    return [derived_bytes(*each) for each in zip(*parts, strict=True)]
