"""R83: a backup is proved before it counts, opens with the profile's own key, and tells nothing without it."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.backup import (
    About,
    DamagedBackupError,
    NewerBackupError,
    NotABackupError,
    check_database,
    copy_database,
    digest_of,
    read_about,
    revision_of,
    take_out,
    write_backup,
)
from storage.cipher import connect_copy
from storage.errors import CopyExistsError, StorageError, WrongKeyError
from tests.storage.copies import KEY, SURNAME, make_copy, small_files

MOMENT = datetime(2026, 11, 30, 9, tzinfo=UTC)


def backup_of(folder: Path) -> Path:
    copy = make_copy(folder / "copy.db")
    about = About(MOMENT, "", copy.stat().st_size, digest_of(copy))
    write_backup(copy, b'{"keys": "sealed"}', about, folder / "a.marshrut-backup")
    return folder / "a.marshrut-backup"


def surnames(path: Path, key: bytes = KEY) -> list[str]:
    connection = connect_copy(path, key)
    try:
        return [row[0] for row in connection.execute("SELECT surname FROM person")]
    finally:
        connection.close()


def test_a_copy_is_copied_while_somebody_writes(tmp_path: Path) -> None:
    source = make_copy(tmp_path / "copy.db")
    writer = connect_copy(source, KEY)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO person (surname) VALUES ('Недописанная')")
    copy_database(source, KEY, tmp_path / "second.db")
    writer.execute("COMMIT")
    writer.close()
    assert surnames(tmp_path / "second.db") == [SURNAME] * 20
    assert len(surnames(source)) == 21


def test_what_was_committed_to_the_journal_only_is_in_the_copy(tmp_path: Path) -> None:
    source = make_copy(tmp_path / "copy.db")
    writer = connect_copy(source, KEY)
    writer.execute("INSERT INTO person (surname) VALUES ('Новая')")
    copy_database(source, KEY, tmp_path / "second.db")
    assert surnames(tmp_path / "second.db")[-1] == "Новая"
    writer.close()


def test_a_file_that_stands_there_is_not_written_over(tmp_path: Path) -> None:
    source = make_copy(tmp_path / "copy.db")
    with pytest.raises(CopyExistsError):
        copy_database(source, KEY, make_copy(tmp_path / "second.db"))


def test_nothing_in_a_backup_is_readable_and_it_is_closed_to_others(tmp_path: Path) -> None:
    path = backup_of(tmp_path)
    content = path.read_bytes()
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251"):
        assert SURNAME.encode(encoding) not in content
    assert b"SQLite format 3" not in content
    assert path.stat().st_mode & 0o077 == 0


def test_a_backup_comes_out_as_it_went_in(tmp_path: Path) -> None:
    path = backup_of(tmp_path)
    folder = tmp_path / "out"
    folder.mkdir()
    taken = take_out(path, folder)
    assert surnames(taken.copy) == [SURNAME] * 20
    assert taken.keys.read_bytes() == b'{"keys": "sealed"}'
    assert read_about(path).made_at == MOMENT
    assert taken.copy.stat().st_mode & 0o077 == 0


def test_any_damage_is_noticed(tmp_path: Path) -> None:
    """A byte anywhere, or an end that is missing: never a half restored copy."""
    path = backup_of(tmp_path)
    content = path.read_bytes()
    broken = tmp_path / "broken.marshrut-backup"
    for place in range(40, len(content), 997):
        broken.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        folder = tmp_path / f"out{place}"
        folder.mkdir()
        try:
            taken = take_out(broken, folder)
        except (NotABackupError, NewerBackupError, DamagedBackupError):
            continue
        assert taken.copy.read_bytes() == (tmp_path / "copy.db").read_bytes()  # a byte that means nothing
    for length in range(0, len(content), 1499):
        broken.write_bytes(content[:length])
        with pytest.raises(NotABackupError):
            read_about(broken)


def test_foreign_members_are_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../vault.json", "x")
    with pytest.raises(NotABackupError):
        read_about(path)


def test_a_backup_of_a_later_program_says_so(tmp_path: Path) -> None:
    path = tmp_path / "later.marshrut-backup"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("about.json", json.dumps({"format": "marshrut-backup", "version": 9}))
        packed.writestr("vault.json", "{}")
        packed.writestr("copy.db", "")
    with pytest.raises(NewerBackupError):
        read_about(path)


def test_a_full_disk_leaves_the_older_backup(tmp_path: Path) -> None:
    path = backup_of(tmp_path)
    before = path.read_bytes()
    copy = tmp_path / "copy.db"
    with small_files(20_000), pytest.raises(StorageError):
        write_backup(copy, b"{}", About(MOMENT, "", 1, digest_of(copy)), path)
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.marshrut-backup", "copy.db"]


def test_a_whole_copy_has_nothing_to_say(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db")
    assert check_database(path, KEY) == []
    assert revision_of(path, KEY) == ""


@pytest.mark.parametrize("page", [2, 5, 9])
def test_a_damaged_page_is_found_wherever_it_lies(tmp_path: Path, page: int) -> None:
    path = make_copy(tmp_path / "copy.db")
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    path.write_bytes(content)
    assert any(str(page) in said for said in check_database(path, KEY))


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    path = make_copy(tmp_path / "copy.db")
    with pytest.raises(WrongKeyError):
        check_database(path, bytes(32))
