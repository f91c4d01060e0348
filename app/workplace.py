"""The opened workplace: the profile's lock, its keys, the copy brought to this program's schema, who works here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from storage.closing import require_not_closed
from storage.engine import open_copy, open_reader
from storage.migrate import copy_is_current, migrate_copy
from storage.profile import Profile, ProfileLock, hold_profile, open_profile
from storage.reads.base import Connection, Engine
from storage.restoring import finish_restoring
from storage.search import keep_search
from storage.settings import read_settings
from storage.vault import Vault, open_vault
from storage.withheld import WHOLE, withhold_from


@dataclass(frozen=True, slots=True)
class Worker:
    """Who works here, as the server said at the enrolment."""

    server_url: str
    login: str
    role: str
    full_name: str
    device_id: UUID
    specialist_id: UUID | None


class Workplace:
    """One profile held by this process. Close it, or use it as a context."""

    def __init__(self, profile: Profile, lock: ProfileLock, vault: Vault, engine: Engine, readers: Engine) -> None:
        """Made by `open_workplace`."""
        self.profile = profile
        self.vault = vault
        self.engine = engine
        """The writer's engine: for use cases that change something, and for nothing else."""
        self.readers = readers
        """For what people see; the exchange, which compares copies, takes `whole_readers`."""
        self._lock = lock

    @property
    def worker(self) -> Worker:
        """Who works here."""
        with self.reader() as connection:
            kept = read_settings(connection)
        specialist = kept.get("specialist_id", "")
        return Worker(
            server_url=kept["server_url"],
            login=kept["login"],
            role=kept["role"],
            full_name=kept["full_name"],
            device_id=UUID(self.vault.secrets.device_id or kept["device_id"]),
            specialist_id=UUID(specialist) if specialist else None,
        )

    def reader(self) -> Connection:
        """A connection that only reads, without what is withheld for want of a consent; close it after use."""
        return self.readers.connect()

    @property
    def whole_readers(self) -> Engine:
        """Readers that see every row of the copy: what is compared with the server's is never shown."""
        return self.readers.execution_options(**{WHOLE: True})

    def note_filled(self) -> None:
        """The first exchange is over: from the next connection on the library wipes its memory."""
        if self.profile.filling_path.exists():
            self.profile.filling_path.unlink()
            self.engine.dispose()
            self.readers.dispose()

    def close_files(self) -> None:
        """Let the files go and hold the profile: it is opened again by the same process."""
        self.readers.dispose()
        self.engine.dispose()

    def close(self) -> None:
        """Let the files and the lock go."""
        self.close_files()
        self._lock.release()

    def __enter__(self) -> Self:
        """The workplace itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, whatever happened."""
        self.close()


def open_workplace(
    folder: Path | None,
    ask: Callable[[], str] | None = None,
    *,
    even_closed: bool = False,
    even_ended: bool = False,
) -> Workplace:
    """Open the workplace of a profile folder (None: the platform's). ``ask`` is called for a passphrase.

    ``even_closed``: to hand over what a revoked workplace never sent; ``even_ended``: to do that, or to open it again,
    where the lease has ended (`app.lease`). Raises a `storage.errors.StorageError`: in use, not enrolled, locked,
    revoked, lease ended, wrong passphrase, damaged, disk.
    """
    profile = open_profile(folder)
    lock = hold_profile(profile)
    try:
        finish_restoring(profile)
        if not even_closed:
            require_not_closed(profile)
        vault = open_vault(profile, ask)
        workplace = _open(profile, lock, vault)
    except BaseException:
        lock.release()
        raise
    if not (even_closed or even_ended):
        _require_lease(workplace)
    return workplace


def _require_lease(workplace: Workplace) -> None:
    from app.lease import require_lease  # which knows the workplace

    try:
        require_lease(workplace)
    except BaseException:
        workplace.close()
        raise


def adopt_workplace(profile: Profile, lock: ProfileLock, vault: Vault) -> Workplace:
    """The workplace of a profile whose lock and keys are held already: after the first paint, after enrolment."""
    return _open(profile, lock, vault)


def _keep_former(profile: Profile, vault: Vault) -> None:
    """A backup before the copy is changed for good: without room for one there is none for the change either."""
    from app.backups import UPDATE, keep_backup  # rarely needed, and it knows the exchange

    keep_backup(profile, vault, UPDATE)


def _open(profile: Profile, lock: ProfileLock, vault: Vault) -> Workplace:
    key = vault.secrets.copy_key
    engine = open_copy(profile.copy_path, key)
    if not copy_is_current(engine):
        _keep_former(profile, vault)
        migrate_copy(engine)
    keep_search(engine)
    readers = open_reader(profile.copy_path, key)
    withhold_from(readers)
    return Workplace(profile, lock, vault, engine, readers)
