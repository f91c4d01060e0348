"""Visits on site: whom to see in chosen places, the sheets and their numbered lines (R43)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, by_name, full_name

LINE, PERSON, ORGANIZATION, MUNICIPALITY = (
    sql_table(name) for name in ("visit_line", "person", "organization", "municipality")
)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line of a visit sheet. ``journal_entry_id`` names what was typed in afterwards."""

    id: UUID
    person_id: UUID
    name: str
    position: str
    organization: str
    visit_on: date
    sheet: str
    number: int
    place: str | None
    aims: str | None
    journal_entry_id: UUID | None
    status: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet: its day, its lines, and how many of them are typed in or did not take place."""

    sheet: str
    visit_on: date
    lines: int
    held: int
    missed: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An organisation where people of this copy work."""

    id: UUID
    name: str
    address: str | None
    is_rural: bool
    municipality_id: UUID | None
    municipality: str
    people: int


def places(connection: Connection) -> list[PlaceRow]:
    """Where a visit can go: by municipality, then by the organisation's name."""
    columns = ORGANIZATION.c
    query = (
        sa.select(
            columns.id, columns.short_name, columns.address, columns.is_rural, columns.municipality_id,
            sa.func.coalesce(MUNICIPALITY.c.name, ""), sa.func.count(PERSON.c.id),
        )
        .select_from(
            PERSON.join(ORGANIZATION, columns.id == PERSON.c.organization_id).outerjoin(
                MUNICIPALITY, MUNICIPALITY.c.id == columns.municipality_id
            )
        )
        .group_by(columns.id)
        .order_by(
            sa.collate(sa.func.coalesce(MUNICIPALITY.c.name, ""), "RUSSIAN"),
            sa.collate(columns.short_name, "RUSSIAN"),
            columns.id,
        )
    )  # fmt: skip
    return [PlaceRow(*record) for record in connection.execute(query)]


def people_of_places(
    connection: Connection, organization_ids: Collection[UUID] = (), municipality_id: UUID | None = None
) -> list[UUID]:
    """People of the organisations or of the municipality, by organisation, then by name."""
    places: list[sa.ColumnElement[bool]] = [ORGANIZATION.c.id.in_(sorted(organization_ids))]
    if municipality_id is not None:
        places.append(ORGANIZATION.c.municipality_id == municipality_id)
    query = (
        sa.select(PERSON.c.id)
        .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .where(sa.or_(*places))
        .order_by(sa.collate(ORGANIZATION.c.short_name, "RUSSIAN"), ORGANIZATION.c.id, *by_name("person"))
    )
    return list(connection.execute(query).scalars())


def sheets(connection: Connection) -> list[SheetRow]:
    """All sheets of this copy, the newest day first."""

    def count(status: str) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((LINE.c.status == status, 1), else_=0))

    query = (
        sa.select(LINE.c.sheet, sa.func.min(LINE.c.visit_on), sa.func.count(), count("held"), count("missed"))
        .group_by(LINE.c.sheet)
        .order_by(sa.func.min(LINE.c.visit_on).desc(), LINE.c.sheet)
    )
    return [SheetRow(*record) for record in connection.execute(query)]


def lines_of_sheet(connection: Connection, sheet: str) -> list[LineRow]:
    """Lines of a sheet by their numbers."""
    return _lines(connection, LINE.c.sheet == sheet)


def lines_by_number(connection: Connection, sheet: str, number: int) -> list[LineRow]:
    """The lines that bear a number: one, or more where two laptops have made or lengthened the same sheet."""
    return _lines(connection, LINE.c.sheet == sheet, LINE.c.number == number)


def line_by_id(connection: Connection, line_id: UUID) -> LineRow | None:
    """One line, or None where it is gone."""
    return next(iter(_lines(connection, LINE.c.id == line_id)), None)


def lines_of_person(connection: Connection, person_id: UUID) -> list[LineRow]:
    """Visits to a person by their days."""
    return _lines(connection, LINE.c.person_id == person_id)


def _lines(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[LineRow]:
    columns = LINE.c
    query: sa.Select[Any] = (
        sa.select(
            columns.id, PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            PERSON.c.position, ORGANIZATION.c.short_name, columns.visit_on, columns.sheet, columns.number,
            columns.place, columns.aims, columns.journal_entry_id, columns.status,
        )
        .select_from(
            LINE.join(PERSON, PERSON.c.id == columns.person_id).join(
                ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id
            )
        )
        .where(*conditions)
        .order_by(columns.visit_on, columns.sheet, columns.number, columns.id)
    )  # fmt: skip
    return [
        LineRow(own_id, person_id, full_name(family, given, patronymic), *rest)
        for own_id, person_id, family, given, patronymic, *rest in connection.execute(query)
    ]
