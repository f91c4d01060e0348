"""What the editor of a route reads, each as one function for a reader thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from app.corrections import Difference, compare_versions
from app.deficits import Deficit, open_deficits
from app.hours import Hours, sum_hours, weekly_pace
from app.plan_items import GROUP_KINDS, NewItem, item_from_event, item_from_module, item_from_programme
from app.plan_warnings import PlanWarning, plan_warnings
from app.templates import beside_template
from storage.reads.afterwards import ReflectionRow, reflections_of_route
from storage.reads.base import Connection
from storage.reads.communities import memberships_of_person
from storage.reads.diagnoses import latest_diagnosis
from storage.reads.events import EventFilter, EventRow, event_ids, event_rows
from storage.reads.people import PersonCard, person_card
from storage.reads.programmes import (
    ModuleRow,
    ProgrammeFilter,
    ProgrammeListRow,
    ProgrammeOrder,
    modules_of_programme,
    programme_ids,
    programme_rows,
)
from storage.reads.routes import RequestRow, RouteCard, current_route_id, requests_of_person, route_card
from storage.reads.shared_items import TeamItem, lonely_items, team_items
from storage.reads.standing import standings
from storage.reads.word_forms import any_form

_PROGRAMMES_SHOWN = 24
_EVENTS_SHOWN = 16


@dataclass(frozen=True, slots=True)
class RouteView:
    """The current route of a person with all that its editor shows; ``route`` is None where there is none yet."""

    person: PersonCard
    route: RouteCard | None
    hours: Hours
    deficits: tuple[Deficit, ...]
    has_ground: bool
    """A finished diagnosis or a stated request: a route can be made."""
    requests: tuple[RequestRow, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()
    team_items: tuple[TeamItem, ...] = ()
    reflections: tuple[ReflectionRow, ...] = ()
    team_id: UUID | None = None
    """A team's route; ``person`` then carries the team's name and what fits all its members."""
    template_news: str = ""
    """The title of the template that the route follows, where it offers something new."""
    may_change: bool = True
    """False for who only reads routes."""
    communities: tuple[str, ...] = ()
    """Communities that the person takes part in: an activity may be work in one (R09)."""

    @property
    def is_open(self) -> bool:
        """There is a route, and who works here can change it."""
        return self.may_change and self.route is not None and self.route.head.status != "closed"

    @property
    def teacher_reflection(self) -> ReflectionRow | None:
        """What the teacher wrote of the route, if anything."""
        return next((row for row in self.reflections if row.side == "teacher"), None)

    @property
    def pace(self) -> float | None:
        """Academic hours a week over the route's period; None where it has no end."""
        head = self.route.head if self.route is not None else None
        return weekly_pace(self.hours.planned, head.starts_on, head.ends_on) if head is not None else None

    @property
    def planned_for(self) -> frozenset[UUID]:
        """Competencies that an activity of the plan develops."""
        items = self.route.items if self.route is not None else ()
        return frozenset(known.id for item in items if item.status != "cancelled" for known in item.competencies)

    @property
    def aimed_at(self) -> frozenset[UUID]:
        """Competencies that a goal answers to."""
        goals = self.route.goals if self.route is not None else ()
        return frozenset(goal.competency.id for goal in goals if goal.competency is not None)


@dataclass(frozen=True, slots=True)
class Find:
    """An offer for the plan: a programme, one module of it, or an event, and which of the deficits it answers."""

    table: str
    offer_id: UUID
    title: str
    note: str
    starts_on: date | None
    answers: tuple[Deficit, ...]
    approved: bool = True


def route_view(connection: Connection, person_id: UUID, today: date) -> RouteView | None:
    """The editor's view of a person, or None where this copy does not hold them."""
    person = person_card(connection, person_id)
    if person is None:
        return None
    route_id = current_route_id(connection, person_id)
    card = route_card(connection, route_id) if route_id is not None else None
    if card is not None and card.head.status == "closed" and not card.items:
        card = None
    requests = tuple(requests_of_person(connection, person_id))
    view = RouteView(
        person=person,
        route=card,
        hours=sum_hours(card.items if card is not None else ()),
        deficits=tuple(open_deficits(connection, person_id)),
        has_ground=bool(requests) or latest_diagnosis(connection, person_id) is not None,
        requests=requests,
        communities=tuple(part.community for part in memberships_of_person(connection, person_id) if not part.ends_on),
    )
    return view if card is None else replace(view, **of_route(connection, person_id, card, today))


def of_route(connection: Connection, owner_id: UUID, card: RouteCard, today: date) -> dict[str, Any]:
    """Fields of the view beside a plan: warnings, the team's activities, reflections, news of the template."""
    alone = lonely_items(connection, card.head.id, GROUP_KINDS) if card.head.team_id is None else []
    following = beside_template(connection, card.head, card.items) if card.head.template_id is not None else None
    return {
        "warnings": tuple(plan_warnings(card, standings(connection, card.head.id), today, alone)),
        "team_items": tuple(team_items(connection, owner_id)),
        "reflections": tuple(reflections_of_route(connection, card.head.id)),
        "template_news": following.title if following is not None and following.has_news else "",
    }


def find_offers(
    connection: Connection, person: PersonCard, deficits: tuple[Deficit, ...], words: str, today: date
) -> list[Find]:
    """Programmes, modules and events for the deficits (or by words alone), what answers most first."""
    found = _programmes(connection, person, deficits, words, today)
    found += _events(connection, person, deficits, words, today)
    return sorted(found, key=_rank)


def offered_item(connection: Connection, table: str, offer_id: UUID, today: date) -> NewItem:
    """What was found as an activity of the plan, with its competencies, dates and warnings."""
    if table == "learning_event":
        return item_from_event(connection, offer_id)
    if table == "programme_module":
        return item_from_module(connection, offer_id, today)
    return item_from_programme(connection, offer_id, today)


def differences(connection: Connection, route_id: UUID, older_id: UUID, newer_id: UUID | None) -> list[Difference]:
    """What changed between two versions, or between a version and the plan as it stands."""
    return compare_versions(connection, older_id, newer_id, route_id)


def _rank(found: Find) -> tuple[int, int, bool, str]:
    weight = sum(deficit.rank for deficit in found.answers)
    return (-len(found.answers), -weight, not found.approved, found.title)


def _programmes(
    connection: Connection, person: PersonCard, deficits: tuple[Deficit, ...], words: str, today: date
) -> list[Find]:
    wanted = ProgrammeFilter(
        text=any_form(words), audience=person.role, covers=frozenset(deficit.competency.id for deficit in deficits)
    )
    order = ProgrammeOrder.COVERED if deficits else ProgrammeOrder.TITLE
    rows = programme_rows(connection, programme_ids(connection, wanted, order, today=today), today)
    fitting = [row for row in rows if not row.subjects or set(row.subjects) & set(person.subjects)]
    found: list[Find] = []
    for row in fitting[:_PROGRAMMES_SHOWN]:
        found += _with_modules(row, modules_of_programme(connection, row.id), deficits)
    return found


def _with_modules(row: ProgrammeListRow, modules: list[ModuleRow], deficits: tuple[Deficit, ...]) -> list[Find]:
    """The programme, and before it those of its modules that answer all that it answers in fewer hours."""
    whole = _answered(modules, deficits)
    made = [Find("programme", row.id, row.title, f"{row.hours}", row.next_start, whole, row.approved)]
    for part in modules:
        if deficits and len(modules) > 1 and whole and len(_answered([part], deficits)) == len(whole):
            title = f"{row.title}: {part.title}"
            made.append(Find("programme_module", part.id, title, f"{part.hours}", row.next_start, whole, row.approved))
    return made


def _answered(modules: list[ModuleRow], deficits: tuple[Deficit, ...]) -> tuple[Deficit, ...]:
    levels: dict[UUID, int] = {}
    for part in modules:
        for link in part.develops:
            levels[link.competency.id] = max(link.level, levels.get(link.competency.id, 0))
    return tuple(deficit for deficit in deficits if levels.get(deficit.competency.id, -1) > deficit.shown)


def _events(
    connection: Connection, person: PersonCard, deficits: tuple[Deficit, ...], words: str, today: date
) -> list[Find]:
    wanted = EventFilter(text=any_form(words), starts_from=today)
    rows = event_rows(connection, event_ids(connection, wanted))
    groups = {deficit.competency.group for deficit in deficits}
    fitting = [row for row in rows if _event_fits(row, person, groups)]
    return [
        Find("learning_event", row.id, row.title, f"{row.hours}", row.starts_on, ()) for row in fitting[:_EVENTS_SHOWN]
    ]


def _event_fits(row: EventRow, person: PersonCard, groups: set[str]) -> bool:
    subject = not row.subjects or bool(set(row.subjects) & set(person.subjects))
    return subject and (not groups or bool(groups & set(row.competency_groups)))
