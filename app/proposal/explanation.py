"""The proposal in words (R28): why each thing is chosen, what stays uncovered and why, how good the plan is.

All of it follows from the task and the plan: nothing is said that was not compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from app.labels import LEVEL_NAMES
from app.paper.russian import counted, hours_in_words, plural
from app.proposal.candidates import Candidate, Candidates
from app.proposal.outcome import Aim, Found
from app.proposal.plan import Plan
from app.proposal.task import Need, Step
from app.proposal.uncovered import Uncovered, at_work, uncovered

_UNKNOWN = 1.0
_SHOWN = 3
"""How many titles or deficits a sentence names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Lift:
    """A deficit that something answers: from one level to another."""

    need: Need
    start: int
    end: int

    @property
    def words(self) -> str:
        """«Планирует урок»: с «не проявляется» до «проявляется устойчиво»."""
        return f"«{self.need.title}»: с «{LEVEL_NAMES[self.start]}» до «{LEVEL_NAMES[self.end]}»"

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing then."""
        return self.end >= self.need.required


@dataclass(frozen=True, slots=True)
class Explained:
    """Something chosen: the deficits it answers, why this and not another one."""

    candidate: Candidate
    lifts: tuple[Lift, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A plan in words; ``covered`` and ``uncovered`` go by weight, a deficit that is answered in part is in both."""

    found: Found
    items: tuple[Explained, ...]
    covered: tuple[Lift, ...]
    uncovered: tuple[Uncovered, ...]
    gap: str


def explain(found: Found, known: Candidates) -> Explanation:
    """Put a plan into words; ``known`` is what could have been taken."""
    plan = found.plan
    comparison = _Comparison(found, known)
    chosen = sorted(plan.chosen, key=_by_day)
    return Explanation(
        found,
        tuple(Explained(one, comparison.lifts(one), comparison.reason(one)) for one in chosen),
        tuple(sorted(_lifts(plan, plan.steps), key=lambda lift: -lift.need.points)),
        tuple(uncovered(plan, known)),
        gap_words(found),
    )


def gap_words(found: Found) -> str:
    """How good a plan is proven to be."""
    if found.is_optimal:
        return "Это лучший возможный план."
    if found.gap >= _UNKNOWN:
        return "Насколько план близок к лучшему, ещё не доказано."
    return f"План не более чем на {ceil(100 * found.gap)} % хуже лучшего возможного."


def _by_day(one: Candidate) -> tuple[bool, int, str]:
    """What has days comes first, in their order."""
    return (one.sitting is None, one.sitting.starts_on.toordinal() if one.sitting else 0, one.offer.title)


def _lifts(plan: Plan, steps: set[Step]) -> Iterator[Lift]:
    for number, need in enumerate(plan.task.needs):
        levels = [level for own, level in steps if own == number]
        if levels:
            yield Lift(need, min(levels) - 1, max(levels))


class _Comparison:
    """A plan beside what could stand in it instead."""

    def __init__(self, found: Found, known: Candidates) -> None:
        self._found, self._plan = found, found.plan
        self._known = known

    def lifts(self, one: Candidate) -> tuple[Lift, ...]:
        """The deficits that it answers, heaviest first."""
        found = _lifts(self._plan, set(one.steps) & self._plan.steps)
        return tuple(sorted(found, key=lambda lift: -lift.need.points))

    def reason(self, one: Candidate) -> str:
        """Sentences: what it answers, why it and not another one, what is to be heeded."""
        parts = [self._purpose(one), *self._choice(one), *self._heed(one)]
        return " ".join(part for part in parts if part)

    def _purpose(self, one: Candidate) -> str:
        lifts = self.lifts(one)
        if lifts:
            shown = "; ".join(lift.words for lift in lifts[:_SHOWN])
            rest = len(lifts) - _SHOWN
            more = f" и ещё {counted(rest, 'дефицит', 'дефицита', 'дефицитов')}" if rest > 0 else ""
            return f"Восполняет {shown}{more}."
        after = [other.offer.title for other in self._plan.chosen if one.offer.id in other.offer.requires]
        return f"Нужно пройти раньше, чем «{after[0]}»." if after else ""

    def _choice(self, one: Candidate) -> Iterator[str]:
        if one.offer.id in self._plan.task.wishes.pinned:
            yield "Закреплено вами."
            return
        own = self._own_steps(one)
        if not own:
            return
        rivals = self._rivals(own)
        if not rivals:
            yield self._alone(one)
            return
        yield self._beside(one, rivals)

    def _own_steps(self, one: Candidate) -> frozenset[Step]:
        """Steps that nothing else in the plan leads up."""
        others = {step for other in self._plan.chosen if other is not one for step in other.steps}
        return frozenset((one.steps & self._plan.steps) - others)

    def _rivals(self, own: frozenset[Step]) -> list[Candidate]:
        """For each other offer that leads up the same steps, its first way."""
        taken = {other.offer.id for other in self._plan.chosen}
        found: dict[UUID, Candidate] = {}
        for other in self._known.taken:
            if other.offer.id not in taken and other.steps >= own:
                found.setdefault(other.offer.id, other)
        return list(found.values())

    @staticmethod
    def _alone(one: Candidate) -> str:
        if one.offer.is_workplace:
            return "В реестре по вашим пожеланиям ничто другое к этому не ведёт."
        return "Ничто другое по вашим пожеланиям к этому не ведёт."

    def _beside(self, one: Candidate, rivals: Sequence[Candidate]) -> str:
        """In what it is better than those that lead to the same."""
        many = f"Из {counted(len(rivals) + 1, 'варианта', 'вариантов', 'вариантов')}"
        least = min(other.offer.hours for other in rivals)
        if one.offer.hours < least:
            others = counted(least, "часа", "часов", "часов")
            return f"{many} самый короткий: {hours_in_words(one.offer.hours)}, остальные – от {others}."
        if one.offer.hours > least:
            return self._although_longer(one, [other for other in rivals if other.offer.hours < one.offer.hours])
        equals = [other for other in rivals if other.offer.hours == one.offer.hours]
        return f"{many} короче нет{self._tie(one, equals)}."

    def _although_longer(self, one: Candidate, shorter: Sequence[Candidate]) -> str:
        rest = tuple(other for other in self._plan.chosen if other is not one)
        fitting = [other for other in shorter if Plan(self._plan.task, (*rest, other)).stands(heed_order=False)]
        if fitting and self._found.aim is Aim.BEST and self._found.is_optimal:
            return "Вместе с остальными мероприятиями плана даёт меньше всего часов."
        if fitting:
            return "Подобрано вместе с остальными мероприятиями плана."
        at_most = self._plan.task.wishes.workplace
        if all(other.offer.is_workplace for other in shorter):
            return f"Короче было бы на рабочем месте, но там берётся не больше {at_work(at_most)}."
        words = plural(len(shorter), "вариант пересекается", "варианта пересекаются", "вариантов пересекаются")
        return f"Более короткие не подошли: {len(shorter)} {words} по дням или часам с другими мероприятиями."

    @staticmethod
    def _tie(one: Candidate, equals: Sequence[Candidate]) -> str:
        """What decided between equal hours."""
        offers = [other.offer for other in equals]
        if all(one.offer.trip < other.trip for other in offers):
            return ", этот ближе"
        if all(one.offer.price < other.price for other in offers):
            return ", этот дешевле"
        starts = [other.sitting.starts_on for other in equals if other.sitting is not None]
        if one.sitting is not None and starts and all(one.sitting.starts_on < start for start in starts):
            return ", этот раньше"
        return ""

    @staticmethod
    def _heed(one: Candidate) -> Iterator[str]:
        if not one.offer.is_approved:
            yield "Действующего одобрения регионального координационного совета у программы нет."


__all__ = ["Explained", "Explanation", "Lift", "Uncovered", "explain", "gap_words"]
