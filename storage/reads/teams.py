"""Teams and groups: the list, who is in them, what they ask for (R04, R20, R41)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, by_name, contains_words, full_name
from storage.reads.routes import RequestRow, with_handovers

TEAM, MEMBER, PERSON, ORGANIZATION, SPECIALIST, ACTIVITY, REQUEST = (
    sql_table(name)
    for name in (
        "team", "team_member", "person", "organization", "specialist", "plan_activity", "development_request",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team. ``members`` counts those who are in it on the day; ``next_on`` is its plan's nearest open activity."""

    id: UUID
    name: str
    purpose: str | None
    organization_id: UUID | None
    organization: str
    tutor_id: UUID
    tutor: str
    members: int
    next_on: date | None
    next_what: str | None


@dataclass(frozen=True, slots=True)
class TeamMemberRow:
    """A person's part in a team. ``name`` is empty where this copy does not hold the person."""

    id: UUID
    person_id: UUID
    name: str
    position: str
    organization: str
    starts_on: date | None
    ends_on: date | None


def teams(connection: Connection, today: date, text: str = "", tutor_id: UUID | None = None) -> list[TeamRow]:
    """Teams of this copy by name; of one tutor where given."""
    conditions = [*contains_words(text, TEAM.c.name, TEAM.c.purpose, ORGANIZATION.c.short_name)]
    if tutor_id is not None:
        conditions.append(TEAM.c.tutor_id == tutor_id)
    return _teams(connection, today, *conditions)


def team_row(connection: Connection, team_id: UUID, today: date) -> TeamRow | None:
    """One team."""
    return next(iter(_teams(connection, today, TEAM.c.id == team_id)), None)


def members_of_team(connection: Connection, team_id: UUID) -> list[TeamMemberRow]:
    """Everyone who is or was in a team, by name; people whom this copy does not hold come last."""
    query: sa.Select[Any] = (
        sa.select(
            MEMBER.c.id, MEMBER.c.person_id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            sa.func.coalesce(PERSON.c.position, ""), sa.func.coalesce(ORGANIZATION.c.short_name, ""),
            MEMBER.c.starts_on, MEMBER.c.ends_on,
        )
        .select_from(
            MEMBER.outerjoin(PERSON, PERSON.c.id == MEMBER.c.person_id).outerjoin(
                ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id
            )
        )
        .where(MEMBER.c.team_id == team_id)
        .order_by(PERSON.c.id.is_(None), *by_name("person"), MEMBER.c.id)
    )  # fmt: skip
    return [
        TeamMemberRow(own_id, person_id, full_name(family or "", given or "", patronymic), *rest)
        for own_id, person_id, family, given, patronymic, *rest in connection.execute(query)
    ]


def requests_of_team(connection: Connection, team_id: UUID) -> list[RequestRow]:
    """What a team asked for, newest first."""
    columns = REQUEST.c
    query = (
        sa.select(columns.id, columns.source, columns.text, columns.motive, columns.made_on)
        .where(columns.team_id == team_id)
        .order_by(columns.made_on.desc(), columns.id.desc())
    )
    return with_handovers(connection, [RequestRow(*record) for record in connection.execute(query)])


def _teams(connection: Connection, today: date, *conditions: sa.ColumnElement[bool]) -> list[TeamRow]:
    in_team = sa.and_(
        MEMBER.c.team_id == TEAM.c.id,
        sa.func.coalesce(MEMBER.c.starts_on, date.min) <= today,
        sa.func.coalesce(MEMBER.c.ends_on, date.max) >= today,
    )
    open_activity = sa.and_(ACTIVITY.c.team_id == TEAM.c.id, ACTIVITY.c.status == "planned")
    nearest = sa.select(ACTIVITY.c.starts_on, ACTIVITY.c.title).where(open_activity)
    nearest = nearest.order_by(ACTIVITY.c.starts_on, ACTIVITY.c.id).limit(1)
    query: sa.Select[Any] = (
        sa.select(
            TEAM.c.id, TEAM.c.name, TEAM.c.purpose, TEAM.c.organization_id,
            sa.func.coalesce(ORGANIZATION.c.short_name, ""), TEAM.c.tutor_id,
            SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic,
            sa.select(sa.func.count()).where(in_team).scalar_subquery(),
            nearest.with_only_columns(ACTIVITY.c.starts_on).scalar_subquery(),
            nearest.with_only_columns(ACTIVITY.c.title).scalar_subquery(),
        )
        .select_from(
            TEAM.outerjoin(ORGANIZATION, ORGANIZATION.c.id == TEAM.c.organization_id).outerjoin(
                SPECIALIST, SPECIALIST.c.id == TEAM.c.tutor_id
            )
        )
        .where(*conditions)
        .order_by(sa.collate(TEAM.c.name, "RUSSIAN"), TEAM.c.id)
    )  # fmt: skip
    return [_team(*record) for record in connection.execute(query)]


def _team(*record: Any) -> TeamRow:
    *own, family, given, patronymic, members, next_on, next_what = record
    return TeamRow(*[*own, full_name(family or "", given or "", patronymic), members, next_on, next_what])
