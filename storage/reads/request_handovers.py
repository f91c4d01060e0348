"""Requests handed up or down a level, and what became of them (R54)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name, group_by_key
from storage.rows import in_parts

HANDOVER, REQUEST, PERSON, TEAM, ORGANIZATION, SPECIALIST = (
    sql_table(name)
    for name in ("request_handover", "development_request", "person", "team", "organization", "specialist")
)


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A handed request. ``name`` is the person or the team that asks; ``author`` handed it on."""

    id: UUID
    request_id: UUID
    person_id: UUID | None
    team_id: UUID | None
    name: str
    organization: str
    request: str
    to_level: str
    handed_on: date
    note: str | None
    author: str
    status: str
    answer: str | None
    answered_on: date | None
    answered_by: str


def handovers(connection: Connection) -> list[HandoverRow]:
    """All of this copy: what waits first, then by the day of handing, newest first."""
    return _handovers(connection)


def handovers_of_requests(connection: Connection, request_ids: Sequence[UUID]) -> dict[UUID, list[HandoverRow]]:
    """Under each request, newest first."""
    found = [row for part in in_parts(request_ids) for row in _handovers(connection, HANDOVER.c.request_id.in_(part))]
    return group_by_key((row.request_id, row) for row in found)


def handover_row(connection: Connection, handover_id: UUID) -> HandoverRow | None:
    """One of them."""
    return next(iter(_handovers(connection, HANDOVER.c.id == handover_id)), None)


def waiting_at(connection: Connection, level: str) -> list[HandoverRow]:
    """What was handed to a level and is not answered, what waits longest first."""
    rows = _handovers(connection, HANDOVER.c.to_level == level, HANDOVER.c.status != "answered")
    return sorted(rows, key=_since)


def answered_since(connection: Connection, day: date, level: str | None) -> list[HandoverRow]:
    """What was answered on the day or later by other levels than one's own."""
    conditions = [HANDOVER.c.status == "answered", HANDOVER.c.answered_on >= day]
    return _handovers(connection, *conditions, *([HANDOVER.c.to_level != level] if level else []))


def _since(row: HandoverRow) -> tuple[date, UUID]:
    return row.handed_on, row.id


def _handovers(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[HandoverRow]:
    author, answering = SPECIALIST.alias("author"), SPECIALIST.alias("answering")
    columns = HANDOVER.c
    query: sa.Select[Any] = (
        sa.select(
            columns.id, columns.request_id, REQUEST.c.person_id, REQUEST.c.team_id, PERSON.c.family_name,
            PERSON.c.given_name, PERSON.c.patronymic, TEAM.c.name, sa.func.coalesce(ORGANIZATION.c.short_name, ""),
            sa.func.coalesce(REQUEST.c.text, REQUEST.c.motive, ""), columns.to_level, columns.handed_on, columns.note,
            *_name_of(author), columns.status, columns.answer, columns.answered_on, *_name_of(answering),
        )
        .select_from(
            HANDOVER.join(REQUEST, REQUEST.c.id == columns.request_id)
            .outerjoin(PERSON, PERSON.c.id == REQUEST.c.person_id)
            .outerjoin(TEAM, TEAM.c.id == REQUEST.c.team_id)
            .outerjoin(
                ORGANIZATION,
                ORGANIZATION.c.id == sa.func.coalesce(PERSON.c.organization_id, TEAM.c.organization_id),
            )
            .outerjoin(author, author.c.id == columns.author_id)
            .outerjoin(answering, answering.c.id == columns.answered_by_id)
        )
        .where(*conditions)
        .order_by(columns.status == "answered", columns.handed_on.desc(), columns.id.desc())
    )  # fmt: skip
    return [_row(*record) for record in connection.execute(query)]


def _name_of(specialist: sa.FromClause) -> tuple[sa.ColumnElement[Any], ...]:
    return specialist.c.family_name, specialist.c.given_name, specialist.c.patronymic


def _row(*record: Any) -> HandoverRow:
    ids, person, team, places, rest = record[:4], record[4:7], record[7], record[8:13], record[13:]
    return HandoverRow(*[*ids, team or _named(person), *places, _named(rest[:3]), *rest[3:6], _named(rest[6:])])


def _named(parts: Sequence[str | None]) -> str:
    return full_name(parts[0] or "", parts[1] or "", parts[2])
