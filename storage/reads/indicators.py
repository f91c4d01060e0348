"""Figures of a report over many people at once: sums and counts, each in one statement, with no names (R52, R66)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.people import NOT_A_CONTACT
from storage.reads.routes import ModeHours
from storage.reads.scope import (
    Scope,
    card_in,
    is_shown,
    item_done_in,
    item_during,
    overlaps,
    owner_in,
    person_in,
    route_during,
    route_in,
)
from storage.reads.stages import current_route, stage_expression

PERSON, ORGANIZATION, MUNICIPALITY, ROUTE, ITEM, CHECKPOINT, ENTRY, PAIR, MODULE, PROGRAMME, GOAL = (
    sql_table(name)
    for name in (
        "person", "organization", "municipality", "route", "route_item", "checkpoint", "journal_entry",
        "mentoring_pair", "programme_module", "programme", "goal",
    )
)  # fmt: skip

MODES = ("formal", "non_formal", "informal")


@dataclass(frozen=True, slots=True)
class CheckpointCount:
    """Checkpoints whose day has come: those passed by it, those passed at all, those that still wait."""

    due: int
    in_time: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class EntryCount:
    """Journal entries of one kind and their minutes together; an entry without minutes adds none."""

    entries: int
    minutes: int


@dataclass(frozen=True, slots=True)
class UsedProgramme:
    """A programme of activities of the period: its registry and the priorities that it serves."""

    source: str
    priorities: tuple[str, ...]


def place_name(connection: Connection, scope: Scope) -> str:
    """The name of the organisation or the municipality, empty for everyone and where this copy has none."""
    if scope.organization_id is not None:
        query = sa.select(ORGANIZATION.c.short_name).where(ORGANIZATION.c.id == scope.organization_id)
    else:
        query = sa.select(MUNICIPALITY.c.name).where(MUNICIPALITY.c.id == scope.municipality_id)
    return connection.execute(query).scalar() or ""


def stages_of_people(connection: Connection, scope: Scope) -> dict[int, int]:
    """How many people stand now at each stage, 0–4; a stage at which nobody stands is left out."""
    people = people_by_stage(scope)  # counted here: the encrypted copy wipes the memory of each row that it sorts
    return dict(Counter(connection.execute(people.with_only_columns(people.selected_columns.stage)).scalars()))


def people_by_stage(scope: Scope) -> sa.Select[Any]:
    """Id and stage of each person of the place."""
    stage = stage_expression(PERSON, ROUTE)
    if scope.withheld:
        stage = sa.case((is_shown(PERSON.c.id, scope), stage), else_=0)
    return (
        sa.select(PERSON.c.id, stage.label("stage"))
        .select_from(PERSON.outerjoin(ROUTE, ROUTE.c.id == current_route(PERSON.c.id)))
        .where(person_in(PERSON.c.id, scope))
    )


def routes_by_status(connection: Connection, scope: Scope) -> dict[str, int]:
    """Routes of people and groups whose term overlaps the period, by what they are now."""
    query = sa.select(ROUTE.c.status, sa.func.count()).where(route_in(scope), route_during(scope))
    return {status: count for status, count in connection.execute(query.group_by(ROUTE.c.status))}  # noqa: C416  # records, not pairs


def routes_agreed(connection: Connection, scope: Scope) -> int:
    """Routes of people and groups that were agreed within the period."""
    within = ROUTE.c.agreed_on.between(scope.first, scope.last)
    return _number(connection, sa.select(sa.func.count()).where(route_in(scope), within))


def people_with_route(connection: Connection, scope: Scope) -> int:
    """People with a route of their own, not only a draft, whose term overlaps the period."""
    query = sa.select(sa.func.count(ROUTE.c.person_id.distinct())).where(
        route_in(scope), route_during(scope), ROUTE.c.status != "draft"
    )
    return _number(connection, query)


def hours_of_period(connection: Connection, scope: Scope) -> list[ModeHours]:
    """Academic hours by mode: of activities whose term overlaps the period, and of those done within it.

    Cancelled activities and drafts of routes do not count; an activity of a group counts once.
    """
    of_mode = [sa.case((ITEM.c.mode == mode, ITEM.c.hours), else_=0) for mode in MODES]
    counted = [_sum_where(term, hours) for hours in of_mode for term in (item_during(scope), item_done_in(scope))]
    query = (
        sa.select(*counted)  # grouped by mode, each activity would be sorted, and the copy wipes the memory of each
        .join_from(ITEM, ROUTE, ROUTE.c.id == ITEM.c.route_id)
        .where(route_in(scope), ROUTE.c.status != "draft", ITEM.c.status != "cancelled")
    )
    hours = connection.execute(query).one()
    return [ModeHours(mode, *hours[2 * place : 2 * place + 2]) for place, mode in enumerate(MODES)]


def checkpoints_in_time(connection: Connection, scope: Scope, today: date) -> CheckpointCount:
    """Checkpoints due within the period and up to today, waived ones and drafts of routes apart."""
    counted = [_count_where(state) for state in (in_time(), PASSED, ~PASSED)]
    query = (
        sa.select(sa.func.count())
        .add_columns(*counted)
        .select_from(CHECKPOINT.join(ROUTE, ROUTE.c.id == CHECKPOINT.c.route_id))
        .where(route_in(scope), *due_by(scope, today))
    )
    due, on_day, done, overdue = connection.execute(query).one()
    return CheckpointCount(due, on_day, done, overdue)


def entries_by_kind(connection: Connection, scope: Scope) -> dict[str, EntryCount]:
    """Entries of the journals of people and groups held within the period, those taken back later apart."""
    query = (
        sa.select(ENTRY.c.kind, sa.func.count(), sa.func.coalesce(sa.func.sum(ENTRY.c.minutes), 0))
        .where(*held_in(scope))
        .group_by(ENTRY.c.kind)
    )
    return {kind: EntryCount(*counted) for kind, *counted in connection.execute(query)}


def people_contacted(connection: Connection, scope: Scope) -> int:
    """People with an entry of a talk of their own within the period; talks with a group name nobody."""
    query = sa.select(sa.func.count(ENTRY.c.person_id.distinct())).where(*held_in(scope), IS_CONTACT)
    return _number(connection, query)


def mentoring_pairs(connection: Connection, scope: Scope) -> int:
    """Pairs under way or done whose term overlaps the period; a pair counts where the one who learns works."""
    return _number(connection, sa.select(sa.func.count()).where(*pairs_of(scope)))


def programmes_used(connection: Connection, scope: Scope) -> list[UsedProgramme]:
    """Different programmes, taken whole or by modules into activities of the period."""
    used = programmes_in(scope, PROGRAMME.c.id)
    query = sa.select(PROGRAMME.c.source, PROGRAMME.c.priorities).where(PROGRAMME.c.id.in_(used))
    return [UsedProgramme(source, tuple(priorities)) for source, priorities in connection.execute(query)]


def goals_by_priority(connection: Connection, scope: Scope) -> dict[str, int]:
    """Goals of routes of the period by their priority; those without one under an empty name (R58)."""
    named = sa.func.coalesce(GOAL.c.priority, "")
    query = sa.select(named, sa.func.count()).select_from(GOAL.join(ROUTE, ROUTE.c.id == GOAL.c.route_id))
    found = connection.execute(query.where(route_in(scope), *at_work(scope)).group_by(named))
    return {name: count for name, count in found}  # noqa: C416  # records, not pairs


PASSED = CHECKPOINT.c.status == "done"
IS_CONTACT = ENTRY.c.kind.not_in(NOT_A_CONTACT)


def in_time() -> sa.ColumnElement[bool]:
    """The checkpoint was passed by its day."""
    return sa.and_(PASSED, CHECKPOINT.c.done_on <= CHECKPOINT.c.due_on)


def due_by(scope: Scope, today: date) -> list[sa.ColumnElement[bool]]:
    """Checkpoints whose day came within the period; a waived one or one of a draft is none."""
    return [
        ROUTE.c.status != "draft",
        CHECKPOINT.c.status != "waived",
        CHECKPOINT.c.due_on.between(scope.first, min(scope.last, today)),
    ]


def at_work(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """Routes, not only drafts, whose term overlaps the period."""
    return [ROUTE.c.status != "draft", route_during(scope)]


def held_in(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """Entries of the period that nobody took back."""
    later = ENTRY.alias("later")
    taken_back = sa.select(later.c.corrects_id).where(later.c.corrects_id.is_not(None))
    return [owner_in(ENTRY, scope), ENTRY.c.held_on.between(scope.first, scope.last), ENTRY.c.id.not_in(taken_back)]


def pairs_of(scope: Scope) -> list[sa.ColumnElement[bool]]:
    """Mentoring pairs of the period, a planned one apart."""
    term = overlaps(PAIR.c.starts_on, PAIR.c.ends_on, scope)
    return [PAIR.c.status != "planned", term, card_in(PAIR.c.person_id, scope)]


def programmes_in(scope: Scope, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    """Activities of the period that take a programme or a module of it."""
    programme = sa.func.coalesce(ITEM.c.programme_id, MODULE.c.programme_id)
    return (
        sa.select(*columns)
        .select_from(
            ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
            .outerjoin(MODULE, MODULE.c.id == ITEM.c.programme_module_id)
            .join(PROGRAMME, PROGRAMME.c.id == programme)
        )
        .where(
            sa.or_(ITEM.c.programme_id.is_not(None), ITEM.c.programme_module_id.is_not(None)),
            route_in(scope),
            ROUTE.c.status != "draft",
            ITEM.c.status != "cancelled",
            sa.or_(item_during(scope), item_done_in(scope)),
        )
    )


def _count_where(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return _sum_where(condition, sa.literal(1))


def _number(connection: Connection, query: sa.Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _sum_where(condition: sa.ColumnElement[bool], amount: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, amount), else_=0)), 0)
