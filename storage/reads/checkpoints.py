"""Checkpoints of everybody in this copy for a period (R33, R62)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name
from storage.reads.stages import LIVE

CHECKPOINT, ROUTE, PERSON, TEAM, ITEM = (
    sql_table(name) for name in ("checkpoint", "route", "person", "team", "route_item")
)


@dataclass(frozen=True, slots=True)
class CheckpointOfPeriod:
    """A checkpoint with whom it concerns, a person or a team, and the activity that it looks at."""

    id: UUID
    title: str
    due_on: date
    done_on: date | None
    result: str | None
    evidence: str | None
    status: str
    activity: str
    who: str


def checkpoints_of_period(connection: Connection, start: date, end: date, today: date) -> list[CheckpointOfPeriod]:
    """What was due or passed from ``start`` to ``end``, both included, and what is late since before; by day.

    Those of drafts are not due yet, and what a closed route left open is due no longer.
    """
    columns = CHECKPOINT.c
    name = sa.collate(sa.func.coalesce(PERSON.c.family_name, TEAM.c.name), "RUSSIAN")
    is_open = sa.and_(columns.status == "planned", ROUTE.c.status.in_(LIVE))
    is_settled = sa.and_(columns.status != "planned", ROUTE.c.status != "draft")
    query: sa.Select[Any] = (
        sa.select(
            columns.id, columns.title, columns.due_on, columns.done_on, columns.result, columns.evidence,
            columns.status, sa.func.coalesce(ITEM.c.title, ""), TEAM.c.name, PERSON.c.family_name,
            PERSON.c.given_name, PERSON.c.patronymic,
        )
        .select_from(
            CHECKPOINT.join(ROUTE, ROUTE.c.id == columns.route_id)
            .outerjoin(PERSON, PERSON.c.id == ROUTE.c.person_id)
            .outerjoin(TEAM, TEAM.c.id == ROUTE.c.team_id)
            .outerjoin(ITEM, ITEM.c.id == columns.route_item_id)
        )
        .where(
            sa.or_(
                sa.and_(sa.or_(is_open, is_settled), columns.due_on.between(start, end)),
                sa.and_(is_settled, columns.done_on.between(start, end)),
                sa.and_(is_open, columns.due_on < start, columns.due_on < today),
            )
        )
        .order_by(columns.due_on, name, columns.id)
    )  # fmt: skip
    return [
        CheckpointOfPeriod(*[*fields, team or full_name(family or "", given or "", patronymic)])
        for *fields, team, family, given, patronymic in connection.execute(query)
    ]
