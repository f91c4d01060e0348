"""Clocks ten years fast or slow, of one laptop or between two: nothing is refused, and no winner depends on them."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import pytest

from storage.ids import timed_id
from tests.simulation.world import World
from tests.sync.operations import updating

DECADE = timedelta(days=3650)
LABELS = ("kept_at", "other_at", "id", "row_id", "person_id")
"""Fields that say when, or that are made by chance."""


@contextmanager
def world() -> Iterator[World]:
    made = World()
    try:
        made.join(3)
        yield made
    finally:
        made.close()


def lived(skews: tuple[timedelta, ...]) -> tuple[list[str], list[str]]:
    """One and the same history of three tutors and a methodist under these clocks: its end, and its verdicts."""
    chance = random.Random(5)
    with world() as here:
        for laptop, skew in zip(here.laptops, skews, strict=False):
            laptop.skew = skew
        for turn in range(12):
            laptop = here.laptops[chance.randrange(4)]
            people = sorted(row["id"] for row in laptop.all("person"))
            person = people[chance.randrange(len(people))]
            laptop.update("person", person, phone=str(turn), context=f"{chance.randrange(3)}\nвторая\n")
            when = 1_800_000_000_000 + turn * 1_000 + int(laptop.skew.total_seconds() * 1_000)
            laptop.insert("journal_entry", id=timed_id(when, turn), person_id=person, text=f"Запись {turn}")
            if chance.random() < 0.6:
                here.laptops[chance.randrange(4)].sync()
        here.settle()
        verdicts = [sorted(here.oracle.verdicts_of(laptop.identity.device_id).items()) for laptop in here.laptops]
        return sorted(map(_without_labels, here.region.dump())), list(map(str, verdicts))


def _without_labels(line: str) -> str:
    row = json.loads(line)
    return json.dumps({name: value for name, value in row.items() if name not in LABELS}, sort_keys=True)


@pytest.mark.soak
def test_no_clock_refuses_or_decides() -> None:
    right = lived((timedelta(),) * 4)
    assert any("conflict" in verdict for verdict in right[1])
    for skew in (DECADE, -DECADE):
        assert lived((skew, -skew, timedelta(), skew)) == right


def test_an_entry_from_a_wrong_clock_is_dated_as_its_laptop_said() -> None:
    with world() as here:
        tutor, other = here.laptops[0], here.laptops[-2]
        tutor.skew, other.skew = DECADE, -DECADE
        person = here.people[0]
        tutor.update("person", person, phone="1")
        other.update("person", person, phone="2")
        tutor.sync()
        assert other.sync().conflicts == 1
        [conflict] = other.all("conflict")
        assert conflict["kept_at"] - conflict["other_at"] > 1.9 * DECADE
        assert conflict["kept_value"] == '"1"'
        here.settle()


@pytest.mark.parametrize("moment", [-(2**63), -1, 0, 2**62, 2**63 - 1])
def test_a_moment_that_does_not_exist_refuses_nothing(moment: int) -> None:
    with world() as here:
        laptop = here.laptops[0]
        sent = updating(1, "person", here.people[0], phone="7")
        answered = laptop.ask(type(sent)(1, sent.deed, sent.table, sent.row_id, sent.base, moment, sent.fields))
        assert [verdict.outcome for verdict in answered.verdicts] == [0]
        assert here.region.row("person", UUID(bytes=sent.row_id))["phone"] == "7"  # type: ignore[index]
