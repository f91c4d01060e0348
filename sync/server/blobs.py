"""Files on the server: who may bring one and who may take one, decided by the rows that name it.

A blob may be read by whoever's scope holds an attachment that names it, as the file or as its thumbnail. It may be
brought by the same, and by the device that made such a row: what a tutor photographed before the card went to another
is still to arrive (rule 11). The bytes prove themselves by their name.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.blobs import BLOB, MOST_THUMBNAIL, begin_blob, drop_blob, held_blob, read_bytes, take_bytes
from storage.catalogue import sql_table
from storage.rows import in_parts
from sync.protocol.blobs import UNKNOWN, Asked, Known
from sync.server.database import reading
from sync.server.feed import FEED
from sync.server.ledger import LEDGER
from sync.server.refusals import BlobSizeError, BlobUnknownError, BlobWrongError
from sync.server.scope import GRANT, Identity

ATTACHMENT = sql_table("attachment")
ORPHANS_LAST = timedelta(days=30)
"""How long a file without rows is kept: a deletion may still be taken back."""


@dataclass(slots=True)
class Claim:
    """What the rows that name a blob allow the caller."""

    may_read: bool = False
    is_thumbnail: bool = False
    sizes: set[int] = field(default_factory=set)
    """Sizes that rows give it as a file."""

    def fits(self, size: int) -> bool:
        """Whether a blob of this size may be brought."""
        return size in self.sizes or (self.is_thumbnail and 0 < size <= MOST_THUMBNAIL)


def say_known(engine: sa.Engine, identity: Identity, asked: Asked) -> Known:
    """What the server has of each blob that the caller may know of."""
    names = [name.hex() for name in asked.names]
    with reading(engine).begin() as connection:
        allowed = _claims(connection, identity, names)
        query = sa.select(BLOB.c.name, BLOB.c.stored, BLOB.c.size)
        held: dict[str, tuple[int, int]] = {}
        for part in in_parts(list(allowed)):
            for name, stored, size in connection.execute(query.where(BLOB.c.name.in_(part))):
                held[name] = (stored, size)
    standing = [held.get(name, (0, 0) if name in allowed else (UNKNOWN, 0)) for name in names]
    return Known([stored for stored, _ in standing], [size for _, size in standing])


def require_welcome(engine: sa.Engine, identity: Identity, name: str, size: int) -> None:
    """Raise `BlobUnknownError` or `BlobSizeError` unless the caller may bring this blob."""
    with reading(engine).begin() as connection:
        claim = _claims(connection, identity, [name]).get(name)
    if claim is None:
        raise BlobUnknownError
    if not claim.fits(size):
        raise BlobSizeError


def keep_run(engine: sa.Engine, now: datetime, name: str, size: int, start: int, content: bytes) -> int:
    """Keep a run of bytes of a welcome blob; returns how many the server has. A repeated run is harmless.

    Raises `BlobWrongError` where the whole is not what its name says: it is thrown away.
    """
    with engine.begin() as connection:
        begin_blob(connection, name, size, now, wanted=True)
        taken = take_bytes(connection, name, start, content)
    if taken.is_wrong:
        raise BlobWrongError
    return taken.stored


def read_run(engine: sa.Engine, identity: Identity, name: str, start: int, most: int) -> bytes:
    """A run of bytes of a blob that is whole. Raises `BlobUnknownError` where the caller may not see it, or none is."""
    with reading(engine).begin() as connection:
        claim = _claims(connection, identity, [name]).get(name)
        held = held_blob(connection, name)
        if claim is None or not claim.may_read or held is None or not held.is_whole:
            raise BlobUnknownError
        return read_bytes(connection, name, start, most)


def remove_orphans(engine: sa.Engine, now: datetime) -> int:
    """Throw away files that no row has named for `ORPHANS_LAST`; returns how many. Called when the server starts.

    A file that has lost its rows is marked at the first look after that, so its time runs from then on.
    """
    is_file = ~BLOB.c.name.startswith("snapshot:")
    named = sa.exists(
        sa.select(ATTACHMENT.c.id).where(
            sa.or_(ATTACHMENT.c.sha256 == BLOB.c.name, ATTACHMENT.c.thumbnail == BLOB.c.name)
        )
    )
    with engine.begin() as connection:
        again = sa.update(BLOB).where(is_file, named, ~BLOB.c.is_wanted)
        connection.execute(again.values(is_wanted=True))
        lost = sa.update(BLOB).where(is_file, ~named, BLOB.c.is_wanted)
        connection.execute(lost.values(is_wanted=False, added_at=now))
        old = sa.select(BLOB.c.name).where(is_file, ~BLOB.c.is_wanted, BLOB.c.added_at <= now - ORPHANS_LAST)
        gone = list(connection.execute(old).scalars())
    for name in gone:
        with engine.begin() as connection:
            drop_blob(connection, name)
    return len(gone)


def _claims(connection: sa.Connection, identity: Identity, names: Iterable[str]) -> dict[str, Claim]:
    """What the caller may do with each blob; those it may know nothing of are left out."""
    is_open = sa.exists(
        sa.select(GRANT.c.bucket).where(
            GRANT.c.bucket == FEED.c.bucket, GRANT.c.audience.in_(identity.audiences), GRANT.c.is_open
        )
    )
    is_own = sa.exists(
        sa.select(LEDGER.c.row_id).where(LEDGER.c.row_id == ATTACHMENT.c.id, LEDGER.c.device_id == identity.device_id)
    )
    rows = sa.select(ATTACHMENT.c.size, is_open).join(FEED, FEED.c.row_id == ATTACHMENT.c.id).where(is_open | is_own)
    found: defaultdict[str, Claim] = defaultdict(Claim)
    for part in in_parts(sorted(set(names))):
        for column in (ATTACHMENT.c.sha256, ATTACHMENT.c.thumbnail):
            for size, may_read, name in connection.execute(rows.add_columns(column).where(column.in_(part))):
                claim = found[name]
                claim.may_read |= bool(may_read)
                if column is ATTACHMENT.c.thumbnail:
                    claim.is_thumbnail = True
                else:
                    claim.sizes.add(size)
    return dict(found)
