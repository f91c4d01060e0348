"""What activities need from the organisation: substitutes, travel, money (R45)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name
from storage.rows import in_parts

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
    name: str
    organization: str
    head_name: str | None


def supports_of_item(connection: Connection, item_id: UUID) -> list[SupportRow]:
    """Needs of one activity."""
    return [row for row, *_ in _supports(connection, ITEM.c.id == item_id)]


def waiting_supports(connection: Connection, ids: Sequence[UUID]) -> list[WaitingSupport]:
    """What planned and running activities of these people need and nobody has agreed to, by organisation and name."""
    waits = SUPPORT.c.status == "needed", ITEM.c.status.in_(("planned", "running"))
    found = [
        WaitingSupport(row, full_name(family, given, patronymic), organization, head_name)
        for part in in_parts(ids)
        for row, family, given, patronymic, organization, head_name in _supports(
            connection, PERSON.c.id.in_(part), *waits
        )
    ]
    return sorted(found, key=lambda each: (each.organization, each.name))


def _supports(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[tuple[Any, ...]]:
    columns = SUPPORT.c
    query: sa.Select[Any] = (
        sa.select(
            columns.id, columns.route_item_id, ITEM.c.title, ITEM.c.starts_on, columns.kind, columns.what,
            columns.amount, columns.money_source, columns.agreed_by, columns.agreed_on, columns.status,
            PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, ORGANIZATION.c.short_name,
            ORGANIZATION.c.head_name,
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
