"""The epoch of the feed: positions and versions mean something only within one (rule 4).

It changes when the database is brought back from a backup, which no laptop could tell otherwise. The administrator says
so (``marshrut-server restored``). Where nobody did, a position ahead of the database's own clock proves it: a laptop's
cursor, or the feed's own positions where a dump was loaded into a younger cluster of PostgreSQL.
"""

import sqlalchemy as sa

from storage.ids import new_id
from storage.models.accountability import Erasure
from storage.models.regional import Feed, ScopeGrant, Snapshot
from storage.tables import table_of
from sync.server.database import reading
from sync.server.positions import (
    EPOCH,
    STATE,
    Moment,
    Stamp,
    ceiling,
    horizon,
    read_state,
    skip_versions,
    write_state,
)
from sync.server.scope import regrant_all

_LOST_VERSIONS = 2**32
"""More versions than a region makes between two backups."""
_POSITIONED = (table_of(Feed), table_of(ScopeGrant), table_of(Erasure))
_BEFORE_ALL = 0
"""The transaction of positions that are older than every reader's horizon."""


class CursorAheadError(Exception):
    """A cursor of this epoch stands where the database has not come yet: it was brought back, and nobody said so."""

    def __init__(self, epoch: bytes) -> None:
        """Name the epoch that this ends."""
        super().__init__(epoch.hex())
        self.epoch = epoch


def current_epoch(connection: sa.Connection) -> bytes:
    """The epoch of the feed: another one after the database was restored."""
    value = read_state(connection, EPOCH)
    return bytes.fromhex(value) if value else b""


def begin_epoch(connection: sa.Connection) -> None:
    """Give the feed a new epoch: at its first migration, and after a restore."""
    write_state(connection, EPOCH, new_id().bytes[8:].hex())


def begin_epoch_after_restore(connection: sa.Connection, lost: bytes | None = None) -> None:
    """The database was brought back from a backup: no cursor holds any more, versions go on far above any lost one.

    An operation made on a lost version must never seem to know what has been written since. Positions out of another
    cluster, which lie ahead of this one's transactions, would hold rows and cards back for ever; they go below all.
    ``lost`` names the epoch that was found to be over: of several who find it, one begins the next.
    """
    if lost is not None and _locked_epoch(connection) != lost:
        return
    skip_versions(connection, _LOST_VERSIONS)
    below = horizon(connection)
    for table in _POSITIONED:
        ahead = sa.update(table).where(table.c.transaction >= below)
        connection.execute(ahead.values(transaction=_BEFORE_ALL))
    regrant_all(connection, Stamp(connection))
    connection.execute(sa.delete(table_of(Snapshot)))
    begin_epoch(connection)


def notice_restore(engine: sa.Engine) -> bool:
    """Begin another epoch where the feed's own positions prove a restore; whether they did. For the server's start."""
    with reading(engine).begin() as connection:
        epoch = current_epoch(connection)
        newest = [connection.execute(sa.select(sa.func.max(table.c.transaction))).scalar() for table in _POSITIONED]
        if max(position or 0 for position in newest) < ceiling(connection):
            return False
    with engine.begin() as connection:
        begin_epoch_after_restore(connection, epoch)
    return True


def require_reached(moment: Moment, *positions: tuple[int, int]) -> None:
    """Raise `CursorAheadError` where one of these positions of a cursor was never reached in this epoch."""
    if max(positions) > (moment.horizon, -1):
        raise CursorAheadError(moment.epoch)


def _locked_epoch(connection: sa.Connection) -> bytes:
    """The epoch, which no other process changes before this transaction ends."""
    query = sa.select(STATE.c.value).where(STATE.c.name == EPOCH).with_for_update()
    return bytes.fromhex(connection.execute(query).scalar() or "")
