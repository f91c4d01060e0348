"""A replaced file is the old one or the new one, whole and private."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from storage.errors import CopyUnreachableError, DiskFailedError, ReadOnlyError
from storage.files import replace_file
from tests.storage.copies import ordinary_user, small_files

if TYPE_CHECKING:
    from pathlib import Path


def test_the_new_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        replace_file(tmp_path / "file", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "file").read_bytes() == b"new"


def test_what_a_killed_process_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "file.new").write_bytes(b"half")
    replace_file(tmp_path / "file", b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path) -> None:
    replace_file(tmp_path / "file", b"old")
    with small_files(1_000), pytest.raises(DiskFailedError):
        replace_file(tmp_path / "file", bytes(10_000))
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {"file": b"old"}


def test_a_folder_closed_for_writing_leaves_the_old_file() -> None:
    with ordinary_user() as folder:
        replace_file(folder / "file", b"old")
        folder.chmod(0o500)
        with pytest.raises(ReadOnlyError):
            replace_file(folder / "file", b"new")
        assert (folder / "file").read_bytes() == b"old"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CopyUnreachableError):
        replace_file(tmp_path / "none" / "file", b"new")
