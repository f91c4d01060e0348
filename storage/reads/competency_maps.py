"""Editions of competency maps, their competencies as a tree, and what rests on them (R11, R12, R14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, fetch_by_ids

MAP, COMPETENCY, DIAGNOSIS, CAMPAIGN, MODULE_COMPETENCY = (
    sql_table(name) for name in ("competency_map", "competency", "diagnosis", "diagnosis_campaign", "module_competency")
)


@dataclass(frozen=True, slots=True)
class MapCard:
    """An edition of a map; ``subject`` None: for every subject, ``expertise_on``: the day of the decision."""

    id: UUID
    title: str
    audience: str
    subject: str | None
    edition: int
    expertise_status: str
    expertise_on: date | None
    source: str | None
    provenance: str | None
    competencies: int


@dataclass(frozen=True, slots=True)
class CompetencyNode:
    """A competency in its map: required level 0–3, weight 1–5, the competency it is a part of, its position key."""

    id: UUID
    map_id: UUID
    parent_id: UUID | None
    code: str
    title: str
    group: str
    component: str
    required: int
    weight: int
    position: str
    source: str | None


def map_cards(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[MapCard]:
    """Maps by condition: for every subject first, then by subject and title, the newest edition first."""
    columns = MAP.c
    count = sa.select(sa.func.count()).where(COMPETENCY.c.map_id == columns.id).scalar_subquery()
    query: sa.Select[Any] = (
        sa.select(
            columns.id, columns.title, columns.audience, columns.subject, columns.edition, columns.expertise_status,
            columns.expertise_on, columns.source, columns.provenance, count,
        )
        .where(*conditions)
        .order_by(
            columns.audience.desc(), columns.subject.is_not(None),
            sa.collate(sa.func.coalesce(columns.subject, ""), "RUSSIAN"), sa.collate(columns.title, "RUSSIAN"),
            columns.edition.desc(), columns.id,
        )
    )  # fmt: skip
    return [MapCard(*record) for record in connection.execute(query)]


def map_card(connection: Connection, map_id: UUID) -> MapCard | None:
    """One edition, whatever its status."""
    return next(iter(map_cards(connection, MAP.c.id == map_id)), None)


def competency_nodes(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[CompetencyNode]:
    """Competencies by condition, by map and position."""
    columns = COMPETENCY.c
    query = (
        sa.select(
            columns.id, columns.map_id, columns.parent_id, columns.code, columns.title, columns.competency_group,
            columns.component, columns.required_level, columns.weight, columns.position, columns.source,
        )
        .where(*conditions)
        .order_by(columns.map_id, columns.position, columns.id)
    )  # fmt: skip
    return [CompetencyNode(*record) for record in connection.execute(query)]


def nodes_of_map(connection: Connection, map_id: UUID) -> list[CompetencyNode]:
    """All competencies of an edition, by position."""
    return competency_nodes(connection, COMPETENCY.c.map_id == map_id)


def groups_of_maps(connection: Connection, *conditions: sa.ColumnElement[bool]) -> dict[UUID, frozenset[str]]:
    """The groups that have a competency in each map; maps without any are left out."""
    query = sa.select(COMPETENCY.c.map_id, COMPETENCY.c.competency_group).where(*conditions).distinct()
    found: dict[UUID, set[str]] = {}
    for map_id, group in connection.execute(query):
        found.setdefault(map_id, set()).add(group)
    return {map_id: frozenset(groups) for map_id, groups in found.items()}


def groups_of_map(connection: Connection, map_id: UUID) -> frozenset[str]:
    """The groups that have a competency in a map."""
    return groups_of_maps(connection, COMPETENCY.c.map_id == map_id).get(map_id, frozenset())


def is_in_use(connection: Connection, map_id: UUID) -> bool:
    """Whether a diagnosis or a campaign rests on the edition."""
    tables = (DIAGNOSIS, CAMPAIGN)
    return any(
        connection.execute(sa.select(sa.literal(1)).where(table.c.map_id == map_id).limit(1)).first()
        for table in tables
    )


def modules_developing(connection: Connection, competency_ids: Iterable[UUID]) -> list[tuple[UUID, UUID, int]]:
    """Module, competency and the level it leads to, for these competencies."""
    columns = MODULE_COMPETENCY.c
    query = sa.select(columns.module_id, columns.competency_id, columns.level_reached)
    found = fetch_by_ids(connection, query, columns.competency_id, list(competency_ids))
    return [(module_id, competency_id, level) for module_id, competency_id, level in found]
