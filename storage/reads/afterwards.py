"""What remains after the activities: reflections of a route, and what went into lessons (R38, R39)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.statements import Question

REFLECTION, TRANSFER = (sql_table(name) for name in ("reflection", "transfer"))


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """The teacher's reflection or the tutor's; ``side`` says whose."""

    id: UUID
    side: str
    gained: str | None
    difficult: str | None
    next_steps: str | None
    written_on: date


@dataclass(frozen=True, slots=True)
class TransferRow:
    """What goes from an activity into lessons: by when, done when, shown by what."""

    id: UUID
    route_item_id: UUID | None
    what: str | None
    shown_by: str | None
    due_on: date | None
    done_on: date | None
    status: str


def reflections_of_route(connection: Connection, route_id: UUID) -> list[ReflectionRow]:
    """Reflections of a route, the newest first."""
    return [ReflectionRow(*record) for record in _REFLECTIONS.put(connection, route_id=route_id)]


def transfers_of_item(connection: Connection, item_id: UUID) -> list[TransferRow]:
    """What was or will be taken into lessons after an activity, in the order of the days."""
    own = [TRANSFER.c[name] for name in TransferRow.__slots__]
    query = sa.select(*own).where(TRANSFER.c.route_item_id == item_id)
    records = connection.execute(query.order_by(sa.nulls_last(TRANSFER.c.due_on), TRANSFER.c.id))
    return [TransferRow(*record) for record in records]


def transfers_of_person(connection: Connection, person_id: UUID) -> list[TransferRow]:
    """What a person took or will take into lessons, in the order of the days."""
    own = [TRANSFER.c[name] for name in TransferRow.__slots__]
    query = sa.select(*own).where(TRANSFER.c.person_id == person_id)
    records = connection.execute(query.order_by(sa.nulls_last(TRANSFER.c.due_on), TRANSFER.c.id))
    return [TransferRow(*record) for record in records]


def _reflection_query(_: str) -> sa.Select[Any]:
    columns = REFLECTION.c
    own = [columns[name] for name in ReflectionRow.__slots__]
    order = columns.written_on.desc(), columns.id.desc()
    return sa.select(*own).where(columns.route_id == sa.bindparam("route_id")).order_by(*order)


_REFLECTIONS = Question(_reflection_query)
