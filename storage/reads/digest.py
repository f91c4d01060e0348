"""What a municipality's notice board tells of: programmes and events of a period, no person (R55)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.programmes import approved_on

PROGRAMME, RUN, EVENT, ORGANIZATION = (
    sql_table(name) for name in ("programme", "programme_run", "learning_event", "organization")
)
_OPEN_TO_ALL = ("region", "federal")
"""Levels of organisations whose events are for teachers of every municipality."""


@dataclass(frozen=True, slots=True)
class ComingRun:
    """A run of an approved programme. ``hours`` are academic, ``price`` is in roubles."""

    title: str
    kind: str
    study_form: str
    audience: str
    subjects: tuple[str, ...]
    groups: tuple[str, ...]
    hours: int
    price: int
    registry_number: str | None
    provider: str
    starts_on: date
    ends_on: date
    place: str | None


@dataclass(frozen=True, slots=True)
class ComingEvent:
    """An event."""

    title: str
    kind: str
    subjects: tuple[str, ...]
    groups: tuple[str, ...]
    hours: int
    is_online: bool
    provider: str
    starts_on: date
    ends_on: date
    place: str | None


def coming_runs(connection: Connection, first: date, last: date) -> list[ComingRun]:
    """Runs that begin in the period, by their days, of programmes whose approval holds on the first day (R23).

    A programme is open to teachers of the whole region, wherever it is given.
    """
    own = PROGRAMME.c
    query: sa.Select[Any] = (
        sa.select(
            own.title, own.kind, own.study_form, own.audience, own.subjects, own.competency_groups, own.hours,
            own.price, own.registry_number, ORGANIZATION.c.short_name, RUN.c.starts_on, RUN.c.ends_on, RUN.c.place,
        )
        .select_from(
            RUN.join(PROGRAMME, own.id == RUN.c.programme_id).join(
                ORGANIZATION, ORGANIZATION.c.id == own.organization_id
            )
        )
        .where(RUN.c.starts_on.between(first, last), approved_on(first))
        .order_by(RUN.c.starts_on, own.title, RUN.c.id)
    )  # fmt: skip
    return [ComingRun(*record) for record in connection.execute(query)]


def coming_events(
    connection: Connection, first: date, last: date, municipality_id: UUID | None = None
) -> list[ComingEvent]:
    """Events that begin in the period, by their days.

    Of a municipality: its own, those online, and those of organisations that serve the whole region.
    """
    own = EVENT.c
    query: sa.Select[Any] = (
        sa.select(
            own.title, own.kind, own.subjects, own.competency_groups, own.hours, own.is_online,
            sa.func.coalesce(ORGANIZATION.c.short_name, ""), own.starts_on, own.ends_on, own.place,
        )
        .select_from(EVENT.outerjoin(ORGANIZATION, ORGANIZATION.c.id == own.organization_id))
        .where(own.starts_on.between(first, last))
        .order_by(own.starts_on, own.title, own.id)
    )  # fmt: skip
    if municipality_id is not None:
        query = query.where(
            sa.or_(
                own.is_online,
                own.organization_id.is_(None),
                ORGANIZATION.c.level.in_(_OPEN_TO_ALL),
                ORGANIZATION.c.municipality_id == municipality_id,
            )
        )
    return [ComingEvent(*record) for record in connection.execute(query)]
