"""The list of what can be undone: named reads and writes over ``undo_step``, for `app.undo`."""

import json
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import dependents, sql_table
from storage.reads.base import Connection
from storage.rows import StoredRow, fetch_row
from storage.writes import UNDO_STEP, Deed, Edit


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


def forget_steps(edit: Edit) -> None:
    """Empty the list, as when the copy has passed to another person."""
    edit.connection.execute(sa.delete(UNDO_STEP))


def current_row(edit: Edit, deed: Deed) -> StoredRow | None:
    """The row that a deed touches, as it stands now."""
    return fetch_row(edit.connection, deed.table, deed.row_id)


def has_dependents_beside(edit: Edit, deed: Deed, own: frozenset[UUID]) -> bool:
    """Whether rows other than ``own`` hang on the row of a deed: deleting it would take them along."""
    for rule, name in dependents(deed.table):
        target = sql_table(rule.name)
        hanging = edit.connection.execute(sa.select(target.c.id).where(target.c[name] == deed.row_id)).scalars()
        if any(row_id not in own for row_id in hanging):
            return True
    return False


def _first(connection: Connection, query: sa.Select[tuple[object]]) -> Step | None:
    record = connection.execute(query.limit(1)).one_or_none()
    if record is None:
        return None
    backward, forward = (tuple(map(Deed.from_json, json.loads(deeds))) for deeds in (record.backward, record.forward))
    return Step(record.number, record.name, backward, forward)
