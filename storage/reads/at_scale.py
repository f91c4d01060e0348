"""The numbers of a report, a heat map and the list of what is lacking over very many people, counted by the database.

A laptop goes through the levels of its few thousand people; a server that did so for a region would take each of a
million levels out to throw it away. What comes out is the same (R51, R52).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.episode_table import EpisodeTable, before_after
from storage.reads.heat import Across, HeatCell, HeatMap, laid_out, place_columns
from storage.reads.lacking import UncoveredDeficit, uncovered_of
from storage.reads.reaction import answering_days
from storage.reads.scope import Scope
from storage.reads.summary import BeforeAfter, DeficitCount, Summary, summary_of, weighted_median

PERSON, ORGANIZATION, TOWN, COMPETENCY, MAP = (
    sql_table(name) for name in ("person", "organization", "municipality", "competency", "competency_map")
)
_EPISODES, _ANSWERED, _PEOPLE = range(3)


def count_summary(connection: Connection, scope: Scope, today: date) -> Summary:
    """Everything that a report counts of a place and a period."""
    table = EpisodeTable(scope)
    again = connection.execute(before_after(table, scope.first, scope.last)).one()
    return summary_of(connection, scope, today, _count_deficits(connection, table, scope), BeforeAfter(*again))


def count_heat(connection: Connection, scope: Scope, across: Across) -> HeatMap:
    """Open deficits of the people of a place, as of `storage.reads.heat.heat_map`."""
    episode = EpisodeTable(scope).episodes
    columns, rows = place_columns(across), episode.join(COMPETENCY, COMPETENCY.c.id == episode.c.competency_id)
    if across is Across.PLACES:
        rows = rows.join(MAP, MAP.c.id == COMPETENCY.c.map_id)
    of_person = (
        sa.select(episode.c.person_id, columns.title.label("title"), sa.func.count().label("deficits"))
        .select_from(rows)
        .where(episode.c.closed_on.is_(None))
        .group_by(episode.c.person_id, columns.title)
        .subquery("of_person")
    )
    query = (
        sa.select(
            columns.place_id, columns.name, of_person.c.title, sa.func.sum(of_person.c.deficits), sa.func.count()
        )
        .select_from(of_person.join(PERSON, PERSON.c.id == of_person.c.person_id))
        .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .outerjoin(TOWN, TOWN.c.id == ORGANIZATION.c.municipality_id)
        .group_by(columns.place_id, columns.name, of_person.c.title)
    )  # fmt: skip
    found = connection.execute(query)
    return laid_out(
        across,
        {((place, name), title): HeatCell(int(deficits), people) for place, name, title, deficits, people in found},
    )


def count_lacking(connection: Connection, scope: Scope, today: date) -> list[UncoveredDeficit]:
    """Open deficits that no programme closes, as of `storage.reads.lacking.uncovered_deficits`."""
    episode = EpisodeTable(scope).episodes
    name = sa.func.coalesce(TOWN.c.name, "")
    query = (
        sa.select(episode.c.competency_id, name, sa.func.count())
        .select_from(episode.join(PERSON, PERSON.c.id == episode.c.person_id))
        .outerjoin(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
        .outerjoin(TOWN, TOWN.c.id == ORGANIZATION.c.municipality_id)
        .where(episode.c.closed_on.is_(None))
        .group_by(episode.c.competency_id, name)
    )
    lacking: dict[UUID, Counter[str]] = defaultdict(Counter)
    for competency_id, town, people in connection.execute(query):
        lacking[competency_id][town] += people
    return uncovered_of(connection, scope, today, lacking)


def _count_deficits(connection: Connection, table: EpisodeTable, scope: Scope) -> DeficitCount:
    records = connection.execute(_deficits(table, scope)).all()
    spans = _of(_EPISODES, records)
    waits: Counter[int] = Counter()
    for found_on, begins_on, count in _of(_ANSWERED, records):
        if scope.has(found_on):
            waits[max(0, (begins_on - found_on).days)] += count
    return DeficitCount(
        found=sum(count for found_on, _, count in spans if scope.has(found_on)),
        planned=waits.total(),
        days_to_item=weighted_median(waits),
        closed=sum(count for _, closed_on, count in spans if scope.has(closed_on)),
        open=sum(count for _, closed_on, count in spans if closed_on is None),
        people=sum(count for _, _, count in _of(_PEOPLE, records)),
    )


def _of(kind: int, records: Iterable[Any]) -> list[tuple[Any, ...]]:
    return [tuple(record[1:]) for record in records if record[0] == kind]


def _deficits(table: EpisodeTable, scope: Scope) -> sa.CompoundSelect[Any]:
    """Three lists in one statement, which makes the episodes once.

    How many began and ended on each two days, how many of those found on a day are answered by an activity that begins
    on another, and how many people have an open one.
    """
    episode, nothing = table.episodes, sa.cast(sa.null(), sa.Date)
    answer = answering_days(scope).subquery("answer")
    fits = sa.and_(
        answer.c.person_id == episode.c.person_id,
        answer.c.competency_id == episode.c.competency_id,
        answer.c.begins_on <= sa.func.coalesce(episode.c.closed_on, date.max),
        sa.or_(answer.c.done_on.is_(None), answer.c.done_on >= episode.c.found_on),
    )
    answered = (
        sa.select(episode.c.found_on, sa.func.min(answer.c.begins_on).label("begins_on"))
        .select_from(episode.join(answer, fits))
        .group_by(episode.c.person_id, episode.c.competency_id, episode.c.found_on)
        .subquery("answered")
    )
    lacking = sa.select(episode.c.person_id).where(episode.c.closed_on.is_(None)).distinct().subquery("lacking")
    spans = episode.c.found_on, episode.c.closed_on
    waits = answered.c.found_on, answered.c.begins_on
    return sa.union_all(
        sa.select(sa.literal(_EPISODES), *spans, sa.func.count()).group_by(*spans),
        sa.select(sa.literal(_ANSWERED), *waits, sa.func.count()).group_by(*waits),
        sa.select(sa.literal(_PEOPLE), nothing, nothing, sa.func.count()).select_from(lacking),
    )
