"""A practice worth spreading: described, offered to the regional bank, chosen there, published (R40)."""

from collections.abc import Mapping
from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Engine
from storage.rows import fetch_row
from storage.writes import Changes, RowMissingError, editing

STEPS = ("described", "offered", "chosen", "published")


class PracticeUndescribedError(PlainError):
    """The bank takes what is described."""

    default = "Сначала опишите практику: в чём она, на ком проверена, что дала."


class PracticeUntitledError(PlainError):
    """A practice has a title."""

    default = "Назовите практику."


def describe_practice(engine: Engine, person_id: UUID, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Note a practice: title, kind, competency_id, description. Raises `PracticeUntitledError`."""
    _require_title(fields.get("title"))
    with editing(engine, "Новая практика") as edit:
        practice_id = edit.insert("practice", {**fields, "person_id": person_id, "status": "described"})
    return practice_id, edit.changes


def update_practice(engine: Engine, practice_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Describe it on. Raises `PracticeUntitledError`."""
    if "title" in changes:
        _require_title(changes["title"])
    with editing(engine, "Правка практики") as edit:
        edit.update("practice", practice_id, changes)
    return edit.changes


def move_practice(engine: Engine, practice_id: UUID, status: str) -> Changes:
    """Take a practice to another step of `STEPS`, forth or back. Raises `PracticeUndescribedError`."""
    with editing(engine, "Путь практики") as edit:
        row = fetch_row(edit.connection, "practice", practice_id)
        if row is None:
            raise RowMissingError(table="practice")
        if status != STEPS[0] and not str(row.fields["description"] or "").strip():
            raise PracticeUndescribedError
        edit.update("practice", practice_id, {"status": status})
    return edit.changes


def remove_practice(engine: Engine, practice_id: UUID) -> Changes:
    """Take a practice out of the card."""
    with editing(engine, "Удаление практики") as edit:
        edit.delete("practice", practice_id)
    return edit.changes


def _require_title(title: object) -> None:
    if not str(title or "").strip():
        raise PracticeUntitledError
