"""Positions in the server's order of changes: who committed what before whom (rule 4 of the exchange).

A position is (transaction, sequence). On PostgreSQL the transaction is the writer's xid8 and readers look only below
``pg_snapshot_xmin``: a transaction that is still open can commit later, but never below the horizon that a reader has
passed. A plain sequence would skip such rows. The embedded database has one writer at a time, so its transactions are
numbered as they begin.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage.models.regional import FEED_SEQUENCE, ServerState
from storage.statements import Question
from storage.tables import table_of

STATE = table_of(ServerState)
_TRANSACTION = "transaction"
_SEQUENCE = "sequence"
EPOCH = "epoch"
SECRET = "token_key"  # noqa: S105  # the name of a value, not the value
"""The server's secret among its named values."""


class Position(NamedTuple):
    """A place in the order of changes."""

    transaction: int
    sequence: int


START = Position(-1, -1)
"""Before every change."""


class Stamp:
    """Hands out positions within one write transaction."""

    def __init__(self, connection: sa.Connection, transaction: int | None = None, ready: Iterable[int] = ()) -> None:
        """Begin: on the embedded database this takes the next transaction's number.

        ``transaction`` is one known, ``ready`` are numbers drawn with it: for rows that nobody has yet.
        """
        self._connection = connection
        self._is_postgresql = connection.dialect.name == "postgresql"
        self._ready = sorted(ready)
        if transaction is not None:
            self.transaction = transaction
        elif self._is_postgresql:
            self.transaction = int(connection.execute(sa.select(_OWN_TRANSACTION)).scalar_one())
        else:
            self.transaction = self._advance(_TRANSACTION, 1)

    def take(self, count: int) -> list[int]:
        """Fresh sequence numbers, rising; call it only after the rows that they are for are locked."""
        if len(self._ready) < count:
            self._ready = self._draw(count)
        taken, self._ready = self._ready[:count], self._ready[count:]
        return taken

    def draw_ahead(self, count: int) -> None:
        """Get the numbers for so many rows that are locked by now at once, where they are not there yet.

        More rows that are locked later may have got greater numbers from others meanwhile: `put_back` before them.
        """
        if len(self._ready) < count:
            self._ready = self._draw(count)

    def put_back(self) -> None:
        """Leave what was drawn ahead unused."""
        self._ready = []

    def _draw(self, count: int) -> list[int]:
        if not count:
            return []
        if self._is_postgresql:
            return sorted(int(number) for number in self._connection.execute(_NUMBERS, {"count": count}).scalars())
        last = self._advance(_SEQUENCE, count)
        return list(range(last - count + 1, last + 1))

    def _advance(self, name: str, by: int) -> int:
        value = int(read_state(self._connection, name) or 0) + by
        write_state(self._connection, name, str(value))
        return value


_OWN_TRANSACTION: sa.ColumnElement[Any] = sa.literal_column("pg_current_xact_id()::text::bigint")
_SO_MANY = sa.func.generate_series(1, sa.bindparam("count", type_=sa.Integer)).table_valued("number")
_NUMBERS = sa.select(FEED_SEQUENCE.next_value()).select_from(_SO_MANY)
_OLDEST_OPEN: sa.ColumnElement[Any] = sa.literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint")


def horizon(connection: sa.Connection) -> int:
    """The transaction below which everything has been committed or has failed."""
    if connection.dialect.name == "postgresql":
        return int(connection.execute(sa.select(_OLDEST_OPEN)).scalar_one())
    return int(read_state(connection, _TRANSACTION) or 0) + 1


def ceiling(connection: sa.Connection) -> int:
    """The transaction that nothing which is committed has reached."""
    if connection.dialect.name == "postgresql":
        query = sa.text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        return int(connection.execute(query).scalar_one())
    return horizon(connection)


class Moment(NamedTuple):
    """What one exchange reads of the server's state, in one statement: its epoch, its secret, the horizon."""

    epoch: bytes
    secret: bytes
    horizon: int


def this_moment(connection: sa.Connection) -> Moment:
    """The state as the transaction sees it."""
    [(epoch, secret, last)] = _NOW.put(connection)
    after = connection.dialect.name != "postgresql"
    return Moment(bytes.fromhex(epoch or ""), bytes.fromhex(secret or ""), int(last or 0) + after)


def begin_writing(connection: sa.Connection, fresh: int = 0) -> tuple[Stamp, Moment]:
    """A stamp for what this transaction writes, and the state as it sees it; one statement where that can be.

    Numbers for ``fresh`` new rows come with it. Where one of the rows turns out to be there already, they go unused.
    """
    if connection.dialect.name != "postgresql":
        moment = this_moment(connection)
        return Stamp(connection), moment
    [(epoch, secret, last, own, ready)] = _BEGINNING.put(connection, count=fresh)
    return Stamp(connection, int(own), ready or ()), Moment(
        bytes.fromhex(epoch or ""), bytes.fromhex(secret or ""), int(last)
    )


def _value(name: str) -> sa.ScalarSelect[Any]:
    return sa.select(STATE.c.value).where(STATE.c.name == sa.literal_column(f"'{name}'")).scalar_subquery()


def _now(dialect: str) -> sa.Select[Any]:
    last = _OLDEST_OPEN if dialect == "postgresql" else _value(_TRANSACTION)
    return sa.select(_value(EPOCH).label("epoch"), _value(SECRET).label("secret"), last.label("last"))


def _beginning(dialect: str) -> sa.Select[Any]:
    ready = sa.select(sa.func.array_agg(FEED_SEQUENCE.next_value())).select_from(_SO_MANY)
    return _now(dialect).add_columns(_OWN_TRANSACTION.label("own"), ready.scalar_subquery().label("ready"))


_NOW = Question(_now)
_BEGINNING = Question(_beginning)


def skip_versions(connection: sa.Connection, count: int) -> None:
    """Leave so many sequence numbers unused."""
    if connection.dialect.name == "postgresql":
        query = sa.text("SELECT setval('feed_sequence', nextval('feed_sequence') + :count)")
        connection.execute(query, {"count": count})
    else:
        write_state(connection, _SEQUENCE, str(int(read_state(connection, _SEQUENCE) or 0) + count))


def last_version(connection: sa.Connection) -> int:
    """The last sequence number that was drawn."""
    if connection.dialect.name == "postgresql":
        return int(connection.execute(sa.text("SELECT last_value FROM feed_sequence")).scalar_one())
    return int(read_state(connection, _SEQUENCE) or 0)


def continue_versions(connection: sa.Connection, last: int) -> None:
    """Go on counting behind ``last``, in a database that was filled from one of either kind."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT setval('feed_sequence', :last)"), {"last": max(last, 1)})
        connection.execute(sa.delete(STATE).where(STATE.c.name.in_((_TRANSACTION, _SEQUENCE))))
    else:
        write_state(connection, _SEQUENCE, str(last))


def read_state(connection: sa.Connection, name: str) -> str | None:
    """A named value of the server."""
    return connection.execute(sa.select(STATE.c.value).where(STATE.c.name == name)).scalar()


def write_state(connection: sa.Connection, name: str, value: str) -> None:
    """Set a named value of the server."""
    updated = connection.execute(sa.update(STATE).where(STATE.c.name == name).values(value=value))
    if not updated.rowcount:
        connection.execute(sa.insert(STATE), {"name": name, "value": value})
