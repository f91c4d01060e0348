"""A quick plan to begin with: again and again what covers most points an hour, in the end without what became idle."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from uuid import UUID

from app.proposal.candidates import Candidate
from app.proposal.plan import Plan
from app.proposal.task import Step, Task


def greedy(task: Task, pool: Sequence[Candidate], first: Sequence[Candidate] = ()) -> Plan | None:
    """A plan that stands, or None where what is pinned could not be placed in the first way tried.

    ``first`` is placed as far as it can be, on other days where its own are taken: what would be best without dates.
    """
    shelf = _Shelf(task, [*pool, *(one for one in first if one not in set(pool))])
    plan = Plan(task, ())
    for pinned in sorted(task.wishes.pinned):
        if pinned in {one.offer.id for one in plan.chosen}:
            continue
        placed = shelf.first_that_stands(plan, shelf.by_offer.get(pinned, []))
        if placed is None:
            return None
        plan = placed
    for guide in first:
        ways = [guide, *(one for one in shelf.by_offer[guide.offer.id] if one.steps == guide.steps)]
        if guide.offer.id not in {one.offer.id for one in plan.chosen}:
            plan = shelf.first_that_stands(plan, ways) or plan
    while True:
        grown = shelf.first_that_stands(plan, shelf.by_worth(plan))
        if grown is None:
            return thinned(plan)
        plan = grown


class _Shelf:
    """The candidates to take from."""

    def __init__(self, task: Task, pool: Sequence[Candidate]) -> None:
        self.task = task
        self.pool = pool
        self.done = {offer.id for offer in task.offers if offer.is_done}
        self.by_offer: dict[UUID, list[Candidate]] = {}
        self._numbers = {one.steps: frozenset(number for number, _ in one.steps) for one in pool}
        self._gains: dict[frozenset[Step], int] = {}
        self._reached: set[Step] = set()
        for one in pool:
            self.by_offer.setdefault(one.offer.id, []).append(one)

    def by_worth(self, plan: Plan) -> list[Candidate]:
        """What adds points, most points an hour first; of equals the first of the pool."""
        self._weigh({step for one in plan.chosen for step in one.steps})
        taken = {one.offer.id for one in plan.chosen}
        worth = [
            (-self._gains[one.steps] / max(1, one.offer.hours), place, one)
            for place, one in enumerate(self.pool)
            if self._gains[one.steps] > 0 and one.offer.id not in taken
        ]
        return [one for *_, one in sorted(worth, key=lambda entry: entry[:2])]

    def _weigh(self, reached: set[Step]) -> None:
        """What each set of steps would add to those reached; only those whose needs have changed are looked at anew."""
        changed = {number for number, _ in reached ^ self._reached}
        for steps, numbers in self._numbers.items():
            if steps not in self._gains or not numbers.isdisjoint(changed):
                self._gains[steps] = 0 if steps <= reached else self._gain(reached, steps)
        self._reached = reached

    def first_that_stands(self, plan: Plan, wanted: Sequence[Candidate]) -> Plan | None:
        """The plan with the first of these that fits in, and with what it requires."""
        for one in wanted:
            bundle = self._bundle(plan, one)
            if bundle is None:
                continue
            grown = Plan(self.task, (*plan.chosen, *bundle))
            if grown.stands(heed_pins=False):
                return grown
        return None

    def _bundle(self, plan: Plan, one: Candidate) -> list[Candidate] | None:
        """The candidate behind what it requires and the plan lacks; of each the first way that is over in time."""
        taken = {other.offer.id for other in plan.chosen} | self.done
        bundle = [one]
        for required in one.offer.requires:
            if required in taken:
                continue
            before = next((other for other in self.by_offer.get(required, []) if other.precedes(one)), None)
            deeper = self._bundle(plan, before) if before is not None else None
            if deeper is None:
                return None
            bundle = [*(other for other in deeper if other not in bundle), *bundle]
        return bundle

    def _gain(self, reached: set[Step], steps: frozenset[Step]) -> int:
        """What these steps add; only their own needs can change."""
        return sum(
            self.task.points[step]
            for number in self._numbers[steps]
            for step in self._climbed(number, reached | steps) - self._climbed(number, reached)
        )

    def _climbed(self, number: int, reached: AbstractSet[Step]) -> set[Step]:
        levels = takewhile(lambda level: (number, level) in reached, self.task.needs[number].levels)
        return {(number, level) for level in levels}


def thinned(plan: Plan) -> Plan:
    """Without what covers nothing that the rest does not, longest first."""
    for one in sorted(plan.chosen, key=lambda one: -one.offer.hours):
        without = Plan(plan.task, tuple(other for other in plan.chosen if other is not one))
        if one.offer.id not in plan.task.wishes.pinned and without.points == plan.points and without.stands():
            plan = without
    return plan
