"""Leaving out what cannot matter: an offer that another one beats in everything."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from app.proposal.candidates import Candidate
from app.proposal.task import Sitting, Step, Wishes


def prune(found: Sequence[Candidate], wishes: Wishes, *, heed_days: bool, depth: int = 1) -> list[Candidate]:
    """Candidates without those that ``depth`` others beat; ``found`` comes in the order of `Candidate.key`.

    With ``heed_days`` and depth 1 the best plan is not lost: whoever takes the beaten one can take the other instead.
    An offer that leads up one step of several may already be taken for another step, so only as many of those as there
    are steps beat for certain. Without ``heed_days`` the same holds as long as no days clash: what is left bounds every
    plan from below. A greater depth keeps stand-ins for the case that they do.
    """
    field = _Field(found, wishes)
    kept: list[Candidate] = []
    for one in found:
        if not field.is_beaten(one, heed_days=heed_days, depth=depth):
            kept.append(one)
            field.admit(one)
    return kept


class _Field:
    """The candidates kept so far, by the steps they lead up."""

    def __init__(self, found: Sequence[Candidate], wishes: Wishes) -> None:
        self._needed = {required for one in found for required in one.offer.requires} | wishes.pinned
        self._in_course = Counter(one.offer.course_id for one in found if one.offer.course_id is not None)
        self._all_steps = len({step for one in found for step in one.steps})
        self._by_step: dict[Step, list[Candidate]] = {}

    def admit(self, one: Candidate) -> None:
        """From now on it may beat others."""
        for step in one.steps:
            self._by_step.setdefault(step, []).append(one)

    def is_beaten(self, one: Candidate, *, heed_days: bool, depth: int) -> bool:
        """Whether so many others lead up all its steps at no more of anything."""
        if one.offer.id in self._needed:
            return False
        firm, loose = 0, set()
        for other in min((self._by_step.get(step, []) for step in one.steps), key=len, default=[]):
            if not _costs_no_more(other, one) or (heed_days and not _inside(other, one, self._in_course)):
                continue
            if other.offer.one_step and len(other.offer.steps) > 1:
                loose.add(other.offer.id)
            else:
                firm += 1
            if firm >= depth or len(loose) >= self._all_steps:
                return True
        return False


def _costs_no_more(other: Candidate, one: Candidate) -> bool:
    return (
        other.steps >= one.steps
        and other.offer.hours <= one.offer.hours
        and other.offer.trip <= one.offer.trip
        and not other.offer.requires
        and other.offer.is_workplace <= one.offer.is_workplace
    )


def _inside(other: Candidate, one: Candidate, in_course: Counter[UUID]) -> bool:
    """Whether the days of ``other`` get in the way of nothing that those of ``one`` leave free."""
    if other.sitting is None:
        return True
    if one.sitting is None or not _within(other.sitting, one.sitting):
        return False
    if one.offer.takes_days and other.offer.takes_days:
        alone = in_course[one.offer.course_id] < 2 if one.offer.course_id else True  # noqa: PLR2004  # itself and one more
        return alone or other.offer.course_id == one.offer.course_id
    return not one.offer.takes_days and not other.offer.takes_days and other.pace <= one.pace


def _within(inner: Sitting, outer: Sitting) -> bool:
    return outer.starts_on <= inner.starts_on and inner.ends_on <= outer.ends_on
