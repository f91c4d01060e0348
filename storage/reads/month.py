"""A month day by day from what was entered: the journal, checkpoints, activities, events and runs (R59)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name
from storage.reads.indicators import held_in
from storage.reads.scope import Scope, route_in

ENTRY, PERSON, TEAM, ROUTE, CHECKPOINT, ITEM, EVENT, RUN, PROGRAMME = (
    sql_table(name)
    for name in (
        "journal_entry", "person", "team", "route", "checkpoint", "route_item", "learning_event", "programme_run",
        "programme",
    )
)  # fmt: skip
JOURNAL, POINTS, CALENDAR = "journal", "checkpoints", "calendar"


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One thing of a day. ``part`` is its list, ``kind`` what it is; without an owner it is the region's.

    ``programme_id``: of which programme a run is.
    """

    id: tuple[str, UUID]
    day: date
    part: str
    kind: str
    words: str
    who: str
    person_id: UUID | None
    team_id: UUID | None
    programme_id: UUID | None = None


def month_lines(connection: Connection, scope: Scope) -> list[MonthLine]:
    """Everything of the days of a scope, by day; activities stand on the days on which they begin and end."""
    found = [*_entries(connection, scope), *_checkpoints(connection, scope), *_items(connection, scope)]
    found += _offers(connection, scope)
    return sorted(found, key=lambda line: (line.day, line.part, line.who, line.id))


def _entries(connection: Connection, scope: Scope) -> Iterator[MonthLine]:
    query = _owned(ENTRY, ENTRY.c.id, ENTRY.c.held_on, ENTRY.c.kind, ENTRY.c.text).where(*held_in(scope))
    for row_id, day, kind, text, *owner in connection.execute(query):
        yield MonthLine(("entry", row_id), day, JOURNAL, kind, text, *_who(*owner))


def _checkpoints(connection: Connection, scope: Scope) -> Iterator[MonthLine]:
    day = CHECKPOINT.c.due_on
    query = _owned(ROUTE, CHECKPOINT.c.id, day, CHECKPOINT.c.status, CHECKPOINT.c.title).join(
        CHECKPOINT, CHECKPOINT.c.route_id == ROUTE.c.id
    )
    here = route_in(scope), ROUTE.c.status != "draft", day.between(scope.first, scope.last)
    for row_id, due_on, status, title, *owner in connection.execute(query.where(*here)):
        yield MonthLine(("checkpoint", row_id), due_on, POINTS, status, title, *_who(*owner))


def _items(connection: Connection, scope: Scope) -> Iterator[MonthLine]:
    for what, day in (("begins", ITEM.c.starts_on), ("ends", ITEM.c.ends_on)):
        query = _owned(ROUTE, ITEM.c.id, day, ITEM.c.title).join(ITEM, ITEM.c.route_id == ROUTE.c.id)
        here = (
            route_in(scope), ROUTE.c.status != "draft", ITEM.c.status != "cancelled",
            day.between(scope.first, scope.last),
        )  # fmt: skip
        for row_id, on, title, *owner in connection.execute(query.where(*here)):
            yield MonthLine((what, row_id), on, CALENDAR, what, title, *_who(*owner))


def _offers(connection: Connection, scope: Scope) -> Iterator[MonthLine]:
    within = EVENT.c.starts_on.between(scope.first, scope.last)
    for row_id, day, title in connection.execute(sa.select(EVENT.c.id, EVENT.c.starts_on, EVENT.c.title).where(within)):
        yield MonthLine(("event", row_id), day, CALENDAR, "event", title, "", None, None)
    runs = sa.select(RUN.c.id, RUN.c.starts_on, PROGRAMME.c.title, PROGRAMME.c.id).join(
        PROGRAMME, PROGRAMME.c.id == RUN.c.programme_id
    )
    within = RUN.c.starts_on.between(scope.first, scope.last)
    for row_id, day, title, programme in connection.execute(runs.where(within)):
        yield MonthLine(("run", row_id), day, CALENDAR, "run", title, "", None, None, programme)


def _owned(table: sa.Table, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """With whose it is: ids and names of the person and the team that a row of the table belongs to."""
    names = PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic
    return (
        sa.select(*columns, table.c.person_id, table.c.team_id, TEAM.c.name, *names)
        .select_from(table)
        .outerjoin(PERSON, PERSON.c.id == table.c.person_id)
        .outerjoin(TEAM, TEAM.c.id == table.c.team_id)
    )


def _who(
    person_id: UUID | None, team_id: UUID | None, team: str | None, *name: str | None
) -> tuple[str, UUID | None, UUID | None]:
    family, given, patronymic = name
    who = full_name(family or "", given or "", patronymic) if person_id is not None else team or ""
    return who, person_id, team_id
