"""Opening an encrypted copy with nothing but DB-API, for the first paint and as the one door for the engine.

Importing this costs a few milliseconds, since neither SQLAlchemy nor `pathlib` is loaded. Every connection,
also each one of the engine's pool, comes through `connect_copy`: the settings belong to the connection, not
to the file.

Rules kept here (each of them has silently failed somewhere): a raw key is exactly 64 hexadecimal digits, or
SQLCipher takes it for a passphrase; the library must be SQLCipher, or the key is accepted in silence and the
file stays readable; the file's first 16 bytes are asked of the library, since opening the file a second time
and closing it would drop the locks that this process holds on it (https://sqlite.org/howtocorrupt.html,
section 2.2); SQLite before 3.51.3 may damage a file when two connections checkpoint at once
(https://sqlite.org/wal.html, "WAL-reset bug").
"""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from storage.errors import (
    CopyExistsError,
    CopyMissingError,
    CopyUnreachableError,
    DamagedCopyError,
    ExposedFilesError,
    PlaintextCopyError,
    ReadOnlyError,
    UnsafeLibraryError,
    UnsafeSettingError,
    WrongKeyError,
    explain,
)
from storage.lookaside import widen_lookaside

if TYPE_CHECKING:
    from pathlib import Path

LOOKASIDE_WIDENED = widen_lookaside()
"""Done while no connection is open; what follows works without it."""
KEY_BYTES = 32
OLDEST_SQLITE = (3, 51, 3)
BUSY_MILLISECONDS = 5_000
SERVER_BUSY_MILLISECONDS = 30_000  # hundreds of devices may wait in line
PAGE_BYTES = 4_096  # of SQLCipher 4
SMALLEST_PAGE = 512  # of SQLite
FILLING = "filling"
"""Name of the mark that stands beside a copy until its first exchange has come to its end."""
PLAIN_HEADER = b"SQLite format 3\0"

_PRAGMAS: tuple[tuple[str, str, str], ...] = (
    # name, value to set, value that must read back
    ("temp_store", "MEMORY", "2"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
)


WIPES_MEMORY = True
"""Each piece of memory that holds rows is wiped when it is let go. The library never stops doing so in a process, and
opening takes ten times as long from then on: a process that opens copies by the hundred, as tests do, says no."""


def connect_copy(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> dbapi2.Connection:
    """Open the encrypted copy at `path` with the raw 32-byte `key`, checked and set as the module says.

    The connection does not open transactions by itself and may be handed from thread to thread, one at a
    time. `create` is the only way to a new file, and only where there is none (or an empty one, left by a
    creation that failed). `read_only` refuses every write. A file that cannot be opened is left as it is.

    Raises a `StorageError`: missing, existing, unencrypted, wrong key, damaged, read-only, full, exposed to
    others.
    """
    if len(key) != KEY_BYTES:
        raise WrongKeyError(key_bytes=len(key))
    _require_library()
    _prepare_file(path, create=create, smallest=PAGE_BYTES)
    wipes_memory = WIPES_MEMORY and not is_filling(path)
    return _open(path, key, busy=BUSY_MILLISECONDS, read_only=read_only, wipes_memory=wipes_memory)


def is_filling(path: Path) -> bool:
    """Whether the copy is still being filled by its first exchange, as the mark beside it says.

    Until then the library does not wipe each piece of memory: with it a first exchange takes three times as
    long, and every row of it stands unwiped in the interpreter's own memory at that time in any case.
    """
    return path.with_name(FILLING).exists()


def connect_plain(path: Path, *, create: bool = False) -> dbapi2.Connection:
    """Open an unencrypted database of the server with the same library and the same settings.

    The server's disk is guarded by its administrator; the laptop's copy never comes through here.
    """
    _require_library()
    _prepare_file(path, create=create, smallest=SMALLEST_PAGE)
    return _open(path, None, busy=SERVER_BUSY_MILLISECONDS, read_only=False)


def fold(text: object) -> object:
    """Text as search compares it: lower case, ё as е; anything but text comes back as it is."""
    return text.lower().replace("ё", "е") if isinstance(text, str) else text


def holds(words: str, *texts: object) -> bool:
    """Whether each of the folded words stands somewhere in one of the texts.

    The texts are not joined in SQL: the library wipes the memory of each string that it makes, which takes
    ten times as long as to look into it (3,000 rows: 110 ms against 10).
    """
    folded = [str(fold(text)) for text in texts if text is not None]
    return all(any(word in text for text in folded) for word in words.split())


def compare_russian(left: str, right: str) -> int:
    """Negative, 0 or positive by the Russian alphabet, case ignored: any е before any ё, any ё before ж."""
    if left == right:
        return 0
    first, second = _alphabetic(left), _alphabetic(right)
    return (first > second) - (first < second)


def alphabetic(text: object) -> object:
    """A key whose plain order is the Russian alphabet's; anything but text comes back as it is.

    Where there is no index, 100,000 rows sort by it several times faster than by the collation: the function is
    called once a row, the collation at each comparison.
    """
    return _alphabetic(text) if isinstance(text, str) else text


def _alphabetic(text: str) -> str:
    return text.lower().replace("ё", "е\uffff")


def _require_library() -> None:
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise UnsafeLibraryError(sqlite=dbapi2.sqlite_version)


def _prepare_file(path: Path, *, create: bool, smallest: int) -> None:
    """Refuse a missing or a standing file, make a new one with mode 0600, close an old one to other users.

    A file of a few bytes is refused here, since SQLite takes it for an empty database and writes over it.
    SQLite gives the journals the mode of the main file, so making it ourselves is enough for all three.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        size = -1
    except OSError as error:
        raise explain(error) or error from error
    if create and size > 0:
        raise CopyExistsError
    if not create and size <= 0:
        raise CopyMissingError(bytes=size)
    if not create and size < smallest:
        raise DamagedCopyError(bytes=size)
    try:
        if size < 0:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
        _close_to_others(path)
    except OSError as error:
        raise explain(error) or error from error


def _close_to_others(path: Path) -> None:
    if os.name != "posix":
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(0o600)
    if mode := stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise ExposedFilesError(mode=oct(mode))


def _open(
    path: Path, key: bytes | None, *, busy: int, read_only: bool, wipes_memory: bool = False
) -> dbapi2.Connection:
    connection = None
    try:
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        _unlock(connection, key, wipes_memory=wipes_memory)
        _apply_settings(connection, encrypted=key is not None, busy=busy, read_only=read_only)
        if wipes_memory:
            _expect(connection, "cipher_memory_security", "1")
    except (dbapi2.Error, MemoryError) as error:
        plaintext = key is not None and connection is not None and _starts_plain(connection)
        _close(connection)
        if plaintext:
            raise PlaintextCopyError from None
        raise _explain_opening(error, path) from None
    except BaseException:
        _close(connection)
        raise
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("alphabetic", 1, alphabetic, deterministic=True)
    connection.create_function("holds", -1, holds, deterministic=True)
    connection.create_collation("RUSSIAN", compare_russian)
    return connection


def _explain_opening(error: Exception, path: Path) -> Exception:
    """The plain error; a folder that takes no journal is named as such, since even a reader needs one."""
    plain = explain(error)
    by_right = os.access in os.supports_effective_ids
    if isinstance(plain, CopyUnreachableError) and not os.access(path.parent, os.W_OK, effective_ids=by_right):
        return ReadOnlyError(**plain.details)
    return plain or error


def _close(connection: dbapi2.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _unlock(connection: dbapi2.Connection, key: bytes | None, *, wipes_memory: bool) -> None:
    """Give the key before all else, then read the schema, which proves that it fits.

    The library keeps keys in memory of its own that is always locked. The rest is wiped from after the schema on,
    which holds nothing of a person: the thousand pieces of it take longer than all the rest of an opening, and hold up
    the threads beside it. The pages that it was read through are let go first.
    """
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        if not _value(connection, "cipher_version"):
            raise UnsafeLibraryError(cipher="none")
        connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to standard error past our own messages
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if wipes_memory:
        connection.execute("PRAGMA shrink_memory")
        _lock_keys_alone()
        connection.execute("PRAGMA cipher_memory_security = ON")


def _lock_keys_alone() -> None:
    """Let the library wipe what held rows without locking each piece of it in memory: the keys are locked by now.

    Locking would bring little: the same rows stand in strings of the interpreter, which nothing locks, and a system
    allows 64 KiB to 8 MiB in all, which the first pages read take. And it costs much: each lock splits a region of the
    process's memory, nine microseconds a piece, so that a search took four times as long as in an unencrypted copy.
    Against what the system moves to its disk the disk is encrypted, as the README advises.
    """
    if sys.platform != "win32":
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_MEMLOCK, (0, resource.getrlimit(resource.RLIMIT_MEMLOCK)[1]))


def _apply_settings(connection: dbapi2.Connection, *, encrypted: bool, busy: int, read_only: bool) -> None:
    settings = (("busy_timeout", str(busy), str(busy)), *_PRAGMAS)
    for name, value, _ in settings:
        connection.execute(f"PRAGMA {name} = {value}")
    expected = [(name, value) for name, _, value in settings]
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        expected.append(("query_only", "1"))
    if encrypted:
        expected.append(("cipher_status", "1"))
    for name, value in expected:
        _expect(connection, name, value)
    if encrypted and _starts_plain(connection):
        raise PlaintextCopyError


def _expect(connection: dbapi2.Connection, pragma: str, value: str) -> None:
    if (seen := _value(connection, pragma)) != value:
        raise UnsafeSettingError(pragma=pragma, seen=seen)


def _value(connection: dbapi2.Connection, pragma: str) -> str:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return str(row[0]) if row else ""


def _starts_plain(connection: dbapi2.Connection) -> bool:
    """Whether the file begins as an unencrypted database: SQLCipher's salt is the file's first 16 bytes."""
    try:
        return _value(connection, "cipher_salt") == PLAIN_HEADER.hex()
    except dbapi2.Error:
        return False
