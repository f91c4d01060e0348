"""The rows that a request touches, as they stand after the operations judged so far: read once, written at the end."""

from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from storage import rows
from storage.catalogue import dependents, sql_table, tables
from storage.digests import row_digest
from storage.fields import Row, TableRule
from storage.ids import SHARED_BUCKET
from storage.rows import StoredRow
from sync.protocol.messages import Outcome
from sync.server.feed import Place, Touch, keep_places, places
from sync.server.ledger import LEDGER
from sync.server.positions import Position, Stamp
from sync.server.scope import SCOPE_TABLES, Identity, buckets_of_organization, open_buckets, regrant

_SCOPING = frozenset({"organization_id", "municipality_id", "tutor_id", "person_id", "ends_on"})
"""Fields of `SCOPE_TABLES` whose change may open or close cards."""


class RefusedError(Exception):
    """An operation is not taken; how it ends, why, and the field that it is about."""

    def __init__(self, reason: str, field_name: str = "", outcome: Outcome = Outcome.REJECTED) -> None:
        """``reason`` is one Russian sentence."""
        super().__init__(reason)
        self.verdict = (outcome, reason, field_name)


class Standing:
    """Rows with their places and versions inside one write transaction, seen through the eyes of one identity."""

    def __init__(self, connection: sa.Connection, identity: Identity) -> None:
        """Nothing is locked or written until `receive`."""
        self._connection = connection
        self._identity = identity
        self._stamp = Stamp(connection)
        self._places: dict[UUID, Place] = {}
        self._rows: dict[UUID, StoredRow | None] = {}
        self._moved: dict[UUID, Place] = {}
        self._open: set[UUID] = set()
        self._regrant: set[UUID] = set()
        self._disputed: dict[UUID, list[UUID]] = {}
        self.echo: dict[UUID, Place] = {}
        """Rows to send back whatever the cursor: merged, conflicting or refused ones."""
        self.clean: dict[UUID, int] = {}
        """Rows that now stand exactly as the laptop sent them, with their versions: no need to send them back."""

    def _send_back(self, place: Place) -> None:
        """Send a row whatever the cursor, where it may be seen: it stands otherwise than the laptop thinks."""
        self.clean.pop(place.row_id, None)
        if self._may_see(place.bucket):
            self.echo[place.row_id] = place

    def _bury(self, place: Place) -> int:
        """Mark a row as deleted; returns the version at which it went."""
        version = self._stamp.take(1)[0]
        touches: dict[str, Touch] = {"": (version, self._identity.device_id)}
        position = Position(self._stamp.transaction, version)
        gone = replace(
            place, position=position, is_deleted=True, writer=self._identity.device_id, touches=touches, digest=0
        )
        self._places[place.row_id] = self._moved[place.row_id] = gone
        self._rows[place.row_id] = None
        return version

    def _conflicts_of(self, row_id: UUID) -> list[UUID]:
        conflict = sql_table("conflict").c
        standing = self._connection.execute(sa.select(conflict.id).where(conflict.row_id == row_id)).scalars()
        return [*standing, *self._disputed.get(row_id, ())]

    def _put(
        self,
        rule: TableRule,
        row_id: UUID,
        bucket: UUID,
        version: int,
        fields: Row,
        touches: dict[str, Touch],
    ) -> None:
        position = Position(self._stamp.transaction, version)
        place = Place(
            row_id,
            rule.name,
            bucket,
            position,
            is_deleted=False,
            writer=self._identity.device_id,
            touches=touches,
            digest=row_digest(rule.name, row_id, version, fields),
        )
        former = self._rows.get(row_id)
        self._places[row_id] = self._moved[row_id] = place
        self._rows[row_id] = StoredRow(row_id, version, fields)
        if former is not None and all(former.fields[name] == fields[name] for name in rule.fields if name in _SCOPING):
            return
        self._note_scope(rule, bucket)
        if rule.name == "organization":
            self._regrant.update(buckets_of_organization(self._connection, row_id))

    def _note_scope(self, rule: TableRule, bucket: UUID) -> None:
        if rule.name in SCOPE_TABLES and bucket != SHARED_BUCKET:
            self._regrant.add(bucket)
            self._open.add(bucket)

    def _has_dependents(self, rule: TableRule, row_id: UUID) -> bool:
        for other, name in dependents(rule.name):
            table = sql_table(other.name)
            query = sa.select(table.c.id).where(table.c[name] == row_id)
            if any(self._hangs(dependent, name, row_id) for dependent in self._connection.execute(query).scalars()):
                return True
        return False

    def _hangs(self, dependent: UUID, name: str, row_id: UUID) -> bool:
        """True where the dependent still refers to the row after the operations before this one."""
        if dependent not in self._moved:
            return True
        row = self._rows.get(dependent)
        return row is not None and row.fields[name] == row_id

    def _place(self, row_id: UUID) -> Place | None:
        if row_id not in self._places:
            self._places.update(places(self._connection, [row_id]))
        return self._places.get(row_id)

    def _row(self, table: str, row_id: UUID) -> StoredRow:
        if row_id not in self._rows:
            self._rows[row_id] = rows.fetch_row(self._connection, table, row_id)
        row = self._rows[row_id]
        if row is None:
            raise RefusedError("Записи больше нет: её удалил другой человек.")
        return row

    def _may_see(self, bucket: UUID) -> bool:
        if bucket not in self._open:
            self._open |= open_buckets(self._connection, self._identity, [bucket])
        return bucket in self._open

    def _write(self, entries: list[dict[str, object]]) -> None:
        for rule in tables():
            standing = [
                row
                for row_id, row in self._rows.items()
                if row is not None and row_id in self._moved and self._moved[row_id].table == rule.name
            ]
            rows.upsert_rows(self._connection, rule.name, standing)
        gone = [place for place in self._moved.values() if place.is_deleted]
        for rule in reversed(tables()):
            rows.remove_rows(self._connection, rule.name, [p.row_id for p in gone if p.table == rule.name])
        keep_places(self._connection, self._moved.values())
        if entries:
            self._connection.execute(sa.insert(LEDGER), entries)
        if self._regrant:
            regrant(self._connection, self._stamp, self._regrant)
