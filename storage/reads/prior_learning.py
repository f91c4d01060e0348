"""Courses of earlier years and what of them is confirmed (R19)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.routes import CompetencyName

PRIOR, COMPETENCY, ATTACHMENT = (sql_table(name) for name in ("prior_learning", "competency", "attachment"))


@dataclass(frozen=True, slots=True)
class PriorLearningRow:
    """A course by its document; ``confirmed_on`` is None until its level counts. ``files`` are attached to it."""

    id: UUID
    title: str
    provider: str | None
    hours: int | None
    done_on: date
    document_number: str | None
    level_reached: int | None
    confirmed_on: date | None
    note: str | None
    files: int
    competency: CompetencyName | None

    @property
    def has_evidence(self) -> bool:
        """A document's number, a note or a file stands beside it."""
        return bool(self.document_number or self.note or self.files)


def prior_learning_of_person(connection: Connection, person_id: UUID) -> list[PriorLearningRow]:
    """Prior learning of a person, newest first."""
    return _rows(connection, PRIOR.c.person_id == person_id)


def prior_learning_row(connection: Connection, prior_id: UUID) -> tuple[UUID, PriorLearningRow] | None:
    """One course and whose it is."""
    person_id = connection.execute(sa.select(PRIOR.c.person_id).where(PRIOR.c.id == prior_id)).scalar()
    return None if person_id is None else (person_id, _rows(connection, PRIOR.c.id == prior_id)[0])


def _rows(connection: Connection, condition: sa.ColumnElement[bool]) -> list[PriorLearningRow]:
    files = sa.select(sa.func.count()).where(ATTACHMENT.c.row_id == PRIOR.c.id).scalar_subquery()
    columns = PRIOR.c
    query = (
        sa.select(
            columns.id, columns.title, columns.provider, columns.hours, columns.done_on, columns.document_number,
            columns.level_reached, columns.confirmed_on, columns.note, files, COMPETENCY.c.id, COMPETENCY.c.code,
            COMPETENCY.c.title,
        )
        .select_from(PRIOR.outerjoin(COMPETENCY, COMPETENCY.c.id == columns.competency_id))
        .where(condition)
        .order_by(columns.done_on.desc(), columns.id.desc())
    )  # fmt: skip
    return [
        PriorLearningRow(*[*own, CompetencyName(competency, code, title) if competency else None])
        for *own, competency, code, title in connection.execute(query)
    ]
