"""Receiving operations: each is judged alone, once, and its verdict is kept for ever (rules 1, 2, 3, 9).

Operations of one request are judged in memory, in their order, over rows that are locked in one order for all
writers, and written at the end in as many statements as there are tables. Only deletions that belong together are
looked at beforehand (`sync.server.wholes`): what each of them comes to depends on the others.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage import rows
from storage.canonical import to_json
from storage.catalogue import UnknownTableError, table_rule
from storage.fields import Row, TableRule, Value
from storage.ids import derived_id
from storage.rows import StoredRow
from storage.validation import InvalidFieldError, check_changes, check_row
from sync.merge.beginnings import first_value
from sync.merge.fields import merge_field
from sync.protocol.codec import from_wire
from sync.protocol.messages import Deed, Outcome, SentOperation, Verdict
from sync.server import ledger
from sync.server.access_log import append, author_of
from sync.server.accounting import records_of_changes
from sync.server.asked import (
    BROKEN,
    answered,
    by_number,
    foreign,
    is_early,
    is_whole,
    meeting_place,
    named_by,
)
from sync.server.authors import Authors
from sync.server.erasures import Swallowing
from sync.server.feed import ROOTS, Place, places
from sync.server.ledger import DEED_NAMES, Judged, id_of, refused
from sync.server.pointing import Pointing
from sync.server.positions import Stamp
from sync.server.rights import refusal
from sync.server.scope import Identity
from sync.server.standing import RefusedError
from sync.server.tutors import may_guide
from sync.server.wholes import kept_together

_LONGEST_TEXT = 19_999
"""Signs of a text that fit `conflict` as JSON even if each has to be escaped."""


class _Dispute(NamedTuple):
    """A field in which another device wrote something else meanwhile."""

    name: str
    kept: Value
    other: Value
    kept_by: UUID | None
    kept_version: int


class Receiver(Pointing):
    """Judges the operations of one request inside one write transaction."""

    def __init__(
        self, connection: sa.Connection, identity: Identity, stamp: Stamp | None = None, *, is_newer: bool = False
    ) -> None:
        """``is_newer``: the laptop's program is of a later version, so what is unknown here is not wrong but early."""
        super().__init__(connection, identity, stamp)
        self._is_newer = is_newer

    def _begin(self, hollow: frozenset[UUID] = frozenset()) -> None:
        super()._begin(hollow)
        self._kept_together: set[UUID] = set()
        self._buried: dict[UUID, Row] = {}
        """Rows that these operations deleted, as they were."""
        self._swallowing = Swallowing(self._connection, self._place, self._may_see)

    @property
    def erased(self) -> set[UUID]:
        """Erased persons of whom the laptop still had something to say."""
        return self._swallowing.people

    def receive(self, operations: Sequence[SentOperation]) -> list[Verdict]:
        """Judge operations in the order of their numbers; those that were judged before get their verdict again.

        Where one number stands for two operations a copy of this laptop speaks too: the first is judged, the other and
        whatever follows it is not. Nothing is written before all are judged, so they are judged anew where a consent on
        which some of them stood was not taken.
        """
        numbered, strange = by_number(operations)
        verdicts, final = self._judge_all(numbered, strange)
        while hollow := self._consents.betrayed():
            self._begin(hollow)
            verdicts, final = self._judge_all(numbered, strange)
        self._write([ledger.entry(self._identity, *each) for each in final])
        if final:
            cards = {row_id: place.bucket for row_id, place in self._places.items()}
            append(self._connection, author_of(self._identity), records_of_changes(final, cards))
        first = {sent.sequence: sent for sent in numbered}
        return [answered(sent, first.get(sent.sequence), verdicts) for sent in operations]

    def _judge_all(
        self, numbered: Sequence[SentOperation], strange: int
    ) -> tuple[dict[int, Verdict], list[tuple[SentOperation, Judged]]]:
        """All verdicts by their numbers, and of what was judged now and for good what it came to."""
        verdicts = {**foreign(sent for sent in numbered if sent.sequence > strange), **self._recall(numbered)}
        fresh = [operation for operation in numbered if operation.sequence not in verdicts]
        self._load(fresh)
        final = []
        for operation in sorted(fresh, key=lambda sent: sent.sequence):
            judged = self._judge(operation)
            self._consents.note_judged(operation)
            verdicts[operation.sequence] = judged.verdict(operation.sequence)
            if judged.outcome is not Outcome.RETRY:
                final.append((operation, judged))
        return verdicts, final

    def _recall(self, operations: Sequence[SentOperation]) -> dict[int, Verdict]:
        """Verdicts given before; rows that do not stand as the operation left them are sent once more, where seen.

        A number under which another operation is kept was used by another copy of this laptop, and whatever it sends
        behind that is not judged: it has not seen what the other one did.
        """
        known = ledger.judged_before(self._connection, self._identity.device_id, operations)
        standing = places(self._connection, [row_id for _, row_id in known.values()])
        verdicts: dict[int, Verdict] = {}
        for sequence, (verdict, row_id) in known.items():
            place = standing.get(row_id)
            verdicts[sequence] = verdict
            if verdict.reason == ledger.ERASED and place is not None:
                self._swallowing.note(place.bucket)
            if verdict.outcome == Outcome.APPLIED and (place is None or place.position.sequence == verdict.version):
                continue
            if verdict.outcome == Outcome.APPLIED:
                verdicts[sequence] = msgspec.structs.replace(verdict, outcome=Outcome.MERGED)
            if place is not None and verdict.outcome != Outcome.FOREIGN:
                self._send_back(place)
        if any(verdict.outcome == Outcome.FOREIGN for verdict in verdicts.values()):
            verdicts = {**foreign(operations), **verdicts}
        return verdicts

    def _load(self, operations: Iterable[SentOperation]) -> None:
        """Lock the rows to change, and look up the cards around them.

        Where two devices may make one and the same row they first meet at the row's parent; what the first of them made
        is looked for again once the parent is free. The conflicts of a row go with it.
        """
        listed = list(operations)
        ids = {row_id for row_id in (id_of(operation.row_id) for operation in listed) if row_id is not None}
        parents = {row_id for row_id in map(meeting_place, listed) if row_id is not None}
        going = [row_id for row_id in (id_of(sent.row_id) for sent in listed if sent.deed == Deed.DELETE) if row_id]
        self._lock(ids.union(parents, self._conflicts_about(going)))
        if parents:
            self._lock(ids - self._places.keys())
        by_table: dict[str, list[UUID]] = {}
        for place in self._places.values():
            by_table.setdefault(place.table, []).append(place.row_id)
        for table, found in by_table.items():
            self._rows.update(rows.fetch_rows(self._connection, table, found))
        self._foresee({row_id for operation in listed for row_id in named_by(operation)})
        self._consents.look_up({place.bucket for place in self._places.values()}, listed)
        self._stamp.draw_ahead(len(listed))
        self._kept_together = self._find_kept_together(listed, ids)

    def _find_kept_together(self, operations: Sequence[SentOperation], named: set[UUID]) -> set[UUID]:
        """Rows that would go in vain: what they are a part of, or consist of, stays."""
        going: dict[UUID, tuple[str, Row]] = {}
        changed: set[UUID] = set()
        for operation in operations:
            row_id = id_of(operation.row_id)
            row = self._rows.get(row_id) if row_id is not None and operation.deed == Deed.DELETE else None
            if row is not None:
                place = self._places[row.row_id]
                going[row.row_id] = place.table, row.fields
                if self._others_since(place, operation.base) or self._is_anothers_history(place):
                    changed.add(row.row_id)
        return kept_together(self._connection, going, named, changed)

    def _judge(self, operation: SentOperation) -> Judged:
        if self._is_newer and is_early(operation):
            return Judged(Outcome.RETRY)
        if self._swallowing.swallows(operation):
            return ledger.erased()
        try:
            return self._apply(operation)
        except InvalidFieldError as error:
            verdict = (Outcome.REJECTED, error.sentence, error.field)
        except UnknownTableError as error:
            verdict = (Outcome.REJECTED, error.sentence, "")
        except RefusedError as error:
            verdict = error.verdict
        row_id = id_of(operation.row_id)
        place = self._place(row_id) if row_id is not None else None
        if place is None or not self._may_see(place.bucket):
            return refused(*verdict, version=0)
        self._send_back(place)
        return refused(*verdict, version=place.position.sequence)

    def _apply(self, operation: SentOperation) -> Judged:
        if ledger.is_too_large(operation):
            raise RefusedError("Изменение слишком велико для обмена: сократите текст и сохраните ещё раз.")
        rule = table_rule(operation.table)
        row_id = id_of(operation.row_id)
        if row_id is None or not is_whole(operation):
            raise RefusedError(BROKEN)
        place = self._place(row_id)
        if place is not None:
            self._require_open(place.bucket)
            if place.table != rule.name:
                raise RefusedError(BROKEN)
        fields: dict[str, object] = {
            name: from_wire(rule.fields[name].kind, value) if name in rule.fields else value
            for name, value in operation.fields.items()
        }
        standing = place if place is not None and not place.is_deleted else None
        if operation.deed == Deed.DELETE:
            return self._delete(operation, rule, standing) if standing else Judged()
        if operation.deed == Deed.INSERT and standing is None:
            return self._insert(rule, row_id, fields)
        if standing is None:
            raise RefusedError("Записи больше нет: её удалил другой человек.")
        return self._update(operation, rule, standing, fields)

    def _require_open(self, bucket: UUID) -> None:
        if not self._may_see(bucket):
            raise RefusedError(
                "Карточка сейчас не у Вас: изменение сохранено на сервере и передано на рассмотрение.",
                outcome=Outcome.REVIEW,
            )

    def _permit(
        self, rule: TableRule, deed: Deed, changed: Row, bucket: UUID, current: StoredRow | None = None
    ) -> None:
        reason = refusal(self._identity, rule, DEED_NAMES[deed], changed, current)
        if reason is not None:
            raise RefusedError(*reason)
        if rule.name == "team" and not may_guide(self._connection, self._identity, changed.get("tutor_id")):
            raise RefusedError("Этот тьютор не из Вашего муниципалитета.", "tutor_id")
        missing = self._consents.refusal(rule, deed, changed, bucket)
        if missing is not None:
            raise RefusedError(missing, "consent")

    def _insert(self, rule: TableRule, row_id: UUID, fields: dict[str, object]) -> Judged:
        checked = check_row(rule, fields)
        if rule.derived_from and row_id != derived_id(*(_filled(rule, checked, name) for name in rule.derived_from)):
            raise RefusedError(BROKEN)
        bucket = self._bucket_for(rule, row_id, checked)
        if rule.name not in ROOTS:
            self._require_open(bucket)
        former = self._place(row_id)
        self._permit(rule, Deed.INSERT, self._said_anew(former, checked), bucket)
        if rule.name in ROOTS:
            self._require_own_place(checked)
        self._require_own_results(rule, checked)
        if former is not None and former.bucket != bucket:
            raise RefusedError(BROKEN)
        known = self._without_gone(rule, checked, bucket)
        outcome = Outcome.MERGED if len(known) < len(checked) else Outcome.APPLIED
        checked = {**dict.fromkeys(checked), **known}
        self._check_targets(rule, checked, bucket)
        version = self._stamp.take(1)[0]
        self._put(rule, row_id, bucket, version, checked, {"": (version, self._identity.device_id)})
        self._note_as_sent(row_id, fields, checked)
        if rule.name == "person" and self._identity.role == "tutor":
            self._assign_to_self(row_id)
        return Judged(outcome, version)

    def _said_anew(self, former: Place | None, checked: Row) -> Row:
        """The fields of a new row that somebody says; nothing where it comes back as it was before it was deleted.

        Who takes their own deletion back brings the row with the name of its author, whoever that is.
        """
        if former is not None:
            before = self._buried.get(former.row_id)
            if before is None:
                before = ledger.fields_before(self._connection, former.row_id, former.position.sequence)
            if before == checked:
                return {}
        return {name: value for name, value in checked.items() if value is not None}

    def _update(self, operation: SentOperation, rule: TableRule, place: Place, fields: dict[str, object]) -> Judged:
        current = self._row(rule.name, place.row_id)
        if operation.deed == Deed.INSERT:
            checked = check_row(rule, fields)
        else:
            checked = check_changes(rule, current.fields, fields)
        self._permit(rule, Deed.UPDATE, _different(checked, current.fields), place.bucket, current)
        self._require_own_results(rule, current.fields)
        self._require_own_results(rule, checked)
        known = self._without_gone(rule, checked, place.bucket)
        accepted, disputes, outcome = self._merge(operation, rule, place, current, known)
        if len(known) < len(checked):
            outcome = max(outcome, Outcome.MERGED)
        judged = Judged(outcome, place.position.sequence)
        self._store_update(operation, rule, place, current, accepted, judged)
        for dispute in disputes:
            self._keep_both(operation, rule, place, dispute)
        if place.row_id in self.clean:
            self._note_as_sent(place.row_id, fields, known)
        return judged

    def _merge(
        self, operation: SentOperation, rule: TableRule, place: Place, current: StoredRow, fields: Row
    ) -> tuple[Row, list[_Dispute], Outcome]:
        """The values that stand after the operation, and the fields in which two people disagree.

        A new row that is there already was made on two devices at once, and neither knew a value of the other's: what
        stood in its fields at first is the base.
        """
        accepted: Row = {}
        disputes: list[_Dispute] = []
        outcome = Outcome.APPLIED
        is_informed = operation.deed == Deed.UPDATE or operation.base > 0
        for name, incoming in fields.items():
            field, standing = rule.fields[name], current.fields[name]
            touched, device = place.touch(name)
            if device == self._identity.device_id or (is_informed and (touched <= operation.base or device is None)):
                accepted[name] = incoming
                continue
            if is_informed:
                base = ledger.value_at(self._connection, place.row_id, name, operation.base, standing)
            else:
                base = first_value(field, name, fields)
            merged = merge_field(field, base, standing, incoming)
            accepted[name] = merged.value
            if not merged.settled and rule.name != "conflict":
                disputes.append(_Dispute(name, standing, incoming, device, touched))
                outcome = Outcome.CONFLICT
            elif merged.value != incoming:
                outcome = max(outcome, Outcome.MERGED)
        return accepted, disputes, outcome

    def _store_update(
        self,
        operation: SentOperation,
        rule: TableRule,
        place: Place,
        current: StoredRow,
        accepted: Row,
        judged: Judged,
    ) -> None:
        changed = _different(accepted, current.fields)
        check_changes(rule, current.fields, changed)
        self._check_targets(rule, changed, place.bucket)
        _refuse_rewriting(rule, changed)
        seen = self.clean.get(place.row_id) == place.position.sequence or place.position.sequence <= operation.base
        if changed:
            version = self._stamp.take(1)[0]
            touches = {**place.touches, **dict.fromkeys(changed, (version, self._identity.device_id))}
            self._put(rule, place.row_id, place.bucket, version, {**current.fields, **changed}, touches)
            judged.version = version
            judged.replaced = {name: current.fields[name] for name in changed}
        if judged.outcome is Outcome.APPLIED and seen:
            self.clean[place.row_id] = judged.version
        else:
            judged.outcome = max(judged.outcome, Outcome.MERGED) if not seen else judged.outcome
            self._send_back(self._places[place.row_id])

    def _note_as_sent(self, row_id: UUID, fields: dict[str, object], checked: Row) -> None:
        """The laptop need not get the row back, unless the server writes a value otherwise than it was sent."""
        place = self._places[row_id]
        if any(name not in checked or checked[name] != value for name, value in fields.items()):
            self._send_back(place)
        else:
            self.clean[row_id] = place.position.sequence

    def _delete(self, operation: SentOperation, rule: TableRule, place: Place) -> Judged:
        self._permit(rule, Deed.DELETE, {}, place.bucket)
        if self._is_anothers_history(place):
            raise RefusedError("Такая запись удаляется только там, где её сделали.")
        if self._others_since(place, operation.base):
            raise RefusedError("Запись изменил другой человек, поэтому она не удалена.")
        if self._has_dependents(rule, place.row_id):
            raise RefusedError("К записи добавили новые данные, поэтому она не удалена.")
        if place.row_id in self._kept_together:
            raise RefusedError("Запись остаётся вместе с другими: одну из них изменил или дополнил другой человек.")
        current = self._row(rule.name, place.row_id)
        self._require_own_results(rule, current.fields)
        for conflict_id in self._conflicts_of(place.row_id):
            disputed = self._place(conflict_id)
            if disputed is not None and not disputed.is_deleted:
                self._bury(disputed)
        version = self._bury(place)
        self._buried[place.row_id] = current.fields
        self.clean[place.row_id] = version
        self._note_scope(rule, place.bucket)
        return Judged(version=version, replaced=current.fields)

    def _assign_to_self(self, person_id: UUID) -> None:
        fields: Row = {
            "person_id": person_id,
            "tutor_id": self._identity.specialist_id,
            "starts_on": datetime.now(UTC).date(),
            "ends_on": None,
        }
        self._add_own("assignment", person_id, fields)

    def _keep_both(self, operation: SentOperation, rule: TableRule, place: Place, dispute: _Dispute) -> None:
        authors = Authors(self._connection)
        fields: Row = {
            "table_name": rule.name,
            "row_id": place.row_id,
            "field_name": dispute.name,
            "kept_value": _value_text(dispute.kept),
            "other_value": _value_text(dispute.other),
            "kept_by": authors.of_device(dispute.kept_by),
            "other_by": authors.of_device(self._identity.device_id),
            "kept_at": ledger.written_at(self._connection, place.row_id, dispute.kept_version),
            "other_at": ledger.moment_of(operation.made_at),
            "status": "open",
            "settled_with": None,
        }
        row_id = self._add_own("conflict", place.bucket, fields)
        self._disputed.setdefault(place.row_id, []).append(row_id)


def _different(fields: Row, standing: Row) -> Row:
    """Fields that would stand otherwise than they do."""
    return {name: value for name, value in fields.items() if value != standing[name]}


def _refuse_rewriting(rule: TableRule, changed: Row) -> None:
    for name in changed:
        if rule.append_only and name not in rule.revisable:
            raise RefusedError("Запись журнала не переписывается: добавьте новую.", name)
    for name in rule.derived_from:
        if name in changed:
            raise RefusedError("Эта связь не переносится: удалите её и добавьте новую.", name)


def _filled(rule: TableRule, fields: Row, name: str) -> UUID:
    value = fields[name]
    if not isinstance(value, UUID):
        raise InvalidFieldError(rule.name, name, f"Поле «{name}» нужно заполнить.")
    return value


def _value_text(value: Value) -> str:
    text = json.dumps(to_json(value), ensure_ascii=False)
    if len(text) > 2 * _LONGEST_TEXT + 2 and isinstance(value, str):
        return json.dumps(value[:_LONGEST_TEXT], ensure_ascii=False)
    return text
