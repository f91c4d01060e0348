"""What this page reads in one go: named reads put together, run on a reader thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.drafts import read_draft
from app.risk import zone_of, zones
from storage.reads.base import Connection
from storage.reads.conflicts import conflicts_of_rows
from storage.reads.consents import ConsentRow, consents_of, holding
from storage.reads.people import (
    PersonCard,
    PersonFilter,
    PersonListRow,
    PersonOrder,
    person_card,
    person_ids,
    person_rows,
)
from ui.screens.exchange.both_values import Both, look_into

DRAFTED = ("resources", "context")
"""Fields of a profile that hold long texts: what is typed there is kept as a draft."""


@dataclass(frozen=True, slots=True)
class CardReading:
    """All that the header and the profile of a card show."""

    card: PersonCard
    line: PersonListRow
    conflicts: tuple[Both, ...]
    drafts: Mapping[str, str]
    risk: tuple[str, ...]
    """Reasons of the zone of risk that stand, as sentences (R18)."""
    consents: tuple[ConsentRow, ...] = ()

    @property
    def has_consent(self) -> bool:
        """Whether the card may hold more than name and place of work (R85)."""
        return holding(self.consents) is not None


def read_ids(
    connection: Connection, wanted: PersonFilter, order: PersonOrder, today: date, *, at_risk: bool = False
) -> list[UUID]:
    """Ids of the list in its order; ``at_risk``: those with a reason of the zone of risk that stands (R18)."""
    ids = person_ids(connection, wanted, order, today=today)
    return [zone.person.id for zone in zones(connection, ids, today) if zone.reasons] if at_risk else ids


def count_people(connection: Connection, today: date) -> int:
    """How many people this copy holds."""
    return len(person_ids(connection, PersonFilter(), today=today))


def read_lines(today: Callable[[], date], connection: Connection, ids: Sequence[UUID]) -> dict[UUID, PersonListRow]:
    """Lines of the list by id."""
    return {row.id: row for row in person_rows(connection, ids, today())}


def read_card(connection: Connection, person_id: UUID, today: date) -> CardReading | None:
    """A person's header and profile, or None where the card is not in this copy (any more)."""
    card = person_card(connection, person_id)
    zone = zone_of(connection, person_id, today)
    if card is None or zone is None:
        return None
    conflicts = look_into(conflicts_of_rows(connection, [person_id]))
    kept = {name: read_draft(connection, draft_place(person_id, name)) for name in DRAFTED}
    drafts = {name: words for name, words in kept.items() if words is not None}
    risk = tuple(reason.sentence for reason in zone.reasons)
    consents = tuple(consents_of(connection, person_id, today))
    return CardReading(card, zone.person, conflicts, drafts, risk, consents)


def draft_place(person_id: UUID, name: str) -> str:
    """Where the draft of a profile's field is kept."""
    return f"person:{person_id}:{name}"
