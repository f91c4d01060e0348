"""When deficits of many people began and ended, read from little: the levels below the requirement (R46, R52).

Of half a million levels a sixth lies below what is required, and most people were diagnosed once. So only the low
levels are read; that a later diagnosis showed the rest follows from its being complete, and only the incomplete ones
are read whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, Ids, bare, fetch_by_ids
from storage.reads.diagnoses import confirmed_levels, counted_diagnoses
from storage.reads.scope import Scope, people_of

PERSON, DIAGNOSIS, RESULT, COMPETENCY, PRIOR = (
    sql_table(name) for name in ("person", "diagnosis", "diagnosis_result", "competency", "prior_learning")
)
_AT_ONCE = 6_000
_TOGETHER = 500
"""Rows in hand at a time: of more, each stands in the way of the interpreter's search for garbage."""
_A_FEW = 500
"""So many people are looked up one by one; of more, everything is read at once."""


class Episode(NamedTuple):
    """A competency of a person from the day it fell below its requirement until it was shown; None: still below."""

    person_id: UUID
    competency_id: UUID
    found_on: date
    closed_on: date | None


class Lasting(NamedTuple):
    """What the one source of a person found below the requirement: nothing later has closed any of it."""

    person_id: UUID
    found_on: date
    competencies: AbstractSet[UUID]


@dataclass(frozen=True, slots=True)
class _Source:
    """A finished diagnosis, or a confirmed level of prior learning of the one competency ``only``."""

    id: UUID
    day: date
    weight: int
    map_id: UUID | None
    kind: str = ""
    only: UUID | None = None


class _Rating(NamedTuple):
    """Whether a source found a competency below; of one day the last in order counts."""

    day: date
    rank: int
    source: int
    is_below: bool


class Levels:
    """What diagnoses and prior learning found below the requirement, of some people."""

    def __init__(self, connection: Connection, people: sa.Select[Any] | None) -> None:
        self._sources = _sources(connection, people)
        self._low = _low_levels(connection, people)
        self._once = {
            person: found[0] for person, found in self._sources.items() if len(found) == 1 and found[0].only is None
        }
        often = [source for person, found in self._sources.items() if person not in self._once for source in found]
        self._rated = _rated(connection, often)

    def episodes(self) -> Iterator[Episode]:
        """Every deficit that the people had or have, in no order."""
        for person, found_on, competencies in self.lasting():
            for competency in competencies:
                yield Episode(person, competency, found_on, None)
        yield from self.changing()

    def lasting(self) -> Iterator[Lasting]:
        """Deficits of those who were diagnosed once: most people, each with all of theirs."""
        for person, source in self._once.items():
            if source.id in self._low:
                yield Lasting(person, source.day, self._low[source.id])

    def changing(self) -> Iterator[Episode]:
        """Deficits of all others."""
        for person, found in self._sources.items():
            if person not in self._once:
                yield from _of_person(person, found, self._low, self._rated)

    def before_after(self, first: date, last: date) -> dict[UUID, tuple[int, int]]:
        """Of each person with a reflective diagnosis in these days: deficits of the primary one, and those gone since.

        The newest reflective diagnosis of each map against the newest primary one of the same map before it (R17).
        """
        found: dict[UUID, tuple[int, int]] = {}
        for person, sources in self._sources.items():
            pairs = [] if person in self._once else _pairs(sources, first, last)
            lacked = [self._low.get(before.id, set()) & self._rated[after.id] for before, after in pairs]
            closed = [each - self._low.get(after.id, set()) for each, (_, after) in zip(lacked, pairs, strict=True)]
            if pairs:
                found[person] = sum(map(len, lacked)), sum(map(len, closed))
        return found


def levels_of(connection: Connection, scope: Scope) -> Levels:
    """Levels of the people of a place."""
    return Levels(connection, None if scope.is_everyone else people_of(scope))


def levels_in_parts(connection: Connection, scope: Scope) -> Iterator[Levels]:
    """The same of a few thousand people at a time, where there are more of them than memory should hold."""
    count = connection.execute(sa.select(sa.func.count()).select_from(people_of(scope).subquery())).scalar_one()
    if count <= _AT_ONCE:
        yield levels_of(connection, scope)
        return
    ids = sorted(connection.execute(people_of(scope)).scalars())
    for first, last in ((part[0], part[-1]) for part in _parts(ids, _AT_ONCE)):
        yield Levels(connection, people_of(scope).where(PERSON.c.id.between(first, last)))


def _parts(ids: Sequence[UUID], size: int) -> Iterator[Sequence[UUID]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def shortfall_episodes(connection: Connection, ids: Sequence[UUID]) -> list[Episode]:
    """Every deficit that these people had or have, in no order."""
    if len(ids) <= _A_FEW:
        return list(Levels(connection, sa.select(PERSON.c.id).where(PERSON.c.id.in_(ids))).episodes())
    wanted = frozenset(ids)
    return [episode for episode in Levels(connection, None).episodes() if episode.person_id in wanted]


def _pairs(sources: Iterable[_Source], first: date, last: date) -> list[tuple[_Source, _Source]]:
    """The primary diagnosis and the reflective one of these days, of each map that has both."""
    ordered = sorted(sources, key=lambda source: (source.day, -source.weight, source.id.int))
    after = {source.map_id: source for source in ordered if source.kind == "reflective" and first <= source.day <= last}
    before = {
        source.map_id: source
        for source in ordered
        if source.kind == "primary" and source.map_id in after and source.day <= after[source.map_id].day
    }
    return [(before[map_id], after[map_id]) for map_id in before]


def _sources(connection: Connection, people: sa.Select[Any] | None) -> dict[UUID, list[_Source]]:
    found: dict[UUID, list[_Source]] = defaultdict(list)
    diagnoses = counted_diagnoses()
    for person_id, *fields in connection.execute(_among(diagnoses, DIAGNOSIS, people)):
        found[person_id].append(_Source(*fields))
    prior = confirmed_levels()
    for person_id, competency_id, _, day, _, source_id, _, weight in connection.execute(_among(prior, PRIOR, people)):
        found[person_id].append(_Source(source_id, day, weight, None, only=competency_id))
    return found


def _low_levels(connection: Connection, people: sa.Select[Any] | None) -> dict[UUID, set[UUID]]:
    """Competencies below their requirement by diagnosis or prior learning."""
    low: dict[UUID, set[UUID]] = defaultdict(set)
    diagnosed = sa.select(bare(RESULT.c.diagnosis_id), bare(RESULT.c.competency_id)).where(_is_low(connection))
    confirmed = (
        sa.select(bare(PRIOR.c.id), bare(PRIOR.c.competency_id))
        .join(COMPETENCY, COMPETENCY.c.id == PRIOR.c.competency_id)
        .where(PRIOR.c.level_reached < COMPETENCY.c.required_level)
    )
    ids = Ids()
    if people is not None:
        diagnosed = diagnosed.join(DIAGNOSIS, DIAGNOSIS.c.id == RESULT.c.diagnosis_id)
    for query, table in ((diagnosed, DIAGNOSIS), (confirmed, PRIOR)):
        for part in connection.execute(_among(query, table, people)).partitions(_TOGETHER):
            for source, found in groupby(part, key=itemgetter(0)):
                low[ids[source]].update([ids[competency] for _, competency in found])
    return low


def _is_low(connection: Connection) -> sa.ColumnElement[bool]:
    """The level shown is below the one required.

    A level below one that is required is low where the competency is among those that require so much: half a million
    times to look into a short list takes half as long as to look the competency up. No index serves a CASE, so the
    levels are read in their order.
    """
    required = connection.execute(
        sa.select(COMPETENCY.c.required_level).distinct().order_by(COMPETENCY.c.required_level)
    )
    steps = [
        (RESULT.c.shown_level < level, RESULT.c.competency_id.in_(_requiring(level))) for level in required.scalars()
    ]
    return sa.case(*steps, else_=sa.false()) if steps else sa.false()


def _requiring(level: int) -> sa.Select[Any]:
    """Competencies that require this level or a higher one."""
    return sa.select(COMPETENCY.c.id).where(COMPETENCY.c.required_level >= level)


def _rated(connection: Connection, sources: Sequence[_Source]) -> dict[UUID, frozenset[UUID]]:
    """What each source rated: all of its map where it is complete, else what stands in it."""
    maps: dict[UUID, set[UUID]] = defaultdict(set)
    for map_id, competency_id in connection.execute(sa.select(COMPETENCY.c.map_id, COMPETENCY.c.id)):
        maps[map_id].add(competency_id)
    whole = {map_id: frozenset(found) for map_id, found in maps.items()}
    diagnoses = [source.id for source in sources if source.only is None]
    counting = sa.select(RESULT.c.diagnosis_id, sa.func.count()).group_by(RESULT.c.diagnosis_id)
    counts = dict(tuple(record) for record in fetch_by_ids(connection, counting, RESULT.c.diagnosis_id, diagnoses))
    rated: dict[UUID, frozenset[UUID]] = {}
    partly = []
    for source in sources:
        if source.map_id is None:
            rated[source.id] = frozenset({source.only} if source.only else ())
        elif counts.get(source.id, 0) == len(whole.get(source.map_id, ())):
            rated[source.id] = whole.get(source.map_id, frozenset())
        else:
            partly.append(source.id)
    entered: dict[UUID, set[UUID]] = {source_id: set() for source_id in partly}
    listing = sa.select(RESULT.c.diagnosis_id, RESULT.c.competency_id)
    for source_id, competency_id in fetch_by_ids(connection, listing, RESULT.c.diagnosis_id, partly):
        entered[source_id].add(competency_id)
    return rated | {source_id: frozenset(found) for source_id, found in entered.items()}


def _of_person(
    person_id: UUID,
    sources: Iterable[_Source],
    low: Mapping[UUID, set[UUID]],
    rated: Mapping[UUID, frozenset[UUID]],
) -> Iterator[Episode]:
    listed = list(sources)
    for competency_id in set().union(*(low.get(source.id, ()) for source in listed)):
        ratings = sorted(
            _Rating(source.day, -source.weight, source.id.int, competency_id in low.get(source.id, ()))
            for source in listed
            if competency_id in rated[source.id]
        )
        since: date | None = None
        for day, of_day in groupby(ratings, key=_day_of):
            is_below = list(of_day)[-1].is_below
            if is_below:
                since = since or day
            elif since is not None:
                yield Episode(person_id, competency_id, since, day)
                since = None
        if since is not None:
            yield Episode(person_id, competency_id, since, None)


def _day_of(rating: _Rating) -> date:
    return rating.day


def _among(query: sa.Select[Any], table: sa.Table, people: sa.Select[Any] | None) -> sa.Select[Any]:
    return query if people is None else query.where(table.c.person_id.in_(people))
