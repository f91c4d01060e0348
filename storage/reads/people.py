"""People in care: the list, the card, the history (R02–R05, R30)."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import fold
from storage.reads.base import (
    Connection,
    by_name,
    contains_words,
    fetch_by_ids,
    full_name,
    group_by_key,
    has_word,
)
from storage.reads.stages import LIVE, current_route, stage_expression
from storage.statements import Question

PERSON, ROUTE, ORGANIZATION, MUNICIPALITY, ASSIGNMENT, SPECIALIST, CHECKPOINT, ENTRY, DIAGNOSIS = (
    sql_table(name)
    for name in (
        "person", "route", "organization", "municipality", "assignment", "specialist", "checkpoint", "journal_entry",
        "diagnosis",
    )
)  # fmt: skip

_DAYS_KEPT = 4
NOT_A_CONTACT = ("notice", "handover")
"""Kinds of journal entries that say nothing of a talk with the person."""


class PersonOrder(StrEnum):
    """What the list of people can be sorted by; equal values follow the name."""

    NAME = "name"
    ORGANIZATION = "organization"
    STAGE = "stage"
    NEXT = "next"
    LAST_CONTACT = "last_contact"


@dataclass(frozen=True, slots=True)
class RouteDays:
    """What of the route lies between two days, both within: its agreement, its beginning, a checkpoint that waits."""

    what: Literal["agreed", "begins", "checkpoint"]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PersonFilter:
    """Whom to list; empty fields do not narrow. ``no_contact_days``: no talk in the journal for so many days."""

    text: str = ""
    stage: int | None = None
    municipality_id: UUID | None = None
    organization_id: UUID | None = None
    position: str | None = None
    subject: str | None = None
    role: str | None = None
    organization_kind: str | None = None
    organization_level: str | None = None
    tutor_id: UUID | None = None
    no_contact_days: int | None = None
    young_only: bool = False
    overdue_only: bool = False
    undiagnosed_only: bool = False
    days: RouteDays | None = None


@dataclass(frozen=True, slots=True)
class PersonListRow:
    """One line of the list. ``stage`` is 0–4; ``next_on`` may lie in the past: then it is overdue."""

    id: UUID
    name: str
    position: str
    organization: str
    municipality: str
    stage: int
    route_id: UUID | None
    next_what: str | None
    next_on: date | None
    overdue: int
    last_contact: date | None
    role: str = "teacher"
    is_young_specialist: bool = False


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """Who guides or guided the person, and when."""

    tutor_id: UUID
    tutor: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PersonCard:
    """The header and the profile of a card."""

    id: UUID
    family_name: str
    given_name: str
    patronymic: str | None
    role: str
    position: str
    subjects: tuple[str, ...]
    category: str
    category_date: date | None
    education: str | None
    experience_years: int | None
    is_young_specialist: bool
    career_stage: str | None
    email: str | None
    phone: str | None
    resources: str | None
    context: str | None
    provenance: str | None
    organization_id: UUID
    organization: str
    organization_context: str | None
    municipality_id: UUID | None
    municipality: str
    stage: int
    route_id: UUID | None
    assignments: tuple[AssignmentRow, ...]

    @property
    def name(self) -> str:
        """«Иванова Мария Петровна»."""
        return full_name(self.family_name, self.given_name, self.patronymic)


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A difficulty met while learning that is still open."""

    id: UUID
    text: str
    noted_on: date


def person_ids(
    connection: Connection,
    wanted: PersonFilter,
    order: PersonOrder = PersonOrder.NAME,
    *,
    today: date,
    descending: bool = False,
) -> list[UUID]:
    """Ids of the people wanted, sorted. ``today`` bounds `PersonFilter.no_contact_days` and ``overdue_only``."""
    if order is PersonOrder.NEXT:
        return _by_next_day(connection, person_ids(connection, wanted, today=today), descending=descending)
    key = _ORDERS[order]()
    first = [] if order is PersonOrder.NAME else [sa.nulls_last(key.desc() if descending else key.asc())]
    names = by_name("person")
    if order is PersonOrder.NAME and descending:
        names = tuple(column.desc() for column in names)
    query = (
        sa.select(PERSON.c.id).select_from(_with_place()).where(*_conditions(wanted, today)).order_by(*first, *names)
    )
    return list(connection.execute(query).scalars())


def _by_next_day(connection: Connection, ids: list[UUID], *, descending: bool) -> list[UUID]:
    """People in the order of what is due next, those with nothing last; two reads instead of two for each person."""
    days = {person_id: due[0][0] for person_id, due in due_by_person(connection).items()}
    waiting = sorted((one for one in ids if one in days), key=days.__getitem__, reverse=descending)
    return waiting + [one for one in ids if one not in days]


def people_by_stage(connection: Connection) -> dict[int, int]:
    """How many people stand at each stage, 0–4; a stage at which nobody stands is left out."""
    stage = stage_expression(PERSON, ROUTE).label("stage")
    found = Counter(connection.execute(sa.select(stage).select_from(_with_place())).scalars())
    return dict(found)


def person_rows(connection: Connection, ids: Sequence[UUID], today: date) -> list[PersonListRow]:
    """Lines of the list for these ids, in their order; people who have left meanwhile are missing."""
    due = due_by_person(connection, ids)
    found = {
        record.id: PersonListRow(
            id=record.id,
            name=full_name(record.family_name, record.given_name, record.patronymic),
            position=record.position,
            organization=record.organization,
            municipality=record.municipality or "",
            stage=record.stage,
            route_id=record.route_id,
            next_what=due[record.id][0][1] if record.id in due else None,
            next_on=due[record.id][0][0] if record.id in due else None,
            overdue=sum(day < today for day, _ in due.get(record.id, ())),
            last_contact=record.last_contact,
            role=record.role,
            is_young_specialist=record.is_young_specialist,
        )
        for record in fetch_by_ids(connection, _lines(today), PERSON.c.id, ids)
    }
    return [found[person_id] for person_id in ids if person_id in found]


def names_with_places(connection: Connection) -> list[tuple[UUID, str, str]]:
    """Id, name and organisation of everybody in this copy, by name: for a list to choose from."""
    query = (
        sa.select(
            PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, ORGANIZATION.c.short_name
        )
        .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .order_by(*by_name("person"))
    )
    return [(own_id, full_name(*name), office) for own_id, *name, office in connection.execute(query)]


@lru_cache(maxsize=_DAYS_KEPT)
def _lines(today: date) -> sa.Select[Any]:
    """What a line of the list is made of; put together once a day, since that takes longer than to read a line."""
    return sa.select(
        PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, PERSON.c.position,
        ORGANIZATION.c.short_name.label("organization"), MUNICIPALITY.c.name.label("municipality"),
        ROUTE.c.id.label("route_id"), stage_expression(PERSON, ROUTE).label("stage"),
        last_contact_day(today).label("last_contact"), PERSON.c.role, PERSON.c.is_young_specialist,
    ).select_from(_with_place())  # fmt: skip


def due_by_person(connection: Connection, ids: Sequence[UUID] | None = None) -> dict[UUID, list[tuple[date, str]]]:
    """Planned checkpoints of routes under way and agreed next steps by person, each with its day, earliest first.

    ``ids`` None: of everybody, which is read quicker than a long list of them.
    """
    points = (
        sa.select(ROUTE.c.person_id, CHECKPOINT.c.due_on, CHECKPOINT.c.title)
        .join(ROUTE, ROUTE.c.id == CHECKPOINT.c.route_id)
        .where(CHECKPOINT.c.status == "planned", ROUTE.c.status.in_(LIVE))
    )
    steps = sa.select(ENTRY.c.person_id, ENTRY.c.next_step_due_on, ENTRY.c.next_step).where(
        ENTRY.c.next_step_due_on.is_not(None),
        ENTRY.c.next_step_done_on.is_(None),
        ENTRY.c.next_step.is_not(None),
    )
    if ids is None:
        points, steps = points.where(ROUTE.c.person_id.is_not(None)), steps.where(ENTRY.c.person_id.is_not(None))
        found = [*connection.execute(points), *connection.execute(steps)]
    else:
        found = fetch_by_ids(connection, points, ROUTE.c.person_id, ids)
        found += fetch_by_ids(connection, steps, ENTRY.c.person_id, ids)
    grouped = group_by_key((person_id, (day, words)) for person_id, day, words in found)
    return {person_id: sorted(days) for person_id, days in grouped.items()}


def person_card(connection: Connection, person_id: UUID) -> PersonCard | None:
    """The card of a person, or None where this copy does not hold them."""
    for record in _CARD.put(connection, person_id=person_id):
        return PersonCard(**record._asdict(), assignments=_assignments(connection, person_id))
    return None


def namesakes(connection: Connection, family_name: str, given_name: str) -> list[tuple[UUID, str, str, str]]:
    """People of this copy with both names, whatever the case and ё or е: id, full name, position, organisation."""
    wanted = (fold(family_name.strip()), fold(given_name.strip()))
    columns = PERSON.c
    query = (
        sa.select(
            columns.id, columns.family_name, columns.given_name, columns.patronymic, columns.position,
            ORGANIZATION.c.short_name,
        )
        .join(ORGANIZATION, ORGANIZATION.c.id == columns.organization_id)
        .where(*contains_words(family_name, columns.family_name), *contains_words(given_name, columns.given_name))
        .order_by(*by_name("person"))
    )  # fmt: skip
    return [
        (own_id, full_name(family, given, patronymic), position, office)
        for own_id, family, given, patronymic, position, office in connection.execute(query)
        if (fold(family), fold(given)) == wanted
    ]


def _assignments(connection: Connection, person_id: UUID) -> tuple[AssignmentRow, ...]:
    return tuple(
        AssignmentRow(tutor_id, full_name(*name), starts_on, ends_on)
        for tutor_id, *name, starts_on, ends_on in _ASSIGNMENTS.put(connection, person_id=person_id)
    )


def _card_query(_: str) -> sa.Select[Any]:
    own = [column for column in PERSON.columns if column.name != "sync_version"]
    return (
        sa.select(
            *own,
            ORGANIZATION.c.name.label("organization"),
            ORGANIZATION.c.context.label("organization_context"),
            MUNICIPALITY.c.id.label("municipality_id"),
            sa.func.coalesce(MUNICIPALITY.c.name, "").label("municipality"),
            ROUTE.c.id.label("route_id"),
            stage_expression(PERSON, ROUTE).label("stage"),
        )
        .select_from(_with_place())
        .where(PERSON.c.id == sa.bindparam("person_id"))
    )


def _assignment_query(_: str) -> sa.Select[Any]:
    columns, name = ASSIGNMENT.c, (SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic)
    return (
        sa.select(columns.tutor_id, *name, columns.starts_on, columns.ends_on)
        .join(SPECIALIST, SPECIALIST.c.id == columns.tutor_id)
        .where(columns.person_id == sa.bindparam("person_id"))
        .order_by(columns.starts_on.desc(), columns.id.desc())
    )


_CARD = Question(_card_query)
_ASSIGNMENTS = Question(_assignment_query)


@cache
def _with_place() -> sa.Join:
    return (
        PERSON.join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id)
        .outerjoin(ROUTE, ROUTE.c.id == current_route(PERSON.c.id))
    )


def last_contact_day(today: date) -> sa.ScalarSelect[Any]:
    """In SQL: the day of the last talk with a person up to today; a notice is not a talk."""
    entry = ENTRY.alias("contact")
    return (
        sa.select(sa.func.max(entry.c.held_on))
        .where(entry.c.person_id == PERSON.c.id, entry.c.kind.not_in(NOT_A_CONTACT), entry.c.held_on <= today)
        .scalar_subquery()
    )


def without_contact(since: date, today: date) -> sa.ColumnElement[bool]:
    """No talk with the person was held on or after a day."""
    return sa.func.coalesce(last_contact_day(today), date.min) < since


def _next_due() -> sa.ScalarSelect[Any]:
    point, route, entry = (table.alias(f"due_{table.name}") for table in (CHECKPOINT, ROUTE, ENTRY))
    points = (
        sa.select(point.c.due_on.label("day"))
        .join(route, route.c.id == point.c.route_id)
        .where(route.c.person_id == PERSON.c.id, route.c.status.in_(LIVE), point.c.status == "planned")
        .correlate(PERSON)
    )
    steps = (
        sa.select(entry.c.next_step_due_on)
        .where(
            entry.c.person_id == PERSON.c.id,
            entry.c.next_step_due_on.is_not(None),
            entry.c.next_step_done_on.is_(None),
            entry.c.next_step.is_not(None),
        )
        .correlate(PERSON)
    )
    earliest_point = points.with_only_columns(sa.func.min(point.c.due_on)).scalar_subquery()
    earliest_step = steps.with_only_columns(sa.func.min(entry.c.next_step_due_on)).scalar_subquery()
    never = date.max
    earliest = sa.func.min(sa.func.coalesce(earliest_point, never), sa.func.coalesce(earliest_step, never))
    return sa.select(sa.func.nullif(earliest, never)).scalar_subquery()


def _conditions(wanted: PersonFilter, today: date) -> list[sa.ColumnElement[bool]]:
    name = (PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, ORGANIZATION.c.short_name)
    exact = {
        PERSON.c.organization_id: wanted.organization_id,
        ORGANIZATION.c.municipality_id: wanted.municipality_id,
        PERSON.c.position: wanted.position,
        PERSON.c.role: wanted.role,
        ORGANIZATION.c.kind: wanted.organization_kind,
        ORGANIZATION.c.level: wanted.organization_level,
    }
    conditions = [*contains_words(wanted.text, *name)]
    conditions += [column == value for column, value in exact.items() if value is not None]
    for field, condition in _MORE.items():
        value = getattr(wanted, field)
        if value is not None and value is not False:  # a stage of 0 is a stage
            conditions.append(condition(wanted, today))
    return conditions


def _within(days: RouteDays) -> sa.ColumnElement[bool]:
    span = (days.first, days.last)
    if days.what == "checkpoint":
        waits = (CHECKPOINT.c.status == "planned", CHECKPOINT.c.due_on.between(*span))
        return sa.exists().where(CHECKPOINT.c.route_id == ROUTE.c.id, *waits)
    return (ROUTE.c.agreed_on if days.what == "agreed" else ROUTE.c.starts_on).between(*span)


def _guided_by(tutor_id: UUID, today: date) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        ASSIGNMENT.c.person_id == PERSON.c.id,
        ASSIGNMENT.c.tutor_id == tutor_id,
        sa.or_(ASSIGNMENT.c.ends_on.is_(None), ASSIGNMENT.c.ends_on >= today),
    )


def _contact_ever() -> sa.ScalarSelect[Any]:
    return last_contact_day(date.max)


def _without_diagnosis() -> sa.ColumnElement[bool]:
    return ~sa.exists().where(DIAGNOSIS.c.person_id == PERSON.c.id, DIAGNOSIS.c.status == "done")


_MORE: dict[str, Callable[[Any, date], sa.ColumnElement[bool]]] = {
    "stage": lambda wanted, _: stage_expression(PERSON, ROUTE) == wanted.stage,
    "subject": lambda wanted, _: has_word(PERSON.c.subjects, wanted.subject),
    "tutor_id": lambda wanted, today: _guided_by(wanted.tutor_id, today),
    "no_contact_days": lambda wanted, today: without_contact(today - timedelta(days=wanted.no_contact_days), today),
    "young_only": lambda *_: PERSON.c.is_young_specialist,
    "overdue_only": lambda _, today: _next_due() < today,
    "undiagnosed_only": lambda *_: _without_diagnosis(),
    "days": lambda wanted, _: _within(wanted.days),
}
"""Fields of `PersonFilter` that are no plain value of a column."""
_ORDERS: dict[PersonOrder, Any] = {
    PersonOrder.NAME: lambda: PERSON.c.family_name,
    PersonOrder.ORGANIZATION: lambda: sa.collate(ORGANIZATION.c.short_name, "RUSSIAN"),
    PersonOrder.STAGE: lambda: stage_expression(PERSON, ROUTE),
    PersonOrder.LAST_CONTACT: _contact_ever,
}
