"""What the page of programmes and events reads, each as one function for a reader thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from uuid import UUID

from app.accumulation import Accumulated, accumulated, warned_of_order
from app.deficits import Deficit, open_deficits
from app.plan_items import NewItem, item_from_event, item_from_module, item_from_programme, warnings_of
from app.registry import record_fields
from storage.reads.base import Connection
from storage.reads.diagnoses import competencies, competencies_in_order
from storage.reads.events import EventFilter, EventOrder, EventRow, event_count, event_ids, event_row, event_rows
from storage.reads.fitting import lacking_competencies, people_for_modules
from storage.reads.network import municipality_names, organization_names, provider_names, subject_names
from storage.reads.people import names_with_places, person_rows
from storage.reads.programmes import (
    ProgrammeCard,
    ProgrammeFilter,
    ProgrammeListRow,
    ProgrammeOrder,
    modules_of_programme,
    programme_card,
    programme_count,
    programme_ids,
    programme_of_module,
    programme_rows,
)
from storage.reads.routes import RouteHead, current_route_id, route_head
from storage.reads.today import new_event_matches
from storage.reads.word_forms import any_form

Wanted = ProgrammeFilter | EventFilter
Order = ProgrammeOrder | EventOrder

TOGETHER = {"hours_from": "hours", "hours_to": "hours", "starts_from": "starts", "starts_to": "starts"}
"""Fields of a filter that one control sets, with the control's name; other fields are their control's name."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_MATCHES = 60
INTERNSHIP = "internship"
"""The kind of programmes that stand in a list of their own, too (R27)."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer to choose from."""

    subjects: tuple[str, ...]
    municipalities: tuple[tuple[UUID, str], ...]
    providers: tuple[tuple[UUID, str], ...]
    people: tuple[tuple[UUID, str, str], ...]
    """People in care: id, name, organisation."""
    totals: dict[str, int]
    """How many offers of each kind there are without a filter."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whose open deficits an offer answers, with their route; ``answers`` are the competencies' titles."""

    person_id: UUID
    name: str
    organization: str
    answers: tuple[str, ...]
    route: RouteHead | None


@dataclass(frozen=True, slots=True)
class OfferCard:
    """A programme or an event in full, and the deficits of the chosen person that it is held against."""

    programme: ProgrammeCard | None
    event: EventRow | None
    deficits: tuple[Deficit, ...]
    required: dict[UUID, int]
    """Required levels of the competencies that the modules develop."""
    warnings: tuple[str, ...] = ()
    """What speaks against planning it (R23)."""
    collected: Accumulated | None = None
    """What the chosen person has of the programme (R24)."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A record of the registry for its form, with what its links can be chosen from: id, words, note."""

    fields: dict[str, object]
    develops: dict[UUID, int]
    organizations: tuple[tuple[UUID, str, str], ...]
    modules: tuple[tuple[UUID, str, str], ...]
    competencies: tuple[tuple[UUID, str, str], ...]


def choices(connection: Connection, today: date) -> Choices:
    """Everything the filters offer, and how many offers there are without a filter."""
    return Choices(
        subjects=tuple(subject_names(connection)),
        municipalities=tuple(municipality_names(connection)),
        providers=tuple(provider_names(connection)),
        people=tuple(names_with_places(connection)),
        totals={
            "programmes": programme_count(connection, ProgrammeFilter(), today),
            "internships": programme_count(connection, ProgrammeFilter(kind=INTERNSHIP), today),
            "events": event_count(connection),
        },
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


def offer_card(connection: Connection, kind: str, offer_id: UUID, person_id: UUID | None, today: date) -> OfferCard:
    """A programme or an event with what its card needs."""
    deficits = tuple(open_deficits(connection, person_id)) if person_id is not None else ()
    if kind == "events":
        return OfferCard(None, event_row(connection, offer_id), deficits, {})
    found = programme_card(connection, offer_id)
    if found is None:
        return OfferCard(None, None, deficits, {})
    developed = {part.competency.id for module in found.modules for part in module.develops}
    required = {known.id: known.required for known in competencies(connection, sorted(developed))}
    coming = next((run.ends_on for run in found.runs if run.starts_on >= today), today)
    collected = None
    if person_id is not None:
        collected = next((one for one in accumulated(connection, person_id) if one.programme_id == offer_id), None)
    return OfferCard(found, None, deficits, required, tuple(warnings_of(found, coming)), collected)


def covered(connection: Connection, person_id: UUID | None) -> frozenset[UUID]:
    """Competencies of a person's open deficits; None: of anyone in care."""
    if person_id is None:
        return lacking_competencies(connection)
    return frozenset(deficit.competency.id for deficit in open_deficits(connection, person_id))


def candidates(connection: Connection, kind: str, offer_id: UUID, today: date) -> list[Candidate]:
    """People whose open deficits the offer answers, best first."""
    found = _fitting_event(connection, offer_id, today) if kind == "events" else _fitting(connection, kind, offer_id)
    ids = [person_id for person_id, _ in found[:_MATCHES]]
    known = {row.id: row for row in person_rows(connection, ids, today)}
    return [
        Candidate(person_id, known[person_id].name, known[person_id].organization, why, _route(connection, person_id))
        for person_id, why in found[:_MATCHES]
        if person_id in known
    ]


def _fitting(connection: Connection, kind: str, offer_id: UUID) -> list[tuple[UUID, tuple[str, ...]]]:
    programme_id = programme_of_module(connection, offer_id) if kind == "modules" else offer_id
    card = programme_card(connection, programme_id) if programme_id is not None else None
    if card is None:
        return []
    modules = [part.id for part in card.modules if kind != "modules" or part.id == offer_id]
    return [(person.id, person.answers) for person in people_for_modules(connection, modules, card.audience)]


def _fitting_event(connection: Connection, event_id: UUID, today: date) -> list[tuple[UUID, tuple[str, ...]]]:
    matches = new_event_matches(connection, LONG_AGO, today, ids=[event_id], limit=_MATCHES)
    return [(match.person_id, ()) for match in matches]


def candidate(connection: Connection, person_id: UUID, today: date) -> Candidate | None:
    """Any person with their route."""
    row = next(iter(person_rows(connection, [person_id], today)), None)
    return Candidate(row.id, row.name, row.organization, (), _route(connection, person_id)) if row else None


def planned_item(connection: Connection, kind: str, offer_id: UUID, person_id: UUID, today: date) -> NewItem:
    """The offer as an activity of a person's plan, with its competencies, dates and warnings."""
    if kind == "events":
        return item_from_event(connection, offer_id)
    if kind == "modules":
        return warned_of_order(connection, person_id, item_from_module(connection, offer_id, today))
    return item_from_programme(connection, offer_id, today)


def writing(connection: Connection, table: str, row_id: UUID | None, programme_id: UUID | None) -> Writing:
    """What the form of a record needs; ``row_id`` None: a new one."""
    modules = modules_of_programme(connection, programme_id) if programme_id is not None else []
    own = next((part for part in modules if part.id == row_id), None)
    known = competencies_in_order(connection) if table == "programme_module" else []
    names = organization_names(connection) if table in {"programme", "learning_event"} else []
    return Writing(
        fields=record_fields(connection, table, row_id) if row_id is not None else {},
        develops={part.competency.id: part.level for part in own.develops} if own is not None else {},
        organizations=tuple((own_id, name, "") for own_id, name in names),
        modules=tuple((part.id, part.title, "") for part in modules if part.id != row_id),
        competencies=tuple((one.id, f"{one.code}  {one.title}", "") for one in known),
    )


def _route(connection: Connection, person_id: UUID) -> RouteHead | None:
    route_id = current_route_id(connection, person_id)
    head = route_head(connection, route_id) if route_id is not None else None
    return head if head is not None and head.status != "closed" else None
