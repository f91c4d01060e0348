"""Checkpoints of a route: planned, moved, passed, waived (R33)."""

from datetime import date
from uuid import UUID

from app.corrections import Correction, correcting
from app.plan_items import place_key
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.reads.routes import CheckpointRow, route_of
from storage.writes import Changes, RowMissingError, editing


class ReasonMissingError(PlainError):
    """A checkpoint is waived with a word why."""

    default = "Напишите, почему контрольная точка снимается."


def is_overdue(checkpoint: CheckpointRow, today: date) -> bool:
    """Planned and due before today."""
    return checkpoint.status == "planned" and checkpoint.due_on < today


def add_checkpoint(
    engine: Engine,
    route_id: UUID,
    title: str,
    due_on: date,
    route_item_id: UUID | None = None,
    correction: Correction | None = None,
) -> Changes:
    """Plan a checkpoint, of an activity or of the whole route."""
    with correcting(engine, "Новая контрольная точка", route_id, correction) as edit:
        key = place_key(edit, "checkpoint", route_id, None)
        row = {"route_id": route_id, "route_item_id": route_item_id, "title": title, "due_on": due_on}
        edit.insert("checkpoint", {**row, "status": "planned", "position": key})
    return edit.changes


def update_checkpoint(
    engine: Engine, checkpoint_id: UUID, title: str, due_on: date, correction: Correction | None = None
) -> Changes:
    """Rename a checkpoint or move its day."""
    route_id = _route(engine, checkpoint_id)
    with correcting(engine, "Перенос контрольной точки", route_id, correction) as edit:
        edit.update("checkpoint", checkpoint_id, {"title": title, "due_on": due_on})
    return edit.changes


def remove_checkpoint(engine: Engine, checkpoint_id: UUID, correction: Correction | None = None) -> Changes:
    """Take a checkpoint out of the plan."""
    route_id = _route(engine, checkpoint_id)
    with correcting(engine, "Удаление контрольной точки", route_id, correction) as edit:
        edit.delete("checkpoint", checkpoint_id)
    return edit.changes


def complete_checkpoint(
    engine: Engine, checkpoint_id: UUID, done_on: date, result: str | None = None, evidence: str | None = None
) -> Changes:
    """A checkpoint is passed: when, with what result, shown by what."""
    changes = {"status": "done", "done_on": done_on, "result": result, "evidence": evidence}
    with editing(engine, "Контрольная точка пройдена") as edit:
        edit.update("checkpoint", checkpoint_id, changes)
    return edit.changes


def waive_checkpoint(engine: Engine, checkpoint_id: UUID, why: str) -> Changes:
    """A checkpoint is not needed any more; the reason stays with it. Raises `ReasonMissingError`."""
    if not why.strip():
        raise ReasonMissingError
    with editing(engine, "Контрольная точка снята") as edit:
        edit.update("checkpoint", checkpoint_id, {"status": "waived", "result": why})
    return edit.changes


def reopen_checkpoint(engine: Engine, checkpoint_id: UUID) -> Changes:
    """A checkpoint that was passed or waived by mistake is planned again; its result goes."""
    nothing = dict.fromkeys(("done_on", "result", "evidence"))
    with editing(engine, "Контрольная точка снова в плане") as edit:
        edit.update("checkpoint", checkpoint_id, {"status": "planned", **nothing})
    return edit.changes


def _route(engine: Engine, checkpoint_id: UUID) -> UUID:
    with engine.connect() as connection:
        route_id = route_of(connection, "checkpoint", checkpoint_id)
    if route_id is None:
        raise RowMissingError(table="checkpoint")
    return route_id
