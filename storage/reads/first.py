"""The first screen's essential rows from a plain DB-API connection, before SQLAlchemy is loaded.

Importing SQLModel takes 0.3–0.5 s; the first window paints from this instead and `storage.reads.today`
takes over in the background. Both return the values of this module, and a test compares them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FIRST_ROWS = 50
"""Rows of each list on the first screen."""
COMING_DAYS = 14
"""How far ahead a checkpoint is «coming»."""


class DueCheckpoint(NamedTuple):
    """A planned checkpoint of a route under way, with whom it concerns: a person or a team."""

    id: UUID
    route_id: UUID
    person_id: UUID | None
    team_id: UUID | None
    name: str
    title: str
    due_on: date


class LastSession(NamedTuple):
    """How the last exchange went: when it began (UTC), its outcome and the sentence a person was shown."""

    started_at: datetime
    outcome: str
    sentence: str


class FirstScreen(NamedTuple):
    """What the first window shows. Lists hold at most `FIRST_ROWS`, counts are whole."""

    overdue: tuple[DueCheckpoint, ...]
    coming: tuple[DueCheckpoint, ...]
    overdue_count: int
    coming_count: int
    people_count: int
    unsent_count: int
    last_session: LastSession | None


_DUE = """
    FROM checkpoint JOIN route ON route.id = checkpoint.route_id
    LEFT JOIN person ON person.id = route.person_id LEFT JOIN team ON team.id = route.team_id
    WHERE checkpoint.status = 'planned' AND route.status IN ('agreed', 'in_progress', 'reflection')
    AND checkpoint.due_on >= ? AND checkpoint.due_on < ?
    AND (route.person_id IS NULL OR EXISTS (SELECT 1 FROM consent WHERE consent.person_id = route.person_id
    AND purpose = 'route' AND withdrawn_on IS NULL AND (until_on IS NULL OR until_on >= ?)))"""
_DUE_ROWS = f"""
    SELECT checkpoint.id, route.id, route.person_id, route.team_id, person.family_name, person.given_name,
    person.patronymic, team.name, checkpoint.title, checkpoint.due_on {_DUE}
    ORDER BY checkpoint.due_on, checkpoint.id LIMIT ?"""
_DUE_COUNT = f"SELECT count(*) {_DUE}"


def first_screen(connection: Any, today: date, limit: int = FIRST_ROWS) -> FirstScreen:
    """Read the first screen from a connection of `storage.cipher.connect_copy`; ``today`` parts overdue from coming."""
    until, day = today + timedelta(days=COMING_DAYS + 1), today.isoformat()
    return FirstScreen(
        overdue=_due(connection, (date.min, today, today), limit),
        coming=_due(connection, (today, until, today), limit),
        overdue_count=_count(connection, _DUE_COUNT, date.min.isoformat(), day, day),
        coming_count=_count(connection, _DUE_COUNT, day, until.isoformat(), day),
        people_count=_count(connection, "SELECT count(*) FROM person"),
        unsent_count=_count(connection, "SELECT count(*) FROM outbox WHERE state <> 'rejected'"),
        last_session=_last_session(connection),
    )


def read_copy(path: Path, key: bytes, today: date, now: datetime | None = None) -> FirstScreen | None:
    """The first screen of an encrypted copy that is opened for this alone; None where an older program made its tables.

    Raises a `StorageError` (see `storage.cipher.connect_copy`), and `LeaseEndedError` where the copy is closed to
    reading ``now``.
    """
    from sqlcipher3 import dbapi2

    from storage.cipher import connect_copy
    from storage.errors import explain
    from storage.lease import require_lease

    connection = connect_copy(path, key, read_only=True)
    try:
        if now is not None:
            require_lease(connection, now)
        return first_screen(connection, today)
    except dbapi2.Error as error:
        if (plain := explain(error)) is not None:
            raise plain from None
        return None
    finally:
        connection.close()


def note_end(path: Path, key: bytes, now: datetime) -> None:
    """Write down in a copy that its lease has ended; rarely needed, so with a connection of its own."""
    from contextlib import closing

    from storage.cipher import connect_copy
    from storage.lease import note_time

    with closing(connect_copy(path, key)) as connection:
        note_time(connection, now)


def _count(connection: Any, statement: str, *arguments: str) -> int:
    return int(connection.execute(statement, arguments).fetchone()[0])


def _due(connection: Any, days: tuple[date, date, date], limit: int) -> tuple[DueCheckpoint, ...]:
    """``days``: from which, until which, and on which the consents stand (`storage.withheld`)."""
    found = connection.execute(_DUE_ROWS, (*(day.isoformat() for day in days), limit))
    return tuple(_checkpoint(record) for record in found)


def _checkpoint(record: Sequence[Any]) -> DueCheckpoint:
    own_id, route_id, person_id, team_id, family, given, patronymic, team, title, due_on = record
    return DueCheckpoint(
        id=UUID(bytes=own_id),
        route_id=UUID(bytes=route_id),
        person_id=UUID(bytes=person_id) if person_id else None,
        team_id=UUID(bytes=team_id) if team_id else None,
        name=team or " ".join(part for part in (family, given, patronymic) if part),
        title=title,
        due_on=date.fromisoformat(due_on),
    )


def _last_session(connection: Any) -> LastSession | None:
    found = connection.execute(
        "SELECT started_at, outcome, sentence FROM session_log ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if found is None:
        return None
    milliseconds, outcome, sentence = found
    return LastSession(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds), outcome, sentence)
