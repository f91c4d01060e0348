"""Professional communities: their members of this copy, their meetings (R09)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import alphabetic
from storage.reads.base import Connection, by_name, contains_words, full_name
from storage.statements import Question

COMMUNITY, MEMBER, MEETING, MUNICIPALITY, PERSON, ORGANIZATION = (
    sql_table(name)
    for name in ("community", "community_member", "community_meeting", "municipality", "person", "organization")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CommunityFilter:
    """Which communities; empty fields do not narrow. ``person_id``: those that the person takes part in."""

    text: str = ""
    level: str | None = None
    subject: str | None = None
    municipality_id: UUID | None = None
    person_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community. ``members`` counts people of this copy who take part now."""

    id: UUID
    name: str
    level: str
    subject: str | None
    municipality: str
    description: str | None
    members: int
    meetings: int
    last_meeting: date | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person's part in a community."""

    id: UUID
    community_id: UUID
    community: str
    person_id: UUID
    name: str
    organization: str
    role: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of a community."""

    id: UUID
    held_on: date
    topic: str
    minutes_number: str | None
    decision: str | None


def communities(connection: Connection, wanted: CommunityFilter, today: date) -> list[CommunityRow]:
    """Communities wanted, by name."""
    members = sa.select(sa.func.count(MEMBER.c.person_id.distinct())).where(
        MEMBER.c.community_id == COMMUNITY.c.id, _takes_part(today), _has_begun(today)
    )
    held = sa.select(sa.func.count()).where(MEETING.c.community_id == COMMUNITY.c.id)
    last = sa.select(sa.func.max(MEETING.c.held_on)).where(MEETING.c.community_id == COMMUNITY.c.id)
    query = (
        sa.select(
            COMMUNITY.c.id, COMMUNITY.c.name, COMMUNITY.c.level, COMMUNITY.c.subject,
            sa.func.coalesce(MUNICIPALITY.c.name, ""), COMMUNITY.c.description, members.scalar_subquery(),
            held.scalar_subquery(), last.scalar_subquery(),
        )
        .select_from(COMMUNITY.outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == COMMUNITY.c.municipality_id))
        .where(*_conditions(wanted, today))
        .order_by(sa.collate(COMMUNITY.c.name, "RUSSIAN"), COMMUNITY.c.id)
    )  # fmt: skip
    return [CommunityRow(*record) for record in connection.execute(query)]


def members_of_community(connection: Connection, community_id: UUID) -> list[MemberRow]:
    """People of this copy in a community, by name; those who have left too."""
    return _members(connection, MEMBER.c.community_id == community_id)


def memberships_of_person(connection: Connection, person_id: UUID) -> list[MemberRow]:
    """Communities of a person, those left last."""
    return sorted(map(_member, _MEMBERSHIPS.put(connection, person_id=person_id)), key=_left_last)


def _left_last(row: MemberRow) -> tuple[bool, object, UUID]:
    return row.ends_on is not None, alphabetic(row.community), row.id


def meetings_of_community(connection: Connection, community_id: UUID) -> list[MeetingRow]:
    """Meetings of a community, newest first."""
    columns = MEETING.c
    query = (
        sa.select(columns.id, columns.held_on, columns.topic, columns.minutes_number, columns.decision)
        .where(columns.community_id == community_id)
        .order_by(columns.held_on.desc(), columns.id.desc())
    )
    return [MeetingRow(*record) for record in connection.execute(query)]


def takes_part(connection: Connection, person_id: UUID, community_id: UUID, day: date) -> bool:
    """Whether the person is in the community on the day."""
    query = sa.select(MEMBER.c.id).where(
        MEMBER.c.person_id == person_id, MEMBER.c.community_id == community_id, _takes_part(day)
    )
    return connection.execute(query).first() is not None


def _takes_part(day: date) -> sa.ColumnElement[bool]:
    """Has not left by the day, though the part may begin after it."""
    return sa.or_(MEMBER.c.ends_on.is_(None), MEMBER.c.ends_on >= day)


def _has_begun(day: date) -> sa.ColumnElement[bool]:
    return sa.or_(MEMBER.c.starts_on.is_(None), MEMBER.c.starts_on <= day)


def _members(connection: Connection, condition: sa.ColumnElement[bool]) -> list[MemberRow]:
    return [_member(record) for record in connection.execute(_member_query(condition))]


def _member(record: Sequence[Any]) -> MemberRow:
    own_id, community_id, community, person_id, family, given, patronymic, *rest = record
    return MemberRow(own_id, community_id, community, person_id, full_name(family, given, patronymic), *rest)


def _member_query(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        sa.select(
            MEMBER.c.id, COMMUNITY.c.id, COMMUNITY.c.name, PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name,
            PERSON.c.patronymic, ORGANIZATION.c.short_name, MEMBER.c.role, MEMBER.c.starts_on, MEMBER.c.ends_on,
        )
        .select_from(
            MEMBER.join(COMMUNITY, COMMUNITY.c.id == MEMBER.c.community_id)
            .join(PERSON, PERSON.c.id == MEMBER.c.person_id)
            .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        )
        .where(condition)
        .order_by(*by_name("person"), MEMBER.c.id)
    )  # fmt: skip


_MEMBERSHIPS = Question(lambda _: _member_query(MEMBER.c.person_id == sa.bindparam("person_id")))


def _conditions(wanted: CommunityFilter, today: date) -> list[sa.ColumnElement[bool]]:
    exact = {
        COMMUNITY.c.level: wanted.level,
        COMMUNITY.c.subject: wanted.subject,
        COMMUNITY.c.municipality_id: wanted.municipality_id,
    }
    conditions = [*contains_words(wanted.text, COMMUNITY.c.name, COMMUNITY.c.description)]
    conditions += [column == value for column, value in exact.items() if value is not None]
    if wanted.person_id is not None:
        mine = sa.select(MEMBER.c.community_id).where(MEMBER.c.person_id == wanted.person_id, _takes_part(today))
        conditions.append(COMMUNITY.c.id.in_(mine))
    return conditions
