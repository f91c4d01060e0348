"""The library of methodical materials, and what was given to whom (R42)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, contains_words, fetch_by_ids, full_name, group_by_key, has_word
from storage.reads.routes import CompetencyName

MATERIAL, ISSUE, COMPETENCY, PERSON = (
    sql_table(name) for name in ("material", "material_issue", "competency", "person")
)


@dataclass(frozen=True, slots=True)
class MaterialFilter:
    """Which materials; empty fields do not narrow. ``unseen_by``: not given to the person yet."""

    text: str = ""
    level: str | None = None
    kind: str | None = None
    subject: str | None = None
    group: str | None = None
    competencies: frozenset[UUID] = frozenset()
    unseen_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A material; ``given`` counts the people of this copy who have it. A material without subjects serves all."""

    id: UUID
    title: str
    level: str
    kind: str
    subjects: tuple[str, ...]
    description: str | None
    link: str | None
    given: int
    competency: CompetencyName | None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A material given to a person; ``is_in_library``: it can still be opened."""

    id: UUID
    person_id: UUID
    name: str
    material_id: UUID | None
    title: str
    given_on: date
    note: str | None
    answer: str | None
    is_in_library: bool


@dataclass(frozen=True, slots=True)
class OwnTitle:
    """What was given from outside the library: to how many people, and when last."""

    title: str
    given: int
    last_given_on: date


def own_titles(connection: Connection, text: str = "") -> list[OwnTitle]:
    """The tutor's own stock, known from what was given: titles without a material of the library, by title."""
    query = (
        sa.select(ISSUE.c.title, sa.func.count(ISSUE.c.person_id.distinct()), sa.func.max(ISSUE.c.given_on))
        .where(ISSUE.c.material_id.is_(None), *contains_words(text, ISSUE.c.title))
        .group_by(ISSUE.c.title)
        .order_by(sa.collate(ISSUE.c.title, "RUSSIAN"))
    )
    return [OwnTitle(*record) for record in connection.execute(query)]


def issues_of_title(connection: Connection, title: str) -> list[IssueRow]:
    """Who was given something of the tutor's own stock, newest first."""
    return _issues(connection, sa.and_(ISSUE.c.material_id.is_(None), ISSUE.c.title == title))


def material_ids(connection: Connection, wanted: MaterialFilter) -> list[UUID]:
    """Ids of the materials wanted, by title."""
    query = (
        sa.select(MATERIAL.c.id)
        .select_from(_with_competency())
        .where(*_conditions(wanted))
        .order_by(sa.collate(MATERIAL.c.title, "RUSSIAN"), MATERIAL.c.id)
    )
    return list(connection.execute(query).scalars())


def material_rows(connection: Connection, ids: Sequence[UUID]) -> list[MaterialRow]:
    """Materials for these ids, in their order."""
    given = sa.select(sa.func.count(ISSUE.c.person_id.distinct())).where(ISSUE.c.material_id == MATERIAL.c.id)
    columns = MATERIAL.c
    query = sa.select(
        columns.id, columns.title, columns.level, columns.kind, columns.subjects, columns.description, columns.link,
        given.scalar_subquery(), COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title,
    ).select_from(_with_competency())  # fmt: skip
    found = {
        own[0]: MaterialRow(*[*own, CompetencyName(competency, code, title) if competency else None])
        for *own, competency, code, title in fetch_by_ids(connection, query, columns.id, ids)
    }
    return [found[material_id] for material_id in ids if material_id in found]


def material_kinds(connection: Connection) -> list[str]:
    """Kinds of materials in the library, for the filter."""
    query = sa.select(MATERIAL.c.kind).distinct().order_by(sa.collate(MATERIAL.c.kind, "RUSSIAN"))
    return list(connection.execute(query).scalars())


def materials_by_competency(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """Ids and titles of the materials tied to these competencies, by competency, in the order of titles."""
    query = sa.select(MATERIAL.c.competency_id, MATERIAL.c.id, MATERIAL.c.title).order_by(
        sa.collate(MATERIAL.c.title, "RUSSIAN"), MATERIAL.c.id
    )
    found = fetch_by_ids(connection, query, MATERIAL.c.competency_id, ids)
    return group_by_key((competency_id, (own_id, title)) for competency_id, own_id, title in found)


def issues_of_person(connection: Connection, person_id: UUID) -> list[IssueRow]:
    """What a person was given, newest first."""
    return _issues(connection, ISSUE.c.person_id == person_id)


def issues_of_material(connection: Connection, material_id: UUID) -> list[IssueRow]:
    """Who was given a material, newest first."""
    return _issues(connection, ISSUE.c.material_id == material_id)


def _issues(connection: Connection, condition: sa.ColumnElement[bool]) -> list[IssueRow]:
    query: sa.Select[Any] = (
        sa.select(
            ISSUE.c.id, PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            ISSUE.c.material_id, ISSUE.c.title, ISSUE.c.given_on, ISSUE.c.note, ISSUE.c.answer,
            MATERIAL.c.id.is_not(None),
        )
        .select_from(
            ISSUE.join(PERSON, PERSON.c.id == ISSUE.c.person_id).outerjoin(
                MATERIAL, MATERIAL.c.id == ISSUE.c.material_id
            )
        )
        .where(condition)
        .order_by(ISSUE.c.given_on.desc(), ISSUE.c.id.desc())
    )  # fmt: skip
    return [
        IssueRow(own_id, person_id, full_name(family, given, patronymic), *rest)
        for own_id, person_id, family, given, patronymic, *rest in connection.execute(query)
    ]


def _with_competency() -> sa.Join:
    return MATERIAL.outerjoin(COMPETENCY, COMPETENCY.c.id == MATERIAL.c.competency_id)


def _conditions(wanted: MaterialFilter) -> list[sa.ColumnElement[bool]]:
    exact = {
        MATERIAL.c.level: wanted.level,
        MATERIAL.c.kind: wanted.kind,
        COMPETENCY.c.competency_group: wanted.group,
    }
    conditions = [*contains_words(wanted.text, MATERIAL.c.title, MATERIAL.c.description, MATERIAL.c.kind)]
    conditions += [column == value for column, value in exact.items() if value is not None]
    if wanted.subject is not None:
        conditions.append(sa.or_(MATERIAL.c.subjects == (), has_word(MATERIAL.c.subjects, wanted.subject)))
    if wanted.competencies:
        conditions.append(MATERIAL.c.competency_id.in_(sorted(wanted.competencies)))
    if wanted.unseen_by is not None:
        given = sa.exists().where(ISSUE.c.material_id == MATERIAL.c.id, ISSUE.c.person_id == wanted.unseen_by)
        conditions.append(~given)
    return conditions
