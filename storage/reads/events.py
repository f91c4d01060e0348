"""Learning events: the list with its filters and the card (R25)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, contains_words, fetch_by_ids, has_word

EVENT, ORGANIZATION, MUNICIPALITY = (sql_table(name) for name in ("learning_event", "organization", "municipality"))


class EventOrder(StrEnum):
    """What events can be sorted by; equal values follow the title."""

    START = "start"
    TITLE = "title"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What to list; empty fields do not narrow. An event that names no subject is for every subject."""

    text: str = ""
    kind: str | None = None
    mode: str | None = None
    subject: str | None = None
    group: str | None = None
    online_only: bool = False
    starts_from: date | None = None
    starts_to: date | None = None
    municipality_id: UUID | None = None
    organization_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with all that its line and its card show."""

    id: UUID
    title: str
    kind: str
    mode: str
    organization_id: UUID | None
    starts_on: date
    ends_on: date
    place: str | None
    is_online: bool
    hours: int
    subjects: tuple[str, ...]
    competency_groups: tuple[str, ...]
    description: str | None
    provenance: str | None
    organizer: str
    municipality: str


def event_ids(
    connection: Connection,
    wanted: EventFilter,
    order: EventOrder = EventOrder.START,
    *,
    descending: bool = False,
) -> list[UUID]:
    """Ids of the events wanted, sorted."""
    title = sa.func.alphabetic(EVENT.c.title)
    key = {EventOrder.START: EVENT.c.starts_on, EventOrder.TITLE: title, EventOrder.HOURS: EVENT.c.hours}[order]
    query = (
        sa.select(EVENT.c.id)
        .select_from(_with_organizer())
        .where(*_conditions(wanted))
        .order_by(key.desc() if descending else key.asc(), title, EVENT.c.id)
    )
    return list(connection.execute(query).scalars())


def event_count(connection: Connection) -> int:
    """How many events there are."""
    return connection.execute(sa.select(sa.func.count()).select_from(EVENT)).scalar_one()


def event_rows(connection: Connection, ids: Sequence[UUID]) -> list[EventRow]:
    """Lines for these ids, in their order."""
    own = [column for column in EVENT.columns if column.name != "sync_version"]
    query = sa.select(
        *own,
        sa.func.coalesce(ORGANIZATION.c.short_name, "").label("organizer"),
        sa.func.coalesce(MUNICIPALITY.c.name, "").label("municipality"),
    ).select_from(_with_organizer())
    found = {record.id: EventRow(**record._asdict()) for record in fetch_by_ids(connection, query, EVENT.c.id, ids)}
    return [found[event_id] for event_id in ids if event_id in found]


def event_row(connection: Connection, event_id: UUID) -> EventRow | None:
    """One event."""
    return next(iter(event_rows(connection, [event_id])), None)


def _with_organizer() -> sa.Join:
    return EVENT.outerjoin(ORGANIZATION, ORGANIZATION.c.id == EVENT.c.organization_id).outerjoin(
        MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id
    )


def _conditions(wanted: EventFilter) -> list[sa.ColumnElement[bool]]:
    exact = {
        EVENT.c.kind: wanted.kind,
        EVENT.c.mode: wanted.mode,
        EVENT.c.organization_id: wanted.organization_id,
        ORGANIZATION.c.municipality_id: wanted.municipality_id,
        EVENT.c.is_online: True if wanted.online_only else None,
    }
    conditions = [*contains_words(wanted.text, EVENT.c.title, EVENT.c.place, ORGANIZATION.c.short_name)]
    conditions += [column == value for column, value in exact.items() if value is not None]
    if wanted.subject is not None:
        everyone = sa.func.json_array_length(EVENT.c.subjects) == 0
        conditions.append(sa.or_(everyone, has_word(EVENT.c.subjects, wanted.subject)))
    if wanted.group is not None:
        conditions.append(has_word(EVENT.c.competency_groups, wanted.group))
    if wanted.starts_from is not None:
        conditions.append(EVENT.c.ends_on >= wanted.starts_from)
    if wanted.starts_to is not None:
        conditions.append(EVENT.c.starts_on <= wanted.starts_to)
    return conditions
