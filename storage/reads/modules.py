"""Modules of programmes that people have done or plan: what accumulates toward the whole (R24)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.shared_items import was_member

ITEM, ROUTE, MODULE, PROGRAMME, MEMBER = (
    sql_table(name) for name in ("route_item", "route", "programme_module", "programme", "team_member")
)


@dataclass(frozen=True, slots=True)
class TakenModule:
    """A module in a person's routes; of several activities with it the furthest one. ``done_on`` None: not done."""

    programme_id: UUID
    module_id: UUID
    title: str
    hours: int
    requires_id: UUID | None
    position: str
    status: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class WholeProgramme:
    """A programme: its title and hours, and whether a person has done it as a whole."""

    id: UUID
    title: str
    hours: int
    is_done: bool


def modules_of_person(connection: Connection, person_id: UUID) -> list[TakenModule]:
    """All modules of the programmes of which the person's routes hold a module or the whole, in their order.

    A module that is in no route has the status ``free``.
    """
    mine = (
        sa.select(ITEM.c.programme_id, ITEM.c.programme_module_id, ITEM.c.status, ITEM.c.done_on)
        .join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
        .where(_is_of(person_id), ITEM.c.status != "cancelled")
        .cte("my_item")
    )
    programmes = sa.union(
        sa.select(mine.c.programme_id).where(mine.c.programme_id.is_not(None)),
        sa.select(MODULE.c.programme_id).join(mine, mine.c.programme_module_id == MODULE.c.id),
    )
    order = sa.case({"done": 0, "running": 1, "planned": 2}, value=mine.c.status, else_=3)
    query = (
        sa.select(
            MODULE.c.programme_id, MODULE.c.id, MODULE.c.title, MODULE.c.hours, MODULE.c.requires_id,
            MODULE.c.position, sa.func.coalesce(mine.c.status, "free"), mine.c.done_on,
        )
        .select_from(MODULE.outerjoin(mine, mine.c.programme_module_id == MODULE.c.id))
        .where(MODULE.c.programme_id.in_(programmes))
        .order_by(MODULE.c.programme_id, MODULE.c.position, MODULE.c.id, order, mine.c.done_on.desc())
    )  # fmt: skip
    found: dict[UUID, TakenModule] = {}
    for record in connection.execute(query):
        found.setdefault(record[1], TakenModule(*record))
    return list(found.values())


def programmes_with_modules(connection: Connection, person_id: UUID, ids: set[UUID]) -> list[WholeProgramme]:
    """These programmes by title, with whether the person has done them as a whole."""
    done = sa.exists(
        sa.select(sa.literal(1))
        .select_from(ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id))
        .where(_is_of(person_id), ITEM.c.programme_id == PROGRAMME.c.id, ITEM.c.status == "done")
        .correlate(PROGRAMME)
    )
    query = (
        sa.select(PROGRAMME.c.id, PROGRAMME.c.title, PROGRAMME.c.hours, done)
        .where(PROGRAMME.c.id.in_(ids))
        .order_by(sa.collate(PROGRAMME.c.title, "RUSSIAN"), PROGRAMME.c.id)
    )
    return [WholeProgramme(*record) for record in connection.execute(query)]


def _is_of(person_id: UUID) -> sa.ColumnElement[bool]:
    """A route is the person's own or their team's: a group item stands in every member's route (R32)."""
    in_team = sa.exists().where(MEMBER.c.person_id == person_id, MEMBER.c.team_id == ROUTE.c.team_id, was_member())
    return sa.or_(ROUTE.c.person_id == person_id, in_team.correlate(ROUTE, ITEM))


def modules_before(connection: Connection, module_id: UUID) -> list[tuple[UUID, str]]:
    """Modules that come before a module, the first one first; a circle is followed once."""
    found: dict[UUID, str] = {}
    following: UUID | None = module_id
    while following is not None:
        before = MODULE.alias("before")
        query = (
            sa.select(before.c.id, before.c.title)
            .join(MODULE, MODULE.c.requires_id == before.c.id)
            .where(MODULE.c.id == following)
        )
        record = connection.execute(query).one_or_none()
        if record is None or record.id in found or record.id == module_id:
            break
        found[record.id] = record.title
        following = record.id
    return list(reversed(found.items()))
