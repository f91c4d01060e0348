"""Organisations, network programmes and projects, kept by the region's administrator (R01, R08, R37)."""

from collections.abc import Mapping
from uuid import UUID

from app.rights import require_administrator
from storage.ids import derived_id
from storage.reads.base import Engine
from storage.rows import fetch_row
from storage.writes import Changes, Edit, editing


def put_programme_partner(
    engine: Engine, role: str, programme_id: UUID, organization_id: UUID, part: str | None
) -> Changes:
    """Say which part of a programme an organisation carries; said again, it replaces.

    Raises `AdministratorOnlyError`, as all here.
    """
    require_administrator(role)
    with editing(engine, "Партнёр программы") as edit:
        _put(edit, "programme_partner", {"programme_id": programme_id, "organization_id": organization_id}, part)
    return edit.changes


def put_project_partner(
    engine: Engine, role: str, project_id: UUID, organization_id: UUID, part: str | None
) -> Changes:
    """Say which part of a network project an organisation carries; said again, it replaces."""
    require_administrator(role)
    with editing(engine, "Партнёр проекта") as edit:
        _put(edit, "project_partner", {"project_id": project_id, "organization_id": organization_id}, part)
    return edit.changes


def remove_programme_partner(engine: Engine, role: str, partner_id: UUID) -> Changes:
    """An organisation carries a programme no longer."""
    require_administrator(role)
    with editing(engine, "Удаление партнёра программы") as edit:
        edit.delete("programme_partner", partner_id)
    return edit.changes


def remove_project_partner(engine: Engine, role: str, partner_id: UUID) -> Changes:
    """An organisation takes part in a project no longer."""
    require_administrator(role)
    with editing(engine, "Удаление партнёра проекта") as edit:
        edit.delete("project_partner", partner_id)
    return edit.changes


def add_project(engine: Engine, role: str, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """A new network project; fields as of ``network_project``."""
    require_administrator(role)
    with editing(engine, "Новый сетевой проект") as edit:
        project_id = edit.insert("network_project", fields)
    return project_id, edit.changes


def update_project(engine: Engine, role: str, project_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a network project."""
    require_administrator(role)
    with editing(engine, "Правка сетевого проекта") as edit:
        edit.update("network_project", project_id, changes)
    return edit.changes


def update_organization(engine: Engine, role: str, organization_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change an organisation: its sites, its licence, its context (R01, R08, R58)."""
    require_administrator(role)
    with editing(engine, "Правка организации") as edit:
        edit.update("organization", organization_id, changes)
    return edit.changes


def _put(edit: Edit, table: str, link: dict[str, UUID], part: str | None) -> None:
    row_id = derived_id(*link.values())
    if fetch_row(edit.connection, table, row_id) is None:
        edit.insert(table, {**link, "part": part})
    else:
        edit.update(table, row_id, {"part": part})
