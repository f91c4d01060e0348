"""Whom a programme fits: people whose open deficits its modules answer, with these deficits (R28)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name
from storage.reads.diagnoses import counting_shortfalls
from storage.rows import in_parts

MODULE_COMPETENCY, PERSON, ORGANIZATION, COMPETENCY = (
    sql_table(name) for name in ("module_competency", "person", "organization", "competency")
)


@dataclass(frozen=True, slots=True)
class FittingPerson:
    """Someone in care; ``answers`` are titles of competencies in which modules lead further than was shown."""

    id: UUID
    name: str
    organization: str
    answers: tuple[str, ...]


def people_for_modules(connection: Connection, modules: Sequence[UUID], audience: str) -> list[FittingPerson]:
    """People of this copy with the audience's role whom the modules lead further, those with the most deficits first.

    The council's approval does not matter here: the card warns of that itself (R23).
    """
    levels: dict[UUID, int] = {}
    for part in in_parts(sorted(set(modules))):
        query = sa.select(MODULE_COMPETENCY.c.competency_id, MODULE_COMPETENCY.c.level_reached)
        for competency_id, level in connection.execute(query.where(MODULE_COMPETENCY.c.module_id.in_(part))):
            levels[competency_id] = max(level, levels.get(competency_id, 0))
    if not levels:
        return []
    answers: dict[tuple[UUID, str, str], list[str]] = {}
    for person_id, family, given, patronymic, office, competency_id, title, shown in connection.execute(
        _shortfalls(sorted(levels), audience)
    ):
        if levels[competency_id] > shown:
            key = (person_id, full_name(family, given, patronymic), office)
            answers.setdefault(key, []).append(title)
    people = [FittingPerson(*key, tuple(titles)) for key, titles in answers.items()]
    return sorted(people, key=lambda person: -len(person.answers))


def lacking_competencies(connection: Connection) -> frozenset[UUID]:
    """Competencies in which anyone of this copy has an open deficit."""
    short = counting_shortfalls()
    return frozenset(connection.execute(sa.select(short.c.competency_id).distinct()).scalars())


def _shortfalls(competency_ids: Sequence[UUID], audience: str) -> sa.Select[Any]:
    among = sa.select(COMPETENCY.c.id).where(COMPETENCY.c.id.in_(competency_ids))
    short = counting_shortfalls(among)
    return (
        sa.select(
            PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            sa.func.coalesce(ORGANIZATION.c.short_name, ""), COMPETENCY.c.id, COMPETENCY.c.title, short.c.shown_level,
        )
        .select_from(
            short.join(PERSON, PERSON.c.id == short.c.person_id)
            .outerjoin(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
            .join(COMPETENCY, COMPETENCY.c.id == short.c.competency_id)
        )
        .where(PERSON.c.role == audience)
        .order_by(
            sa.collate(PERSON.c.family_name, "RUSSIAN"), sa.collate(PERSON.c.given_name, "RUSSIAN"), PERSON.c.id,
            COMPETENCY.c.map_id, COMPETENCY.c.position, COMPETENCY.c.id,
        )
    )  # fmt: skip
