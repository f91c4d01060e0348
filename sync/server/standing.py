"""The rows that a request touches, as they stand after the operations judged so far: read once, written at the end."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from storage import rows
from storage.catalogue import dependents, sql_table, table_rule
from storage.digests import row_digest
from storage.fields import Row, TableRule
from storage.ids import SHARED_BUCKET, new_id
from storage.rows import StoredRow
from sync.protocol.messages import Outcome
from sync.server import ledger
from sync.server.consents import Consents
from sync.server.feed import Place, Touch, add_places, keep_places, places, places_in_scope
from sync.server.positions import Position, Stamp
from sync.server.rights import RESULTS_OF_METHODIST
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

    def __init__(self, connection: sa.Connection, identity: Identity, stamp: Stamp | None = None) -> None:
        """Nothing is locked or written until `receive`. ``stamp`` is one that the transaction has begun with."""
        self._connection = connection
        self._identity = identity
        self._stamp = stamp or Stamp(connection)
        self._begin()

    def _begin(self, hollow: frozenset[UUID] = frozenset()) -> None:
        """Nothing is judged yet; consents that are known to be ``hollow`` open nothing."""
        self._places: dict[UUID, Place] = {}
        self._absent: set[UUID] = set()
        self._former: dict[UUID, Place | None] = {}
        self._rows: dict[UUID, StoredRow | None] = {}
        self._moved: dict[UUID, Place] = {}
        self._open: set[UUID] = set()
        self._regrant: set[UUID] = set()
        self._organizations: set[UUID] = set()
        self._disputed: dict[UUID, list[UUID]] = {}
        self._consents = Consents(self._connection, hollow)
        self.echo: dict[UUID, Place] = {}
        """Rows to send back whatever the cursor: merged, conflicting or refused ones."""
        self.clean: dict[UUID, int] = {}
        """Rows that now stand exactly as the laptop sent them, with their versions: no need to send them back."""

    def _send_back(self, place: Place) -> None:
        """Send a row whatever the cursor, if its card is held: it stands otherwise than the laptop thinks."""
        self.clean.pop(place.row_id, None)
        self.echo[place.row_id] = place

    def _lock(self, ids: set[UUID]) -> None:
        """Hold rows until the end, in one order for all writers.

        What is not there stays so for this transaction, whatever another one makes meanwhile: writing it then fails.
        """
        found = places(self._connection, ids, lock=True)
        if found:
            self._stamp.put_back()
        self._places.update(found)
        self._absent |= ids
        self._absent -= found.keys()

    def _bury(self, place: Place) -> int:
        """Mark a row as deleted; returns the version at which it went."""
        version = self._stamp.take(1)[0]
        touches: dict[str, Touch] = {"": (version, self._identity.device_id)}
        position = Position(self._stamp.transaction, version)
        gone = replace(
            place, position=position, is_deleted=True, writer=self._identity.device_id, touches=touches, digest=0
        )
        self._move(gone)
        self._rows[place.row_id] = None
        self._consents.note(place.table, place.bucket, place.row_id, None)
        return version

    def _others_since(self, place: Place, base: int) -> bool:
        """Whether another device has changed the row behind this version."""
        own = {self._identity.device_id, None}
        return any(version > base and device not in own for version, device in place.touches.values())

    def _is_anothers_history(self, place: Place) -> bool:
        """What was written elsewhere and is only added to: it goes where it was made."""
        is_history = table_rule(place.table).append_only and self._identity.role != "administrator"
        return is_history and place.touch("")[1] != self._identity.device_id

    def _require_own_place(self, fields: Row) -> None:
        """A new card falls into the scope of who makes it, or their laptop would hold what is not theirs."""
        if self._identity.role == "tutor" and self._identity.specialist_id is None:
            raise RefusedError("Ваша учётная запись не связана со специалистом: обратитесь к администратору региона.")
        self._require_own_municipality(fields)

    def _require_own_results(self, rule: TableRule, fields: Row) -> None:
        """Exam results are of whoever answers for the organisation's municipality (R50)."""
        if rule.name in RESULTS_OF_METHODIST and "organization_id" in fields:
            self._require_own_municipality(fields)

    def _require_own_municipality(self, fields: Row) -> None:
        if self._identity.role != "methodist":
            return
        organization = sql_table("organization").c
        query = sa.select(organization.municipality_id).where(organization.id == fields.get("organization_id"))
        municipality_id = self._connection.execute(query).scalar()
        if municipality_id is None or municipality_id != self._identity.municipality_id:
            raise RefusedError("Эта организация не из Вашего муниципалитета.", "organization_id")

    def _conflicts_of(self, row_id: UUID) -> list[UUID]:
        """Held like the row itself; those that came between the look and the lock are held late."""
        standing = self._conflicts_about([row_id])
        self._lock(set(standing) - self._places.keys())
        return [*standing, *self._disputed.get(row_id, ())]

    def _conflicts_about(self, row_ids: Sequence[UUID]) -> list[UUID]:
        conflict = sql_table("conflict").c
        found: list[UUID] = []
        for part in rows.in_parts(row_ids):
            found += self._connection.execute(sa.select(conflict.id).where(conflict.row_id.in_(part))).scalars()
        return found

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
        self._move(place)
        self._rows[row_id] = StoredRow(row_id, version, fields)
        self._consents.note(rule.name, bucket, row_id, self._rows[row_id])
        if former is not None and all(former.fields[name] == fields[name] for name in rule.fields if name in _SCOPING):
            return
        self._note_scope(rule, bucket)
        if rule.name == "organization":
            self._organizations.add(row_id)

    def _add_own(self, table: str, bucket: UUID, fields: Row) -> UUID:
        """A row that the server makes itself; it goes to the laptop with the answer."""
        row_id, version = new_id(), self._stamp.take(1)[0]
        self._put(table_rule(table), row_id, bucket, version, fields, {})
        self._send_back(self._places[row_id])
        return row_id

    def _move(self, place: Place) -> None:
        self._former.setdefault(place.row_id, self._places.get(place.row_id))
        self._places[place.row_id] = self._moved[place.row_id] = place

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

    def _foresee(self, ids: set[UUID]) -> None:
        """Look rows up that operations speak of, and whether their cards are open: at once, not one after another."""
        unknown = ids - self._places.keys() - self._absent
        found = places_in_scope(self._connection, unknown, self._identity.audiences) if unknown else {}
        self._places.update((row_id, seen.place) for row_id, seen in found.items())
        self._open.update(seen.place.bucket for seen in found.values() if seen.is_open)
        self._absent |= unknown - found.keys()
        closed = {seen.place.bucket for seen in found.values() if not seen.is_open}
        cards = {place.bucket for place in self._places.values()} - self._open - closed
        if cards:
            self._open |= open_buckets(self._connection, self._identity, cards)

    def _place(self, row_id: UUID) -> Place | None:
        if row_id not in self._places and row_id not in self._absent:
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
        """Write what was judged. Raises `IntegrityError` where another writer has made one of the new rows meanwhile.

        Grants come last: for them transactions meet, and nothing is waited for behind that.
        """
        self._write_rows()
        add_places(self._connection, (place for row_id, place in self._moved.items() if self._former[row_id] is None))
        keep_places(self._connection, (place for row_id, place in self._moved.items() if self._former[row_id]))
        ledger.write(self._connection, entries)
        for row_id in self._organizations:
            self._regrant.update(buckets_of_organization(self._connection, row_id))
        if self._regrant:
            regrant(self._connection, self._stamp, self._regrant)

    def _write_rows(self) -> None:
        made: dict[str, list[StoredRow]] = defaultdict(list)
        changed: dict[str, list[StoredRow]] = defaultdict(list)
        gone: dict[str, list[UUID]] = defaultdict(list)
        for row_id, place in self._moved.items():
            row, former = self._rows[row_id], self._former[row_id]
            if row is None:
                gone[place.table].append(row_id)
            elif former is None or former.is_deleted:
                made[place.table].append(row)
            else:
                changed[place.table].append(row)
        for name in sorted(made.keys() | changed.keys(), key=_number):
            rows.insert_rows(self._connection, name, made[name])
            rows.upsert_rows(self._connection, name, changed[name])
        for name in sorted(gone, key=_number, reverse=True):
            rows.remove_rows(self._connection, name, gone[name])


def _number(table: str) -> int:
    """Parents before children."""
    return table_rule(table).number
