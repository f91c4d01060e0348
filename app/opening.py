"""The workplace as the first paint needs it: lock, keys and the first rows, without SQLAlchemy.

The window starts this on a thread of its own before it loads Qt: unlocking (Argon2) lets the interpreter go, so both
share the time. The first rows are read by whoever waits: the driver hands the interpreter over at each step of each
statement, and beside the loading of Qt those hundred turns cost several times the reading. `app.workplace` takes over
behind the first paint.
"""

from __future__ import annotations

import logging
import threading
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from app.clock import now

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
    LEASE_ENDED = "lease ended"
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
    has_ended: bool = False
    """The lease is over: nothing is shown until the region has been heard of (`app.lease`)."""


def take_profile(folder: Path | None) -> Held:
    """Hold the profile at ``folder`` (None: the platform's place). Raises a `storage.errors.StorageError`."""
    from storage.profile import hold_profile, open_profile
    from storage.restoring import finish_restoring

    profile = open_profile(folder)
    held = Held(profile, hold_profile(profile))
    try:
        finish_restoring(profile)
    except BaseException:
        held.lock.release()
        raise
    return held


def _require_copy(held: Held) -> None:
    """Keys without a copy are an enrolment that did not come to its end: it goes on where it stood.

    A workplace that the region has revoked is refused before anybody is asked for a passphrase.
    """
    from storage.closing import require_not_closed
    from storage.errors import NotEnrolledError

    if not held.profile.copy_path.exists():
        raise NotEnrolledError
    require_not_closed(held.profile)


def unlock(held: Held, today: date, passphrase: str | None = None) -> Opened:
    """Open the keys and read the first rows; without a passphrase the environment or the keyring gives the key.

    Raises `NotEnrolledError`, `PassphraseNeededError`, `WrongPassphraseError`, `CopyLockedError`, a `KeyringError`, and
    whatever `storage.cipher.connect_copy` refuses.
    """
    vault = _open_keys(held.profile, passphrase)
    return open_rows(held, vault, today)


def unlock_with_code(held: Held, today: date, code: str) -> Opened:
    """The same by the printed recovery code. Raises `WrongRecoveryCodeError`."""
    from storage.vault import open_with_recovery_code

    vault = open_with_recovery_code(held.profile, code)
    return open_rows(held, vault, today)


def open_rows(held: Held, vault: Vault, today: date) -> Opened:
    """What the first paint shows of a held profile with its keys; nothing where its lease has ended."""
    from storage.errors import LeaseEndedError

    try:
        return Opened(held, vault, _first_rows(held.profile, vault, today))
    except LeaseEndedError:
        return Opened(held, vault, None, has_ended=True)


def _open_keys(profile: Profile, passphrase: str | None = None) -> Vault:
    from storage.vault import open_vault, open_with_passphrase

    return open_with_passphrase(profile, passphrase) if passphrase else open_vault(profile)


def _first_rows(profile: Profile, vault: Vault, today: date) -> FirstScreen | None:
    from storage.closing import require_not_closed
    from storage.errors import LeaseEndedError
    from storage.reads.first import note_end, read_copy

    require_not_closed(profile)
    moment = now()
    try:
        return read_copy(profile.copy_path, vault.secrets.copy_key, today, moment)
    except LeaseEndedError:
        note_end(profile.copy_path, vault.secrets.copy_key, moment)
        raise


def _load_libraries() -> None:
    """Load what every opening needs, before its thread starts.

    Loading is work of the interpreter, which two threads cannot share: beside the window's own loading each file that
    the thread reads costs it a turn, a hundred turns in all. What is left for the thread lets the interpreter go.
    """
    import storage.cipher
    import storage.closing
    import storage.lease
    import storage.reads.first
    import storage.vault.passphrase_vault  # noqa: F401


class Opening:
    """The opening on its own thread. Ask `error` first: where it is None, `opened` is there once `done`."""

    def __init__(self, folder: Path | None, today: date, *, locked: bool = False) -> None:
        """Nothing runs before `start`. ``locked``: the person is asked for the passphrase, whatever else would open."""
        self.folder = folder
        self.held: Held | None = None
        """The profile as soon as it is held, also where it could not be unlocked."""
        self.opened: Opened | None = None
        self.error: Exception | None = None
        self.today = today
        self._locked = locked
        self._vault: Vault | None = None
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
            ended = self.opened is not None and self.opened.has_ended
            return Outcome.LEASE_ENDED if ended else Outcome.OPENED
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
        """Wait at most so long for the keys, then read the first rows; whether it is done."""
        self._thread.join(seconds)
        if not self._thread.is_alive():
            self._read_rows()
        return self.done

    def tell(self, listener: Callable[[], object]) -> None:
        """Call ``listener`` once when it is done: on the opening's thread, or here and now."""
        with self._gate:
            if self._vault is None and self.error is None:
                self._listener = listener
                return
        self._read_rows()
        listener()

    def _run(self) -> None:
        from storage.errors import PassphraseNeededError
        from storage.vault import lock_profile

        vault, failure = None, None
        try:
            self.held = take_profile(self.folder)
            _require_copy(self.held)
            if self._locked:
                lock_profile(self.held.profile)
                raise PassphraseNeededError  # noqa: TRY301 - it is said like every other reason
            vault = _open_keys(self.held.profile)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
            failure = error
            log.warning("not_opened kind=%s", type(error).__name__)
        with self._gate:
            self._vault, self.error = vault, failure
        if self._listener is not None:
            self._read_rows()
            self._listener()

    def _read_rows(self) -> None:
        if self.done or self.held is None or self._vault is None:
            return
        try:
            opened = open_rows(self.held, self._vault, self.today)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window says it
            self.error = error
            log.warning("not_opened kind=%s", type(error).__name__)
        else:
            self.opened = opened
