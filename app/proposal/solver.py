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
News = Callable[[Sequence[float]], None]


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


def solve(
    question: Question, seconds: float, start: Sequence[float] = (), stop: Stop = bool, news: News | None = None
) -> Solved:
    """Solve within so many seconds. ``start`` are values of the first columns of a known plan."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]  # its stub forgets the constructor
    for name, value in {
        "output_flag": False, "time_limit": max(0.01, seconds), "mip_rel_gap": 0.0, "mip_abs_gap": question.slack,
        "random_seed": 1,
    }.items():  # fmt: skip
        highs.setOptionValue(name, value)
    highs.passModel(_programme(question))
    if start:
        _give_start(highs, start)
    _listen(highs, stop, news)
    highs.run()
    return _outcome(highs)


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


def _listen(highs: highspy.Highs, stop: Stop, news: News | None) -> None:
    def look(event: Any) -> None:
        if stop():
            event.interrupt()

    def tell(event: Any) -> None:
        if news is not None:
            news(list(event.data_out.mip_solution))

    highs.cbMipInterrupt += look
    if news is not None:
        highs.cbMipImprovingSolution += tell


def _outcome(highs: highspy.Highs) -> Solved:
    info = highs.getInfo()
    has_plan = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = tuple(highs.getSolution().col_value) if has_plan else ()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return Solved((), INFINITY, INFINITY)
    return Solved(values, info.objective_function_value if has_plan else INFINITY, info.mip_dual_bound)
