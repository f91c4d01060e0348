"""Priorities that programmes and goals name (R58)."""

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection

PROGRAMME, GOAL = sql_table("programme"), sql_table("goal")


def named_priorities(connection: Connection) -> frozenset[str]:
    """Every priority that a programme or a goal of this copy has."""
    each = sa.func.json_each(PROGRAMME.c.priorities).table_valued("value")
    of_programmes = sa.select(each.c.value).select_from(PROGRAMME).join(each, sa.true()).distinct()
    of_goals = sa.select(GOAL.c.priority).where(GOAL.c.priority.is_not(None)).distinct()
    return frozenset(
        priority for query in (of_programmes, of_goals) for priority in connection.execute(query).scalars() if priority
    )
