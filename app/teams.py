"""Teams and groups: made, filled with people, with a request and a route of their own (R04, R20, R41)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from app.rights import require_own_place
from app.route import Created, NoGroundError
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Engine
from storage.reads.teams import requests_of_team
from storage.rows import fetch_row
from storage.writes import Changes, editing


class AlreadyInTeamError(PlainError):
    """The person is in the team already."""

    default = "Педагог уже состоит в этой группе."


def add_team(engine: Engine, tutor_id: UUID, name: str, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Make a team in a tutor's care; ``fields``: organization_id, purpose. Raises `app.rights.ForeignPlaceError`."""
    with editing(engine, "Новая группа") as edit:
        require_own_place(edit.connection, fields.get("organization_id"))
        team_id = edit.insert("team", {**fields, "name": name, "tutor_id": tutor_id})
    return team_id, edit.changes


def update_team(engine: Engine, team_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a team: its name, its organisation, what it is for."""
    with editing(engine, "Правка группы") as edit:
        edit.update("team", team_id, changes)
    return edit.changes


def add_member(engine: Engine, team_id: UUID, person_id: UUID, starts_on: date | None) -> Changes:
    """A person joins a team; who has left comes back. Raises `AlreadyInTeamError`."""
    with editing(engine, "Новый участник группы") as edit:
        known = fetch_row(edit.connection, "team_member", derived_id(team_id, person_id))
        if known is None:
            edit.insert("team_member", {"team_id": team_id, "person_id": person_id, "starts_on": starts_on})
        elif known.fields["ends_on"] is None:
            raise AlreadyInTeamError
        else:
            edit.update("team_member", known.row_id, {"starts_on": starts_on, "ends_on": None})
    return edit.changes


def update_member(engine: Engine, member_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change the days of a person's part in a team."""
    with editing(engine, "Правка участия в группе") as edit:
        edit.update("team_member", member_id, changes)
    return edit.changes


def remove_member(engine: Engine, member_id: UUID) -> Changes:
    """Take out a person who was put in by mistake; who leaves gets a last day instead."""
    with editing(engine, "Удаление участника группы") as edit:
        edit.delete("team_member", member_id)
    return edit.changes


def state_team_request(engine: Engine, team_id: UUID, fields: Mapping[str, object]) -> Changes:
    """Write down what a team asks for; ``fields``: text, motive, made_on, source (R20)."""
    with editing(engine, "Запрос группы") as edit:
        edit.insert("development_request", {"source": "team", **fields, "team_id": team_id})
    return edit.changes


def remove_request(engine: Engine, request_id: UUID) -> Changes:
    """Delete a request written down by mistake."""
    with editing(engine, "Удаление запроса") as edit:
        edit.delete("development_request", request_id)
    return edit.changes


def create_team_route(
    engine: Engine, team_id: UUID, title: str, starts_on: date, ends_on: date | None = None, **details: object
) -> Created:
    """Begin a draft of a team's route; it rests on the team's stated request. Raises `NoGroundError` (R04, R20)."""
    with editing(engine, "Новый маршрут группы") as edit:
        if not requests_of_team(edit.connection, team_id):
            raise NoGroundError("Маршрут группы строится на её запросе: сначала запишите запрос.")
        row = {**details, "team_id": team_id, "title": title, "starts_on": starts_on, "ends_on": ends_on}
        route_id = edit.insert("route", {**row, "status": "draft"})
    return Created(route_id, edit.changes)
