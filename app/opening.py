"""The workplace as the first paint needs it: lock, keys and the first rows, without SQLAlchemy.

The window starts this on a thread of its own before it loads Qt: unlocking (Argon2) and the driver let the
interpreter go, so both loads share the time. `app.workplace` takes over behind the first paint.
"""

from __future__ import annotations

import logging
import threading
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from storage.profile import Profile, ProfileLock
    from storage.reads.first import FirstScreen
    from storage.vault import Vault

log = logging.getLogger("opening")


class Outcome(Enum):
    """How an opening went."""

    OPENED = "opened"
    NOT_ENROLLED = "not enrolled"
    PASSPHRASE_NEEDED = "passphrase needed"  # noqa: S105 - a name
    IN_USE = "in use"
    TROUBLE = "trouble"


class Held(NamedTuple):
    """A profile that belongs to this process."""

    profile: Profile
    lock: ProfileLock


class Opened(NamedTuple):
    """A held profile with its keys. ``first`` is None where the copy waits for a migration."""

    held: Held
    vault: Vault
    first: FirstScreen | None


def take_profile(folder: Path | None) -> Held:
    """Hold the profile at ``folder`` (None: the platform's place). Raises a `storage.errors.StorageError`."""
    from storage.profile import hold_profile, open_profile

    profile = open_profile(folder)
    return Held(profile, hold_profile(profile))


def _require_copy(held: Held) -> None:
    """Keys without a copy are an enrolment that did not come to its end: it goes on where it stood."""
    from storage.errors import NotEnrolledError

    if not held.profile.copy_path.exists():
        raise NotEnrolledError


def unlock(held: Held, today: date, passphrase: str | None = None) -> Opened:
    """Open the keys and read the first rows; without a passphrase the environment or the keyring gives the key.

    Raises `NotEnrolledError`, `PassphraseNeededError`, `WrongPassphraseError`, `CopyLockedError`, a `KeyringError`, and
    whatever `storage.cipher.connect_copy` refuses.
    """
    from storage.vault import open_vault

    vault = open_vault(held.profile, (lambda: passphrase) if passphrase else None)
    return Opened(held, vault, _first_rows(held.profile, vault, today))


def unlock_with_code(held: Held, today: date, code: str) -> Opened:
    """The same by the printed recovery code. Raises `WrongRecoveryCodeError`."""
    from storage.vault import open_with_recovery_code

    vault = open_with_recovery_code(held.profile, code)
    return Opened(held, vault, _first_rows(held.profile, vault, today))


def _first_rows(profile: Profile, vault: Vault, today: date) -> FirstScreen | None:
    from storage.reads.first import read_copy

    return read_copy(profile.copy_path, vault.secrets.copy_key, today)


def _load_libraries() -> None:
    """Load what every opening needs, before its thread starts.

    Loading is work of the interpreter, which two threads cannot share: beside the window's own loading each file that
    the thread reads costs it a turn, a hundred turns in all. What is left for the thread lets the interpreter go.
    """
    import storage.cipher
    import storage.reads.first
    import storage.vault.passphrase_vault  # noqa: F401


class Opening:
    """The opening on its own thread. Ask `error` first: where it is None, `opened` is there once `done`."""

    def __init__(self, folder: Path | None, today: date) -> None:
        """Nothing runs before `start`."""
        self.folder = folder
        self.held: Held | None = None
        """The profile as soon as it is held, also where it could not be unlocked."""
        self.opened: Opened | None = None
        self.error: Exception | None = None
        self.today = today
        self._listener: Callable[[], object] | None = None
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)

    @property
    def done(self) -> bool:
        """Whether it is known how the opening went."""
        return self.opened is not None or self.error is not None

    @property
    def outcome(self) -> Outcome:
        """How it went, once `done`."""
        from storage.errors import NotEnrolledError, PassphraseNeededError, ProfileInUseError

        if self.error is None:
            return Outcome.OPENED
        outcomes: dict[type[Exception], Outcome] = {
            NotEnrolledError: Outcome.NOT_ENROLLED,
            PassphraseNeededError: Outcome.PASSPHRASE_NEEDED,
            ProfileInUseError: Outcome.IN_USE,
        }
        return outcomes.get(type(self.error), Outcome.TROUBLE)

    def start(self) -> Opening:
        """Begin; returns itself. From here on the process leaves no readable trace."""
        from storage.profile import harden_process

        harden_process()
        _load_libraries()
        self._thread.start()
        return self

    def release(self) -> None:
        """Let the profile go, where it was held and nobody took it over."""
        if self.held is not None:
            self.held.lock.release()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait at most so long; whether it is done."""
        self._thread.join(seconds)
        return self.done

    def tell(self, listener: Callable[[], object]) -> None:
        """Call ``listener`` once when it is done: on the opening's thread, or here and now."""
        with self._gate:
            if not self.done:
                self._listener = listener
                return
        listener()

    def _run(self) -> None:
        opened, failure = None, None
        try:
            self.held = take_profile(self.folder)
            _require_copy(self.held)
            opened = unlock(self.held, self.today)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
            failure = error
            log.warning("not_opened kind=%s", type(error).__name__)
        with self._gate:
            self.opened, self.error = opened, failure
        if self._listener is not None:
            self._listener()
