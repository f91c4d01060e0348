"""What a tutor should look at in a plan before it is agreed. Warnings never stop anybody from saving (R23, R31, R33).

The regulation asks for goals, checkpoints, programmes approved by the council and a pace that the person can keep; a
draft may lack all of them, and an agreed route may have come to lack them since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from uuid import UUID

from app.hours import sum_hours, weekly_pace
from app.labels import LABELS
from storage.reads.routes import ItemRow, RouteCard
from storage.reads.standing import Standing

_NOT_OVER = frozenset({"planned", "running"})
_TAKES_DAYS = frozenset({"internship", "contest", "mutual_visit"})
_IN_PERSON = LABELS["study_form"]["in_person"]


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """One thing to look at.

    ``kind``: no_goal, no_checkpoint, unapproved, lapsed, no_licence, clash, outside, group, fast. The activity it
    speaks of and, of two that clash, the other; ``until`` is the day on which an approval lapses; ``pace`` and
    ``wanted`` are academic hours a week.
    """

    kind: str
    item: ItemRow | None = None
    other: ItemRow | None = None
    until: date | None = None
    pace: float = 0.0
    wanted: int = 0


def plan_warnings(
    route: RouteCard, standings: Mapping[UUID, Standing], today: date, alone: Iterable[UUID] = ()
) -> list[PlanWarning]:
    """Warnings of a plan: of the whole first, then by activity. A closed route has none.

    ``alone`` are group activities that stand in nobody else's route.
    """
    if route.head.status == "closed":
        return []
    lonely = set(alone)
    going_on = [item for item in route.items if item.status in _NOT_OVER]
    found = [*_of_route(route), *_clashes(going_on)]
    for item in going_on:
        found += _of_registry(item, standings.get(item.id), today)
        if _is_outside(item, route.head.starts_on, route.head.ends_on):
            found.append(PlanWarning("outside", item))
        if item.id in lonely:
            found.append(PlanWarning("group", item))
    return found


def _of_route(route: RouteCard) -> Iterator[PlanWarning]:
    if not route.goals:
        yield PlanWarning("no_goal")
    if not any(point.status != "waived" for point in route.checkpoints):
        yield PlanWarning("no_checkpoint")
    wanted = route.head.hours_a_week
    pace = weekly_pace(sum_hours(route.items).planned, route.head.starts_on, route.head.ends_on)
    if wanted and pace is not None and pace > wanted:
        yield PlanWarning("fast", pace=pace, wanted=wanted)


def _of_registry(item: ItemRow, standing: Standing | None, today: date) -> Iterator[PlanWarning]:
    if standing is None:
        return
    last = item.ends_on or item.starts_on or today
    if not standing.approved:
        yield PlanWarning("unapproved", item)
    elif standing.council_until is not None and standing.council_until < last:
        yield PlanWarning("lapsed", item, until=standing.council_until)
    if not standing.has_licence:
        yield PlanWarning("no_licence", item)


def _clashes(items: Sequence[ItemRow]) -> Iterator[PlanWarning]:
    """Two activities that take the person's whole days and share some of them."""
    for one, two in combinations([item for item in items if _takes_days(item)], 2):
        first, second = _days(one), _days(two)
        if first and second and first[0] <= second[1] and second[0] <= first[1]:
            yield PlanWarning("clash", one, two)


def _takes_days(item: ItemRow) -> bool:
    if item.learning_event_id is not None:
        return item.place != "онлайн"
    return item.kind in _TAKES_DAYS or (item.kind in {"programme", "module"} and item.form == _IN_PERSON)


def _days(item: ItemRow) -> tuple[date, date] | None:
    return (item.starts_on, item.ends_on or item.starts_on) if item.starts_on is not None else None


def _is_outside(item: ItemRow, first: date, last: date | None) -> bool:
    days = _days(item)
    return days is not None and (days[0] < first or (last is not None and days[1] > last))
