"""SQLAlchemy engines over the encrypted copy and over the server's embedded database.

Each connection of the pools is made by `storage.cipher`, so that it is checked and set there and nowhere
else. The engines begin transactions themselves, as SQLAlchemy's page on SQLite advises, because the driver's
own habit of beginning late breaks savepoints and lets a reader become a writer half-way:
https://docs.sqlalchemy.org/en/21/dialects/sqlite.html ("Serializable isolation / Savepoints / Transactional
DDL").

Faults of the disk and of the file come out of any statement as `storage.errors` types (full disk, damaged
page, busy file), and so does a wait for a connection that another thread keeps; breaches of constraints stay
SQLAlchemy's own.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import TimeoutError as NoFreeConnectionError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from storage.cipher import BUSY_MILLISECONDS, SERVER_BUSY_MILLISECONDS, connect_copy, connect_plain
from storage.errors import CopyBusyError, explain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine.interfaces import ExceptionContext
    from sqlalchemy.pool import PoolProxiedConnection

READERS = 6
"""Two of the window, one each for paper and exchange, and two for a moment."""
SERVER_CONNECTIONS = 8

_BUSY_HERE = "Программа занята другой записью, и это действие не выполнено: подождите немного и повторите."

Begin = Literal["DEFERRED", "IMMEDIATE"]


def open_copy(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """The writer's engine over the encrypted copy: one connection, each transaction `BEGIN IMMEDIATE`.

    A thread that asks for a second connection waits five seconds and gets `CopyBusyError`: there is one
    writer. The file is opened and proved at once, so that a fault shows here. Raises a `StorageError` (see
    `connect_copy`).
    """
    connect_copy(path, key, create=create).close()
    return _make_engine(path, partial(connect_copy, path, key), begin="IMMEDIATE", connections=1)


def open_reader(path: Path, key: bytes) -> Engine:
    """The readers' engine over the same copy: up to `READERS` connections that refuse every write."""
    connect_copy(path, key, read_only=True).close()
    opener = partial(connect_copy, path, key, read_only=True)
    return _make_engine(path, opener, begin="DEFERRED", connections=READERS)


def open_server_sqlite(url: str | URL, *, create: bool = True) -> Engine:
    """The server's embedded, unencrypted database at `sqlite:///path`; a new one is made with mode 0600.

    Transactions are `BEGIN IMMEDIATE`; take `engine.execution_options(begin="DEFERRED")` for work that only
    reads. Raises `StorageError`, or `ValueError` for an address that names no file.
    """
    database = make_url(url).database
    if not database or database == ":memory:":
        message = "the server's database needs a file: sqlite:///path"
        raise ValueError(message)
    path = Path(database)
    connect_plain(path, create=create and not _has_content(path)).close()
    return _make_engine(
        path,
        partial(connect_plain, path),
        begin="IMMEDIATE",
        connections=SERVER_CONNECTIONS,
        patience=SERVER_BUSY_MILLISECONDS,
    )


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


class _Pool(QueuePool):
    """A pool that says in plain words that every connection is taken: another thread of this program has them."""

    def connect(self) -> PoolProxiedConnection:
        """Take a connection. Raises `CopyBusyError` where none comes free in time."""
        try:
            return super().connect()
        except NoFreeConnectionError as error:
            raise CopyBusyError(_BUSY_HERE, connections=self.size()) from error


def _make_engine(
    path: Path,
    opener: Callable[[], dbapi2.Connection],
    *,
    begin: Begin,
    connections: int,
    patience: int = BUSY_MILLISECONDS,
) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=dbapi2,
        creator=opener,
        hide_parameters=True,
        poolclass=_Pool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=patience / 1000,
        execution_options={"begin": begin},
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _raise_plain)
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"BEGIN {'DEFERRED' if options.get('begin') == 'DEFERRED' else 'IMMEDIATE'}")


def _raise_plain(context: ExceptionContext) -> None:
    plain = explain(context.original_exception)
    if plain is not None:
        raise plain from None
