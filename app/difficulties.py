"""Difficulties met during programmes: noted, tied to a competency and an activity, settled (R18)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Engine
from storage.writes import Changes, editing


class DifficultyEmptyError(PlainError):
    """Nothing is written."""

    default = "Напишите, в чём затруднение."


def note_difficulty(
    engine: Engine,
    person_id: UUID,
    text: str,
    noted_on: date,
    competency_id: UUID | None = None,
    route_item_id: UUID | None = None,
) -> Changes:
    """Note a difficulty; while it is open it is a reason of the zone of risk. Raises `DifficultyEmptyError`."""
    if not text.strip():
        raise DifficultyEmptyError
    row = {"person_id": person_id, "text": text, "noted_on": noted_on, "status": "open"}
    with editing(engine, "Затруднение") as edit:
        edit.insert("difficulty", {**row, "competency_id": competency_id, "route_item_id": route_item_id})
    return edit.changes


def update_difficulty(engine: Engine, difficulty_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Write a difficulty on, or tie it to a competency."""
    with editing(engine, "Правка затруднения") as edit:
        edit.update("difficulty", difficulty_id, changes)
    return edit.changes


def settle_difficulty(engine: Engine, difficulty_id: UUID) -> Changes:
    """A difficulty is overcome."""
    with editing(engine, "Затруднение преодолено") as edit:
        edit.update("difficulty", difficulty_id, {"status": "settled"})
    return edit.changes


def reopen_difficulty(engine: Engine, difficulty_id: UUID) -> Changes:
    """A difficulty is there again."""
    with editing(engine, "Затруднение возобновлено") as edit:
        edit.update("difficulty", difficulty_id, {"status": "open"})
    return edit.changes
