"""What a search comes back with: a plan, the aim that it serves, and how good it is proven to be."""

from dataclasses import dataclass
from enum import StrEnum

from app.proposal.plan import Plan


class Aim(StrEnum):
    """What is brought down once as much as can be is covered."""

    BEST = "best"
    """Hours."""
    FEWEST = "fewest"
    """Hours still more, at the price of some coverage."""
    NEAREST = "nearest"
    """Trips, then hours."""
    SOONEST = "soonest"
    """The last day, then hours."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan, and how far from the best possible it can be at most: shares from 0, proven to be the best, to 1."""

    aim: Aim
    plan: Plan
    points_gap: float
    cost_gap: float

    @property
    def measure(self) -> int:
        """What the aim brings down: trips, the last day, or hours."""
        if self.aim is Aim.SOONEST:
            return self.plan.ends_on.toordinal() if self.plan.ends_on else 0
        return self.plan.trips if self.aim is Aim.NEAREST else self.plan.hours

    @property
    def gap(self) -> float:
        """The greater of the two."""
        return max(self.points_gap, self.cost_gap)

    @property
    def is_optimal(self) -> bool:
        """Proven to be the best."""
        return self.gap == 0
