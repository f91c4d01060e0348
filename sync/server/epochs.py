"""The epoch of the feed: positions and versions mean something only within one (rule 4).

It changes when the database is brought back from a backup, which no laptop could tell otherwise.
"""

import sqlalchemy as sa

from storage.ids import new_id
from sync.server.positions import EPOCH, read_state, skip_versions, write_state

_LOST_VERSIONS = 2**32
"""More versions than a region makes between two backups."""


def current_epoch(connection: sa.Connection) -> bytes:
    """The epoch of the feed: another one after the database was restored."""
    value = read_state(connection, EPOCH)
    return bytes.fromhex(value) if value else b""


def begin_epoch(connection: sa.Connection) -> None:
    """Give the feed a new epoch: at its first migration, and after a restore."""
    write_state(connection, EPOCH, new_id().bytes[8:].hex())


def begin_epoch_after_restore(connection: sa.Connection) -> None:
    """The database was brought back from a backup: versions go on far above any that was given out and lost.

    An operation made on a lost version must never seem to know what has been written since.
    """
    skip_versions(connection, _LOST_VERSIONS)
    begin_epoch(connection)
