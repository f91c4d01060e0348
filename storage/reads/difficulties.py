"""Difficulties met while learning, of a person and put together by competency (R18)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, by_name, full_name
from storage.reads.routes import CompetencyName

DIFFICULTY, COMPETENCY, ITEM, PERSON, ORGANIZATION = (
    sql_table(name) for name in ("difficulty", "competency", "route_item", "person", "organization")
)


@dataclass(frozen=True, slots=True)
class DifficultyRow:
    """A difficulty; ``route_item`` is the title of the activity that it was met in, where that is known here."""

    id: UUID
    text: str
    noted_on: date
    status: str
    route_item: str | None
    competency: CompetencyName | None


@dataclass(frozen=True, slots=True)
class DifficultySum:
    """Open difficulties of this copy that stand at one competency; None: at no competency."""

    competency: CompetencyName | None
    difficulties: int
    people: int


@dataclass(frozen=True, slots=True)
class MetRow:
    """A difficulty that is open, and who has it."""

    id: UUID
    person_id: UUID
    name: str
    organization: str
    text: str
    noted_on: date


def difficulties_of_person(connection: Connection, person_id: UUID) -> list[DifficultyRow]:
    """Difficulties of a person, open ones first, then newest first."""
    columns = DIFFICULTY.c
    query = (
        sa.select(
            columns.id, sa.func.coalesce(columns.text, ""), columns.noted_on, columns.status, ITEM.c.title,
            COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title,
        )
        .select_from(
            DIFFICULTY.outerjoin(ITEM, ITEM.c.id == columns.route_item_id).outerjoin(
                COMPETENCY, COMPETENCY.c.id == columns.competency_id
            )
        )
        .where(columns.person_id == person_id)
        .order_by(columns.status != "open", columns.noted_on.desc(), columns.id.desc())
    )  # fmt: skip
    return [
        DifficultyRow(*[*own, CompetencyName(competency, code, title) if competency else None])
        for *own, competency, code, title in connection.execute(query)
    ]


def difficulties_by_competency(connection: Connection) -> list[DifficultySum]:
    """Open difficulties by competency, those that most people have first."""
    people, count = sa.func.count(DIFFICULTY.c.person_id.distinct()), sa.func.count()
    query = (
        sa.select(count, people, COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title)
        .select_from(DIFFICULTY.outerjoin(COMPETENCY, COMPETENCY.c.id == DIFFICULTY.c.competency_id))
        .where(DIFFICULTY.c.status == "open")
        .group_by(COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title)
        .order_by(people.desc(), count.desc(), COMPETENCY.c.code)
    )
    return [
        DifficultySum(CompetencyName(competency, code, title) if competency else None, difficulties, of_people)
        for difficulties, of_people, competency, code, title in connection.execute(query)
    ]


def difficulties_at(connection: Connection, competency_id: UUID | None) -> list[MetRow]:
    """Open difficulties that stand at a competency (None: at no competency), by name of the person."""
    columns = DIFFICULTY.c
    query = (
        sa.select(
            columns.id, PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            ORGANIZATION.c.short_name, sa.func.coalesce(columns.text, ""), columns.noted_on,
        )
        .select_from(
            DIFFICULTY.join(PERSON, PERSON.c.id == columns.person_id).join(
                ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id
            )
        )
        .where(columns.status == "open", columns.competency_id.is_not_distinct_from(competency_id))
        .order_by(*by_name("person"), columns.noted_on.desc(), columns.id)
    )  # fmt: skip
    return [
        MetRow(own_id, person_id, full_name(family, given, patronymic), *rest)
        for own_id, person_id, family, given, patronymic, *rest in connection.execute(query)
    ]
