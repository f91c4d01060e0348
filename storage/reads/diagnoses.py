"""Competency maps, diagnoses and what they showed (R11–R19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection

MAP, COMPETENCY, DIAGNOSIS, RESULT, PERSON, INSTRUMENT, PRIOR = (
    sql_table(name)
    for name in (
        "competency_map", "competency", "diagnosis", "diagnosis_result", "person", "instrument", "prior_learning",
    )
)  # fmt: skip

_WEIGHT_OF_RATER = {"expert": 0, "instrument": 1, "tutor": 2}
"""Of two diagnoses of one day the expert's correction counts first; a self-assessment never counts (R19)."""
PRIOR_LEARNING = "prior_learning"
"""Where a level comes from that no diagnosis showed. Confirmed on a diagnosis's day, it was confirmed knowing it."""
_WEIGHT_OF_PRIOR = -1
People = Sequence[UUID] | sa.BindParameter[Any]
"""Ids of people, or the parameter that they are given in when the query runs."""


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
    """The level of a competency that counts for a person, and where it is from.

    ``source`` is the rater of a diagnosis or `PRIOR_LEARNING`; ``source_id`` is the diagnosis or the prior learning;
    ``evidence`` is what was written beside the result, or the title and document of the course.
    """

    competency: Competency
    shown: int
    held_on: date
    source: str
    source_id: UUID
    evidence: str | None = None


def fitting_maps(connection: Connection, person_id: UUID) -> list[MapRow]:
    """Approved maps that serve the person: of their audience, for every subject or for one of theirs (R13, R14)."""
    fits = sa.exists().where(PERSON.c.id == person_id, fits_person())
    return maps(connection, MAP.c.expertise_status == "approved", fits)


def fits_person() -> sa.ColumnElement[bool]:
    """In SQL: a map serves a person: it is of their audience, for every subject or for one of theirs (R13)."""
    return sa.and_(PERSON.c.role == MAP.c.audience, sa.or_(MAP.c.subject.is_(None), _teaches(MAP.c.subject)))


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


def competencies_of_map(connection: Connection, map_id: UUID) -> list[Competency]:
    """Competencies of a map in its order."""
    query = sa.select(*competency_columns()).where(COMPETENCY.c.map_id == map_id).order_by(*_IN_MAP_ORDER)
    return [Competency(*record) for record in connection.execute(query)]


def competencies_in_order(connection: Connection) -> list[Competency]:
    """All competencies, in the order of their maps."""
    return [
        Competency(*record) for record in connection.execute(sa.select(*competency_columns()).order_by(*_IN_MAP_ORDER))
    ]


def competencies(connection: Connection, ids: list[UUID]) -> list[Competency]:
    """Competencies by id, in the order of their maps."""
    query = sa.select(*competency_columns()).where(COMPETENCY.c.id.in_(ids)).order_by(*_IN_MAP_ORDER)
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
        sa.select(*competency_columns(), RESULT.c.shown_level, RESULT.c.evidence)
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
    """What counts for a person: of each competency the newest level, self-assessment apart.

    Levels come from finished diagnoses and, from the day they were confirmed, from prior learning. Of two of one day
    confirmed prior learning counts first, then the expert's, the instrument's, the tutor's.
    """
    rated = rated_results(person_id)
    query = (
        sa.select(
            COMPETENCY.c.position, rated.c.weight, *competency_columns(), rated.c.level, rated.c.held_on,
            rated.c.source, rated.c.source_id, rated.c.evidence,
        )
        .join(rated, rated.c.competency_id == COMPETENCY.c.id)
        .where(rated.c.weight.is_not(None))
    )  # fmt: skip
    # Put in order here: the encrypted copy wipes the memory of each row that it sorts.
    counting: dict[UUID, tuple[tuple[Any, ...], str, Sequence[Any]]] = {}
    for position, weight, *record in connection.execute(query):
        competency_id, held_on, source_id = record[0], record[-4], record[-2]
        rank = (held_on, -weight, source_id)
        known = counting.get(competency_id)
        if known is None or rank > known[0]:
            counting[competency_id] = (rank, position, record)
    levels = [(position, _shown_level(*record)) for _, position, record in counting.values()]
    levels.sort(key=lambda one: (one[1].competency.map_id, one[0], one[1].competency.id))
    return [level for _, level in levels]


def rated_levels(connection: Connection, person_id: UUID) -> list[ShownLevel]:
    """Every level that anyone has given, self-assessment too, by competency in the order of the map, newest first."""
    rated = rated_results(person_id)
    query = (
        sa.select(
            *competency_columns(), rated.c.level, rated.c.held_on, rated.c.source, rated.c.source_id, rated.c.evidence
        )
        .join(rated, rated.c.competency_id == COMPETENCY.c.id)
        .order_by(*_IN_MAP_ORDER, rated.c.held_on.desc(), sa.nulls_last(rated.c.weight), rated.c.source_id.desc())
    )
    return [_shown_level(*record) for record in connection.execute(query)]


def _shown_level(*record: Any) -> ShownLevel:
    *columns, shown, held_on, source, source_id, evidence = record
    return ShownLevel(Competency(*columns), shown, held_on, source, source_id, evidence)


def rated_results(person_id: UUID) -> sa.Subquery:
    """Levels of a person by finished diagnosis and confirmed prior learning.

    ``weight`` orders those of one day, lowest first, and is None for what never counts.
    """
    diagnosed = diagnosed_levels().where(DIAGNOSIS.c.person_id == person_id)
    confirmed = confirmed_levels().where(PRIOR.c.person_id == person_id)
    return sa.union_all(diagnosed, confirmed).subquery("rated_result")


def diagnosed_levels() -> sa.Select[Any]:
    """Levels by finished diagnosis, of everyone; columns as of `confirmed_levels`."""
    return (
        sa.select(
            DIAGNOSIS.c.person_id, RESULT.c.competency_id, RESULT.c.shown_level.label("level"), DIAGNOSIS.c.held_on,
            DIAGNOSIS.c.rater.label("source"), DIAGNOSIS.c.id.label("source_id"), RESULT.c.evidence,
            _rater_weight().label("weight"),
        )
        .join(DIAGNOSIS, DIAGNOSIS.c.id == RESULT.c.diagnosis_id)
        .where(DIAGNOSIS.c.status == "done")
    )  # fmt: skip


def counted_diagnoses() -> sa.Select[Any]:
    """Finished diagnoses that can count: person, id, day, weight as in `rated_results`, map, kind."""
    return sa.select(
        DIAGNOSIS.c.person_id,
        DIAGNOSIS.c.id,
        DIAGNOSIS.c.held_on,
        _rater_weight().label("weight"),
        DIAGNOSIS.c.map_id,
        DIAGNOSIS.c.kind,
    ).where(DIAGNOSIS.c.status == "done", DIAGNOSIS.c.rater.in_(_WEIGHT_OF_RATER))


def confirmed_levels() -> sa.Select[Any]:
    """Levels by confirmed prior learning, of everyone; their evidence is the course and its document."""
    document = sa.literal("«") + PRIOR.c.title + "»" + sa.func.coalesce(", № " + PRIOR.c.document_number, "")
    return sa.select(
        PRIOR.c.person_id, PRIOR.c.competency_id, PRIOR.c.level_reached.label("level"),
        PRIOR.c.confirmed_on.label("held_on"), sa.literal(PRIOR_LEARNING).label("source"),
        PRIOR.c.id.label("source_id"), document.label("evidence"), sa.literal(_WEIGHT_OF_PRIOR).label("weight"),
    ).where(*_is_confirmed(PRIOR))  # fmt: skip


def counting_shortfalls(among: sa.Select[Any] | None = None, people: People | None = None) -> sa.Subquery:
    """What counts and lies below the required level: person, competency, its group, shown level and day.

    The same choice as in `shown_levels`, looked at from the other end: few levels lie below the requirement, and for
    each of these it is asked whether anything later has rated the competency of the person anew. ``among`` selects the
    competencies to look at, ``people`` the people (None: all, else no more than fit one statement).
    """
    confirmed = _confirmed_shortfalls(among)
    if people is not None:
        confirmed = confirmed.where(PRIOR.c.person_id.in_(people))
    found = sa.union_all(_diagnosed_shortfalls(among, people), confirmed)
    return found.subquery("counting_shortfall")


def _diagnosed_shortfalls(among: sa.Select[Any] | None, people: People | None) -> sa.Select[Any]:
    ordered = _counting_order()
    if people is not None:
        ordered = ordered.where(DIAGNOSIS.c.person_id.in_(people))
    order = ordered.cte("counting_order")
    later, newer, confirmed = order.alias("later_diagnosis"), RESULT.alias("newer_result"), PRIOR.alias("confirmed")
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
    credited = (
        sa.select(sa.literal(1))
        .where(
            confirmed.c.person_id == order.c.person_id,
            confirmed.c.competency_id == RESULT.c.competency_id,
            confirmed.c.confirmed_on >= order.c.held_on,
            *_is_confirmed(confirmed),
        )
        .correlate(order, RESULT)
    )
    found = (
        sa.select(
            order.c.person_id, RESULT.c.competency_id, COMPETENCY.c.competency_group, RESULT.c.shown_level,
            order.c.held_on,
        )
        .select_from(
            order.join(RESULT, RESULT.c.diagnosis_id == order.c.id).join(
                COMPETENCY, COMPETENCY.c.id == RESULT.c.competency_id
            )
        )
        .where(
            RESULT.c.shown_level < COMPETENCY.c.required_level,
            sa.or_(order.c.place == 1, ~sa.exists(replaced)),
            ~sa.exists(credited),
        )
    )  # fmt: skip
    return found if among is None else found.where(RESULT.c.competency_id.in_(among))


def _confirmed_shortfalls(among: sa.Select[Any] | None) -> sa.Select[Any]:
    diagnosis, result, newer = DIAGNOSIS.alias("after"), RESULT.alias("after_result"), PRIOR.alias("newer_prior")
    diagnosed = (
        sa.select(sa.literal(1))
        .select_from(diagnosis.join(result, result.c.diagnosis_id == diagnosis.c.id))
        .where(
            diagnosis.c.person_id == PRIOR.c.person_id,
            diagnosis.c.status == "done",
            diagnosis.c.rater.in_(_WEIGHT_OF_RATER),
            diagnosis.c.held_on > PRIOR.c.confirmed_on,
            sa.func.coalesce(result.c.competency_id, sa.null()) == PRIOR.c.competency_id,
        )
        .correlate(PRIOR)
    )
    credited = (
        sa.select(sa.literal(1))
        .where(
            newer.c.person_id == PRIOR.c.person_id,
            newer.c.competency_id == PRIOR.c.competency_id,
            sa.tuple_(newer.c.confirmed_on, newer.c.id) > sa.tuple_(PRIOR.c.confirmed_on, PRIOR.c.id),
            *_is_confirmed(newer),
        )
        .correlate(PRIOR)
    )
    found = (
        sa.select(
            PRIOR.c.person_id, PRIOR.c.competency_id, COMPETENCY.c.competency_group, PRIOR.c.level_reached,
            PRIOR.c.confirmed_on,
        )
        .join(COMPETENCY, COMPETENCY.c.id == PRIOR.c.competency_id)
        .where(
            *_is_confirmed(PRIOR), PRIOR.c.level_reached < COMPETENCY.c.required_level, ~sa.exists(diagnosed),
            ~sa.exists(credited),
        )
    )  # fmt: skip
    return found if among is None else found.where(PRIOR.c.competency_id.in_(among))


def _is_confirmed(prior: Any) -> tuple[sa.ColumnElement[bool], ...]:
    return prior.c.confirmed_on.is_not(None), prior.c.level_reached.is_not(None), prior.c.competency_id.is_not(None)


def _counting_order() -> sa.Select[Any]:
    """Finished diagnoses with their place among the person's: 1 counts first."""
    place = sa.func.row_number().over(
        partition_by=DIAGNOSIS.c.person_id,
        order_by=(DIAGNOSIS.c.held_on.desc(), _rater_weight(), DIAGNOSIS.c.id.desc()),
    )
    return sa.select(DIAGNOSIS.c.id, DIAGNOSIS.c.person_id, DIAGNOSIS.c.held_on, place.label("place")).where(
        DIAGNOSIS.c.status == "done", DIAGNOSIS.c.rater.in_(_WEIGHT_OF_RATER)
    )


def _rater_weight() -> sa.ColumnElement[int]:
    return sa.case(
        *((DIAGNOSIS.c.rater == name, sa.literal(weight)) for name, weight in _WEIGHT_OF_RATER.items()),
        else_=sa.null(),
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


def competency_columns() -> tuple[sa.ColumnElement[Any], ...]:
    """What a `Competency` is made of, in its order."""
    columns = COMPETENCY.c
    return (
        columns.id, columns.map_id, columns.code, columns.title, columns.competency_group, columns.component,
        columns.required_level, columns.weight,
    )  # fmt: skip


_IN_MAP_ORDER = (COMPETENCY.c.map_id, COMPETENCY.c.position, COMPETENCY.c.id)
