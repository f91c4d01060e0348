"""Practices worth spreading (R40)."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.consents import consents_of, holding
from storage.reads.routes import CompetencyName

PRACTICE, COMPETENCY = (sql_table(name) for name in ("practice", "competency"))


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A practice of a person on its way into the regional bank."""

    id: UUID
    title: str
    kind: str
    description: str | None
    status: str
    competency: CompetencyName | None
    lacks_consent: bool = False
    """Others see it, or are about to, and the person has not consented to that (R85)."""


def practices_with_consent(connection: Connection, person_id: UUID, today: date) -> list[PracticeRow]:
    """Practices of a person; those on their way to publication say whether the consent to it is missing (R40, R85)."""
    found = practices_of_person(connection, person_id)
    if not found or holding(consents_of(connection, person_id, today), "practice") is not None:
        return found
    return [replace(row, lacks_consent=row.status != "described") for row in found]


def practices_of_person(connection: Connection, person_id: UUID) -> list[PracticeRow]:
    """Practices of a person, the newest first."""
    columns = PRACTICE.c
    query = (
        sa.select(
            columns.id, columns.title, columns.kind, columns.description, columns.status, COMPETENCY.c.id,
            COMPETENCY.c.code, COMPETENCY.c.title,
        )
        .select_from(PRACTICE.outerjoin(COMPETENCY, COMPETENCY.c.id == columns.competency_id))
        .where(columns.person_id == person_id)
        .order_by(columns.id.desc())
    )  # fmt: skip
    return [
        PracticeRow(*[*own, CompetencyName(competency, code, title) if competency else None])
        for *own, competency, code, title in connection.execute(query)
    ]
