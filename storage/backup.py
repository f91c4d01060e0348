"""A backup of the workplace in one file: the encrypted copy as the library copies it, and the file of keys.

The file is a ZIP without compression (what is encrypted does not shrink) with three members of fixed names; nothing is
ever unpacked by a name that stands in it. The copy inside is encrypted with the same key under a salt of its own, the
keys are sealed as in the profile, so the file opens with what opens the profile: keyring, passphrase, recovery code. A
backup counts only once it was opened: every page proved by its checksum, the tables by the library's own check, and the
written file read back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from sqlcipher3 import dbapi2

from storage.cipher import connect_copy
from storage.errors import DamagedCopyError, StorageError, explain
from storage.files import put_in_place

SUFFIX = ".marshrut-backup"
VERSION = 1
_FORMAT = "marshrut-backup"
_ABOUT, _KEYS, _COPY = "about.json", "vault.json", "copy.db"
_LARGEST = {_ABOUT: 64 * 1024, _KEYS: 64 * 1024, _COPY: 64 * 1024**3}
_CHUNK = 1024 * 1024
_ONCE = (1980, 1, 1, 0, 0, 0)
"""The members bear no day of their own: the day stands in `About`."""
_MOST_FINDINGS = 100
_TORN = (BadZipFile, EOFError, ValueError, RuntimeError, struct.error)
"""What the library raises for bytes that are no ZIP any more: a method, a version or a password that nobody has set are
`RuntimeError` and its `NotImplementedError`."""


class NotABackupError(StorageError):
    """The file is something else, or its end is missing."""

    default = "Это не резервная копия «Маршрута», или файл записан не до конца: выберите другой."


class DamagedBackupError(StorageError):
    """The file was altered or its disk is failing."""

    default = "Резервная копия повреждена: выберите другую, эта для восстановления не годится."


class NewerBackupError(StorageError):
    """Made by a later version of the program."""

    default = "Резервная копия сделана более новой версией программы: обновите программу."


class NotVerifiedError(StorageError):
    """What was written does not read back as it was written."""

    default = "Записанная резервная копия не читается: проверьте диск или флешку и повторите."


class About(NamedTuple):
    """What a backup says of itself without a key: no names, no counts of people."""

    made_at: datetime
    revision: str
    """The schema of the copy inside."""
    size: int
    """Bytes of the copy inside."""
    digest: str
    """SHA-256 of these bytes."""


class TakenOut(NamedTuple):
    """The parts of a backup in a folder of their own."""

    copy: Path
    keys: Path


def copy_database(source: Path, key: bytes, target: Path) -> None:
    """A second encrypted file with what the first holds at one moment; writers of the first go on meanwhile.

    The file at ``target`` must not exist. Raises a `StorageError`.
    """
    read = connect_copy(source, key, read_only=True)
    try:
        write = connect_copy(target, key, create=True)
        try:
            read.backup(write)
        finally:
            write.close()
    except dbapi2.Error as error:
        raise explain(error) or error from error
    finally:
        read.close()


def check_database(path: Path, key: bytes) -> list[str]:
    """What is wrong with a copy, in the library's words; nothing where it is whole.

    Tables and indexes against each other, references, then each page by its checksum: the last reads the file alone, so
    the journal is brought into it first, or pages that so far stand in the journal only would look damaged. Raises a
    `StorageError` where the copy does not open at all.
    """
    connection = connect_copy(path, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        found = _said(connection, f"PRAGMA integrity_check({_MOST_FINDINGS})")
        found += [f"reference: {each}" for each in _said(connection, "PRAGMA foreign_key_check")]
        _said(connection, "PRAGMA wal_checkpoint(TRUNCATE)")
        pages = _said(connection, "PRAGMA cipher_integrity_check")
    finally:
        connection.close()
    return pages or [each for each in found if each != "ok"]


def _said(connection: dbapi2.Connection, pragma: str) -> list[str]:
    """The first column of what a check answers; a damage that ends the check is an answer, too."""
    try:
        return [str(row[0]) for row in connection.execute(pragma).fetchmany(_MOST_FINDINGS)]
    except dbapi2.Error as error:
        plain = explain(error)
        if isinstance(plain, DamagedCopyError):
            return [pragma]
        raise plain or error from error


def revision_of(path: Path, key: bytes) -> str:
    """The schema that a copy has; empty where it has none yet."""
    connection = connect_copy(path, key, read_only=True)
    try:
        found = connection.execute("SELECT name FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    finally:
        connection.close()
    return str(row[0]) if row else ""


def write_backup(copy: Path, keys: bytes, about: About, target: Path) -> None:
    """Pack a proved copy and its keys into one file: beside the target, forced to the disk, read back, then renamed.

    Raises `NotVerifiedError` and other `StorageError`s; an older file of that name is then untouched.
    """
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.unlink(missing_ok=True)
        with _private(draft) as file:
            _pack(copy, keys, about, file)
            file.flush()
            os.fsync(file.fileno())
        _read_back(draft, about)
        put_in_place(draft, target)
    except OSError as error:
        raise explain(error) or error from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def read_about(path: Path) -> About:
    """What a backup says of itself. Raises `NotABackupError`, `NewerBackupError`, or another `StorageError`."""
    with _opened(path) as packed:
        return _about(packed)


def take_out(path: Path, folder: Path) -> TakenOut:
    """The parts of a backup as files in ``folder``, which is empty; the copy's bytes are proved by their digest.

    Raises `NotABackupError`, `NewerBackupError`, `DamagedBackupError`, or another `StorageError`.
    """
    taken = TakenOut(folder / _COPY, folder / _KEYS)
    try:
        with _opened(path) as packed:
            about = _about(packed)
            with _private(taken.keys) as file:
                file.write(_member(packed, _KEYS))
            with _private(taken.copy) as file, packed.open(_COPY) as inside:
                digest = hashlib.sha256()
                while chunk := inside.read(_CHUNK):
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
    except _TORN as error:
        raise DamagedBackupError from error
    except OSError as error:
        raise explain(error) or error from error
    if digest.hexdigest() != about.digest:
        raise DamagedBackupError
    return taken


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _pack(copy: Path, keys: bytes, about: About, file: BinaryIO) -> None:
    said = {
        "format": _FORMAT,
        "version": VERSION,
        "made_at": about.made_at.isoformat(),
        "revision": about.revision,
        "size": about.size,
        "digest": about.digest,
    }
    with ZipFile(file, "w", ZIP_STORED) as packed:
        packed.writestr(_info(_ABOUT), json.dumps(said, sort_keys=True))
        packed.writestr(_info(_KEYS), keys)
        with copy.open("rb") as source, packed.open(_info(_COPY), "w", force_zip64=True) as inside:
            shutil.copyfileobj(source, inside, _CHUNK)


def _info(name: str) -> ZipInfo:
    return ZipInfo(name, _ONCE)


def _private(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600), "wb")


def _opened(path: Path) -> ZipFile:
    try:
        packed = ZipFile(path)
    except _TORN as error:
        raise NotABackupError from error
    except OSError as error:
        raise explain(error) or error from error
    sizes = {each.filename: each.file_size for each in packed.infolist()}
    if set(sizes) != set(_LARGEST) or any(sizes[name] > most for name, most in _LARGEST.items()):
        packed.close()
        raise NotABackupError
    if any(each.compress_type != ZIP_STORED for each in packed.infolist()):  # never written so: a bit of it is flipped
        packed.close()
        raise DamagedBackupError
    return packed


def _about(packed: ZipFile) -> About:
    try:
        said = json.loads(_member(packed, _ABOUT))
    except (ValueError, RecursionError) as error:
        raise NotABackupError from error
    if not isinstance(said, dict) or said.get("format") != _FORMAT:
        raise NotABackupError
    if said.get("version") != VERSION:
        raise NewerBackupError
    try:
        made_at = datetime.fromisoformat(str(said["made_at"]))
        return About(made_at, str(said["revision"]), int(said["size"]), str(said["digest"]))
    except (KeyError, ValueError, TypeError) as error:
        raise NotABackupError from error


def _member(packed: ZipFile, name: str) -> bytes:
    """A small member; what claims to be small and is not is cut."""
    try:
        with packed.open(name) as inside:
            return inside.read(_LARGEST[name])
    except _TORN as error:
        raise DamagedBackupError from error


def _read_back(path: Path, about: About) -> None:
    digest = hashlib.sha256()
    try:
        with _opened(path) as packed, packed.open(_COPY) as inside:
            while chunk := inside.read(_CHUNK):
                digest.update(chunk)
    except (BadZipFile, EOFError, NotABackupError) as error:
        raise NotVerifiedError from error
    if digest.hexdigest() != about.digest:
        raise NotVerifiedError
