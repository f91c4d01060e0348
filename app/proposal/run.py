"""One aim over one pool of candidates: a quick plan, a bound, then exact steps until the two meet."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf, isfinite

from app.proposal.candidates import Candidate
from app.proposal.greedy import greedy, thinned
from app.proposal.model import Model, build
from app.proposal.objective import COVERAGE, HOURS, Objective
from app.proposal.outcome import Aim, Found
from app.proposal.plan import Plan
from app.proposal.prices import Prices, prices
from app.proposal.pruning import prune
from app.proposal.repair import repaired
from app.proposal.solver import Question, Solved, Stop, relax, solve
from app.proposal.task import Task, WishesContradictError, covered_steps

_QUICK = (0.0, 0.02)
"""How far above the bound the plans may be that are looked for first, as shares of it."""
_WHOLE = (*_QUICK, 0.05, None)
"""The same where it has to be proven in the end: None lets in all that could be better than the plan known."""
_COVERAGE_SHARE = 0.4
"""The share of the time that may go into coverage before hours have their turn."""
_TIE = 0.4
"""All that decides between plans of equal cost, together: less than what separates two costs."""
_NEXT = 0.999
_GRAIN = 1e-6

Better = Callable[[Found], None]


@dataclass(frozen=True, slots=True)
class Watch:
    """``stop`` is asked while solving; ``better`` hears of each better plan."""

    stop: Stop = bool
    better: Better | None = None


class Run:
    """The search for one aim. `cover` or `go_on_from` first, then `shorten`, then `outcome`."""

    def __init__(self, task: Task, pool: Sequence[Candidate], aim: Aim, seconds: float, watch: Watch) -> None:
        self._task, self._pool, self._aim, self._watch = task, pool, aim, watch
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._loose = prune(pool, task.wishes, heed_days=False)
        self._plan: Plan | None = None
        self._objective = HOURS
        self._wanted = 0
        reachable = covered_steps(task, {step for one in pool for step in one.steps})
        self._points_bound = sum(task.points[step] for step in reachable)
        self._bounds: dict[tuple[Objective, int], int] = {}

    def give_time(self, seconds: float) -> None:
        """Go on for so many seconds from now."""
        self._until = time.monotonic() + seconds

    def go_on_from(self, found: Found, wanted: int) -> None:
        """Begin with a known plan; ``wanted`` points have to stay."""
        self._plan, self._wanted, self._points_bound = found.plan, wanted, wanted

    def might_reach(self, points: int) -> bool:
        """Whether so many points can be covered as long as no days clash and fractions are allowed."""
        if self._points_bound < points:
            return False
        found = self._priced(COVERAGE, 0)
        return found is not None and -found.bound >= points - _GRAIN

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
        self._take(greedy(self._task, self._loose))
        self._descend(HOURS, self._points_bound, _QUICK, until)
        if self._plan is None or self._plan.points < self._points_bound:
            self._descend(COVERAGE, 0, _WHOLE, until)
        if self._plan is None:
            raise WishesContradictError("Закреплённые мероприятия вместе не помещаются в часы и сроки.")
        self._wanted = self._plan.points

    def shorten(self, objective: Objective) -> None:
        """Bring the cost down at the coverage that is wanted."""
        self._objective = objective
        self._descend(objective, self._wanted, _WHOLE, self._until)

    def outcome(self) -> Found:
        """The plan and how good it is proven to be."""
        if self._plan is None:
            raise WishesContradictError
        points, cost = self._plan.points, self._objective.value(self._plan)
        wanted = max(self._wanted, self._points_bound)
        bound = self._bounds.get((self._objective, self._wanted or wanted), 0)
        return Found(
            self._aim,
            self._plan,
            points_gap=max(0.0, 1 - points / wanted) if wanted else 0.0,
            cost_gap=max(0.0, 1 - bound / cost) if cost else 0.0,
        )

    def _descend(self, objective: Objective, wanted: int, shares: Sequence[float | None], until: float) -> None:
        """Look for plans near the bound first, then farther from it, until the plan known is proven or time is up.

        Each look is exact: a plan of at most this cost consists of these candidates. So it lifts the bound too.
        """
        priced = self._priced(objective, wanted)
        if priced is None:
            return
        self._lift(objective, wanted, priced.bound)
        seen = -inf
        for share in shares:
            bound = self._bounds[objective, wanted]
            most = self._known(objective, wanted) - 1
            if share is not None:
                most = min(most, bound + ceil(share * abs(bound)))
            if most < bound or time.monotonic() >= until or self._watch.stop():
                return
            if most > seen:
                seen = most
                self._look(objective, wanted, priced.within(self._pool, most), most, until)

    def _look(self, objective: Objective, wanted: int, found: Sequence[Candidate], most: float, until: float) -> None:
        """Find the best plan of these candidates, heeding the calendar; what costs more than ``most`` is not looked at.

        The calendar is let in row by row: what a solution breaks is forbidden, and it is solved again. Each solution
        bounds the next ones, and its mended form may be a better plan.
        """
        model = build(self._task, prune(found, self._task.wishes, heed_days=True), heed_days=True)
        tie = 0.0 if objective.is_coverage else _TIE
        question = self._question(model, objective, wanted, tie)

        def stop() -> bool:
            return self._known(objective, wanted) <= self._bounds[objective, wanted] or self._watch.stop()

        while True:
            solved = solve(question, until - time.monotonic(), self._start(model), stop, most + tie)
            self._lift(objective, wanted, min(solved.bound - tie, most + 1))
            broken = model.broken(solved.values) if solved.found else []
            if solved.found:
                self._hear(model, solved)
            if not broken or stop() or time.monotonic() >= until:
                return
            for crowd in broken:
                question.rows.add(crowd.terms, most=crowd.most)

    def _hear(self, model: Model, solved: Solved) -> None:
        plan = Plan(self._task, model.picked(solved.values))
        if not plan.stands():
            pool = model.candidates
            plan = repaired(self._task, plan.chosen, pool, self._objective.cost, self._watch.stop) or plan
        self._take(plan)

    def _question(self, model: Model, objective: Objective, wanted: int, tie: float = 0.0) -> Question:
        """What a model is asked; all that decides between plans of equal cost comes to ``tie`` at most."""
        worth = model.worth(self._task)
        rows = model.rows.copy()
        if wanted:
            rows.add(worth.items(), least=float(wanted))
        asides = self._asides(model.candidates, tie)
        costs = {
            place: objective.cost(one) + aside
            for place, (one, aside) in enumerate(zip(model.candidates, asides, strict=True))
        }
        if objective.is_coverage:
            costs |= {column: -points for column, points in worth.items()}
        return Question(model.width, len(model.candidates), costs, rows, _NEXT - tie)

    def _known(self, objective: Objective, wanted: int) -> float:
        """What the plan known comes to, if it will do."""
        return objective.value(self._plan) if self._plan is not None and self._plan.points >= wanted else inf

    def _lift(self, objective: Objective, wanted: int, bound: float) -> None:
        """No plan comes to less."""
        if isfinite(bound):
            whole = ceil(bound - _GRAIN)
            self._bounds[objective, wanted] = max(whole, self._bounds.get((objective, wanted), whole))
            if objective.is_coverage:
                self._points_bound = min(self._points_bound, -self._bounds[objective, wanted])

    def _priced(self, objective: Objective, wanted: int) -> Prices | None:
        """Prices of all candidates; None where nothing covers so much, even in fractions and without days."""
        model = build(self._task, self._loose, heed_days=False)
        relaxed = relax(self._question(model, objective, wanted), self._until - time.monotonic())
        return prices(model, relaxed, self._pool, objective.cost) if relaxed is not None else None

    def _start(self, model: Model) -> Sequence[float]:
        if self._plan is None or not set(model.candidates).issuperset(self._plan.chosen):
            return ()
        return model.values_of(self._plan.chosen, self._plan.steps)

    def _take(self, plan: Plan | None) -> None:
        """Keep a plan that is better than the one known, and tell of it."""
        if plan is None or not plan.stands():
            return
        plan = thinned(plan)
        if self._plan is not None and not self._is_better(plan, self._plan):
            return
        self._plan = plan
        if self._watch.better is not None:
            self._watch.better(self.outcome())

    def _is_better(self, plan: Plan, known: Plan) -> bool:
        if self._wanted:
            return plan.points >= self._wanted and self._objective.value(plan) < self._objective.value(known)
        return (plan.points, -plan.hours) > (known.points, -known.hours)

    def _asides(self, pool: Sequence[Candidate], tie: float) -> list[float]:
        """What decides between equals: nearer, cheaper, sooner, and nothing that is idle; ``tie`` in a whole plan."""
        begin = self._task.wishes.starts_on
        asides = [
            1
            + 30 * one.offer.trip
            + one.offer.price / 500
            + ((one.sitting.starts_on - begin).days if one.sitting else 0)
            for one in pool
        ]
        most = max(asides, default=1) * max(1, len(self._task.points))
        return [tie * aside / most for aside in asides]
