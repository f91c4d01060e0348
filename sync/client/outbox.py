"""The laptop's side going up: operations that wait, as the server reads them."""

from contextlib import closing
from typing import NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage.fields import moment_to_milliseconds
from storage.pending import BASE_ROW, OUTBOX, REJECTED, SENT, WAITING, Operation, read_operation
from sync.protocol.codec import MalformedError, to_wire
from sync.protocol.messages import Deed, SentOperation

OPERATIONS_AT_ONCE = 5_000
MOST_BYTES = 4 * 1024 * 1024
"""Of the operations of one lot, before they are compressed; an operation larger than that goes alone."""
_GREATEST = 2**63 - 1
_DEEDS = {"insert": Deed.INSERT, "update": Deed.UPDATE, "delete": Deed.DELETE}


def waiting_count(connection: sa.Connection) -> int:
    """How many operations the server has not answered for; rejected ones do not count."""
    query = sa.select(sa.func.count()).select_from(OUTBOX).where(OUTBOX.c.state != REJECTED)
    return int(connection.execute(query).scalar_one())


def has_waiting(connection: sa.Connection, after: int) -> bool:
    """True where a person has made an operation behind this sequence number."""
    query = sa.select(OUTBOX.c.sequence).where(OUTBOX.c.state == WAITING, OUTBOX.c.sequence > after).limit(1)
    return connection.execute(query).first() is not None


class Lot(NamedTuple):
    """Operations that go up together. Where a lot ends binds nobody: they may go again in lots of another size."""

    operations: list[SentOperation]
    size: int
    """Bytes, before they are compressed."""
    is_last: bool
    """Nothing waits behind them."""


def take(connection: sa.Connection, after: int, most_bytes: int = MOST_BYTES) -> Lot:
    """The next operations behind a sequence number, marked as sent: from now on they do not change any more."""
    query = sa.select(OUTBOX).where(OUTBOX.c.state != REJECTED, OUTBOX.c.sequence > after).order_by(OUTBOX.c.sequence)
    operations: list[SentOperation] = []
    fresh: list[int] = []
    size = 0
    is_last = True
    with closing(connection.execute(query)) as records:
        for record in records:
            operation = read_operation(record)
            sent = to_send(operation)
            weight = len(_encode(sent))
            if operations and (len(operations) >= OPERATIONS_AT_ONCE or size + weight > most_bytes):
                is_last = False
                break
            operations.append(sent)
            size += weight
            if operation.state == WAITING:
                fresh.append(operation.sequence)
    for start in range(0, len(fresh), 500):
        some = fresh[start : start + 500]
        connection.execute(sa.update(OUTBOX).where(OUTBOX.c.sequence.in_(some)).values(state=SENT))
    return Lot(operations, size, is_last)


_encode = msgspec.msgpack.Encoder().encode


def to_send(operation: Operation) -> SentOperation:
    """An operation in the form of the wire."""
    return SentOperation(
        sequence=operation.sequence,
        deed=_DEEDS[operation.deed],
        table=operation.table,
        row_id=operation.row_id.bytes,
        base=operation.base,
        made_at=moment_to_milliseconds(operation.made_at),
        fields={name: to_wire(value) for name, value in operation.fields.items() if _travels(operation, value)},
    )


def _travels(operation: Operation, value: object) -> bool:
    """An empty field of a new row need not be said."""
    return value is not None or operation.deed != "insert"


def find(connection: sa.Connection, sequences: list[int]) -> dict[int, Operation]:
    """Operations by their numbers. Raises `MalformedError` for a number that none can have."""
    if not all(0 <= sequence <= _GREATEST for sequence in sequences):
        raise MalformedError("a verdict on a number that no operation has")
    found: dict[int, Operation] = {}
    for start in range(0, len(sequences), 500):
        query = sa.select(OUTBOX).where(OUTBOX.c.sequence.in_(sequences[start : start + 500]))
        found.update({record.sequence: read_operation(record) for record in connection.execute(query)})
    return found


def forget(connection: sa.Connection, sequences: list[int]) -> None:
    """Take answered operations off the outbox."""
    for start in range(0, len(sequences), 500):
        connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.sequence.in_(sequences[start : start + 500])))


def set_state(connection: sa.Connection, sequence: int, state: str, reason: str = "", field: str = "") -> None:
    """Say how an operation stands, and why."""
    values = {"state": state, "reason": reason or None, "reason_field": field or None}
    connection.execute(sa.update(OUTBOX).where(OUTBOX.c.sequence == sequence).values(values))


def rows_waiting(connection: sa.Connection) -> set[UUID]:
    """Rows whose server's side stands apart."""
    return set(connection.execute(sa.select(BASE_ROW.c.row_id)).scalars())
