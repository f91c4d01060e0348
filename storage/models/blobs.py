"""Large bytes in small parts, on the laptop and on the server alike, named by their content.

A part is written with what counts it in one transaction, so a cut of the link or of the power costs the part under way
and nothing else. On the laptop the parts lie in the encrypted copy: no file beside it ever holds them.
"""

from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.models import columns as column


class Blob(SQLModel, table=True):
    """A file by the SHA-256 of its bytes (64 hexadecimal digits); on a new laptop also the snapshot, by its tag.

    ``stored`` bytes of ``size`` are here. On the laptop ``sent`` says how many of them the server has.
    """

    __tablename__ = "blob"

    name: str = Field(primary_key=True, max_length=80)
    size: int
    stored: int = 0
    sent: int = 0
    is_wanted: bool = False
    """A person has asked for it on this laptop, whatever the limit of automatic fetching says.

    On the server: a row named it when that was last looked at.
    """
    added_at: datetime = column.own_moment()
    """When it was begun; on the server, of one that is not wanted any more: since when."""


class BlobPart(SQLModel, table=True):
    """A run of bytes of a blob, beginning at ``start``; parts follow each other without gaps."""

    __tablename__ = "blob_part"
    __table_args__: ClassVar[tuple[sa.ForeignKeyConstraint, ...]] = (
        sa.ForeignKeyConstraint(["name"], ["blob.name"], ondelete="CASCADE", name="fk_blob_part_name_blob"),
    )

    name: str = Field(primary_key=True, max_length=80)
    start: int = Field(primary_key=True)
    content: bytes


BLOBS: tuple[type[SQLModel], ...] = (Blob, BlobPart)
