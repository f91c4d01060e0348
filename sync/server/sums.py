"""Proof that a copy is equal: sums of the digests of what it holds, part by part (rule 8).

A part is a card, or one table of the shared card. The feed keeps the digest of every row, so a sum reads an index and
no content. Where a transaction is still open that began before a row's last change, the laptop cannot have that row
yet, and the sum cannot be told.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import table_rule
from storage.ids import SHARED_BUCKET
from storage.rows import among, in_parts
from storage.statements import Question
from sync.protocol.messages import Part, PartSum
from sync.server.feed import FEED, places, shared_tables
from sync.server.scope import GRANT, Identity, open_buckets

UNKNOWN = -1
"""A sum that cannot be told now."""
MOST_TOUCHED = 2_000
"""Rows of an answer up to which what it touched is compared at all; a first exchange has just written everything."""
MOST_PARTS = 16
MOST_ROWS = 600
"""Parts and rows up to which what an answer touched is compared at once; the rest has its turn another time."""


class _Read(NamedTuple):
    """What the feed says of a part: how many rows, the sum of their digests."""

    rows: int
    digest: int


class Sums:
    """Sums of parts inside one read transaction, through the eyes of one identity."""

    def __init__(self, connection: sa.Connection, identity: Identity, horizon: int) -> None:
        """Nothing is read yet. ``horizon`` is the transaction below which laptops are told."""
        self._connection = connection
        self._identity = identity
        self._horizon = horizon

    def check(
        self, touched: Collection[UUID], order: Callable[[Part], bytes], *, in_cards: bool = False
    ) -> tuple[int, int]:
        """The sum over the first parts that these rows belong to, and how many they are.

        So many as the laptop can read in no time; `UNKNOWN` where a change of one of them is still held back.
        ``in_cards``: none of the rows is shared by all. A few of such are looked up and summed in one statement.
        """
        if in_cards and len(touched) <= MOST_PARTS:
            audiences = list(self._identity.audiences)
            found = self._told(_OF_TOUCHED.put(self._connection, touched=list(touched), audiences=audiences))
            return _first_of(sorted(found, key=order), found)
        standing = [place for place in places(self._connection, touched).values() if not place.is_deleted]
        shared = {place.table for place in standing if place.bucket == SHARED_BUCKET}
        cards = open_buckets(self._connection, self._identity, {place.bucket for place in standing} - {SHARED_BUCKET})
        parts = [Part(bucket.bytes) for bucket in cards]
        parts += [Part(SHARED_BUCKET.bytes, name) for name in shared if not table_rule(name).owner]
        first = sorted(parts, key=order)[:MOST_PARTS]
        return _first_of(first, self._read(first))

    def all(self, held: Iterable[UUID]) -> list[PartSum]:
        """The sums of these cards and of every table that all share."""
        parts = [Part(SHARED_BUCKET.bytes, name) for name in shared_tables()]
        parts += [Part(bucket.bytes) for bucket in sorted(set(held) - {SHARED_BUCKET})]
        told: list[PartSum] = []
        for lot in in_parts(parts):
            found = self._read(lot)
            told += [PartSum(part, found[part].digest if part in found else 0) for part in lot]
        return told

    def _read(self, parts: Iterable[Part]) -> dict[Part, _Read]:
        listed = list(parts)
        cards = [UUID(bytes=part.bucket) for part in listed if not part.table]
        names = [part.table for part in listed if part.table]
        found: dict[Part, _Read] = {}
        for query, wanted in ((_OF_CARDS, cards), (_OF_SHARED, names)):
            if wanted:
                found.update(self._told(self._connection.execute(query, {"wanted": wanted})))
        return found

    def _told(self, sums: Iterable[Any]) -> dict[Part, _Read]:
        found: dict[Part, _Read] = {}
        for bucket, table, count, digest, latest in sums:
            told = int(digest) if latest < self._horizon else UNKNOWN
            found[Part(bucket.bytes, table)] = _Read(count, told)
        return found


def _first_of(parts: list[Part], found: Mapping[Part, _Read]) -> tuple[int, int]:
    total = rows = 0
    for number, part in enumerate(parts):
        here = found.get(part, _Read(0, 0))
        rows += here.rows
        if rows > MOST_ROWS:
            return (total, number) if number else (UNKNOWN, 0)
        if here.digest == UNKNOWN:
            return UNKNOWN, 0
        total += here.digest
    return (total, len(parts)) if parts else (UNKNOWN, 0)


_SUMS = (sa.func.count(), sa.func.sum(FEED.c.digest), sa.func.max(FEED.c.transaction))
_WANTED: sa.BindParameter[Any] = sa.bindparam("wanted", expanding=True)
_OF_CARDS = (
    sa.select(FEED.c.bucket, sa.literal_column("''"), *_SUMS).where(FEED.c.bucket.in_(_WANTED)).group_by(FEED.c.bucket)
)
_OF_SHARED = (
    sa.select(FEED.c.bucket, FEED.c.table_name, *_SUMS)
    .where(FEED.c.bucket == sa.literal(SHARED_BUCKET, FEED.c.bucket.type), FEED.c.table_name.in_(_WANTED))
    .group_by(FEED.c.bucket, FEED.c.table_name)
)
_ROW = FEED.alias()


def _of_touched(dialect: str) -> sa.Select[Any]:
    """Sums of the cards that some rows lie in, where those are open."""
    is_open = sa.exists().where(
        GRANT.c.bucket == _ROW.c.bucket,
        among(GRANT.c.audience, "audiences", dialect),
        GRANT.c.is_open,
    )
    shared = sa.literal(SHARED_BUCKET, FEED.c.bucket.type)
    cards = sa.select(_ROW.c.bucket).where(
        among(_ROW.c.row_id, "touched", dialect), ~_ROW.c.is_deleted, _ROW.c.bucket != shared, is_open
    )
    return (
        sa.select(FEED.c.bucket, sa.literal_column("''"), *_SUMS)
        .where(FEED.c.bucket.in_(cards))
        .group_by(FEED.c.bucket)
    )


_OF_TOUCHED = Question(_of_touched)
