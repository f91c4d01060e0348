"""Proof that a copy is equal: sums of the digests of what it holds, part by part (rule 8).

A part is a card, or one table of the shared card. The feed keeps the digest of every row, so a sum reads an index and
no content. Where a transaction is still open that began before a row's last change, the laptop cannot have that row
yet, and the sum cannot be told.
"""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import table_rule, tables
from storage.ids import SHARED_BUCKET
from storage.rows import in_parts
from sync.protocol.messages import Part, PartSum
from sync.server.feed import FEED, places
from sync.server.scope import Identity, open_buckets

UNKNOWN = -1
"""A sum that cannot be told now."""
MOST_CHECKED = 500
"""Rows of an answer up to which what it touched is compared at once."""


class Sums:
    """Sums of parts inside one read transaction, through the eyes of one identity."""

    def __init__(self, connection: sa.Connection, identity: Identity, horizon: int) -> None:
        """Nothing is read yet. ``horizon`` is the transaction below which laptops are told."""
        self._connection = connection
        self._identity = identity
        self._horizon = horizon

    def check(self, touched: Iterable[UUID]) -> int:
        """The sum over all parts that these rows belong to; `UNKNOWN` for too many of them."""
        ids = set(touched)
        if len(ids) > MOST_CHECKED:
            return UNKNOWN
        standing = [place for place in places(self._connection, ids).values() if not place.is_deleted]
        shared = {place.table for place in standing if place.bucket == SHARED_BUCKET}
        cards = open_buckets(self._connection, self._identity, {place.bucket for place in standing} - {SHARED_BUCKET})
        sums = [*self._cards(cards), *self._shared({name for name in shared if not table_rule(name).owner})]
        return UNKNOWN if any(part.digest == UNKNOWN for part in sums) else sum(part.digest for part in sums)

    def all(self, held: Iterable[UUID]) -> list[PartSum]:
        """The sums of these cards and of every table that all share."""
        shared = {rule.name for rule in tables() if not rule.owner and rule.name not in ("person", "team")}
        return [*self._cards(set(held) - {SHARED_BUCKET}), *self._shared(shared)]

    def _cards(self, cards: set[UUID]) -> list[PartSum]:
        found: list[PartSum] = []
        for part in in_parts(sorted(cards)):
            query = (
                sa.select(FEED.c.bucket, sa.func.sum(FEED.c.digest), sa.func.max(FEED.c.transaction))
                .where(FEED.c.bucket.in_(part))
                .group_by(FEED.c.bucket)
            )
            for bucket, digest, latest in self._connection.execute(query):
                found.append(PartSum(Part(bucket.bytes), self._told(digest, latest)))
        return found

    def _shared(self, names: set[str]) -> list[PartSum]:
        query = (
            sa.select(FEED.c.table_name, sa.func.sum(FEED.c.digest), sa.func.max(FEED.c.transaction))
            .where(FEED.c.bucket == SHARED_BUCKET, FEED.c.table_name.in_(names))
            .group_by(FEED.c.table_name)
        )
        told = {name: self._told(digest, latest) for name, digest, latest in self._connection.execute(query)}
        return [PartSum(Part(SHARED_BUCKET.bytes, name), told.get(name, 0)) for name in sorted(names)]

    def _told(self, digest: int, latest: int) -> int:
        return int(digest) if latest < self._horizon else UNKNOWN
