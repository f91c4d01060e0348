"""Difficulties of exams by task, set against the deficits of an organisation's team in that subject (R50).

Results are an organisation's, never a person's, and deficits stand here as numbers of people only: nobody is judged by
what pupils did.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import alphabetic
from storage.reads.base import Connection
from storage.reads.episodes import levels_of
from storage.reads.scope import Scope, place_is

RESULT, TASK, ORGANIZATION, TOWN, COMPETENCY, MAP, PERSON = (
    sql_table(name)
    for name in (
        "exam_result", "exam_task", "organization", "municipality", "competency", "competency_map", "person",
    )
)  # fmt: skip
DIFFICULT = 50
"""A task that fewer than so many percent of the pupils did is difficult."""


@dataclass(frozen=True, slots=True)
class ExamDifficulty:
    """A task that an organisation's pupils did, what it calls for, and the team's deficits.

    ``lacking`` people of the organisation have an open deficit in the task's competency, ``subject_lacking`` in any of
    its subject's; ``task_id`` and the competency are None where nothing was tied yet.
    """

    id: UUID
    organization_id: UUID
    organization: str
    municipality: str
    exam: str
    year: int
    subject: str
    grade: int
    task: str
    topic: str
    participants: int
    percent_done: int
    task_id: UUID | None
    competency_id: UUID | None
    competency: str
    lacking: int
    subject_lacking: int

    @property
    def is_difficult(self) -> bool:
        """Fewer than half of the pupils did it."""
        return self.percent_done < DIFFICULT


@dataclass(frozen=True, slots=True)
class SubjectCompetency:
    """A competency of an approved map of a subject, for a task to be tied to."""

    id: UUID
    code: str
    title: str


def exam_difficulties(connection: Connection, scope: Scope) -> list[ExamDifficulty]:
    """Results of the place, those of the newest year and the hardest tasks first; the scope's days are no matter."""
    same = [RESULT.c[name] == TASK.c[name] for name in ("exam", "year", "subject", "grade", "task")]
    columns = (RESULT.c[name] for name in ("exam", "year", "subject", "grade", "task"))
    query = (
        sa.select(
            RESULT.c.id, RESULT.c.organization_id, ORGANIZATION.c.short_name, sa.func.coalesce(TOWN.c.name, ""),
            *columns, sa.func.coalesce(TASK.c.topic, RESULT.c.topic, ""), RESULT.c.participants,
            RESULT.c.percent_done, TASK.c.id, TASK.c.competency_id, sa.func.coalesce(COMPETENCY.c.title, ""),
        )
        .select_from(
            RESULT.join(ORGANIZATION, ORGANIZATION.c.id == RESULT.c.organization_id)
            .outerjoin(TOWN, TOWN.c.id == ORGANIZATION.c.municipality_id)
            .outerjoin(TASK, sa.and_(*same))
            .outerjoin(COMPETENCY, COMPETENCY.c.id == TASK.c.competency_id)
        )
        .where(place_is(ORGANIZATION, scope))
    )  # fmt: skip
    records = connection.execute(query).all()
    by_competency, by_subject = _lacking(connection, scope) if records else ({}, {})
    found = []
    for record in records:
        values: list[Any] = list(record)
        place, subject, competency = values[1], values[6], values[13]
        lacking = len(by_competency.get((place, competency), ())), len(by_subject.get((place, subject), ()))
        values += lacking
        found.append(ExamDifficulty(*values))
    return sorted(found, key=_in_order)


def competencies_of_subject(connection: Connection, subject: str) -> list[SubjectCompetency]:
    """Competencies of the approved maps of a subject, in the order of the map."""
    query = (
        sa.select(COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title)
        .join(MAP, MAP.c.id == COMPETENCY.c.map_id)
        .where(
            MAP.c.subject == subject, MAP.c.expertise_status == "approved", COMPETENCY.c.competency_group == "subject"
        )
        .order_by(MAP.c.edition.desc(), COMPETENCY.c.map_id, COMPETENCY.c.position, COMPETENCY.c.id)
    )
    return [SubjectCompetency(*record) for record in connection.execute(query)]


def _lacking(
    connection: Connection, scope: Scope
) -> tuple[dict[tuple[UUID, UUID], set[UUID]], dict[tuple[UUID, str], set[UUID]]]:
    """People with an open deficit, by organisation and competency, and by organisation and subject."""
    works: dict[UUID, UUID] = dict(_pairs(connection, sa.select(PERSON.c.id, PERSON.c.organization_id)))
    subjects: dict[UUID, str | None] = dict(
        _pairs(connection, sa.select(COMPETENCY.c.id, MAP.c.subject).join(MAP, MAP.c.id == COMPETENCY.c.map_id))
    )
    by_competency, by_subject = defaultdict(set), defaultdict(set)
    for episode in levels_of(connection, scope).episodes():
        place = works.get(episode.person_id)
        if episode.closed_on is None and place is not None:
            by_competency[place, episode.competency_id].add(episode.person_id)
            subject = subjects[episode.competency_id]
            if subject is not None:
                by_subject[place, subject].add(episode.person_id)
    return by_competency, by_subject


def _pairs(connection: Connection, query: sa.Select[Any]) -> list[tuple[Any, Any]]:
    return [(first, second) for first, second in connection.execute(query)]  # records, not pairs


def _in_order(row: ExamDifficulty) -> tuple[Any, ...]:
    return -row.year, row.percent_done, alphabetic(row.organization), row.exam, row.grade, row.task, row.id
