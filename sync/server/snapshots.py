"""The shared card prebuilt: the registry, the maps and the network are the same for everyone (rule 14).

A laptop that holds nothing fetches it by ranges, as plain bytes that any proxy may keep, and then goes on with the
exchange from the transaction below which the snapshot is true. Building packs the rows once, as hard as it goes,
instead of once for every laptop; what has changed since comes as changes always do. What stands at that transaction or
above it is in the snapshot all the same: it comes once more with the changes, and without it the rows that refer to it
would refer to nothing.
"""

from datetime import UTC, datetime
from hashlib import sha256

import msgspec
import sqlalchemy as sa

from storage import rows
from storage.catalogue import tables
from storage.ids import SHARED_BUCKET
from storage.models.regional import Snapshot
from storage.tables import table_of
from sync.protocol.blocks import pack_block
from sync.protocol.codec import pack
from sync.protocol.messages import SnapshotBody, SnapshotOffer
from sync.server.database import reading
from sync.server.epochs import current_epoch
from sync.server.feed import FEED
from sync.server.positions import horizon

SNAPSHOT = table_of(Snapshot)
_LEVEL = 19
_KEPT = 3
"""Snapshots that stay, since somebody may be fetching one of them on a slow link."""
STALE_ROWS = 500
"""Changes of the shared card after which another snapshot is worth building."""


class Offered(msgspec.Struct, frozen=True):
    """A snapshot that a laptop may begin with, and the transaction below which it is true."""

    offer: SnapshotOffer
    transaction: int


def newest(connection: sa.Connection) -> Offered | None:
    """The snapshot to begin with; None where there is none of this epoch."""
    query = (
        sa.select(SNAPSHOT.c.tag, sa.func.length(SNAPSHOT.c.content), SNAPSHOT.c.transaction)
        .where(SNAPSHOT.c.epoch == current_epoch(connection))
        .order_by(SNAPSHOT.c.transaction.desc(), SNAPSHOT.c.made_at.desc())
        .limit(1)
    )
    record = connection.execute(query).one_or_none()
    return Offered(SnapshotOffer(record[0], record[1]), record[2]) if record else None


def content_of(connection: sa.Connection, tag: str) -> bytes | None:
    """The bytes of a snapshot, or None for one that is gone."""
    return connection.execute(sa.select(SNAPSHOT.c.content).where(SNAPSHOT.c.tag == tag)).scalar()


def keep_fresh(engine: sa.Engine) -> bool:
    """Build a snapshot where there is none or the shared card has changed much since; whether one was built."""
    with reading(engine).begin() as connection:
        standing = newest(connection)
        if standing is not None:
            behind = (
                sa.select(FEED.c.row_id)
                .where(FEED.c.bucket == SHARED_BUCKET, FEED.c.transaction >= standing.transaction)
                .limit(STALE_ROWS)
            )
            if len(connection.execute(behind).all()) < STALE_ROWS:
                return False
        made = _build(connection)
    if made is None:
        return False
    with engine.begin() as connection:
        connection.execute(sa.delete(SNAPSHOT).where(SNAPSHOT.c.tag == made["tag"]))  # the same rows, true for longer
        connection.execute(sa.insert(SNAPSHOT), made)
        kept = sa.select(SNAPSHOT.c.tag).order_by(SNAPSHOT.c.made_at.desc()).limit(_KEPT)
        connection.execute(sa.delete(SNAPSHOT).where(SNAPSHOT.c.tag.not_in(list(connection.execute(kept).scalars()))))
    return True


def _build(connection: sa.Connection) -> dict[str, object] | None:
    query = sa.select(FEED.c.table_name, FEED.c.row_id).where(FEED.c.bucket == SHARED_BUCKET, ~FEED.c.is_deleted)
    held: dict[str, list[object]] = {}
    for table, row_id in connection.execute(query):
        held.setdefault(table, []).append(row_id)
    blocks = []
    for rule in tables():
        found = rows.fetch_rows(connection, rule.name, held.get(rule.name, [])).values()  # type: ignore[arg-type]
        if found:
            blocks.append(pack_block(rule, [(row.row_id, row.version, row.fields) for row in found]))
    if not blocks:
        return None
    content = pack(SnapshotBody(blocks), level=_LEVEL)
    return {
        "tag": sha256(content).hexdigest(),
        "epoch": current_epoch(connection),
        "transaction": horizon(connection),
        "row_count": sum(block.count for block in blocks),
        "made_at": datetime.now(UTC),
        "content": content,
    }
