"""Rules that random histories come to too seldom: each was a deliberate fault that nothing noticed at first."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Outcome, Request, Verdict
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


def test_the_later_of_two_waiting_values_is_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both wait, and the row changes under them: it is shown as its owner left it."""
    laptop, methodist, person = world.laptops[0], world.region.laptop("methodist"), world.people[0]
    methodist.sync()
    laptop.insert("journal_entry", person_id=person, text="Был на уроке")
    laptop.update("person", person, phone="1")
    with pytest.raises(LostError):
        laptop.sync(send=_lost)
    laptop.update("person", person, phone="2")
    methodist.update("person", person, context="Узнал от директора")
    methodist.sync()
    monkeypatch.setattr("sync.client.outbox.OPERATIONS_AT_ONCE", 1)
    shown: list[object] = []

    def send(body: bytes) -> bytes:
        row = laptop.row("person", person) or {}
        shown.append((row["phone"], row["context"]))
        return laptop.send(body)

    laptop.sync(send=send)
    assert shown[:2] == [("2", None), ("2", "Узнал от директора")]


def test_what_the_server_wants_later_is_asked_once_a_session(world: World) -> None:
    """A page more is no reason to send it again."""
    laptop, person = world.laptops[0], world.people[0]
    world.region.load("subject", name="астрономия")
    world.region.load("subject", name="черчение")
    laptop.update("person", person, phone="1")
    sent: list[int] = []

    def send(body: bytes) -> bytes:
        request = unpack(body, Request)
        sent.append(len(request.operations))
        answer = unpack(laptop.send(pack(replace(request, operations=[]))), Answer)
        return pack(replace(answer, verdicts=[Verdict(one.sequence, Outcome.RETRY) for one in request.operations]))

    laptop.sync(1, send=send)
    assert sent[0] == 1
    assert len(sent) > 1
    assert sum(sent) == 1


def test_a_row_that_was_taken_before_its_card_left_does_not_stay(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules 4 and 7: the answer was lost, the card went to another tutor, and its verdict comes behind that news."""
    laptop, kept = world.laptops[0], world.region.person(0)
    laptop.sync()
    route = next(iter(laptop.all("route")))
    laptop.update("person", kept, phone="1")
    item = laptop.insert("route_item", route_id=route["id"], title="Тайна")
    laptop.insert("route_item_competency", route_item_id=item, competency_id=world.region.competencies[0])
    lose_the_answer(laptop)
    world.region.assign(route["person_id"], 1)
    monkeypatch.setattr("sync.client.outbox.OPERATIONS_AT_ONCE", 1)
    laptop.sync()
    assert route["id"] not in [row["id"] for row in laptop.all("route")]
    assert laptop.outbox() == []
    assert laptop.rows_apart() == []
    laptop.assert_proved_equal()


def _lost(_: bytes) -> bytes:
    raise LostError
