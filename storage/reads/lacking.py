"""What the region lacks: deficits that no programme closes, what else meets them, how many people have them (R51)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import alphabetic
from storage.reads.base import Connection
from storage.reads.episodes import Levels, levels_of
from storage.reads.programmes import approved_on
from storage.reads.scope import Scope, route_in

(
    MODULE, PROGRAMME, MODULE_COMPETENCY, COMPETENCY, MAP, EVENT, ITEM, ITEM_COMPETENCY, ROUTE, PERSON, ORGANIZATION,
    TOWN,
) = (
    sql_table(name)
    for name in (
        "programme_module", "programme", "module_competency", "competency", "competency_map", "learning_event",
        "route_item", "route_item_competency", "route", "person", "organization", "municipality",
    )
)  # fmt: skip
WORKPLACE = ("joint_planning", "mutual_visit", "didactic_materials", "mentoring", "internship", "community")
"""Kinds of activities by which a competency is developed where one works (R36)."""


@dataclass(frozen=True, slots=True)
class UncoveredDeficit:
    """A competency that people lack and no approved programme brings to the level required.

    ``reached`` is the best level that an approved module leads to, None where none develops the competency; ``events``
    to come fit its group and subject, ``workplace`` activities of the place's routes develop it where people work.
    ``towns`` are municipalities with their people, most people first; where a few people of a municipality are not to
    be told of, they count among all ``people`` alone. ``subject`` is None where it serves every subject.
    """

    competency_id: UUID
    code: str
    title: str
    group: str
    subject: str | None
    required: int
    weight: int
    people: int
    reached: int | None
    events: int
    workplace: int
    towns: tuple[tuple[str, int], ...]

    @property
    def id(self) -> UUID:
        """What a list knows it by."""
        return self.competency_id

    @property
    def is_met_by_nothing(self) -> bool:
        """Neither an event to come nor a form at the workplace meets it."""
        return not self.events and not self.workplace

    @property
    def elsewhere(self) -> int:
        """People of municipalities that are not named."""
        return self.people - sum(people for _, people in self.towns)


def uncovered_deficits(
    connection: Connection, scope: Scope, today: date, limit: int | None = None, levels: Levels | None = None
) -> list[UncoveredDeficit]:
    """Open deficits that no module of a programme approved today closes, those of most people first (R51)."""
    towns = _towns(connection)
    lacking = {
        competency_id: Counter(towns.get(person, "") for person in people)
        for competency_id, people in _lacking(levels or levels_of(connection, scope)).items()
    }
    return uncovered_of(connection, scope, today, lacking, limit)


def uncovered_of(
    connection: Connection,
    scope: Scope,
    today: date,
    lacking: Mapping[UUID, Counter[str]],
    limit: int | None = None,
) -> list[UncoveredDeficit]:
    """The same of people counted already, by competency and name of the municipality."""
    reached, known = _levels_reached(connection, today), _competencies(connection)
    people = {competency_id: towns.total() for competency_id, towns in lacking.items()}
    open_ones = [
        known[competency_id]
        for competency_id in lacking
        if reached.get(competency_id, -1) < known[competency_id].required_level
    ]
    open_ones.sort(key=lambda one: (-people[one.id], -one.weight, alphabetic(one.title), one.id))
    chosen, events = open_ones[:limit], _events(connection, today)
    workplace = _workplace(connection, scope, [one.id for one in chosen])
    return [
        UncoveredDeficit(
            one.id, one.code, one.title, one.competency_group, one.subject, one.required_level, one.weight,
            people[one.id], reached.get(one.id), _fitting(events, one.competency_group, one.subject),
            workplace.get(one.id, 0), _by_town(lacking[one.id]),
        )
        for one in chosen
    ]  # fmt: skip


def without_few(rows: Iterable[UncoveredDeficit], own_town: str, fewest: int) -> list[UncoveredDeficit]:
    """Municipalities with fewer people are not named, one's own apart."""
    return [
        replace(row, towns=tuple(each for each in row.towns if each[0] == own_town or each[1] >= fewest))
        for row in rows
    ]


def people_lacking(connection: Connection, scope: Scope, competency_id: UUID) -> set[UUID]:
    """People of the place with an open deficit in a competency."""
    return _lacking(levels_of(connection, scope)).get(competency_id, set())


def _lacking(levels: Levels) -> dict[UUID, set[UUID]]:
    lacking: dict[UUID, set[UUID]] = defaultdict(set)
    for episode in levels.episodes():
        if episode.closed_on is None:
            lacking[episode.competency_id].add(episode.person_id)
    return lacking


def _competencies(connection: Connection) -> dict[UUID, Any]:
    columns = COMPETENCY.c
    query = sa.select(
        columns.id, columns.code, columns.title, columns.competency_group, columns.required_level, columns.weight,
        MAP.c.subject,
    ).join(MAP, MAP.c.id == columns.map_id)  # fmt: skip
    return {record.id: record for record in connection.execute(query)}


def _levels_reached(connection: Connection, today: date) -> dict[UUID, int]:
    """The best level that a module of a programme approved today leads to, by competency."""
    query = (
        sa.select(MODULE_COMPETENCY.c.competency_id, sa.func.max(MODULE_COMPETENCY.c.level_reached))
        .join(MODULE, MODULE.c.id == MODULE_COMPETENCY.c.module_id)
        .join(PROGRAMME, PROGRAMME.c.id == MODULE.c.programme_id)
        .where(approved_on(today))
        .group_by(MODULE_COMPETENCY.c.competency_id)
    )
    return {competency_id: level for competency_id, level in connection.execute(query)}  # noqa: C416  # records, not pairs


def _events(connection: Connection, today: date) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Groups and subjects of the events that are still to come."""
    query = sa.select(EVENT.c.competency_groups, EVENT.c.subjects).where(EVENT.c.ends_on >= today)
    return [(frozenset(groups), frozenset(subjects)) for groups, subjects in connection.execute(query)]


def _fitting(events: Iterable[tuple[frozenset[str], frozenset[str]]], group: str, subject: str | None) -> int:
    """Events that name the group, and the subject where the competency has one."""
    return sum(1 for groups, subjects in events if group in groups and (subject is None or subject in subjects))


def _workplace(connection: Connection, scope: Scope, ids: list[UUID]) -> dict[UUID, int]:
    query = (
        sa.select(ITEM_COMPETENCY.c.competency_id, sa.func.count())
        .join(ITEM, ITEM.c.id == ITEM_COMPETENCY.c.route_item_id)
        .join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
        .where(
            ITEM.c.kind.in_(WORKPLACE), ITEM.c.status != "cancelled", ITEM_COMPETENCY.c.competency_id.in_(ids),
            route_in(scope),
        )
        .group_by(ITEM_COMPETENCY.c.competency_id)
    )  # fmt: skip
    return {competency_id: count for competency_id, count in connection.execute(query)}  # noqa: C416  # records, not pairs


def _towns(connection: Connection) -> dict[UUID, str]:
    """Where each person works."""
    query = (
        sa.select(PERSON.c.id, sa.func.coalesce(TOWN.c.name, ""))
        .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .outerjoin(TOWN, TOWN.c.id == ORGANIZATION.c.municipality_id)
    )
    return {person_id: name for person_id, name in connection.execute(query)}  # noqa: C416  # records, not pairs


def _by_town(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda each: (-each[1], alphabetic(each[0]))))
