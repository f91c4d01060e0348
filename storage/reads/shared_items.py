"""Activities that several people have together: in a team's route, or taken into several routes at once (R32)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name
from storage.reads.stages import current_route
from storage.statements import Question

ITEM, ROUTE, PERSON, TEAM, MEMBER = (
    sql_table(name) for name in ("route_item", "route", "person", "team", "team_member")
)
_SOURCES = ("programme_id", "programme_module_id", "learning_event_id")


@dataclass(frozen=True, slots=True)
class SharedWith:
    """The same activity in somebody else's route. ``status`` is the route's."""

    item_id: UUID
    route_id: UUID
    person_id: UUID
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class TeamItem:
    """An activity of a team's route, as it stands in the route of every member."""

    id: UUID
    team: str
    title: str
    kind: str
    mode: str
    stage: str
    hours: int
    starts_on: date | None
    ends_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """A person whose current route can take an activity."""

    person_id: UUID
    route_id: UUID
    name: str
    status: str


def was_member() -> sa.ColumnElement[bool]:
    """In SQL: the member had not left the team before the activity of its route began."""
    return sa.or_(MEMBER.c.ends_on.is_(None), MEMBER.c.ends_on >= sa.func.coalesce(ITEM.c.starts_on, ROUTE.c.starts_on))


def shared_with(connection: Connection, item_id: UUID) -> list[SharedWith]:
    """The same group activity in open routes of others, by name.

    Two group activities are the same when their kind, their source in the registry and their title are alike: dates
    and hours may have gone apart by a person's will.
    """
    mine = ITEM.alias("mine")
    sources = [mine.c[name].is_not_distinct_from(ITEM.c[name]) for name in _SOURCES]
    query: sa.Select[Any] = (
        sa.select(
            ITEM.c.id, ROUTE.c.id, PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            ROUTE.c.status,
        )
        .select_from(
            mine.join(ITEM, sa.and_(ITEM.c.kind == mine.c.kind, ITEM.c.title == mine.c.title, *sources))
            .join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
            .join(PERSON, PERSON.c.id == ROUTE.c.person_id)
        )
        .where(
            mine.c.id == item_id, ITEM.c.id != item_id, mine.c.is_group, ITEM.c.is_group, ROUTE.c.status != "closed",
            ITEM.c.route_id != mine.c.route_id,
        )
        .order_by(sa.collate(PERSON.c.family_name, "RUSSIAN"), ITEM.c.id)
    )  # fmt: skip
    return [
        SharedWith(own, route, person, full_name(*name), status)
        for own, route, person, *name, status in connection.execute(query)
    ]


def lonely_items(connection: Connection, route_id: UUID, besides: Collection[str] = ()) -> list[UUID]:
    """A route's own group activities that stand in no other open route.

    Those of the registry are left out, and those of the kinds ``besides``.
    """
    mine = [record for record in _OWN_OF_GROUP.put(connection, route_id=route_id) if record.kind not in besides]
    if not mine:
        return []
    elsewhere = (
        sa.select(ITEM.c.kind, ITEM.c.title)
        .join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
        .where(
            ITEM.c.title.in_({record.title for record in mine}), ITEM.c.is_group, ITEM.c.route_id != route_id,
            ROUTE.c.status != "closed",
        )
    )  # fmt: skip
    known = {tuple(record) for record in connection.execute(elsewhere)}
    return [record.id for record in mine if (record.kind, record.title) not in known]


def team_items(connection: Connection, person_id: UUID) -> list[TeamItem]:
    """Activities of the open routes of a person's teams, by their days; cancelled ones are left out.

    Those that began after the person left the team are none of theirs.
    """
    return [TeamItem(*record) for record in _OF_TEAMS.put(connection, person_id=person_id)]


def open_routes(connection: Connection, *, without: UUID | None = None) -> list[OpenRoute]:
    """Current routes of people that are not closed, by name; ``without`` a person."""
    query: sa.Select[Any] = (
        sa.select(
            PERSON.c.id, ROUTE.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, ROUTE.c.status
        )
        .select_from(PERSON.join(ROUTE, ROUTE.c.person_id == PERSON.c.id))
        .where(ROUTE.c.id == current_route(PERSON.c.id), ROUTE.c.status != "closed")
        .order_by(sa.collate(PERSON.c.family_name, "RUSSIAN"), PERSON.c.given_name, PERSON.c.id)
    )
    return [
        OpenRoute(person, route, full_name(*name), status)
        for person, route, *name, status in connection.execute(query)
        if person != without
    ]


def _own_of_group(_: str) -> sa.Select[Any]:
    return sa.select(ITEM.c.id, ITEM.c.kind, ITEM.c.title).where(
        ITEM.c.route_id == sa.bindparam("route_id"), ITEM.c.is_group, *(ITEM.c[name].is_(None) for name in _SOURCES)
    )


def _of_teams(_: str) -> sa.Select[Any]:
    person = MEMBER.c.person_id == sa.bindparam("person_id")
    return (
        sa.select(
            ITEM.c.id, TEAM.c.name, ITEM.c.title, ITEM.c.kind, ITEM.c.mode, ITEM.c.stage, ITEM.c.hours,
            ITEM.c.starts_on, ITEM.c.ends_on, ITEM.c.status,
        )
        .select_from(
            MEMBER.join(TEAM, TEAM.c.id == MEMBER.c.team_id)
            .join(ROUTE, ROUTE.c.team_id == TEAM.c.id)
            .join(ITEM, ITEM.c.route_id == ROUTE.c.id)
        )
        .where(person, was_member(), ROUTE.c.status != "closed", ITEM.c.status != "cancelled")
        .order_by(sa.nulls_last(ITEM.c.starts_on), ITEM.c.id)
    )  # fmt: skip


_OWN_OF_GROUP = Question(_own_of_group)
_OF_TEAMS = Question(_of_teams)
