"""Small encrypted copies for tests, and the ways a disk refuses."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from storage.cipher import connect_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = bytes(range(32))
SURNAME = "Неповторимова"
NOBODY = 65534


def make_copy(path: Path, *, rows: int = 20) -> Path:
    """A closed copy of some pages, each row with the same surname."""
    connection = connect_copy(path, KEY, create=True)
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, surname TEXT, note TEXT)")
    connection.executemany("INSERT INTO person (surname, note) VALUES (?, ?)", [(SURNAME, "x" * 2_000)] * rows)
    connection.close()
    return path


@contextmanager
def small_files(limit: int) -> Iterator[None]:
    """No file may grow past `limit` bytes: the write is refused (Python ignores the signal)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(kilobytes: int) -> Iterator[Path]:
    """A disk of its own in memory (root only)."""
    folder = Path(tempfile.mkdtemp())
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=700", "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["/bin/umount", str(folder)], check=True)
        folder.rmdir()


def may_mount() -> bool:
    """Whether this process may make such a disk."""
    if os.name != "posix" or os.geteuid() != 0:
        return False
    try:
        with small_disk(64):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def ordinary_user() -> Iterator[Path]:
    """A folder of a user whom rights bind; root becomes «nobody» for the length of the block."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)
