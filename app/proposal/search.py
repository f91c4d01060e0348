"""The search for the best plan and for alternatives to it.

1. A quick plan stands at once (`greedy`).
2. Without the calendar almost every offer is beaten by another one, so the programme is small. Its optimum bounds what
   any plan can reach, and mended where its days clash (`repair`) it is mostly a good plan already.
3. With the calendar, over the few candidates that have not been beaten and some stand-ins for them, the plan mostly
   reaches the bound, and is proven.
4. Where it does not, all candidates that could matter are let in, for the time that is left.
"""

import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from app.proposal.candidates import candidates
from app.proposal.objective import HOURS, TRIPS
from app.proposal.outcome import Aim, Found
from app.proposal.run import Better, Run, Watch
from app.proposal.task import Task, WishesContradictError

KEPT_SHARE = 0.75
"""The share of the coverage that the plan with the fewest hours keeps."""


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
        run = Run(self.task, self.candidates.taken, Aim.BEST, seconds, Watch(self.stop, self.better))
        run.cover()
        run.shorten(HOURS)
        return run.outcome()

    def alternative(self, aim: Aim, best: Found, seconds: float) -> Found | None:
        """A plan that is better than ``best`` by another aim; None where ``best`` is as good."""
        if aim is Aim.SOONEST:
            return self._soonest(best, seconds)
        run = Run(self.task, self.candidates.taken, aim, seconds, Watch(self.stop))
        run.go_on_from(best, ceil(KEPT_SHARE * best.plan.points) if aim is Aim.FEWEST else best.plan.points)
        run.shorten(TRIPS if aim is Aim.NEAREST else HOURS)
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
        undated = self.task.wishes.starts_on - timedelta(days=1)
        days = [day for day in (undated, *ends) if last is not None and day < last]
        wanted = best.plan.points
        earliest = bisect_left(days, 1, key=lambda day: int(self._run_by(day, 1.0).might_reach(wanted)))
        found: Run | None = None
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
        found.shorten(HOURS)
        return found.outcome()

    def _run_by(self, day: date, seconds: float) -> Run:
        """A run over what is over by a day."""
        pool = [one for one in self.candidates.taken if one.sitting is None or one.sitting.ends_on <= day]
        return Run(self.task, pool, Aim.SOONEST, seconds, Watch(self.stop))
