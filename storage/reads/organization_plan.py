"""The organisation's plan of methodical work (R41)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection

ACTIVITY, TEAM = sql_table("plan_activity"), sql_table("team")


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity of the plan."""

    id: UUID
    team_id: UUID
    team: str
    title: str
    starts_on: date
    ends_on: date | None
    responsible: str | None
    result: str | None
    status: str


def plan_of_team(connection: Connection, team_id: UUID) -> list[ActivityRow]:
    """The plan of a team's organisation in the order of its days."""
    return _activities(connection, ACTIVITY.c.team_id == team_id)


def due_activities(connection: Connection, until: date) -> list[ActivityRow]:
    """Planned activities of all teams that end (or, without an end, begin) on the day or before, earliest first."""
    ends_on = sa.func.coalesce(ACTIVITY.c.ends_on, ACTIVITY.c.starts_on)
    return _activities(connection, ACTIVITY.c.status == "planned", ends_on <= until)


def _activities(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[ActivityRow]:
    columns = ACTIVITY.c
    query = (
        sa.select(
            columns.id, columns.team_id, TEAM.c.name, columns.title, columns.starts_on, columns.ends_on,
            columns.responsible, columns.result, columns.status,
        )
        .join(TEAM, TEAM.c.id == columns.team_id)
        .where(*conditions)
        .order_by(columns.starts_on, columns.id)
    )  # fmt: skip
    return [ActivityRow(*record) for record in connection.execute(query)]
