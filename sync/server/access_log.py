"""The access log: who read and changed whose data, added to and never rewritten, each entry chained to the last.

The hash of an entry is the SHA-256 of a JSON array of its number, moment, account, device, deed, card, details and the
hash of the entry before it, in UTF-8 without spaces (`_canonical`). Beside the log stands its head, the number and the
hash of the last entry; it is also the lock under which one transaction after another adds to the chain. So a change of
an entry, a gap, and an end that was cut off are all found. Who can write to the database may still rewrite the log, all
hashes and the head: that is seen by a hash which was kept elsewhere, in an act of erasure or in an export.

What is to be told is written down in the transaction of the change that it tells of, or before what was read is handed
out: where it cannot be written there is no change and no answer. It gets its place in the chain afterwards (`seal`),
some seconds later or when the log is looked at: the chain asks for one writer at a time, and a laptop whose transaction
stays open must hold up nobody else's.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from time import monotonic
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.canonical import to_json
from storage.fields import moment_from_milliseconds, moment_to_milliseconds
from storage.ids import new_id
from storage.models.accountability import AccessEntry, WaitingEntry
from storage.rows import in_parts
from storage.statements import Insertion
from storage.tables import table_of
from sync.server.positions import STATE, read_state, write_state
from sync.server.scope import Identity

LOG, WAITING = table_of(AccessEntry), table_of(WaitingEntry)
HEAD = "access_log"
"""The head among the server's named values: number and hash."""
NOTHING = bytes(32)
"""Stands for the hash before the first entry."""
_AT_ONCE = 2_000
_SELDOM = 5.0
"""Seconds between two sealings of one process."""
_SEALED: WeakKeyDictionary[sa.Engine, float] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it; nobody is named where the administrator gave a command on the server itself."""

    account_id: UUID | None = None
    device_id: UUID | None = None


CONSOLE = Author()


@dataclass(frozen=True, slots=True)
class Record:
    """What was done, with whose card; ``details`` are counts and ids, never names or values."""

    deed: str
    card_id: UUID | None = None
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in its place in the chain."""

    number: int
    happened_at: datetime
    account_id: UUID | None
    device_id: UUID | None
    deed: str
    card_id: UUID | None
    details: str
    previous: bytes
    hash: bytes

    def expected_hash(self) -> bytes:
        """The hash that the content calls for."""
        content = [to_json(getattr(self, name)) for name in _TOLD]
        return sha256(_canonical([*content, self.previous.hex()]).encode()).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends."""

    number: int = 0
    hash: bytes = NOTHING


_TOLD = ("number", "happened_at", "account_id", "device_id", "deed", "card_id", "details")


def author_of(identity: Identity) -> Author:
    """Who stands behind a request."""
    return Author(identity.account_id, identity.device_id)


def append(connection: sa.Connection, author: Author, records: Iterable[Record]) -> None:
    """Write down what this transaction does: it is there with the transaction, and waits for nobody."""
    now = moment_from_milliseconds(moment_to_milliseconds(datetime.now(UTC)))
    written = [
        {
            "id": new_id(),
            "happened_at": now,
            "account_id": author.account_id,
            "device_id": author.device_id,
            "deed": record.deed,
            "card_id": record.card_id,
            "details": _canonical(record.details),
        }
        for record in records
    ]
    if written:
        _WRITING_DOWN.put(connection, written)


def keep(engine: sa.Engine, author: Author, records: Sequence[Record]) -> None:
    """Write down in a transaction of its own, and now and then seal in it; nothing is done where there are none."""
    if records:
        with engine.begin() as connection:
            append(connection, author, records)
            if _is_due(engine):
                seal(connection)


def seal(connection: sa.Connection) -> Head:
    """Give all that was written down its place in the chain; returns the head. The transaction should end at once."""
    head = _locked_head(connection)
    waiting = connection.execute(sa.select(WAITING).order_by(WAITING.c.id)).all()
    if not waiting:
        return head
    made: list[Entry] = []
    for number, told in enumerate(waiting, start=head.number + 1):
        last = made[-1].hash if made else head.hash
        by = (told.account_id, told.device_id, told.deed, told.card_id, told.details)
        entry = Entry(number, told.happened_at, *by, last, hash=NOTHING)
        made.append(replace(entry, hash=entry.expected_hash()))
    _INSERTION.put(connection, [_row(entry) for entry in made])
    for part in in_parts([told.id for told in waiting]):
        connection.execute(sa.delete(WAITING).where(WAITING.c.id.in_(part)))
    head = Head(made[-1].number, made[-1].hash)
    write_state(connection, HEAD, f"{head.number}:{head.hash.hex()}")
    return head


def seal_log(engine: sa.Engine) -> Head:
    """The same in a transaction of its own, before the log is looked at."""
    with engine.begin() as connection:
        return seal(connection)


def _is_due(engine: sa.Engine) -> bool:
    """Whether this process has sealed nothing for some seconds; asked, it counts as done."""
    moment = monotonic()
    if moment - _SEALED.get(engine, -_SELDOM) < _SELDOM:
        return False
    _SEALED[engine] = moment
    return True


def read_head(connection: sa.Connection) -> Head:
    """Where the chain ends as the server keeps it."""
    return _head(read_state(connection, HEAD))


def entries(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> Iterator[Entry]:
    """Entries in their order, streamed."""
    query = sa.select(*(LOG.c[name] for name in (*_TOLD, "previous", "hash"))).where(*conditions).order_by(LOG.c.number)
    with closing(connection.execute(query, execution_options={"yield_per": _AT_ONCE})) as records:
        for record in records:
            yield Entry(*record)


def first_fault(chain: Iterable[Entry], head: Head | None = None, start: Head | None = None) -> str | None:
    """What is wrong with the first entry that is not as it was written, in a Russian sentence; None for a whole chain.

    Without ``head`` it cannot be told whether entries are missing at the end. ``start`` is what the first one goes on
    from, where the beginning was closed (`sync.server.log_closing`).
    """
    last = start or Head()
    for entry in chain:
        fault = _fault_behind(last, entry)
        if fault is not None:
            return fault
        last = Head(entry.number, entry.hash)
    return None if head is None else _fault_at_end(last, head)


def _fault_behind(last: Head, entry: Entry) -> str | None:
    if entry.number != last.number + 1:
        return f"нет записи № {last.number + 1}, за записью № {last.number} стоит № {entry.number}."
    if entry.hash != entry.expected_hash():
        return f"запись № {entry.number} изменена."
    if entry.previous != last.hash:
        return f"запись № {entry.number} не продолжает запись № {last.number}: одна из них подменена."
    return None


def _fault_at_end(last: Head, head: Head) -> str | None:
    if head.number > last.number:
        return f"нет записи № {last.number + 1}, а последней была № {head.number}."
    if head.number < last.number:
        return f"запись № {head.number + 1} добавлена мимо сервера."
    return f"запись № {last.number} подменена." if head.hash != last.hash else None


def to_line(entry: Entry) -> str:
    """An entry as a line of an export."""
    told = {name: to_json(getattr(entry, name)) for name in _TOLD}
    details = json.loads(entry.details)
    return _canonical({**told, "details": details, "previous": entry.previous.hex(), "hash": entry.hash.hex()})


def from_line(line: str) -> Entry:
    """An entry out of a line of an export. Raises `ValueError` for anything else."""
    try:
        told: dict[str, Any] = json.loads(line)
        return Entry(
            number=int(told["number"]),
            happened_at=datetime.fromisoformat(told["happened_at"]),
            account_id=_id(told["account_id"]),
            device_id=_id(told["device_id"]),
            deed=str(told["deed"]),
            card_id=_id(told["card_id"]),
            details=_canonical(told["details"]),
            previous=bytes.fromhex(told["previous"]),
            hash=bytes.fromhex(told["hash"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no line of an export") from error


def _locked_head(connection: sa.Connection) -> Head:
    """The head, which nobody else moves before this transaction ends."""
    query = sa.select(STATE.c.value).where(STATE.c.name == HEAD).with_for_update()
    value = connection.execute(query).scalar()
    if value is None:
        build: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
        first = Head()
        made = {"name": HEAD, "value": f"{first.number}:{first.hash.hex()}"}
        connection.execute(build(STATE).values(made).on_conflict_do_nothing())
        value = connection.execute(query).scalar()
    return _head(value)


def _head(value: str | None) -> Head:
    number, _, packed = (value or "").partition(":")
    return Head(int(number), bytes.fromhex(packed)) if packed else Head()


def _row(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in (*_TOLD, "previous", "hash")}


def _canonical(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


_INSERTION, _WRITING_DOWN = Insertion(LOG), Insertion(WAITING)
