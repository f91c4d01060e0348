"""Leaving out what cannot matter: an offer that another one beats in everything."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from app.proposal.candidates import Candidate
from app.proposal.task import Sitting, Step, Wishes


def prune(found: Sequence[Candidate], wishes: Wishes, *, heed_days: bool) -> list[Candidate]:
    """Candidates without those that others beat; ``found`` comes in the order of `Candidate.key`.

    With ``heed_days`` the best plan is not lost: whoever takes the beaten one can take the other instead. An offer that
    leads up one step of several may already be taken for another step, so only as many of those as there are steps beat
    for certain. Without ``heed_days`` the same holds as long as no days clash: what is left bounds every plan from
    below.
    """
    field = _Field(found, wishes, heed_days=heed_days)
    kept: list[Candidate] = []
    for one in found:
        if not field.is_beaten(one):
            kept.append(one)
            field.admit(one)
    return kept


Rank = tuple[int, int, bool]
"""What is compared beside the days: steps as bits, the trip, whether it is work at one's own school."""


class _Field:
    """The candidates kept so far, by a step they lead up and by rank. All of them take no more hours than the next."""

    def __init__(self, found: Sequence[Candidate], wishes: Wishes, *, heed_days: bool) -> None:
        self._heed_days = heed_days
        self._needed = {required for one in found for required in one.offer.requires} | wishes.pinned
        courses = (one.offer.course_id for one in found if one.offer.course_id is not None)
        self._in_course = Counter(courses if heed_days else ())
        self._bits = {step: 1 << place for place, step in enumerate({step for one in found for step in one.steps})}
        self._masks: dict[frozenset[Step], int] = {}
        self._by_step: dict[Step, dict[Rank, list[Candidate]]] = {}

    def admit(self, one: Candidate) -> None:
        """From now on it may beat others, unless it needs something itself."""
        if not one.offer.requires:
            for step in one.steps:
                self._by_step.setdefault(step, {}).setdefault(self._rank(one), []).append(one)

    def is_beaten(self, one: Candidate) -> bool:
        """Whether another one leads up all its steps at no more of anything."""
        if one.offer.id in self._needed:
            return False
        loose = set()
        for other in self._rivals(one):
            if self._heed_days and not _inside(other, one, self._in_course):
                continue
            if not other.offer.one_step or len(other.offer.steps) == 1:
                return True
            loose.add(other.offer.id)
            if len(loose) >= len(self._bits):
                return True
        return False

    def _rivals(self, one: Candidate) -> Iterator[Candidate]:
        mask, trip, is_workplace = self._rank(one)
        shelves = [self._by_step.get(step, {}) for step in one.steps]
        for (others_mask, others_trip, others_workplace), others in min(shelves, key=len, default={}).items():
            if others_mask & mask == mask and others_trip <= trip and others_workplace <= is_workplace:
                yield from others

    def _rank(self, one: Candidate) -> Rank:
        mask = self._masks.get(one.steps)
        if mask is None:
            mask = self._masks[one.steps] = sum(self._bits[step] for step in one.steps)
        return mask, one.offer.trip, one.offer.is_workplace


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
