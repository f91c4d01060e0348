"""Bytes of files in parts, in the encrypted copy and in the server's database alike, proved by their own name.

A blob is named by the SHA-256 of its bytes, so that what has come is either the file itself or thrown away: a blob
whose ``stored`` has reached its ``size`` is proved. Parts are added at the end only and never longer than `PART_BYTES`;
a cut costs the part under way. Nothing here opens a file: what lies in the copy leaves it by «save as» alone.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.errors import StorageError
from storage.models.blobs import Blob, BlobPart
from storage.models.columns import NAME_OF_BYTES
from storage.tables import table_of

BLOB, PART = table_of(Blob), table_of(BlobPart)
PART_BYTES = 64 * 1024
"""Bytes of a row, at most."""
MOST_FILE = 20 * 1024 * 1024
"""Bytes of a file that may be attached."""
MOST_THUMBNAIL = 64 * 1024
"""Bytes of a small picture of a file, whoever made it; this program makes them of at most 20 kB."""


class BlobMissingError(StorageError):
    """The bytes are not here, or not all of them."""

    default = "Файл ещё не загружен на этот компьютер: проведите обмен и повторите."


@dataclass(frozen=True, slots=True)
class Held:
    """How much of a blob is here; on the laptop ``sent`` says how much of it the server has."""

    name: str
    size: int
    stored: int
    sent: int
    is_wanted: bool

    @property
    def is_whole(self) -> bool:
        """Every byte is here and proved."""
        return self.stored == self.size


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a part: how much is here now. ``is_wrong``: the whole was another file and is thrown away."""

    stored: int
    is_wrong: bool = False


def is_name(text: str) -> bool:
    """Whether this can name bytes; a row made by a program with a fault may hold anything."""
    return re.fullmatch(NAME_OF_BYTES, text) is not None


def held_blob(connection: sa.Connection, name: str, *, lock: bool = False) -> Held | None:
    """What is here of a blob, or None. ``lock`` keeps other writers off it until the transaction ends."""
    query = _HELD.where(BLOB.c.name == name)
    record = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return Held(*record) if record else None


def begin_blob(
    connection: sa.Connection, name: str, size: int, now: datetime, *, sent: int = 0, wanted: bool = False
) -> Held:
    """Make room for a blob, or go on with what is here of it.

    Parts that were meant for another size are thrown away: only one size can be right, and the hash will tell.
    """
    held = held_blob(connection, name, lock=True)
    if held is not None and (held.is_whole or held.size == size):
        return held
    wanted = wanted or (held is not None and held.is_wanted)
    drop_blob(connection, name)
    build: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    made = {"name": name, "size": size, "stored": 0, "sent": sent, "is_wanted": wanted, "added_at": now}
    connection.execute(build(BLOB).values(made).on_conflict_do_nothing())
    return held_blob(connection, name, lock=True) or Held(name, size, 0, sent, wanted)


def take_bytes(connection: sa.Connection, name: str, start: int, content: bytes, *, digest: str = "") -> Taken:
    """Add bytes that begin at ``start``; what is here already is passed over, so that a repeated part is harmless.

    Bytes that would leave a gap are not taken: the answer says where to go on. With the last byte the whole is proved,
    by ``digest`` where its name is not the hash itself. Raises `BlobMissingError` for a blob that was never begun.
    """
    held = held_blob(connection, name, lock=True)
    if held is None:
        raise BlobMissingError
    fresh = content[held.stored - start :] if start <= held.stored else b""
    fresh = fresh[: held.size - held.stored]
    if not fresh:
        return Taken(held.stored)
    pieces = [
        {"name": name, "start": held.stored + place, "content": fresh[place : place + PART_BYTES]}
        for place in range(0, len(fresh), PART_BYTES)
    ]
    connection.execute(sa.insert(PART), pieces)
    stored = held.stored + len(fresh)
    connection.execute(sa.update(BLOB).where(BLOB.c.name == name).values(stored=stored))
    if stored < held.size or is_true(connection, name, digest):
        return Taken(stored)
    drop_blob(connection, name)
    return Taken(0, is_wrong=True)


def read_bytes(connection: sa.Connection, name: str, start: int, most: int) -> bytes:
    """At most ``most`` bytes of what is here, beginning at ``start``."""
    near = sa.and_(PART.c.name == name, PART.c.start > start - PART_BYTES, PART.c.start < start + most)
    query = sa.select(PART.c.start, PART.c.content).where(near).order_by(PART.c.start)
    found = bytearray()
    for begin, content in connection.execute(query):
        found += content[max(0, start - begin) : start + most - begin]
    return bytes(found)


def blob_parts(connection: sa.Connection, name: str) -> Iterator[bytes]:
    """The bytes that are here, part after part, with one part in memory."""
    start = 0
    while part := read_bytes(connection, name, start, PART_BYTES):
        yield part
        start += len(part)


def is_true(connection: sa.Connection, name: str, digest: str = "") -> bool:
    """Whether the bytes that are here are those of the name, or of the ``digest``."""
    found = hashlib.sha256()
    for part in blob_parts(connection, name):
        found.update(part)
    return found.hexdigest() == (digest or name)


def rename_blob(connection: sa.Connection, name: str, fresh: str, now: datetime) -> None:
    """Keep a whole blob under another name from ``now`` on; where something has that name already, it just goes."""
    held = held_blob(connection, name, lock=True)
    if held is None:
        raise BlobMissingError
    build: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    made = {"size": held.size, "stored": held.stored, "sent": held.sent, "is_wanted": held.is_wanted}
    statement = build(BLOB).values(name=fresh, added_at=now, **made).on_conflict_do_nothing().returning(BLOB.c.name)
    if connection.execute(statement).first() is not None:
        connection.execute(sa.update(PART).where(PART.c.name == name).values(name=fresh))
    drop_blob(connection, name)


def drop_blob(connection: sa.Connection, name: str) -> None:
    """Throw a blob away."""
    connection.execute(sa.delete(PART).where(PART.c.name == name))
    connection.execute(sa.delete(BLOB).where(BLOB.c.name == name))


_HELD = sa.select(BLOB.c.name, BLOB.c.size, BLOB.c.stored, BLOB.c.sent, BLOB.c.is_wanted)
