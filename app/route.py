"""The life of a route: made, given goals, agreed, led, closed (R20, R21, R30, R39)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.clock import today
from app.corrections import GROUNDS, Correction, GroundNeededError, correcting, keep_version
from app.deficits import Deficit
from app.plan_items import place_key
from storage.errors import PlainError
from storage.reads.afterwards import reflections_of_route
from storage.reads.base import Connection, Engine
from storage.reads.diagnoses import latest_diagnosis
from storage.reads.routes import (
    RouteHead,
    checkpoints,
    goals,
    items,
    requests_of_person,
    route_head,
    route_of,
    routes_of_person,
    routes_of_team,
)
from storage.writes import Changes, Edit, RowMissingError, editing

_LIVE = ("agreed", "in_progress", "reflection")


class NoGroundError(PlainError):
    """A route rests on a diagnosis or on a stated request."""

    default = "Маршрут строится на результатах диагностики или на запросе: сначала внесите то или другое."


class RouteIncompleteError(PlainError):
    """What an agreed route must have is missing."""


class WrongStatusError(PlainError):
    """The step does not follow from where the route stands."""


@dataclass(frozen=True, slots=True)
class Created:
    """A route that was made."""

    route_id: UUID
    changes: Changes


def create_route(
    engine: Engine,
    person_id: UUID,
    title: str,
    starts_on: date,
    ends_on: date | None = None,
    **details: object,
) -> Created:
    """Begin a draft; ``details``: tutor_id, career_stage, hours_a_week. Raises `NoGroundError` (R16, R20)."""
    head = {**details, "title": title, "starts_on": starts_on, "ends_on": ends_on}
    with editing(engine, "Новый маршрут") as edit:
        route_id = insert_route(edit, person_id, head)
    return Created(route_id, edit.changes)


def insert_route(edit: Edit, person_id: UUID, head: Mapping[str, object]) -> UUID:
    """Begin a draft within an edit; returns its id. Raises `NoGroundError`."""
    diagnosis = latest_diagnosis(edit.connection, person_id)
    if diagnosis is None and not requests_of_person(edit.connection, person_id):
        raise NoGroundError
    own = {"person_id": person_id, "status": "draft", "diagnosis_id": diagnosis.id if diagnosis else None}
    return edit.insert("route", {**head, **own})


def update_route(
    engine: Engine, route_id: UUID, changes: Mapping[str, object], correction: Correction | None = None
) -> Changes:
    """Change the head of a route: title, period, pace, career stage."""
    with correcting(engine, "Правка маршрута", route_id, correction) as edit:
        edit.update("route", route_id, changes)
    return edit.changes


def delete_route(engine: Engine, route_id: UUID) -> Changes:
    """Delete a draft with all that hangs on it; an agreed route is closed instead."""
    with editing(engine, "Удаление черновика маршрута") as edit:
        _require(edit.connection, route_id, ("draft",), "Согласованный маршрут не удаляется: завершите его.")
        edit.delete("route", route_id)
    return edit.changes


def add_goals(
    engine: Engine,
    route_id: UUID,
    deficits: Iterable[Deficit],
    wished_by: str = "tutor",
    correction: Correction | None = None,
) -> Changes:
    """Goals with expected outcomes from deficits, in their order; competencies with a goal are passed over (R16)."""
    with correcting(engine, "Цели из дефицитов", route_id, correction) as edit:
        insert_goals(edit, route_id, deficits, wished_by)
    return edit.changes


def insert_goals(edit: Edit, route_id: UUID, deficits: Iterable[Deficit], wished_by: str = "tutor") -> None:
    """Put goals from deficits into a plan within an edit; competencies with a goal are passed over."""
    answered = {goal.competency.id for goal in goals(edit.connection, route_id) if goal.competency}
    for deficit in deficits:
        if deficit.competency.id not in answered:
            _insert_goal(edit, route_id, _goal_of(deficit, wished_by))


def add_goal(
    engine: Engine, route_id: UUID, fields: Mapping[str, object], correction: Correction | None = None
) -> Changes:
    """A goal in own words: ``text``, ``kind``, ``wished_by`` and what else `goal` holds."""
    with correcting(engine, "Новая цель", route_id, correction) as edit:
        _insert_goal(edit, route_id, fields)
    return edit.changes


def update_goal(
    engine: Engine, goal_id: UUID, changes: Mapping[str, object], correction: Correction | None = None
) -> Changes:
    """Change a goal."""
    with correcting(engine, "Правка цели", _route_of_goal(engine, goal_id), correction) as edit:
        edit.update("goal", goal_id, changes)
    return edit.changes


def remove_goal(engine: Engine, goal_id: UUID, correction: Correction | None = None) -> Changes:
    """Take a goal out of the route."""
    with correcting(engine, "Удаление цели", _route_of_goal(engine, goal_id), correction) as edit:
        edit.delete("goal", goal_id)
    return edit.changes


def mark_goal(engine: Engine, goal_id: UUID, status: str) -> Changes:
    """Say whether a goal is reached or carried over; a mark of progress, not a correction."""
    with editing(engine, "Отметка о цели") as edit:
        edit.update("goal", goal_id, {"status": status})
    return edit.changes


def agree_route(
    engine: Engine, route_id: UUID, agreed_on: date, how: str, agreed_by: str, author_id: UUID | None = None
) -> Changes:
    """Record the teacher's agreement (who, when, how) and keep the plan as version (R21).

    A route needs a goal, an activity and a checkpoint, nothing else. Raises `RouteIncompleteError`, `WrongStatusError`.
    """
    with editing(engine, "Согласование маршрута") as edit:
        _require(edit.connection, route_id, ("draft",), "Этот маршрут уже согласован.")
        _require_complete(edit.connection, route_id)
        edit.update("route", route_id, {"status": "agreed", "agreed_on": agreed_on, "agreed_how": how})
        keep_version(edit, route_id, Correction("agreement", agreed_by, None, author_id))
    return edit.changes


def start_route(engine: Engine, route_id: UUID) -> Changes:
    """The first activity has begun."""
    return _advance(engine, route_id, "agreed", "in_progress", "Начало реализации")


def begin_reflection(engine: Engine, route_id: UUID) -> Changes:
    """The activities are over, the reflective diagnosis follows."""
    return _advance(engine, route_id, "in_progress", "reflection", "Переход к рефлексии")


def reopen_route(engine: Engine, route_id: UUID, correction: Correction) -> Changes:
    """Open a closed route again, in its reflection, as a version with the ground (R30, R35).

    Only the newest route of a person or a team: an older one stays as it was closed. Raises `WrongStatusError`,
    `GroundNeededError`.
    """
    if correction.reason not in GROUNDS:
        raise GroundNeededError
    with editing(engine, "Возобновление маршрута") as edit:
        head = _require(edit.connection, route_id, ("closed",), "Возобновить можно только завершённый маршрут.")
        newest = _newest(edit.connection, head)
        if newest.id != route_id:
            raise WrongStatusError(f"После этого маршрута начат другой: «{newest.title}». Работайте с ним.")
        edit.update("route", route_id, {"status": "reflection"})
        keep_version(edit, route_id, correction)
    return edit.changes


def write_reflection(
    engine: Engine, route_id: UUID, side: str, fields: Mapping[str, object], written_on: date
) -> Changes:
    """Write the teacher's or the tutor's reflection down: ``gained``, ``difficult``, ``next_steps`` (R39).

    Each side has one; writing again changes it. Raises `WrongStatusError` before the route is agreed.
    """
    with editing(engine, "Рефлексия маршрута") as edit:
        _require(edit.connection, route_id, _LIVE, "Рефлексия пишется по согласованному маршруту.")
        _keep_reflection(edit, route_id, side, fields, written_on)
    return edit.changes


def close_route(
    engine: Engine,
    route_id: UUID,
    conclusion: str,
    reflection: Mapping[str, object] | None = None,
    written_on: date | None = None,
) -> Changes:
    """Close a route with the tutor's conclusion and, where it was written, the teacher's reflection (R39)."""
    if not conclusion.strip():
        raise RouteIncompleteError("Чтобы завершить маршрут, напишите заключение.")
    with editing(engine, "Завершение маршрута") as edit:
        _require(
            edit.connection,
            route_id,
            _LIVE,
            "Завершить можно только согласованный маршрут.",
        )
        if reflection and any(reflection.values()):
            _keep_reflection(edit, route_id, "teacher", reflection, written_on or today())
        edit.update("route", route_id, {"status": "closed", "conclusion": conclusion})
    return edit.changes


def _keep_reflection(edit: Edit, route_id: UUID, side: str, fields: Mapping[str, object], written_on: date) -> None:
    former = [row for row in reflections_of_route(edit.connection, route_id) if row.side == side]
    if former:
        edit.update("reflection", former[0].id, {**fields, "written_on": written_on})
    else:
        edit.insert("reflection", {**fields, "route_id": route_id, "side": side, "written_on": written_on})


def _newest(connection: Connection, head: RouteHead) -> RouteHead:
    """The current route of the same person or team."""
    if head.person_id is not None:
        return routes_of_person(connection, head.person_id)[0]
    return routes_of_team(connection, head.team_id)[0] if head.team_id is not None else head


def _advance(engine: Engine, route_id: UUID, status: str, following: str, name: str) -> Changes:
    with editing(engine, name) as edit:
        _require(edit.connection, route_id, (status,), "Маршрут сейчас на другом этапе.")
        edit.update("route", route_id, {"status": following})
    return edit.changes


def _require(connection: Connection, route_id: UUID, statuses: tuple[str, ...], sentence: str) -> RouteHead:
    head = route_head(connection, route_id)
    if head is None:
        raise RowMissingError(table="route")
    if head.status not in statuses:
        raise WrongStatusError(sentence)
    return head


def _require_complete(connection: Connection, route_id: UUID) -> None:
    parts = {
        "одну цель": goals(connection, route_id),
        "одно мероприятие": items(connection, route_id),
        "одну контрольную точку": checkpoints(connection, route_id),
    }
    missing = " и ".join(name for name, found in parts.items() if not found)
    if missing:
        raise RouteIncompleteError(f"Чтобы согласовать маршрут, добавьте хотя бы {missing}.")


def _goal_of(deficit: Deficit, wished_by: str) -> dict[str, object]:
    return {
        "competency_id": deficit.competency.id,
        "kind": "competency",
        "text": f"Развить компетенцию: {deficit.competency.title}",
        "outcome": deficit.outcome,
        "wished_by": wished_by,
    }


def _insert_goal(edit: Edit, route_id: UUID, fields: Mapping[str, object]) -> None:
    key = place_key(edit, "goal", route_id, None)
    edit.insert("goal", {"status": "open", **fields, "route_id": route_id, "position": key})


def _route_of_goal(engine: Engine, goal_id: UUID) -> UUID:
    with engine.connect() as connection:
        route_id = route_of(connection, "goal", goal_id)
    if route_id is None:
        raise RowMissingError(table="goal")
    return route_id
