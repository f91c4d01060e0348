"""Closing the old part of the access log: taken out as a file, read back, and only then removed (R82).

The log is kept as long as erasures have to be proved, and no longer: who read whose data is personal data itself. What
is closed ends at an entry whose number and hash stand from then on in an entry of the log, `CLOSED`, with those of all
parts closed before. That entry is the anchor: it lies in the chain like every other, so it is not altered unseen, and
`fault_of` holds the beginning of what is left against it. A beginning that nothing accounts for is a fault as before.

The database refuses to take entries out (`server_0004`). The guard is lifted for the one statement inside the
transaction and stands again before it ends; to lift it takes the owner of the tables, who could always do so.

Whoever is served waits for none of the long work: the log is proved and written out by transactions that only read, and
the file is read back outside of any. The one that removes looks at the two ends of the part and counts what is between.
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
    seal_log,
    to_line,
)
from sync.server.database import reading
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


class OtherPartError(PlainError):
    """The part is not in the log any more as it was written out."""

    default = (
        "Пока файл записывался, эту часть журнала закрыла другая команда, поэтому ничего не убрано: выполните "
        "marshrut-server log verify."
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What was written out: where it begins behind, its last entry, and the SHA-256 of the file."""

    start: Head
    last: Head
    digest: str

    @property
    def count(self) -> int:
        """Its entries."""
        return self.last.number - self.start.number


def close_before(engine: sa.Engine, border: datetime, out: Path) -> Part | None:
    """Take all entries from the beginning until the first that is not older than a moment; None where there are none.

    Raises `FileStandsError`, `TamperedLogError`, `NotReadBackError`, `OtherPartError`, `NotOwnerError`, or what the
    disk refuses; then nothing is removed.
    """
    part = write_part(engine, border, out)
    if part is not None:
        with engine.begin() as connection:
            remove_part(connection, part)
    return part


def write_part(engine: sa.Engine, border: datetime, out: Path) -> Part | None:
    """Prove the log and write the part to a file; nothing is removed, and nobody waits."""
    seal_log(engine)
    with reading(engine).begin() as connection:
        fault = fault_of(entries(connection), read_head(connection))
        if fault is not None:
            raise TamperedLogError(fault)
        ends = _ends_before(connection, border)
    if ends is None:
        return None
    if out.exists():
        raise FileStandsError
    return Part(*ends, _taken_out(engine, *ends, out))


def remove_part(connection: sa.Connection, part: Part) -> None:
    """Set the anchor and remove what was written out; the transaction is the caller's and ends right behind it."""
    seal(connection)
    within = LOG.c.number <= part.last.number
    count = connection.execute(sa.select(sa.func.count()).select_from(LOG).where(within)).scalar_one()
    if count != part.count or _ends(connection, within) != (part.start, part.last):
        raise OtherPartError
    ends = {**ends_of(connection), part.last.number: part.last.hash}
    told = {"ends": [[number, ends[number].hex()] for number in sorted(ends)], "sha256": part.digest}
    append(connection, CONSOLE, [Record(CLOSED, details={**told, "count": part.count})])
    seal(connection)
    with _guard_lifted(connection):
        connection.execute(sa.delete(LOG).where(within))


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


def _ends_before(connection: sa.Connection, border: datetime) -> tuple[Head, Head] | None:
    young = connection.execute(sa.select(sa.func.min(LOG.c.number)).where(LOG.c.happened_at >= border)).scalar()
    return _ends(connection, *([LOG.c.number < young] if young is not None else []))


def _ends(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> tuple[Head, Head] | None:
    """What stands before these entries, and the last of them."""
    query = sa.select(LOG.c.number, LOG.c.previous, LOG.c.hash).where(*conditions).limit(1)
    first = connection.execute(query.order_by(LOG.c.number)).one_or_none()
    if first is None:
        return None
    last = connection.execute(query.order_by(LOG.c.number.desc())).one()
    return Head(first.number - 1, first.previous), Head(last.number, last.hash)


def _taken_out(engine: sa.Engine, start: Head, last: Head, out: Path) -> str:
    """Write the part, on the disk for good, and read it back; returns the SHA-256 of the file."""
    try:
        write_lines(out, _lines(engine, last))
        with out.open(encoding="utf-8") as lines:
            fault = first_fault(map(from_line, lines), last, start)
        if fault is not None:
            raise NotReadBackError
        return digest_of(out)
    except ValueError as error:
        raise NotReadBackError from error
    except OSError as error:
        raise explain(error) or error from error


def _lines(engine: sa.Engine, last: Head) -> Iterator[str]:
    """The lines of the file; the transaction has ended with the last, since a disk takes longer than one may idle."""
    with reading(engine).begin() as connection:
        yield from map(to_line, entries(connection, LOG.c.number <= last.number))


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
