"""What the rows of a spreadsheet are matched against: people by name, and diagnoses that stand already."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name

PERSON, ORGANIZATION, DIAGNOSIS = (sql_table(name) for name in ("person", "organization", "diagnosis"))


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of this copy, as far as a spreadsheet may name them."""

    id: UUID
    name: str
    role: str
    subjects: tuple[str, ...]
    organization: str
    organization_short: str


@dataclass(frozen=True, slots=True)
class HeldDiagnosis:
    """What tells one diagnosis from another for a person who looks at a sheet."""

    person_id: UUID
    map_id: UUID
    held_on: date
    kind: str
    rater: str


def known_people(connection: Connection) -> list[KnownPerson]:
    """Everyone in this copy."""
    columns = PERSON.c
    query = sa.select(
        columns.id, columns.family_name, columns.given_name, columns.patronymic, columns.role, columns.subjects,
        ORGANIZATION.c.name, ORGANIZATION.c.short_name,
    ).join(ORGANIZATION, ORGANIZATION.c.id == columns.organization_id)  # fmt: skip
    return [
        KnownPerson(own_id, full_name(family, given, patronymic), role, tuple(subjects or ()), whole, short)
        for own_id, family, given, patronymic, role, subjects, whole, short in connection.execute(query)
    ]


def held_diagnoses(connection: Connection) -> set[HeldDiagnosis]:
    """Every diagnosis of this copy."""
    columns = DIAGNOSIS.c
    query = sa.select(columns.person_id, columns.map_id, columns.held_on, columns.kind, columns.rater)
    return {HeldDiagnosis(*record) for record in connection.execute(query)}
