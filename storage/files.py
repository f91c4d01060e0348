"""Replacing a file so that after a power cut either the old or the new one is there, whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from storage.errors import explain

if TYPE_CHECKING:
    from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` with mode 0600: temporary file beside it, fsync, rename, fsync of the folder.

    Raises a `StorageError` (full disk, no right to write); what was at `path` is then untouched.
    """
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.unlink(missing_ok=True)  # left by a process that was killed
        try:
            _write_synced(fresh, content)
            put_in_place(fresh, path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise explain(error) or error from error


def put_in_place(fresh: Path, path: Path) -> None:
    """Give `fresh`, whose bytes are on the disk, the name `path` in the same folder. Raises `OSError`."""
    fresh.replace(path)
    _sync_folder(path.parent)


def _write_synced(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows has no handle of a folder to sync; its rename is journalled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
