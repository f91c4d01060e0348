"""Whom and what a tutor who leaves hands over, beside what `storage.reads.open_work` tells of each (R49)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, fetch_by_ids, full_name, group_by_key
from storage.reads.people import PersonFilter, person_ids

TEAM, SPECIALIST, LINE, PAIR, ROUTE, ENTRY = (
    sql_table(name) for name in ("team", "specialist", "visit_line", "mentoring_pair", "route", "journal_entry")
)

HANDOVER = "handover"
"""The kind of journal entry that says what the next tutor must know."""


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


@dataclass(frozen=True, slots=True)
class HandoverNote:
    """What the one who leaves wrote for the one who comes; it stands in the card's journal."""

    entry_id: UUID
    on: date
    text: str
    author_id: UUID | None
    author: str


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


def notes_by_person(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[HandoverNote]]:
    """Notes of a hand-over in the journals of people, newest first."""
    return _notes(connection, ENTRY.c.person_id, ids)


def notes_by_team(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[HandoverNote]]:
    """The same of teams."""
    return _notes(connection, ENTRY.c.team_id, ids)


def _notes(connection: Connection, owner: sa.Column[UUID], ids: Sequence[UUID]) -> dict[UUID, list[HandoverNote]]:
    query = (
        sa.select(
            owner, ENTRY.c.id, ENTRY.c.held_on, sa.func.coalesce(ENTRY.c.text, ""), ENTRY.c.author_id,
            SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic,
        )
        .select_from(ENTRY.outerjoin(SPECIALIST, SPECIALIST.c.id == ENTRY.c.author_id))
        .where(ENTRY.c.kind == HANDOVER)
        .order_by(ENTRY.c.held_on.desc(), ENTRY.c.id.desc())
    )  # fmt: skip
    return group_by_key(
        (owner_id, HandoverNote(entry, on, text, author, full_name(family or "", given or "", patronymic)))
        for owner_id, entry, on, text, author, family, given, patronymic in fetch_by_ids(connection, query, owner, ids)
    )
