"""The server's side of the copy, as last heard: the tables without what waits in the outbox, card by card (rule 8).

A row with waiting operations stands in its table as the screen shows it and in `base_row` as the server has it
(`storage.pending`). Whoever compares the copy with the server reads it through here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from uuid import UUID

import sqlalchemy as sa

from storage import rows
from storage.catalogue import sql_table, table_rule, tables
from storage.digests import row_digest
from storage.fields import Row, TableRule
from storage.ids import SHARED_BUCKET
from storage.pending import BASE_ROW, unpack_fields
from storage.rows import StoredRow
from sync.client.parked import unknown_fields
from sync.protocol.messages import Part

ROOTS = ("person", "team")
"""Tables whose rows are cards of their own."""


class Truth:
    """Reads the server's side inside one transaction; what stands apart is read once."""

    def __init__(self, connection: sa.Connection) -> None:
        """Nothing is read before it is needed."""
        self._connection = connection

    @cached_property
    def _apart(self) -> dict[str, dict[UUID, StoredRow | None]]:
        apart: dict[str, dict[UUID, StoredRow | None]] = {}
        for record in self._connection.execute(sa.select(BASE_ROW)):
            image = None
            if record.image is not None:
                image = StoredRow(record.row_id, record.version, unpack_fields(record.table_name, record.image))
            apart.setdefault(record.table_name, {})[record.row_id] = image
        return apart

    @cached_property
    def _unknown(self) -> dict[tuple[str, UUID], Row]:
        return unknown_fields(self._connection)

    def row(self, table: str, row_id: UUID) -> StoredRow | None:
        """One row, None where the server has none."""
        apart = self._apart.get(table, {})
        return apart[row_id] if row_id in apart else rows.fetch_row(self._connection, table, row_id)

    def part_of(self, table: str, row_id: UUID) -> Part | None:
        """The part that a row is compared with; None where the server has no such row, or compares it with nothing."""
        here, row = table, self.row(table, row_id)
        while row is not None and here not in ROOTS:
            rule = table_rule(here)
            name, owner = _owner(rule, row.fields)
            if owner is None:
                return None if table_rule(table).owner else Part(SHARED_BUCKET.bytes, table)
            here = rule.references.get(name) or str(row.fields["table_name"])  # a conflict names its row's table
            row = self.row(here, owner)
        return Part(row.row_id.bytes) if row is not None else None

    def parts(self) -> Iterator[Part]:
        """All parts of this copy."""
        for rule in tables():
            if rule.name in ROOTS:
                yield from (Part(row.row_id.bytes) for row in self._all(rule.name))
            elif not rule.owner:
                yield Part(SHARED_BUCKET.bytes, rule.name)

    def rows_of(self, part: Part) -> Iterator[tuple[TableRule, list[StoredRow]]]:
        """The rows of a part, table by table, parents before children."""
        if part.table:
            yield table_rule(part.table), self._all(part.table)
            return
        for rule, found in self._cards({UUID(bytes=part.bucket)}):
            yield rule, [row for row, _ in found]

    def sums_of(self, parts: Iterable[Part]) -> dict[Part, int]:
        """The sums of the digests of the parts' rows; cards are read together, table by table."""
        listed = list(parts)
        sums = dict.fromkeys(listed, 0)
        for part in listed:
            if part.table:
                sums[part] = sum(self._digest(part.table, row) for row in self._all(part.table))
        cards = {UUID(bytes=part.bucket): part for part in listed if not part.table}
        for rule, found in self._cards(set(cards)):
            for row, root in found:
                sums[cards[root]] += self._digest(rule.name, row)
        return sums

    def _cards(self, roots: set[UUID]) -> Iterator[tuple[TableRule, list[tuple[StoredRow, UUID]]]]:
        """The rows of cards with the card of each, table by table, parents before children."""
        card_of = {root: root for root in roots}
        for rule in tables():
            if not roots or not (rule.owner or rule.name in ROOTS):
                continue
            found = [(row, root) for row in self._among(rule, card_of) if (root := _card(rule, row, card_of))]
            card_of.update((row.row_id, root) for row, root in found)
            if found:
                yield rule, found

    def _digest(self, table: str, row: StoredRow) -> int:
        unknown = self._unknown.get((table, row.row_id))
        return row_digest(table, row.row_id, row.version, {**row.fields, **unknown} if unknown else row.fields)

    def _all(self, table: str) -> list[StoredRow]:
        return self._with_apart(table, rows.scan_rows(self._connection, table), lambda _: True)

    def _among(self, rule: TableRule, card_of: Mapping[UUID, UUID]) -> list[StoredRow]:
        """Rows of one table that may belong to the cards: the roots themselves, or rows owned by what is known."""
        columns = sql_table(rule.name).c
        standing: dict[UUID, StoredRow] = {}
        for name in rule.owner or ("id",):
            owners = self._owners(rule, name, card_of)
            for part in rows.in_parts(owners):
                found = rows.scan_rows(self._connection, rule.name, columns[name].in_(part))
                standing.update((row.row_id, row) for row in found)
        return self._with_apart(rule.name, standing.values(), lambda row: _card(rule, row, card_of) is not None)

    def _owners(self, rule: TableRule, name: str, card_of: Mapping[UUID, UUID]) -> list[UUID]:
        """Those of the known rows that the field can name."""
        target = rule.references.get(name)
        if target in ROOTS or name == "id":
            return sorted(root for root, card in card_of.items() if root == card)
        return sorted(card_of)

    def _with_apart(
        self, table: str, standing: Iterable[StoredRow], belongs: Callable[[StoredRow], bool]
    ) -> list[StoredRow]:
        apart = self._apart.get(table, {})
        plain = [row for row in standing if row.row_id not in apart]
        return plain + [row for row in apart.values() if row is not None and belongs(row)]


def _card(rule: TableRule, row: StoredRow, card_of: Mapping[UUID, UUID]) -> UUID | None:
    owner = row.row_id if rule.name in ROOTS else _owner(rule, row.fields)[1]
    return card_of.get(owner) if owner is not None else None


def _owner(rule: TableRule, fields: Row) -> tuple[str, UUID | None]:
    """The first filled field that names the parent, and the parent."""
    for name in rule.owner:
        value = fields.get(name)
        if isinstance(value, UUID):
            return name, value
    return "", None
