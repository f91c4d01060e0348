"""The plan of methodical work of a team's organisation: activities, days, people, done (R41)."""

from collections.abc import Mapping
from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Engine
from storage.writes import Changes, editing


class ResultMissingError(PlainError):
    """What is done has a result."""

    default = "Напишите, чем закончилось мероприятие."


def add_activity(engine: Engine, team_id: UUID, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Plan an activity: title, starts_on, ends_on, responsible."""
    with editing(engine, "Мероприятие плана методической работы") as edit:
        activity_id = edit.insert("plan_activity", {"status": "planned", **fields, "team_id": team_id})
    return activity_id, edit.changes


def update_activity(engine: Engine, activity_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change an activity, or move its days."""
    with editing(engine, "Правка плана методической работы") as edit:
        edit.update("plan_activity", activity_id, changes)
    return edit.changes


def complete_activity(engine: Engine, activity_id: UUID, result: str) -> Changes:
    """An activity has been held, with its result. Raises `ResultMissingError`."""
    if not result.strip():
        raise ResultMissingError
    with editing(engine, "Мероприятие плана выполнено") as edit:
        edit.update("plan_activity", activity_id, {"status": "done", "result": result})
    return edit.changes


def cancel_activity(engine: Engine, activity_id: UUID, why: str | None = None) -> Changes:
    """An activity will not be held; it stays in the plan."""
    with editing(engine, "Мероприятие плана отменено") as edit:
        edit.update("plan_activity", activity_id, {"status": "cancelled"} | ({"result": why} if why else {}))
    return edit.changes


def remove_activity(engine: Engine, activity_id: UUID) -> Changes:
    """Delete an activity written down by mistake."""
    with editing(engine, "Удаление из плана методической работы") as edit:
        edit.delete("plan_activity", activity_id)
    return edit.changes
