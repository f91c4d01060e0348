"""Practices worth spreading (R40)."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
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
