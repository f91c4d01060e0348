"""What the pages of campaigns read in one go, each as one function for a reader thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.campaigns import Standing, standings
from app.serving import instruments_for_map
from storage.reads.base import Connection
from storage.reads.campaigns import CampaignRow, CandidateRow, Whom, campaign_row, campaigns, candidates
from storage.reads.diagnoses import maps
from storage.reads.difficulties import DifficultySum, MetRow, difficulties_at, difficulties_by_competency
from storage.reads.network import municipality_names
from storage.reads.teams import teams
from ui.screens.programmes.choice_chip import Option, folded


@dataclass(frozen=True, slots=True)
class CampaignReading:
    """A campaign and everyone invited."""

    campaign: CampaignRow
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the candidates can be narrowed by: only what some of them have."""

    municipalities: tuple[Option, ...]
    organizations: tuple[Option, ...]
    subjects: tuple[Option, ...]
    teams: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class MetTogether:
    """Difficulties that stand at one competency, and who has them."""

    sum: DifficultySum
    rows: tuple[MetRow, ...]


def read_campaigns(connection: Connection, words: str) -> list[CampaignRow]:
    """Campaigns whose title or map holds these words, newest first."""
    wanted = folded(words).split()
    return [
        row for row in campaigns(connection) if all(word in folded(f"{row.title} {row.map_title}") for word in wanted)
    ]


def read_campaign(connection: Connection, campaign_id: UUID) -> CampaignReading | None:
    """A campaign's card, or None where it is gone."""
    row = campaign_row(connection, campaign_id)
    return CampaignReading(row, tuple(standings(connection, campaign_id))) if row is not None else None


def read_candidates(connection: Connection, campaign_id: UUID, whom: Whom) -> list[CandidateRow]:
    """Who can be invited."""
    return candidates(connection, campaign_id, whom)


def read_narrowing(connection: Connection, campaign_id: UUID, today: date) -> Narrowing:
    """By what the candidates of a campaign can be narrowed."""
    found = candidates(connection, campaign_id, Whom())
    places = {row.municipality_id: row.municipality for row in found if row.municipality_id is not None}
    schools = {row.organization_id: (row.organization, row.municipality) for row in found}
    subjects = sorted({subject for row in found for subject in row.subjects})
    return Narrowing(
        tuple(Option(own_id, name) for own_id, name in sorted(places.items(), key=_by_words)),
        tuple(Option(own_id, *names) for own_id, names in sorted(schools.items(), key=_by_words)),
        tuple(Option(subject, subject) for subject in subjects),
        tuple(Option(row.id, row.name) for row in teams(connection, today)),
    )


def read_choices(connection: Connection) -> tuple[list[Option], list[Option]]:
    """Approved maps and municipalities that a new campaign can be for."""
    approved = [row for row in maps(connection) if row.expertise_status == "approved"]
    places = [Option(own_id, name) for own_id, name in municipality_names(connection)]
    return [Option(row.id, row.title, row.subject or "") for row in approved], places


def read_means(connection: Connection, map_id: UUID, held_on: date) -> tuple[list[Option], list[Option]]:
    """Instruments that serve a map on a day, and municipalities: what a campaign can be changed to."""
    serving = instruments_for_map(connection, map_id, held_on)
    places = [Option(own_id, name) for own_id, name in municipality_names(connection)]
    return [Option(card.id, card.title, card.subject or "") for card in serving], places


def read_met(connection: Connection) -> list[MetTogether]:
    """Open difficulties by competency, those that most people have first (R18)."""
    return [
        MetTogether(found, tuple(difficulties_at(connection, found.competency.id if found.competency else None)))
        for found in difficulties_by_competency(connection)
    ]


def _by_words(pair: tuple[UUID, str | tuple[str, str]]) -> str:
    return folded(pair[1] if isinstance(pair[1], str) else " ".join(pair[1]))
