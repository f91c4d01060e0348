"""How programmes of a plan stand now: the council's expertise and the provider's licence (R23, R58)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.statements import Question

ITEM, MODULE, PROGRAMME, ORGANIZATION = (
    sql_table(name) for name in ("route_item", "programme_module", "programme", "organization")
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A programme as the registry has it; ``council_until`` is the last day of the council's approval."""

    approved: bool
    council_until: date | None
    has_licence: bool


def standings(connection: Connection, route_id: UUID) -> dict[UUID, Standing]:
    """Standing by activity of a route, for activities that come from a programme."""
    return {own: Standing(*fields) for own, *fields in _STANDINGS.put(connection, route_id=route_id)}


def _standing_query(_: str) -> sa.Select[Any]:
    return (
        sa.select(
            ITEM.c.id,
            PROGRAMME.c.council_status == "approved",
            PROGRAMME.c.council_until,
            ORGANIZATION.c.licence_number.is_not(None),
        )
        .select_from(
            ITEM.outerjoin(MODULE, MODULE.c.id == ITEM.c.programme_module_id)
            .join(PROGRAMME, PROGRAMME.c.id == sa.func.coalesce(ITEM.c.programme_id, MODULE.c.programme_id))
            .join(ORGANIZATION, ORGANIZATION.c.id == PROGRAMME.c.organization_id)
        )
        .where(ITEM.c.route_id == sa.bindparam("route_id"))
    )


_STANDINGS = Question(_standing_query)
