"""Files of a card as a list shows them, with what is here of their bytes."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.blobs import BLOB, MOST_THUMBNAIL, BlobMissingError, held_blob, read_bytes
from storage.catalogue import sql_table
from storage.reads.base import Connection

ATTACHMENT = sql_table("attachment")


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attachment: ``stored`` bytes are here, and the server has ``sent`` of them."""

    id: UUID
    person_id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    added_on: date
    stored: int
    sent: int
    is_wanted: bool
    thumbnail: bytes

    @property
    def is_here(self) -> bool:
        """Whether the file can be opened on this computer."""
        return self.stored == self.size

    @property
    def waits_to_be_sent(self) -> bool:
        """Whether the server lacks some of it."""
        return self.is_here and self.sent < self.size


def files_of_person(connection: Connection, person_id: UUID) -> list[FileRow]:
    """The files of a card, newest first."""
    table, small = ATTACHMENT.c, BLOB.alias("small")
    query = (
        sa.select(
            table.id, table.person_id, table.name, table.media_type, table.size, table.sha256, table.added_on,
            sa.func.coalesce(BLOB.c.stored, 0), sa.func.coalesce(BLOB.c.sent, 0),
            sa.func.coalesce(BLOB.c.is_wanted, sa.false()), small.c.name,
        )
        .join(BLOB, BLOB.c.name == table.sha256, isouter=True)
        .join(small, sa.and_(small.c.name == table.thumbnail, small.c.stored == small.c.size), isouter=True)
        .where(table.person_id == person_id)
        .order_by(table.added_on.desc(), table.id.desc())
    )  # fmt: skip
    found = connection.execute(query).all()
    return [_file_row(connection, list(record)) for record in found]


def file_bytes(connection: Connection, sha256: str) -> bytes:
    """The whole of a file. Raises `BlobMissingError`."""
    held = held_blob(connection, sha256)
    if held is None or not held.is_whole:
        raise BlobMissingError
    return read_bytes(connection, sha256, 0, held.size)


def has_file(connection: Connection, person_id: UUID, sha256: str) -> bool:
    """Whether the card has this very file already."""
    query = sa.select(ATTACHMENT.c.id).where(ATTACHMENT.c.person_id == person_id, ATTACHMENT.c.sha256 == sha256)
    return connection.execute(query.limit(1)).first() is not None


def _file_row(connection: Connection, record: list[Any]) -> FileRow:
    """The row of a record whose last value names the small picture."""
    return FileRow(*[*record[:-1], _small_bytes(connection, record[-1])])


def _small_bytes(connection: Connection, name: str | None) -> bytes:
    return read_bytes(connection, name, 0, MOST_THUMBNAIL) if name else b""
