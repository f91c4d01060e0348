"""The history of exchange sessions on this laptop."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa

from storage.models.local import SessionLog
from storage.tables import table_of

SESSION_LOG = table_of(SessionLog)
_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session: when it began, how long it took, how it ended in words, what it moved."""

    COUNTS: ClassVar[frozenset[str]] = frozenset(
        {"exchanges", "bytes_up", "bytes_down", "pushed", "pulled", "merged", "conflicts", "rejected", "repaired"}
    )

    started_at: datetime
    milliseconds: int
    outcome: str
    sentence: str
    counts: Mapping[str, object] = field(default_factory=dict)


def keep_session(engine: sa.Engine, record: SessionRecord) -> None:
    """Add a session to the history; the oldest go."""
    with engine.begin() as connection:
        values = {
            "started_at": record.started_at,
            "milliseconds": record.milliseconds,
            "outcome": record.outcome,
            "sentence": record.sentence,
            **record.counts,
        }
        number = connection.execute(sa.insert(SESSION_LOG).values(values)).inserted_primary_key
        if number is not None:
            connection.execute(sa.delete(SESSION_LOG).where(SESSION_LOG.c.number <= number[0] - _KEPT))
