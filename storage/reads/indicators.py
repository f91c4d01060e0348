"""Figures of a report over many people at once: sums and counts, each in one statement, with no names (R66).

Days of a period are both included. What has a term belongs to a period that it overlaps; a term without an end goes on.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.diagnoses import counting_shortfalls
from storage.reads.programmes import approved_on
from storage.reads.routes import ModeHours
from storage.reads.stages import current_route, stage_expression

(
    PERSON, ORGANIZATION, MUNICIPALITY, TEAM, ROUTE, ITEM, CHECKPOINT, ENTRY, PAIR, MODULE, PROGRAMME,
    MODULE_COMPETENCY, COMPETENCY,
) = (
    sql_table(name)
    for name in (
        "person", "organization", "municipality", "team", "route", "route_item", "checkpoint", "journal_entry",
        "mentoring_pair", "programme_module", "programme", "module_competency", "competency",
    )
)  # fmt: skip

MODES = ("formal", "non_formal", "informal")


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which days and of whom: everyone in this copy, or people and groups of one municipality."""

    first: date
    last: date
    municipality_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CheckpointCount:
    """Checkpoints whose day has come, and those of them that were passed by it."""

    due: int
    in_time: int


@dataclass(frozen=True, slots=True)
class EntryCount:
    """Journal entries of one kind and their minutes together; an entry without minutes adds none."""

    entries: int
    minutes: int


@dataclass(frozen=True, slots=True)
class UncoveredDeficit:
    """A competency that people lack and no approved programme brings to the level required.

    ``reached`` is the best level that an approved module leads to, None where none develops the competency.
    """

    group: str
    title: str
    required: int
    people: int
    reached: int | None


def municipality_name(connection: Connection, municipality_id: UUID) -> str:
    """The name of a municipality, empty where this copy has none."""
    query = sa.select(MUNICIPALITY.c.name).where(MUNICIPALITY.c.id == municipality_id)
    return connection.execute(query).scalar() or ""


def stages_of_people(connection: Connection, municipality_id: UUID | None) -> dict[int, int]:
    """How many people stand now at each stage, 0–4; a stage at which nobody stands is left out."""
    query = sa.select(stage_expression(PERSON, ROUTE)).select_from(
        PERSON.join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id).outerjoin(
            ROUTE, ROUTE.c.id == current_route(PERSON.c.id)
        )
    )
    if municipality_id is not None:
        query = query.where(ORGANIZATION.c.municipality_id == municipality_id)
    return dict(Counter(connection.execute(query).scalars()))


def routes_by_status(connection: Connection, scope: Scope) -> dict[str, int]:
    """Routes of people and groups whose term overlaps the period, by what they are now."""
    query = sa.select(ROUTE.c.status, sa.func.count()).where(_route_in(scope), _route_during(scope))
    return {status: count for status, count in connection.execute(query.group_by(ROUTE.c.status))}  # noqa: C416  # records, not pairs


def routes_agreed(connection: Connection, scope: Scope) -> int:
    """Routes of people and groups that were agreed within the period."""
    within = ROUTE.c.agreed_on.between(scope.first, scope.last)
    return _number(connection, sa.select(sa.func.count()).where(_route_in(scope), within))


def people_with_route(connection: Connection, scope: Scope) -> int:
    """People with a route of their own, not only a draft, whose term overlaps the period."""
    query = sa.select(sa.func.count(ROUTE.c.person_id.distinct())).where(
        _route_in(scope), _route_during(scope), ROUTE.c.status != "draft"
    )
    return _number(connection, query)


def hours_of_period(connection: Connection, scope: Scope) -> list[ModeHours]:
    """Academic hours by mode: of activities whose term overlaps the period, and of those done within it.

    Cancelled activities and drafts of routes do not count; an activity of a group counts once.
    """
    planned, done = _item_during(scope), _item_done_in(scope)
    query = (
        sa.select(ITEM.c.mode, _sum_where(planned, ITEM.c.hours), _sum_where(done, ITEM.c.hours))
        .join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
        .where(_route_in(scope), ROUTE.c.status != "draft", ITEM.c.status != "cancelled")
        .group_by(ITEM.c.mode)
    )
    found = {mode: ModeHours(mode, *hours) for mode, *hours in connection.execute(query)}
    return [found.get(mode, ModeHours(mode, 0, 0)) for mode in MODES]


def checkpoints_in_time(connection: Connection, scope: Scope, today: date) -> CheckpointCount:
    """Checkpoints due within the period and up to today, waived ones and drafts of routes apart."""
    passed = sa.and_(CHECKPOINT.c.status == "done", CHECKPOINT.c.done_on <= CHECKPOINT.c.due_on)
    query = (
        sa.select(sa.func.count(), _sum_where(passed, sa.literal(1)))
        .select_from(CHECKPOINT.join(ROUTE, ROUTE.c.id == CHECKPOINT.c.route_id))
        .where(
            _route_in(scope),
            ROUTE.c.status != "draft",
            CHECKPOINT.c.status != "waived",
            CHECKPOINT.c.due_on.between(scope.first, min(scope.last, today)),
        )
    )
    return CheckpointCount(*connection.execute(query).one())


def entries_by_kind(connection: Connection, scope: Scope) -> dict[str, EntryCount]:
    """Entries of the journals of people and groups held within the period, those taken back later apart."""
    later = ENTRY.alias("later")
    taken_back = sa.exists().where(later.c.corrects_id == ENTRY.c.id)
    query = (
        sa.select(ENTRY.c.kind, sa.func.count(), sa.func.coalesce(sa.func.sum(ENTRY.c.minutes), 0))
        .where(_owner_in(ENTRY, scope), ENTRY.c.held_on.between(scope.first, scope.last), ~taken_back)
        .group_by(ENTRY.c.kind)
    )
    return {kind: EntryCount(*counted) for kind, *counted in connection.execute(query)}


def mentoring_pairs(connection: Connection, scope: Scope) -> int:
    """Pairs under way or done whose term overlaps the period; a pair counts where the one who learns works."""
    query = sa.select(sa.func.count()).where(
        PAIR.c.status != "planned", _overlaps(PAIR.c.starts_on, PAIR.c.ends_on, scope), *_person_in(PAIR, scope)
    )
    return _number(connection, query)


def programmes_by_source(connection: Connection, scope: Scope) -> dict[str, int]:
    """Different programmes, taken whole or by modules into activities of the period, by registry."""
    programme = sa.func.coalesce(ITEM.c.programme_id, MODULE.c.programme_id)
    query = (
        sa.select(PROGRAMME.c.source, sa.func.count(PROGRAMME.c.id.distinct()))
        .select_from(
            ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
            .outerjoin(MODULE, MODULE.c.id == ITEM.c.programme_module_id)
            .join(PROGRAMME, PROGRAMME.c.id == programme)
        )
        .where(
            _route_in(scope),
            ROUTE.c.status != "draft",
            ITEM.c.status != "cancelled",
            sa.or_(_item_during(scope), _item_done_in(scope)),
        )
        .group_by(PROGRAMME.c.source)
    )
    return {source: count for source, count in connection.execute(query)}  # noqa: C416  # records, not pairs


def uncovered_deficits(
    connection: Connection, municipality_id: UUID | None, today: date, limit: int
) -> list[UncoveredDeficit]:
    """Open deficits that no module of a programme approved today closes, those of most people first (R51)."""
    short = counting_shortfalls()
    lacking = sa.select(short.c.competency_id, sa.func.count().label("people")).group_by(short.c.competency_id)
    if municipality_id is not None:
        lacking = lacking.where(short.c.person_id.in_(_people_of(municipality_id)))
    lacked, reached = lacking.subquery("lacked"), _levels_reached(today)
    level = sa.func.coalesce(reached.c.level, -1)
    query: sa.Select[Any] = (
        sa.select(
            COMPETENCY.c.competency_group, COMPETENCY.c.title, COMPETENCY.c.required_level, lacked.c.people,
            reached.c.level,
        )
        .select_from(
            lacked.join(COMPETENCY, COMPETENCY.c.id == lacked.c.competency_id).outerjoin(
                reached, reached.c.competency_id == COMPETENCY.c.id
            )
        )
        .where(level < COMPETENCY.c.required_level)
        .order_by(
            lacked.c.people.desc(), COMPETENCY.c.weight.desc(), sa.collate(COMPETENCY.c.title, "RUSSIAN"),
            COMPETENCY.c.id,
        )
        .limit(limit)
    )  # fmt: skip
    return [UncoveredDeficit(*record) for record in connection.execute(query)]


def _levels_reached(today: date) -> sa.Subquery:
    """The best level that a module of a programme approved today leads to, by competency."""
    return (
        sa.select(MODULE_COMPETENCY.c.competency_id, sa.func.max(MODULE_COMPETENCY.c.level_reached).label("level"))
        .join(MODULE, MODULE.c.id == MODULE_COMPETENCY.c.module_id)
        .join(PROGRAMME, PROGRAMME.c.id == MODULE.c.programme_id)
        .where(approved_on(today))
        .group_by(MODULE_COMPETENCY.c.competency_id)
        .subquery("reached")
    )


def _number(connection: Connection, query: sa.Select[Any]) -> int:
    return int(connection.execute(query).scalar_one())


def _sum_where(condition: sa.ColumnElement[bool], amount: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((condition, amount), else_=0)), 0)


def _overlaps(starts_on: Any, ends_on: Any, scope: Scope) -> sa.ColumnElement[bool]:
    return sa.and_(starts_on <= scope.last, sa.func.coalesce(ends_on, date.max) >= scope.first)


def _route_during(scope: Scope) -> sa.ColumnElement[bool]:
    return _overlaps(ROUTE.c.starts_on, ROUTE.c.ends_on, scope)


def _item_during(scope: Scope) -> sa.ColumnElement[bool]:
    """The activity's own days, one day where only one is known, or else those of its route."""
    starts_on = sa.func.coalesce(ITEM.c.starts_on, ITEM.c.ends_on, ROUTE.c.starts_on)
    ends_on = sa.func.coalesce(ITEM.c.ends_on, ITEM.c.starts_on, ROUTE.c.ends_on)
    return _overlaps(starts_on, ends_on, scope)


def _item_done_in(scope: Scope) -> sa.ColumnElement[bool]:
    return sa.and_(ITEM.c.status == "done", ITEM.c.done_on.between(scope.first, scope.last))


def _route_in(scope: Scope) -> sa.ColumnElement[bool]:
    return _owner_in(ROUTE, scope)


def _owner_in(table: sa.Table, scope: Scope) -> sa.ColumnElement[bool]:
    """The person works in the municipality, or the group belongs to an organisation of it."""
    if scope.municipality_id is None:
        return sa.true()
    teams = (
        sa.select(TEAM.c.id)
        .join(ORGANIZATION, ORGANIZATION.c.id == TEAM.c.organization_id)
        .where(ORGANIZATION.c.municipality_id == scope.municipality_id)
    )
    return sa.or_(table.c.person_id.in_(_people_of(scope.municipality_id)), table.c.team_id.in_(teams))


def _person_in(table: sa.Table, scope: Scope) -> list[sa.ColumnElement[bool]]:
    return [] if scope.municipality_id is None else [table.c.person_id.in_(_people_of(scope.municipality_id))]


def _people_of(municipality_id: UUID) -> sa.Select[Any]:
    return (
        sa.select(PERSON.c.id)
        .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .where(ORGANIZATION.c.municipality_id == municipality_id)
    )
