"""Rules that random histories come to too seldom: each was a deliberate fault that nothing noticed at first."""

from collections.abc import Iterator

import pytest

from tests.simulation.world import Device, LostError, World


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    made.join(3)
    yield made
    made.close()


def lose_the_answer(laptop: Device) -> None:
    """The request arrives, the answer does not."""

    def send(body: bytes) -> bytes:
        laptop.send(body)
        raise LostError

    with pytest.raises(LostError):
        laptop.sync(send=send)


def test_who_writes_again_after_a_lost_answer_does_not_disagree_with_themselves(world: World) -> None:
    laptop, person = world.laptops[0], world.people[0]
    laptop.update("person", person, phone="1")
    lose_the_answer(laptop)
    laptop.update("person", person, phone="2")
    outcomes = laptop.sync()
    assert (outcomes.pushed, outcomes.conflicts) == (2, 0)
    assert world.region.row("person", person)["phone"] == "2"  # type: ignore[index]
    world.settle()
