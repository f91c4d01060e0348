"""Competency maps, diagnoses and what they showed (R11–R19)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection

MAP, COMPETENCY, DIAGNOSIS, RESULT, PERSON, INSTRUMENT = (
    sql_table(name)
    for name in ("competency_map", "competency", "diagnosis", "diagnosis_result", "person", "instrument")
)

_WEIGHT_OF_RATER = {"expert": 0, "instrument": 1, "tutor": 2}
"""Of two diagnoses of one day the expert's correction counts first; a self-assessment never counts (R19)."""


@dataclass(frozen=True, slots=True)
class MapRow:
    """An edition of a competency map. ``subject`` is None where it serves every subject."""

    id: UUID
    title: str
    audience: str
    subject: str | None
    edition: int
    expertise_status: str
    competencies: int


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency of a map: what is required (0–3) and how much it weighs (1–5)."""

    id: UUID
    map_id: UUID
    code: str
    title: str
    group: str
    component: str
    required: int
    weight: int


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    """A diagnosis of a person; ``entered`` of ``total`` competencies have a level."""

    id: UUID
    person_id: UUID
    map_id: UUID
    map_title: str
    subject: str | None
    kind: str
    rater: str
    held_on: date
    status: str
    instrument: str | None
    note: str | None
    entered: int
    total: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid: a competency and the level shown, None where nothing is known of it yet."""

    competency: Competency
    shown: int | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """The level of a competency that counts for a person, and the diagnosis it is from."""

    competency: Competency
    shown: int
    held_on: date
    diagnosis_id: UUID


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """A set of tasks for one group of competencies; ``subject`` None: for every subject (R13)."""

    id: UUID
    title: str
    group: str
    subject: str | None
    expertise_status: str
    valid_until: date | None


def fitting_maps(connection: Connection, person_id: UUID) -> list[MapRow]:
    """Approved maps that serve the person: of their audience, for every subject or for one of theirs (R13, R14)."""
    fits = sa.exists().where(
        PERSON.c.id == person_id,
        PERSON.c.role == MAP.c.audience,
        sa.or_(MAP.c.subject.is_(None), _teaches(MAP.c.subject)),
    )
    return maps(connection, MAP.c.expertise_status == "approved", fits)


def maps(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[MapRow]:
    """Maps by condition; those for every subject first, then by subject, newest edition first."""
    count = sa.select(sa.func.count()).where(COMPETENCY.c.map_id == MAP.c.id).scalar_subquery()
    query = (
        sa.select(
            MAP.c.id, MAP.c.title, MAP.c.audience, MAP.c.subject, MAP.c.edition, MAP.c.expertise_status, count
        )
        .where(*conditions)
        .order_by(
            MAP.c.subject.is_not(None), sa.collate(sa.func.coalesce(MAP.c.subject, ""), "RUSSIAN"),
            sa.collate(MAP.c.title, "RUSSIAN"), MAP.c.edition.desc(), MAP.c.id,
        )
    )  # fmt: skip
    return [MapRow(*record) for record in connection.execute(query)]


def map_row(connection: Connection, map_id: UUID) -> MapRow | None:
    """One map, whatever its status."""
    return next(iter(maps(connection, MAP.c.id == map_id)), None)


def instruments(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[InstrumentRow]:
    """Instruments by condition, in the order of their titles."""
    columns = INSTRUMENT.c
    query = (
        sa.select(
            columns.id, columns.title, columns.competency_group, columns.subject, columns.expertise_status,
            columns.valid_until,
        )
        .where(*conditions)
        .order_by(sa.collate(columns.title, "RUSSIAN"), columns.id)
    )  # fmt: skip
    return [InstrumentRow(*record) for record in connection.execute(query)]


def instrument_row(connection: Connection, instrument_id: UUID) -> InstrumentRow | None:
    """One instrument."""
    return next(iter(instruments(connection, INSTRUMENT.c.id == instrument_id)), None)


def competencies_of_map(connection: Connection, map_id: UUID) -> list[Competency]:
    """Competencies of a map in its order."""
    query = sa.select(*_competency_columns()).where(COMPETENCY.c.map_id == map_id).order_by(*_IN_MAP_ORDER)
    return [Competency(*record) for record in connection.execute(query)]


def competencies(connection: Connection, ids: list[UUID]) -> list[Competency]:
    """Competencies by id, in the order of their maps."""
    query = sa.select(*_competency_columns()).where(COMPETENCY.c.id.in_(ids)).order_by(*_IN_MAP_ORDER)
    return [Competency(*record) for record in connection.execute(query)]


def diagnoses_of_person(connection: Connection, person_id: UUID) -> list[DiagnosisRow]:
    """Diagnoses of a person, newest first."""
    return _diagnoses(connection, DIAGNOSIS.c.person_id == person_id)


def diagnosis_row(connection: Connection, diagnosis_id: UUID) -> DiagnosisRow | None:
    """One diagnosis."""
    return next(iter(_diagnoses(connection, DIAGNOSIS.c.id == diagnosis_id)), None)


def latest_diagnosis(
    connection: Connection, person_id: UUID, map_id: UUID | None = None, kind: str | None = None
) -> DiagnosisRow | None:
    """The newest finished diagnosis of a person that is not a self-assessment; of one map or kind where given."""
    conditions = [
        DIAGNOSIS.c.person_id == person_id,
        DIAGNOSIS.c.status == "done",
        DIAGNOSIS.c.rater.in_(_WEIGHT_OF_RATER),
    ]
    if map_id is not None:
        conditions.append(DIAGNOSIS.c.map_id == map_id)
    if kind is not None:
        conditions.append(DIAGNOSIS.c.kind == kind)
    return next(iter(_diagnoses(connection, *conditions)), None)


def grid(connection: Connection, diagnosis_id: UUID) -> list[GridRow]:
    """All competencies of the diagnosis's map in its order, with what has been entered so far (R15)."""
    query = (
        sa.select(*_competency_columns(), RESULT.c.shown_level, RESULT.c.evidence)
        .select_from(
            DIAGNOSIS.join(COMPETENCY, COMPETENCY.c.map_id == DIAGNOSIS.c.map_id).outerjoin(
                RESULT, sa.and_(RESULT.c.diagnosis_id == DIAGNOSIS.c.id, RESULT.c.competency_id == COMPETENCY.c.id)
            )
        )
        .where(DIAGNOSIS.c.id == diagnosis_id)
        .order_by(*_IN_MAP_ORDER)
    )
    return [GridRow(Competency(*columns), shown, evidence) for *columns, shown, evidence in connection.execute(query)]


def shown_levels(connection: Connection, person_id: UUID) -> list[ShownLevel]:
    """What counts for a person: of each competency the newest level of a finished diagnosis, self-assessment apart.

    Of two diagnoses of one day the expert's counts before the instrument's, and that before the tutor's.
    """
    latest = latest_results(DIAGNOSIS.c.person_id == person_id)
    query = (
        sa.select(*_competency_columns(), latest.c.shown_level, latest.c.held_on, latest.c.diagnosis_id)
        .join(latest, sa.and_(latest.c.competency_id == COMPETENCY.c.id, latest.c.place == 1))
        .order_by(*_IN_MAP_ORDER)
    )
    return [
        ShownLevel(Competency(*columns), shown, held_on, diagnosis_id)
        for *columns, shown, held_on, diagnosis_id in connection.execute(query)
    ]


def latest_results(*conditions: sa.ColumnElement[bool]) -> sa.Subquery:
    """Results of finished diagnoses with their ``place``: 1 is the one that counts for person and competency."""
    place = sa.func.row_number().over(
        partition_by=(DIAGNOSIS.c.person_id, RESULT.c.competency_id),
        order_by=(DIAGNOSIS.c.held_on.desc(), _rater_weight(), DIAGNOSIS.c.id.desc()),
    )
    return (
        sa.select(
            DIAGNOSIS.c.person_id, RESULT.c.competency_id, RESULT.c.shown_level, DIAGNOSIS.c.held_on,
            DIAGNOSIS.c.id.label("diagnosis_id"), place.label("place"),
        )
        .join(DIAGNOSIS, DIAGNOSIS.c.id == RESULT.c.diagnosis_id)
        .where(DIAGNOSIS.c.status == "done", DIAGNOSIS.c.rater.in_(_WEIGHT_OF_RATER), *conditions)
        .subquery("latest_result")
    )  # fmt: skip


def counting_shortfalls(*conditions: sa.ColumnElement[bool]) -> sa.Subquery:
    """Counting results below the required level: person, competency and its group; `conditions` narrow the results.

    The same choice as in `latest_results`, looked at from the other end: few results lie below the requirement, and
    for each of these it is asked whether a later diagnosis of the person has rated the competency anew.
    """
    order = _counting_order().cte("counting_order")
    later, newer = order.alias("later_diagnosis"), RESULT.alias("newer_result")
    replaced = (
        sa.select(sa.literal(1))
        .select_from(later.join(newer, newer.c.diagnosis_id == later.c.id))
        .where(
            later.c.person_id == order.c.person_id,
            later.c.place < order.c.place,
            newer.c.competency_id == RESULT.c.competency_id,
        )
        .correlate(order, RESULT)
    )
    return (
        sa.select(order.c.person_id, RESULT.c.competency_id, COMPETENCY.c.competency_group, RESULT.c.shown_level)
        .select_from(
            order.join(RESULT, RESULT.c.diagnosis_id == order.c.id).join(
                COMPETENCY, COMPETENCY.c.id == RESULT.c.competency_id
            )
        )
        .where(RESULT.c.shown_level < COMPETENCY.c.required_level, ~sa.exists(replaced), *conditions)
        .subquery("counting_shortfall")
    )


def _counting_order() -> sa.Select[Any]:
    """Finished diagnoses with their place among the person's: 1 counts first."""
    place = sa.func.row_number().over(
        partition_by=DIAGNOSIS.c.person_id,
        order_by=(DIAGNOSIS.c.held_on.desc(), _rater_weight(), DIAGNOSIS.c.id.desc()),
    )
    return sa.select(DIAGNOSIS.c.id, DIAGNOSIS.c.person_id, place.label("place")).where(
        DIAGNOSIS.c.status == "done", DIAGNOSIS.c.rater.in_(_WEIGHT_OF_RATER)
    )


def _rater_weight() -> sa.ColumnElement[int]:
    return sa.case(
        *((DIAGNOSIS.c.rater == name, sa.literal(weight)) for name, weight in _WEIGHT_OF_RATER.items()),
        else_=sa.literal(len(_WEIGHT_OF_RATER)),
    )


def _teaches(subject: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    each = sa.func.json_each(PERSON.c.subjects).table_valued("value")
    listed = sa.select(sa.literal(1)).select_from(each).where(each.c.value == subject)
    return sa.exists(listed.correlate(MAP, PERSON))


def _diagnoses(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[DiagnosisRow]:
    entered = sa.select(sa.func.count()).where(RESULT.c.diagnosis_id == DIAGNOSIS.c.id).scalar_subquery()
    total = sa.select(sa.func.count()).where(COMPETENCY.c.map_id == DIAGNOSIS.c.map_id).scalar_subquery()
    query: sa.Select[Any] = (
        sa.select(
            DIAGNOSIS.c.id, DIAGNOSIS.c.person_id, MAP.c.id, MAP.c.title, MAP.c.subject, DIAGNOSIS.c.kind,
            DIAGNOSIS.c.rater, DIAGNOSIS.c.held_on, DIAGNOSIS.c.status, INSTRUMENT.c.title, DIAGNOSIS.c.note,
            entered, total,
        )
        .select_from(
            DIAGNOSIS.join(MAP, MAP.c.id == DIAGNOSIS.c.map_id).outerjoin(
                INSTRUMENT, INSTRUMENT.c.id == DIAGNOSIS.c.instrument_id
            )
        )
        .where(*conditions)
        .order_by(DIAGNOSIS.c.held_on.desc(), DIAGNOSIS.c.id.desc())
    )  # fmt: skip
    return [DiagnosisRow(*record) for record in connection.execute(query).all()]


def _competency_columns() -> tuple[sa.ColumnElement[Any], ...]:
    columns = COMPETENCY.c
    return (
        columns.id, columns.map_id, columns.code, columns.title, columns.competency_group, columns.component,
        columns.required_level, columns.weight,
    )  # fmt: skip


_IN_MAP_ORDER = (COMPETENCY.c.map_id, COMPETENCY.c.position, COMPETENCY.c.id)
