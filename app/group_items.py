"""An activity of several people: taken into many routes at once, and changed in all of them by one step (R32).

Each route keeps a row of its own, so that it can be agreed, corrected and printed by itself, and so that a person's
own days or hours may go apart. A change follows into the other routes only where the field still stands there as it
stood here before: what is personal stays personal. An activity of a team's route stands in every member's route by
itself, and there its changes need no following.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.corrections import GROUNDS, Correction, GroundNeededError, RouteClosedError, keep_version
from app.plan_items import NewItem, insert_item
from storage.reads.base import Engine
from storage.reads.routes import ItemRow, items, route_head, route_of
from storage.reads.shared_items import shared_with
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

_PERSONAL = frozenset({"is_group", "competency_ids", "template_item_id", "template_state"})


@dataclass(frozen=True, slots=True)
class Together:
    """What was done in how many routes; ``left`` routes were passed over: closed, or gone apart in this field."""

    changes: Changes
    routes: int
    left: int


def share_item(
    engine: Engine, item_id: UUID, route_ids: Iterable[UUID], correction: Correction | None = None
) -> Together:
    """Take an activity of one route into the routes of others too; here it becomes one of a group.

    Routes that have it already are passed over, and so are closed ones. Raises `GroundNeededError`,
    `RouteClosedError` for the route at hand, `RowMissingError`.
    """
    done = left = 0
    with editing(engine, "Мероприятие для нескольких педагогов") as edit:
        own_route = route_of(edit.connection, "route_item", item_id)
        item = (
            next((row for row in items(edit.connection, own_route) if row.id == item_id), None) if own_route else None
        )
        if own_route is None or item is None:
            raise RowMissingError(table="route_item")
        if _open(edit, own_route, correction) is None:
            raise RouteClosedError
        if edit.update("route_item", item_id, {"is_group": True}):
            _close(edit, own_route, correction)
        known = {other.route_id for other in shared_with(edit.connection, item_id)} | {own_route}
        for route_id in dict.fromkeys(route_ids):
            if route_id in known or _open(edit, route_id, correction) is None:
                left += 1
                continue
            insert_item(edit, route_id, _copy(item), None)
            _close(edit, route_id, correction)
            done += 1
    return Together(edit.changes, done, left)


def change_for_all(
    engine: Engine, item_id: UUID, changes: Mapping[str, object], correction: Correction | None = None
) -> Together:
    """Change a group activity here and wherever it stands alike in the routes of others.

    Raises `GroundNeededError`, `RouteClosedError` for the route at hand, `RowMissingError`.
    """
    done = left = 0
    with editing(engine, "Правка мероприятия у всей группы") as edit:
        here = fetch_row(edit.connection, "route_item", item_id)
        own_route = route_of(edit.connection, "route_item", item_id)
        if here is None or own_route is None:
            raise RowMissingError(table="route_item")
        others = shared_with(edit.connection, item_id)
        if _open(edit, own_route, correction) is None:
            raise RouteClosedError
        before = {name: here.fields[name] for name in changes}
        edit.update("route_item", item_id, changes)
        _close(edit, own_route, correction)
        for other in others:
            if _follow(edit, other.item_id, other.route_id, before, changes, correction):
                done += 1
            else:
                left += 1
    return Together(edit.changes, done + 1, left)


def _copy(item: ItemRow) -> NewItem:
    """The same activity for somebody else: their result, status and template are their own."""
    own = {name: getattr(item, name) for name in NewItem.__slots__ if name not in _PERSONAL}
    return NewItem(**own, is_group=True, competency_ids=tuple(known.id for known in item.competencies))


def _follow(
    edit: Edit,
    item_id: UUID,
    route_id: UUID,
    before: Mapping[str, object],
    changes: Mapping[str, object],
    correction: Correction | None,
) -> bool:
    there = fetch_row(edit.connection, "route_item", item_id)
    if there is None or any(there.fields[name] != value for name, value in before.items()):
        return False
    if _open(edit, route_id, correction) is None:
        return False
    edit.update("route_item", item_id, changes)
    _close(edit, route_id, correction)
    return True


def _open(edit: Edit, route_id: UUID, correction: Correction | None) -> str | None:
    """The status of a route that may change; None for a closed or missing one."""
    head = route_head(edit.connection, route_id)
    if head is None or head.status == "closed":
        return None
    if head.status != "draft" and (correction is None or correction.reason not in GROUNDS):
        raise GroundNeededError
    return head.status


def _close(edit: Edit, route_id: UUID, correction: Correction | None) -> None:
    """The version of an agreed route."""
    head = route_head(edit.connection, route_id)
    if head is not None and head.status != "draft" and correction is not None:
        keep_version(edit, route_id, correction)
