"""What only the server needs: accounts and devices, the change feed, scopes, the ledger of operations."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.ids import new_id
from storage.models import columns as column
from storage.models.accountability import ACCOUNTABILITY
from storage.models.blobs import BLOBS

FEED_SEQUENCE = sa.Sequence("feed_sequence", metadata=SQLModel.metadata)
"""Versions of rows on PostgreSQL; the embedded database counts in `ServerState`."""


class Account(SQLModel, table=True):
    """Who may sign in, in which role and for what part of the region.

    ``login`` is kept as `sync.protocol.accounts.plain_login` writes it, so that case and spaces do not matter.
    """

    __tablename__ = "account"

    id: UUID = column.own_id(default_factory=new_id, primary_key=True)
    login: str = Field(unique=True, max_length=60)
    password_hash: str = Field(max_length=200)
    role: str = Field(max_length=40)
    specialist_id: UUID | None = column.own_id(default=None)
    municipality_id: UUID | None = column.own_id(default=None)
    organization_id: UUID | None = column.own_id(default=None)
    is_disabled: bool = False


class SignInFailure(SQLModel, table=True):
    """Failed sign-ins in a row: of a login (known or not), of an enrolled device, of a network address.

    ``subject`` is «login:», «device:» or «address:» with a SHA-256, so that mistyped logins are not kept.
    """

    __tablename__ = "sign_in_failure"

    subject: str = Field(primary_key=True, max_length=80)
    failures: int
    locked_until: datetime = column.own_moment()
    forget_at: datetime = column.own_moment(index=True)


class Device(SQLModel, table=True):
    """A laptop enrolled for an account, by the public half of its Ed25519 key."""

    __tablename__ = "device"
    __table_args__: ClassVar[tuple[sa.UniqueConstraint, ...]] = (
        sa.UniqueConstraint("account_id", "public_key", name="uq_device_account_key"),
    )

    id: UUID = column.own_id(default_factory=new_id, primary_key=True)
    account_id: UUID = column.own_id(foreign_key="account.id", index=True)
    public_key: bytes = Field(max_length=32)
    name: str = Field(default="", max_length=120)
    enrolled_at: datetime = column.own_moment()
    revoked_at: datetime | None = column.own_moment(default=None)
    replaced_from: UUID | None = column.own_id(default=None)
    """The device whose copied laptop this one was: it goes with that one when that one is revoked."""


class DeviceSession(SQLModel, table=True):
    """A signed-in device: its tokens as SHA-256, their ends, and the refresh token they replaced.

    The replaced refresh token may be shown again until ``is_successor_used`` says that the device has the new pair;
    after that it is a stolen one, and the session ends.
    """

    __tablename__ = "device_session"

    id: UUID = column.own_id(default_factory=new_id, primary_key=True)
    device_id: UUID = column.own_id(foreign_key="device.id", index=True)
    access_hash: bytes = Field(max_length=32, unique=True)
    access_until: datetime = column.own_moment()
    refresh_hash: bytes = Field(max_length=32, unique=True)
    former_refresh_hash: bytes | None = Field(default=None, max_length=32)
    is_successor_used: bool = False
    refresh_until: datetime = column.own_moment()
    ends_at: datetime = column.own_moment()
    revoked_at: datetime | None = column.own_moment(default=None)


class Feed(SQLModel, table=True):
    """Where each synced row stands in the server's order: its last change, its card, its fields' versions.

    ``transaction`` and ``sequence`` are the commit position: on PostgreSQL the row's last writer's xid8, read only
    below the oldest transaction still open, so that a late commit is never skipped (rule 4 of the exchange).
    ``sequence`` is also the row's version. ``field_versions`` names the fields that changed after the row was made,
    each with the version of its last change and who made it.
    """

    __tablename__ = "feed"
    __table_args__: ClassVar[tuple[sa.Index, ...]] = (
        sa.Index("ix_feed_bucket_position", "bucket", "transaction", "sequence"),
        sa.Index("ix_feed_position", "transaction", "sequence"),
        sa.Index("ix_feed_bucket_table", "bucket", "table_name", "row_id"),
    )

    row_id: UUID = column.own_id(primary_key=True)
    table_name: str = Field(max_length=60)
    bucket: UUID = column.own_id()
    transaction: int = column.counter()
    sequence: int = column.counter()
    is_deleted: bool = False
    writer: UUID | None = column.own_id(default=None)
    field_versions: bytes | None = None
    digest: int = column.counter(default=0)
    """The row's content in 40 bits (`storage.digests`), 0 for a deleted one: sums of them prove copies equal."""


class ScopeGrant(SQLModel, table=True):
    """A card is, or is no longer, open to an audience: «tutor:…», «municipality:…», «region», «all»."""

    __tablename__ = "scope_grant"
    __table_args__: ClassVar[tuple[sa.Index, ...]] = (
        sa.Index("ix_scope_grant_audience_position", "audience", "transaction", "sequence"),
    )

    audience: str = Field(primary_key=True, max_length=60)
    bucket: UUID = column.own_id(primary_key=True, index=True)
    transaction: int = column.counter()
    sequence: int = column.counter()
    is_open: bool = True


class LedgerEntry(SQLModel, table=True):
    """An operation that arrived, for ever: what it asked, what it replaced, and the verdict it got.

    The key (device, sequence) makes a repeated operation harmless; ``replaced`` is the history of the fields and the
    base of a three-way merge.
    """

    __tablename__ = "ledger_entry"
    __table_args__: ClassVar[tuple[sa.Index, ...]] = (sa.Index("ix_ledger_entry_row", "row_id", "version"),)

    device_id: UUID = column.own_id(primary_key=True)
    sequence: int = column.counter(primary_key=True)
    account_id: UUID = column.own_id()
    table_name: str = Field(max_length=60)
    row_id: UUID = column.own_id()
    deed: str = Field(max_length=10)
    base: int = column.counter()
    asked: bytes
    replaced: bytes
    made_at: datetime | None = column.own_moment(default=None)
    received_at: datetime = column.own_moment()
    verdict: str = Field(max_length=20)
    version: int = column.counter(default=0)
    reason: str | None = Field(default=None, max_length=300)
    reason_field: str | None = Field(default=None, max_length=60)


class Snapshot(SQLModel, table=True):
    """The shared card prebuilt for first exchanges: the same bytes for everyone, true below one transaction."""

    __tablename__ = "snapshot"

    tag: str = Field(primary_key=True, max_length=64)
    """SHA-256 of the content, hexadecimal."""
    epoch: bytes = Field(max_length=16)
    transaction: int = column.counter()
    row_count: int
    made_at: datetime = column.own_moment()
    content: bytes


class BlobHolder(SQLModel, table=True):
    """An account that brings a file, or has shown that it has every byte of it (``is_whole``).

    Only what was named by somebody who has the bytes may be read: whoever knows a hash alone gets nothing for it.
    """

    __tablename__ = "blob_holder"

    name: str = Field(primary_key=True, max_length=64)
    account_id: UUID = column.own_id(primary_key=True, index=True)
    size: int
    is_whole: bool = False
    began_at: datetime = column.own_moment()


class ServerState(SQLModel, table=True):
    """Named values of the server: the region's id, the epoch of its feed, the embedded database's clock."""

    __tablename__ = "server_state"

    name: str = Field(primary_key=True, max_length=60)
    value: str = Field(max_length=200)


REGIONAL: tuple[type[SQLModel], ...] = (
    Account,
    SignInFailure,
    Device,
    DeviceSession,
    Feed,
    ScopeGrant,
    LedgerEntry,
    Snapshot,
    BlobHolder,
    ServerState,
    *ACCOUNTABILITY,
    *BLOBS,
)
