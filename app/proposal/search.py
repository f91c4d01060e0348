"""The search for the best plan: a bound without dates, a quick plan, then exact steps until the two meet.

1. Without the calendar almost every offer is beaten by another one, so the programme is tiny. Its optimum bounds what
   any plan can reach.
2. A quick plan stands at once (`greedy`).
3. With the calendar, over the few candidates that have not been beaten and some stand-ins for them, the plan mostly
   reaches the bound, and is proven.
4. Where it does not, all candidates that could matter are let in, for the time that is left.
"""

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from math import ceil, floor, isfinite

from app.proposal.candidates import Candidate, candidates
from app.proposal.greedy import greedy, thinned
from app.proposal.model import Model, build
from app.proposal.plan import Plan
from app.proposal.pruning import prune
from app.proposal.solver import Question, Solved, solve
from app.proposal.task import Task, WishesContradictError

STAND_INS = (1, 4)
"""How many offers have to beat another one before step 3 does without it; first one, then more."""
KEPT_SHARE = 0.75
"""The share of the coverage that the plan with the fewest hours keeps."""
_COVERAGE_SHARE = 0.4
"""The share of the time that may go into coverage before hours have their turn."""
_TRIP = 10_000
"""What a trip costs beside an hour where the nearest plan is looked for: more than any hours."""
_TIE = 0.4
"""All that decides between plans of equal cost, together: less than what separates two costs."""
_NEXT = 0.999
"""Costs are whole numbers: a plan nearer than this to the bound is the best."""
_GRAIN = 1e-6
_CHOSEN = 0.5


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


Better = Callable[[Found], None]
Cost = Callable[[Candidate], int]


class Search:
    """Plans for one task. ``stop`` is asked while solving; ``better`` hears of each better plan of the first aim."""

    def __init__(self, task: Task, stop: Callable[[], bool] = bool, better: Better | None = None) -> None:
        """Raises `WishesContradictError` where something pinned cannot be taken at all."""
        self.task = task
        self.candidates = candidates(task)
        self.stop = stop
        self.better = better
        lost = task.wishes.pinned - {one.offer.id for one in self.candidates.taken}
        if lost:
            titles = "; ".join(offer.title for offer in task.offers if offer.id in lost)
            raise WishesContradictError(f"Закреплённое мероприятие взять нельзя: {titles or 'его больше нет'}.")

    def best(self, seconds: float) -> Found:
        """Most points, then fewest hours. Raises `WishesContradictError` where the pins exclude one another."""
        run = _Run(self, self.candidates.taken, Aim.BEST, seconds)
        run.cover()
        run.shorten(_hours)
        return run.outcome()

    def alternative(self, aim: Aim, best: Found, seconds: float) -> Found | None:
        """A plan that is better than ``best`` by another aim; None where ``best`` is as good."""
        if aim is Aim.SOONEST:
            return self._soonest(best, seconds)
        run = _Run(self, self.candidates.taken, aim, seconds)
        run.go_on_from(best, ceil(KEPT_SHARE * best.plan.points) if aim is Aim.FEWEST else best.plan.points)
        run.shorten(_trips_and_hours if aim is Aim.NEAREST else _hours)
        found = run.outcome()
        return found if found.measure < replace(best, aim=aim).measure else None

    def _soonest(self, best: Found, seconds: float) -> Found | None:
        """The earliest day by which the same can be covered, then the fewest hours.

        Without the calendar the earliest day is found by halving, each look taking a moment. From there on the days
        are tried with it, by growing strides, and halved again where one was possible.
        """
        until = time.monotonic() + seconds
        last = best.plan.ends_on
        ends = sorted({one.sitting.ends_on for one in self.candidates.taken if one.sitting is not None})
        days = [day for day in ends if last is not None and day < last]
        wanted = best.plan.points
        earliest = bisect_left(days, 1, key=lambda day: int(self._run_by(day, 1.0).might_reach(wanted)))
        found: _Run | None = None
        low, high, stride = earliest, len(days), 1
        while low < high and not self.stop() and time.monotonic() < until:
            middle = min(low + stride - 1, high - 1) if found is None else (low + high) // 2
            run = self._run_by(days[middle], (until - time.monotonic()) / 2)
            if run.reaches(wanted):
                found, high = run, middle
            else:
                low, stride = middle + 1, 2 * stride
        if found is None:
            return None
        found.give_time(until - time.monotonic())
        found.shorten(_hours)
        return found.outcome()

    def _run_by(self, day: date, seconds: float) -> "_Run":
        """A run over what is over by a day."""
        pool = [one for one in self.candidates.taken if one.sitting is None or one.sitting.ends_on <= day]
        return _Run(self, pool, Aim.SOONEST, seconds)


class _Run:
    """One aim over one pool of candidates, for some time."""

    def __init__(self, search: Search, pool: Sequence[Candidate], aim: Aim, seconds: float) -> None:
        self._search, self._task, self._aim, self._pool = search, search.task, aim, pool
        self._until = time.monotonic() + seconds
        self._seconds = seconds
        self._loose = prune(pool, self._task.wishes, heed_days=False)
        self._plan: Plan | None = None
        self._cost: Cost = _hours
        self._wanted = 0
        self._points_bound = self._task.all_points
        self._cost_bound = 0
        self._bounded_for: tuple[Cost, int] | None = None

    def give_time(self, seconds: float) -> None:
        """Go on for so many seconds from now."""
        self._until = time.monotonic() + seconds

    def go_on_from(self, found: Found, wanted: int) -> None:
        """Begin with a known plan; ``wanted`` points have to stay."""
        self._plan, self._wanted, self._points_bound = found.plan, wanted, wanted

    def might_reach(self, points: int) -> bool:
        """Whether so many points can be covered as long as no days clash."""
        self._bound_points_without_dates()
        return self._points_bound >= points

    def reaches(self, points: int) -> bool:
        """Whether a plan with so many points was found."""
        self._points_bound = points
        try:
            self.cover()
        except WishesContradictError:
            return False
        return self._plan is not None and self._plan.points >= points

    def cover(self) -> None:
        """Cover as much as can be. Raises `WishesContradictError` where what is pinned has no room."""
        until = time.monotonic() + _COVERAGE_SHARE * self._seconds
        self._bound_points_without_dates()
        if self._points_bound >= 0:
            self._wanted = self._points_bound
            guide = self._bound_cost_without_dates()
            self._wanted = 0
            self._take(greedy(self._task, self._tight, guide))
            self._take(greedy(self._task, self._tight))
            for pool, is_whole in self._widening(until):
                if self._plan is not None and self._plan.points >= self._points_bound:
                    break
                model = build(self._task, pool, heed_days=True)
                solved = self._ask(model, _worth(model), until, _NEXT, self._covers_all)
                if is_whole:
                    self._bound_points(solved)
        if self._plan is None:
            raise WishesContradictError("Закреплённые мероприятия вместе не помещаются в часы и сроки.")
        self._wanted = self._plan.points

    def shorten(self, cost: Cost) -> None:
        """Bring the cost down at the coverage that is wanted."""
        self._cost = cost
        if self._bounded_for != (cost, self._wanted):
            self._cost_bound = 0
            self._take(greedy(self._task, self._tight, self._bound_cost_without_dates()))
        for pool, is_whole in self._widening(self._until):
            if self._is_proven():
                break
            model = build(self._task, pool, heed_days=True)
            solved = self._ask(model, self._costs(pool), self._until, 1 - _TIE, self._is_proven)
            if is_whole:
                self._bound_cost(solved, _TIE)

    def _covers_all(self) -> bool:
        return self._plan is not None and self._plan.points >= self._points_bound

    def _is_proven(self) -> bool:
        return self._plan is not None and self._sum(self._plan) <= self._cost_bound

    def _bound_points_without_dates(self) -> None:
        """What no plan can exceed; -1 where there is no plan at all."""
        bare = build(self._task, self._loose, heed_days=False)
        solved = self._ask(bare, _worth(bare), self._until, _NEXT)
        if solved.is_impossible:
            self._points_bound = -1
        self._bound_points(solved)

    def _bound_cost_without_dates(self) -> tuple[Candidate, ...]:
        """What no plan with the wanted coverage can fall below; returns what would reach it if no days clashed."""
        bare = build(self._task, self._loose, heed_days=False)
        costs = {place: self._cost(one) for place, one in enumerate(self._loose)}
        solved = self._ask(bare, costs, self._until, _NEXT)
        self._bound_cost(solved, 0.0)
        self._bounded_for = (self._cost, self._wanted)
        return _picked(bare, solved.values)

    def outcome(self) -> Found:
        """The plan and how good it is proven to be."""
        if self._plan is None:
            raise WishesContradictError
        points, cost = self._plan.points, self._sum(self._plan)
        wanted = max(self._wanted, self._points_bound)
        return Found(
            self._aim,
            self._plan,
            points_gap=max(0.0, 1 - points / wanted) if wanted else 0.0,
            cost_gap=max(0.0, 1 - self._cost_bound / cost) if cost else 0.0,
        )

    def _bound_points(self, solved: Solved) -> None:
        if isfinite(solved.bound):
            self._points_bound = min(self._points_bound, floor(-solved.bound + _GRAIN))

    def _bound_cost(self, solved: Solved, tie: float) -> None:
        if isfinite(solved.bound):
            self._cost_bound = max(self._cost_bound, ceil(solved.bound - tie - _GRAIN))

    @cached_property
    def _tight(self) -> list[Candidate]:
        return prune(self._pool, self._task.wishes, heed_days=False, depth=STAND_INS[-1])

    def _widening(self, until: float) -> Iterator[tuple[list[Candidate], bool]]:
        """Pools to look in, one after another, while there is time: first a few candidates, then all that matter."""
        for depth in STAND_INS:
            if time.monotonic() < until and not self._search.stop():
                yield prune(self._pool, self._task.wishes, heed_days=False, depth=depth), False
        if time.monotonic() < until and not self._search.stop():
            yield prune(self._pool, self._task.wishes, heed_days=True), True

    def _ask(
        self, model: Model, costs: Mapping[int, float], until: float, slack: float, enough: Callable[[], bool] = bool
    ) -> Solved:
        """Solve, beginning with the plan that is known, until that is ``enough``; better plans on the way are taken."""
        rows = model.rows.copy()
        if self._wanted:
            rows.add(((column, float(worth)) for column, worth in model.points.items()), least=float(self._wanted))
        whole = len(model.candidates)
        question = Question(model.width, whole, costs, rows, slack)
        start = model.values_of(self._plan.chosen, self._plan.steps) if self._plan is not None else ()
        known = set(model.candidates)
        if self._plan is not None and not known.issuperset(self._plan.chosen):
            start = ()

        def news(values: Sequence[float]) -> None:
            self._take(Plan(self._task, _picked(model, values)))

        def stop() -> bool:
            return enough() or self._search.stop()

        solved = solve(question, until - time.monotonic(), start, stop, news if model.heeds_days else None)
        if solved.found and model.heeds_days:
            news(solved.values)
        return solved

    def _take(self, plan: Plan | None) -> None:
        """Keep a plan that is better than the one known, and tell of it."""
        if plan is None:
            return
        plan = thinned(plan)
        if self._plan is not None and not self._is_better(plan, self._plan):
            return
        if not plan.stands():
            return
        self._plan = plan
        if self._search.better is not None and self._aim is Aim.BEST:
            self._search.better(self.outcome())

    def _is_better(self, plan: Plan, known: Plan) -> bool:
        if self._wanted:
            return plan.points >= self._wanted and self._sum(plan) < self._sum(known)
        return (plan.points, -plan.hours) > (known.points, -known.hours)

    def _sum(self, plan: Plan) -> int:
        return sum(self._cost(one) for one in plan.chosen)

    def _costs(self, pool: Sequence[Candidate]) -> dict[int, float]:
        """Costs with a tie-break: nearer, cheaper, sooner, and nothing that is idle."""
        begin = self._task.wishes.starts_on
        asides = [
            1
            + 30 * one.offer.trip
            + one.offer.price / 500
            + ((one.sitting.starts_on - begin).days if one.sitting else 0)
            for one in pool
        ]
        most = max(asides, default=1) * max(1, len(self._task.points))
        return {place: self._cost(one) + _TIE * asides[place] / most for place, one in enumerate(pool)}


def _hours(one: Candidate) -> int:
    return one.offer.hours


def _trips_and_hours(one: Candidate) -> int:
    return _TRIP * one.offer.trip + one.offer.hours


def _worth(model: Model) -> dict[int, float]:
    return {column: -float(worth) for column, worth in model.points.items()}


def _picked(model: Model, values: Sequence[float]) -> tuple[Candidate, ...]:
    return tuple(one for one, value in zip(model.candidates, values, strict=False) if value > _CHOSEN)
