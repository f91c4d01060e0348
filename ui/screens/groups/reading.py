"""What the pages of «Groups» read in one go, each as one function for a reader thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from storage.reads.base import Connection
from storage.reads.communities import (
    CommunityFilter,
    CommunityRow,
    MeetingRow,
    MemberRow,
    communities,
    meetings_of_community,
    members_of_community,
)
from storage.reads.mentoring import MeetingRow as PairMeetingRow
from storage.reads.mentoring import PairRow, meetings_of_pair, pair_row, pairs
from storage.reads.mentoring_models import ModelRow, model_of_team, pairs_of_team
from storage.reads.network import municipality_names, subject_names
from storage.reads.organization_plan import ActivityRow, plan_of_team
from storage.reads.organizations import organization_options
from storage.reads.people import PersonFilter, person_ids, person_rows
from storage.reads.routes import RequestRow
from storage.reads.teams import TeamMemberRow, TeamRow, members_of_team, requests_of_team, team_row
from ui.screens.programmes.choice_chip import Option, folded


@dataclass(frozen=True, slots=True)
class TeamReading:
    """A team with its people, its request, its plan and its mentoring."""

    team: TeamRow
    members: tuple[TeamMemberRow, ...]
    requests: tuple[RequestRow, ...]
    plan: tuple[ActivityRow, ...]
    mentoring: ModelRow | None
    pairs: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class PairReading:
    """A mentoring pair with its meetings."""

    pair: PairRow
    meetings: tuple[PairMeetingRow, ...]


@dataclass(frozen=True, slots=True)
class CommunityReading:
    """A community with its members of this copy and its meetings."""

    community: CommunityRow
    members: tuple[MemberRow, ...]
    meetings: tuple[MeetingRow, ...]


def read_team(connection: Connection, team_id: UUID, today: date) -> TeamReading | None:
    """A team's card, or None where this copy does not hold it."""
    team = team_row(connection, team_id, today)
    if team is None:
        return None
    return TeamReading(
        team,
        tuple(members_of_team(connection, team_id)),
        tuple(requests_of_team(connection, team_id)),
        tuple(plan_of_team(connection, team_id)),
        model_of_team(connection, team_id),
        tuple(pairs_of_team(connection, team_id)),
    )


def read_pair(connection: Connection, pair_id: UUID) -> PairReading | None:
    """A pair's card, or None where it is gone."""
    pair = pair_row(connection, pair_id)
    return PairReading(pair, tuple(meetings_of_pair(connection, pair_id))) if pair is not None else None


def list_pairs(connection: Connection, words: str, running_only: bool, young_only: bool) -> list[PairRow]:
    """Pairs whose people or topic hold the words."""
    found = pairs(connection, running_only=running_only, young_only=young_only)
    wanted = folded(words).split()
    return [row for row in found if all(word in folded(f"{row.person} {row.mentor} {row.topic}") for word in wanted)]


def read_community(connection: Connection, community_id: UUID, today: date) -> CommunityReading | None:
    """A community's card, or None where it is gone."""
    found = [row for row in communities(connection, CommunityFilter(), today) if row.id == community_id]
    if not found:
        return None
    members, meetings = members_of_community(connection, community_id), meetings_of_community(connection, community_id)
    return CommunityReading(found[0], tuple(members), tuple(meetings))


def people_options(connection: Connection, today: date) -> list[Option]:
    """People of this copy to choose from, by name."""
    rows = person_rows(connection, person_ids(connection, PersonFilter(), today=today), today)
    return [Option(row.id, row.name, row.organization) for row in rows]


def place_options(connection: Connection) -> list[Option]:
    """Organisations to choose from, by short name."""
    return [Option(place.id, place.name, place.municipality) for place in organization_options(connection)]


def municipality_options(connection: Connection) -> list[Option]:
    """Municipalities to choose from, by name."""
    return [Option(own_id, name) for own_id, name in municipality_names(connection)]


def subject_options(connection: Connection) -> list[Option]:
    """Subjects to choose from, by name."""
    return [Option(name, name) for name in subject_names(connection)]
