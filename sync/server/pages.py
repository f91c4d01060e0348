"""A page of the pull: what a laptop at this cursor has to learn, as a pure function of cursor, scope and limit.

The cursor holds two positions: ``rows`` up to which changes of held cards were sent, and ``scope`` up to which cards
were opened and closed. A page first sends changes of the cards that are held, then leaves and enters in the order of
their grants; a card that enters is sent whole, and ``inside`` remembers how far, where it does not fit a page. The
server keeps nothing between pages: a page that was lost is asked for again (rules 5, 6 and 7 of the exchange).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage import rows
from storage.catalogue import table_rule, tables
from storage.ids import SHARED_BUCKET
from storage.rows import among
from storage.statements import Question
from sync.protocol.blocks import pack_block
from sync.protocol.codec import join_ids
from sync.protocol.messages import Block, Part, Removal
from sync.server.feed import FEED, Place, places, shared_tables
from sync.server.positions import START, Position
from sync.server.scope import GRANT, Grant, Identity

MOST_PARTS = 300
"""Parts that one answer sends anew; the laptop asks for the others with its next request."""


class Inside(msgspec.Struct, array_like=True, frozen=True):
    """How far a card that enters has been sent: the table and the last row of it."""

    bucket: bytes
    table: str
    row_id: bytes

    @property
    def mark(self) -> tuple[int, bytes]:
        """The last sent row's place in the order in which a card is sent."""
        return table_rule(self.table).number, self.row_id


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
    cards: dict[UUID, UUID] = field(default_factory=dict)
    """The cards of the rows, for the access log."""
    count: int = 0
    more: bool = False

    def add(self, table: str, row_id: UUID, card: UUID, *, is_deleted: bool = False) -> None:
        """Send a row, or that it is gone."""
        (self.removed if is_deleted else self.found).setdefault(table, set()).add(row_id)
        self.cards[row_id] = card
        self.count += 1


class PageBuilder:
    """Fills one page for one identity inside one read transaction."""

    def __init__(self, connection: sa.Connection, identity: Identity, horizon: int, rows_at_most: int) -> None:
        """What stands below ``horizon`` is told; ``rows_at_most`` bounds the page, targets of its rows come on top."""
        self._connection = connection
        self._audiences = identity.audiences
        self._changes_of_held = _CHANGES_OF_MANY if identity.holds_many else _CHANGES_OF_FEW
        self._limit = max(1, rows_at_most)
        self._horizon = horizon
        self._holds_nothing = False
        self._inside: Inside | None = None
        self._after = Cursor(b"", START, START, self._audiences)
        self._fetched: dict[str, dict[UUID, rows.StoredRow]] = {}
        self._held_roots: set[UUID] = set()
        """Cards in which something changed that the laptop has, or has begun to get: it knows the rows they are of."""
        self.page = Page()

    def fill(self, cursor: Cursor | None, epoch: bytes, known: Mapping[str, int]) -> Cursor:
        """Put what follows the cursor into the page and return the cursor behind it.

        ``known`` names rows, by their ids in hexadecimal, that this laptop has just sent in the version given.
        """
        self._holds_nothing = cursor is None
        if cursor is None or cursor.epoch != epoch:
            cursor = Cursor(epoch, (self._horizon, -1), START, self._audiences)
        elif cursor.audiences != self._audiences:
            self.page.left += self._closed_with(cursor)
            cursor = Cursor(epoch, cursor.rows, START, self._audiences)
        cursor = self._send_changes(cursor, known)
        if not self.page.more:
            cursor = self._send_scope(cursor)
        self._after = cursor
        return cursor

    def add_rows(self, touched: Iterable[Place]) -> None:
        """Send rows whatever their position: those that a verdict speaks of, in cards that the laptop holds by now.

        The others come with their cards: without the rest of its card a row would have nothing to refer to. A card that
        was closed while it was being sent is the laptop's no more.
        """
        listed = list(touched)
        held = self._held_among({place.bucket for place in listed})
        for place in listed:
            if place.bucket in held or (self._is_sent_part(place) and self._still_open(place.bucket)):
                self.page.add(place.table, place.row_id, place.bucket, is_deleted=place.is_deleted)

    def send_anew(self, parts: Sequence[Part]) -> list[Part]:
        """Send parts whole, whatever the cursor; returns those that are in this page.

        A card that is not open to the laptop leaves it. What is no part, such as a table that this program does not
        know, is passed over.
        """
        done: list[Part] = []
        for part in filter(_is_part, dict.fromkeys(parts[:MOST_PARTS])):
            if done and self.page.count >= self._limit:
                break
            bucket = UUID(bytes=part.bucket)
            if bucket == SHARED_BUCKET or self._still_open(bucket):
                query = sa.select(FEED.c.table_name, FEED.c.row_id).where(FEED.c.bucket == bucket, ~FEED.c.is_deleted)
                if bucket == SHARED_BUCKET:
                    query = query.where(FEED.c.table_name == part.table)
                for table, row_id in self._connection.execute(query):
                    self.page.add(table, row_id, bucket)
            else:
                self.page.left.append(bucket)
            self.page.count += 1
            done.append(part)
        return done

    def held(self) -> list[UUID]:
        """The cards that the laptop holds whole behind this page."""
        return list(self._connection.execute(self._held(self._after)).scalars())

    def _held_among(self, buckets: Iterable[UUID]) -> set[UUID]:
        held: set[UUID] = set()
        for part in rows.in_parts(list(buckets)):
            query = self._held(self._after).where(GRANT.c.bucket.in_(part))
            held.update(self._connection.execute(query).scalars())
        return held

    def _held(self, cursor: Cursor) -> sa.Select[Any]:
        """The cards that a laptop at this cursor holds whole."""
        return sa.select(GRANT.c.bucket).where(
            GRANT.c.audience.in_(self._audiences),
            GRANT.c.is_open,
            sa.tuple_(GRANT.c.transaction, GRANT.c.sequence) <= sa.tuple_(*map(sa.literal, cursor.scope)),
        )

    def _is_sent_part(self, place: Place) -> bool:
        """True for a row of the card on its way that has been sent already."""
        inside = self._after.inside
        if inside is None or place.bucket.bytes != inside.bucket:
            return False
        return (table_rule(place.table).number, place.row_id.bytes) <= inside.mark

    def _send_changes(self, cursor: Cursor, known: Mapping[str, int]) -> Cursor:
        """Send changes of what is held, but those that this laptop has just made itself."""
        named = {
            "scope_transaction": cursor.scope[0],
            "scope_sequence": cursor.scope[1],
            "transaction": cursor.rows[0],
            "sequence": cursor.rows[1],
            "horizon": self._horizon,
            "most": self._limit + 1,
        }
        if cursor.inside is None:
            changed = self._changes_of_held.put(self._connection, audiences=list(self._audiences), **named)
        else:
            query = _changes().where(self._reachable(cursor))
            changed = self._connection.execute(query, named).all()
        for record in changed[: self._limit]:
            if known.get(record.row_id.hex) != record.sequence:
                self.page.add(record.table_name, record.row_id, record.bucket, is_deleted=record.is_deleted)
                self._held_roots.add(record.bucket)
        if len(changed) > self._limit:
            self.page.more = True
            last = changed[self._limit - 1]
            return _moved(cursor, rows=(last.transaction, last.sequence))
        return _moved(cursor, rows=max(cursor.rows, (self._horizon, -1)))

    def _reachable(self, cursor: Cursor) -> sa.ColumnElement[bool]:
        """Rows whose changes concern the laptop: of held cards, and of the part that it has of a card on its way."""
        held = self._held(cursor).where(GRANT.c.bucket == FEED.c.bucket).exists()
        inside = cursor.inside
        if inside is None or not self._still_open(UUID(bytes=inside.bucket)):
            return held
        number, row_id = inside.mark
        before = [rule.name for rule in tables() if rule.number < number]
        last = sa.and_(FEED.c.table_name == inside.table, FEED.c.row_id <= UUID(bytes=row_id))
        part = sa.and_(FEED.c.bucket == UUID(bytes=inside.bucket), sa.or_(FEED.c.table_name.in_(before), last))
        return sa.or_(held, part)

    def _send_scope(self, cursor: Cursor) -> Cursor:
        grants = self._grants_after(cursor.scope)
        for grant in grants:
            if not grant.is_open:
                self.page.left.append(grant.bucket)
                self.page.count += 1
            elif not self._enter(grant.bucket, _of_bucket(cursor.inside, grant.bucket)):
                self.page.more = True
                return _moved(cursor, inside=self._inside)
            cursor = _moved(cursor, scope=grant.position, inside=None)
            if self.page.count >= self._limit:
                self.page.more = True
                return cursor
        self.page.more = len(grants) >= self._limit
        return cursor

    def _grants_after(self, scope: tuple[int, int]) -> list[Grant]:
        question = _OPEN_GRANTS if self._holds_nothing else _GRANTS
        named = {
            "audiences": list(self._audiences),
            "transaction": scope[0],
            "sequence": scope[1],
            "horizon": self._horizon,
            "most": self._limit,
        }
        return [
            Grant(record.bucket, Position(record.transaction, record.sequence), record.is_open)
            for record in question.put(self._connection, **named)
        ]

    def _still_open(self, bucket: UUID) -> bool:
        query = sa.select(GRANT.c.bucket).where(
            GRANT.c.bucket == bucket, GRANT.c.audience.in_(self._audiences), GRANT.c.is_open
        )
        return self._connection.execute(query).first() is not None

    def _enter(self, bucket: UUID, inside: Inside | None) -> bool:
        """Send a card whole, from where an earlier page stopped; False where this page is full before its end.

        Its deleted rows are named too: the laptop may have held the card before, and missed how they went.
        """
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
        query = sa.select(FEED.c.row_id, FEED.c.is_deleted).where(FEED.c.bucket == bucket, FEED.c.table_name == table)
        if after is not None:
            query = query.where(FEED.c.row_id > after)
        found = self._connection.execute(query.order_by(FEED.c.row_id).limit(room + 1)).all()
        for record in found[:room]:
            self.page.add(table, record.row_id, bucket, is_deleted=record.is_deleted)
        if len(found) <= room:
            return True
        last = found[room - 1].row_id if room else after or UUID(int=0)
        self._inside = Inside(bucket.bytes, table, last.bytes)
        return False

    def _enter_small(self, bucket: UUID, inside: Inside | None) -> bool:
        query = sa.select(FEED.c.table_name, FEED.c.row_id, FEED.c.is_deleted).where(FEED.c.bucket == bucket)
        keyed = sorted(
            (table_rule(record.table_name).number, record.row_id.bytes, record.table_name, record.is_deleted)
            for record in self._connection.execute(query)
        )
        if inside is not None:
            keyed = [key for key in keyed if key[:2] > inside.mark]
        room = max(self._limit - self.page.count, 0)
        for _, row_id, table, is_deleted in keyed[:room]:
            self.page.add(table, UUID(bytes=row_id), bucket, is_deleted=is_deleted)
        if len(keyed) <= room:
            return True
        self._inside = Inside(bucket.bytes, keyed[room - 1][2], keyed[room - 1][1]) if room else inside
        return False

    def _closed_with(self, cursor: Cursor) -> list[UUID]:
        """The cards that the laptop may hold for its former audiences alone.

        What was opened to those behind the cursor never came to it. Of what is closed nobody can tell any more whether
        it was open at the cursor, so that it is named.
        """
        mine = sa.select(GRANT.c.bucket).where(GRANT.c.audience.in_(self._audiences), GRANT.c.is_open)
        told = sa.tuple_(GRANT.c.transaction, GRANT.c.sequence) <= sa.tuple_(*map(sa.literal, cursor.scope))
        begun = GRANT.c.bucket == UUID(bytes=cursor.inside.bucket) if cursor.inside else sa.false()
        query = sa.select(GRANT.c.bucket).where(
            GRANT.c.audience.in_(cursor.audiences), GRANT.c.bucket.not_in(mine), sa.or_(told, ~GRANT.c.is_open, begun)
        )
        return sorted(set(self._connection.execute(query).scalars()))

    def complete(self, rows_cursor: tuple[int, int]) -> None:
        """Add what sent rows refer to and the laptop cannot have yet: a page stands by itself (rule 6)."""
        wave = {name: set(ids) for name, ids in self.page.found.items()}
        while wave:
            missing = self._missing_targets(wave, rows_cursor)
            for name, late in missing.items():
                for place in late:
                    self.page.add(name, place.row_id, place.bucket)
            wave = {name: {place.row_id for place in late} for name, late in missing.items()}

    def _missing_targets(self, wave: dict[str, set[UUID]], known: tuple[int, int]) -> dict[str, list[Place]]:
        wanted: dict[str, set[UUID]] = {}
        for name, ids in wave.items():
            references = table_rule(name).references
            if not references:
                continue
            found = self._rows(name, ids).values()
            for field_name, target in references.items():
                targets = {stored.fields[field_name] for stored in found} - self.page.found.get(target, set())
                unsure = {value for value in targets if isinstance(value, UUID)} - self._held_roots
                wanted.setdefault(target, set()).update(unsure)
        asked = {row_id for ids in wanted.values() for row_id in ids}
        standing = places(self._connection, asked) if asked else {}
        late = {row_id for row_id, place in standing.items() if place.position >= known or self._ahead(place)}
        return {name: [standing[row_id] for row_id in ids & late] for name, ids in wanted.items() if ids & late}

    def _ahead(self, place: Place) -> bool:
        """True for a row that a card on its way has not come to yet."""
        inside = self._after.inside
        return inside is not None and place.bucket.bytes == inside.bucket and not self._is_sent_part(place)

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


def _behind(table: sa.Table) -> sa.ColumnElement[bool]:
    """What stands behind a position and below the horizon."""
    at = sa.tuple_(table.c.transaction, table.c.sequence)
    return sa.and_(
        at > sa.tuple_(sa.bindparam("transaction", type_=sa.BigInteger), sa.bindparam("sequence", type_=sa.BigInteger)),
        table.c.transaction < sa.bindparam("horizon", type_=sa.BigInteger),
    )


def _held_at(dialect: str) -> sa.Select[Any]:
    """The cards that are held at a position of the grants."""
    at = sa.tuple_(GRANT.c.transaction, GRANT.c.sequence)
    scope = (sa.bindparam(f"scope_{name}", type_=sa.BigInteger) for name in ("transaction", "sequence"))
    return sa.select(GRANT.c.bucket).where(
        among(GRANT.c.audience, "audiences", dialect), GRANT.c.is_open, at <= sa.tuple_(*scope)
    )


@cache
def _changes() -> sa.Select[Any]:
    told = [FEED.c[name] for name in ("row_id", "table_name", "bucket", "transaction", "sequence", "is_deleted")]
    order = FEED.c.transaction, FEED.c.sequence
    return sa.select(*told).where(_behind(FEED)).order_by(*order).limit(sa.bindparam("most", type_=sa.Integer))


_CHANGES_OF_FEW = Question(lambda dialect: _changes().where(FEED.c.bucket.in_(_held_at(dialect))))
"""Card by card: what changed in cards of others costs nothing, however long the laptop was away."""
_CHANGES_OF_MANY = Question(
    lambda dialect: _changes().where(_held_at(dialect).where(GRANT.c.bucket == FEED.c.bucket).exists())
)
"""Change by change, in their order: cards in which nothing changed cost nothing, however many there are.

PostgreSQL reads both as one and goes by its statistics; SQLite has none and takes a question as it was put.
"""


def _grants(dialect: str) -> sa.Select[Any]:
    query = sa.select(GRANT.c.bucket, GRANT.c.transaction, GRANT.c.sequence, GRANT.c.is_open)
    behind = query.where(among(GRANT.c.audience, "audiences", dialect), _behind(GRANT))
    return behind.order_by(GRANT.c.transaction, GRANT.c.sequence).limit(sa.bindparam("most", type_=sa.Integer))


_GRANTS = Question(_grants)
_OPEN_GRANTS = Question(lambda dialect: _grants(dialect).where(GRANT.c.is_open))


def _is_part(part: Part) -> bool:
    """Whether this names something that is compared: a card, or a table of the shared card that is known here."""
    return part.bucket != SHARED_BUCKET.bytes or part.table in shared_tables()


def _moved(cursor: Cursor, **changes: object) -> Cursor:
    return msgspec.structs.replace(cursor, **changes)


def _of_bucket(inside: Inside | None, bucket: UUID) -> Inside | None:
    """The mark within this card; None where it was left in another, which has been closed since."""
    return inside if inside is not None and inside.bucket == bucket.bytes else None
