"""Personal recommendations, and what of the registry helps with a competency (R44)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, fetch_by_ids, full_name, group_by_key
from storage.reads.programmes import approved_on

RECOMMENDATION, SPECIALIST, PROGRAMME, MODULE, LINK = (
    sql_table(name)
    for name in ("recommendation", "specialist", "programme", "programme_module", "module_competency")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """Recommendations to a person; ``given_on`` None: not handed over yet."""

    id: UUID
    made_on: date
    text: str
    given_on: date | None
    author: str


@dataclass(frozen=True, slots=True)
class HelpfulModule:
    """A module of an approved programme that leads to a level of a competency."""

    module_id: UUID
    title: str
    programme: str
    hours: int
    level: int


def recommendations_of_person(connection: Connection, person_id: UUID) -> list[RecommendationRow]:
    """Recommendations to a person, newest first."""
    columns = RECOMMENDATION.c
    query = (
        sa.select(
            columns.id, columns.made_on, sa.func.coalesce(columns.text, ""), columns.given_on,
            SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic,
        )
        .select_from(RECOMMENDATION.outerjoin(SPECIALIST, SPECIALIST.c.id == columns.author_id))
        .where(columns.person_id == person_id)
        .order_by(columns.made_on.desc(), columns.id.desc())
    )  # fmt: skip
    return [
        RecommendationRow(own_id, made_on, text, given_on, full_name(family or "", given or "", patronymic))
        for own_id, made_on, text, given_on, family, given, patronymic in connection.execute(query)
    ]


def helpful_modules(
    connection: Connection, ids: Sequence[UUID], audience: str, day: date
) -> dict[UUID, list[HelpfulModule]]:
    """Modules for the audience by competency, of programmes whose approval holds on the day (R23).

    Those that lead furthest come first, then the shortest.
    """
    query = (
        sa.select(
            LINK.c.competency_id, MODULE.c.id, MODULE.c.title, PROGRAMME.c.title, MODULE.c.hours, LINK.c.level_reached
        )
        .select_from(
            LINK.join(MODULE, MODULE.c.id == LINK.c.module_id).join(PROGRAMME, PROGRAMME.c.id == MODULE.c.programme_id)
        )
        .where(approved_on(day), PROGRAMME.c.audience == audience)
        .order_by(LINK.c.level_reached.desc(), MODULE.c.hours, MODULE.c.id)
    )
    found = fetch_by_ids(connection, query, LINK.c.competency_id, ids)
    return group_by_key((competency_id, HelpfulModule(*rest)) for competency_id, *rest in found)
