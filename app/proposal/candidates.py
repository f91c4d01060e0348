"""Offers that can be taken under the wishes, each with its days; and why the others cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.proposal.task import WEEK, Offer, Sitting, Step, Task


class Obstacle(StrEnum):
    """Why an offer cannot be taken, nearest to «it can» last."""

    AUDIENCE = "audience"
    DONE = "done"
    COUNCIL = "council"
    BANNED = "banned"
    FORM = "form"
    PRICE = "price"
    TRIP = "trip"
    DATES = "dates"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One way to take an offer: on these days, for these steps. It stands once among the candidates of a search."""

    offer: Offer
    sitting: Sitting | None
    steps: frozenset[Step]

    @property
    def key(self) -> tuple[object, ...]:
        """The order of equals: fewer hours, more steps, nearer, cheaper, sooner."""
        offer, sitting = self.offer, self.sitting
        start = sitting.starts_on.toordinal() if sitting else 0
        end = sitting.ends_on.toordinal() if sitting else 0
        return (offer.hours, -len(self.steps), offer.trip, offer.price, start, end, offer.id, sorted(self.steps))

    @property
    def pace(self) -> float:
        """Hours a week of what goes along with the lessons; 0 where there are no days."""
        if self.sitting is None or self.offer.takes_days:
            return 0.0
        return self.offer.hours / max(1.0, self.sitting.days / WEEK)

    def is_held_with(self, other: "Candidate") -> bool:
        """Whether both are parts of one course on the same days."""
        course = self.offer.course_id
        return course is not None and course == other.offer.course_id and self.sitting == other.sitting

    def precedes(self, other: "Candidate") -> bool:
        """Whether it can be over before the other begins; parts of one course follow one another by themselves."""
        if self.sitting is None or other.sitting is None or self.is_held_with(other):
            return True
        return self.sitting.ends_on < other.sitting.starts_on


@dataclass(frozen=True, slots=True)
class Candidates:
    """What can be taken, in the order of `Candidate.key`, and what hinders the other offers."""

    taken: tuple[Candidate, ...]
    obstacles: dict[UUID, Obstacle]


def candidates(task: Task) -> Candidates:
    """Ways to take the offers of a task. A pinned offer passes every wish but its days."""
    taken: list[Candidate] = []
    obstacles: dict[UUID, Obstacle] = {}
    required = {needed for offer in task.offers for needed in offer.requires}
    for offer in task.offers:
        steps = frozenset(offer.steps & task.points.keys())
        pinned = offer.id in task.wishes.pinned
        obstacle = None if pinned and not offer.is_done else _obstacle(task, offer)
        ways = [] if obstacle else list(_ways(task, offer, steps))
        if obstacle is None and not ways:
            obstacle = Obstacle.DATES
        if obstacle is not None:
            obstacles[offer.id] = obstacle
        elif steps or pinned or offer.id in required:
            taken += ways
    taken = _without_lost_requirements(taken, obstacles, {offer.id for offer in task.offers if offer.is_done})
    return Candidates(tuple(sorted(taken, key=lambda one: one.key)), obstacles)


def _obstacle(task: Task, offer: Offer) -> Obstacle | None:
    wishes = task.wishes
    hindered = {
        Obstacle.AUDIENCE: not offer.is_for_them,
        Obstacle.DONE: offer.is_done,
        Obstacle.COUNCIL: wishes.approved_only and not offer.is_approved,
        Obstacle.BANNED: offer.id in wishes.banned or (offer.course_id in wishes.banned),
        Obstacle.FORM: bool(wishes.forms) and offer.form is not None and offer.form not in wishes.forms,
        Obstacle.PRICE: wishes.free_only and offer.price > 0,
        Obstacle.TRIP: offer.trip > wishes.farthest,
        Obstacle.HOURS: wishes.most_hours is not None and offer.hours > wishes.most_hours,
    }
    return next((obstacle for obstacle, holds in hindered.items() if holds), None)


def _ways(task: Task, offer: Offer, steps: frozenset[Step]) -> Iterator[Candidate]:
    sittings: list[Sitting | None] = [sitting for sitting in offer.sittings if _is_free(task, offer, sitting)]
    parts = [frozenset({step}) for step in sorted(steps)] if offer.one_step and len(steps) > 1 else [steps]
    for sitting in sittings if offer.sittings or offer.is_dated else [None]:
        for part in parts:
            yield Candidate(offer, sitting, part)


def _is_free(task: Task, offer: Offer, sitting: Sitting) -> bool:
    wishes = task.wishes
    if sitting.starts_on < wishes.starts_on or sitting.ends_on > wishes.ends_on:
        return False
    return not offer.takes_days or not any(sitting.overlaps(busy) for busy in task.busy)


def _without_lost_requirements(
    taken: list[Candidate], obstacles: dict[UUID, Obstacle], done: set[UUID]
) -> list[Candidate]:
    """Drop what needs something that cannot be taken, until nothing more falls. A cycle falls as a whole."""
    reachable = set(done)
    waiting = taken
    while True:
        ready = [one for one in waiting if set(one.offer.requires) <= reachable]
        fresh = {one.offer.id for one in ready} - reachable
        if not fresh:
            break
        reachable |= fresh
    for one in waiting:
        if one.offer.id not in reachable:
            obstacles[one.offer.id] = Obstacle.DATES
    return [one for one in waiting if one.offer.id in reachable]
