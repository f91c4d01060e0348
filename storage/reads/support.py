"""What activities need from the organisation: substitutes, travel, money (R45)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name

SUPPORT, ITEM, ROUTE, PERSON, ORGANIZATION = (
    sql_table(name) for name in ("item_support", "route_item", "route", "person", "organization")
)


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A need of an activity; ``amount`` in roubles."""

    id: UUID
    route_item_id: UUID
    item: str
    item_starts_on: date | None
    kind: str
    what: str
    amount: int | None
    money_source: str | None
    agreed_by: str | None
    agreed_on: date | None
    status: str


@dataclass(frozen=True, slots=True)
class WaitingSupport:
    """A need that nobody has agreed to yet, with whose it is and who decides."""

    support: SupportRow
    person_id: UUID
    name: str
    organization_id: UUID
    organization: str
    head_name: str | None


def supports_of_item(connection: Connection, item_id: UUID) -> list[SupportRow]:
    """Needs of one activity."""
    return [row for row, *_ in _supports(connection, ITEM.c.id == item_id)]


def waiting_supports(connection: Connection, organization_id: UUID | None = None) -> list[WaitingSupport]:
    """Needs of planned and running activities that wait for agreement: what to talk over with a head."""
    conditions = [SUPPORT.c.status == "needed", ITEM.c.status.in_(("planned", "running")), PERSON.c.id.is_not(None)]
    if organization_id is not None:
        conditions.append(ORGANIZATION.c.id == organization_id)
    return [
        WaitingSupport(row, person_id, full_name(family, given, patronymic), *organization)
        for row, person_id, family, given, patronymic, *organization in _supports(connection, *conditions)
    ]


def _supports(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[tuple[Any, ...]]:
    columns = SUPPORT.c
    query: sa.Select[Any] = (
        sa.select(
            columns.id, columns.route_item_id, ITEM.c.title, ITEM.c.starts_on, columns.kind, columns.what,
            columns.amount, columns.money_source, columns.agreed_by, columns.agreed_on, columns.status,
            PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, ORGANIZATION.c.id,
            ORGANIZATION.c.short_name, ORGANIZATION.c.head_name,
        )
        .select_from(
            SUPPORT.join(ITEM, ITEM.c.id == columns.route_item_id)
            .join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
            .outerjoin(PERSON, PERSON.c.id == ROUTE.c.person_id)
            .outerjoin(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        )
        .where(*conditions)
        .order_by(sa.nulls_last(ITEM.c.starts_on), ITEM.c.id, columns.id)
    )  # fmt: skip
    return [(SupportRow(*record[:11]), *record[11:]) for record in connection.execute(query)]
