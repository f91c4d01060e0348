"""The list of what can be undone: named reads and writes over ``undo_step``, for `app.undo`."""

import json
from dataclasses import dataclass

import sqlalchemy as sa

from storage.deeds import Deed
from storage.reads.base import Connection
from storage.writes import UNDO_STEP, Edit


@dataclass(frozen=True, slots=True)
class Step:
    """A change a person made: its name, the deeds that take it back and those that bring it again."""

    number: int
    name: str
    backward: tuple[Deed, ...]
    forward: tuple[Deed, ...]


def step_to_undo(connection: Connection) -> Step | None:
    """The last change that stands."""
    query = sa.select(UNDO_STEP).where(~UNDO_STEP.c.is_undone).order_by(UNDO_STEP.c.number.desc())
    return _first(connection, query)


def step_to_redo(connection: Connection) -> Step | None:
    """The last change that was taken back."""
    query = sa.select(UNDO_STEP).where(UNDO_STEP.c.is_undone).order_by(UNDO_STEP.c.number)
    return _first(connection, query)


def mark_step(edit: Edit, step: Step, *, undone: bool) -> None:
    """Note that a step has been taken back or brought again, in the same transaction."""
    here = UNDO_STEP.c.number == step.number
    edit.connection.execute(sa.update(UNDO_STEP).where(here).values(is_undone=undone))


def drop_step(edit: Edit, step: Step) -> None:
    """Take a step that has become impossible off the list."""
    edit.connection.execute(sa.delete(UNDO_STEP).where(UNDO_STEP.c.number == step.number))


def _first(connection: Connection, query: sa.Select[tuple[object]]) -> Step | None:
    record = connection.execute(query.limit(1)).one_or_none()
    if record is None:
        return None
    backward, forward = (tuple(map(Deed.from_json, json.loads(deeds))) for deeds in (record.backward, record.forward))
    return Step(record.number, record.name, backward, forward)
