"""Tasks of a proposal made to measure and at random, and the best plan found by trying everything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from uuid import UUID

from app.proposal.candidates import Candidate, candidates
from app.proposal.plan import Plan
from app.proposal.task import Need, Offer, Sitting, Step, Task, Wishes

FIRST = date(2026, 9, 1)
LAST = date(2027, 5, 31)
WISHES = Wishes(FIRST, LAST)
COMPONENTS = ("knowledge", "skill", "ability", "value")


def own_id(number: int) -> UUID:
    """An id that a test can name."""
    return UUID(int=number)


def need(number: int, shown: int = 0, required: int = 2, weight: int = 1) -> Need:
    """A deficit with a number of its own."""
    return Need(
        own_id(10_000 + number), f"П-{number}", f"Компетенция {number}", "subject", COMPONENTS[number % 4], shown,
        required, weight,
    )  # fmt: skip


def offer(number: int, hours: int, *steps: Step, **fields: object) -> Offer:
    """An offer with a number of its own; other fields as of `Offer`."""
    made = Offer(own_id(number), "module", f"Модуль {number}", hours, frozenset(steps))
    return replace(made, **fields)  # type: ignore[arg-type]  # fields as of `Offer`


def days(first: int, length: int = 1) -> Sitting:
    """Days counted from the beginning of the period."""
    start = FIRST + timedelta(days=first)
    return Sitting(start, start + timedelta(days=length - 1))


def up_to(number: int, level: int, shown: int = 0) -> Iterator[Step]:
    """The steps of a need up to a level."""
    return ((number, each) for each in range(shown + 1, level + 1))


def random_task(random: Random, needs: int = 4, offers: int = 7) -> Task:
    """A small task with everything in it: few days, so that they clash; courses, requirements, events, work."""
    asked = [need(number, random.randint(0, 1), random.randint(1, 3), random.randint(1, 5)) for number in range(needs)]
    asked = [one if one.required > one.shown else replace(one, required=one.shown + 1) for one in asked]
    made = [_random_offer(random, number, asked) for number in range(1, offers + 1)]
    wishes = Wishes(
        FIRST,
        LAST,
        hours=random.choice([None, None, 20, 40, 60]),
        hours_a_week=random.choice([None, None, 2, 6]),
        farthest=random.choice([0, 1, 2, 2]),
        workplace=random.choice([0, 1, 6]),
        pinned=frozenset({own_id(random.randint(1, offers))}) if random.random() < 0.15 else frozenset(),
    )
    busy = (days(random.randint(0, 20), 3),) if random.random() < 0.3 else ()
    return Task(tuple(asked), tuple(made), wishes, busy)


def _random_offer(random: Random, number: int, asked: list[Need]) -> Offer:
    chosen = random.sample(range(len(asked)), random.randint(1, min(3, len(asked))))
    is_event = random.random() < 0.2
    steps = [
        step
        for place in chosen
        for step in ([(place, 1)] if is_event else up_to(place, random.randint(1, 3), asked[place].shown))
    ]
    is_workplace = not is_event and random.random() < 0.15
    if is_workplace:
        steps = [(chosen[0], random.randint(1, 3))]
    sittings = tuple(days(random.randint(0, 14), random.randint(1, 6)) for _ in range(random.choice([0, 1, 1, 2])))
    return offer(
        number, random.randint(1, 30), *steps,
        sittings=() if is_workplace else tuple(sorted(set(sittings))),
        takes_days=random.random() < 0.7,
        one_step=is_event,
        is_workplace=is_workplace,
        trip=random.choice([0, 0, 1, 2]),
        course_id=own_id(500 + random.randint(0, 1)) if random.random() < 0.4 and not is_event else None,
        requires=(own_id(random.randint(1, number - 1)),) if number > 1 and random.random() < 0.2 else (),
        is_approved=random.random() < 0.9,
        is_done=random.random() < 0.05,
    )  # fmt: skip


def every_plan(task: Task) -> Iterator[Plan]:
    """All plans of a small task that stand."""
    ways: dict[UUID, list[Candidate | None]] = {}
    for one in candidates(task).taken:
        ways.setdefault(one.offer.id, [None]).append(one)
    for choice in product(*ways.values()):
        plan = Plan(task, tuple(one for one in choice if one is not None))
        if plan.stands():
            yield plan
