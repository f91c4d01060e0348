"""What is open with people: agreed next steps and checkpoints to come, for many people at once (R33, R34, R43, R49)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, fetch_by_ids, group_by_key
from storage.reads.stages import LIVE

ENTRY, CHECKPOINT, ROUTE = (sql_table(name) for name in ("journal_entry", "checkpoint", "route"))


@dataclass(frozen=True, slots=True)
class Agreement:
    """A next step agreed in the journal and not done yet; ``due_on`` None: without a day."""

    entry_id: UUID
    agreed_on: date
    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class OpenCheckpoint:
    """A planned checkpoint of a route under way."""

    id: UUID
    title: str
    due_on: date


def agreements_by_person(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[Agreement]]:
    """Open agreements, the one made last first."""
    return _agreements(connection, ENTRY.c.person_id, ids)


def agreements_by_team(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[Agreement]]:
    """The same of teams."""
    return _agreements(connection, ENTRY.c.team_id, ids)


def checkpoints_by_person(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[OpenCheckpoint]]:
    """Planned checkpoints of routes under way, earliest first."""
    return _checkpoints(connection, ROUTE.c.person_id, ids)


def checkpoints_by_team(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[OpenCheckpoint]]:
    """The same of teams."""
    return _checkpoints(connection, ROUTE.c.team_id, ids)


def _agreements(connection: Connection, owner: sa.Column[UUID], ids: Sequence[UUID]) -> dict[UUID, list[Agreement]]:
    query = (
        sa.select(owner, ENTRY.c.id, ENTRY.c.held_on, ENTRY.c.next_step, ENTRY.c.next_step_due_on)
        .where(ENTRY.c.next_step.is_not(None), ENTRY.c.next_step_done_on.is_(None))
        .order_by(ENTRY.c.held_on.desc(), ENTRY.c.id.desc())
    )
    found = fetch_by_ids(connection, query, owner, ids)
    return group_by_key((owner_id, Agreement(*rest)) for owner_id, *rest in found)


def _checkpoints(
    connection: Connection, owner: sa.Column[UUID], ids: Sequence[UUID]
) -> dict[UUID, list[OpenCheckpoint]]:
    query = (
        sa.select(owner, CHECKPOINT.c.id, CHECKPOINT.c.title, CHECKPOINT.c.due_on)
        .join(ROUTE, ROUTE.c.id == CHECKPOINT.c.route_id)
        .where(CHECKPOINT.c.status == "planned", ROUTE.c.status.in_(LIVE))
        .order_by(CHECKPOINT.c.due_on, CHECKPOINT.c.id)
    )
    found = fetch_by_ids(connection, query, owner, ids)
    return group_by_key((owner_id, OpenCheckpoint(*rest)) for owner_id, *rest in found)
