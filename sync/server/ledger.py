"""The ledger: every operation that arrived, for ever, with what it replaced and the verdict it got (rule 1).

A repeated operation finds its verdict here; the base of a three-way merge is read from what later changes replaced.
What is kept for ever is bounded: a refused operation stays whole on the laptop, here only what recognises it.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage.catalogue import table_rule, tables
from storage.fields import Kind, Row, Value
from storage.models.regional import LedgerEntry
from storage.rows import among, in_parts
from storage.statements import Insertion, Question
from storage.tables import table_of
from storage.validation import clean_text
from sync.protocol.codec import from_wire, to_wire
from sync.protocol.messages import Deed, Outcome, SentOperation, Verdict
from sync.server.scope import Identity

LEDGER = table_of(LedgerEntry)
GREATEST = 2**63 - 1
"""The greatest number that a column of the server holds."""
DEED_NAMES = {Deed.INSERT: "insert", Deed.UPDATE: "update", Deed.DELETE: "delete"}
_ID = 16
_LARGEST = 1024 * 1024
"""Bytes of an operation's fields beyond which it is refused, unless its table's texts may be longer."""
_BYTES_OF_A_SIGN = 2
"""Of a Cyrillic letter in UTF-8."""
_KEPT_OF_REFUSED = 2048
"""Bytes of a refused operation's fields that are kept as they came; of longer ones the rest is a checksum."""
_LONGEST_NAME = 60
_LONGEST_REASON = 300
ERASED = "Сведения об этом педагоге уничтожены на сервере по требованию: изменение не принято и не сохранено."
_FORMER_FIELDS = {"person": frozenset({"consent_on"})}
"""Fields that a later revision has taken away: a copy that was upgraded before it had its verdict says them no more."""
_NOTHING = msgspec.msgpack.encode({})


@dataclass(slots=True)
class Judged:
    """What one operation came to."""

    outcome: Outcome = Outcome.APPLIED
    version: int = 0
    replaced: Row = field(default_factory=dict)
    reason: str = ""
    field_name: str = ""
    is_erased: bool = False
    """Nothing of what it asked may be kept."""

    def verdict(self, sequence: int) -> Verdict:
        """As the laptop hears it."""
        return Verdict(sequence, self.outcome, self.version, self.reason, self.field_name)


def refused(outcome: Outcome, reason: str, field_name: str, version: int) -> Judged:
    """A refusal in words that can be kept and shown, whatever the laptop named its fields."""
    return Judged(outcome, version, {}, _short(reason, _LONGEST_REASON), _short(field_name, _LONGEST_NAME))


def erased() -> Judged:
    """An operation on the card of a person who was erased: it is recognised later, and nothing of it is kept."""
    return Judged(Outcome.REJECTED, reason=ERASED, is_erased=True)


def forget_content(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> int:
    """Take out of records all that was said of an erased person, old and new; returns of how many.

    They still recognise the operations, which are answered like new ones about that person from now on.
    """
    values = {
        "asked": b"",
        "replaced": _NOTHING,
        "made_at": None,
        "verdict": Outcome.REJECTED.name.lower(),
        "version": 0,
        "reason": ERASED,
        "reason_field": None,
    }
    return connection.execute(sa.update(LEDGER).where(*conditions).values(values)).rowcount


def is_numbered(operation: SentOperation) -> bool:
    """True where the operation's number can be kept, and with it the verdict."""
    return 0 < operation.sequence <= GREATEST


def is_too_large(operation: SentOperation) -> bool:
    """True where the fields take more than any row of the table needs."""
    return len(_pack(operation.fields)) > _most_bytes().get(operation.table, _LARGEST)


def is_same(one: SentOperation, other: SentOperation) -> bool:
    """True where two operations under one number are one and the same."""
    return _named(one) == _named(other) and _pack(one.fields) == _pack(other.fields)


def judged_before(
    connection: sa.Connection, device_id: UUID, operations: Iterable[SentOperation]
) -> dict[int, tuple[Verdict, UUID]]:
    """Verdicts that operations of this device have got before, with their rows, by the operations' numbers.

    `Outcome.FOREIGN` stands for a number under which another operation is kept.
    """
    found: dict[int, tuple[Verdict, UUID]] = {}
    sent = {operation.sequence: operation for operation in operations}
    for numbers in in_parts(list(sent)):
        for record in _JUDGED.put(connection, device_id=device_id, numbers=numbers):
            verdict = Verdict(
                record.sequence,
                Outcome[record.verdict.upper()],
                record.version,
                record.reason or "",
                record.reason_field or "",
            )
            if not _is_kept(record, sent[record.sequence]):
                verdict = Verdict(record.sequence, Outcome.FOREIGN)
            found[record.sequence] = verdict, record.row_id
    return found


def _by_numbers(dialect: str) -> sa.Select[Any]:
    told = [LEDGER.c[name] for name in ("sequence", "verdict", "version", "reason", "reason_field", "asked")]
    query = sa.select(*told, *(LEDGER.c[name] for name in ("table_name", "row_id", "deed")))
    return query.where(LEDGER.c.device_id == sa.bindparam("device_id"), among(LEDGER.c.sequence, "numbers", dialect))


_JUDGED = Question(_by_numbers)


def _is_kept(record: Any, operation: SentOperation) -> bool:
    """Of what was erased only the row is known."""
    if any(getattr(record, name) != value for name, value in _named(operation).items()):
        return False
    asked = _pack(operation.fields)
    return record.asked in (asked, _shortened(asked), b"") or _without_former(record) == asked


def _without_former(record: Any) -> bytes | None:
    """What was asked without `_FORMER_FIELDS`; None where there is none of them, or not the whole was kept."""
    former = _FORMER_FIELDS.get(record.table_name, frozenset())
    with suppress(msgspec.DecodeError):
        fields = msgspec.msgpack.decode(record.asked)
        if former & fields.keys():
            return _pack({name: value for name, value in fields.items() if name not in former})
    return None


def _named(operation: SentOperation) -> dict[str, object]:
    """What an operation is recognised by beside its number and its fields."""
    return {
        "table_name": _short(operation.table, _LONGEST_NAME),
        "row_id": id_of(operation.row_id) or UUID(int=0),
        "deed": DEED_NAMES[Deed(operation.deed)] if operation.deed in DEED_NAMES else "unknown",
    }


def entry(identity: Identity, operation: SentOperation, judged: Judged) -> dict[str, object]:
    """The record of an operation and its verdict."""
    asked = b"" if judged.is_erased else _pack(operation.fields)
    return {
        "device_id": identity.device_id,
        "sequence": operation.sequence,
        "account_id": identity.account_id,
        **_named(operation),
        "asked": _shortened(asked) if judged.outcome is Outcome.REJECTED else asked,
        "base": min(max(operation.base, 0), GREATEST),
        "replaced": _pack({name: to_wire(value) for name, value in judged.replaced.items()}),
        "made_at": moment_of(operation.made_at),
        "received_at": datetime.now(UTC),
        "verdict": judged.outcome.name.lower(),
        "version": judged.version,
        "reason": judged.reason or None,
        "reason_field": judged.field_name or None,
    }


def write(connection: sa.Connection, entries: Sequence[dict[str, object]]) -> None:
    """Keep records for ever. Raises `IntegrityError` where another request of the device has kept one of them."""
    _INSERTION.put(connection, entries)


_INSERTION = Insertion(LEDGER)


def value_at(connection: sa.Connection, row_id: UUID, name: str, base: int, current: Value) -> Value:
    """What the field held at a version: what the first later change of it replaced."""
    query = (
        sa.select(LEDGER.c.table_name, LEDGER.c.replaced)
        .where(LEDGER.c.row_id == row_id, LEDGER.c.version > base)
        .order_by(LEDGER.c.version)
    )
    for record in connection.execute(query):
        replaced = msgspec.msgpack.decode(record.replaced)
        if name in replaced:
            kind = table_rule(record.table_name).fields[name].kind
            return from_wire(kind, replaced[name])  # type: ignore[return-value]  # written by to_wire
    return current


def fields_before(connection: sa.Connection, row_id: UUID, version: int) -> Row | None:
    """A row as it stood before the operation that made this version; None where no operation did, or kept less."""
    query = sa.select(LEDGER.c.table_name, LEDGER.c.replaced).where(
        LEDGER.c.row_id == row_id, LEDGER.c.version == version
    )
    record = connection.execute(query.limit(1)).one_or_none()
    if record is None:
        return None
    fields, replaced = table_rule(record.table_name).fields, msgspec.msgpack.decode(record.replaced)
    if not replaced.keys() <= fields.keys():
        return None
    found = {name: from_wire(fields[name].kind, value) for name, value in replaced.items()}
    return {**dict.fromkeys(fields), **found}  # type: ignore[dict-item]  # written by to_wire


def written_at(connection: sa.Connection, row_id: UUID, version: int) -> datetime | None:
    """When the change that made this version was written, as its device said; None where no operation made it."""
    query = sa.select(LEDGER.c.made_at).where(LEDGER.c.row_id == row_id, LEDGER.c.version == version)
    return connection.execute(query.limit(1)).scalar()


def moment_of(milliseconds: int) -> datetime | None:
    """A label of time as the device said it; None where it names no moment."""
    moment = from_wire(Kind.MOMENT, milliseconds)
    return moment if isinstance(moment, datetime) else None


def id_of(raw: object) -> UUID | None:
    """An id out of its bytes, or None for anything else."""
    return UUID(bytes=raw) if isinstance(raw, bytes) and len(raw) == _ID else None


def _pack(fields: dict[str, Any]) -> bytes:
    """Fields for the record; what is nested too deep to be written is left out."""
    try:
        return msgspec.msgpack.encode(fields)
    except RecursionError:
        return msgspec.msgpack.encode({})


def _shortened(asked: bytes) -> bytes:
    """Fields for the record of a refusal: their beginning, and a checksum of the whole where there is more."""
    if len(asked) <= _KEPT_OF_REFUSED:
        return asked
    return asked[:_KEPT_OF_REFUSED] + blake2b(asked, digest_size=32).digest()


@cache
def _most_bytes() -> dict[str, int]:
    """Of tables whose texts may be long."""
    signs = {rule.name: sum(field.limit or 0 for field in rule.fields.values()) for rule in tables()}
    return {name: max(_LARGEST, _BYTES_OF_A_SIGN * longest) for name, longest in signs.items()}


def _short(text: str, longest: int) -> str:
    """Text cut to a column of the record; cleaning may lengthen it, so it is cut on both sides of that."""
    return clean_text(text[:longest])[:longest]
