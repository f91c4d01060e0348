"""A backup of the server's database as rows, of one moment, that opens on either kind of database.

Left out are sessions, failed sign-ins and snapshots: tokens that were given up since must not come back to life, so
everybody signs in once more with the password; a snapshot is built anew.

A restore is one transaction into an empty database. It ends the epoch, so that laptops send what the server has lost
(`sync.server.epochs`), and erases again who was erased since (`sync.server.erasing_again`).
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from storage.errors import PlainError
from storage.fields import moment_from_milliseconds, moment_to_milliseconds
from storage.migrate import SERVER_HEAD, migrate_server
from storage.models.blobs import BlobPart
from storage.models.regional import DeviceSession, SignInFailure, Snapshot
from storage.schema import regional_tables
from storage.tables import table_of
from sync.server.access_log import CONSOLE, Record, append, seal_log
from sync.server.backup_file import DamagedServerBackupError, read_records, write_records
from sync.server.database import reading
from sync.server.epochs import begin_epoch_after_restore
from sync.server.erasing_again import erase_again
from sync.server.positions import STATE, continue_versions, last_version

_LEFT_OUT = {table_of(model).name for model in (DeviceSession, SignInFailure, Snapshot)}
_READ_TOGETHER, _LARGE_TOGETHER = 2_000, 16
"""Rows that are fetched, or written, at once; of those that hold parts of files."""
_ID, _MOMENT, _DAY = 1, 2, 3


class NotEmptyError(PlainError):
    """A backup goes into an empty database only."""

    default = "В этой базе уже есть данные: резервная копия возвращается только в пустую базу."


class OtherSchemaError(PlainError):
    """The backup holds the tables of another version of the program."""

    default = (
        "Резервная копия сделана другой версией программы: верните её той версией, затем обновите программу "
        "и выполните marshrut-server migrate."
    )


class About(msgspec.Struct, frozen=True):
    """What a backup says of itself; its first record."""

    made_at: datetime
    revision: str
    version: int
    """The last number that was drawn for a row's version."""
    tables: list[tuple[str, list[str]]]
    """Each table with its columns, parents before children."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A backup that was read to its end and found whole."""

    made_at: datetime
    rows: dict[str, int]
    """Rows by table."""


def make_backup(engine: sa.Engine, path: Path, reader: bytes) -> Surveyed:
    """Write all that the database holds at one moment to a file for the holder of ``reader``; exchanges go on.

    Raises a `PlainError`; an older file at ``path`` is then untouched.
    """
    seal_log(engine)
    made = Surveyed(datetime.now(UTC), {})
    with closing(_recorded(engine, made)) as records:
        write_records(path, reader, records)
    return made


def survey(path: Path, key: X25519PrivateKey) -> Surveyed:
    """Read a backup to its end. Raises a `PlainError` where anything of it is missing, altered or not understood."""
    with closing(_Reading(path, key)) as backup:
        for _ in backup.rows():
            pass
        return Surveyed(backup.about.made_at, backup.counts)


def restore(engine: sa.Engine, path: Path, key: X25519PrivateKey, erased: Iterable[UUID]) -> Surveyed:
    """Fill an empty database with a backup and begin another epoch; whoever is named in ``erased`` is erased again.

    The backup is read to its end before anything is written, and written in one transaction. Raises a `PlainError`.
    """
    survey(path, key)
    with closing(_Reading(path, key)) as backup:
        if backup.about.revision != SERVER_HEAD:
            raise OtherSchemaError
        if dict(backup.about.tables) != dict(map(_described, _kept())):
            raise DamagedServerBackupError
        with reading(engine).begin() as connection:
            _require_empty(connection)
        migrate_server(engine)
        with engine.begin() as connection:
            _require_empty(connection)
            connection.execute(sa.delete(STATE))
            _write(connection, backup)
            continue_versions(connection, backup.about.version)
            begin_epoch_after_restore(connection)
            erase_again(connection, erased)
            append(connection, CONSOLE, [Record("restored", details={"made_at": backup.about.made_at.isoformat()})])
    seal_log(engine)
    return Surveyed(backup.about.made_at, backup.counts)


def _kept() -> list[sa.Table]:
    """The tables of a backup, parents before children."""
    return [each for each in sa.sql.ddl.sort_tables(regional_tables()) if each.name not in _LEFT_OUT]


def _described(table: sa.Table) -> tuple[str, list[str]]:
    return str(table.name), [str(column.name) for column in table.columns]


def _together(table: sa.Table) -> int:
    return _LARGE_TOGETHER if table is table_of(BlobPart) else _READ_TOGETHER


def _recorded(engine: sa.Engine, made: Surveyed) -> Generator[bytes]:
    """The records of a backup: what it is, each row behind its table's number, and at last the rows of each table.

    The transaction ends with them, before the file is read back: PostgreSQL ends one that is silent for long.
    """
    with reading(engine).begin() as connection:
        described = [_described(each) for each in _kept()]
        yield msgspec.msgpack.encode(About(made.made_at, SERVER_HEAD, last_version(connection), described))
        for number, table in enumerate(_kept()):
            made.rows[str(table.name)] = 0
            together = _together(table)
            for lot in connection.execution_options(yield_per=together).execute(sa.select(table)).partitions(together):
                made.rows[str(table.name)] += len(lot)
                for record in lot:
                    yield msgspec.msgpack.encode([number, *map(_plain, record)])
    yield msgspec.msgpack.encode(made.rows)


class _Reading:
    """A backup being read: what it says of itself at once, its rows in order, their number at the end."""

    def __init__(self, path: Path, key: X25519PrivateKey) -> None:
        self._records = read_records(path, key)
        self.about: About = _decoded(msgspec.msgpack.Decoder(About), next(self._records, b""))
        self.counts = dict.fromkeys((name for name, _ in self.about.tables), 0)

    def close(self) -> None:
        self._records.close()  # type: ignore[attr-defined]  # a generator

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each row with its table. Raises `DamagedServerBackupError` where there are not as many as were written."""
        decoder = msgspec.msgpack.Decoder(ext_hook=_from_plain)
        last: Any = None
        for record in self._records:
            last = _decoded(decoder, record)
            match last:
                case dict():
                    continue
                case [int(number), *values] if 0 <= number < len(self.about.tables):
                    name, columns = self.about.tables[number]
                case _:
                    raise DamagedServerBackupError
            if len(values) != len(columns):
                raise DamagedServerBackupError
            self.counts[name] += 1
            yield name, dict(zip(columns, values, strict=True))
        if last != self.counts:
            raise DamagedServerBackupError


def _decoded(decoder: "msgspec.msgpack.Decoder[Any]", record: bytes) -> Any:
    try:
        return decoder.decode(record)
    except (msgspec.DecodeError, ValueError, OverflowError, RecursionError) as error:
        raise DamagedServerBackupError from error


def _require_empty(connection: sa.Connection) -> None:
    """Of the tables that are there: a database of an earlier version has fewer, and is not brought up for nothing."""
    there = set(sa.inspect(connection).get_table_names())
    for table in regional_tables():
        if table is STATE or table.name not in there:
            continue
        if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise NotEmptyError


def _write(connection: sa.Connection, backup: _Reading) -> None:
    by_name = {table.name: table for table in regional_tables()}
    for name, rows in groupby(backup.rows(), key=itemgetter(0)):
        table = by_name[name]
        own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
        links: list[dict[str, Any]] = []
        for lot in _lots((row for _, row in rows), _together(table)):
            links += [{"row": row["id"], **{each: row[each] for each in own}} for row in lot if any(map(row.get, own))]
            connection.execute(sa.insert(table), [{**row, **dict.fromkeys(own)} for row in lot] if own else list(lot))
        if links:
            named: dict[str, Any] = {each: sa.bindparam(each) for each in own}
            connection.execute(sa.update(table).where(table.c.id == sa.bindparam("row")).values(named), links)


def _lots(rows: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while lot := list(islice(rows, size)):
        yield lot


def _plain(value: Any) -> Any:
    """A value as MessagePack has it."""
    if isinstance(value, UUID):
        return msgspec.msgpack.Ext(_ID, value.bytes)
    if isinstance(value, datetime):
        return msgspec.msgpack.Ext(_MOMENT, str(moment_to_milliseconds(value)).encode())
    if isinstance(value, date):
        return msgspec.msgpack.Ext(_DAY, value.isoformat().encode())
    return value


def _from_plain(code: int, content: memoryview) -> Any:
    packed = bytes(content)
    if code == _ID:
        return UUID(bytes=packed)
    if code == _MOMENT:
        return moment_from_milliseconds(int(packed))
    if code == _DAY:
        return date.fromisoformat(packed.decode())
    raise DamagedServerBackupError
