"""Those who guide: tutors, methodists, experts, and their certificates of the federal operator (R05–R07)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, by_name, contains_words, full_name

SPECIALIST, ORGANIZATION, MUNICIPALITY, ASSIGNMENT = (
    sql_table(name) for name in ("specialist", "organization", "municipality", "assignment")
)


@dataclass(frozen=True, slots=True)
class SpecialistRow:
    """A specialist. ``people`` counts those of this copy whom they guide on the day."""

    id: UUID
    name: str
    role: str
    organization: str
    municipality: str
    certificate_number: str | None
    certificate_valid_until: date | None
    people: int


def specialists(connection: Connection, today: date, text: str = "", role: str | None = None) -> list[SpecialistRow]:
    """Specialists by name; of one role where given."""
    own = SPECIALIST.c
    conditions = [
        *contains_words(text, own.family_name, own.given_name, own.patronymic, ORGANIZATION.c.short_name),
        *([own.role == role] if role is not None else []),
    ]
    return _specialists(connection, today, *conditions)


def specialist_row(connection: Connection, specialist_id: UUID, today: date) -> SpecialistRow | None:
    """One specialist."""
    return next(iter(_specialists(connection, today, SPECIALIST.c.id == specialist_id)), None)


def tutors_at_work(connection: Connection, today: date) -> list[tuple[UUID, str]]:
    """Tutors who guide someone of this copy on the day, by name."""
    return [(row.id, row.name) for row in _specialists(connection, today) if row.people]


def _specialists(connection: Connection, today: date, *conditions: sa.ColumnElement[bool]) -> list[SpecialistRow]:
    own = SPECIALIST.c
    guided = sa.select(sa.func.count()).where(
        ASSIGNMENT.c.tutor_id == own.id,
        ASSIGNMENT.c.starts_on <= today,
        sa.func.coalesce(ASSIGNMENT.c.ends_on, date.max) >= today,
    )
    query: sa.Select[Any] = (
        sa.select(
            own.id, own.family_name, own.given_name, own.patronymic, own.role,
            sa.func.coalesce(ORGANIZATION.c.short_name, ""), sa.func.coalesce(MUNICIPALITY.c.name, ""),
            own.certificate_number, own.certificate_valid_until, guided.scalar_subquery(),
        )
        .select_from(
            SPECIALIST.outerjoin(ORGANIZATION, ORGANIZATION.c.id == own.organization_id).outerjoin(
                MUNICIPALITY, MUNICIPALITY.c.id == own.municipality_id
            )
        )
        .where(*conditions)
        .order_by(*by_name("specialist"))
    )  # fmt: skip
    return [
        SpecialistRow(own_id, full_name(family, given, patronymic), *rest)
        for own_id, family, given, patronymic, *rest in connection.execute(query)
    ]
