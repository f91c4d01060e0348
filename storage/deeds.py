"""One elementary change of a row as the history keeps it, and in which lots many of them are made again."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from storage.catalogue import table_rule
from storage.fields import Row
from storage.pending import plain_fields, read_fields

_AT_ONCE = 1_000
"""Rows of a lot: enough for statements of many rows, and little in memory."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One elementary change, enough to make it again: insert with all fields, update with some, delete."""

    deed: str
    table: str
    row_id: UUID
    fields: Row = field(default_factory=dict)

    def to_json(self) -> list[Any]:
        """As a JSON array."""
        return [self.deed, self.table, str(self.row_id), plain_fields(self.fields)]

    @classmethod
    def from_json(cls, packed: list[Any]) -> "Deed":
        """Back from the JSON array."""
        deed, table, row_id, fields = packed
        return cls(deed, table, UUID(row_id), read_fields(table, fields))


def write_deeds(deeds: Iterable[Deed]) -> str:
    """Deeds as the history keeps them."""
    return f"[{', '.join(json.dumps(deed.to_json(), ensure_ascii=False) for deed in deeds)}]"


def by_table(deeds: Iterable[Deed], *, parents_first: bool) -> Iterator[tuple[str, list[Deed]]]:
    """Deeds of one kind by their tables: what is referred to comes before what refers to it, and goes after it."""
    found: dict[str, list[Deed]] = {}
    for deed in deeds:
        found.setdefault(deed.table, []).append(deed)
    for table in sorted(found, key=lambda name: table_rule(name).number, reverse=not parents_first):
        yield table, found[table]


def in_lots(updates: Iterable[Deed]) -> Iterator[tuple[str, Mapping[UUID, Row]]]:
    """Updates in their order, in lots of one table that name no row twice."""
    table, lot = "", dict[UUID, Row]()
    for deed in updates:
        if lot and (deed.table != table or deed.row_id in lot or len(lot) == _AT_ONCE):
            yield table, lot
            lot = {}
        table, lot[deed.row_id] = deed.table, deed.fields
    if lot:
        yield table, lot
