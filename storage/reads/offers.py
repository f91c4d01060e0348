"""What the registry offers toward given competencies: modules, their days and places, events, what was done (R28)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, group_by_key
from storage.reads.programmes import approved_on
from storage.rows import in_parts

MODULE, LINK, PROGRAMME, RUN, EVENT, ORGANIZATION, MUNICIPALITY, PERSON, ROUTE, ITEM, ITEM_LINK = (
    sql_table(name)
    for name in (
        "programme_module", "module_competency", "programme", "programme_run", "learning_event", "organization",
        "municipality", "person", "route", "route_item", "route_item_competency",
    )
)  # fmt: skip
_NOT_TAKEN = "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works or something is held."""

    municipality_id: UUID | None
    district: str | None


@dataclass(frozen=True, slots=True)
class OfferedModule:
    """A module with what of its programme matters for a choice; hours are academic, the price is the programme's."""

    id: UUID
    title: str
    hours: int
    requires_id: UUID | None
    programme_id: UUID
    programme: str
    kind: str
    study_form: str
    price: int
    is_approved: bool
    council_until: date | None
    """The last day on which the council's approval holds; None: it does not lapse."""
    audience: str
    subjects: tuple[str, ...]
    """Empty: for every subject."""
    provider: str
    place: Place
    levels: dict[UUID, int]
    """Competencies of those asked for that it develops, and the level it leads to."""


@dataclass(frozen=True, slots=True)
class Held:
    """Days and place of a run."""

    starts_on: date
    ends_on: date
    place: str | None


@dataclass(frozen=True, slots=True)
class OfferedEvent:
    """An event as a choice sees it. No subject: for every subject."""

    id: UUID
    title: str
    kind: str
    hours: int
    held: Held
    is_online: bool
    subjects: tuple[str, ...]
    groups: tuple[str, ...]
    provider: str
    place: Place


@dataclass(frozen=True, slots=True)
class TakenItem:
    """An item of one of a person's routes that was not cancelled."""

    status: str
    programme_id: UUID | None
    module_id: UUID | None
    event_id: UUID | None
    starts_on: date | None
    ends_on: date | None
    form: str | None


def offered_modules(connection: Connection, competency_ids: Iterable[UUID], day: date) -> list[OfferedModule]:
    """Modules that develop any of these competencies, and those that have to come before them.

    ``day``: on which the council's approval has to hold for a module to count as approved.
    """
    levels: dict[UUID, dict[UUID, int]] = {}
    for part in in_parts(sorted(set(competency_ids))):
        query = sa.select(LINK.c.module_id, LINK.c.competency_id, LINK.c.level_reached)
        for module_id, competency_id, level in connection.execute(query.where(LINK.c.competency_id.in_(part))):
            levels.setdefault(module_id, {})[competency_id] = level
    found: dict[UUID, OfferedModule] = {}
    wanted = set(levels)
    while wanted:
        fresh = _modules(connection, wanted, levels, day)
        found.update((module.id, module) for module in fresh)
        wanted = {module.requires_id for module in fresh if module.requires_id is not None} - found.keys()
    return sorted(found.values(), key=lambda module: module.id)


def _modules(
    connection: Connection, ids: Iterable[UUID], levels: dict[UUID, dict[UUID, int]], day: date
) -> list[OfferedModule]:
    query = (
        sa.select(
            MODULE.c.id, MODULE.c.title, MODULE.c.hours, MODULE.c.requires_id, PROGRAMME.c.id, PROGRAMME.c.title,
            PROGRAMME.c.kind, PROGRAMME.c.study_form, PROGRAMME.c.price, approved_on(day),
            PROGRAMME.c.council_until, PROGRAMME.c.audience, PROGRAMME.c.subjects, ORGANIZATION.c.short_name,
            ORGANIZATION.c.municipality_id, MUNICIPALITY.c.district,
        )
        .select_from(
            MODULE.join(PROGRAMME, PROGRAMME.c.id == MODULE.c.programme_id)
            .join(ORGANIZATION, ORGANIZATION.c.id == PROGRAMME.c.organization_id)
            .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id)
        )
    )  # fmt: skip
    return [
        _offered(record, levels)
        for part in in_parts(sorted(set(ids)))
        for record in connection.execute(query.where(MODULE.c.id.in_(part)))
    ]


def _offered(record: Sequence[Any], levels: dict[UUID, dict[UUID, int]]) -> OfferedModule:
    *own, municipality_id, district = record
    fields: list[Any] = [*own, Place(municipality_id, district), levels.get(own[0], {})]
    return OfferedModule(*fields)


def runs_between(connection: Connection, first: date, last: date) -> dict[UUID, list[Held]]:
    """Runs that begin in the period, by programme, in their order."""
    query = (
        sa.select(RUN.c.programme_id, RUN.c.starts_on, RUN.c.ends_on, RUN.c.place)
        .where(RUN.c.starts_on.between(first, last))
        .order_by(RUN.c.starts_on, RUN.c.ends_on, RUN.c.id)
    )
    return group_by_key((programme_id, Held(*own)) for programme_id, *own in connection.execute(query))


def programmes_with_runs(connection: Connection) -> set[UUID]:
    """Programmes that name any days at all."""
    return set(connection.execute(sa.select(RUN.c.programme_id).distinct()).scalars())


def events_between(connection: Connection, first: date, last: date) -> list[OfferedEvent]:
    """Events that begin in the period, in their order."""
    query = (
        sa.select(
            EVENT.c.id, EVENT.c.title, EVENT.c.kind, EVENT.c.hours, EVENT.c.starts_on, EVENT.c.ends_on, EVENT.c.place,
            EVENT.c.is_online, EVENT.c.subjects, EVENT.c.competency_groups,
            sa.func.coalesce(ORGANIZATION.c.short_name, ""), ORGANIZATION.c.municipality_id, MUNICIPALITY.c.district,
        )
        .select_from(
            EVENT.outerjoin(ORGANIZATION, ORGANIZATION.c.id == EVENT.c.organization_id)
            .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id)
        )
        .where(EVENT.c.starts_on.between(first, last))
        .order_by(EVENT.c.starts_on, EVENT.c.id)
    )  # fmt: skip
    return [
        OfferedEvent(
            own_id, title, kind, hours, Held(starts_on, ends_on, place), is_online, subjects, groups, provider,
            Place(municipality_id, district),
        )
        for (
            own_id, title, kind, hours, starts_on, ends_on, place, is_online, subjects, groups, provider,
            municipality_id, district,
        ) in connection.execute(query)
    ]  # fmt: skip


def place_of_person(connection: Connection, person_id: UUID) -> Place:
    """Where a person works."""
    query = (
        sa.select(ORGANIZATION.c.municipality_id, MUNICIPALITY.c.district)
        .select_from(
            PERSON.join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id).outerjoin(
                MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id
            )
        )
        .where(PERSON.c.id == person_id)
    )
    record = connection.execute(query).one_or_none()
    return Place(*record) if record is not None else Place(None, None)


def taken_items(connection: Connection, person_id: UUID) -> list[TakenItem]:
    """Items of all routes of a person that were not cancelled."""
    query = (
        sa.select(
            ITEM.c.status, ITEM.c.programme_id, ITEM.c.programme_module_id, ITEM.c.learning_event_id, ITEM.c.starts_on,
            ITEM.c.ends_on, ITEM.c.form,
        )
        .join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
        .where(ROUTE.c.person_id == person_id, ITEM.c.status != _NOT_TAKEN)
    )  # fmt: skip
    return [TakenItem(*record) for record in connection.execute(query)]


def planned_competencies(connection: Connection, person_id: UUID) -> set[UUID]:
    """Competencies that something still to be done in a person's open routes develops."""
    query = (
        sa.select(ITEM_LINK.c.competency_id)
        .select_from(
            ITEM_LINK.join(ITEM, ITEM.c.id == ITEM_LINK.c.route_item_id).join(ROUTE, ROUTE.c.id == ITEM.c.route_id)
        )
        .where(ROUTE.c.person_id == person_id, ROUTE.c.status != "closed", ITEM.c.status.in_(("planned", "running")))
    )
    return set(connection.execute(query).scalars())
