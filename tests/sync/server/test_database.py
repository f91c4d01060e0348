"""The server's database by its address."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.errors import PlainError, StorageError
from sync.server.database import (
    DatabaseAddressError,
    DatabaseMissingError,
    DatabaseUnreachableError,
    NotADatabaseError,
    is_passing,
    open_database,
)
from sync.server.positions import this_moment


@pytest.mark.parametrize("url", ["", "tutor", "sqlite://", "mysql://host/name", "postgresql+other://host/name", "://"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(DatabaseAddressError):
        open_database(url)


def test_a_missing_file_is_made_only_on_demand(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/server.db"
    with pytest.raises(DatabaseMissingError):
        open_database(url)
    open_database(url, create=True).dispose()
    open_database(url, create=True).dispose()


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Уважаемые коллеги! " * 400)
    before = path.read_bytes()
    with pytest.raises(NotADatabaseError):
        open_database(f"sqlite:///{path}", create=True)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        open_database(f"sqlite:///{tmp_path}/none/server.db", create=True)


def test_a_server_that_does_not_answer_is_named() -> None:
    with pytest.raises(DatabaseUnreachableError) as refused:
        open_database("postgresql+psycopg://tutor:secret@127.0.0.1:1/region")
    assert isinstance(refused.value, PlainError)
    assert "secret" not in refused.value.sentence


def test_an_idle_transaction_is_ended_by_postgresql(postgresql_url: str) -> None:
    engine = open_database(postgresql_url)
    with engine.connect() as connection:
        shown = connection.execute(sa.text("SHOW idle_in_transaction_session_timeout")).scalar()
        assert shown == "30s"
        assert connection.execute(sa.text("SHOW transaction_isolation")).scalar() == "read committed"
    engine.dispose()


def test_errors_do_not_carry_values(server_database: sa.Engine) -> None:
    with server_database.connect() as connection, pytest.raises(sa.exc.SQLAlchemyError) as failed:
        connection.execute(sa.text("SELECT nothing FROM nowhere WHERE name = :name"), {"name": "Белова"})
    assert "Белова" not in str(failed.value)


def test_a_kept_statement_over_a_connection_that_was_ended_fails_once(postgresql_url: str) -> None:
    """As after a restart of PostgreSQL: one call is told to come again, and the pool makes a new connection."""
    engine = open_database(postgresql_url)
    with engine.begin() as connection:
        before = this_moment(connection)
        ended = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    other = open_database(postgresql_url)
    with other.begin() as connection:
        connection.exec_driver_sql(f"SELECT pg_terminate_backend({ended})")
    other.dispose()
    with pytest.raises(sa.exc.OperationalError) as refused, engine.begin() as connection:
        this_moment(connection)
    assert is_passing(refused.value)
    with engine.begin() as connection:
        assert this_moment(connection)[:2] == before[:2]
    engine.dispose()
