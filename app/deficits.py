"""Deficits: what is required and not shown (R16)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from app.labels import LEVEL_NAMES, label
from storage.reads.base import Connection
from storage.reads.diagnoses import Competency, ShownLevel
from storage.reads.gaps import gaps_by_person


@dataclass(frozen=True, slots=True)
class Deficit:
    """A competency shown below its required level; levels run from 0 to 3. ``found_on``: since when it is known."""

    competency: Competency
    shown: int
    found_on: date | None = None

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
    """What finished diagnoses leave open for a person, over all maps, heaviest first.

    Prior learning that the tutor has confirmed counts like a level shown on that day (R19).
    """
    return deficits_of_people(connection, [person_id]).get(person_id, [])


def deficits_among(counting: Iterable[ShownLevel]) -> list[Deficit]:
    """Deficits among the levels that count for a person, heaviest first, each with the day it is known since."""
    levels = {level.competency.id: level for level in counting}
    found = find_deficits(
        [level.competency for level in levels.values()], {own_id: level.shown for own_id, level in levels.items()}
    )
    return [replace(deficit, found_on=levels[deficit.competency.id].held_on) for deficit in found]


def reason_of(deficit: Deficit, level: ShownLevel) -> str:
    """Why a competency stands among the deficits and at its place, in words for window and paper (R16).

    ``level`` is what counts for the competency; where that is prior learning, it is said (R19).
    """
    competency = deficit.competency
    place = (
        f"Показан уровень {deficit.shown} из {competency.required}: не хватает {deficit.gap}, вес {competency.weight}, "
        f"важность {deficit.gap} × {competency.weight} = {deficit.rank}."
    )
    source = label("evidence.source", level.source)
    told = f"{source[0].upper()}{source[1:]}, {level.held_on:%d.%m.%Y}"
    return f"{place} {told}: {level.evidence}." if level.evidence else f"{place} {told}."


def deficits_of_people(
    connection: Connection, ids: Sequence[UUID], *, least_gap: int = 1, least_weight: int = 1
) -> dict[UUID, list[Deficit]]:
    """`open_deficits` of many people at once; of at least so many missing levels and this weight where given."""
    found = gaps_by_person(connection, ids, least_gap=least_gap, least_weight=least_weight)
    return {
        person_id: [Deficit(gap.competency, gap.shown, gap.found_on) for gap in gaps]
        for person_id, gaps in found.items()
    }
