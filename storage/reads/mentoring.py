"""Mentoring pairs and their meetings (R10)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name

PAIR, MEETING, PERSON = (sql_table(name) for name in ("mentoring_pair", "mentoring_meeting", "person"))


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in the learner's card. ``mentor`` is empty where this copy does not hold the mentor."""

    id: UUID
    person_id: UUID
    mentor_id: UUID
    kind: str
    topic: str | None
    starts_on: date
    ends_on: date | None
    result: str | None
    status: str
    meetings: int
    minutes: int
    last_meeting: date | None
    person: str
    mentor: str
    is_young_specialist: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting of a pair."""

    id: UUID
    held_on: date
    minutes: int | None
    topic: str
    result: str | None


def pairs_of_person(connection: Connection, person_id: UUID) -> list[PairRow]:
    """Pairs in which a person learns or is the mentor, running ones first, then newest first."""
    return _pairs(connection, sa.or_(PAIR.c.person_id == person_id, PAIR.c.mentor_id == person_id))


def pairs_of_people(connection: Connection, people: sa.Select[Any]) -> list[PairRow]:
    """Pairs in which one of the people learns or is the mentor, in the same order; ``people`` selects their ids."""
    return _pairs(connection, sa.or_(PAIR.c.person_id.in_(people), PAIR.c.mentor_id.in_(people)))


def pairs(connection: Connection, *, running_only: bool = False, young_only: bool = False) -> list[PairRow]:
    """All pairs of this copy: running ones first, then newest first."""
    conditions = [PAIR.c.status == "running"] * running_only + [PERSON.c.is_young_specialist] * young_only
    return _pairs(connection, *conditions)


def pair_row(connection: Connection, pair_id: UUID) -> PairRow | None:
    """One pair."""
    return next(iter(_pairs(connection, PAIR.c.id == pair_id)), None)


def meetings_of_pair(connection: Connection, pair_id: UUID) -> list[MeetingRow]:
    """Meetings of a pair in the order of their days: the sheet of meetings."""
    columns = MEETING.c
    query = (
        sa.select(columns.id, columns.held_on, columns.minutes, columns.topic, columns.result)
        .where(columns.pair_id == pair_id)
        .order_by(columns.held_on, columns.id)
    )
    return [MeetingRow(*record) for record in connection.execute(query)]


def _pairs(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[PairRow]:
    mentor = PERSON.alias("mentor")
    of_pair = MEETING.c.pair_id == PAIR.c.id
    query: sa.Select[Any] = (
        sa.select(
            PAIR.c.id, PAIR.c.person_id, PAIR.c.mentor_id, PAIR.c.kind, PAIR.c.topic, PAIR.c.starts_on, PAIR.c.ends_on,
            PAIR.c.result, PAIR.c.status, sa.select(sa.func.count()).where(of_pair).scalar_subquery(),
            sa.select(sa.func.coalesce(sa.func.sum(MEETING.c.minutes), 0)).where(of_pair).scalar_subquery(),
            sa.select(sa.func.max(MEETING.c.held_on)).where(of_pair).scalar_subquery(),
            PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            mentor.c.family_name, mentor.c.given_name, mentor.c.patronymic, PERSON.c.is_young_specialist,
        )
        .select_from(
            PAIR.join(PERSON, PERSON.c.id == PAIR.c.person_id).outerjoin(mentor, mentor.c.id == PAIR.c.mentor_id)
        )
        .where(*conditions)
        .order_by(PAIR.c.status != "running", PAIR.c.starts_on.desc(), PAIR.c.id.desc())
    )  # fmt: skip
    return [_pair(*record) for record in connection.execute(query)]


def _pair(*record: Any) -> PairRow:
    *own, family, given, patronymic, mentor_family, mentor_given, mentor_patronymic, is_young = record
    mentor = full_name(mentor_family or "", mentor_given or "", mentor_patronymic)
    return PairRow(*[*own, full_name(family, given, patronymic), mentor, is_young])
