"""What waits for the tutor today, put together from the reads (R07, R29, R33, R34, R41, R54, R72)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from app.clock import now
from storage.reads.base import Connection
from storage.reads.conflicts import conflict_count
from storage.reads.consents import EndingConsent, ending_consents
from storage.reads.first import COMING_DAYS, FirstScreen
from storage.reads.organization_plan import ActivityRow, due_activities
from storage.reads.request_handovers import HandoverRow, answered_since, waiting_at
from storage.reads.today import (
    DueStep,
    LapsingCertificate,
    Match,
    SilentPerson,
    due_steps,
    first_screen,
    lapsing_certificates,
    new_event_matches,
    new_programme_matches,
    silent_people,
)
from storage.roles import level_of
from storage.settings import read_setting

SHOWN = 50
FRESH_DAYS = 14
"""So long the answer to a handed request is news."""
NEW_DAYS = 30
"""How long a programme or an event counts as new where no session tells."""


@dataclass(frozen=True, slots=True)
class Today:
    """The whole first screen."""

    first: FirstScreen
    steps: tuple[DueStep, ...]
    silent: tuple[SilentPerson, ...]
    matches: tuple[Match, ...]
    certificates: tuple[LapsingCertificate, ...]
    conflicts: int
    activities: tuple[ActivityRow, ...] = ()
    """Of the plans of methodical work: what is late or comes within the days of `storage.reads.first`."""
    handed: tuple[HandoverRow, ...] = ()
    """Requests that wait for an answer of who works here, then fresh answers of other levels (R54)."""
    consents: tuple[EndingConsent, ...] = ()
    """To the route, about to end (R85)."""


def read_today(
    connection: Connection, today: date, specialist_id: UUID | None = None, new_since: datetime | None = None
) -> Today:
    """What waits. ``new_since``: from when offers are new; the certificate is the worker's own where one is named."""
    since = new_since or now() - timedelta(days=NEW_DAYS)
    matches = [
        *new_programme_matches(connection, since, today, limit=SHOWN),
        *new_event_matches(connection, since, today, limit=SHOWN),
    ]
    return Today(
        first=first_screen(connection, today),
        steps=tuple(due_steps(connection, today + timedelta(days=COMING_DAYS), SHOWN)),
        silent=tuple(silent_people(connection, today, limit=SHOWN)),
        matches=tuple(matches),
        certificates=tuple(lapsing_certificates(connection, today, specialist_id)),
        conflicts=conflict_count(connection),
        activities=tuple(due_activities(connection, today + timedelta(days=COMING_DAYS))),
        handed=tuple(_handed(connection, today - timedelta(days=FRESH_DAYS))),
        consents=tuple(ending_consents(connection, today, SHOWN)),
    )


def _handed(connection: Connection, since: date) -> list[HandoverRow]:
    level = level_of(read_setting(connection, "role"))
    waiting = waiting_at(connection, level) if level is not None else []
    return [*waiting, *answered_since(connection, since, level)]
