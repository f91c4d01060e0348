"""The result of an activity is accepted, or returned with a word why; the word stands in the journal (R31, R34)."""

from datetime import date
from uuid import UUID

from app.journal import NewEntry, insert_entry
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.routes import route_head, route_of
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing


class ReturnedWithoutReasonError(PlainError):
    """The teacher has to know what is missing."""

    default = "Напишите, что нужно доработать: с этими словами результат вернётся педагогу."


def accept_result(
    engine: Engine,
    item_id: UUID,
    done_on: date,
    result: str | None = None,
    comment: str = "",
    author_id: UUID | None = None,
) -> Changes:
    """Accept what an activity brought: it is done on that day; a comment, if any, goes into the journal."""
    with editing(engine, "Результат принят") as edit:
        changes: dict[str, object] = {"status": "done", "done_on": done_on}
        if result is not None:
            changes["result"] = result
        edit.update("route_item", item_id, changes)
        if comment.strip():
            _note(edit, item_id, done_on, comment, author_id)
    return edit.changes


def return_result(engine: Engine, item_id: UUID, on: date, comment: str, author_id: UUID | None = None) -> Changes:
    """Return a result for more work: the activity goes on. Raises `ReturnedWithoutReasonError`."""
    if not comment.strip():
        raise ReturnedWithoutReasonError
    with editing(engine, "Результат возвращён") as edit:
        edit.update("route_item", item_id, {"status": "running", "done_on": None})
        _note(edit, item_id, on, comment, author_id)
    return edit.changes


def _note(edit: Edit, item_id: UUID, on: date, comment: str, author_id: UUID | None) -> None:
    owner, title = _owner(edit.connection, item_id)
    entry = NewEntry("remark", on, f"«{title}»: {comment.strip()}", route_item_id=item_id)
    insert_entry(edit, owner, entry, author_id)


def _owner(connection: Connection, item_id: UUID) -> tuple[dict[str, UUID], str]:
    row = fetch_row(connection, "route_item", item_id)
    route_id = route_of(connection, "route_item", item_id)
    head = route_head(connection, route_id) if route_id is not None else None
    if row is None or head is None:
        raise RowMissingError(table="route_item")
    owner = {"person_id": head.person_id, "team_id": head.team_id}
    return {name: own for name, own in owner.items() if own is not None}, str(row.fields["title"])
