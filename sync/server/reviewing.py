"""Work that was kept for review and carried out by nobody: whose it is, when it came, and what it asked (rule 11).

It comes from laptops that were revoked (`sync.server.quarantine`) and from tutors whose card was in other hands by the
time that their changes arrived. A person looks at it and enters what is right by hand.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage.canonical import to_json
from storage.ids import SHARED_BUCKET
from storage.models.regional import Feed
from storage.tables import table_of
from sync.protocol.messages import Outcome
from sync.server.access_log import Record
from sync.server.accounts import ACCOUNT
from sync.server.devices import DEVICE
from sync.server.ledger import LEDGER

_FEED = table_of(Feed)
_IN_REVIEW = LEDGER.c.verdict == Outcome.REVIEW.name.lower()


@dataclass(frozen=True, slots=True)
class Kept:
    """What one laptop has in review; moments are the server's."""

    login: str
    device_id: UUID
    is_revoked: bool
    first_at: datetime
    last_at: datetime
    operations: int


def kept_work(connection: sa.Connection) -> list[Kept]:
    """All laptops that have work in review, the latest first."""
    received = LEDGER.c.received_at
    query = (
        sa.select(
            ACCOUNT.c.login,
            LEDGER.c.device_id,
            DEVICE.c.revoked_at,
            sa.func.min(received),
            sa.func.max(received),
            sa.func.count(),
        )
        .select_from(LEDGER)
        .join(ACCOUNT, ACCOUNT.c.id == LEDGER.c.account_id)
        .join(DEVICE, DEVICE.c.id == LEDGER.c.device_id)
        .where(_IN_REVIEW)
        .group_by(ACCOUNT.c.login, LEDGER.c.device_id, DEVICE.c.revoked_at)
        .order_by(sa.func.max(received).desc(), LEDGER.c.device_id)
    )
    return [
        Kept(login, device_id, revoked_at is not None, first, last, count)
        for login, device_id, revoked_at, first, last, count in connection.execute(query)
    ]


def kept_operations(connection: sa.Connection, device_id: UUID | None = None) -> Iterator[dict[str, Any]]:
    """The operations themselves, of one laptop or of all, in the order in which they were made."""
    query = (
        sa.select(ACCOUNT.c.login, LEDGER)
        .join(ACCOUNT, ACCOUNT.c.id == LEDGER.c.account_id)
        .where(_IN_REVIEW if device_id is None else sa.and_(_IN_REVIEW, LEDGER.c.device_id == device_id))
        .order_by(LEDGER.c.device_id, LEDGER.c.sequence)
    )
    named = ("login", "device_id", "sequence", "table_name", "row_id", "deed", "made_at", "received_at", "reason")
    for record in connection.execute(query).mappings():
        told = {name: to_json(record[name]) for name in named}
        yield told | {"fields": _plain(msgspec.msgpack.decode(record["asked"]) if record["asked"] else {})}


def records_of_review(connection: sa.Connection, device_id: UUID | None = None) -> list[Record]:
    """For the access log: of whose cards an export tells, as far as their rows are known here."""
    query = sa.select(_FEED.c.bucket).select_from(LEDGER).outerjoin(_FEED, _FEED.c.row_id == LEDGER.c.row_id)
    query = query.where(_IN_REVIEW if device_id is None else sa.and_(_IN_REVIEW, LEDGER.c.device_id == device_id))
    cards = Counter(None if card == SHARED_BUCKET else card for card in connection.execute(query).scalars())
    return [Record("exported", card, {"in_review": count}) for card, count in cards.items()]


def _plain(value: Any) -> Any:
    """A value of the wire as JSON can say it: ids and other bytes in hexadecimal."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(_plain(key)): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
