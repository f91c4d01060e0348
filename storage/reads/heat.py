"""Where deficits gather: municipality × group of competencies, organisation × subject; what each tutor carries (R52).

A cell is open deficits and the people who have them, so that a large school is not darker for its size alone.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import alphabetic
from storage.reads.base import Connection, full_name
from storage.reads.episodes import Episode, Levels, levels_of
from storage.reads.scope import Scope, person_in

PERSON, ORGANIZATION, TOWN, COMPETENCY, MAP, ASSIGNMENT, SPECIALIST = (
    sql_table(name)
    for name in (
        "person", "organization", "municipality", "competency", "competency_map", "assignment", "specialist",
    )
)  # fmt: skip


class Across(StrEnum):
    """What the rows and the columns of a heat map are."""

    TOWNS = "towns"
    """Municipality × group of competencies."""
    PLACES = "places"
    """Organisation × subject; maps for every subject under an empty name."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Open deficits and the people who have them."""

    deficits: int = 0
    people: int = 0

    @property
    def each(self) -> float:
        """Deficits to a person who has any."""
        return self.deficits / self.people if self.people else 0.0


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A municipality or an organisation with its cells, in the order of the columns."""

    id: UUID | None
    name: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows by name under columns."""

    across: Across
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class TutorLoad:
    """A tutor and the people whom they guide now."""

    name: str
    people: int


GROUPS = ("subject", "methodical", "psych_ped", "communicative")
_Place = tuple[UUID | None, str]


def heat_map(connection: Connection, scope: Scope, across: Across, levels: Levels | None = None) -> HeatMap:
    """Open deficits of the people of a place."""
    places = _places(connection, scope, across)
    columns = _columns_of(connection, across)
    counted: dict[tuple[_Place, str], list[UUID]] = defaultdict(list)
    for episode in (levels or levels_of(connection, scope)).episodes():
        if episode.closed_on is None and episode.person_id in places:
            counted[places[episode.person_id], columns[episode.competency_id]].append(episode.person_id)
    used = {column for _, column in counted}
    titles = GROUPS if across is Across.TOWNS else tuple(sorted(used, key=_by_alphabet))
    rows = [
        HeatRow(*place, tuple(_cell(counted.get((place, title), ())) for title in titles))
        for place in sorted(set(places.values()), key=lambda place: (alphabetic(place[1]), str(place[0])))
    ]
    return HeatMap(across, titles, tuple(row for row in rows if any(cell.deficits for cell in row.cells)))


def people_of_cell(
    connection: Connection, scope: Scope, across: Across, row_id: UUID | None, column: str
) -> Mapping[UUID, int]:
    """Open deficits by person behind a cell."""
    places, columns = _places(connection, scope, across), _columns_of(connection, across)
    found: dict[UUID, int] = defaultdict(int)
    for episode in levels_of(connection, scope).episodes():
        if _is_in(episode, places, row_id) and episode.closed_on is None and columns[episode.competency_id] == column:
            found[episode.person_id] += 1
    return found


def loads_of_tutors(connection: Connection, scope: Scope) -> list[TutorLoad]:
    """How many people of the place each tutor guides now, most first."""
    query = (
        sa.select(SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic, sa.func.count())
        .select_from(ASSIGNMENT.join(SPECIALIST, SPECIALIST.c.id == ASSIGNMENT.c.tutor_id))
        .where(ASSIGNMENT.c.ends_on.is_(None), person_in(ASSIGNMENT.c.person_id, scope))
        .group_by(SPECIALIST.c.id, SPECIALIST.c.family_name, SPECIALIST.c.given_name, SPECIALIST.c.patronymic)
    )
    found = [TutorLoad(full_name(*name), people) for *name, people in connection.execute(query)]
    return sorted(found, key=lambda load: (-load.people, alphabetic(load.name)))


def _is_in(episode: Episode, places: Mapping[UUID, _Place], row_id: UUID | None) -> bool:
    return episode.person_id in places and places[episode.person_id][0] == row_id


def _places(connection: Connection, scope: Scope, across: Across) -> dict[UUID, _Place]:
    """Where each person belongs among the rows."""
    own = (TOWN.c.id, TOWN.c.name) if across is Across.TOWNS else (ORGANIZATION.c.id, ORGANIZATION.c.short_name)
    query = (
        sa.select(PERSON.c.id, own[0], sa.func.coalesce(own[1], ""))
        .select_from(
            PERSON.join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id).outerjoin(
                TOWN, TOWN.c.id == ORGANIZATION.c.municipality_id
            )
        )
        .where(person_in(PERSON.c.id, scope))
    )
    known: dict[Hashable, _Place] = {}
    return {person: known.setdefault(place, (place, name)) for person, place, name in connection.execute(query)}


def _columns_of(connection: Connection, across: Across) -> dict[UUID, str]:
    """Under which column each competency stands."""
    named: Any = COMPETENCY.c.competency_group if across is Across.TOWNS else sa.func.coalesce(MAP.c.subject, "")
    query = sa.select(COMPETENCY.c.id, named).join(MAP, MAP.c.id == COMPETENCY.c.map_id)
    return {competency: column for competency, column in connection.execute(query)}  # noqa: C416  # records, not pairs


def _cell(people: Iterable[UUID]) -> HeatCell:
    listed = list(people)
    return HeatCell(len(listed), len(set(listed)))


def _by_alphabet(name: str) -> Any:
    order: Callable[[object], Any] = alphabetic
    return order(name)
