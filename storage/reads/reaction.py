"""How levels of people changed over time, and the activities that answer their deficits (R46)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, fetch_by_ids
from storage.reads.diagnoses import DIAGNOSIS, PRIOR, competencies_in_order, confirmed_levels, diagnosed_levels
from storage.reads.shared_items import was_member

ITEM, ITEM_COMPETENCY, ROUTE, MEMBER = (
    sql_table(name) for name in ("route_item", "route_item_competency", "route", "team_member")
)


@dataclass(frozen=True, slots=True)
class LevelOfDay:
    """The level of a competency that counted for a person from a day on."""

    person_id: UUID
    competency_id: UUID
    title: str
    required: int
    weight: int
    day: date
    level: int


@dataclass(frozen=True, slots=True)
class AnsweringItem:
    """An activity, not cancelled, that develops a competency. It begins with its own days or with its route's."""

    person_id: UUID
    competency_id: UUID
    item_id: UUID
    title: str
    begins_on: date
    done_on: date | None


def levels_over_time(connection: Connection, ids: Sequence[UUID]) -> list[LevelOfDay]:
    """Levels by person, competency and day, of competencies that were below their required level at some time.

    Of several of one day the one that counts. Sorted here: a sort of many rows in the encrypted copy is slow, since its
    memory is locked and wiped (15,000 rows: 3 s there, 0.3 s with everything here).
    """
    known = {competency.id: competency for competency in competencies_in_order(connection)}
    rated: dict[tuple[UUID, int], dict[date, tuple[int, int, UUID]]] = {}
    places = {own_id: place for place, own_id in enumerate(known)}
    for person_id, competency_id, level, day, weight, source_id in _rated(connection, ids):
        of_days = rated.setdefault((person_id, places[competency_id]), {})
        kept = of_days.get(day)
        if kept is None or (weight, -source_id.int) < (kept[1], -kept[2].int):
            of_days[day] = (level, weight, source_id)
    ordered = list(known.values())
    return [
        LevelOfDay(person_id, one.id, one.title, one.required, one.weight, day, of_days[day][0])
        for (person_id, place), of_days in sorted(rated.items())
        for one in (ordered[place],)
        if min(level for level, *_ in of_days.values()) < one.required
        for day in sorted(of_days)
    ]


def _rated(connection: Connection, ids: Sequence[UUID]) -> Iterator[Any]:
    """Person, competency, level, day, weight and source of what counts or would have counted, in no order."""
    for levels, person in ((diagnosed_levels(), DIAGNOSIS.c.person_id), (confirmed_levels(), PRIOR.c.person_id)):
        for person_id, competency_id, level, day, _, source_id, _, weight in fetch_by_ids(
            connection, levels, person, ids
        ):
            if weight is not None:
                yield person_id, competency_id, level, day, weight, source_id


def answering_items(connection: Connection, ids: Sequence[UUID]) -> list[AnsweringItem]:
    """Activities of people's own routes and, while they are members, of the routes of teams, by their beginning."""
    columns = (
        ITEM_COMPETENCY.c.competency_id, ITEM.c.id, ITEM.c.title,
        sa.func.coalesce(ITEM.c.starts_on, ROUTE.c.starts_on).label("begins_on"), ITEM.c.done_on,
    )  # fmt: skip
    joined = ITEM_COMPETENCY.join(ITEM, ITEM.c.id == ITEM_COMPETENCY.c.route_item_id).join(
        ROUTE, ROUTE.c.id == ITEM.c.route_id
    )
    standing = ITEM.c.status != "cancelled"
    own = sa.select(ROUTE.c.person_id, *columns).select_from(joined).where(standing)
    of_team = (
        sa.select(MEMBER.c.person_id, *columns)
        .select_from(joined.join(MEMBER, MEMBER.c.team_id == ROUTE.c.team_id))
        .where(standing, was_member())
    )
    found = fetch_by_ids(connection, own, ROUTE.c.person_id, ids)
    found += fetch_by_ids(connection, of_team, MEMBER.c.person_id, ids)
    return sorted((AnsweringItem(*record) for record in found), key=lambda item: (item.begins_on, item.item_id))
