"""Deficits: what is required and not shown (R16)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.labels import LEVEL_NAMES
from storage.reads.base import Connection
from storage.reads.diagnoses import Competency, shown_levels


@dataclass(frozen=True, slots=True)
class Deficit:
    """A competency shown below its required level; levels run from 0 to 3."""

    competency: Competency
    shown: int

    @property
    def gap(self) -> int:
        """How many levels are missing."""
        return self.competency.required - self.shown

    @property
    def rank(self) -> int:
        """How much it matters: missing levels times weight."""
        return self.gap * self.competency.weight

    @property
    def outcome(self) -> str:
        """The expected outcome that answers it, in words for a goal."""
        return f"{self.competency.title}: {LEVEL_NAMES[self.competency.required]}"


def find_deficits(competencies: Iterable[Competency], shown: Mapping[UUID, int]) -> list[Deficit]:
    """Competencies shown below their required level, heaviest first (R16).

    Regulation, section 4: the third step of the diagnostic model. Levels run from 0 (not shown) to 3; a competency
    that was not diagnosed is left out, since nothing is known of it. Equal ranks keep the order of the map.
    """
    found = [
        Deficit(competency, shown[competency.id])
        for competency in competencies
        if competency.id in shown and shown[competency.id] < competency.required
    ]
    return sorted(found, key=lambda deficit: -deficit.rank)


def open_deficits(connection: Connection, person_id: UUID) -> list[Deficit]:
    """What finished diagnoses leave open for a person, over all maps, heaviest first."""
    levels = shown_levels(connection, person_id)
    return find_deficits([level.competency for level in levels], {level.competency.id: level.shown for level in levels})
