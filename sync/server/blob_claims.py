"""Who may bring a file and who may read one, decided by the rows that name it and by who has shown the bytes.

A row that names a file by its hash proves nothing: anybody can write a hash. So a row lets its card's holders read the
file only where the account that named it has shown every byte (`BlobHolder`): it brought the whole file, or named it
again while it could read it. Whoever holds the bytes himself may read them by any row that he holds. To everybody else
the server says that it has nothing of the file and takes it as if it were new.

A file may be brought by those who hold a card with a row that names it, and by the account that named it: what a tutor
photographed before the card went to another is still to arrive (rule 11).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from storage.blobs import MOST_THUMBNAIL
from storage.catalogue import sql_table
from storage.models.regional import BlobHolder
from storage.rows import in_parts
from storage.tables import table_of
from sync.server.devices import DEVICE
from sync.server.feed import FEED, places
from sync.server.ledger import LEDGER
from sync.server.scope import GRANT, Identity

ATTACHMENT = sql_table("attachment")
HOLDER = table_of(BlobHolder)


@dataclass(slots=True)
class Claim:
    """What the rows that name a blob allow the caller."""

    may_read: bool = False
    is_holder: bool = False
    """The caller has shown that it has every byte."""
    is_named_by_caller: bool = False
    is_thumbnail: bool = False
    sizes: set[int] = field(default_factory=set)
    """Sizes that rows give it as a file."""
    cards: set[UUID] = field(default_factory=set)
    """Cards whose rows name it, of those that the caller may hold or has written to."""

    @property
    def may_know(self) -> bool:
        """Whether the caller may learn what the server has of it."""
        return self.may_read or self.is_holder

    def fits(self, size: int) -> bool:
        """Whether a blob of this size may be brought; one without bytes would prove nothing."""
        return size > 0 and (size in self.sizes or (self.is_thumbnail and size <= MOST_THUMBNAIL))


@dataclass(frozen=True, slots=True)
class _Naming:
    """One row's naming of one blob."""

    name: str
    field: str
    row_id: UUID
    size: int
    is_open: bool
    card: UUID


def claims(connection: sa.Connection, identity: Identity, names: Iterable[str]) -> dict[str, Claim]:
    """What the caller may do with each blob; those that it may know no row of are left out."""
    wanted = sorted(set(names))
    namings = _namings(connection, identity, wanted)
    namers = _namers(connection, namings)
    holders = _holders(connection, {naming.name for naming in namings})
    own = identity.account_id
    found: defaultdict[str, Claim] = defaultdict(Claim)
    for naming in namings:
        namer = namers.get((naming.row_id, naming.field))
        if not naming.is_open and namer != own:
            continue
        claim = found[naming.name]
        claim.cards.add(naming.card)
        claim.is_holder = own in holders[naming.name]
        claim.is_named_by_caller |= namer == own
        claim.may_read |= naming.is_open and (claim.is_holder or namer in holders[naming.name])
        if naming.field == ATTACHMENT.c.thumbnail.name:
            claim.is_thumbnail = True
        else:
            claim.sizes.add(naming.size)
    return dict(found)


def _namings(connection: sa.Connection, identity: Identity, names: list[str]) -> list[_Naming]:
    """Rows that stand and name the blobs: in cards that the caller may hold, or written to by its account."""
    is_open = sa.exists(
        sa.select(GRANT.c.bucket).where(
            GRANT.c.bucket == FEED.c.bucket, GRANT.c.audience.in_(identity.audiences), GRANT.c.is_open
        )
    )
    is_written = sa.exists(
        sa.select(LEDGER.c.row_id).where(LEDGER.c.row_id == ATTACHMENT.c.id, LEDGER.c.account_id == identity.account_id)
    )
    rows = sa.select(ATTACHMENT.c.id, ATTACHMENT.c.size, is_open, FEED.c.bucket)
    rows = rows.join(FEED, FEED.c.row_id == ATTACHMENT.c.id).where(is_open | is_written)
    return [
        _Naming(name, column.name, row_id, size, bool(open_here), card)
        for part in in_parts(names)
        for column in (ATTACHMENT.c.sha256, ATTACHMENT.c.thumbnail)
        for row_id, size, open_here, card, name in connection.execute(rows.add_columns(column).where(column.in_(part)))
    ]


def _namers(connection: sa.Connection, namings: list[_Naming]) -> dict[tuple[UUID, str], UUID | None]:
    """The account that gave each row its name of a blob; None for what the server was loaded with."""
    standing = places(connection, {naming.row_id for naming in namings})
    devices = {
        (naming.row_id, naming.field): standing[naming.row_id].touch(naming.field)[1]
        for naming in namings
        if naming.row_id in standing
    }
    accounts: dict[UUID | None, UUID] = {}
    for part in in_parts(list({device for device in devices.values() if device is not None})):
        query = sa.select(DEVICE.c.id, DEVICE.c.account_id).where(DEVICE.c.id.in_(part))
        accounts.update((device, account) for device, account in connection.execute(query))
    return {key: accounts.get(device) for key, device in devices.items()}


def _holders(connection: sa.Connection, names: set[str]) -> defaultdict[str, set[UUID | None]]:
    """The accounts that have shown every byte of each blob."""
    found: defaultdict[str, set[UUID | None]] = defaultdict(set)
    for part in in_parts(sorted(names)):
        query = sa.select(HOLDER.c.name, HOLDER.c.account_id).where(HOLDER.c.name.in_(part), HOLDER.c.is_whole)
        for name, account in connection.execute(query):
            found[name].add(account)
    return found
