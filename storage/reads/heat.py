"""Where deficits gather: municipality × group of competencies, organisation × subject; what each tutor carries (R52).

A cell is open deficits and the people who have them, so that a large school is not darker for its size alone.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple
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


class HeatCell(NamedTuple):
    """Open deficits and the people who have them; both 0 where there are too few people to be told of (``is_few``)."""

    deficits: int = 0
    people: int = 0
    is_few: bool = False

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
    """Rows by name under columns; ``left_out`` are rows of fewer deficits that it has no room for."""

    across: Across
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class TutorLoad:
    """A tutor and the people whom they guide now."""

    name: str
    people: int


GROUPS = ("subject", "methodical", "psych_ped", "communicative")
_Place = tuple[UUID | None, str]
Cells = Mapping[tuple[_Place, str], HeatCell]
"""By place, which is an id and a name, and by column."""


class PlaceColumns(NamedTuple):
    """In SQL: what names the rows, and under which column a competency stands."""

    place_id: Any
    name: Any
    title: Any


def place_columns(across: Across) -> PlaceColumns:
    """Of a municipality and a group of competencies, or of an organisation and a subject."""
    if across is Across.TOWNS:
        return PlaceColumns(TOWN.c.id, sa.func.coalesce(TOWN.c.name, ""), COMPETENCY.c.competency_group)
    return PlaceColumns(ORGANIZATION.c.id, ORGANIZATION.c.short_name, sa.func.coalesce(MAP.c.subject, ""))


def heat_map(connection: Connection, scope: Scope, across: Across, levels: Levels | None = None) -> HeatMap:
    """Open deficits of the people of a place."""
    places = _places(connection, scope, across)
    columns = _columns_of(connection, across)
    counted: dict[tuple[_Place, str], list[UUID]] = defaultdict(list)
    for episode in (levels or levels_of(connection, scope)).episodes():
        if episode.closed_on is None and episode.person_id in places:
            counted[places[episode.person_id], columns[episode.competency_id]].append(episode.person_id)
    return laid_out(across, {key: _cell(people) for key, people in counted.items()})


def laid_out(across: Across, cells: Cells) -> HeatMap:
    """Cells with deficits in rows by name, under columns in their order."""
    used = {column for _, column in cells}
    titles = GROUPS if across is Across.TOWNS else tuple(sorted(used, key=_by_alphabet))
    places = sorted({place for place, _ in cells}, key=lambda place: (alphabetic(place[1]), str(place[0])))
    nothing = HeatCell()
    rows = [HeatRow(*place, tuple(cells.get((place, title), nothing) for title in titles)) for place in places]
    return HeatMap(across, titles, tuple(rows))


def with_most(found: HeatMap, most: int) -> HeatMap:
    """The rows with most deficits, in their order: a region has more schools than there is room for."""
    total = {row.id: sum(cell.deficits for cell in row.cells) for row in found.rows}
    chosen = set(sorted(total, key=lambda row_id: -total[row_id])[:most])
    rows = tuple(row for row in found.rows if row.id in chosen)
    return replace(found, rows=rows, left_out=found.left_out + len(found.rows) - len(rows))


def without_few(found: HeatMap, own: Container[UUID | None], fewest: int) -> HeatMap:
    """Cells of fewer people are closed in all rows but one's own; a row with nothing else in it is left out."""
    rows = [
        row if row.id in own else replace(row, cells=tuple(_closed(cell, fewest) for cell in row.cells))
        for row in found.rows
    ]
    return replace(found, rows=tuple(row for row in rows if any(cell.deficits for cell in row.cells)))


def _closed(cell: HeatCell, fewest: int) -> HeatCell:
    return HeatCell(is_few=True) if 0 < cell.people < fewest else cell


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
    columns = place_columns(across)
    query = (
        sa.select(PERSON.c.id, columns.place_id, columns.name)
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
    query = sa.select(COMPETENCY.c.id, place_columns(across).title).join(MAP, MAP.c.id == COMPETENCY.c.map_id)
    return {competency: column for competency, column in connection.execute(query)}  # noqa: C416  # records, not pairs


def _cell(people: Iterable[UUID]) -> HeatCell:
    listed = list(people)
    return HeatCell(len(listed), len(set(listed)))


def _by_alphabet(name: str) -> Any:
    order: Callable[[object], Any] = alphabetic
    return order(name)
