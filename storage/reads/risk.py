"""What the zone of risk rests on, for many people at once (R18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, fetch_by_ids, group_by_key
from storage.reads.people import NOT_A_CONTACT, Difficulty

ASSIGNMENT, ENTRY, DIFFICULTY, WAIVER = (
    sql_table(name) for name in ("assignment", "journal_entry", "difficulty", "risk_waiver")
)


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """A reason that the tutor took off: why, and from when until when."""

    id: UUID
    reason: str
    why: str
    made_on: date
    until: date


def last_words(connection: Connection, ids: Sequence[UUID], today: date) -> dict[UUID, date]:
    """The day of the last talk up to today; of those never talked with, the day they were given to their tutor."""
    talks = (
        sa.select(ENTRY.c.person_id, sa.func.max(ENTRY.c.held_on))
        .where(ENTRY.c.kind.not_in(NOT_A_CONTACT), ENTRY.c.held_on <= today)
        .group_by(ENTRY.c.person_id)
    )
    given = (
        sa.select(ASSIGNMENT.c.person_id, sa.func.max(ASSIGNMENT.c.starts_on))
        .where(ASSIGNMENT.c.ends_on.is_(None))
        .group_by(ASSIGNMENT.c.person_id)
    )
    since = {person_id: day for person_id, day in fetch_by_ids(connection, given, ASSIGNMENT.c.person_id, ids)}  # noqa: C416  # records, not pairs
    return since | {person_id: day for person_id, day in fetch_by_ids(connection, talks, ENTRY.c.person_id, ids)}  # noqa: C416  # records, not pairs


def difficulties_by_person(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[Difficulty]]:
    """Open difficulties, newest first."""
    columns = DIFFICULTY.c
    query = (
        sa.select(columns.person_id, columns.id, sa.func.coalesce(columns.text, ""), columns.noted_on)
        .where(columns.status == "open")
        .order_by(columns.noted_on.desc(), columns.id.desc())
    )
    found = fetch_by_ids(connection, query, columns.person_id, ids)
    return group_by_key((person_id, Difficulty(*rest)) for person_id, *rest in found)


def waivers_beside(connection: Connection, waiver_id: UUID) -> list[UUID]:
    """A waiver and every other one of the same person and reason."""
    named = WAIVER.alias()
    same = sa.and_(named.c.person_id == WAIVER.c.person_id, named.c.reason == WAIVER.c.reason, named.c.id == waiver_id)
    return list(connection.execute(sa.select(WAIVER.c.id).join(named, same).order_by(WAIVER.c.id)).scalars())


def waivers_by_person(connection: Connection, ids: Sequence[UUID], today: date) -> dict[UUID, list[WaiverRow]]:
    """Waivers that hold today, newest first."""
    columns = WAIVER.c
    query = (
        sa.select(columns.person_id, columns.id, columns.reason, columns.why, columns.made_on, columns.until)
        .where(columns.made_on <= today, columns.until >= today)
        .order_by(columns.made_on.desc(), columns.id.desc())
    )
    found = fetch_by_ids(connection, query, columns.person_id, ids)
    return group_by_key((person_id, WaiverRow(*rest)) for person_id, *rest in found)
