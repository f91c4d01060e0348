"""HiGHS, asked for one thing at a time: the least cost under rows, with a start, news on the way and a proven bound.

Imported by `search` only, on the thread that solves: numpy and HiGHS take 0.1–0.3 s to load.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from app.proposal.model import INFINITY, Rows

Stop = Callable[[], bool]
_GRAIN = 1e-4


@dataclass(frozen=True, slots=True)
class Solved:
    """What came out: values of the columns (empty where there is no plan), their cost, and what no plan can beat."""

    values: tuple[float, ...]
    cost: float
    bound: float

    @property
    def is_impossible(self) -> bool:
        """Proven: nothing keeps all rows."""
        return self.bound == INFINITY

    @property
    def found(self) -> bool:
        """Whether there is a plan."""
        return bool(self.values)


@dataclass(frozen=True, slots=True)
class Question:
    """A programme: how many columns, how many of the first are 0/1, costs by column, rows.

    ``slack``: a plan this near to the bound counts as proven; whole costs are proven at less than 1.
    """

    width: int
    whole: int
    costs: Mapping[int, float]
    rows: Rows
    slack: float


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The programme with fractions allowed: its cost, what a row's bound is worth, what a column costs beyond that."""

    cost: float
    rows: Sequence[float]
    columns: Sequence[float]


class _QuietHighs(highspy.Highs):
    """Says nothing on standard output, not even its name: by itself it does so as soon as it listens to callbacks."""

    def enableCallbacks(self) -> None:  # noqa: N802 - its name
        self.setOptionValue("output_flag", "off")
        super().enableCallbacks()  # type: ignore[no-untyped-call]  # its stub forgets it


def solve(
    question: Question, seconds: float, start: Sequence[float] = (), stop: Stop = bool, most: float = INFINITY
) -> Solved:
    """Solve within so many seconds, or until it is proven that nothing costs ``most`` or less.

    ``start`` are the values of a known plan.
    """
    highs = _QuietHighs()  # type: ignore[no-untyped-call]  # its stub forgets the constructor
    for name, value in {
        "time_limit": max(0.01, seconds), "mip_rel_gap": 0.0, "mip_abs_gap": question.slack,
        "random_seed": 1,
    }.items():  # fmt: skip
        highs.setOptionValue(name, value)
    highs.passModel(_programme(question))
    if start:
        _give_start(highs, start)
    _listen(highs, stop, most)
    highs.run()
    solved = _outcome(highs)
    if start and solved.found and abs(_cost_of(question, solved.values) - solved.cost) > _GRAIN:
        return solve(question, seconds, (), stop, most)
    return solved


def _cost_of(question: Question, values: Sequence[float]) -> float:
    """What the values cost: where presolve alone finds the best plan, HiGHS gives its cost, but the start's values."""
    return sum(cost * values[column] for column, cost in question.costs.items())


def relax(question: Question, seconds: float) -> Relaxed | None:
    """Solve with fractions; None where nothing keeps the rows, or where the time does not suffice."""
    highs = _QuietHighs()  # type: ignore[no-untyped-call]  # its stub forgets the constructor
    highs.setOptionValue("time_limit", max(0.01, seconds))
    highs.passModel(_programme(question))
    highs.setOptionValue("solve_relaxation", "on")
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    solution = highs.getSolution()
    return Relaxed(highs.getInfo().objective_function_value, solution.row_dual, solution.col_dual)


def _programme(question: Question) -> Any:
    programme, rows = highspy.HighsLp(), question.rows
    costs = np.zeros(question.width)
    for column, cost in question.costs.items():
        costs[column] = cost
    programme.num_col_, programme.num_row_ = question.width, len(rows.starts)
    programme.col_cost_ = costs
    programme.col_lower_, programme.col_upper_ = np.zeros(question.width), np.ones(question.width)
    programme.row_lower_, programme.row_upper_ = np.array(rows.least), np.array(rows.most)
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.array([*rows.starts, len(rows.columns)])
    matrix.index_, matrix.value_ = np.array(rows.columns), np.array(rows.factors)
    integer, free = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    programme.integrality_ = [integer] * question.whole + [free] * (question.width - question.whole)
    return programme


def _give_start(highs: highspy.Highs, start: Sequence[float]) -> None:
    places = np.arange(len(start), dtype=np.int32)
    highs.setSolution(len(start), places, np.array(start, dtype=np.float64))


def _listen(highs: highspy.Highs, stop: Stop, most: float) -> None:
    def look(event: Any) -> None:
        if stop() or event.data_out.mip_dual_bound > most:
            event.interrupt()

    highs.cbMipInterrupt += look


def _outcome(highs: highspy.Highs) -> Solved:
    info = highs.getInfo()
    has_plan = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(highs.getSolution().col_value) if has_plan else ()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solved((), INFINITY, INFINITY)
    return Solved(values, info.objective_function_value if has_plan else INFINITY, info.mip_dual_bound)
