"""An accepted proposal: chosen things become activities of the person's route, as one step that can be undone (R28)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from app.clock import today
from app.corrections import Correction, correcting
from app.deficits import open_deficits
from app.labels import LEVEL_NAMES
from app.plan_items import NewItem, insert_item, item_from_event, item_from_module, item_of_kind
from app.proposal.explanation import Explained
from app.route import insert_goals, insert_route
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.routes import current_route_id, route_head
from storage.writes import Changes, Edit, editing

_NAME = "Предложенный маршрут"
_LONGEST_RESULT = 500


class NothingChosenError(PlainError):
    """No item is ticked."""

    default = "Отметьте хотя бы одно мероприятие."


@dataclass(frozen=True, slots=True)
class Accepted:
    """The route that holds the accepted activities now, and those; a new draft where the person had no open route."""

    route_id: UUID
    item_ids: tuple[UUID, ...]
    changes: Changes


def accept(
    engine: Engine,
    person_id: UUID,
    items: Sequence[Explained],
    draft: Mapping[str, object],
    correction: Correction | None = None,
) -> Accepted:
    """Take items of a proposal into the person's current route, with goals for the deficits that they answer.

    ``draft`` is the head of a new route (title, starts_on, ends_on, …) for a person without an open one. An agreed
    route is changed as a correction with its ground (R35). Raises `NothingChosenError`, `app.route.NoGroundError`, and
    as `app.corrections.correcting` does.
    """
    if not items:
        raise NothingChosenError
    with _open_route(engine, person_id, draft, correction) as (edit, route_id):
        answered = {lift.need.competency_id for item in items for lift in item.lifts}
        deficits = open_deficits(edit.connection, person_id)
        insert_goals(edit, route_id, [deficit for deficit in deficits if deficit.competency.id in answered])
        item_ids = tuple(insert_item(edit, route_id, _item(edit.connection, item), None) for item in items)
    return Accepted(route_id, item_ids, edit.changes)


@contextmanager
def _open_route(
    engine: Engine, person_id: UUID, draft: Mapping[str, object], correction: Correction | None
) -> Iterator[tuple[Edit, UUID]]:
    """A change of the current route, or of a draft that is made in the same step."""
    with engine.connect() as connection:
        route_id = current_route_id(connection, person_id)
        head = route_head(connection, route_id) if route_id is not None else None
    if head is not None and head.status != "closed":
        with correcting(engine, _NAME, head.id, correction) as edit:
            yield edit, head.id
    else:
        with editing(engine, _NAME) as edit:
            yield edit, insert_route(edit, person_id, draft)


def _item(connection: Connection, chosen: Explained) -> NewItem:
    """The activity: what the registry knows of it, on the days that the plan chose."""
    offer, sitting = chosen.candidate.offer, chosen.candidate.sitting
    answered = [lift.need.competency_id for lift in chosen.lifts]
    if offer.is_workplace:
        item = replace(item_of_kind(offer.kind, offer.title), hours=offer.hours)
    elif offer.kind == "event":
        item = item_from_event(connection, offer.id)
    else:
        item = item_from_module(connection, offer.id, sitting.starts_on if sitting else today())
        days = (sitting.starts_on, sitting.ends_on, sitting.place) if sitting else (None, None, None)
        item = replace(item, kind=offer.kind, starts_on=days[0], ends_on=days[1], place=days[2])
    return replace(
        item,
        competency_ids=_each_once([*answered, *item.competency_ids]),
        expected_result=_result(chosen),
        answers="deficit" if chosen.lifts else None,
    )


def _result(chosen: Explained) -> str | None:
    """«Планирует урок: проявляется устойчиво; …»."""
    words = "; ".join(f"{lift.need.title}: {LEVEL_NAMES[lift.end]}" for lift in chosen.lifts)
    return words if len(words) <= _LONGEST_RESULT else words[: _LONGEST_RESULT - 1] + "…"


def _each_once(ids: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(ids))
