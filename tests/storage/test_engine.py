"""The engines: one writer, readers that cannot write, faults told in plain words, no value in a message."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine, TextClause, text
from sqlalchemy.exc import IntegrityError, StatementError

from storage.cipher import SERVER_BUSY_MILLISECONDS, connect_copy
from storage.engine import open_copy, open_reader, open_server_sqlite
from storage.errors import (
    CopyBusyError,
    CopyExistsError,
    CopyMissingError,
    DamagedCopyError,
    DiskFailedError,
    ReadOnlyError,
    WrongKeyError,
)
from tests.storage.copies import KEY, SURNAME, make_copy, small_files
from tests.storage.test_cipher import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_copy(tmp_path / "copy.db")


@pytest.fixture
def writer(path: Path) -> Iterator[Engine]:
    engine = open_copy(path, KEY)
    yield engine
    engine.dispose()


@pytest.fixture
def reader(path: Path) -> Iterator[Engine]:
    engine = open_reader(path, KEY)
    yield engine
    engine.dispose()


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM person")).scalar_one())


def write(engine: Engine, *statements: TextClause) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def test_each_connection_of_the_pool_is_protected(reader: Engine) -> None:
    with reader.connect() as first, reader.connect() as second:
        for connection in (first, second):
            for pragma, value in SETTINGS.items():
                assert str(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()) == value


def test_a_fault_of_the_file_shows_when_the_engine_is_made(tmp_path: Path, path: Path) -> None:
    with pytest.raises(CopyMissingError):
        open_copy(tmp_path / "none.db", KEY)
    with pytest.raises(CopyMissingError):
        open_reader(tmp_path / "none.db", KEY)
    with pytest.raises(WrongKeyError):
        open_copy(path, bytes(32))
    with pytest.raises(CopyExistsError):
        open_copy(path, KEY, create=True)


def test_a_new_copy_is_made_on_request(tmp_path: Path) -> None:
    engine = open_copy(tmp_path / "new.db", KEY, create=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (surname TEXT)"))
    assert count(engine) == 0
    engine.dispose()


def test_the_writer_takes_the_right_to_write_at_the_start(path: Path, writer: Engine) -> None:
    with writer.begin() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
        with closing(connect_copy(path, KEY)) as other:
            other.execute("PRAGMA busy_timeout = 0")
            with pytest.raises(Exception, match="locked"):
                other.execute("BEGIN IMMEDIATE")


def test_a_second_writer_is_told_that_the_copy_is_busy(path: Path, writer: Engine) -> None:
    with closing(connect_copy(path, KEY)) as other, writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        connection.rollback()
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CopyBusyError):
            connection.exec_driver_sql("SELECT 1")


def test_readers_see_the_state_before_an_unfinished_write(writer: Engine, reader: Engine) -> None:
    before = count(reader)
    with writer.begin() as connection:
        connection.execute(text("DELETE FROM person"))
        assert count(reader) == before
    assert count(reader) == 0


def test_readers_cannot_write(reader: Engine) -> None:
    with pytest.raises(ReadOnlyError), reader.begin() as connection:
        connection.execute(text("DELETE FROM person"))


def test_a_failed_block_leaves_nothing_behind(writer: Engine) -> None:
    before = count(writer)
    twice = text("INSERT INTO person (id) VALUES (1000)")
    with pytest.raises(IntegrityError):
        write(writer, twice, twice)
    assert count(writer) == before


def test_a_savepoint_rolls_back_alone(writer: Engine) -> None:
    before = count(writer)
    with writer.begin() as connection:
        connection.execute(text("INSERT INTO person (id) VALUES (1000)"))
        inner = connection.begin_nested()
        connection.execute(text("INSERT INTO person (id) VALUES (1001)"))
        inner.rollback()
    assert count(writer) == before + 1


def test_no_value_of_a_row_stands_in_an_error(writer: Engine) -> None:
    with pytest.raises(StatementError) as fault, writer.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:surname)"), {"surname": SURNAME})
    assert SURNAME not in str(fault.value)


def test_a_disk_that_refuses_leaves_the_engine_usable(writer: Engine) -> None:
    before = count(writer)
    statement = text("INSERT INTO person (note) SELECT hex(randomblob(20000)) FROM person")
    with small_files(64 * 1024), pytest.raises(DiskFailedError):
        write(writer, statement)
    assert count(writer) == before
    write(writer, statement)
    assert count(writer) == 2 * before


def test_a_damaged_page_is_told_by_the_statement_that_meets_it(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(4096 + 50, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)
    engine = open_copy(path, KEY)
    with pytest.raises(DamagedCopyError), engine.connect() as connection:
        connection.execute(text("SELECT sum(length(note)) FROM person"))
    engine.dispose()


def test_a_copy_taken_away_is_not_made_again(path: Path, writer: Engine) -> None:
    path.unlink()
    with pytest.raises(CopyMissingError):
        count(writer)
    assert not path.exists()


def test_sql_of_the_engine_knows_the_russian_order(writer: Engine) -> None:
    with writer.begin() as connection:
        connection.execute(text("DELETE FROM person"))
        connection.execute(text("INSERT INTO person (surname) VALUES ('Жук'), ('Ёж'), ('еж')"))
        names = connection.execute(text("SELECT surname FROM person ORDER BY surname COLLATE RUSSIAN"))
        assert names.scalars().all() == ["еж", "Ёж", "Жук"]
        folded = connection.execute(text("SELECT count(*) FROM person WHERE fold(surname) = 'еж'"))
        assert folded.scalar_one() == 2


def test_the_servers_database_is_private_and_set_alike(tmp_path: Path) -> None:
    path = tmp_path / "server.db"
    for _ in range(2):
        engine = open_server_sqlite(f"sqlite:///{path}")
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS person (surname TEXT)"))
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one() == SERVER_BUSY_MILLISECONDS
            for pragma, value in SETTINGS.items():
                if not pragma.startswith(("cipher", "busy")):
                    assert str(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()) == value
        assert {entry.stat().st_mode & 0o777 for entry in tmp_path.iterdir()} == {0o600}
        engine.dispose()
    assert path.read_bytes().startswith(b"SQLite format 3\0")


def test_the_servers_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    engine = open_server_sqlite(f"sqlite:///{tmp_path / 'server.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE person (surname TEXT)"))
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO person VALUES ('a')"))
        assert count(engine.execution_options(begin="DEFERRED")) == 0
    engine.dispose()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_the_server_needs_a_file(url: str) -> None:
    with pytest.raises(ValueError, match="file"):
        open_server_sqlite(url)


def test_the_server_may_refuse_to_make_its_database(tmp_path: Path) -> None:
    with pytest.raises(CopyMissingError):
        open_server_sqlite(f"sqlite:///{tmp_path / 'server.db'}", create=False)
    assert not list(tmp_path.iterdir())


def test_a_second_connection_of_the_writer_is_refused_in_plain_words(
    writer: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer.pool, "_timeout", 0)
    with writer.connect() as first:
        first.exec_driver_sql("SELECT 1")
        with pytest.raises(CopyBusyError, match="не выполнено"):
            writer.connect()
