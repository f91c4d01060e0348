"""Putting another copy in the place of the one that stands there, in steps that a power cut may separate.

What is to stand there lies proved in a folder of the profile first; a mark in it, forced to the disk, says that it is
whole. From then on every opening of the profile finishes what is left, so nobody meets a profile of which half was
changed. What stood there before is kept in another folder of the profile: it may hold work that was never sent.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from storage.errors import explain
from storage.files import put_in_place, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from storage.profile import Profile

_READY = "ready"
_MOVING = "moving"
_JOURNALS = ("-wal", "-shm")


def staging_folder(profile: Profile) -> Path:
    """Where a copy waits for its place."""
    return profile.folder / "restoring"


def former_folder(profile: Profile) -> Path:
    """Where the copy that stood there before is kept, until the next restore."""
    return profile.folder / "before-restore"


def begin_staging(profile: Profile) -> Path:
    """An empty folder for the parts of a backup; what an unfinished try left there goes. Raises a `StorageError`."""
    folder = staging_folder(profile)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise explain(error) or error from error
    return folder


def drop_staging(profile: Profile) -> None:
    """Give up before anything was changed."""
    shutil.rmtree(staging_folder(profile), ignore_errors=True)


def mark_ready(profile: Profile) -> None:
    """What stands in the folder is whole: from here on it takes its place, now or at the next opening."""
    replace_file(staging_folder(profile) / _READY, b"")


def finish_restoring(profile: Profile) -> bool:
    """Take the staged copy into its place, as far as that is not done; False where there is none.

    To be called by whoever holds the profile, before its files are opened. Each step may be done already. Raises a
    `StorageError`; the next call goes on.
    """
    folder = staging_folder(profile)
    if not os.path.exists(folder):  # noqa: PTH110 - asked at each start, where a path object costs more
        return False
    if not (folder / _READY).exists():  # a try that came to nothing, or the last step of one that is done
        drop_staging(profile)
        return False
    try:
        staged = folder / profile.copy_path.name
        if staged.exists():
            _set_aside(profile)
            put_in_place(staged, profile.copy_path)
        (former_folder(profile) / _MOVING).unlink(missing_ok=True)
        keys = folder / profile.vault_path.name
        if keys.exists():
            put_in_place(keys, profile.vault_path)
        profile.filling_path.unlink(missing_ok=True)
        (folder / _READY).unlink()
    except OSError as error:
        raise explain(error) or error from error
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _set_aside(profile: Profile) -> None:
    """Keep the former copy with its journals and its keys; the journals go first, so that none meets another copy.

    A former copy without its journal is what it was at its last checkpoint; with them in one folder it is whole again.
    """
    former = former_folder(profile)
    if not (former / _MOVING).exists():
        shutil.rmtree(former, ignore_errors=True)
        former.mkdir(mode=0o700)
        replace_file(former / _MOVING, b"")  # a call that goes on after a cut must not throw away what it has moved
    if profile.vault_path.exists():
        shutil.copyfile(profile.vault_path, former / profile.vault_path.name)
        (former / profile.vault_path.name).chmod(0o600)
    for ending in _JOURNALS:
        journal = profile.copy_path.with_name(profile.copy_path.name + ending)
        if journal.exists():
            journal.replace(former / journal.name)
    if profile.copy_path.exists():
        put_in_place(profile.copy_path, former / profile.copy_path.name)
