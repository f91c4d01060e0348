"""The server's database by its address: SQLite in a file, or PostgreSQL.

An open write transaction delays what others may read of the feed (`sync.server.positions`), so PostgreSQL ends a
session that sits idle inside one, and a statement that waits for a lock gives up before the laptop does. Connections
are not tried out before each use: after a restart of PostgreSQL one call is told to come again (`is_passing`), and the
pool makes new ones.
"""

from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import errors

from storage.engine import open_server_sqlite
from storage.errors import CopyMissingError, DamagedCopyError, PlainError, WrongKeyError

POSTGRES_CONNECTIONS = 4
"""Connections of one process; PostgreSQL allows 100 in all unless told otherwise.

Few on purpose: more exchanges at once than a core can work on only get in each other's way, and each waits for the
interpreter's lock behind each of its statements. A core more is a worker process more."""
_SESSION_SETTINGS = {
    "idle_in_transaction_session_timeout": "30s",
    "lock_timeout": "20s",
    "tcp_keepalives_idle": "60",
    "timezone": "UTC",
}
_PASSING = (psycopg.OperationalError, errors.IdleInTransactionSessionTimeout)
"""The second is none of the first for psycopg: PostgreSQL ends a session that was silent inside a transaction."""
_COLLISIONS = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable)
_CONNECT_SECONDS = 10
_WAIT_FOR_CONNECTION_SECONDS = 30


class DatabaseAddressError(PlainError):
    """The address names no database that the server works with."""

    default = "Адрес базы данных не понят: нужен sqlite:///путь или postgresql+psycopg://пользователь@сервер/база."


class DatabaseMissingError(PlainError):
    """There is no file at the SQLite address."""

    default = "Файла базы данных нет: создайте его командой marshrut-server migrate."


class NotADatabaseError(PlainError):
    """The file is something else."""

    default = "Этот файл повреждён или не является базой данных сервера."


class DatabaseUnreachableError(PlainError):
    """PostgreSQL does not answer, or refuses this user."""

    default = "База данных PostgreSQL не отвечает или не принимает этого пользователя: проверьте адрес и пароль."


def open_database(url: str, *, create: bool = False) -> sa.Engine:
    """The engine over the database at this address, reached once to prove that it is there.

    ``create`` makes the file of a new SQLite database; PostgreSQL's is made by its administrator. Raises a
    `PlainError`: an address not understood, no file, not a database, unreachable, a fault of the disk.
    """
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise DatabaseAddressError from error
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address, create=create)
    if address.drivername in {"postgresql", "postgresql+psycopg"}:
        return _open_postgresql(address.set(drivername="postgresql+psycopg"))
    raise DatabaseAddressError


def is_passing(error: BaseException) -> bool:
    """Whether a call failed for what is over in a moment: a lock, a deadlock, a restart, no connection free."""
    if isinstance(error, sa.exc.TimeoutError):
        return True
    return isinstance(error, sa.exc.DBAPIError) and isinstance(error.orig, _PASSING)


def is_collision(error: sa.exc.DBAPIError) -> bool:
    """Whether PostgreSQL ended a transaction because of another one: the same work may go through at once."""
    return isinstance(error.orig, _COLLISIONS)


def connections(engine: sa.Engine) -> int:
    """How many connections the engine's pool may open."""
    pool: Any = engine.pool
    return int(pool.size())


def _open_sqlite(address: sa.URL, *, create: bool) -> sa.Engine:
    try:
        return open_server_sqlite(address, create=create)
    except ValueError as error:
        raise DatabaseAddressError from error
    except CopyMissingError as error:
        raise DatabaseMissingError from error
    except (WrongKeyError, DamagedCopyError) as error:
        raise NotADatabaseError from error


def _open_postgresql(address: sa.URL) -> sa.Engine:
    options = " ".join(f"-c {name}={value}" for name, value in _SESSION_SETTINGS.items())
    engine = sa.create_engine(
        address,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_size=POSTGRES_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_WAIT_FOR_CONNECTION_SECONDS,
        connect_args={"options": options, "connect_timeout": _CONNECT_SECONDS},
    )
    try:
        engine.connect().close()
    except sa.exc.OperationalError as error:
        engine.dispose()
        raise DatabaseUnreachableError from error
    return engine


def looking_up(engine: sa.Engine) -> sa.Engine:
    """The engine for one statement that reads: no transaction is begun and ended around it."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine.execution_options(begin="DEFERRED")


def reading(engine: sa.Engine) -> sa.Engine:
    """The engine for work that only reads, in one snapshot from its first statement to its last."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine.execution_options(begin="DEFERRED")
