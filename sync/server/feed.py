"""The change feed: where each row stands in the server's order, and bulk loading with its place in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.catalogue import sql_table, table_rule, tables
from storage.digests import row_digest
from storage.fields import Row, TableRule
from storage.ids import SHARED_BUCKET
from storage.models.regional import Feed
from storage.rows import among, in_parts
from storage.statements import Insertion, Question
from storage.tables import table_of
from storage.validation import check_row
from sync.server.positions import Position, Stamp
from sync.server.scope import GRANT, grant_new, grant_shared

FEED = table_of(Feed)
ROOTS = frozenset({"person", "team"})
"""Tables whose rows are cards of their own."""
_LOT = 5_000

Touch = tuple[int, UUID | None]
"""The version at which a field changed and the device that changed it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place in the feed."""

    row_id: UUID
    table: str
    bucket: UUID
    position: Position
    is_deleted: bool
    writer: UUID | None
    touches: Mapping[str, Touch]
    """Fields that changed since the row was made; under the empty name, who made the row and when."""
    digest: int = 0
    """Of the row's content; 0 for a deleted one."""

    def touch(self, field: str) -> Touch:
        """When a field got its value, and from whom; (0, None) for what the server was loaded with."""
        return self.touches.get(field) or self.touches.get("") or (0, None)


def places(connection: sa.Connection, ids: Iterable[UUID], *, lock: bool = False) -> dict[UUID, Place]:
    """Where these rows stand. ``lock`` holds them until the transaction ends, in one order for all writers."""
    found: dict[UUID, Place] = {}
    question = _HELD if lock else _STANDING
    for part in in_parts(sorted(set(ids), key=lambda row_id: row_id.bytes)):
        for record in question.put(connection, ids=part):
            found[record.row_id] = _place(record)
    return found


class Seen(NamedTuple):
    """A row's place, and whether its card is open to somebody."""

    place: Place
    is_open: bool


def places_in_scope(connection: sa.Connection, ids: Iterable[UUID], audiences: tuple[str, ...]) -> dict[UUID, Seen]:
    """Where these rows stand and whether their cards are open to these audiences, in one statement."""
    found: dict[UUID, Seen] = {}
    for part in in_parts(list(ids)):
        for record in _STANDING_IN_SCOPE.put(connection, ids=part, audiences=list(audiences)):
            found[record.row_id] = Seen(_place(record), record.is_open)
    return found


def _by_rows_in_scope(dialect: str) -> sa.Select[Any]:
    to_them = among(GRANT.c.audience, "audiences", dialect)
    is_open = sa.exists().where(GRANT.c.bucket == FEED.c.bucket, to_them, GRANT.c.is_open)
    return sa.select(FEED, is_open.label("is_open")).where(among(FEED.c.row_id, "ids", dialect))


def _by_rows(dialect: str) -> sa.Select[Any]:
    return sa.select(FEED).where(among(FEED.c.row_id, "ids", dialect)).order_by(FEED.c.row_id)


_INSERTION = Insertion(FEED)
_STANDING = Question(_by_rows)
_HELD = Question(lambda dialect: _by_rows(dialect).with_for_update())
_STANDING_IN_SCOPE = Question(_by_rows_in_scope)


def _place(record: Any) -> Place:
    touches: dict[str, Touch] = {}
    if record.field_versions:
        for name, (version, device) in msgspec.msgpack.decode(record.field_versions).items():
            touches[name] = (version, UUID(bytes=device) if device else None)
    return Place(
        row_id=record.row_id,
        table=record.table_name,
        bucket=record.bucket,
        position=Position(record.transaction, record.sequence),
        is_deleted=record.is_deleted,
        writer=record.writer,
        touches=touches,
        digest=record.digest,
    )


def add_places(connection: sa.Connection, fresh: Iterable[Place]) -> None:
    """Write places of new rows. Raises `IntegrityError` where another writer made one of them meanwhile."""
    _INSERTION.put(connection, [_record(place) for place in fresh])


def keep_places(connection: sa.Connection, moved: Iterable[Place]) -> None:
    """Write moved places, whose rows this transaction holds."""
    records = [_record(place) for place in moved]
    if records:
        connection.execute(_upsert(connection.dialect.name), records)


def _record(place: Place) -> dict[str, object]:
    return {
        "row_id": place.row_id,
        "table_name": place.table,
        "bucket": place.bucket,
        "transaction": place.position.transaction,
        "sequence": place.position.sequence,
        "is_deleted": place.is_deleted,
        "writer": place.writer,
        "field_versions": _pack_touches(place.touches),
        "digest": place.digest,
    }


@cache
def _upsert(dialect: str) -> Any:
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(FEED)
    names = [column.name for column in FEED.columns if column.name != "row_id"]
    return statement.on_conflict_do_update(
        index_elements=["row_id"], set_={name: statement.excluded[name] for name in names}
    )


def _pack_touches(touches: Mapping[str, Touch]) -> bytes | None:
    if not touches:
        return None
    return msgspec.msgpack.encode(
        {name: [version, device.bytes if device else None] for name, (version, device) in touches.items()}
    )


@cache
def shared_tables() -> tuple[str, ...]:
    """Tables whose rows all share; each is a part that is compared by itself."""
    return tuple(rule.name for rule in tables() if not rule.owner and rule.name not in ROOTS)


def owner_of(rule: TableRule, fields: Row) -> UUID | None:
    """The parent whose card a row belongs to; None for what all share and for the roots of cards."""
    for name in rule.owner:
        value = fields.get(name)
        if isinstance(value, UUID):
            return value
    return None


def admit(connection: sa.Connection, rows: Iterable[tuple[str, Mapping[str, object]]]) -> int:
    """Load rows in bulk, parents before children, each with its place and its card's grants. Returns their count.

    For the demonstration region and for imports by the administrator: rows are validated, nothing is merged.
    """
    grant_shared(connection)
    stamp = Stamp(connection)
    buckets: dict[UUID, UUID] = {}
    roots: list[UUID] = []
    count = 0
    for lot in _lots(rows):
        sequences = iter(stamp.take(len(lot)))
        for table, group in groupby(lot, key=lambda pair: pair[0]):
            rule = table_rule(table)
            records, fresh = [], []
            for _, row in group:
                row_id, fields = _checked(rule, row)
                bucket = _bucket(rule, row_id, fields, buckets)
                sequence = next(sequences)
                records.append({"id": row_id, "sync_version": sequence, **fields})
                digest = row_digest(table, row_id, sequence, fields)
                fresh.append(_loaded(table, row_id, bucket, Position(stamp.transaction, sequence), digest))
                if table in ROOTS:
                    roots.append(row_id)
            connection.execute(sa.insert(sql_table(table)), records)
            connection.execute(sa.insert(FEED), fresh)
            count += len(records)
    grant_new(connection, stamp, roots)
    return count


def _lots(
    rows: Iterable[tuple[str, Mapping[str, object]]],
) -> Iterator[list[tuple[str, Mapping[str, object]]]]:
    iterator = iter(rows)
    while lot := list(islice(iterator, _LOT)):
        yield lot


def _checked(rule: TableRule, row: Mapping[str, object]) -> tuple[UUID, Row]:
    row_id = row["id"]
    if not isinstance(row_id, UUID):
        message = f"a row of {rule.name} has no id"
        raise TypeError(message)
    return row_id, check_row(rule, {name: value for name, value in row.items() if name != "id"})


def _bucket(rule: TableRule, row_id: UUID, fields: Row, buckets: dict[UUID, UUID]) -> UUID:
    if rule.name in ROOTS:
        buckets[row_id] = row_id
        return row_id
    owner = owner_of(rule, fields)
    if owner is None:
        return SHARED_BUCKET
    bucket = buckets[owner]
    if rule.name in _OWNERS:
        buckets[row_id] = bucket
    return bucket


_OWNERS = frozenset(rule.fields[name].target for rule in tables() for name in rule.owner) - ROOTS
"""Tables whose rows own others: their cards are remembered while loading."""


def _loaded(table: str, row_id: UUID, bucket: UUID, position: Position, digest: int) -> dict[str, object]:
    return {
        "row_id": row_id,
        "table_name": table,
        "bucket": bucket,
        "transaction": position.transaction,
        "sequence": position.sequence,
        "is_deleted": False,
        "writer": None,
        "field_versions": None,
        "digest": digest,
    }
