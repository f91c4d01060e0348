"""What files are matched against and written from: organisations, people, programmes, exam results."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, by_name

ORGANIZATION, MUNICIPALITY, PERSON, CONSENT, PROGRAMME, MODULE, RESULT, TASK, COMPETENCY, MAP, DEVELOPS, RUN = (
    sql_table(name)
    for name in (
        "organization", "municipality", "person", "consent", "programme", "programme_module", "exam_result",
        "exam_task", "competency", "competency_map", "module_competency", "programme_run",
    )
)  # fmt: skip
EXAM_KEY = ("exam", "year", "subject", "grade", "task")


@dataclass(frozen=True, slots=True)
class KnownOrganization:
    """An organisation, as far as a file may name it."""

    id: UUID
    name: str
    short_name: str
    municipality_id: UUID | None
    municipality: str


def known_organizations(connection: Connection) -> list[KnownOrganization]:
    """Every organisation."""
    columns = ORGANIZATION.c
    query = sa.select(
        columns.id, columns.name, columns.short_name, columns.municipality_id,
        sa.func.coalesce(MUNICIPALITY.c.name, ""),
    ).outerjoin_from(ORGANIZATION, MUNICIPALITY, MUNICIPALITY.c.id == columns.municipality_id)  # fmt: skip
    return [KnownOrganization(*record) for record in connection.execute(query)]


def people_with_places(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every person of this copy by name: all fields, the id, and the short name of organisation and municipality."""
    place = MUNICIPALITY.c.name.label("municipality")
    query = (
        sa.select(PERSON, ORGANIZATION.c.short_name.label("organization"), place)
        .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id)
        .order_by(*by_name("person"))
    )
    for record in connection.execute(query).mappings():
        yield dict(record)


@dataclass(frozen=True, slots=True)
class KnownConsent:
    """A consent as its sheet tells it, also one that has ended."""

    person_id: UUID
    given_on: date
    document: str | None
    until_on: date | None
    withdrawn_on: date | None


def consents_to(connection: Connection, purpose: str) -> list[KnownConsent]:
    """Every consent to a purpose, withdrawn ones too, the newest last."""
    columns = CONSENT.c
    query = (
        sa.select(
            columns.person_id, columns.given_on, columns.document, columns.until_on, columns.withdrawn_on,
        )
        .where(columns.purpose == purpose)
        .order_by(columns.given_on, columns.id)
    )  # fmt: skip
    return [KnownConsent(*record) for record in connection.execute(query)]


def programmes_with_modules(connection: Connection) -> Iterator[dict[str, Any]]:
    """Every programme by its title, once for each of its modules: all fields, the provider, the module's own."""
    before = MODULE.alias("module_before")
    query = (
        sa.select(
            PROGRAMME, ORGANIZATION.c.short_name.label("organization"), MUNICIPALITY.c.name.label("municipality"),
            MODULE.c.id.label("module_id"), MODULE.c.title.label("module"), MODULE.c.hours.label("module_hours"),
            MODULE.c.position.label("module_position"), MODULE.c.requires_id.label("module_requires_id"),
            before.c.title.label("requires"),
        )
        .join(ORGANIZATION, ORGANIZATION.c.id == PROGRAMME.c.organization_id)
        .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id)
        .outerjoin(MODULE, MODULE.c.programme_id == PROGRAMME.c.id)
        .outerjoin(before, before.c.id == MODULE.c.requires_id)
        .order_by(sa.collate(PROGRAMME.c.title, "RUSSIAN"), PROGRAMME.c.id, MODULE.c.position, MODULE.c.id)
    )  # fmt: skip
    for record in connection.execute(query).mappings():
        yield dict(record)


@dataclass(frozen=True, slots=True)
class KnownCompetency:
    """A competency as a table may name it: by its code and its map."""

    id: UUID
    code: str
    map_title: str
    edition: int


def known_competencies(connection: Connection) -> list[KnownCompetency]:
    """Every competency of every map."""
    query = sa.select(COMPETENCY.c.id, COMPETENCY.c.code, MAP.c.title, MAP.c.edition)
    joined = query.join(MAP, MAP.c.id == COMPETENCY.c.map_id).order_by(COMPETENCY.c.id)
    return [KnownCompetency(*record) for record in connection.execute(joined)]


def competencies_of_modules(connection: Connection) -> Iterator[tuple[UUID, UUID, int]]:
    """Module, competency and the level that it leads to, of every programme."""
    columns = DEVELOPS.c.module_id, DEVELOPS.c.competency_id, DEVELOPS.c.level_reached
    yield from map(tuple, connection.execute(sa.select(*columns)))


@dataclass(frozen=True, slots=True)
class KnownRun:
    """A run of a programme."""

    id: UUID
    programme_id: UUID
    starts_on: date
    ends_on: date
    seats: int | None
    place: str | None


def known_runs(connection: Connection) -> list[KnownRun]:
    """Every run by its days."""
    columns = RUN.c.id, RUN.c.programme_id, RUN.c.starts_on, RUN.c.ends_on, RUN.c.seats, RUN.c.place
    query = sa.select(*columns).order_by(RUN.c.starts_on, RUN.c.ends_on, RUN.c.id)
    return [KnownRun(*record) for record in connection.execute(query)]


def exam_results(connection: Connection) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Every result by organisation, exam, year, subject, grade and task."""
    return {
        (record["organization_id"], *(record[name] for name in EXAM_KEY)): dict(record)
        for record in connection.execute(sa.select(RESULT)).mappings()
    }


def exam_tasks(connection: Connection) -> set[tuple[Any, ...]]:
    """Tasks that are described, by exam, year, subject, grade and number."""
    return {tuple(record) for record in connection.execute(sa.select(*(TASK.c[name] for name in EXAM_KEY)))}
