"""The one set of numbers of a report: of a tutor, an organisation, a municipality or the region, of any period (R52).

The paper, the screen and the spreadsheet take it from the copy, a methodist's larger place from the server: the same
read on both, without a name in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from storage.reads import indicators
from storage.reads.base import Connection
from storage.reads.episodes import Episode, Levels, levels_of
from storage.reads.indicators import CheckpointCount, EntryCount, UsedProgramme
from storage.reads.reaction import days_of_answers
from storage.reads.routes import ModeHours
from storage.reads.scope import Scope

Answers = Mapping[tuple[UUID, UUID], Sequence[tuple[date, date | None]]]


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


def summarise(connection: Connection, scope: Scope, today: date) -> Summary:
    """Count everything of a place and a period."""
    stages = indicators.stages_of_people(connection, scope)
    levels = levels_of(connection, scope)
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
        deficits=count_deficits(levels.episodes(), days_of_answers(connection, scope), scope),
        before_after=_before_after(levels, scope),
        entries=indicators.entries_by_kind(connection, scope),
        contacted=indicators.people_contacted(connection, scope),
        pairs=indicators.mentoring_pairs(connection, scope),
        programmes=dict(Counter(each.source for each in used)),
        goals=sum(goals.values()),
        priorities=_priorities(goals, used),
    )


def count_deficits(episodes: Iterable[Episode], answers: Answers, scope: Scope) -> DeficitCount:
    """What of these began, was answered by an activity, and ended within the period."""
    found = closed = open_now = 0
    waits: list[int] = []
    people: set[UUID] = set()
    for episode in episodes:
        if episode.closed_on is None:
            open_now += 1
            people.add(episode.person_id)
        elif scope.has(episode.closed_on):
            closed += 1
        if scope.has(episode.found_on):
            found += 1
            begins_on = answered_on(episode, answers)
            if begins_on is not None:
                waits.append(max(0, (begins_on - episode.found_on).days))
    return DeficitCount(found, len(waits), median(waits) if waits else None, closed, open_now, len(people))


def answered_on(episode: Episode, answers: Answers) -> date | None:
    """The day on which the first activity begins that answers a deficit, None where there is none."""
    fitting = [
        begins_on
        for begins_on, done_on in answers.get((episode.person_id, episode.competency_id), ())
        if begins_on <= (episode.closed_on or date.max) and (done_on is None or done_on >= episode.found_on)
    ]
    return min(fitting, default=None)


def _before_after(levels: Levels, scope: Scope) -> BeforeAfter:
    found = levels.before_after(scope.first, scope.last)
    return BeforeAfter(len(found), sum(lacked for lacked, _ in found.values()), sum(gone for _, gone in found.values()))


def _priorities(goals: Mapping[str, int], used: Iterable[UsedProgramme]) -> tuple[PriorityShare, ...]:
    programmes = Counter(priority for each in used for priority in set(each.priorities))
    names = sorted({*goals, *programmes} - {""})
    return tuple(PriorityShare(name, goals.get(name, 0), programmes[name]) for name in names)
