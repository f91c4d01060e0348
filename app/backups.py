"""Backups of the workplace: by themselves each day and before an update of the copy, by hand, and the way back (R83).

A backup counts once it was opened and proved (`storage.backup`). The program keeps the newest of each of the last seven
days and of each of the last four weeks, and those made before an update; the last good one never goes, since older ones
go only after a newer one was proved.

A copy that is brought back joins the exchange again: what the server has comes with the next session, which compares
the whole copy, and what was written after the backup and never sent is taken over from the copy that it replaces, as
far as that still reads.
"""

import json
import logging
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from app.apply import apply_lines
from app.clock import now
from app.exchange import compare_next
from storage.backup import (
    SUFFIX,
    About,
    DamagedBackupError,
    check_database,
    copy_database,
    digest_of,
    read_about,
    revision_of,
    take_out,
    write_backup,
)
from storage.engine import open_copy, open_reader
from storage.errors import DamagedCopyError, PlainError, StorageError, WrongKeyError, explain
from storage.lease import SETTING as LEASE
from storage.lease import Lease, lease_of
from storage.migrate import migrate_copy
from storage.pending import last_sequence, operations_after
from storage.profile import Profile
from storage.reads.base import Connection
from storage.restoring import begin_staging, drop_staging, mark_ready
from storage.settings import read_setting, write_setting
from storage.vault import Vault

__all__ = ["SUFFIX"]

DAILY, UPDATE = "daily", "update"
_KEPT_DAYS, _KEPT_WEEKS, _KEPT_UPDATES = 7, 4, 2
_EVERY = timedelta(hours=20)
"""After so long a new day's backup is due: the program is opened at another hour each day."""
_NAME = re.compile(rf"(\d{{8}}T\d{{6}})Z-({DAILY}|{UPDATE}){re.escape(SUFFIX)}")
_FORM = "%Y%m%dT%H%M%S"

log = logging.getLogger("backups")


class NothingToRestoreError(PlainError):
    """The keys inside do not open with what the person has."""

    default = "Ключ этого рабочего места не открывает резервную копию: нужен код восстановления с распечатки."


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in the folder of the profile."""

    path: Path
    made_at: datetime
    why: str
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore will bring: the day of the backup, and edits that were taken over from the former copy."""

    made_at: datetime
    taken_over: int
    lost: int
    """Edits that fit no more; they stay in the former copy, which is kept."""


def folder_of(profile: Profile) -> Path:
    """Where the program keeps its own backups."""
    return profile.folder / "backups"


def kept_backups(profile: Profile) -> list[Kept]:
    """The program's own backups, newest first."""
    found = []
    with suppress(FileNotFoundError):
        for path in folder_of(profile).iterdir():
            known = _NAME.fullmatch(path.name)
            if known is not None:
                made_at = datetime.strptime(known[1], _FORM).replace(tzinfo=UTC)
                found.append(Kept(path, made_at, known[2], path.stat().st_size))
    return sorted(found, key=lambda kept: kept.made_at, reverse=True)


def make_backup(profile: Profile, vault: Vault, target: Path) -> About:
    """Make one and prove it; a copy that is damaged is not kept as a backup. Writers go on meanwhile.

    Raises `DamagedCopyError`, and a `StorageError` for a full or missing disk; an older file is then untouched.
    """
    key = vault.secrets.copy_key
    try:
        folder = Path(tempfile.mkdtemp(prefix="backup-", dir=profile.folder))
        try:
            copy = folder / "copy.db"
            copy_database(profile.copy_path, key, copy)
            if check_database(copy, key):
                raise DamagedCopyError
            about = About(now(), revision_of(copy, key), copy.stat().st_size, digest_of(copy))
            write_backup(copy, profile.vault_path.read_bytes(), about, target)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise explain(error) or error from error
    return about


def daily_backup(profile: Profile, vault: Vault) -> Kept | None:
    """The day's backup, where it is due, and then fewer old ones; None where there is a fresh one.

    A clock that was turned back does not hold it up: a backup of tomorrow is not fresh.
    """
    newest = next(iter(kept_backups(profile)), None)
    if newest is not None and timedelta(0) <= now() - newest.made_at < _EVERY:
        return None
    return keep_backup(profile, vault, DAILY)


def keep_backup(profile: Profile, vault: Vault, why: str) -> Kept:
    """A backup in the folder of the profile; once it is proved, older ones go by the rule of the house."""
    folder = folder_of(profile)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise explain(error) or error from error
    moment = now().replace(microsecond=0)
    path = folder / f"{moment:{_FORM}}Z-{why}{SUFFIX}"
    about = make_backup(profile, vault, path)
    for gone in to_drop(kept_backups(profile)):
        with suppress(OSError):
            gone.path.unlink()
    return Kept(path, moment, why, about.size)


def to_drop(kept: list[Kept]) -> list[Kept]:
    """Which of them go: all but the newest, those of each day and week in reach, and the last ones before updates."""
    newest_first = sorted(kept, key=lambda each: each.made_at, reverse=True)
    stay = {each.path for each in newest_first[:1]}
    stay |= {each.path for each in _newest_of(newest_first, "%Y-%j", _KEPT_DAYS)}
    stay |= {each.path for each in _newest_of(newest_first, "%G-%V", _KEPT_WEEKS)}
    stay |= {each.path for each in [each for each in newest_first if each.why == UPDATE][:_KEPT_UPDATES]}
    return [each for each in newest_first if each.path not in stay]


def check_workplace(profile: Profile, vault: Vault) -> list[str]:
    """What is wrong with the copy, in the library's words. Raises a `StorageError` where it does not open."""
    return check_database(profile.copy_path, vault.secrets.copy_key)


def prepare_restore(
    profile: Profile, path: Path, vault: Vault | None, open_keys: Callable[[Profile], Vault] | None = None
) -> Restored:
    """Make everything ready for a backup to take the copy's place at the next opening of the profile.

    ``vault``: the keys of the profile where they open; ``open_keys`` opens those inside the backup (by a passphrase or
    the recovery code) where the profile's own do not fit. Whoever calls holds the profile and lets go of its files
    before it is opened again. Raises `NotABackupError`, `DamagedBackupError`, `NothingToRestoreError`, what
    ``open_keys`` raises; the copy that stands there is then as it was.
    """
    about = read_about(path)
    folder = begin_staging(profile)
    try:
        taken = take_out(path, folder)
        key, own = _key_of(Profile(folder), vault, open_keys)
        _require_whole(taken.copy, key)
        restored = _catch_up(profile, vault, taken.copy, key, about)
        if own:
            taken.keys.unlink()
        mark_ready(profile)
    except BaseException:
        drop_staging(profile)
        raise
    return restored


def _require_whole(copy: Path, key: bytes) -> None:
    if check_database(copy, key):
        raise DamagedBackupError


def _key_of(staged: Profile, vault: Vault | None, open_keys: Callable[[Profile], Vault] | None) -> tuple[bytes, bool]:
    """The key of the staged copy; whether the profile's own keys go on, with the tokens of today."""
    if vault is not None:
        with suppress(WrongKeyError):
            revision_of(staged.copy_path, vault.secrets.copy_key)
            return vault.secrets.copy_key, True
    if open_keys is None:
        raise NothingToRestoreError
    return open_keys(staged).secrets.copy_key, False


def _catch_up(profile: Profile, vault: Vault | None, copy: Path, key: bytes, about: About) -> Restored:
    """Bring the staged copy to this program's schema, have it compared, and take over what was never sent."""
    engine = open_copy(copy, key)
    try:
        migrate_copy(engine)
        with engine.begin() as connection:
            compare_next(connection)
            _go_on_with_lease(connection, _standing_lease(profile, vault))
            known = last_sequence(connection)
        verdicts = [verdict.applied for verdict in apply_lines(engine, _never_sent(profile, vault, known))]
    finally:
        engine.dispose()
    return Restored(about.made_at, verdicts.count(True), verdicts.count(False))


def _go_on_with_lease(connection: Connection, standing: Lease | None) -> None:
    """A restore turns no time back: of the two leases the one whose time has gone on further stays (R81)."""
    taken = lease_of(read_setting(connection, LEASE))
    if standing is not None and (taken is None or standing.mark > taken.mark):
        write_setting(connection, LEASE, standing.to_text())


def _standing_lease(profile: Profile, vault: Vault | None) -> Lease | None:
    """The lease of the copy that stands there; None where there is none or the copy does not read."""
    if vault is None:
        return None
    try:
        engine = open_reader(profile.copy_path, vault.secrets.copy_key)
        try:
            with engine.connect() as connection:
                return lease_of(read_setting(connection, LEASE))
        finally:
            engine.dispose()
    except StorageError as error:
        log.warning("former_copy_unread kind=%s", type(error).__name__)
        return None


def _never_sent(profile: Profile, vault: Vault | None, known: int) -> Iterator[bytes]:
    """Edits of the copy that stands there, made after the backup and not answered; nothing where it does not read."""
    if vault is None:
        return
    try:
        engine = open_reader(profile.copy_path, vault.secrets.copy_key)
        try:
            with engine.connect() as connection:
                lines = [_line(*each) for each in operations_after(connection, known)]
        finally:
            engine.dispose()
    except StorageError as error:
        log.warning("former_copy_unread kind=%s", type(error).__name__)
        return
    yield from lines


def _line(deed: str, table: str, row_id: UUID, fields: str) -> bytes:
    values = json.loads(fields)
    line: dict[str, Any] = {"do": deed, "table": table}
    if deed == "insert":
        line["row"] = {**values, "id": str(row_id)}
    else:
        line["id"] = str(row_id)
    if deed == "update":
        line["set"] = values
    return json.dumps(line).encode()


def _newest_of(newest_first: list[Kept], period: str, count: int) -> list[Kept]:
    """The newest of each of the last periods that have any."""
    found: dict[str, Kept] = {}
    for each in newest_first:
        found.setdefault(each.made_at.strftime(period), each)
    return list(found.values())[:count]
