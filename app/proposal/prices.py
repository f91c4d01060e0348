"""What each way to take an offer costs beyond what its steps are worth: by that most of them fall out of question.

The programme with fractions and without days puts a price on each step. Whatever the days, a plan costs at least
`Prices.bound` and, for each candidate in it, that candidate's own `excess`; so a candidate whose excess is more than
what is left between the bound and the plan known already stands in no better plan.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.proposal.candidates import Candidate
from app.proposal.model import Model
from app.proposal.solver import Relaxed

_GRAIN = 1e-6


@dataclass(frozen=True, slots=True)
class Prices:
    """A bound for every plan, and what each candidate costs beyond it; in the order of the candidates."""

    bound: float
    excess: tuple[float, ...]

    def within(self, found: Sequence[Candidate], most: float) -> list[Candidate]:
        """Candidates that may stand in a plan that costs no more than ``most``."""
        return [one for one, own in zip(found, self.excess, strict=True) if self.bound + own <= most + _GRAIN]


def prices(model: Model, relaxed: Relaxed, found: Sequence[Candidate], cost: Callable[[Candidate], int]) -> Prices:
    """Prices for all candidates out of the programme of those that are not beaten.

    An offer is taken once at most, so of its candidates only the cheapest may lower the bound.
    """
    steps = {step: -relaxed.rows[row] for step, row in model.climbs.items()}
    hour = -relaxed.rows[model.hours] if model.hours is not None else 0.0
    work = -relaxed.rows[model.at_work] if model.at_work is not None else 0.0
    known = {one: relaxed.columns[place] for place, one in enumerate(model.candidates)}
    excess = tuple(
        known[one]
        if one in known
        else cost(one) - sum(steps[step] for step in one.steps) + hour * one.offer.hours + work * one.offer.is_workplace
        for one in found
    )
    cheapest: dict[object, float] = {}
    for one, own in zip(found, excess, strict=True):
        cheapest[one.offer.id] = min(own, cheapest.get(one.offer.id, 0.0))
    bound = relaxed.cost - sum(min(0.0, own) for own in known.values()) + sum(cheapest.values())
    return Prices(bound, excess)
