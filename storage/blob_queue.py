"""What this laptop has to send and to fetch of files, and what it may let go.

A file belongs to the rows that name it. When none does any more (its card left, it was deleted), its bytes go, but for
those that the server has not got yet (rule 11 of the exchange) and those that «undo» could still bring back.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from storage.blobs import BLOB, begin_blob, drop_blob, is_name
from storage.catalogue import sql_table
from storage.deeds import Deed
from storage.fields import Row
from storage.pending import INSERT, OUTBOX, unpack_fields
from storage.rows import in_parts
from storage.settings import read_setting, write_setting
from storage.writes import UNDO_STEP

ATTACHMENT = sql_table("attachment")
FETCH_LIMIT = "files_fetched_up_to"
USUAL_FETCH_LIMIT = 2 * 1024 * 1024
_UNDO_LASTS = timedelta(days=30)
"""How long the bytes of a deleted file wait for «undo»; the server keeps them for as long."""
_ADDING_LASTS = timedelta(hours=1)
"""Parts of a file that was being added when the program ended go after this time."""

_IS_WHOLE = BLOB.c.stored == BLOB.c.size


@dataclass(frozen=True, slots=True)
class Due:
    """A blob with bytes to carry: ``done`` of ``size`` are there already. Size 0: nobody here knows it yet."""

    name: str
    size: int
    done: int
    is_thumbnail: bool


def to_send(connection: sa.Connection) -> list[Due]:
    """What the server lacks: thumbnails first, then files, the small ones before the large ones.

    What only «undo» holds is not sent; what no row names since its card left still is.
    """
    is_thumbnail = BLOB.c.name.in_(_thumbnails())
    is_named = sa.or_(is_thumbnail, BLOB.c.name.in_(_files()))
    query = (
        sa.select(BLOB.c.name, BLOB.c.size, BLOB.c.sent, is_thumbnail, is_named)
        .where(_IS_WHOLE, BLOB.c.sent < BLOB.c.size)
        .order_by(is_thumbnail.desc(), BLOB.c.size, BLOB.c.name)
    )
    found = connection.execute(query).all()
    resting = set() if all(record[-1] for record in found) else _names_to_undo(connection)
    return [
        Due(name, size, sent, bool(is_small))
        for name, size, sent, is_small, is_named_here in found
        if is_named_here or name not in resting
    ]


def to_fetch(connection: sa.Connection) -> list[Due]:
    """What this laptop lacks: all thumbnails, then the files that a person asked for or that are small enough.

    What is no name of bytes cannot be asked for, and hinders no other file.
    """
    lacks = sa.or_(BLOB.c.name.is_(None), ~_IS_WHOLE)
    stored = sa.func.coalesce(BLOB.c.stored, 0)
    small = (
        sa.select(ATTACHMENT.c.thumbnail, sa.func.coalesce(BLOB.c.size, 0), stored)
        .join(BLOB, BLOB.c.name == ATTACHMENT.c.thumbnail, isouter=True)
        .where(ATTACHMENT.c.thumbnail.is_not(None), lacks)
        .distinct()
        .order_by(ATTACHMENT.c.thumbnail)
    )
    wished = sa.or_(ATTACHMENT.c.size <= fetch_limit(connection), BLOB.c.is_wanted)
    files = (
        sa.select(ATTACHMENT.c.sha256, ATTACHMENT.c.size, stored)
        .join(BLOB, BLOB.c.name == ATTACHMENT.c.sha256, isouter=True)
        .where(lacks, wished)
        .distinct()
        .order_by(ATTACHMENT.c.size, ATTACHMENT.c.sha256)
    )
    found = [Due(*record, is_thumbnail=True) for record in connection.execute(small)]
    found += [Due(*record, is_thumbnail=False) for record in connection.execute(files)]
    return [due for due in found if is_name(due.name)]


def note_sent(connection: sa.Connection, name: str, sent: int) -> None:
    """The server has this many bytes; a file that has no row here any more goes with its last byte."""
    connection.execute(sa.update(BLOB).where(BLOB.c.name == name).values(sent=sent))
    gone = sa.and_(BLOB.c.name == name, BLOB.c.sent >= BLOB.c.size)
    if connection.execute(sa.select(BLOB.c.name).where(gone)).first() and not is_held(connection, name):
        drop_blob(connection, name)


def note_unwelcome(connection: sa.Connection, name: str) -> None:
    """The server knows no row that names the file: it stays as long as anything here does."""
    if not is_held(connection, name):
        drop_blob(connection, name)


def doubt_sent(connection: sa.Connection) -> None:
    """Ask anew what the server has of every file: after it was restored from a backup."""
    connection.execute(sa.update(BLOB).where(_IS_WHOLE).values(sent=0))


def doubt_file(connection: sa.Connection, name: str) -> None:
    """Ask anew what the server has of one file: it may never have had it, or have let it go while no row named it."""
    connection.execute(sa.update(BLOB).where(BLOB.c.name == name).values(sent=0))


def want_file(connection: sa.Connection, name: str, size: int, now: datetime) -> None:
    """A person has asked for a file: the next session fetches it, whatever the limit."""
    begin_blob(connection, name, size, now, sent=size)
    connection.execute(sa.update(BLOB).where(BLOB.c.name == name).values(is_wanted=True))


def fetch_limit(connection: sa.Connection) -> int:
    """Bytes of the largest file that is fetched without being asked for."""
    return int(read_setting(connection, FETCH_LIMIT) or USUAL_FETCH_LIMIT)


def set_fetch_limit(connection: sa.Connection, size: int) -> None:
    """Set `fetch_limit`; 0 fetches thumbnails only."""
    write_setting(connection, FETCH_LIMIT, str(size))


def is_held(connection: sa.Connection, name: str) -> bool:
    """Whether a row, an operation that waits, or a step that can be undone names the blob."""
    named = sa.or_(ATTACHMENT.c.sha256 == name, ATTACHMENT.c.thumbnail == name)
    if connection.execute(sa.select(ATTACHMENT.c.id).where(named).limit(1)).first() is not None:
        return True
    return name in _names_waiting(connection) | _names_to_undo(connection)


def sweep(connection: sa.Connection, now: datetime) -> int:
    """Let go what no row names any more; returns how many blobs went. What waits to be sent stays.

    A snapshot that was given up goes, too: one that is still to be fetched is there only before the first exchange.
    """
    unnamed = sa.and_(BLOB.c.name.not_in(_files()), BLOB.c.name.not_in(_thumbnails()))
    is_settled = sa.or_(BLOB.c.sent >= BLOB.c.size, sa.and_(~_IS_WHOLE, BLOB.c.added_at < now - _ADDING_LASTS))
    names = set(connection.execute(sa.select(BLOB.c.name).where(unnamed, is_settled)).scalars())
    if not names:
        return 0
    resting = names & _names_to_undo(connection, now - _UNDO_LASTS)
    for part in in_parts(sorted(resting)):  # by the time it comes back the server may have let it go
        connection.execute(sa.update(BLOB).where(BLOB.c.name.in_(part)).values(sent=0))
    gone = names - resting - _names_waiting(connection)
    for name in gone:
        drop_blob(connection, name)
    return len(gone)


def _files() -> sa.Select[tuple[str]]:
    return sa.select(ATTACHMENT.c.sha256)


def _thumbnails() -> sa.Select[tuple[str]]:
    return sa.select(ATTACHMENT.c.thumbnail).where(ATTACHMENT.c.thumbnail.is_not(None))


def _names_waiting(connection: sa.Connection) -> set[str]:
    """Blobs of rows whose making the server has not taken yet, refused ones among them."""
    waiting = sa.and_(OUTBOX.c.table_name == ATTACHMENT.name, OUTBOX.c.deed == INSERT)
    query = sa.select(OUTBOX.c.fields).where(waiting)
    return _names_in(unpack_fields(ATTACHMENT.name, packed) for packed in connection.execute(query).scalars())


def _names_to_undo(connection: sa.Connection, since: datetime | None = None) -> set[str]:
    """Blobs of rows that «undo» or «redo» would bring back into a card that is still here."""
    way = sa.case((UNDO_STEP.c.is_undone, UNDO_STEP.c.forward), else_=UNDO_STEP.c.backward)
    query = sa.select(way).where(way.contains(f'"{ATTACHMENT.name}"'))
    if since is not None:
        query = query.where(UNDO_STEP.c.made_at >= since)
    rows = [
        deed.fields
        for packed in connection.execute(query).scalars()
        for deed in map(Deed.from_json, json.loads(packed))
        if deed.table == ATTACHMENT.name and deed.deed == INSERT
    ]
    here = _people_here(connection, {row["person_id"] for row in rows if isinstance(row["person_id"], UUID)})
    return _names_in(row for row in rows if row["person_id"] in here)


def _people_here(connection: sa.Connection, ids: set[UUID]) -> set[UUID]:
    person = sql_table("person").c.id
    found: set[UUID] = set()
    for part in in_parts(list(ids)):
        found.update(connection.execute(sa.select(person).where(person.in_(part))).scalars())
    return found


def _names_in(rows: Iterable[Row]) -> set[str]:
    return {str(row[field]) for row in rows for field in ("sha256", "thumbnail") if row.get(field)}
