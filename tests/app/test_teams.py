from datetime import date
from uuid import UUID

import pytest

from app import teams
from app.organization_plan import add_activity
from app.route import NoGroundError
from app.undo import undo
from storage.ids import new_id
from storage.reads.routes import routes_of_team
from storage.reads.teams import members_of_team, requests_of_team, team_row
from storage.reads.teams import teams as listed
from storage.validation import InvalidFieldError
from tests.app.conftest import Region
from tests.factories import TODAY, add


@pytest.fixture
def team(region: Region) -> UUID:
    tutor = add(region.engine, "specialist")
    made, _ = teams.add_team(region.engine, tutor, "Команда школы № 5", {"purpose": "Читательская грамотность"})
    return made


def test_a_team_has_members_with_their_days_also_those_that_this_copy_does_not_hold(region: Region, team: UUID) -> None:
    """R04: who leaves stays with a last day, who comes back is in again, nobody is in twice."""
    teams.add_member(region.engine, team, region.person, date(2026, 9, 1))
    elsewhere = add(region.engine, "team_member", team_id=team, person_id=new_id())
    with pytest.raises(teams.AlreadyInTeamError):
        teams.add_member(region.engine, team, region.person, TODAY)
    with region.engine.connect() as connection:
        first, second = members_of_team(connection, team)
        (row,) = listed(connection, TODAY, "читательская")
    assert (first.name, first.starts_on, second.id, second.name) == (
        "Иванова Мария Петровна", date(2026, 9, 1), elsewhere, "",
    )  # fmt: skip
    assert (row.members, row.tutor) == (2, "Тьюторова Анна")
    with pytest.raises(InvalidFieldError):
        teams.update_member(region.engine, first.id, {"ends_on": date(2026, 8, 1)})
    teams.update_member(region.engine, first.id, {"ends_on": date(2026, 10, 1)})
    teams.add_member(region.engine, team, region.person, TODAY)
    with region.engine.connect() as connection:
        assert (TODAY, None) in [(each.starts_on, each.ends_on) for each in members_of_team(connection, team)]
    teams.remove_member(region.engine, first.id)
    undo(region.engine)
    with region.engine.connect() as connection:
        assert len(members_of_team(connection, team)) == 2


def test_a_route_of_a_team_rests_on_its_request(region: Region, team: UUID) -> None:
    """R04, R20, R41: the request of a team is written in its own words, its route follows."""
    with pytest.raises(NoGroundError):
        teams.create_team_route(region.engine, team, "Маршрут", TODAY)
    teams.state_team_request(region.engine, team, {"text": "Смысловое чтение", "made_on": TODAY})
    made = teams.create_team_route(region.engine, team, "Маршрут", TODAY, hours_a_week=2)
    with region.engine.connect() as connection:
        (request,) = requests_of_team(connection, team)
        (route,) = routes_of_team(connection, team)
    assert (request.source, route.id, route.status) == ("team", made.route_id, "draft")
    teams.remove_request(region.engine, request.id)


def test_a_team_shows_what_its_plan_holds_next_and_goes_as_it_came_by_undo(region: Region, team: UUID) -> None:
    add_activity(region.engine, team, {"title": "Методический день", "starts_on": date(2026, 12, 10)})
    teams.update_team(region.engine, team, {"name": "Команда учителей"})
    with region.engine.connect() as connection:
        row = team_row(connection, team, TODAY)
    assert row is not None
    assert (row.name, row.next_on, row.next_what) == ("Команда учителей", date(2026, 12, 10), "Методический день")
    for _ in range(3):
        undo(region.engine)
    with region.engine.connect() as connection:
        assert team_row(connection, team, TODAY) is None
