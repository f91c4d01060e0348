"""Undo and redo below the window: persisted inverse edits that travel like any other edit.

A step is taken back only where its rows still stand as it left them. What an exchange has changed since is not
overwritten, and nothing comes back into a card whose consent has ended: the step is refused with a plain sentence and
leaves the list, so that the next one can be undone.
"""

from collections.abc import Sequence
from uuid import UUID

from storage.consents import ConsentMissingError
from storage.deeds import Deed
from storage.errors import PlainError
from storage.fields import Row
from storage.reads.base import Connection, Engine
from storage.rows import StoredRow, fetch_rows, hanging_on, in_parts
from storage.steps import Step, drop_step, mark_step, step_to_redo, step_to_undo
from storage.writes import Changes, ConsentKeptError, Edit, WithdrawalKeptError, editing

__all__ = ["UndoneMeanwhileError", "redo", "redo_name", "undo", "undo_name"]

_OF_CONSENT = (ConsentKeptError, ConsentMissingError, WithdrawalKeptError)
"""Refusals that say by themselves why a step is not taken back."""


class UndoneMeanwhileError(PlainError):
    """Rows of the step have changed since; the step is off the list."""

    def __init__(self, name: str, *, again: bool) -> None:
        """``name`` of the step; ``again``: it was to be brought again, not taken back."""
        verb = "повторить" if again else "отменить"
        super().__init__(f"«{name}» не получилось {verb}: запись с тех пор изменили при обмене.")


class _ChangedSinceError(Exception):
    """A row does not stand as the step left it."""


def undo_name(connection: Connection) -> str | None:
    """What «Отменить» would take back: «Запись журнала», or None."""
    step = step_to_undo(connection)
    return step.name if step else None


def redo_name(connection: Connection) -> str | None:
    """What «Вернуть» would bring again, or None."""
    step = step_to_redo(connection)
    return step.name if step else None


def undo(engine: Engine) -> Changes:
    """Take the last change back; nothing to undo changes nothing.

    Raises `UndoneMeanwhileError`, `ConsentMissingError` where it would put something into a card without consent, and
    `ConsentKeptError` or `WithdrawalKeptError` where others have heard of it.
    """
    return _turn(engine, again=False)


def redo(engine: Engine) -> Changes:
    """Bring the change taken back last again. Raises `UndoneMeanwhileError`, `ConsentMissingError`."""
    return _turn(engine, again=True)


def _turn(engine: Engine, *, again: bool) -> Changes:
    step = None
    try:
        with editing(engine, None) as edit:
            step = step_to_redo(edit.connection) if again else step_to_undo(edit.connection)
            if step is None:
                return edit.changes
            _repeat(edit, step, again=again)
    except (PlainError, _ChangedSinceError) as error:
        if step is None or (isinstance(error, PlainError) and not _is_of_rows(error)):
            raise
        with editing(engine, None) as edit:
            drop_step(edit, step)
        if isinstance(error, _OF_CONSENT):
            raise
        raise UndoneMeanwhileError(step.name, again=again) from None
    return edit.changes


def _is_of_rows(error: PlainError) -> bool:
    """A refusal about the row itself carries its table; faults of the disk do not, and leave the step."""
    return "table" in error.details


def _repeat(edit: Edit, step: Step, *, again: bool) -> None:
    todo, done = (step.forward, step.backward) if again else (step.backward, step.forward)
    _require_untouched(edit, done)
    edit.repeat(todo)
    mark_step(edit, step, undone=not again)


def _require_untouched(edit: Edit, done: Sequence[Deed]) -> None:
    """Every row of the step must stand as its last deed left it, with nothing new hanging on it."""
    left: dict[UUID, Row | None] = {}
    added: set[UUID] = set()
    by_table: dict[str, list[UUID]] = {}
    for deed in done:
        if deed.row_id not in left:
            by_table.setdefault(deed.table, []).append(deed.row_id)
        left[deed.row_id] = None if deed.deed == "delete" else {**(left.get(deed.row_id) or {}), **deed.fields}
        if deed.deed == "insert":
            added.add(deed.row_id)
    own = frozenset(left)
    for table, ids in by_table.items():
        for part in in_parts(ids):
            standing = fetch_rows(edit.connection, table, part)
            if not all(_stands(standing.get(row_id), left[row_id]) for row_id in part):
                raise _ChangedSinceError
        fresh = [row_id for row_id in ids if row_id in added]
        if hanging_on(edit.connection, table, fresh, own):
            raise _ChangedSinceError


def _stands(current: StoredRow | None, fields: Row | None) -> bool:
    if current is None or fields is None:
        return current is None and fields is None
    return all(current.fields.get(name) == value for name, value in fields.items())
