"""What is taken into lessons after an activity: planned, done, shown by something (R38)."""

from datetime import date
from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Engine
from storage.writes import Changes, editing


class NothingTransferredError(PlainError):
    """Nobody said what is taken over."""

    default = "Напишите, что переносится в уроки."


def plan_transfer(
    engine: Engine,
    person_id: UUID,
    item_id: UUID | None,
    what: str,
    due_on: date | None = None,
    shown_by: str | None = None,
) -> Changes:
    """Say what a person will use in lessons, by when and shown by what. Raises `NothingTransferredError`."""
    if not what.strip():
        raise NothingTransferredError
    fields = {"person_id": person_id, "route_item_id": item_id, "what": what.strip(), "due_on": due_on}
    with editing(engine, "Перенос в практику") as edit:
        edit.insert("transfer", {**fields, "shown_by": shown_by, "status": "planned"})
    return edit.changes


def complete_transfer(engine: Engine, transfer_id: UUID, done_on: date, shown_by: str | None = None) -> Changes:
    """It was used in lessons: when, and shown by what where that is new."""
    changes: dict[str, object] = {"status": "done", "done_on": done_on}
    if shown_by is not None:
        changes["shown_by"] = shown_by
    with editing(engine, "Перенос в практику выполнен") as edit:
        edit.update("transfer", transfer_id, changes)
    return edit.changes


def remove_transfer(engine: Engine, transfer_id: UUID) -> Changes:
    """Take it out again."""
    with editing(engine, "Удаление переноса в практику") as edit:
        edit.delete("transfer", transfer_id)
    return edit.changes
