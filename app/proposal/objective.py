"""What is brought down by a search: whole numbers, so that a plan nearer than one to the bound is the best."""

from collections.abc import Callable
from dataclasses import dataclass

from app.proposal.candidates import Candidate
from app.proposal.plan import Plan

_TRIP = 10_000
"""What a trip costs beside an hour where the nearest plan is looked for: more than any hours."""

Cost = Callable[[Candidate], int]


def hours_of(one: Candidate) -> int:
    """Academic hours."""
    return one.offer.hours


def trips_and_hours_of(one: Candidate) -> int:
    """Trips before hours."""
    return _TRIP * one.offer.trip + one.offer.hours


def _nothing(_one: Candidate) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Objective:
    """A cost of candidates, or else, with ``is_coverage``, the points that are not covered (up to a constant)."""

    cost: Cost
    is_coverage: bool = False

    def value(self, plan: Plan) -> int:
        """What a plan comes to."""
        return -plan.points if self.is_coverage else sum(self.cost(one) for one in plan.chosen)


COVERAGE = Objective(_nothing, is_coverage=True)
HOURS = Objective(hours_of)
TRIPS = Objective(trips_and_hours_of)
