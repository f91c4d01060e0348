"""Names of the network for lists to choose from: municipalities, subjects, those who offer programmes."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection

MUNICIPALITY, SUBJECT, ORGANIZATION, PROGRAMME, EVENT = (
    sql_table(name) for name in ("municipality", "subject", "organization", "programme", "learning_event")
)


def municipality_names(connection: Connection) -> list[tuple[UUID, str]]:
    """All municipalities by name."""
    query = sa.select(MUNICIPALITY.c.id, MUNICIPALITY.c.name).order_by(_russian(MUNICIPALITY.c.name), MUNICIPALITY.c.id)
    return [(own_id, name) for own_id, name in connection.execute(query)]


def subject_names(connection: Connection) -> list[str]:
    """All subjects by name."""
    return list(connection.execute(sa.select(SUBJECT.c.name).order_by(_russian(SUBJECT.c.name))).scalars())


def provider_names(connection: Connection) -> list[tuple[UUID, str]]:
    """Organisations that offer a programme or hold an event, by short name."""
    offers = sa.union(sa.select(PROGRAMME.c.organization_id), sa.select(EVENT.c.organization_id))
    query = (
        sa.select(ORGANIZATION.c.id, ORGANIZATION.c.short_name)
        .where(ORGANIZATION.c.id.in_(offers))
        .order_by(_russian(ORGANIZATION.c.short_name), ORGANIZATION.c.id)
    )
    return [(own_id, name) for own_id, name in connection.execute(query)]


def internship_sites(connection: Connection) -> list[tuple[UUID, str]]:
    """Organisations that take teachers for an internship, by short name (R27)."""
    query = (
        sa.select(ORGANIZATION.c.id, ORGANIZATION.c.short_name)
        .where(ORGANIZATION.c.is_internship_site)
        .order_by(_russian(ORGANIZATION.c.short_name), ORGANIZATION.c.id)
    )
    return [(own_id, name) for own_id, name in connection.execute(query)]


def head_name(connection: Connection, organization_id: UUID) -> str:
    """Who heads an organisation; empty where it is not known."""
    query = sa.select(ORGANIZATION.c.head_name).where(ORGANIZATION.c.id == organization_id)
    return connection.execute(query).scalar() or ""


def organization_names(connection: Connection) -> list[tuple[UUID, str]]:
    """All organisations by short name."""
    query = sa.select(ORGANIZATION.c.id, ORGANIZATION.c.short_name)
    query = query.order_by(_russian(ORGANIZATION.c.short_name), ORGANIZATION.c.id)
    return [(own_id, name) for own_id, name in connection.execute(query)]


def _russian(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.collate(column, "RUSSIAN")
