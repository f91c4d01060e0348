"""The folder of one workplace: where its files lie, who may read them, and who works with them now.

The folder is closed to other users of the computer (0700) and holds the encrypted copy, the file of keys, the
lock and the logs. One process at a time works with it: a second one gets a plain sentence. The lock belongs
to an open file, so the system frees it however the process ends; the file itself stays and means nothing.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple, Self

from storage.errors import ExposedFilesError, ProfileInUseError, explain

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

APPLICATION = "marshrut"
_BUSY = (
    BlockingIOError,
    PermissionError,
)  # what flock and Windows' locking answer when another process holds it


class Profile(NamedTuple):
    """The paths of a workplace; makes and opens nothing."""

    folder: Path

    @property
    def copy_path(self) -> Path:
        """The encrypted local copy."""
        return self.folder / "copy.db"

    @property
    def vault_path(self) -> Path:
        """The file of wrapped keys."""
        return self.folder / "vault.json"

    @property
    def lock_path(self) -> Path:
        """The file whose lock says that a process works here."""
        return self.folder / "in-use.lock"

    @property
    def filling_path(self) -> Path:
        """The mark that the copy is still being filled (`storage.cipher.is_filling`)."""
        return self.folder / "filling"

    @property
    def authorities_path(self) -> Path:
        """The region's own certificate authorities, where it has any (`storage.authorities`)."""
        return self.folder / "authorities.pem"

    @property
    def locked_path(self) -> Path:
        """The mark that the workplace was locked: until its passphrase is typed nothing else opens it."""
        return self.folder / "locked"

    @property
    def closed_path(self) -> Path:
        """The mark that the region has revoked this workplace (`storage.closing`)."""
        return self.folder / "closed"

    @property
    def log_folder(self) -> Path:
        """The folder of logs."""
        return self.folder / "logs"

    @property
    def enrolled(self) -> bool:
        """Whether this workplace has keys, so that its copy can be opened."""
        return self.vault_path.exists()


class ProfileLock:
    """The right of this process to work with a profile, until `release` or the process's end."""

    def __init__(self, descriptor: int) -> None:
        """Keep the open file that carries the lock."""
        self._descriptor = descriptor

    def release(self) -> None:
        """Let another process in; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        """Hold the lock for the length of a block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release it."""
        self.release()


def open_profile(folder: Path | None = None) -> Profile:
    """The profile at `folder`, or at the platform's usual place; makes the folders, closes them to others.

    Raises `ExposedFilesError` where the disk does not keep rights, `ReadOnlyError` and the like where it
    refuses.
    """
    profile = Profile((folder or _usual_folder()).absolute())
    try:
        profile.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        profile.log_folder.mkdir(exist_ok=True, mode=0o700)
        _close_to_others(profile.folder)
        _close_to_others(profile.log_folder)
    except OSError as error:
        raise explain(error) or error from error
    return profile


def hold_profile(profile: Profile) -> ProfileLock:
    """Take the profile for this process. Raises `ProfileInUseError` at once when another holds it."""
    try:
        descriptor = os.open(profile.lock_path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise explain(error) or error from error
    try:
        _lock(descriptor)
    except _BUSY:
        os.close(descriptor)
        raise ProfileInUseError from None
    except OSError as error:
        os.close(descriptor)
        raise explain(error) or error from error
    return ProfileLock(descriptor)


_PR_SET_DUMPABLE = 4
"""Of `prctl`, Linux."""


def harden_process() -> None:
    """Make new files private to the user and leave no memory image when the process crashes."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # a handler to which the system pipes images asks for no limit, but for this

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _usual_folder() -> Path:
    import platformdirs  # ten milliseconds that a named profile need not pay

    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def _close_to_others(folder: Path) -> None:
    if os.name != "posix":
        return
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        folder.chmod(0o700)
    if mode := stat.S_IMODE(folder.stat().st_mode) & 0o077:
        raise ExposedFilesError(mode=oct(mode))


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
