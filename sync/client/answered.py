"""The last operations that the server has taken: brought back from a backup, it may have lost them.

When it says so, they go up once more under their old numbers; what it still has gets the old verdict, so that nothing
is done twice. Rows of others that it lost are offered to it from the copies that still hold them (rules 1 and 11).
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from operator import itemgetter

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage import pending, rows
from storage.lease import SETTING as LEASE
from storage.models.local import Answered
from storage.pending import INSERT, OUTBOX, SENT, WAITING, Operation, pack_fields
from storage.rows import StoredRow
from storage.settings import forget_setting, read_setting, write_setting
from storage.tables import table_of

ANSWERED = table_of(Answered)
KEPT = 20_000
"""Operations, a year of one person's work and some 6 MB; no clock decides what is forgotten (rule 2)."""
_DEVICE = "device_id"
_RESCUE = "rescue"
"""Set from the moment when the server says that it was restored until the copies have been compared."""
_COLUMNS = ("sequence", "deed", "table_name", "row_id", "fields", "base", "made_at")


def keep(connection: sa.Connection, operations: Iterable[Operation]) -> None:
    """Remember operations that the server has just answered for."""
    now = datetime.now(UTC)
    records = [
        {
            "sequence": operation.sequence,
            "deed": operation.deed,
            "table_name": operation.table,
            "row_id": operation.row_id,
            "fields": pack_fields(operation.fields),
            "base": operation.base,
            "made_at": operation.made_at,
            "answered_at": now,
        }
        for operation in operations
    ]
    if records:
        statement = sqlite.insert(ANSWERED)
        connection.execute(statement.on_conflict_do_nothing(index_elements=["sequence"]), records)
        newest = sa.select(sa.func.max(ANSWERED.c.sequence)).scalar_subquery()
        connection.execute(sa.delete(ANSWERED).where(ANSWERED.c.sequence <= newest - KEPT))


def send_again(connection: sa.Connection) -> None:
    """Put every kept operation back into the outbox, with the row's present state as the server's side."""
    kept = connection.execute(sa.select(ANSWERED).order_by(ANSWERED.c.sequence)).all()
    for record in kept:
        current = rows.fetch_row(connection, record.table_name, record.row_id)
        pending.keep_base(connection, record.table_name, record.row_id, current)
    again = [{name: getattr(record, name) for name in _COLUMNS} | {"edit": 0, "state": SENT} for record in kept]
    if again:
        connection.execute(sa.insert(OUTBOX), again)
        connection.execute(sa.delete(ANSWERED))
    write_setting(connection, _RESCUE, "1")


def become(connection: sa.Connection, device_id: str) -> None:
    """Name the device under which this copy works; what a former one did is not this one's to repeat.

    The former one's lease goes, too, whose codes by telephone are its own: the exchange under way brings another.
    """
    if read_setting(connection, _DEVICE) != device_id:
        write_setting(connection, _DEVICE, device_id)
        forget_setting(connection, LEASE)
        connection.execute(sa.delete(ANSWERED))


def is_rescuing(connection: sa.Connection) -> bool:
    """Whether the server was restored and this copy has not been compared with it since."""
    return read_setting(connection, _RESCUE) is not None


def end_rescue(connection: sa.Connection) -> None:
    """Everything that could be given back has been."""
    forget_setting(connection, _RESCUE)


def offer_again(connection: sa.Connection, lost: Iterable[tuple[str, StoredRow]]) -> None:
    """Make new rows of those that the server has lost, parents before children.

    What a person has done since and was never sent goes behind them, under numbers of its own: it may speak of them.
    """
    never_sent = OUTBOX.c.state == WAITING
    own = [dict(record) for record in connection.execute(sa.select(OUTBOX).where(never_sent)).mappings()]
    connection.execute(sa.delete(OUTBOX).where(never_sent))
    now = datetime.now(UTC)
    offered = []
    for table, row in lost:
        pending.set_base(connection, table, row.row_id, None, 0)
        offered.append(
            {
                "deed": INSERT,
                "table_name": table,
                "row_id": row.row_id,
                "fields": pack_fields(row.fields),
                "base": 0,
                "edit": 0,
                "made_at": now,
                "state": WAITING,
            }
        )
    own.sort(key=itemgetter("sequence"))
    later = [{name: value for name, value in operation.items() if name != "sequence"} for operation in own]
    for operations in (offered, later):
        if operations:
            connection.execute(sa.insert(OUTBOX), operations)
