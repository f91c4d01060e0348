"""Receiving operations: each is judged alone, once, and its verdict is kept for ever (rules 1, 2, 3, 9).

Operations of one request are judged in memory, in their order, over rows that are locked in one order for all
writers, and written at the end in as many statements as there are tables.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage import rows
from storage.canonical import to_json
from storage.catalogue import UnknownTableError, dependents, sql_table, table_rule, tables
from storage.fields import Kind, Row, TableRule, Value
from storage.ids import SHARED_BUCKET, derived_id, new_id
from storage.models.regional import LedgerEntry
from storage.rows import StoredRow
from storage.tables import table_of
from storage.validation import InvalidFieldError, check_changes, check_row
from sync.merge.fields import merge_field
from sync.protocol.codec import from_wire, to_wire
from sync.protocol.messages import Deed, Outcome, SentOperation, Verdict
from sync.server.authors import Authors
from sync.server.feed import ROOTS, Place, Touch, keep_places, owner_of, places
from sync.server.positions import Position, Stamp
from sync.server.rights import refusal
from sync.server.scope import SCOPE_TABLES, Identity, buckets_of_organization, open_buckets, regrant

LEDGER = table_of(LedgerEntry)
_DEED_NAMES = {Deed.INSERT: "insert", Deed.UPDATE: "update", Deed.DELETE: "delete"}


class RefusedError(Exception):
    """An operation is not taken; how it ends, why, and the field that it is about."""

    def __init__(self, reason: str, field_name: str = "", outcome: Outcome = Outcome.REJECTED) -> None:
        """``reason`` is one Russian sentence."""
        super().__init__(reason)
        self.verdict = (outcome, reason, field_name)


@dataclass(slots=True)
class Judged:
    """What one operation came to."""

    outcome: Outcome = Outcome.APPLIED
    version: int = 0
    replaced: Row = field(default_factory=dict)
    reason: str = ""
    field_name: str = ""


class Receiver:
    """Judges the operations of one request inside one write transaction."""

    def __init__(self, connection: sa.Connection, identity: Identity) -> None:
        """Nothing is locked or written until `receive`."""
        self._connection = connection
        self._identity = identity
        self._stamp = Stamp(connection)
        self._authors = Authors(connection)
        self._places: dict[UUID, Place] = {}
        self._rows: dict[UUID, StoredRow | None] = {}
        self._moved: dict[UUID, Place] = {}
        self._open: set[UUID] = set()
        self._regrant: set[UUID] = set()
        self.echo: dict[UUID, Place] = {}
        """Rows to send back whatever the cursor: merged, conflicting or refused ones."""
        self.clean: dict[UUID, int] = {}
        """Rows that now stand exactly as the laptop sent them, with their versions: no need to send them back."""

    def receive(self, operations: Sequence[SentOperation]) -> list[Verdict]:
        """Judge operations in their order; those that were judged before get their verdict again."""
        known = self._judged_before(operations)
        fresh = [operation for operation in operations if operation.sequence not in known]
        self._load(fresh)
        verdicts = dict(known)
        entries = []
        for operation in sorted(fresh, key=lambda sent: sent.sequence):
            judged = self._judge(operation)
            verdicts[operation.sequence] = Verdict(
                operation.sequence, judged.outcome, judged.version, judged.reason, judged.field_name
            )
            entries.append(self._entry(operation, judged))
        self._write(entries)
        return [verdicts[operation.sequence] for operation in operations]

    def _judged_before(self, operations: Sequence[SentOperation]) -> dict[int, Verdict]:
        found: dict[int, Verdict] = {}
        numbers = [operation.sequence for operation in operations]
        query = sa.select(LEDGER).where(LEDGER.c.device_id == self._identity.device_id, LEDGER.c.sequence.in_(numbers))
        for record in self._connection.execute(query):
            found[record.sequence] = Verdict(
                record.sequence,
                Outcome[record.verdict.upper()],
                record.version,
                record.reason or "",
                record.reason_field or "",
            )
            if record.verdict != "applied":
                self.echo.update(places(self._connection, [record.row_id]))
        return found

    def _load(self, operations: Iterable[SentOperation]) -> None:
        """Lock the rows to change, and look up the cards around them."""
        ids: set[UUID] = set()
        for operation in operations:
            row_id = _id(operation.row_id)
            if row_id is not None:
                ids.add(row_id)
        self._places.update(places(self._connection, ids, lock=True))
        by_table: dict[str, list[UUID]] = {}
        for place in self._places.values():
            by_table.setdefault(place.table, []).append(place.row_id)
        for table, found in by_table.items():
            self._rows.update(rows.fetch_rows(self._connection, table, found))

    def _judge(self, operation: SentOperation) -> Judged:
        try:
            return self._apply(operation)
        except InvalidFieldError as error:
            refused = (Outcome.REJECTED, error.sentence, error.field)
        except UnknownTableError as error:
            refused = (Outcome.REJECTED, error.sentence, "")
        except RefusedError as error:
            refused = error.verdict
        row_id = _id(operation.row_id)
        place = self._place(row_id) if row_id is not None else None
        if place is not None and self._may_see(place.bucket):
            self.echo[place.row_id] = place
        outcome, reason, field_name = refused
        return Judged(outcome, place.position.sequence if place else 0, {}, reason[:300], field_name[:60])

    def _apply(self, operation: SentOperation) -> Judged:
        rule = table_rule(operation.table)
        row_id = _id(operation.row_id)
        if row_id is None or operation.deed not in _DEED_NAMES:
            raise RefusedError("Запись передана с ошибкой.")
        fields: dict[str, object] = {
            name: from_wire(rule.fields[name].kind, value) if name in rule.fields else value
            for name, value in operation.fields.items()
        }
        place = self._place(row_id)
        if place is not None and place.table != rule.name:
            raise RefusedError("Запись передана с ошибкой.")
        standing = place is not None and not place.is_deleted
        if operation.deed == Deed.DELETE:
            return self._delete(operation, rule, place) if place and standing else Judged()
        if operation.deed == Deed.INSERT and not (place and standing):
            return self._insert(rule, row_id, fields)
        if place is None or not standing:
            raise RefusedError("Записи больше нет: её удалил другой человек.")
        checked = self._checked(rule, row_id, fields, operation)
        self._permit(rule, operation, checked, place.bucket)
        return self._update(operation, rule, place, checked)

    def _checked(self, rule: TableRule, row_id: UUID, fields: dict[str, object], operation: SentOperation) -> Row:
        current = self._row(rule.name, row_id)
        if operation.deed == Deed.INSERT:
            return check_row(rule, fields)
        return check_changes(rule, current.fields, fields)

    def _permit(self, rule: TableRule, operation: SentOperation, fields: Row, bucket: UUID) -> None:
        if not self._may_see(bucket):
            raise RefusedError(
                "Карточка сейчас не у Вас: изменение сохранено на сервере и передано на рассмотрение.",
                outcome=Outcome.REVIEW,
            )
        refused = refusal(self._identity, rule, _DEED_NAMES[Deed(operation.deed)], fields)
        if refused is not None:
            raise RefusedError(*refused)

    def _insert(self, rule: TableRule, row_id: UUID, fields: dict[str, object]) -> Judged:
        checked = check_row(rule, fields)
        if rule.derived_from and row_id != derived_id(*(_filled(rule, checked, name) for name in rule.derived_from)):
            raise RefusedError("Запись передана с ошибкой.")
        bucket = self._bucket_for(rule, row_id, checked)
        operation = SentOperation(0, Deed.INSERT, rule.name, row_id.bytes, 0, 0)
        self._permit(rule, operation, checked, bucket)
        self._check_targets(rule, checked, bucket)
        version = self._stamp.take(1)[0]
        self._put(rule, row_id, bucket, version, checked, {"": (version, self._identity.device_id)})
        self.clean[row_id] = version
        if rule.name == "person" and self._identity.role == "tutor":
            self._assign_to_self(row_id)
        return Judged(version=version)

    def _update(self, operation: SentOperation, rule: TableRule, place: Place, fields: Row) -> Judged:
        current = self._row(rule.name, place.row_id)
        judged = Judged(version=place.position.sequence, replaced={name: current.fields[name] for name in fields})
        accepted: Row = {}
        for name, incoming in fields.items():
            touched, device = place.touch(name)
            if touched <= operation.base or device in {self._identity.device_id, None}:
                accepted[name] = incoming
                continue
            base = self._value_at(place.row_id, name, operation.base, current.fields[name])
            merged = merge_field(rule.fields[name], base, current.fields[name], incoming)
            accepted[name] = merged.value
            if not merged.settled:
                self._keep_both(operation, rule, place, name, current.fields[name], incoming)
                judged.outcome = Outcome.CONFLICT
            elif merged.value != incoming:
                judged.outcome = max(judged.outcome, Outcome.MERGED)
        self._store_update(operation, rule, place, current, accepted, judged)
        return judged

    def _store_update(
        self,
        operation: SentOperation,
        rule: TableRule,
        place: Place,
        current: StoredRow,
        accepted: Row,
        judged: Judged,
    ) -> None:
        changed = {name: value for name, value in accepted.items() if value != current.fields[name]}
        check_changes(rule, current.fields, changed)
        self._check_targets(rule, changed, place.bucket)
        if rule.append_only and set(changed) - set(rule.revisable):
            raise RefusedError("Запись журнала не переписывается: добавьте новую.")
        seen = self.clean.get(place.row_id) == place.position.sequence or place.position.sequence <= operation.base
        if changed:
            version = self._stamp.take(1)[0]
            touches = {**place.touches, **dict.fromkeys(changed, (version, self._identity.device_id))}
            self._put(rule, place.row_id, place.bucket, version, {**current.fields, **changed}, touches)
            judged.version = version
        if judged.outcome is Outcome.APPLIED and seen:
            self.clean[place.row_id] = judged.version
        else:
            judged.outcome = max(judged.outcome, Outcome.MERGED) if not seen else judged.outcome
            self.clean.pop(place.row_id, None)
            self.echo[place.row_id] = self._places[place.row_id]

    def _delete(self, operation: SentOperation, rule: TableRule, place: Place) -> Judged:
        self._permit(rule, operation, {}, place.bucket)
        others = [
            device
            for version, device in place.touches.values()
            if version > operation.base and device not in {self._identity.device_id, None}
        ]
        if others:
            raise RefusedError("Запись изменил другой человек, поэтому она не удалена.")
        if self._has_dependents(rule, place.row_id):
            raise RefusedError("К записи добавили новые данные, поэтому она не удалена.")
        current = self._row(rule.name, place.row_id)
        version = self._stamp.take(1)[0]
        touches: dict[str, Touch] = {"": (version, self._identity.device_id)}
        gone = Place(
            place.row_id,
            place.table,
            place.bucket,
            Position(self._stamp.transaction, version),
            is_deleted=True,
            writer=self._identity.device_id,
            touches=touches,
        )
        self._places[place.row_id] = self._moved[place.row_id] = gone
        self._rows[place.row_id] = None
        self.clean[place.row_id] = version
        self._note_scope(rule, place.bucket)
        return Judged(version=version, replaced=current.fields)

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
        )
        self._places[row_id] = self._moved[row_id] = place
        self._rows[row_id] = StoredRow(row_id, version, fields)
        self._note_scope(rule, bucket)
        if rule.name == "organization":
            self._regrant.update(buckets_of_organization(self._connection, row_id))

    def _note_scope(self, rule: TableRule, bucket: UUID) -> None:
        if rule.name in SCOPE_TABLES and bucket != SHARED_BUCKET:
            self._regrant.add(bucket)
            self._open.add(bucket)

    def _assign_to_self(self, person_id: UUID) -> None:
        rule = table_rule("assignment")
        today = datetime.now(UTC).date()
        fields: Row = {
            "person_id": person_id,
            "tutor_id": self._identity.specialist_id,
            "starts_on": today,
            "ends_on": None,
        }
        row_id, version = new_id(), self._stamp.take(1)[0]
        self._put(rule, row_id, person_id, version, fields, {})
        self.echo[row_id] = self._places[row_id]

    def _keep_both(
        self, operation: SentOperation, rule: TableRule, place: Place, name: str, kept: Value, other: Value
    ) -> None:
        _, device = place.touch(name)
        conflict = table_rule("conflict")
        fields: Row = {
            "table_name": rule.name,
            "row_id": place.row_id,
            "field_name": name,
            "kept_value": _value_text(kept),
            "other_value": _value_text(other),
            "kept_by": self._authors.of_device(device),
            "other_by": self._authors.of_device(self._identity.device_id),
            "kept_at": None,
            "other_at": _moment(operation.made_at),
            "status": "open",
            "settled_with": None,
        }
        row_id, version = new_id(), self._stamp.take(1)[0]
        self._put(conflict, row_id, place.bucket, version, fields, {})
        self.echo[row_id] = self._places[row_id]

    def _value_at(self, row_id: UUID, name: str, base: int, current: Value) -> Value:
        """What the field held at a version: what the first later change of it replaced."""
        query = (
            sa.select(LEDGER.c.table_name, LEDGER.c.replaced)
            .where(LEDGER.c.row_id == row_id, LEDGER.c.version > base, LEDGER.c.deed == "update")
            .order_by(LEDGER.c.version)
        )
        for record in self._connection.execute(query):
            replaced = msgspec.msgpack.decode(record.replaced)
            if name in replaced:
                kind = table_rule(record.table_name).fields[name].kind
                return from_wire(kind, replaced[name])  # type: ignore[return-value]  # written by to_wire
        return current

    def _bucket_for(self, rule: TableRule, row_id: UUID, fields: Row) -> UUID:
        if rule.name in ROOTS:
            if self._identity.role != "administrator":
                self._open.add(row_id)
            return row_id
        owner = owner_of(rule, fields)
        if owner is None:
            return SHARED_BUCKET
        place = self._place(owner)
        if place is None or place.is_deleted:
            raise RefusedError("Запись, к которой это относится, удалена или неизвестна серверу.")
        return place.bucket

    def _check_targets(self, rule: TableRule, fields: Row, bucket: UUID) -> None:
        for name, target in rule.references.items():
            value = fields.get(name)
            if not isinstance(value, UUID):
                continue
            place = self._place(value)
            if place is None or place.is_deleted or place.table != target:
                raise RefusedError("Запись, на которую это ссылается, удалена или неизвестна серверу.", name)
            if place.bucket not in {bucket, SHARED_BUCKET}:
                raise RefusedError("Запись ссылается на чужую карточку.", name)

    def _has_dependents(self, rule: TableRule, row_id: UUID) -> bool:
        for other, name in dependents(rule.name):
            table = sql_table(other.name)
            query = sa.select(table.c.id).where(table.c[name] == row_id)
            for dependent in self._connection.execute(query).scalars():
                place = self._place(dependent)
                if place is None or not place.is_deleted:
                    return True
        return False

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

    def _entry(self, operation: SentOperation, judged: Judged) -> dict[str, object]:
        return {
            "device_id": self._identity.device_id,
            "sequence": operation.sequence,
            "account_id": self._identity.account_id,
            "table_name": operation.table[:60],
            "row_id": _id(operation.row_id) or UUID(int=0),
            "deed": _DEED_NAMES.get(Deed(operation.deed), "") if operation.deed in _DEED_NAMES else "unknown",
            "base": operation.base,
            "asked": msgspec.msgpack.encode(operation.fields),
            "replaced": msgspec.msgpack.encode({name: to_wire(value) for name, value in judged.replaced.items()}),
            "made_at": _moment(operation.made_at),
            "received_at": datetime.now(UTC),
            "verdict": judged.outcome.name.lower(),
            "version": judged.version,
            "reason": judged.reason or None,
            "reason_field": judged.field_name or None,
        }

    def _write(self, entries: list[dict[str, object]]) -> None:
        gone = [place for place in self._moved.values() if place.is_deleted]
        for rule in reversed(tables()):
            rows.remove_rows(self._connection, rule.name, [p.row_id for p in gone if p.table == rule.name])
        for rule in tables():
            standing = [
                row
                for row_id, row in self._rows.items()
                if row is not None and row_id in self._moved and self._moved[row_id].table == rule.name
            ]
            rows.upsert_rows(self._connection, rule.name, standing)
        keep_places(self._connection, self._moved.values())
        if entries:
            self._connection.execute(sa.insert(LEDGER), entries)
        if self._regrant:
            regrant(self._connection, self._stamp, self._regrant)


def _moment(milliseconds: int) -> datetime | None:
    """A label of time as the device said it; None where it names no moment."""
    moment = from_wire(Kind.MOMENT, milliseconds)
    return moment if isinstance(moment, datetime) else None


def _id(raw: bytes) -> UUID | None:
    return UUID(bytes=raw) if len(raw) == 16 else None


def _filled(rule: TableRule, fields: Row, name: str) -> UUID:
    value = fields[name]
    if not isinstance(value, UUID):
        raise InvalidFieldError(rule.name, name, f"Поле «{name}» нужно заполнить.")
    return value


def _value_text(value: Value) -> str:
    return json.dumps(to_json(value), ensure_ascii=False)[:40_000]
