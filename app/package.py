"""The exchange on a stick: writing a package for the regional centre, reading its answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.clock import now
from app.exchange import erased_words, name_device
from app.workplace import Workplace
from storage.errors import StorageError, explain
from storage.reads.base import Connection
from storage.sessions import SessionRecord, keep_session
from storage.settings import read_setting, write_setting
from storage.writes import Changes
from sync.client import package
from sync.client.outbox import waiting_count
from sync.client.package import AnswerReadBeforeError, CopiedWorkplaceError, RegionKeysUnknownError
from sync.package.errors import PackageError
from sync.package.files import SUFFIX

__all__ = ["SUFFIX", "AnswerReadBeforeError", "PackageError", "ReadAnswer", "RegionKeysUnknownError", "WrittenPackage",
           "package_name", "read_answer", "write_package", "written_package"]  # fmt: skip

Report = Callable[[int, int], None]
_WRITTEN = "package_written"
_MARK = 4
"""Letters of the device's id in the name of a file."""


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that was written and not yet answered: when (UTC), and how many changes it holds."""

    written_at: datetime
    operations: int
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What an answer brought, and what of the sent changes it confirms."""

    pulled: int
    confirmed: int
    """Changes that the region has answered for, the rejected ones among them."""
    merged: int
    conflicts: int
    rejected: int
    waiting: int
    """Changes that still wait for an answer: made or sent since."""
    changes: Changes


def package_name(connection: Connection, day: date) -> str:
    """A file name for the day's package: it names nobody, and files of several laptops lie beside each other."""
    device = read_setting(connection, "device_id") or ""
    return f"paket-{day.isoformat()}-{device[-_MARK:]}{SUFFIX}"


def write_package(workplace: Workplace, path: Path) -> WrittenPackage:
    """Write all changes that wait, and where this copy stands, for the regional centre.

    Raises a `PackageError` or a `StorageError`; the changes wait on in either case.
    """
    name_device(workplace)
    packed = package.write_requests(workplace.engine, workplace.vault.secrets.device_key, path, now())
    written = WrittenPackage(datetime.now(UTC), packed.operations, packed.size)
    with workplace.engine.begin() as connection:
        write_setting(connection, _WRITTEN, f"{written.written_at.isoformat()} {written.operations} {written.size}")
    return written


def written_package(connection: Connection) -> WrittenPackage | None:
    """The package whose answer is awaited, or None."""
    kept = read_setting(connection, _WRITTEN)
    if not kept:
        return None
    moment, operations, size = kept.split()
    return WrittenPackage(datetime.fromisoformat(moment), int(operations), int(size))


def read_answer(workplace: Workplace, path: Path, report: Report | None = None) -> ReadAnswer:
    """Apply the region's answer and keep it in the history; ``report`` hears of pages done and of all.

    Raises a `PackageError` or a `StorageError`, with nothing changed but whole pages. Only `CopiedWorkplaceError` comes
    after the whole was taken; it, too, is the answer that was awaited, and stands in the history.
    """
    started, began_at = time.monotonic(), datetime.now(UTC)
    size = _size_of(path)
    name_device(workplace)
    try:
        outcomes = package.read_answer(workplace.engine, workplace.vault.secrets.device_key, path, report, now())
    except CopiedWorkplaceError as error:
        _note(workplace, SessionRecord(began_at, _since(started), "failed", error.sentence, {"bytes_down": size}))
        raise
    workplace.note_filled()
    sentence = " ".join(filter(None, ("Ответ с флешки прочитан.", erased_words(outcomes.erased))))
    counts = {
        "bytes_down": size,
        "pushed": outcomes.pushed,
        "pulled": outcomes.pulled,
        "merged": outcomes.merged,
        "conflicts": outcomes.conflicts,
        "rejected": outcomes.rejected,
    }
    _note(workplace, SessionRecord(began_at, _since(started), "done", sentence, counts))
    with workplace.reader() as connection:
        waiting = waiting_count(connection)
    return ReadAnswer(
        outcomes.pulled,
        outcomes.pushed,
        outcomes.merged,
        outcomes.conflicts,
        outcomes.rejected,
        waiting,
        outcomes.changes,
    )


def _size_of(path: Path) -> int:
    """Asked before the reading: when that is over, the stick may be in somebody's pocket."""
    try:
        return path.stat().st_size
    except OSError as error:
        raise explain(error) or error from error


def _since(started: float) -> int:
    """Milliseconds."""
    return int((time.monotonic() - started) * 1000)


def _note(workplace: Workplace, record: SessionRecord) -> None:
    """Keep the session in the history, and await no answer any more."""
    try:
        keep_session(workplace.engine, record)
        with workplace.engine.begin() as connection:
            write_setting(connection, _WRITTEN, "")
    except StorageError:
        return
