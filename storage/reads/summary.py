"""The one set of numbers of a report: of a tutor, an organisation, a municipality or the region, of any period (R52).

The paper, the screen and the spreadsheet take it from the copy, a methodist's larger place from the server: the same
read on both, without a name in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from storage.reads import indicators
from storage.reads.base import Connection
from storage.reads.episodes import Episode, Lasting, Levels, levels_in_parts
from storage.reads.indicators import CheckpointCount, EntryCount, UsedProgramme
from storage.reads.reaction import Answers, days_of_answers
from storage.reads.routes import ModeHours
from storage.reads.scope import Scope


@dataclass(frozen=True, slots=True)
class DeficitCount:
    """Deficits found and closed within the period, and those open now; ``people`` have an open one."""

    found: int
    planned: int
    days_to_item: float | None
    closed: int
    open: int
    people: int


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """People diagnosed again at the end of a route: what their primary diagnosis lacked, and what of it is gone."""

    people: int
    lacked: int
    closed: int


@dataclass(frozen=True, slots=True)
class PriorityShare:
    """Goals and programmes of the period that serve a priority (R58)."""

    priority: str
    goals: int
    programmes: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a report counts. ``goals`` and ``programmes`` are the wholes of the shares of priorities."""

    people: int
    with_route: int
    stages: tuple[int, ...]
    routes: dict[str, int]
    agreed: int
    hours: tuple[ModeHours, ...]
    checkpoints: CheckpointCount
    deficits: DeficitCount
    before_after: BeforeAfter
    entries: dict[str, EntryCount]
    contacted: int
    pairs: int
    programmes: dict[str, int]
    goals: int
    priorities: tuple[PriorityShare, ...]


_STAGES = 5


def summarise(connection: Connection, scope: Scope, today: date, levels: Levels | None = None) -> Summary:
    """Count everything of a place and a period; ``levels`` of its people where they were read already."""
    return summary_of(connection, scope, today, *_of_levels(connection, scope, levels))


def summary_of(
    connection: Connection, scope: Scope, today: date, deficits: DeficitCount, before_after: BeforeAfter
) -> Summary:
    """Count everything else beside what the levels of the people of a place say."""
    stages = indicators.stages_of_people(connection, scope)
    used = indicators.programmes_used(connection, scope)
    goals = indicators.goals_by_priority(connection, scope)
    return Summary(
        people=sum(stages.values()),
        with_route=indicators.people_with_route(connection, scope),
        stages=tuple(stages.get(stage, 0) for stage in range(_STAGES)),
        routes=indicators.routes_by_status(connection, scope),
        agreed=indicators.routes_agreed(connection, scope),
        hours=tuple(indicators.hours_of_period(connection, scope)),
        checkpoints=indicators.checkpoints_in_time(connection, scope, today),
        deficits=deficits,
        before_after=before_after,
        entries=indicators.entries_by_kind(connection, scope),
        contacted=indicators.people_contacted(connection, scope),
        pairs=indicators.mentoring_pairs(connection, scope),
        programmes=dict(Counter(each.source for each in used)),
        goals=sum(goals.values()),
        priorities=_priorities(goals, used),
    )


def _of_levels(connection: Connection, scope: Scope, known: Levels | None) -> tuple[DeficitCount, BeforeAfter]:
    """Both counts in one pass over the people, however many they are."""
    tally, again = _Tally(scope, days_of_answers(connection, scope)), [0, 0, 0]
    for levels in [known] if known is not None else levels_in_parts(connection, scope):
        for found in levels.lasting():
            tally.add_lasting(found)
        for episode in levels.changing():
            tally.add(episode)
        for lacked, gone in levels.before_after(scope.first, scope.last).values():
            again = [again[0] + 1, again[1] + lacked, again[2] + gone]
    people, lacked, gone = again
    return tally.count, BeforeAfter(people, lacked, gone)


class _Tally:
    """What of the deficits began, was answered by an activity, and ended within the period."""

    def __init__(self, scope: Scope, answers: Mapping[UUID, Answers]) -> None:
        self._scope, self._answers = scope, answers
        self._found = self._closed = self._open = 0
        self._waits: Counter[int] = Counter()
        self._people: set[UUID] = set()

    def add(self, episode: Episode) -> None:
        if episode.closed_on is None:
            self._open += 1
            self._people.add(episode.person_id)
        elif self._scope.has(episode.closed_on):
            self._closed += 1
        if self._scope.has(episode.found_on):
            self._found += 1
            self._wait(episode.found_on, answered_on(episode, self._answers))

    def add_lasting(self, found: Lasting) -> None:
        """The same of all open deficits of a person, most of which no activity answers."""
        self._open += len(found.competencies)
        self._people.add(found.person_id)
        if self._scope.has(found.found_on):
            self._found += len(found.competencies)
            for competency_id, days in self._answers.get(found.person_id, {}).items():
                if competency_id in found.competencies:
                    self._wait(found.found_on, _first_of(days, found.found_on, None))

    def _wait(self, found_on: date, begins_on: date | None) -> None:
        if begins_on is not None:
            self._waits[max(0, (begins_on - found_on).days)] += 1

    @property
    def count(self) -> DeficitCount:
        days = weighted_median(self._waits)
        return DeficitCount(self._found, self._waits.total(), days, self._closed, self._open, len(self._people))


def weighted_median(counted: Counter[int]) -> float | None:
    """The middle of numbers by how often each occurs, of an even count between the two in the middle."""
    total, passed = counted.total(), 0
    lower: int | None = None
    for number in sorted(counted):
        passed += counted[number]
        if lower is None and 2 * passed >= total:
            lower = number
        if lower is not None and 2 * passed > total:
            return (lower + number) / 2
    return None


def answered_on(episode: Episode, answers: Mapping[UUID, Answers]) -> date | None:
    """The day on which the first activity begins that answers a deficit, None where there is none."""
    days = answers.get(episode.person_id, {}).get(episode.competency_id, ())
    return _first_of(days, episode.found_on, episode.closed_on)


def _first_of(days: Iterable[tuple[date, date | None]], found_on: date, closed_on: date | None) -> date | None:
    fitting = [
        begins_on
        for begins_on, done_on in days
        if begins_on <= (closed_on or date.max) and (done_on is None or done_on >= found_on)
    ]
    return min(fitting, default=None)


def _priorities(goals: Mapping[str, int], used: Iterable[UsedProgramme]) -> tuple[PriorityShare, ...]:
    programmes = Counter(priority for each in used for priority in set(each.priorities))
    names = sorted({*goals, *programmes} - {""})
    return tuple(PriorityShare(name, goals.get(name, 0), programmes[name]) for name in names)
