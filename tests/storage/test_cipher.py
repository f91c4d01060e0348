"""The door to the encrypted copy: what it proves and refuses, and that a refused file stays as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from functools import cmp_to_key
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2

from storage import cipher
from storage.cipher import FILLING, compare_russian, connect_copy, connect_plain, fold
from storage.errors import (
    CopyExistsError,
    CopyMissingError,
    CopyUnreachableError,
    DamagedCopyError,
    DiskFailedError,
    DiskFullError,
    PlaintextCopyError,
    ReadOnlyError,
    StorageError,
    UnsafeLibraryError,
    UnsafeSettingError,
    WrongKeyError,
    explain,
)
from tests.storage.copies import KEY, SURNAME, make_copy, may_mount, ordinary_user, small_disk, small_files

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096
SETTINGS = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "secure_delete": "1",
    "temp_store": "2",
    "cipher_memory_security": "1",
    "busy_timeout": "5000",
    "cipher_status": "1",
}


def folder_state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refuse(path: Path, kind: type[StorageError], key: bytes = KEY) -> StorageError:
    """Open, expect the refusal, and prove that nothing in the folder has changed."""
    before = folder_state(path.parent)
    with pytest.raises(kind) as refusal:
        connect_copy(path, key)
    assert folder_state(path.parent) == before
    return refusal.value


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(("pragma", "value"), SETTINGS.items())
def test_every_connection_is_protected(tmp_path: Path, pragma: str, value: str, *, read_only: bool) -> None:
    path = make_copy(tmp_path / "copy.db")
    with closing(connect_copy(path, KEY, read_only=read_only)) as connection:
        assert str(connection.execute(f"PRAGMA {pragma}").fetchone()[0]) == value


def test_no_name_can_be_read_in_any_of_the_three_files(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db")
    with closing(connect_copy(path, KEY)) as connection:
        connection.execute("INSERT INTO person (surname) VALUES (?)", (SURNAME,))
        files = folder_state(tmp_path)
        assert set(files) == {"copy.db", "copy.db-wal", "copy.db-shm"}
        for content in files.values():
            assert not any(SURNAME.encode(code) in content for code in ("utf-8", "utf-16-le", "cp1251"))
            assert b"person" not in content


def test_the_files_belong_to_the_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = make_copy(tmp_path / "copy.db")
        with closing(connect_copy(path, KEY)) as connection:
            connection.execute("INSERT INTO person (surname) VALUES ('a')")
            assert {entry.stat().st_mode & 0o777 for entry in tmp_path.iterdir()} == {0o600}
    finally:
        os.umask(before)


def test_a_file_opened_to_others_is_closed_again(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db")
    path.chmod(0o644)
    connect_copy(path, KEY).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_missing_copy_is_not_made(tmp_path: Path) -> None:
    refuse(tmp_path / "copy.db", CopyMissingError)


def test_an_empty_file_is_not_taken_for_a_copy(tmp_path: Path) -> None:
    (tmp_path / "copy.db").touch(mode=0o600)
    refuse(tmp_path / "copy.db", CopyMissingError)


def test_a_creation_that_failed_can_be_tried_again(tmp_path: Path) -> None:
    (tmp_path / "copy.db").touch()
    make_copy(tmp_path / "copy.db")


def test_a_new_copy_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db")
    before = path.read_bytes()
    with pytest.raises(CopyExistsError):
        connect_copy(path, KEY, create=True)
    assert path.read_bytes() == before


def test_an_unencrypted_file_is_refused(tmp_path: Path) -> None:
    with closing(connect_plain(tmp_path / "copy.db", create=True)) as connection:
        connection.execute("CREATE TABLE person (surname TEXT)")
    refuse(tmp_path / "copy.db", PlaintextCopyError)


def test_a_wrong_key_is_refused(tmp_path: Path) -> None:
    refuse(make_copy(tmp_path / "copy.db"), WrongKeyError, bytes(32))


@pytest.mark.parametrize("length", [0, 16, 30, 31, 33, 48, 64])
def test_a_key_of_another_length_is_never_tried_as_a_passphrase(tmp_path: Path, length: int) -> None:
    refuse(make_copy(tmp_path / "copy.db"), WrongKeyError, bytes(length))
    with pytest.raises(WrongKeyError):
        connect_copy(tmp_path / "new.db", bytes(length), create=True)
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize("length", [PAGE, PAGE + 900, 3 * PAGE])
def test_a_copy_cut_off_after_its_first_page_is_damaged(tmp_path: Path, length: int) -> None:
    path = make_copy(tmp_path / "copy.db")
    path.write_bytes(path.read_bytes()[:length])
    refuse(path, DamagedCopyError)


@pytest.mark.parametrize("length", [1, 16, 100, PAGE - 1])
def test_a_copy_cut_off_within_its_first_page_is_never_written_over(tmp_path: Path, length: int) -> None:
    path = make_copy(tmp_path / "copy.db")
    path.write_bytes(path.read_bytes()[:length])
    refuse(path, DamagedCopyError)


@pytest.mark.parametrize("place", [0, 15, 16, 100, PAGE - 1])
def test_a_changed_byte_in_the_first_page_is_refused(tmp_path: Path, place: int) -> None:
    path = make_copy(tmp_path / "copy.db")
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    refuse(path, WrongKeyError)


def test_a_changed_byte_in_a_later_page_is_told_when_the_page_is_read(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db")
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // PAGE):
        content[page * PAGE + 50] ^= 1
    path.write_bytes(content)
    with closing(connect_copy(path, KEY)) as connection, pytest.raises(dbapi2.DatabaseError) as fault:
        connection.execute("SELECT sum(length(note)) FROM person").fetchone()
    assert isinstance(explain(fault.value), DamagedCopyError)


def test_a_folder_in_place_of_the_copy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy.db").mkdir(mode=0o700)
    with pytest.raises(CopyUnreachableError):
        connect_copy(tmp_path / "copy.db", KEY)


def test_a_folder_closed_for_writing_is_told() -> None:
    with ordinary_user() as folder:
        path = make_copy(folder / "copy.db")
        folder.chmod(0o500)
        before = folder_state(folder)
        with pytest.raises(ReadOnlyError):
            connect_copy(path, KEY)
        assert folder_state(folder) == before


def test_a_copy_is_not_made_in_a_folder_closed_for_writing() -> None:
    with ordinary_user() as folder:
        folder.chmod(0o500)
        with pytest.raises(ReadOnlyError):
            connect_copy(folder / "copy.db", KEY, create=True)
        assert folder_state(folder) == {}


def fill(path: Path) -> dbapi2.Error:
    """Write until the disk refuses; the connection stays whole."""
    with closing(connect_copy(path, KEY)) as connection:
        with pytest.raises(dbapi2.Error) as fault:
            insert_rows(connection, 1_000)
        assert connection.execute("SELECT count(*) FROM person").fetchone()[0] >= 1
    error: dbapi2.Error = fault.value
    return error


def insert_rows(connection: dbapi2.Connection, rows: int) -> None:
    for _ in range(rows):
        connection.execute("INSERT INTO person (note) VALUES (hex(randomblob(4000)))")


def test_a_disk_that_refuses_a_write_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db", rows=1)
    with small_files(256 * 1024):
        assert isinstance(explain(fill(path)), DiskFailedError)
    with closing(connect_copy(path, KEY)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.execute("INSERT INTO person (surname) VALUES ('again')")


if may_mount():

    def test_a_full_disk_is_told_and_loses_nothing() -> None:
        with small_disk(512) as folder:
            path = make_copy(folder / "copy.db", rows=1)
            assert isinstance(explain(fill(path)), DiskFullError)
            with closing(connect_copy(path, KEY)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"

    def test_a_copy_is_not_made_on_a_full_disk() -> None:
        with small_disk(64) as folder:
            (folder / "filler").write_bytes(bytes(64 * 1024))
            with pytest.raises((DiskFullError, DiskFailedError)):
                connect_copy(folder / "copy.db", KEY, create=True)
            (folder / "filler").unlink()


def test_a_library_with_a_known_fault_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_copy(tmp_path / "copy.db")
    monkeypatch.setattr(cipher, "OLDEST_SQLITE", (99, 0, 0))
    refuse(path, UnsafeLibraryError)


def test_a_setting_that_does_not_read_back_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_copy(tmp_path / "copy.db")
    monkeypatch.setattr(cipher, "_PRAGMAS", (*cipher._PRAGMAS, ("synchronous", "NORMAL", "2")))
    with pytest.raises(UnsafeSettingError) as refusal:
        connect_copy(path, KEY)
    assert refusal.value.details == {"pragma": "synchronous", "seen": "1"}


def test_a_read_only_connection_refuses_writes(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db")
    with closing(connect_copy(path, KEY, read_only=True)) as connection:
        with pytest.raises(dbapi2.OperationalError):
            connection.execute("DELETE FROM person")
        connection.execute("PRAGMA query_only = OFF")
        with pytest.raises(dbapi2.OperationalError):
            connection.execute("DELETE FROM person")


def test_the_library_says_nothing_on_standard_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refuse(make_copy(tmp_path / "copy.db"), WrongKeyError, bytes(32))
    assert capfd.readouterr().err == ""


def test_the_first_paint_does_not_load_sqlalchemy() -> None:
    code = "import storage.cipher, sys; print('sqlalchemy' in sys.modules, 'pathlib' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.split() == ["False", "False"]


def test_yo_stands_between_ye_and_zhe_and_case_does_not_matter() -> None:
    words = ["Яма", "жук", "Ёж", "Ель", "ёлка", "Елка", "Еяр", "абв", "Ежи"]
    assert sorted(words, key=cmp_to_key(compare_russian)) == [
        "абв",
        "Ежи",
        "Елка",
        "Ель",
        "Еяр",
        "Ёж",
        "ёлка",
        "жук",
        "Яма",
    ]
    assert compare_russian("СЁМИНА", "сёмина") == 0


def test_the_order_and_the_folding_are_known_to_sql(tmp_path: Path) -> None:
    with closing(connect_copy(tmp_path / "copy.db", KEY, create=True)) as connection:
        connection.execute("CREATE TABLE word (text TEXT)")
        connection.execute("CREATE INDEX by_fold ON word (fold(text))")
        connection.executemany("INSERT INTO word VALUES (?)", [("Ёлка",), ("Жук",), ("Ель",), ("ёлка",)])
        ordered = connection.execute("SELECT text FROM word ORDER BY text COLLATE RUSSIAN, rowid").fetchall()
        assert [row[0] for row in ordered] == ["Ель", "Ёлка", "ёлка", "Жук"]
        by_key = connection.execute("SELECT text FROM word ORDER BY alphabetic(text), rowid").fetchall()
        assert by_key == ordered
        assert connection.execute("SELECT alphabetic(NULL), alphabetic(7)").fetchone() == (None, 7)
        found = connection.execute("SELECT count(*) FROM word WHERE fold(text) = fold('ЕЛКА')").fetchone()
        assert found[0] == 2
        assert connection.execute("SELECT fold(NULL), fold(7)").fetchone() == (None, 7)


def test_folding_leaves_other_values_alone() -> None:
    assert [fold("ЁЖ"), fold(None), fold(3)] == ["еж", None, 3]


def test_memory_is_wiped_from_the_end_of_the_first_exchange_on(tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    (tmp_path / FILLING).touch()
    connect_copy(path, KEY, create=True).close()
    (tmp_path / FILLING).unlink()
    connection = connect_copy(path, KEY)
    assert connection.execute("PRAGMA cipher_memory_security").fetchone() == ("1",)
    connection.close()
