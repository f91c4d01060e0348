"""The route of a group for paper: its members, what they lack together, and the plan (R61)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from app.deficits import Deficit, deficits_of_people
from app.labels import label
from app.paper import content
from app.paper.codes import route_number
from app.paper.group_plan import GroupPlan, Member, SharedDeficit
from app.papers.people import centre_of, name_of, tutor_of
from app.papers.plans import GROUNDS, checkpoint_row, correction_row, goal_row, plan_stages
from app.region_terms import region_terms
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.plan import tutor_on_paper
from storage.reads.routes import RequestRow, route_card, routes_of_team
from storage.reads.stages import stage_of
from storage.reads.teams import members_of_team, requests_of_team, team_row

_REQUEST_CAPTIONS = {"team": "Запрос группы", "organization": "Запрос организации", "teacher": "Запрос педагога"}


class NoGroupRouteError(PlainError):
    """The group is not in this copy or has no route."""

    default = "У этой группы ещё нет маршрута, печатать нечего."


def compose_group_plan(connection: Connection, team_id: UUID, printed_on: date) -> GroupPlan:
    """The plan of a group's current route, with those who are in it on the day. Raises `NoGroupRouteError`."""
    team = team_row(connection, team_id, printed_on)
    head = next(iter(routes_of_team(connection, team_id)), None)
    route = route_card(connection, head.id) if head is not None else None
    if team is None or route is None:
        raise NoGroupRouteError
    members = [row for row in members_of_team(connection, team_id) if row.ends_on is None or row.ends_on >= printed_on]
    deficits = deficits_of_people(connection, [row.person_id for row in members])
    tutor = tutor_on_paper(connection, route.head.tutor_id or team.tutor_id)
    latest = route.versions[0] if route.versions else None
    return GroupPlan(
        route_id=str(route.head.id),
        acts=region_terms().acts,
        number=route_number(route.head.id),
        version=latest.number if latest else 0,
        version_date=latest.made_at.astimezone().date() if latest else printed_on,
        printed_on=printed_on,
        period=content.Period(route.head.starts_on, route.head.ends_on),
        centre=centre_of(tutor),
        tutor=tutor_of(tutor),
        name=team.name,
        step=list(content.RouteStep)[stage_of(route.head.status, has_goals=bool(route.goals), has_ground=True)],
        members=[Member(name_of(row.name), row.position, row.organization) for row in members],
        organization=team.organization,
        purpose=team.purpose or "",
        deficits=shared_deficits(deficits),
        requests=_requests(requests_of_team(connection, team_id)),
        goals=[goal_row(goal) for goal in route.goals],
        stages=plan_stages(route.items),
        checkpoints=[checkpoint_row(point, printed_on) for point in route.checkpoints],
        corrections=[correction_row(version) for version in reversed(route.versions) if version.reason in GROUNDS],
        agreed_on=route.head.agreed_on,
        agreed_how=label("route.agreed_how", route.head.agreed_how),
    )


def shared_deficits(by_person: Mapping[UUID, Sequence[Deficit]]) -> list[SharedDeficit]:
    """Deficits of many people: what most of them lack first, of these what weighs most."""
    known = {deficit.competency.id: deficit.competency for found in by_person.values() for deficit in found}
    people = Counter(deficit.competency.id for found in by_person.values() for deficit in found)
    rank = Counter[UUID]()
    for deficit in (each for found in by_person.values() for each in found):
        rank[deficit.competency.id] += deficit.rank
    ordered = sorted(known.values(), key=lambda each: (-people[each.id], -rank[each.id], each.title))
    return [
        SharedDeficit(
            content.CompetencyGroup(each.group),
            each.title,
            content.Component(each.component),
            each.required,
            people[each.id],
        )
        for each in ordered
    ]


def _requests(rows: Iterable[RequestRow]) -> list[tuple[str, str]]:
    """The newest request of each source, under its caption."""
    newest: dict[str, str] = {}
    for row in rows:
        newest.setdefault(row.source, row.text or "")
    return [(caption, newest[source]) for source, caption in _REQUEST_CAPTIONS.items() if source in newest]
