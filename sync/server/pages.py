"""A page of the pull: what a laptop at this cursor has to learn, as a pure function of cursor, scope and limit.

The cursor holds two positions: ``rows`` up to which changes of held cards were sent, and ``scope`` up to which cards
were opened and closed. A page first sends changes of the cards that are held, then leaves and enters in the order of
their grants; a card that enters is sent whole, and ``inside`` remembers how far, where it does not fit a page. The
server keeps nothing between pages: a page that was lost is asked for again (rules 5, 6 and 7 of the exchange).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage import rows
from storage.catalogue import table_rule, tables
from storage.ids import SHARED_BUCKET
from sync.protocol.blocks import pack_block
from sync.protocol.codec import join_ids
from sync.protocol.messages import Block, Removal
from sync.server.feed import FEED, Place, places
from sync.server.positions import START, Position, horizon
from sync.server.scope import GRANT, Grant, Identity


class Inside(msgspec.Struct, array_like=True, frozen=True):
    """How far a card that enters has been sent: the table and the last row of it."""

    table: str
    row_id: bytes


class Cursor(msgspec.Struct, array_like=True, frozen=True):
    """Where a laptop stands; opaque to it."""

    epoch: bytes
    rows: tuple[int, int]
    scope: tuple[int, int]
    audiences: tuple[str, ...]
    inside: Inside | None = None


@dataclass(slots=True)
class Page:
    """What goes into one answer."""

    found: dict[str, set[UUID]] = field(default_factory=dict)
    removed: dict[str, set[UUID]] = field(default_factory=dict)
    left: list[UUID] = field(default_factory=list)
    count: int = 0
    more: bool = False

    def add(self, table: str, row_id: UUID, *, is_deleted: bool = False) -> None:
        """Send a row, or that it is gone."""
        (self.removed if is_deleted else self.found).setdefault(table, set()).add(row_id)
        self.count += 1

    def has(self, table: str, row_id: UUID) -> bool:
        """True where the row is in the page already."""
        return row_id in self.found.get(table, ())


class PageBuilder:
    """Fills one page for one identity inside one read transaction."""

    def __init__(self, connection: sa.Connection, identity: Identity, rows_at_most: int) -> None:
        """``rows_at_most`` bounds the page; what a row refers to may come on top."""
        self._connection = connection
        self._audiences = identity.audiences
        self._limit = max(1, rows_at_most)
        self._horizon = horizon(connection)
        self._inside: Inside | None = None
        self._fetched: dict[str, dict[UUID, rows.StoredRow]] = {}
        self.page = Page()

    def fill(self, cursor: Cursor | None, epoch: bytes) -> Cursor:
        """Put what follows the cursor into the page and return the cursor behind it."""
        if cursor is None or cursor.epoch != epoch:
            cursor = Cursor(epoch, (self._horizon, -1), START, self._audiences)
        elif cursor.audiences != self._audiences:
            self.page.left += self._closed_with(cursor.audiences)
            cursor = Cursor(epoch, cursor.rows, START, self._audiences)
        cursor = self._send_changes(cursor)
        if not self.page.more:
            cursor = self._send_scope(cursor)
        return cursor

    def add_rows(self, touched: Iterable[Place]) -> None:
        """Send rows whatever their position: those that a verdict speaks of."""
        for place in touched:
            self.page.add(place.table, place.row_id, is_deleted=place.is_deleted)

    def drop_known(self, clean: Mapping[str, int]) -> None:
        """Leave out rows that stand exactly as this laptop has just sent them."""
        if not clean:
            return
        standing = places(self._connection, [UUID(hex=row_id) for row_id in clean])
        for place in standing.values():
            if place.position.sequence == clean[place.row_id.hex]:
                kept = self.page.removed if place.is_deleted else self.page.found
                kept.get(place.table, set()).discard(place.row_id)

    def _send_changes(self, cursor: Cursor) -> Cursor:
        position = sa.tuple_(FEED.c.transaction, FEED.c.sequence)
        held = sa.select(GRANT.c.bucket).where(
            GRANT.c.audience.in_(self._audiences),
            GRANT.c.is_open,
            sa.tuple_(GRANT.c.transaction, GRANT.c.sequence) <= sa.tuple_(*map(sa.literal, cursor.scope)),
        )
        query = (
            sa.select(FEED.c.row_id, FEED.c.table_name, FEED.c.transaction, FEED.c.sequence, FEED.c.is_deleted)
            .where(
                FEED.c.bucket.in_(held),
                position > sa.tuple_(*map(sa.literal, cursor.rows)),
                FEED.c.transaction < self._horizon,
            )
            .order_by(FEED.c.transaction, FEED.c.sequence)
            .limit(self._limit + 1)
        )
        changed = self._connection.execute(query).all()
        for record in changed[: self._limit]:
            self.page.add(record.table_name, record.row_id, is_deleted=record.is_deleted)
        if len(changed) > self._limit:
            self.page.more = True
            last = changed[self._limit - 1]
            return _moved(cursor, rows=(last.transaction, last.sequence))
        return _moved(cursor, rows=max(cursor.rows, (self._horizon, -1)))

    def _send_scope(self, cursor: Cursor) -> Cursor:
        for grant in self._grants_after(cursor.scope):
            if not grant.is_open:
                if not self._still_open(grant.bucket):
                    self.page.left.append(grant.bucket)
                    self.page.count += 1
            elif not self._enter(grant.bucket, cursor.inside):
                self.page.more = True
                return _moved(cursor, inside=self._inside)
            cursor = _moved(cursor, scope=grant.position, inside=None)
            if self.page.count >= self._limit:
                self.page.more = True
                return cursor
        return cursor

    def _grants_after(self, scope: tuple[int, int]) -> list[Grant]:
        position = sa.tuple_(GRANT.c.transaction, GRANT.c.sequence)
        query = (
            sa.select(GRANT)
            .where(
                GRANT.c.audience.in_(self._audiences),
                position > sa.tuple_(*map(sa.literal, scope)),
                GRANT.c.transaction < self._horizon,
            )
            .order_by(GRANT.c.transaction, GRANT.c.sequence)
            .limit(self._limit)
        )
        return [
            Grant(record.bucket, Position(record.transaction, record.sequence), record.is_open)
            for record in self._connection.execute(query)
            if record.is_open or scope != START
        ]

    def _still_open(self, bucket: UUID) -> bool:
        query = sa.select(GRANT.c.bucket).where(
            GRANT.c.bucket == bucket, GRANT.c.audience.in_(self._audiences), GRANT.c.is_open
        )
        return self._connection.execute(query).first() is not None

    def _enter(self, bucket: UUID, inside: Inside | None) -> bool:
        """Send a card whole, from where an earlier page stopped; False where this page is full before its end."""
        if bucket != SHARED_BUCKET:
            return self._enter_small(bucket, inside)
        names = [rule.name for rule in tables()]
        start = names.index(inside.table) if inside and inside.table in names else 0
        for place, name in enumerate(names[start:]):
            after = UUID(bytes=inside.row_id) if inside and place == 0 else None
            if not self._enter_table(bucket, name, after):
                return False
        return True

    def _enter_table(self, bucket: UUID, table: str, after: UUID | None) -> bool:
        room = self._limit - self.page.count
        query = sa.select(FEED.c.row_id).where(
            FEED.c.bucket == bucket, FEED.c.table_name == table, sa.not_(FEED.c.is_deleted)
        )
        if after is not None:
            query = query.where(FEED.c.row_id > after)
        ids = list(self._connection.execute(query.order_by(FEED.c.row_id).limit(room + 1)).scalars())
        for row_id in ids[:room]:
            self.page.add(table, row_id)
        if len(ids) <= room:
            return True
        self._inside = Inside(table, (ids[room - 1] if room else after or UUID(int=0)).bytes)
        return False

    def _enter_small(self, bucket: UUID, inside: Inside | None) -> bool:
        query = sa.select(FEED.c.table_name, FEED.c.row_id).where(FEED.c.bucket == bucket, sa.not_(FEED.c.is_deleted))
        keyed = sorted(
            (table_rule(record.table_name).number, record.row_id.bytes, record.table_name, record.row_id)
            for record in self._connection.execute(query)
        )
        if inside is not None:
            last = (table_rule(inside.table).number, inside.row_id)
            keyed = [key for key in keyed if key[:2] > last]
        room = max(self._limit - self.page.count, 0)
        for _, _, table, row_id in keyed[:room]:
            self.page.add(table, row_id)
        if len(keyed) <= room:
            return True
        if room:
            self._inside = Inside(keyed[room - 1][2], keyed[room - 1][1])
        else:
            self._inside = inside
        return False

    def _closed_with(self, former: Iterable[str]) -> list[UUID]:
        mine = sa.select(GRANT.c.bucket).where(GRANT.c.audience.in_(self._audiences), GRANT.c.is_open)
        query = sa.select(GRANT.c.bucket).where(GRANT.c.audience.in_(list(former)), GRANT.c.bucket.not_in(mine))
        return sorted(self._connection.execute(query).scalars())

    def complete(self, rows_cursor: tuple[int, int]) -> None:
        """Add what sent rows refer to and the laptop cannot have yet: a page stands by itself (rule 6)."""
        wave = {name: set(ids) for name, ids in self.page.found.items()}
        while wave:
            wave = self._missing_targets(wave, rows_cursor)
            for name, ids in wave.items():
                for row_id in ids:
                    self.page.add(name, row_id)

    def _missing_targets(self, wave: dict[str, set[UUID]], known: tuple[int, int]) -> dict[str, set[UUID]]:
        wanted: dict[str, set[UUID]] = {}
        for name, ids in wave.items():
            references = table_rule(name).references
            if not references:
                continue
            for stored in self._rows(name, ids).values():
                for field_name, target in references.items():
                    value = stored.fields[field_name]
                    if isinstance(value, UUID) and not self.page.has(target, value):
                        wanted.setdefault(target, set()).add(value)
        standing = places(self._connection, {row_id for ids in wanted.values() for row_id in ids})
        late = {place.row_id for place in standing.values() if place.position >= known or self._ahead(place)}
        return {name: ids & late for name, ids in wanted.items() if ids & late}

    def _ahead(self, place: Place) -> bool:
        """True for a row of the same table that a card on its way has not come to yet."""
        inside = self._inside
        return inside is not None and place.table == inside.table and place.row_id.bytes > inside.row_id

    def _rows(self, table: str, ids: Iterable[UUID]) -> dict[UUID, rows.StoredRow]:
        cache = self._fetched.setdefault(table, {})
        missing = [row_id for row_id in ids if row_id not in cache]
        cache.update(rows.fetch_rows(self._connection, table, missing))
        return {row_id: cache[row_id] for row_id in ids if row_id in cache}

    def blocks(self) -> list[Block]:
        """The page's rows as blocks, parents before children."""
        packed = []
        for rule in tables():
            ids = self.page.found.get(rule.name)
            if ids:
                stored = self._rows(rule.name, ids).values()
                packed.append(pack_block(rule, [(row.row_id, row.version, row.fields) for row in stored]))
        return packed

    def removals(self) -> list[Removal]:
        """The page's deleted rows, children before parents."""
        names = [rule.name for rule in reversed(tables()) if rule.name in self.page.removed]
        return [Removal(name, join_ids(sorted(self.page.removed[name]))) for name in names]


def _moved(cursor: Cursor, **changes: object) -> Cursor:
    return msgspec.structs.replace(cursor, **changes)
