"""What the editor reads of a team's route: the same view, for all its members together (R04, R32)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from app.deficits import Deficit, deficits_of_people
from app.hours import sum_hours
from storage.reads.base import Connection
from storage.reads.people import PersonCard, person_card
from storage.reads.routes import route_card, routes_of_team
from storage.reads.teams import TeamRow, members_of_team, requests_of_team, team_row
from ui.screens.routes.reading import RouteView, of_route


def team_view(connection: Connection, team_id: UUID, today: date) -> RouteView | None:
    """The editor's view of a team, or None where this copy does not hold it.

    Deficits are those of the members, first what most of them lack, each at the lowest level shown.
    """
    team = team_row(connection, team_id, today)
    if team is None:
        return None
    in_it = [row for row in members_of_team(connection, team_id) if row.ends_on is None or row.ends_on >= today]
    members = [card for row in in_it if (card := person_card(connection, row.person_id)) is not None]
    head = next(iter(routes_of_team(connection, team_id)), None)
    route = route_card(connection, head.id) if head is not None else None
    requests = tuple(requests_of_team(connection, team_id))
    view = RouteView(
        person=_as_one(team, members),
        route=route,
        hours=sum_hours(route.items if route is not None else ()),
        deficits=_shared(deficits_of_people(connection, [member.id for member in members])),
        has_ground=bool(requests),
        requests=requests,
        team_id=team_id,
    )
    return view if route is None else replace(view, **of_route(connection, team_id, route, today))


def _shared(by_person: dict[UUID, list[Deficit]]) -> tuple[Deficit, ...]:
    """Deficits of many people: what most of them lack first."""
    lowest: dict[UUID, Deficit] = {}
    count: dict[UUID, int] = {}
    for deficit in (each for deficits in by_person.values() for each in deficits):
        own = deficit.competency.id
        count[own] = count.get(own, 0) + 1
        if own not in lowest or deficit.shown < lowest[own].shown:
            lowest[own] = deficit
    return tuple(sorted(lowest.values(), key=lambda each: (-count[each.competency.id], -each.rank)))


def _as_one(team: TeamRow, members: Sequence[PersonCard]) -> PersonCard:
    """The team where a person's name, role and subjects are asked for: what is found has to fit its members."""
    managers = sum(1 for member in members if member.role == "manager")
    nothing = dict.fromkeys(
        (
            "patronymic", "category_date", "education", "experience_years", "career_stage", "email", "phone",
            "resources", "context", "provenance", "organization_context", "municipality_id", "route_id",
        )
    )  # fmt: skip
    return PersonCard(
        **nothing,
        id=team.id,
        family_name=team.name,
        given_name="",
        role="manager" if managers * 2 > len(members) else "teacher",
        position="",
        subjects=tuple(sorted({subject for member in members for subject in member.subjects})),
        category="none",
        is_young_specialist=False,
        organization_id=team.organization_id or team.id,
        organization=team.organization,
        municipality="",
        stage=0,
        assignments=(),
    )
