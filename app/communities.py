"""Professional communities: who takes part, what was decided at their meetings (R09)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.rights import require_administrator
from storage.errors import PlainError
from storage.reads.base import Engine
from storage.reads.communities import takes_part
from storage.writes import Changes, editing


class AlreadyAMemberError(PlainError):
    """The person takes part on that day."""

    default = "Педагог уже участвует в этом сообществе."


def add_community(engine: Engine, role: str, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """A new community; the administrator's. Raises `AdministratorOnlyError`."""
    require_administrator(role)
    with editing(engine, "Новое сообщество") as edit:
        community_id = edit.insert("community", fields)
    return community_id, edit.changes


def update_community(engine: Engine, role: str, community_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a community; the administrator's."""
    require_administrator(role)
    with editing(engine, "Правка сообщества") as edit:
        edit.update("community", community_id, changes)
    return edit.changes


def join_community(
    engine: Engine, person_id: UUID, community_id: UUID, starts_on: date, role: str = "member"
) -> Changes:
    """A person takes part in a community from a day on. Raises `AlreadyAMemberError`."""
    with editing(engine, "Участие в сообществе") as edit:
        if takes_part(edit.connection, person_id, community_id, starts_on):
            raise AlreadyAMemberError
        row = {"person_id": person_id, "community_id": community_id, "role": role, "starts_on": starts_on}
        edit.insert("community_member", row)
    return edit.changes


def update_member(engine: Engine, member_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a part in a community: its role or its days."""
    with editing(engine, "Правка участия в сообществе") as edit:
        edit.update("community_member", member_id, changes)
    return edit.changes


def leave_community(engine: Engine, member_id: UUID, ends_on: date) -> Changes:
    """A person leaves a community; the part stays in their card."""
    with editing(engine, "Выход из сообщества") as edit:
        edit.update("community_member", member_id, {"ends_on": ends_on})
    return edit.changes


def remove_member(engine: Engine, member_id: UUID) -> Changes:
    """Delete a part written down by mistake."""
    with editing(engine, "Удаление участия в сообществе") as edit:
        edit.delete("community_member", member_id)
    return edit.changes


def add_meeting(engine: Engine, role: str, community_id: UUID, fields: Mapping[str, object]) -> Changes:
    """A meeting of a community with its minutes and decision; the administrator's. Raises `AdministratorOnlyError`."""
    require_administrator(role)
    with editing(engine, "Заседание сообщества") as edit:
        edit.insert("community_meeting", {**fields, "community_id": community_id})
    return edit.changes


def update_meeting(engine: Engine, role: str, meeting_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a meeting; the administrator's."""
    require_administrator(role)
    with editing(engine, "Правка заседания") as edit:
        edit.update("community_meeting", meeting_id, changes)
    return edit.changes


def remove_meeting(engine: Engine, role: str, meeting_id: UUID) -> Changes:
    """Delete a meeting; the administrator's."""
    require_administrator(role)
    with editing(engine, "Удаление заседания") as edit:
        edit.delete("community_meeting", meeting_id)
    return edit.changes
