"""Erasing a person on request: every row of the card, its history, its files; what stays are ids that lead nowhere.

The rows' places in the feed stay as deleted ones, and so do the records of the ledger, without their content: by them
a later operation is known to be about an erased person, whichever laptop sends it, and is not taken. Laptops hear of it
with their next exchange (`sync.server.erasures`).

While a person is erased no operation is judged: one that was judged before and written after would bring data back.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage import rows
from storage.blobs import BLOB, drop_blob
from storage.catalogue import UnknownTableError, sql_table, table_rule, tables
from storage.errors import PlainError
from storage.rows import in_parts
from sync.server import ledger
from sync.server.access_log import CONSOLE, LOG, Head, Record, append, entries, seal
from sync.server.accounts import ACCOUNT
from sync.server.assignments import PersonUnknownError
from sync.server.blob_claims import ATTACHMENT, HOLDER
from sync.server.blobs import coming_name
from sync.server.devices import DEVICE
from sync.server.erasures import ERASURE, erased_among
from sync.server.feed import FEED
from sync.server.ledger import LEDGER, forget_content, id_of
from sync.server.positions import Stamp
from sync.server.scope import regrant

_ID_ON_THE_WIRE = re.compile(rb"(?=\xc4\x10(.{16}))", re.DOTALL)
_FILE_NAME = re.compile(rb"[0-9a-f]{64}")
ERASED = "erased"
"""The deed in the access log."""
_TOGETHER = 400
"""Records of the ledger that one statement names by device and number."""
_Key = tuple[UUID, int]


class AlreadyErasedError(PlainError):
    """The person was erased before."""

    default = "Данные этого педагога уже уничтожены: смотрите акт и журнал обращений."


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, for the act."""

    person_id: UUID
    erased_at: datetime
    rows: dict[str, int]
    """Rows by table."""
    operations: int
    """Records of the ledger that have lost their content."""
    files: int
    devices: list[tuple[UUID, str]]
    """Laptops that were given data of the person, by the access log, each with the login of its account."""
    head: Head | None
    """The end of the access log behind this erasure; None where that part of the log is closed."""
    is_told_again: bool = False
    """Whether it was erased before this was asked for."""


@dataclass(frozen=True, slots=True)
class _Card:
    """All that the server has of a person: ids by table, those that stand in teams' cards, and refused operations."""

    own: dict[str, list[UUID]]
    beside: dict[str, list[UUID]]
    refused: list[_Key]

    def ids(self) -> list[UUID]:
        return [row_id for of_table in (self.own, self.beside) for ids in of_table.values() for row_id in ids]


def erase_person(connection: sa.Connection, person_id: UUID) -> Erased:
    """Erase a person and keep the id. The transaction ends right behind it; then `wipe` what the disk still holds.

    Raises `PersonUnknownError`, `AlreadyErasedError`.
    """
    hold_off_operations(connection)
    if erased_among(connection, [person_id]):
        raise AlreadyErasedError
    card = _find_card(connection, person_id)
    devices = _readers(connection, person_id)
    names = _file_names(connection, card)
    stamp = Stamp(connection)
    counts = _remove_rows(connection, stamp, person_id, card)
    operations = _forget_operations(connection, card)
    files = _drop_files(connection, names)
    regrant(connection, stamp, [person_id])
    now = datetime.now(UTC)
    [sequence] = stamp.take(1)
    made = {"person_id": person_id, "transaction": stamp.transaction, "sequence": sequence, "erased_at": now}
    connection.execute(sa.insert(ERASURE), made)
    told = {"rows": counts, "operations": operations, "files": files}
    append(connection, CONSOLE, [Record(ERASED, person_id, told)])
    return Erased(person_id, now, counts, operations, files, devices, seal(connection))


def erased_before(connection: sa.Connection, person_id: UUID) -> Erased | None:
    """An erasure that was done before, as the log tells of it, so that its act can be written again; None for others.

    The transaction ends right behind it.
    """
    erased_at = connection.execute(sa.select(ERASURE.c.erased_at).where(ERASURE.c.person_id == person_id)).scalar()
    if erased_at is None:
        return None
    seal(connection)
    devices = _readers(connection, person_id)
    found = list(entries(connection, LOG.c.card_id == person_id, LOG.c.deed == ERASED))
    if not found:
        return Erased(person_id, erased_at, {}, 0, 0, devices, None, is_told_again=True)
    told = json.loads(found[-1].details)
    counts = told.get("rows", {}), told.get("operations", 0), told.get("files", 0)
    head = Head(found[-1].number, found[-1].hash)
    return Erased(person_id, erased_at, *counts, devices, head, is_told_again=True)


def hold_off_operations(connection: sa.Connection) -> None:
    """Wait until the operations under way are written, and let no other begin; the embedded database has one writer."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE feed IN EXCLUSIVE MODE")


def wipe(engine: sa.Engine, *, rewrite: bool = False) -> None:
    """Let go of what the files of the database still hold of rows that are gone.

    ``rewrite`` writes the files anew, so that nothing can be found in them; exchanges wait for as long.
    """
    if engine.dialect.name == "postgresql":
        touched = [rule.name for rule in tables()] + [table.name for table in (FEED, LEDGER, BLOB, HOLDER)]
        how = "VACUUM FULL" if rewrite else "VACUUM"
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            for name in [*touched, "blob_part"]:
                connection.exec_driver_sql(f"{how} {name}")
        return
    pooled = engine.raw_connection()
    try:
        raw: Any = pooled.driver_connection
        if rewrite:
            raw.execute("VACUUM")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        pooled.close()


def _find_card(connection: sa.Connection, person_id: UUID) -> _Card:
    own: dict[str, list[UUID]] = defaultdict(list)
    query = sa.select(FEED.c.table_name, FEED.c.row_id).where(FEED.c.bucket == person_id)
    for table, row_id in connection.execute(query):
        own[table].append(row_id)
    if person_id not in own.get("person", []):
        raise PersonUnknownError
    member, conflict = sql_table("team_member").c, sql_table("conflict").c
    members = list(connection.execute(sa.select(member.id).where(member.person_id == person_id)).scalars())
    disputed = sa.select(conflict.id).where(conflict.row_id.in_(members))
    beside = {"team_member": members, "conflict": list(connection.execute(disputed).scalars())}
    known = {row_id for ids in (*own.values(), members) for row_id in ids}
    return _Card(dict(own), beside, _refused_about(connection, known))


def _refused_about(connection: sa.Connection, known: set[UUID]) -> list[_Key]:
    """Operations that made no row and would have belonged to these, and those that would have belonged to them."""
    refused = sa.and_(LEDGER.c.verdict.in_(("rejected", "review")), LEDGER.c.reason.is_distinct_from(ledger.ERASED))
    query = sa.select(*(LEDGER.c[name] for name in ("device_id", "sequence", "table_name", "row_id", "asked")))
    waiting = [
        ((record.device_id, record.sequence), record.row_id, set(_owners(record.table_name, record.asked)))
        for record in connection.execute(query.where(refused))
    ]
    found: list[_Key] = []
    reached = set(known)
    while True:
        here = [each for each in waiting if each[1] in reached or each[2] & reached]
        if not here:
            return found
        found += [key for key, _, _ in here]
        reached |= {row_id for _, row_id, _ in here}
        taken = {key for key, _, _ in here}
        waiting = [each for each in waiting if each[0] not in taken]


def _owners(table: str, asked: bytes) -> Iterator[UUID]:
    """What a refused operation would have been a part of; all that it names where it was cut or is not understood."""
    try:
        fields = msgspec.msgpack.decode(asked)
        rule = table_rule(table)
    except (msgspec.DecodeError, UnknownTableError):
        yield from (UUID(bytes=found) for found in _ID_ON_THE_WIRE.findall(asked))
        return
    for name in (*rule.owner, *rule.derived_from):
        owner = id_of(fields.get(name))
        if owner is not None:
            yield owner


def _file_names(connection: sa.Connection, card: _Card) -> set[str]:
    """Files that rows of the card name or have named."""
    found: set[str] = set()
    ids = card.own.get(ATTACHMENT.name, [])
    for part in in_parts(ids):
        query = sa.select(ATTACHMENT.c.sha256, ATTACHMENT.c.thumbnail).where(ATTACHMENT.c.id.in_(part))
        found.update(name for record in connection.execute(query) for name in record if name)
    for condition in (*_of_rows(ids), *_of_keys(card.refused)):
        of_files = sa.and_(LEDGER.c.table_name == ATTACHMENT.name, condition)
        for asked, replaced in connection.execute(sa.select(LEDGER.c.asked, LEDGER.c.replaced).where(of_files)):
            found.update(name.decode() for name in _FILE_NAME.findall(asked) + _FILE_NAME.findall(replaced))
    return found


def _remove_rows(connection: sa.Connection, stamp: Stamp, person_id: UUID, card: _Card) -> dict[str, int]:
    """Take the rows out of their tables, children first; their places stay, with nothing but ids."""
    counts: dict[str, int] = {}
    for rule in reversed(tables()):
        ids = [*card.own.get(rule.name, []), *card.beside.get(rule.name, [])]
        gone = rows.remove_rows(connection, rule.name, ids)
        if gone:
            counts[rule.name] = gone
    nothing = {"is_deleted": True, "writer": None, "field_versions": None, "digest": 0}
    connection.execute(sa.update(FEED).where(FEED.c.bucket == person_id).values(nothing))
    beside = [row_id for ids in card.beside.values() for row_id in ids]
    for row_id, sequence in zip(beside, stamp.take(len(beside)), strict=True):
        moved = {**nothing, "transaction": stamp.transaction, "sequence": sequence}
        connection.execute(sa.update(FEED).where(FEED.c.row_id == row_id).values(moved))
    return counts


def _forget_operations(connection: sa.Connection, card: _Card) -> int:
    count = sum(forget_content(connection, condition) for condition in _of_keys(card.refused))
    is_fresh = LEDGER.c.reason.is_distinct_from(ledger.ERASED)
    return count + sum(forget_content(connection, condition, is_fresh) for condition in _of_rows(card.ids()))


def _of_rows(ids: Sequence[UUID]) -> Iterator[sa.ColumnElement[bool]]:
    for part in in_parts(ids):
        yield LEDGER.c.row_id.in_(part)


def _of_keys(keys: Sequence[_Key]) -> Iterator[sa.ColumnElement[bool]]:
    for start in range(0, len(keys), _TOGETHER):
        named = keys[start : start + _TOGETHER]
        yield sa.or_(*(sa.and_(LEDGER.c.device_id == key[0], LEDGER.c.sequence == key[1]) for key in named))


def _drop_files(connection: sa.Connection, names: Iterable[str]) -> int:
    """Throw away files that no other card names, also those that are only on their way; returns how many."""
    dropped = 0
    for name in sorted(names):
        named = sa.or_(ATTACHMENT.c.sha256 == name, ATTACHMENT.c.thumbnail == name)
        if connection.execute(sa.select(ATTACHMENT.c.id).where(named).limit(1)).first() is not None:
            continue
        bringing = connection.execute(sa.select(HOLDER.c.account_id).where(HOLDER.c.name == name)).scalars().all()
        lying = [name, *(coming_name(account_id, name) for account_id in bringing)]
        here = sa.select(sa.func.count()).select_from(BLOB).where(BLOB.c.name.in_(lying))
        dropped += int(connection.execute(here).scalar_one())
        for each in lying:
            drop_blob(connection, each)
        connection.execute(sa.delete(HOLDER).where(HOLDER.c.name == name))
    return dropped


def _readers(connection: sa.Connection, person_id: UUID) -> list[tuple[UUID, str]]:
    query = (
        sa.select(LOG.c.device_id, ACCOUNT.c.login)
        .join(DEVICE, DEVICE.c.id == LOG.c.device_id)
        .join(ACCOUNT, ACCOUNT.c.id == DEVICE.c.account_id)
        .where(LOG.c.card_id == person_id, LOG.c.deed.in_(("read", "read_file", "changed")))
        .distinct()
    )
    return sorted((record.device_id, record.login) for record in connection.execute(query))
