"""A plan as it takes shape: what is chosen, what that covers, whether it may stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.proposal.candidates import Candidate
from app.proposal.clashes import overlapping
from app.proposal.task import Step, Task, covered_steps


@dataclass(frozen=True, slots=True)
class Plan:
    """Chosen candidates, and the steps that they lead up."""

    task: Task
    chosen: tuple[Candidate, ...]

    @property
    def steps(self) -> set[Step]:
        """Steps that are covered."""
        return covered_steps(self.task, {step for one in self.chosen for step in one.steps})

    @property
    def points(self) -> int:
        """What the covered steps are worth."""
        return sum(self.task.points[step] for step in self.steps)

    @property
    def hours(self) -> int:
        """Academic hours of the plan."""
        return sum(one.offer.hours for one in self.chosen)

    @property
    def trips(self) -> int:
        """How far and how often the person travels: 1 within the district, 2 farther."""
        return sum(one.offer.trip for one in self.chosen)

    @property
    def journeys(self) -> int:
        """How many things of the plan the person travels to."""
        return sum(one.offer.trip > 0 for one in self.chosen)

    @property
    def ends_on(self) -> date | None:
        """The last day that is known."""
        return max((one.sitting.ends_on for one in self.chosen if one.sitting is not None), default=None)

    def stands(self, *, heed_pins: bool = True, heed_order: bool = True) -> bool:
        """Whether it keeps every rule: the check of what a solver says, written another way than its rows."""
        offers = [one.offer for one in self.chosen]
        wishes = self.task.wishes
        most = wishes.most_hours
        return (
            len({offer.id for offer in offers}) == len(offers)
            and (most is None or self.hours <= most)
            and sum(offer.is_workplace for offer in offers) <= wishes.workplace
            and (not heed_pins or wishes.pinned <= {offer.id for offer in offers})
            and (not heed_order or self._keeps_order())
            and not _clashes(self.chosen)
            and self._keeps_pace()
        )

    def _keeps_order(self) -> bool:
        done = {offer.id for offer in self.task.offers if offer.is_done}
        taken = {one.offer.id: one for one in self.chosen}
        return all(
            required in done or (required in taken and taken[required].precedes(one))
            for one in self.chosen
            for required in one.offer.requires
        )

    def _keeps_pace(self) -> bool:
        week = self.task.wishes.hours_a_week
        if week is None:
            return True
        beside = [(one, one.sitting) for one in self.chosen if one.pace > 0 and one.sitting is not None]
        return all(sum(min(one.pace, week) for one in crowd) <= week + 1e-6 for crowd in overlapping(beside))


def _clashes(chosen: Sequence[Candidate]) -> bool:
    away = [one for one in chosen if one.offer.takes_days and one.sitting is not None]
    return any(
        one.sitting.overlaps(other.sitting) and not one.is_held_with(other)
        for place, one in enumerate(away)
        for other in away[:place]
        if one.sitting is not None and other.sitting is not None
    )
