"""Sums of hours and the balance of formal, non-formal and informal education (R26, R31)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from storage.reads.routes import STAGES, ItemRow

MODES = ("formal", "non_formal", "informal")
_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """Academic hours of a plan; cancelled activities do not count."""

    planned: int
    done: int
    by_mode: dict[str, int]
    individual: int
    group: int
    by_stage: dict[str, int] = field(default_factory=dict)

    @property
    def shares(self) -> dict[str, float]:
        """Share of each mode in the plan, 0–1; all 0 where there are no hours."""
        return {mode: hours / self.planned if self.planned else 0.0 for mode, hours in self.by_mode.items()}

    @property
    def done_share(self) -> float:
        """Share of the plan that is done, 0–1."""
        return self.done / self.planned if self.planned else 0.0


def sum_hours(items: Iterable[ItemRow]) -> Hours:
    """Hours of a plan by mode, by form of work and by stage."""
    counted = [item for item in items if item.status != "cancelled"]
    return Hours(
        planned=sum(item.hours for item in counted),
        done=sum(item.hours for item in counted if item.status == "done"),
        by_mode={mode: sum(item.hours for item in counted if item.mode == mode) for mode in MODES},
        individual=sum(item.hours for item in counted if not item.is_group),
        group=sum(item.hours for item in counted if item.is_group),
        by_stage={stage: sum(item.hours for item in counted if item.stage == stage) for stage in STAGES},
    )


def weekly_pace(hours: int, first: date, last: date | None) -> float | None:
    """Academic hours a week over a period, both days included; None where the period has no end (R31).

    A period shorter than a week counts as one: nobody learns 36 hours «a week» in a day.
    """
    if last is None or last < first:
        return None
    return hours / max(1.0, ((last - first).days + 1) / _DAYS_IN_WEEK)
