"""Closing the old part of the access log: taken out as a file, read back, and only then removed (R82).

The log is kept as long as erasures have to be proved, and no longer: who read whose data is personal data itself. What
is closed ends at an entry whose number and hash stand from then on in an entry of the log, `CLOSED`, with those of all
parts closed before. That entry is the anchor: it lies in the chain like every other, so it is not altered unseen, and
`fault_of` holds the beginning of what is left against it. A beginning that nothing accounts for is a fault as before.

The database refuses to take entries out (`server_0004`). The guard is lifted for the one statement inside the
transaction and stands again before it ends; to lift it takes the owner of the tables, who could always do so.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import chain as joined
from pathlib import Path

import sqlalchemy as sa

from storage.errors import PlainError, explain
from sync.server.access_log import (
    CONSOLE,
    LOG,
    Entry,
    Head,
    Record,
    append,
    entries,
    first_fault,
    from_line,
    read_head,
    seal,
    to_line,
)
from sync.server.line_files import write_lines

CLOSED = "log_closed"
LEAST_YEARS = 3
"""So long erasures are proved by the log."""
_PIECE = 1 << 20
Ends = Mapping[int, bytes]
"""Numbers and hashes of the last entries of parts that were closed."""


class FileStandsError(PlainError):
    """A part that was closed earlier must not be written over."""

    default = "Такой файл уже есть: укажите другое имя, чтобы не потерять прежнюю часть журнала."


class NotReadBackError(PlainError):
    """The file does not hold what was written."""

    default = "Файл записан не так, как прочитан, поэтому из журнала ничего не убрано: возьмите другой диск."


class NotOwnerError(PlainError):
    """The database lets only the owner of its tables do so."""

    default = "Убрать записи может только владелец таблиц базы данных: выполните команду от его имени."


class TamperedLogError(PlainError):
    """Nothing is closed in a log that is not whole."""

    def __init__(self, fault: str) -> None:
        """``fault`` as `fault_of` names it."""
        super().__init__(f"Журнал обращений нарушен, и закрывать его нельзя: {fault}")


@dataclass(frozen=True, slots=True)
class ClosedPart:
    """What was taken out: its first entry and its last one, and the SHA-256 of the file."""

    first: int
    last: Head
    digest: str


def close_before(connection: sa.Connection, border: datetime, out: Path) -> ClosedPart | None:
    """Take all entries from the beginning until the first that is not older than a moment; None where there are none.

    The transaction is the caller's and writes. Raises `FileStandsError`, `TamperedLogError`, `NotReadBackError`,
    `NotOwnerError`, or what the disk refuses; then nothing is removed.
    """
    head = seal(connection)
    fault = fault_of(entries(connection), head)
    if fault is not None:
        raise TamperedLogError(fault)
    part = _part_before(connection, border)
    if part is None:
        return None
    start, last = part
    if out.exists():
        raise FileStandsError
    digest = _taken_out(connection, start, last, out)
    ends = {**ends_of(connection), last.number: last.hash}
    told = {"ends": [[number, ends[number].hex()] for number in sorted(ends)], "sha256": digest}
    append(connection, CONSOLE, [Record(CLOSED, details={**told, "count": last.number - start.number})])
    seal(connection)
    with _guard_lifted(connection):
        connection.execute(sa.delete(LOG).where(LOG.c.number <= last.number))
    fault = fault_of(entries(connection), read_head(connection))
    if fault is not None:
        raise TamperedLogError(fault)
    return ClosedPart(start.number + 1, last, digest)


def ends_of(connection: sa.Connection) -> Ends:
    """Where the parts that were closed ended, by the newest entry that tells of it."""
    ends: Ends = {}
    for entry in entries(connection, LOG.c.deed == CLOSED):
        ends = _told_by(entry)
    return ends


def fault_of(chain: Iterable[Entry], head: Head | None = None, known: Ends | None = None) -> str | None:
    """`first_fault` of a log whose beginning may be closed, or of a part of it that was taken out as a file.

    ``known``: ends that the log itself accounts for, where the chain is a file: it may begin behind any of them. A log
    begins behind the last one that it tells of, and nowhere else.
    """
    coming = iter(chain)
    first = next(coming, None)
    if first is None:
        return first_fault((), head)
    start = Head() if first.number == 1 else Head(first.number - 1, first.previous)
    told: list[Ends] = []
    fault = first_fault(_watched(joined([first], coming), told), head, start)
    if fault is not None:
        return fault
    ends = told[-1] if told else {}
    if known is not None:
        ends = {number: stood for number, stood in {**known, **ends}.items() if number == start.number}
    return _fault_at_beginning(start, ends)


def _watched(chain: Iterable[Entry], told: list[Ends]) -> Iterator[Entry]:
    for entry in chain:
        if entry.deed == CLOSED:
            told.append(_told_by(entry))
        yield entry


def _told_by(entry: Entry) -> Ends:
    try:
        return {int(number): bytes.fromhex(stood) for number, stood in json.loads(entry.details)["ends"]}
    except (KeyError, TypeError, ValueError):
        return {}


def _fault_at_beginning(start: Head, ends: Ends) -> str | None:
    last = max(ends, default=0)
    if start.number < last:
        return f"запись № {start.number + 1} стоит в журнале, хотя он закрыт по запись № {last}."
    if start.number > last:
        return f"нет записи № {last + 1}, за записью № {last} стоит № {start.number + 1}."
    if last and ends[last] != start.hash:
        return f"запись № {last + 1} не продолжает закрытую часть, которая кончалась записью № {last}."
    return None


def _part_before(connection: sa.Connection, border: datetime) -> tuple[Head, Head] | None:
    """What stands before the part, and its last entry."""
    young = connection.execute(sa.select(sa.func.min(LOG.c.number)).where(LOG.c.happened_at >= border)).scalar()
    conditions = [LOG.c.number < young] if young is not None else []
    query = sa.select(LOG.c.number, LOG.c.previous, LOG.c.hash).where(*conditions).limit(1)
    first = connection.execute(query.order_by(LOG.c.number)).one_or_none()
    if first is None:
        return None
    last = connection.execute(query.order_by(LOG.c.number.desc())).one()
    return Head(first.number - 1, first.previous), Head(last.number, last.hash)


def _taken_out(connection: sa.Connection, start: Head, last: Head, out: Path) -> str:
    """Write the part, on the disk for good, and read it back; returns the SHA-256 of the file."""
    try:
        write_lines(out, (to_line(entry) for entry in entries(connection, LOG.c.number <= last.number)))
        with out.open(encoding="utf-8") as lines:
            fault = first_fault(map(from_line, lines), last, start)
        if fault is not None:
            raise NotReadBackError
        return digest_of(out)
    except ValueError as error:
        raise NotReadBackError from error
    except OSError as error:
        raise explain(error) or error from error


def digest_of(file: Path) -> str:
    """The SHA-256 of a file. Raises `OSError`."""
    found = sha256()
    with file.open("rb") as content:
        while piece := content.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


@contextmanager
def _guard_lifted(connection: sa.Connection) -> Iterator[None]:
    """Let entries be deleted inside the block, of this transaction alone. Raises `NotOwnerError`."""
    if connection.dialect.name == "postgresql":
        try:
            connection.exec_driver_sql("ALTER TABLE access_log DISABLE TRIGGER access_log_kept")
        except sa.exc.ProgrammingError as error:
            raise NotOwnerError from error
        yield
        connection.exec_driver_sql("ALTER TABLE access_log ENABLE TRIGGER access_log_kept")
        return
    guard = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE name = 'access_log_kept_delete'"
    ).scalar_one()
    connection.exec_driver_sql("DROP TRIGGER access_log_kept_delete")
    yield
    connection.exec_driver_sql(guard)
