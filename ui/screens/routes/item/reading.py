"""What the panel of an activity reads, as one function for a reader thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.accumulation import Accumulated, accumulated
from app.deficits import open_deficits
from storage.reads.afterwards import TransferRow, transfers_of_item
from storage.reads.base import Connection
from storage.reads.network import head_name, internship_sites
from storage.reads.partners import projects
from storage.reads.people import person_card
from storage.reads.routes import CompetencyName, ItemRow, RouteHead, goals, items, route_head, route_of
from storage.reads.shared_items import OpenRoute, SharedWith, open_routes, shared_with
from storage.reads.support import SupportRow, supports_of_item

Named = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class ItemView:
    """An activity with what hangs on it, and what its fields can be chosen from.

    ``competencies`` are those that the person's deficits and goals name, and those that it develops already;
    ``head`` is the head of the person's organisation.
    """

    item: ItemRow
    route: RouteHead
    competencies: tuple[CompetencyName, ...]
    supports: tuple[SupportRow, ...]
    transfers: tuple[TransferRow, ...]
    shared: tuple[SharedWith, ...]
    sites: tuple[Named, ...]
    projects: tuple[Named, ...]
    head: str
    collected: Accumulated | None = None
    """The programme that a module adds up to, with the person's hours so far (R24)."""

    may_change: bool = True
    """False for who only reads routes."""

    @property
    def is_open(self) -> bool:
        """Whether the route can still be changed."""
        return self.may_change and self.route.status != "closed"


def item_view(connection: Connection, item_id: UUID, today: date) -> ItemView | None:
    """An activity by its id, or None where this copy does not hold it."""
    route_id = route_of(connection, "route_item", item_id)
    head = route_head(connection, route_id) if route_id is not None else None
    item = next((row for row in items(connection, head.id) if row.id == item_id), None) if head is not None else None
    if head is None or item is None:
        return None
    person = person_card(connection, head.person_id) if head.person_id is not None else None
    return ItemView(
        item=item,
        route=head,
        competencies=_competencies(connection, head, item),
        supports=tuple(supports_of_item(connection, item_id)),
        transfers=tuple(transfers_of_item(connection, item_id)),
        shared=tuple(shared_with(connection, item_id)),
        sites=tuple(internship_sites(connection)),
        projects=tuple((row.id, row.title) for row in projects(connection, running_on=today)),
        head=head_name(connection, person.organization_id) if person is not None else "",
        collected=_collected(connection, head, item),
    )


def _collected(connection: Connection, head: RouteHead, item: ItemRow) -> Accumulated | None:
    if head.person_id is None or item.programme_module_id is None:
        return None
    wholes = accumulated(connection, head.person_id)
    own = item.programme_module_id
    return next((whole for whole in wholes if own in {part.module_id for part in whole.modules}), None)


def others_for(connection: Connection, item_id: UUID, person_id: UUID | None) -> list[OpenRoute]:
    """People with an open route who do not have an activity yet; asked for only when somebody is to be chosen."""
    having = {other.person_id for other in shared_with(connection, item_id)}
    return [other for other in open_routes(connection, without=person_id) if other.person_id not in having]


def _competencies(connection: Connection, head: RouteHead, item: ItemRow) -> tuple[CompetencyName, ...]:
    known = {name.id: name for name in item.competencies}
    for goal in goals(connection, head.id):
        if goal.competency is not None:
            known.setdefault(goal.competency.id, goal.competency)
    if head.person_id is not None:
        for deficit in open_deficits(connection, head.person_id):
            own = deficit.competency
            known.setdefault(own.id, CompetencyName(own.id, own.code, own.title))
    return tuple(known.values())
