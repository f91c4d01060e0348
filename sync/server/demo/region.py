"""What every card of the region draws from: the network, the maps, programmes and events by what they are good for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from storage.catalogue import tables
from sync.server.demo.competency_maps import GROUPS, Maps
from sync.server.demo.network import Network, OrganizationRef, Row, TableRow
from sync.server.demo.offers import EventRef
from sync.server.demo.registry import ProgrammeRef, Registry

_LONGEST_PROGRAMME = 72
"""Hours: a longer programme is a retraining, which a route of one year does not take lightly."""


@dataclass(slots=True)
class Region:
    """The shared part of the region, ready for cards to point to."""

    seed: int
    today: date
    network: Network
    maps: Maps
    registry: Registry
    events: Sequence[EventRef]
    materials: Sequence[tuple[object, object]]
    """Ids and titles of the library."""
    approved: dict[tuple[str, str, str | None], list[ProgrammeRef]] = field(default_factory=dict)
    """Programmes that a route may take, by audience, competency group, and subject or None for every subject."""
    pending: dict[tuple[str, str, str | None], list[ProgrammeRef]] = field(default_factory=dict)
    """The same, of programmes that the council has not approved yet."""

    def __post_init__(self) -> None:
        """Index the programmes of this year and the next."""
        approved: dict[tuple[str, str, str | None], list[ProgrammeRef]] = defaultdict(list)
        pending: dict[tuple[str, str, str | None], list[ProgrammeRef]] = defaultdict(list)
        for programme in self.registry.programmes:
            title = programme.title
            if programme.year < self.today.year or title.hours > _LONGEST_PROGRAMME:
                continue
            index = approved if programme.council_status == "approved" else pending
            for subject in title.subjects or (None,):
                index[title.audience, title.competency_group, subject].append(programme)
        self.approved, self.pending = dict(approved), dict(pending)

    def programmes_for(
        self, audience: str, group: str, subjects: Sequence[str], *, is_approved: bool
    ) -> list[ProgrammeRef]:
        """Programmes of a group that fit the subjects, or any subject where there is none."""
        index = self.approved if is_approved else self.pending
        found = [programme for subject in subjects for programme in index.get((audience, group, subject), ())]
        return found or index.get((audience, group, None), []) or self._any(audience)

    def _any(self, audience: str) -> list[ProgrammeRef]:
        return [programme for group in GROUPS for programme in self.approved.get((audience, group, None), ())]


@dataclass(frozen=True, slots=True)
class PersonRef:
    """What the parts of a card need to know of its person."""

    id: UUID
    number: int
    stage: str
    role: str
    position: str
    subjects: tuple[str, ...]
    """Names, as the database keeps them."""
    subject_code: str | None
    map_name: str
    experience_years: int
    career_stage: str
    has_consent: bool
    organization: OrganizationRef
    tutor_id: UUID
    assigned_on: date


@dataclass(slots=True)
class Batch:
    """Rows of several cards, handed out table by table with parents first."""

    _rows: dict[str, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open a list for each table."""
        self._rows = {rule.name: [] for rule in tables()}

    def add(self, table: str, row: Row) -> None:
        """Keep a row for its turn."""
        self._rows[table].append(row)

    def extend(self, table: str, rows: Iterator[Row]) -> None:
        """Keep several rows for their turn."""
        self._rows[table].extend(rows)

    def mark(self) -> dict[str, int]:
        """How far each table has come, for `since`."""
        return {name: len(rows) for name, rows in self._rows.items()}

    def since(self, mark: dict[str, int], table: str) -> list[Row]:
        """The rows of a table that were added behind a mark."""
        return self._rows[table][mark[table] :]

    def in_order(self) -> Iterator[TableRow]:
        """All rows, a run a table, in the order of the catalogue."""
        for table, table_rows in self._rows.items():
            for row in table_rows:
                yield table, row
