"""How the operations of an edit come to stand among those that wait for the server: behind them, or joined to one.

References are left apart: their target may have been made after the earlier operation. So is what a person wrote after
the server's side of the row had moved on: they saw it, and it must not look like a conflict. And what asks for consent
never joins what was said before it was given; a consent is said word for word.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

import sqlalchemy as sa

from storage import pending
from storage.catalogue import table_rule
from storage.consents import asks_consent
from storage.deeds import Deed
from storage.fields import Row
from storage.pending import DELETE, INSERT, OUTBOX, UPDATE, WAITING, pack_fields

_JOIN = (
    sa.update(OUTBOX).where(OUTBOX.c.sequence == sa.bindparam("joined_to")).values(fields=sa.bindparam("joined_fields"))
)


class OperationLine:
    """Takes the operations of one edit: its number, and the moment it was made."""

    def __init__(self, connection: sa.Connection, edit: int, made_at: datetime) -> None:
        """Write within the transaction of the connection."""
        self._connection = connection
        self._edit = edit
        self._made_at = made_at

    def add(self, deeds: Iterable[tuple[Deed, int]]) -> None:
        """Deeds behind all that waits, each with the version of the row that it was made on."""
        operations = [self._operation(deed, base) for deed, base in deeds]
        if operations:
            self._connection.execute(sa.insert(OUTBOX), operations)

    def join(self, updates: Sequence[tuple[Deed, int]]) -> None:
        """Updates of different rows: each joins what of its row has never been sent, so that fewer travel."""
        last = pending.last_operations(self._connection, [deed.row_id for deed, _ in updates])
        apart, joined = [], []
        for deed, base in updates:
            if deed.table == "consent" and self._unsay_withdrawal(deed):
                continue
            fields = _joined(last.get(deed.row_id), deed, base)
            if fields is None:
                apart.append((deed, base))
            else:
                joined.append({"joined_to": last[deed.row_id].sequence, "joined_fields": pack_fields(fields)})
        if joined:
            self._connection.execute(_JOIN, joined)
        self.add(apart)

    def take_back(self, deletion: Deed) -> bool:
        """A row that was made here, and of which nothing has been sent since, never was: its operations go."""
        query = sa.select(OUTBOX).where(OUTBOX.c.row_id == deletion.row_id).order_by(OUTBOX.c.sequence.desc())
        unsent = []
        newest_first = self._connection.execute(query).all()
        for operation in takewhile(lambda each: each.state == WAITING and each.deed != DELETE, newest_first):
            unsent.append(operation.sequence)
            if operation.deed == INSERT:
                break
        else:
            return False
        if operation.base:
            return False
        self._connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.sequence.in_(unsent)))
        pending.project(self._connection, deletion.table, deletion.row_id)
        return True

    def _unsay_withdrawal(self, update: Deed) -> bool:
        """A withdrawal that is taken back before anybody has heard of it never was: its operation goes."""
        said = pending.operations_of(self._connection, update.row_id)
        if not said or not unsays(said[-1], update.fields):
            return False
        self._connection.execute(sa.delete(OUTBOX).where(OUTBOX.c.sequence == said[-1].sequence))
        pending.project(self._connection, update.table, update.row_id)
        return True

    def _operation(self, deed: Deed, base: int) -> dict[str, Any]:
        """An operation as it waits for the server."""
        return {
            "deed": deed.deed, "table_name": deed.table, "row_id": deed.row_id, "fields": pack_fields(deed.fields),
            "base": base, "edit": self._edit, "made_at": self._made_at, "state": WAITING,
        }  # fmt: skip


def unsays(said: pending.Operation, changed: Row) -> bool:
    """Whether a change of a consent is the opposite of what was said last of it, and waits still."""
    is_withdrawal = said.state == WAITING and said.deed == UPDATE and said.fields.get("withdrawn_on") is not None
    return is_withdrawal and said.fields.keys() == changed.keys() and changed["withdrawn_on"] is None


def _joined(last: Any, deed: Deed, base: int) -> Row | None:
    """The fields of the row's last operation with those of an update in it; None where they stay apart."""
    if last is None or last.state != WAITING or last.deed == DELETE:
        return None
    if deed.table == "consent":
        return None
    rule = table_rule(deed.table)
    if last.base != base or any(deed.fields.get(name) is not None for name in rule.references):
        return None
    said = pending.unpack_fields(deed.table, last.fields)
    if asks_consent(rule, UPDATE, deed.fields) and not asks_consent(rule, last.deed, said):
        return None
    return {**said, **deed.fields}
