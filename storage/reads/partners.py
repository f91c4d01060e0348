"""Network programmes and projects: which organisation carries what (R08, R37)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, contains_words, full_name, group_by_key

PROGRAMME_PARTNER, PROJECT, PROJECT_PARTNER, ORGANIZATION, ITEM, ROUTE, PERSON, PROGRAMME = (
    sql_table(name)
    for name in (
        "programme_partner", "network_project", "project_partner", "organization", "route_item", "route", "person",
        "programme",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """An organisation that takes part, and its part."""

    id: UUID
    organization_id: UUID
    organization: str
    is_internship_site: bool
    is_innovation_site: bool
    part: str | None


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A network project with its lead and its partners."""

    id: UUID
    title: str
    organization_id: UUID
    lead: str
    starts_on: date
    ends_on: date | None
    description: str | None
    partners: tuple[PartnerRow, ...]


@dataclass(frozen=True, slots=True)
class ProjectWork:
    """A person's activity in a network project."""

    item_id: UUID
    route_id: UUID
    person_id: UUID
    name: str
    title: str
    tasks: str | None
    status: str


@dataclass(frozen=True, slots=True)
class NetworkProgramme:
    """A programme that several organisations carry."""

    id: UUID
    title: str
    provider: str
    hours: int
    partners: int


def network_programmes(connection: Connection, text: str = "", *, all_of_them: bool = False) -> list[NetworkProgramme]:
    """Programmes with partners, by title; ``all_of_them``: those without partners too."""
    conditions = [*contains_words(text, PROGRAMME.c.title, ORGANIZATION.c.short_name)]
    if not all_of_them:
        conditions.append(_partner_count() > 0)
    return _network_programmes(connection, *conditions)


def network_programme(connection: Connection, programme_id: UUID) -> NetworkProgramme | None:
    """One programme with the number of its partners."""
    return next(iter(_network_programmes(connection, PROGRAMME.c.id == programme_id)), None)


def partners_of_programme(connection: Connection, programme_id: UUID) -> list[PartnerRow]:
    """Organisations that carry a programme beside its provider, by name."""
    table = PROGRAMME_PARTNER
    return [row for _, row in _partners(connection, table, table.c.programme_id, table.c.programme_id == programme_id)]


def projects(connection: Connection, text: str = "", running_on: date | None = None) -> list[ProjectRow]:
    """Network projects, newest first; ``running_on`` leaves those that run on the day."""
    conditions = [*contains_words(text, PROJECT.c.title, PROJECT.c.description, ORGANIZATION.c.short_name)]
    if running_on is not None:
        conditions.append(PROJECT.c.starts_on <= running_on)
        conditions.append(sa.func.coalesce(PROJECT.c.ends_on, date.max) >= running_on)
    table = PROJECT_PARTNER
    partners = group_by_key(_partners(connection, table, table.c.project_id, sa.true()))
    columns = PROJECT.c
    query = (
        sa.select(
            columns.id, columns.title, columns.organization_id, ORGANIZATION.c.short_name, columns.starts_on,
            columns.ends_on, columns.description,
        )
        .join(ORGANIZATION, ORGANIZATION.c.id == columns.organization_id)
        .where(*conditions)
        .order_by(columns.starts_on.desc(), columns.id.desc())
    )  # fmt: skip
    return [ProjectRow(*[*record, tuple(partners.get(record.id, ()))]) for record in connection.execute(query)]


def work_in_project(connection: Connection, project_id: UUID) -> list[ProjectWork]:
    """Activities of people of this copy in a project, by the name of the person."""
    query: sa.Select[Any] = (
        sa.select(
            ITEM.c.id, ROUTE.c.id, PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            ITEM.c.title, ITEM.c.tasks, ITEM.c.status,
        )
        .select_from(ITEM.join(ROUTE, ROUTE.c.id == ITEM.c.route_id).join(PERSON, PERSON.c.id == ROUTE.c.person_id))
        .where(ITEM.c.network_project_id == project_id)
        .order_by(sa.collate(PERSON.c.family_name, "RUSSIAN"), PERSON.c.id, ITEM.c.id)
    )  # fmt: skip
    return [
        ProjectWork(item, route, person, full_name(family, given, patronymic), *rest)
        for item, route, person, family, given, patronymic, *rest in connection.execute(query)
    ]


def _partners(
    connection: Connection, table: sa.Table, whole: sa.Column[Any], condition: sa.ColumnElement[bool]
) -> list[tuple[UUID, PartnerRow]]:
    query = (
        sa.select(
            whole, table.c.id, ORGANIZATION.c.id, ORGANIZATION.c.short_name, ORGANIZATION.c.is_internship_site,
            ORGANIZATION.c.is_innovation_site, table.c.part,
        )
        .select_from(table.join(ORGANIZATION, ORGANIZATION.c.id == table.c.organization_id))
        .where(condition)
        .order_by(sa.collate(ORGANIZATION.c.short_name, "RUSSIAN"), table.c.id)
    )  # fmt: skip
    return [(of_whole, PartnerRow(*rest)) for of_whole, *rest in connection.execute(query)]


def _partner_count() -> sa.ScalarSelect[Any]:
    return sa.select(sa.func.count()).where(PROGRAMME_PARTNER.c.programme_id == PROGRAMME.c.id).scalar_subquery()


def _network_programmes(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[NetworkProgramme]:
    query = (
        sa.select(
            PROGRAMME.c.id, PROGRAMME.c.title, ORGANIZATION.c.short_name, PROGRAMME.c.hours, _partner_count()
        )
        .join(ORGANIZATION, ORGANIZATION.c.id == PROGRAMME.c.organization_id)
        .where(*conditions)
        .order_by(sa.collate(PROGRAMME.c.title, "RUSSIAN"), PROGRAMME.c.id)
    )  # fmt: skip
    return [NetworkProgramme(*record) for record in connection.execute(query)]
