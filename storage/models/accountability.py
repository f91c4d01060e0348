"""What the server keeps to account for personal data: who read and changed it, and who was erased on request."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.models import columns as column


class AccessEntry(SQLModel, table=True):
    """An entry of the access log: added, never changed, and chained to the one before it by hashes.

    Ids and counts only: never a name, a value of a field or a token. ``hash`` is the SHA-256 of all the other columns
    in their canonical form (`sync.server.access_log`).
    """

    __tablename__ = "access_log"
    __table_args__: ClassVar[tuple[sa.Index, ...]] = (
        sa.Index("ix_access_log_card", "card_id", "number"),
        sa.Index("ix_access_log_account", "account_id", "number"),
    )

    number: int = column.counter(primary_key=True, sa_column_kwargs={"autoincrement": False})
    """1, 2, 3 and so on without a gap."""
    happened_at: datetime = column.own_moment()
    account_id: UUID | None = column.own_id(default=None)
    """Whose account; None for the administrator's commands on the server itself, and for a login that is nobody's."""
    device_id: UUID | None = column.own_id(default=None)
    deed: str = Field(max_length=40)
    card_id: UUID | None = column.own_id(default=None)
    """The person concerned, or the team; None for what all share and for what concerns nobody in particular."""
    details: str = Field(sa_type=sa.Text)
    """Counts and ids as canonical JSON."""
    previous: bytes = Field(max_length=32)
    """The hash of the entry before, 32 zero bytes for the first."""
    hash: bytes = Field(max_length=32)


class WaitingEntry(SQLModel, table=True):
    """What is to stand in the access log, written in the transaction that it tells of, until it gets its place there.

    Only the chain asks for one writer at a time; so it is made afterwards, in a transaction of its own.
    """

    __tablename__ = "access_waiting"

    id: UUID = column.own_id(primary_key=True)
    happened_at: datetime = column.own_moment()
    account_id: UUID | None = column.own_id(default=None)
    device_id: UUID | None = column.own_id(default=None)
    deed: str = Field(max_length=40)
    card_id: UUID | None = column.own_id(default=None)
    details: str = Field(sa_type=sa.Text)


class Erasure(SQLModel, table=True):
    """A person whose data was erased on request: the id alone, so that nothing brings them back.

    The position tells every laptop of it, in order with all the other changes.
    """

    __tablename__ = "erasure"

    person_id: UUID = column.own_id(primary_key=True)
    transaction: int = column.counter()
    sequence: int = column.counter()
    erased_at: datetime = column.own_moment()


ACCOUNTABILITY: tuple[type[SQLModel], ...] = (AccessEntry, WaitingEntry, Erasure)
