"""A plan out of one that does not stand yet: what can stay stays, the rest is chosen anew, exactly."""

from collections.abc import Sequence

from app.proposal.candidates import Candidate
from app.proposal.model import build
from app.proposal.objective import Cost
from app.proposal.plan import Plan
from app.proposal.solver import Question, Stop, solve
from app.proposal.task import Task

LONGEST = 0.5
"""Seconds that a repair may take."""
_COVERAGE = 1_000_000
"""What a point of coverage outweighs: more than any hours and trips."""
_NEXT = 0.999
_FIXED = 1e-3


def repaired(
    task: Task, guide: Sequence[Candidate], pool: Sequence[Candidate], cost: Cost, stop: Stop = bool
) -> Plan | None:
    """The best plan that keeps as much of the guide as stands by itself; None where there is none.

    The rest comes from the pool: first what covers most, then what costs least. With most of the plan fixed this is a
    small programme, solved in a moment.
    """
    kept = standing(task, guide)
    if len(kept) == len(guide):
        return Plan(task, kept)
    reached = {step for one in kept for step in one.steps}
    taken = {one.offer.id for one in kept}
    fitting = [
        one
        for one in pool
        if one.offer.id not in taken
        and (not one.steps <= reached or not one.steps)
        and Plan(task, (*kept, one)).stands(heed_pins=False, heed_order=False)
    ]
    model = build(task, [*kept, *fitting], heed_days=True)
    rows = model.rows.copy()
    for crowd in model.crowds:
        rows.add(crowd.terms, most=crowd.most)
    rows.add(((column, 1.0) for column in range(len(kept))), least=len(kept) - _FIXED)
    costs = {place: float(cost(one)) for place, one in enumerate(model.candidates)}
    costs |= {column: -_COVERAGE * worth for column, worth in model.worth(task).items()}
    solved = solve(Question(model.width, len(model.candidates), costs, rows, _NEXT), LONGEST, stop=stop)
    return Plan(task, model.picked(solved.values)) if solved.found else None


def standing(task: Task, guide: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """As much of the guide as stands together: pinned offers first, nothing before what it requires."""
    waiting = sorted(guide, key=lambda one: one.offer.id not in task.wishes.pinned)
    kept: tuple[Candidate, ...] = ()
    is_growing = True
    while is_growing:
        is_growing = False
        for one in waiting:
            if one not in kept and Plan(task, (*kept, one)).stands(heed_pins=False):
                kept, is_growing = (*kept, one), True
    return kept
