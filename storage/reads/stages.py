"""Where a person stands among the five stages of building a route (R30): one rule for SQL and for Python.

Regulation, section 4: diagnosis → request and goals → programme of activities → realisation → reflection. The stage is
the one that is under way: agreement ends the programme stage, the last item's end does not end realisation.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa

from storage.catalogue import sql_table

DIAGNOSIS, REQUEST, PROGRAMME, REALISATION, REFLECTION = range(5)

STAGE_OF_STATUS = {
    "agreed": REALISATION,
    "in_progress": REALISATION,
    "reflection": REFLECTION,
    "closed": REFLECTION,
}
"""Stage by the status of the current route; a draft depends on what else is there."""

LIVE = ("agreed", "in_progress", "reflection")
"""Statuses of a route whose checkpoints are due."""


def stage_of(route_status: str | None, *, has_goals: bool, has_ground: bool) -> int:
    """Stage 0–4. ``route_status`` of the current route or None; ``has_ground``: done diagnosis or stated request."""
    if route_status in STAGE_OF_STATUS:
        return STAGE_OF_STATUS[route_status]
    if route_status is not None and has_goals:
        return PROGRAMME
    return REQUEST if route_status is not None or has_ground else DIAGNOSIS


def current_route(person_id: sa.ColumnElement[Any]) -> sa.ScalarSelect[Any]:
    """Id of the person's current route: the newest that is not closed, else the newest."""
    route = sql_table("route").alias("newest_route")
    return (
        sa.select(route.c.id)
        .where(route.c.person_id == person_id)
        .order_by(route.c.status == "closed", route.c.starts_on.desc(), route.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


@cache
def stage_expression(person: Any, route: Any) -> sa.ColumnElement[int]:
    """`stage_of` in SQL, for a person joined with their current route (outer); made once for each pair of tables."""
    goal, diagnosis, request = (
        sql_table(name).alias(f"stage_{name}") for name in ("goal", "diagnosis", "development_request")
    )
    has_goals = sa.exists().where(goal.c.route_id == route.c.id)
    has_ground = sa.or_(
        sa.exists().where(diagnosis.c.person_id == person.c.id, diagnosis.c.status == "done"),
        sa.exists().where(request.c.person_id == person.c.id),
    )
    by_status = [(route.c.status == status, sa.literal(stage)) for status, stage in STAGE_OF_STATUS.items()]
    return sa.case(
        *by_status,
        (sa.and_(route.c.id.is_not(None), has_goals), sa.literal(PROGRAMME)),
        (sa.or_(route.c.id.is_not(None), has_ground), sa.literal(REQUEST)),
        else_=sa.literal(DIAGNOSIS),
    )
