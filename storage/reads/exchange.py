"""What the exchange screen shows: what waits and past sessions."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from storage.models.local import SessionLog
from storage.pending import OUTBOX, REJECTED
from storage.reads.base import Connection

SESSION: sa.Table = SessionLog.__table__  # type: ignore[attr-defined]  # set by SQLModel for table=True


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One past session: when (UTC), how it ended in words, what it moved; bytes are whole messages.

    ``repaired`` rows were put right by a comparison with the server.
    """

    number: int
    started_at: datetime
    milliseconds: int
    outcome: str
    sentence: str
    exchanges: int
    bytes_up: int
    bytes_down: int
    pushed: int
    pulled: int
    merged: int
    conflicts: int
    rejected: int
    repaired: int


def unsent_count(connection: Connection) -> int:
    """Operations that the server has not answered for yet."""
    query = sa.select(sa.func.count()).select_from(OUTBOX).where(OUTBOX.c.state != REJECTED)
    return connection.execute(query).scalar() or 0


def session_count(connection: Connection) -> int:
    """How many past sessions are remembered."""
    return connection.execute(sa.select(sa.func.count()).select_from(SESSION)).scalar() or 0


def sessions(connection: Connection, limit: int = 100, before: int | None = None) -> list[SessionRow]:
    """Past sessions, newest first; ``before`` is the number of the last one that is known already."""
    query = sa.select(SESSION).order_by(SESSION.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(SESSION.c.number < before)
    return [SessionRow(**dict(record)) for record in connection.execute(query).mappings()]
