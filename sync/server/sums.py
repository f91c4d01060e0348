"""Proof that a copy is equal: sums of the digests of what it holds, part by part (rule 8).

A part is a card, or one table of the shared card. The feed keeps the digest of every row, so a sum reads an index and
no content. Where a transaction is still open that began before a row's last change, the laptop cannot have that row
yet, and the sum cannot be told.
"""

from collections.abc import Callable, Iterable
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
MOST_TOUCHED = 2_000
"""Rows of an answer up to which what it touched is compared at all; a first exchange has just written everything."""
MOST_PARTS = 16
MOST_ROWS = 600
"""Parts and rows up to which what an answer touched is compared at once; the rest has its turn another time."""


class Sums:
    """Sums of parts inside one read transaction, through the eyes of one identity."""

    def __init__(self, connection: sa.Connection, identity: Identity, horizon: int) -> None:
        """Nothing is read yet. ``horizon`` is the transaction below which laptops are told."""
        self._connection = connection
        self._identity = identity
        self._horizon = horizon

    def check(self, touched: Iterable[UUID], order: Callable[[Part], bytes]) -> tuple[int, int]:
        """The sum over the first parts that these rows belong to, and how many they are.

        So many as the laptop can read in no time; `UNKNOWN` where a change of one of them is still held back.
        """
        standing = [place for place in places(self._connection, set(touched)).values() if not place.is_deleted]
        shared = {place.table for place in standing if place.bucket == SHARED_BUCKET}
        cards = open_buckets(self._connection, self._identity, {place.bucket for place in standing} - {SHARED_BUCKET})
        parts = [Part(bucket.bytes) for bucket in cards]
        parts += [Part(SHARED_BUCKET.bytes, name) for name in shared if not table_rule(name).owner]
        parts.sort(key=order)
        chosen = self._affordable(parts[:MOST_PARTS])
        told = self.of(chosen)
        if not chosen or any(each.digest == UNKNOWN for each in told):
            return UNKNOWN, 0
        return sum(each.digest for each in told), len(chosen)

    def of(self, parts: Iterable[Part]) -> list[PartSum]:
        """The sums of these parts."""
        listed = list(parts)
        cards = {UUID(bytes=part.bucket) for part in listed if not part.table}
        return [*self._cards(cards), *self._shared({part.table for part in listed if part.table})]

    def _affordable(self, parts: list[Part]) -> list[Part]:
        """The first of the parts whose rows together are few; at least one, unless it is a whole large table."""
        counts = self._counts(parts)
        chosen: list[Part] = []
        total = 0
        for part in parts:
            total += counts.get(part, 0)
            if total > MOST_ROWS:
                break
            chosen.append(part)
        return chosen

    def _counts(self, parts: list[Part]) -> dict[Part, int]:
        cards = [UUID(bytes=part.bucket) for part in parts if not part.table]
        names = [part.table for part in parts if part.table]
        whose = sa.or_(FEED.c.bucket.in_(cards), sa.and_(FEED.c.bucket == SHARED_BUCKET, FEED.c.table_name.in_(names)))
        table = sa.case((FEED.c.bucket == SHARED_BUCKET, FEED.c.table_name), else_="")
        query = sa.select(FEED.c.bucket, table, sa.func.count()).where(whose).group_by(FEED.c.bucket, table)
        return {Part(bucket.bytes, name): count for bucket, name, count in self._connection.execute(query)}

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
