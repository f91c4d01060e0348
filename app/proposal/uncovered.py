"""What a plan leaves open, and why: nothing leads there, it may not be taken, or it does not fit in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.labels import LEVEL_NAMES
from app.paper.russian import counted, hours_in_words
from app.proposal.candidates import Candidate, Candidates, Obstacle
from app.proposal.plan import Plan
from app.proposal.task import Need, Step

_HINDERED = {
    Obstacle.AUDIENCE: "для других должностей или предметов",
    Obstacle.DONE: "уже пройдено или стоит в плане",
    Obstacle.COUNCIL: "без действующего одобрения совета",
    Obstacle.BANNED: "исключено вами",
    Obstacle.FORM: "не в той форме",
    Obstacle.PRICE: "платно",
    Obstacle.TRIP: "слишком далеко",
    Obstacle.DATES: "не в эти сроки",
    Obstacle.HOURS: "больше часов, чем можно",
}
"""What is said of offers that may not be taken, by their obstacle."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A deficit that stays open: from which level on, and why."""

    need: Need
    reached: int
    why: str

    @property
    def words(self) -> str:
        """«Планирует урок»: останется «проявляется частично», нужно «проявляется устойчиво»."""
        now, then = LEVEL_NAMES[self.reached], LEVEL_NAMES[self.need.required]
        return f"«{self.need.title}»: останется «{now}», нужно «{then}»"


def uncovered(plan: Plan, known: Candidates) -> Iterator[Uncovered]:
    """Deficits that the plan does not answer, heaviest first."""
    covered = plan.steps
    left = []
    for number, need in enumerate(plan.task.needs):
        missing = [level for level in need.levels if (number, level) not in covered]
        if missing:
            left.append((number, need, missing[0]))
    for number, need, level in sorted(left, key=lambda entry: -entry[1].points):
        yield Uncovered(need, level - 1, _why(plan, known, (number, level)))


def at_work(count: int) -> str:
    """«(не больше) 6 мероприятий»."""
    return counted(count, "мероприятия", "мероприятий", "мероприятий")


def _why(plan: Plan, known: Candidates, step: Step) -> str:
    ways = [one for one in known.taken if step in one.steps]
    registry = [one for one in ways if not one.offer.is_workplace]
    if registry:
        return _no_room(plan, registry)
    nothing = _nothing_there(plan, known, step)
    if not ways:
        return f"{nothing}."
    at_most = plan.task.wishes.workplace
    if sum(one.offer.is_workplace for one in plan.chosen) >= at_most:
        return f"{nothing}, а на рабочем месте берётся не больше {at_work(at_most)}."
    return f"{nothing}. {_no_room(plan, ways)}"


def _nothing_there(plan: Plan, known: Candidates, step: Step) -> str:
    """«Из реестра взять нельзя: 2 – без действующего одобрения совета, 1 – не в эти сроки»."""
    offers = [offer.id for offer in plan.task.offers if step in offer.steps and not offer.is_workplace]
    if not offers:
        return "В реестре ничто не ведёт к этому уровню"
    counts = Counter(known.obstacles[own] for own in offers if own in known.obstacles)
    told = ", ".join(f"{count} – {_HINDERED[obstacle]}" for obstacle, count in counts.most_common())
    return f"Из реестра взять нельзя: {told}"


def _no_room(plan: Plan, ways: Sequence[Candidate]) -> str:
    """Of what leads there the shortest that could be taken, and what of the plan is in its way."""
    most = plan.task.wishes.most_hours
    shortest = min(ways, key=lambda one: one.offer.hours)
    if Plan(plan.task, (*plan.chosen, shortest)).stands(heed_order=False):
        added = f"«{shortest.offer.title}» ({hours_in_words(shortest.offer.hours)})"
        return f"Можно добавить {added}: этот план обходится без него ради меньшего числа часов."
    if most is not None and plan.hours + shortest.offer.hours > most:
        return (
            f"Не хватает часов: самое короткое, «{shortest.offer.title}», – {hours_in_words(shortest.offer.hours)}, "
            f"а остаётся {max(0, most - plan.hours)}."
        )
    clash = next(_clashing(plan, ways), None)
    if clash is not None:
        return f"Пересекается по дням: «{clash[0].offer.title}» и «{clash[1].offer.title}»."
    number = counted(len({one.offer.id for one in ways}), "вариант", "варианта", "вариантов")
    return f"К этому уровню ведёт {number}, но вместе с остальным планом не помещается в сроки и часы недели."


def _clashing(plan: Plan, ways: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    away = [other for other in plan.chosen if other.offer.takes_days]
    for one in ways:
        for other in away if one.offer.takes_days else ():
            if not Plan(plan.task, (one, other)).stands(heed_pins=False, heed_order=False):
                yield one, other
