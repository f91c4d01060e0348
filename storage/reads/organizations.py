"""Organisations of the network: schools, sites, those who provide programmes (R01, R08, R58)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import alphabetic
from storage.reads.base import Connection, contains_words

ORGANIZATION, MUNICIPALITY, PROGRAMME, PROGRAMME_PARTNER, PROJECT, PROJECT_PARTNER, PERSON = (
    sql_table(name)
    for name in (
        "organization", "municipality", "programme", "programme_partner", "network_project", "project_partner",
        "person",
    )
)  # fmt: skip


class Part(StrEnum):
    """What an organisation is for the network."""

    PROVIDER = "provider"
    INTERNSHIP = "internship"
    INNOVATION = "innovation"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class OrganizationFilter:
    """Which organisations; empty fields do not narrow."""

    text: str = ""
    part: Part | None = None
    kind: str | None = None
    level: str | None = None
    municipality_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    """An organisation: ``programmes`` that it gives, ``joint`` work that it has a part in, ``people`` of this copy."""

    id: UUID
    name: str
    short_name: str
    kind: str
    level: str
    municipality: str
    is_rural: bool
    is_internship_site: bool
    is_innovation_site: bool
    head_name: str | None
    address: str | None
    context: str | None
    licence_number: str | None
    licence_date: date | None
    programmes: int
    joint: int
    people: int


@dataclass(frozen=True, slots=True)
class JointWork:
    """A programme or a project in which an organisation has a part; ``part`` None: it is its own."""

    id: UUID
    table: str
    title: str
    part: str | None
    is_lead: bool

    @property
    def is_own_programme(self) -> bool:
        """A programme that it gives alone or with others: that stands in the registry."""
        return self.is_lead and self.table == PROGRAMME.name


@dataclass(frozen=True, slots=True)
class PlaceOption:
    """An organisation to choose: short name and municipality."""

    id: UUID
    name: str
    municipality: str


@dataclass(frozen=True, slots=True)
class WorkingPlace:
    """An organisation where people of this copy work."""

    id: UUID
    name: str
    kind: str
    level: str
    municipality_id: UUID | None
    municipality: str


def organizations(connection: Connection, wanted: OrganizationFilter) -> list[OrganizationRow]:
    """Organisations wanted, by short name."""
    return _organizations(connection, *_conditions(wanted))


def organization_row(connection: Connection, organization_id: UUID) -> OrganizationRow | None:
    """One organisation."""
    return next(iter(_organizations(connection, ORGANIZATION.c.id == organization_id)), None)


def organization_options(connection: Connection) -> list[PlaceOption]:
    """All organisations to choose from, by short name."""
    query = (
        sa.select(ORGANIZATION.c.id, ORGANIZATION.c.short_name, sa.func.coalesce(MUNICIPALITY.c.name, ""))
        .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id)
        .order_by(sa.collate(ORGANIZATION.c.short_name, "RUSSIAN"), ORGANIZATION.c.id)
    )
    return [PlaceOption(*record) for record in connection.execute(query)]


def working_places(connection: Connection) -> list[WorkingPlace]:
    """Organisations where people of this copy work, by short name."""
    own = ORGANIZATION.c
    query = (
        sa.select(own.id, own.short_name, own.kind, own.level, own.municipality_id, MUNICIPALITY.c.name)
        .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == own.municipality_id)
        .where(own.id.in_(sa.select(PERSON.c.organization_id)))
        .order_by(sa.collate(own.short_name, "RUSSIAN"), own.id)
    )
    return [WorkingPlace(*[*record[:-1], record[-1] or ""]) for record in connection.execute(query)]


def joint_work(connection: Connection, organization_id: UUID) -> list[JointWork]:
    """Programmes and projects that an organisation leads or has a part in, by title; its own first."""
    found: list[JointWork] = []
    for table, partner, link in (
        (PROGRAMME, PROGRAMME_PARTNER, PROGRAMME_PARTNER.c.programme_id),
        (PROJECT, PROJECT_PARTNER, PROJECT_PARTNER.c.project_id),
    ):
        own = sa.select(table.c.id, table.c.title).where(table.c.organization_id == organization_id)
        found += [JointWork(row_id, table.name, title, None, is_lead=True) for row_id, title in connection.execute(own)]
        taken = (
            sa.select(table.c.id, table.c.title, partner.c.part)
            .join(partner, link == table.c.id)
            .where(partner.c.organization_id == organization_id)
        )
        found += [
            JointWork(row_id, table.name, title, part, is_lead=False)
            for row_id, title, part in connection.execute(taken)
        ]
    return sorted(found, key=_in_order)


def _in_order(work: JointWork) -> tuple[bool, bool, object, UUID]:
    return work.table != PROJECT.name, not work.is_lead, alphabetic(work.title), work.id


def _organizations(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[OrganizationRow]:
    own = ORGANIZATION.c
    query: sa.Select[Any] = (
        sa.select(
            own.id, own.name, own.short_name, own.kind, own.level, sa.func.coalesce(MUNICIPALITY.c.name, ""),
            own.is_rural, own.is_internship_site, own.is_innovation_site, own.head_name, own.address, own.context,
            own.licence_number, own.licence_date, _count(PROGRAMME), _count(PROGRAMME_PARTNER) + _count(PROJECT_PARTNER)
            + _count(PROJECT), _count(PERSON),
        )
        .select_from(ORGANIZATION.outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == own.municipality_id))
        .where(*conditions)
        .order_by(sa.collate(own.short_name, "RUSSIAN"), own.id)
    )  # fmt: skip
    return [OrganizationRow(*record) for record in connection.execute(query)]


def _count(table: sa.Table) -> Any:
    return sa.select(sa.func.count()).where(table.c.organization_id == ORGANIZATION.c.id).scalar_subquery()


def _conditions(wanted: OrganizationFilter) -> list[sa.ColumnElement[bool]]:
    own = ORGANIZATION.c
    conditions = [*contains_words(wanted.text, own.name, own.short_name, MUNICIPALITY.c.name)]
    exact = {own.kind: wanted.kind, own.level: wanted.level, own.municipality_id: wanted.municipality_id}
    conditions += [column == value for column, value in exact.items() if value is not None]
    if wanted.part is not None:
        conditions.append(_has_part(wanted.part))
    return conditions


def _has_part(part: Part) -> sa.ColumnElement[bool]:
    """In SQL: an organisation is this for the network."""
    own = ORGANIZATION.c
    if part is Part.INTERNSHIP:
        return own.is_internship_site.is_(True)
    if part is Part.INNOVATION:
        return own.is_innovation_site.is_(True)
    if part is Part.PROVIDER:
        return own.id.in_(sa.select(PROGRAMME.c.organization_id))
    joint = sa.union(
        sa.select(PROGRAMME_PARTNER.c.organization_id),
        sa.select(PROJECT_PARTNER.c.organization_id),
        sa.select(PROJECT.c.organization_id),
    )
    return sa.or_(own.kind == "partner", own.id.in_(joint))
