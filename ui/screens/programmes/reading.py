"""What the page of programmes and events reads, each as one function for a reader thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from uuid import UUID

from app.deficits import Deficit, open_deficits
from app.plan_items import NewItem, item_from_event, item_from_programme
from storage.reads.base import Connection
from storage.reads.diagnoses import competencies
from storage.reads.events import EventFilter, EventOrder, EventRow, event_ids, event_row, event_rows
from storage.reads.network import municipality_names, provider_names, subject_names
from storage.reads.people import PersonFilter, person_ids, person_rows
from storage.reads.programmes import (
    ProgrammeCard,
    ProgrammeFilter,
    ProgrammeListRow,
    ProgrammeOrder,
    programme_card,
    programme_ids,
    programme_rows,
)
from storage.reads.routes import RouteHead, current_route_id, route_head
from storage.reads.today import Match, new_event_matches, new_programme_matches
from storage.reads.word_forms import any_form

Wanted = ProgrammeFilter | EventFilter
Order = ProgrammeOrder | EventOrder

TOGETHER = {"hours_from": "hours", "hours_to": "hours", "starts_from": "starts", "starts_to": "starts"}
"""Fields of a filter that one control sets, with the control's name; other fields are their control's name."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_MATCHES = 60


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer to choose from."""

    subjects: tuple[str, ...]
    municipalities: tuple[tuple[UUID, str], ...]
    providers: tuple[tuple[UUID, str], ...]
    people: tuple[tuple[UUID, str, str], ...]
    """People in care: id, name, organisation."""
    programmes: int
    events: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whose open deficits an offer answers, with their route; ``fits`` counts the competencies."""

    person_id: UUID
    name: str
    organization: str
    fits: int
    route: RouteHead | None


@dataclass(frozen=True, slots=True)
class OfferCard:
    """A programme or an event in full, and the deficits of the chosen person that it is held against."""

    programme: ProgrammeCard | None
    event: EventRow | None
    deficits: tuple[Deficit, ...]
    required: dict[UUID, int]
    """Required levels of the competencies that the modules develop."""


def choices(connection: Connection, today: date) -> Choices:
    """Everything the filters offer, and how many offers there are without a filter."""
    ids = person_ids(connection, PersonFilter(), today=today)
    people = person_rows(connection, ids, today)
    return Choices(
        subjects=tuple(subject_names(connection)),
        municipalities=tuple(municipality_names(connection)),
        providers=tuple(provider_names(connection)),
        people=tuple((person.id, person.name, person.organization) for person in people),
        programmes=len(programme_ids(connection, ProgrammeFilter(), today=today)),
        events=len(event_ids(connection, EventFilter())),
    )


def offer_ids(wanted: Wanted, order: Order, today: date, connection: Connection) -> list[UUID]:
    """Ids of the offers wanted; any Russian form of a word finds it."""
    asked = replace(wanted, text=any_form(wanted.text))
    if isinstance(asked, ProgrammeFilter):
        return programme_ids(connection, asked, ProgrammeOrder(order), today=today)
    return event_ids(connection, asked, EventOrder(order))


def programme_page(today: date, connection: Connection, ids: Sequence[UUID]) -> dict[UUID, ProgrammeListRow]:
    """Lines of the registry by id."""
    return {row.id: row for row in programme_rows(connection, ids, today)}


def event_page(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, EventRow]:
    """Lines of events by id."""
    return {row.id: row for row in event_rows(connection, ids)}


def narrowing(wanted: Wanted) -> list[str]:
    """Names of the controls that narrow the list now."""
    plain = type(wanted)()
    names = (part.name for part in fields(wanted) if getattr(wanted, part.name) != getattr(plain, part.name))
    return list(dict.fromkeys(TOGETHER.get(name, name) for name in names))


def without(wanted: Wanted, control: str) -> Wanted:
    """The same filter with one control set free."""
    plain = type(wanted)()
    names = [part.name for part in fields(wanted) if TOGETHER.get(part.name, part.name) == control]
    free = {name: getattr(plain, name) for name in names}
    return replace(wanted, **free)


def loosenings(connection: Connection, wanted: Wanted, order: Order, today: date) -> list[tuple[str, int]]:
    """Controls that leave something to see when set free alone, with how much; the most first."""
    counted = [
        (control, len(offer_ids(without(wanted, control), order, today, connection))) for control in narrowing(wanted)
    ]
    return sorted(((control, count) for control, count in counted if count), key=_most)


def _most(counted: tuple[str, int]) -> int:
    return -counted[1]


def offer_card(connection: Connection, kind: str, offer_id: UUID, person_id: UUID | None) -> OfferCard:
    """A programme or an event with what its card needs."""
    deficits = tuple(open_deficits(connection, person_id)) if person_id is not None else ()
    if kind == "events":
        return OfferCard(None, event_row(connection, offer_id), deficits, {})
    found = programme_card(connection, offer_id)
    modules = found.modules if found is not None else ()
    developed = {part.competency.id for module in modules for part in module.develops}
    required = {known.id: known.required for known in competencies(connection, sorted(developed))}
    return OfferCard(found, None, deficits, required)


def person_deficits(connection: Connection, person_id: UUID) -> tuple[Deficit, ...]:
    """Open deficits of a person, heaviest first."""
    return tuple(open_deficits(connection, person_id))


def candidates(connection: Connection, kind: str, offer_id: UUID, today: date) -> list[Candidate]:
    """People whose open deficits the offer answers, best first."""
    find: Callable[..., list[Match]] = new_programme_matches
    days = (today,) if kind == "events" else ()
    if kind == "events":
        find = new_event_matches
    matches = find(connection, LONG_AGO, *days, ids=[offer_id], limit=_MATCHES)
    known = {row.id: row for row in person_rows(connection, [match.person_id for match in matches], today)}
    return [
        Candidate(
            match.person_id, match.name, known[match.person_id].organization, match.fits,
            _route(connection, match.person_id),
        )
        for match in matches
        if match.person_id in known
    ]  # fmt: skip


def candidate(connection: Connection, person_id: UUID, today: date) -> Candidate | None:
    """Any person with their route."""
    row = next(iter(person_rows(connection, [person_id], today)), None)
    return Candidate(row.id, row.name, row.organization, 0, _route(connection, person_id)) if row else None


def planned_item(connection: Connection, kind: str, offer_id: UUID, today: date) -> NewItem:
    """The offer as an activity of a plan, with its competencies, dates and warnings."""
    if kind == "events":
        return item_from_event(connection, offer_id)
    return item_from_programme(connection, offer_id, today)


def _route(connection: Connection, person_id: UUID) -> RouteHead | None:
    route_id = current_route_id(connection, person_id)
    head = route_head(connection, route_id) if route_id is not None else None
    return head if head is not None and head.status != "closed" else None
