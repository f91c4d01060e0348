"""The rows behind a figure of a summary: whose they are and how much of the figure each makes up (R52, R59).

The conditions are those that the figure itself is counted by (`storage.reads.indicators`), so the amounts of a list sum
up to the figure; only what is counted once for all — different programmes — is named by everybody who has it.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import alphabetic
from storage.reads import indicators as counted
from storage.reads.base import Connection, full_name
from storage.reads.episodes import levels_of
from storage.reads.indicators import CHECKPOINT, ENTRY, GOAL, ITEM, PAIR, PERSON, PROGRAMME, ROUTE
from storage.reads.reaction import days_of_answers
from storage.reads.scope import Scope, item_done_in, item_during, route_during, route_in
from storage.reads.summary import answered_on

TEAM, ORGANIZATION = sql_table("team"), sql_table("organization")
Amounts = Mapping[UUID, int]
_Read = Callable[[Connection, Scope, date], Amounts]
_STAGES = 5


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A person, or a team (``is_team``), and their part of the figure."""

    id: UUID
    name: str
    place: str
    amount: int
    is_team: bool


def rows_behind(connection: Connection, key: str, scope: Scope, today: date) -> list[BehindRow]:
    """Who stands behind the figure of this key, most first. Raises KeyError where no rows belong to it."""
    return named_amounts(connection, _read_of(key)(connection, scope, today))


def named_amounts(connection: Connection, amounts: Amounts) -> list[BehindRow]:
    """The people and teams of these amounts by name, most first."""
    rows = [row for row in _owners(connection) if amounts.get(row.id)]
    named = [BehindRow(row.id, row.name, row.place, amounts[row.id], row.is_team) for row in rows]
    return sorted(named, key=lambda row: (-row.amount, row.is_team, alphabetic(row.name), row.id))


def _owners(connection: Connection) -> list[BehindRow]:
    place = ORGANIZATION.c.short_name
    people = sa.select(
        PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, place
    ).join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)  # fmt: skip
    teams = sa.select(TEAM.c.id, TEAM.c.name, sa.func.coalesce(place, "")).outerjoin(
        ORGANIZATION, ORGANIZATION.c.id == TEAM.c.organization_id
    )
    found = [
        BehindRow(own_id, full_name(*name), where, 0, is_team=False)
        for own_id, *name, where in connection.execute(people)
    ]
    return found + [
        BehindRow(own_id, name, where, 0, is_team=True) for own_id, name, where in connection.execute(teams)
    ]


def _read_of(key: str) -> _Read:
    if key in _READS:
        return _READS[key]
    kind, _, name = key.rpartition(".")
    if key.startswith("priority."):
        _, kind, name = key.split(".", 2)
        return partial(_goals_of if kind == "goals" else _programmes_of, name)
    return partial(_BY_NAME[kind], name)


def _by_owner(
    connection: Connection, amount: sa.ColumnElement[Any], source: Any, table: Any, *where: sa.ColumnElement[bool]
) -> Amounts:
    """Sums by the person or the team that a row belongs to."""
    found: Counter[UUID] = Counter()
    for owner in (table.c.person_id, table.c.team_id):
        query = sa.select(owner, sa.func.sum(amount)).select_from(source).where(owner.is_not(None), *where)
        found.update({owner_id: int(total or 0) for owner_id, total in connection.execute(query.group_by(owner))})
    return found


_ONE = sa.literal(1)


def _people(stage: int | None, connection: Connection, scope: Scope, _today: date) -> Amounts:
    found = connection.execute(counted.people_by_stage(scope))
    return {person_id: 1 for person_id, at in found if stage is None or at == stage}


def _with_route(connection: Connection, scope: Scope, _today: date) -> Amounts:
    query = sa.select(ROUTE.c.person_id).where(route_in(scope), *counted.at_work(scope), ROUTE.c.person_id.is_not(None))
    return dict.fromkeys(connection.execute(query).scalars(), 1)


def _routes(statuses: tuple[str, ...], connection: Connection, scope: Scope, _today: date) -> Amounts:
    fitting = [ROUTE.c.status.in_(statuses)] if statuses else []
    return _by_owner(connection, _ONE, ROUTE, ROUTE, route_in(scope), route_during(scope), *fitting)


def _agreed(connection: Connection, scope: Scope, _today: date) -> Amounts:
    within = ROUTE.c.agreed_on.between(scope.first, scope.last)
    return _by_owner(connection, _ONE, ROUTE, ROUTE, route_in(scope), within)


def _hours(condition: Callable[[Scope], sa.ColumnElement[bool]], mode: str, *of: Any) -> Amounts:
    connection, scope, _today = of
    modes = [ITEM.c.mode == mode] if mode else []
    joined = ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
    standing = ROUTE.c.status != "draft", ITEM.c.status != "cancelled"
    return _by_owner(connection, ITEM.c.hours, joined, ROUTE, route_in(scope), condition(scope), *standing, *modes)


def _checkpoints(which: sa.ColumnElement[bool], connection: Connection, scope: Scope, today: date) -> Amounts:
    joined = CHECKPOINT.join(ROUTE, ROUTE.c.id == CHECKPOINT.c.route_id)
    return _by_owner(connection, _ONE, joined, ROUTE, route_in(scope), *counted.due_by(scope, today), which)


def _found(connection: Connection, scope: Scope, _today: date) -> Amounts:
    return Counter(each.person_id for each in levels_of(connection, scope).episodes() if scope.has(each.found_on))


def _planned(connection: Connection, scope: Scope, _today: date) -> Amounts:
    answers = days_of_answers(connection, scope)
    return Counter(
        each.person_id
        for each in levels_of(connection, scope).episodes()
        if scope.has(each.found_on) and answered_on(each, answers) is not None
    )


def _closed(connection: Connection, scope: Scope, _today: date) -> Amounts:
    return Counter(each.person_id for each in levels_of(connection, scope).episodes() if scope.has(each.closed_on))


def _open(connection: Connection, scope: Scope, _today: date) -> Amounts:
    return Counter(each.person_id for each in levels_of(connection, scope).episodes() if each.closed_on is None)


def _once(read: _Read, *of: Any) -> Amounts:
    """Each who has any of it, once."""
    return dict.fromkeys(read(*of), 1)


def _again(which: int | None, connection: Connection, scope: Scope, _today: date) -> Amounts:
    found = levels_of(connection, scope).before_after(scope.first, scope.last)
    return {person: 1 if which is None else numbers[which] for person, numbers in found.items()}


def _entries(kind: str, connection: Connection, scope: Scope, _today: date) -> Amounts:
    of_kind = ENTRY.c.kind == kind if kind else counted.IS_CONTACT
    return _by_owner(connection, _ONE, ENTRY, ENTRY, *counted.held_in(scope), of_kind)


def _contacted(connection: Connection, scope: Scope, _today: date) -> Amounts:
    query = sa.select(ENTRY.c.person_id).where(
        *counted.held_in(scope), counted.IS_CONTACT, ENTRY.c.person_id.is_not(None)
    )
    return dict.fromkeys(connection.execute(query).scalars(), 1)


def _pairs(connection: Connection, scope: Scope, _today: date) -> Amounts:
    query = sa.select(PAIR.c.person_id, sa.func.count()).where(*counted.pairs_of(scope))
    return {own: count for own, count in connection.execute(query.group_by(PAIR.c.person_id))}  # noqa: C416  # records


def _programmes(source: str, connection: Connection, scope: Scope, _today: date) -> Amounts:
    query = counted.programmes_in(scope, ROUTE.c.person_id, ROUTE.c.team_id, PROGRAMME.c.id)
    found = connection.execute(query.where(PROGRAMME.c.source == source).distinct())
    return Counter(person or team for person, team, _ in found)


def _programmes_of(priority: str, connection: Connection, scope: Scope, _today: date) -> Amounts:
    query = counted.programmes_in(
        scope, ROUTE.c.person_id, ROUTE.c.team_id, PROGRAMME.c.id, PROGRAMME.c.priorities
    ).distinct()
    found = connection.execute(query)
    return Counter(person or team for person, team, _, priorities in found if priority in priorities)


def _goals_of(priority: str, connection: Connection, scope: Scope, _today: date) -> Amounts:
    joined = GOAL.join(ROUTE, ROUTE.c.id == GOAL.c.route_id)
    where = route_in(scope), *counted.at_work(scope), GOAL.c.priority == priority
    return _by_owner(connection, _ONE, joined, ROUTE, *where)


_READS: Mapping[str, _Read] = MappingProxyType({
    "people": partial(_people, None),
    **{f"stage.{stage}": partial(_people, stage) for stage in range(_STAGES)},
    "with_route": _with_route,
    "routes": partial(_routes, ()),
    "routes.draft": partial(_routes, ("draft",)),
    "routes.agreed": partial(_routes, ("agreed",)),
    "routes.live": partial(_routes, ("in_progress", "reflection")),
    "routes.closed": partial(_routes, ("closed",)),
    "agreed": _agreed,
    "hours.planned": partial(_hours, item_during, ""),
    "hours.done": partial(_hours, item_done_in, ""),
    "checkpoints.due": partial(_checkpoints, sa.true()),
    "checkpoints.in_time": partial(_checkpoints, counted.in_time()),
    "checkpoints.done": partial(_checkpoints, counted.PASSED),
    "checkpoints.overdue": partial(_checkpoints, ~counted.PASSED),
    "deficits.found": _found,
    "deficits.planned": _planned,
    "deficits.closed": _closed,
    "deficits.open": _open,
    "deficits.people": partial(_once, _open),
    "again.people": partial(_again, None),
    "again.lacked": partial(_again, 0),
    "again.closed": partial(_again, 1),
    "contacts": partial(_entries, ""),
    "contacts.people": _contacted,
    "pairs": _pairs,
})  # fmt: skip
_BY_NAME: Mapping[str, Callable[..., Amounts]] = MappingProxyType({
    "hours.planned": partial(_hours, item_during),
    "hours.done": partial(_hours, item_done_in),
    "contacts": _entries,
    "programmes": _programmes,
})  # fmt: skip
