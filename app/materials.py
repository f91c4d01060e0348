"""The library of materials: kept by the administrator, given to people with a date (R42)."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from app.consents import require_consents
from app.rights import require_administrator
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.rows import fetch_row
from storage.writes import Changes, editing


class MaterialMissingError(PlainError):
    """The library has no such material."""

    default = "Этого материала в библиотеке нет."


class MaterialUntitledError(PlainError):
    """A material has a title."""

    default = "Назовите материал."


def add_material(engine: Engine, role: str, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Put a material into the library, which all share. Raises `AdministratorOnlyError`, `MaterialUntitledError`."""
    require_administrator(role)
    if not str(fields.get("title") or "").strip():
        raise MaterialUntitledError
    with editing(engine, "Новый материал") as edit:
        material_id = edit.insert("material", fields)
    return material_id, edit.changes


def update_material(engine: Engine, role: str, material_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a material of the library. Raises `AdministratorOnlyError`."""
    require_administrator(role)
    with editing(engine, "Правка материала") as edit:
        edit.update("material", material_id, changes)
    return edit.changes


def remove_material(engine: Engine, role: str, material_id: UUID) -> Changes:
    """Take a material out of the library; people keep what they were given. Raises `AdministratorOnlyError`."""
    require_administrator(role)
    with editing(engine, "Удаление материала") as edit:
        edit.delete("material", material_id)
    return edit.changes


def give_material(
    engine: Engine, material_id: UUID, person_ids: Iterable[UUID], given_on: date, note: str | None = None
) -> Changes:
    """Note that a material was given to people on a day, as one step.

    Raises `MaterialMissingError`, `ConsentsMissingError`.
    """
    with editing(engine, "Выдача материала") as edit:
        material = fetch_row(edit.connection, "material", material_id)
        if material is None:
            raise MaterialMissingError
        person_ids = list(dict.fromkeys(person_ids))
        require_consents(edit.connection, person_ids)
        given = {"material_id": material_id, "title": material.fields["title"], "given_on": given_on, "note": note}
        for person_id in person_ids:
            edit.insert("material_issue", {**given, "person_id": person_id})
    return edit.changes


def give_own_material(
    engine: Engine, title: str, person_ids: Iterable[UUID], given_on: date, note: str | None = None
) -> Changes:
    """Note that something from outside the library was given: a copy, a book.

    Raises `MaterialUntitledError`, `ConsentsMissingError`.
    """
    if not title.strip():
        raise MaterialUntitledError
    with editing(engine, "Выдача материала") as edit:
        person_ids = list(dict.fromkeys(person_ids))
        require_consents(edit.connection, person_ids)
        for person_id in person_ids:
            row = {"person_id": person_id, "title": title.strip(), "given_on": given_on, "note": note}
            edit.insert("material_issue", row)
    return edit.changes


def record_answer(engine: Engine, issue_id: UUID, answer: str | None) -> Changes:
    """What the person says of a material."""
    with editing(engine, "Отзыв о материале") as edit:
        edit.update("material_issue", issue_id, {"answer": answer or None})
    return edit.changes


def remove_issue(engine: Engine, issue_id: UUID) -> Changes:
    """A material was not given after all."""
    with editing(engine, "Отмена выдачи материала") as edit:
        edit.delete("material_issue", issue_id)
    return edit.changes
