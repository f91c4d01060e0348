"""Whom and what a tutor who leaves hands over, beside what `storage.reads.open_work` tells of each (R49)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, fetch_by_ids, full_name, group_by_key
from storage.reads.people import PersonFilter, person_ids

TEAM, SPECIALIST, LINE, PAIR, ROUTE = (
    sql_table(name) for name in ("team", "specialist", "visit_line", "mentoring_pair", "route")
)


@dataclass(frozen=True, slots=True)
class TeamName:
    """A team in a tutor's care."""

    id: UUID
    name: str
    purpose: str | None


@dataclass(frozen=True, slots=True)
class CurrentRoute:
    """A route that is not closed."""

    id: UUID
    title: str
    status: str
    ends_on: date | None


def specialist_name(connection: Connection, specialist_id: UUID) -> str:
    """Full name of a specialist, empty where this copy has none."""
    query = sa.select(SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic)
    record = connection.execute(query.where(SPECIALIST.c.id == specialist_id)).one_or_none()
    return full_name(*record) if record else ""


def people_of_tutor(connection: Connection, tutor_id: UUID, today: date) -> list[UUID]:
    """People in a tutor's care today, by name."""
    return person_ids(connection, PersonFilter(tutor_id=tutor_id), today=today)


def teams_of_tutor(connection: Connection, tutor_id: UUID) -> list[TeamName]:
    """Teams of a tutor, by name."""
    query = (
        sa.select(TEAM.c.id, TEAM.c.name, TEAM.c.purpose)
        .where(TEAM.c.tutor_id == tutor_id)
        .order_by(sa.collate(TEAM.c.name, "RUSSIAN"), TEAM.c.id)
    )
    return [TeamName(*record) for record in connection.execute(query)]


def open_routes(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[CurrentRoute]]:
    """Routes of people that are not closed, newest first."""
    query = (
        sa.select(ROUTE.c.person_id, ROUTE.c.id, ROUTE.c.title, ROUTE.c.status, ROUTE.c.ends_on)
        .where(ROUTE.c.status != "closed")
        .order_by(ROUTE.c.starts_on.desc(), ROUTE.c.id.desc())
    )
    found = fetch_by_ids(connection, query, ROUTE.c.person_id, ids)
    return group_by_key((person_id, CurrentRoute(*rest)) for person_id, *rest in found)


def planned_visits(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[date]]:
    """Days of visits that are planned or not typed in yet, earliest first."""
    query = sa.select(LINE.c.person_id, LINE.c.visit_on).where(LINE.c.status == "planned").order_by(LINE.c.visit_on)
    return group_by_key((person_id, day) for person_id, day in fetch_by_ids(connection, query, LINE.c.person_id, ids))


def running_pairs(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Topics of the mentoring pairs under way in which people learn."""
    query = sa.select(PAIR.c.person_id, sa.func.coalesce(PAIR.c.topic, "")).where(PAIR.c.status == "running")
    return group_by_key(
        (person_id, topic) for person_id, topic in fetch_by_ids(connection, query, PAIR.c.person_id, ids)
    )
