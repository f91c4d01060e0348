"""Programs of different versions: a newer or an older laptop, a newer server; nothing is lost, nobody is shut out."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import msgspec
import pytest
import sqlalchemy as sa

from storage.ids import new_id
from storage.models.local import Parked
from storage.tables import table_of
from sync.client.errors import StrangeAnswerError
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Outcome, Request
from tests.simulation.world import Device, World
from tests.sync.operations import inserting, updating


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    made.join(2)
    yield made
    made.close()


@pytest.fixture
def laptop(world: World) -> Device:
    return world.laptops[0]


def as_array(request: Request) -> list[Any]:
    """A request as it travels."""
    plain: list[Any] = msgspec.msgpack.decode(msgspec.msgpack.encode(request))
    return plain


def asked(laptop: Device, array: list[Any]) -> Answer:
    return unpack(laptop.send(msgspec.msgpack.encode(array)), Answer)


def test_the_oldest_request_is_answered(world: World, laptop: Device) -> None:
    """Three fields were all that the first protocol had."""
    sent = as_array(Request(1, b"", [updating(1, "person", world.people[0], phone="7")]))
    answered = asked(laptop, sent[:3])
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.APPLIED]
    assert answered.blocks


def test_a_newer_laptops_request_is_read_as_far_as_it_is_known(world: World, laptop: Device) -> None:
    sent = as_array(Request(9, b"", [updating(1, "person", world.people[0], phone="7")]))
    sent[2][0] += ["неведомое", {"a": [1, 2]}]
    answered = asked(laptop, [*sent, {"a": 1}, "неведомое"])
    assert [verdict.outcome for verdict in answered.verdicts] == [Outcome.APPLIED]
    assert world.region.row("person", world.people[0])["phone"] == "7"  # type: ignore[index]


def test_unknown_tables_and_fields_of_a_newer_laptop_are_refused_one_by_one(world: World, laptop: Device) -> None:
    person = world.people[0]
    answered = laptop.ask(
        inserting(1, "novelty", id=new_id(), name="нечто"),
        updating(2, "person", person, mood="бодрое"),
        updating(3, "person", person, phone="7"),
    )
    outcomes = [verdict.outcome for verdict in answered.verdicts]
    assert outcomes == [Outcome.REJECTED, Outcome.REJECTED, Outcome.APPLIED]
    assert all(verdict.reason for verdict in answered.verdicts[:2])
    laptop.sync()
    laptop.assert_equals_server()


def test_a_laptop_that_is_too_old_for_the_answer_has_still_been_heard(world: World, laptop: Device) -> None:
    """It cannot read what comes down, but its work has gone up, and the next version of the program finds it there."""
    laptop.update("person", world.people[0], phone="7")

    def newer(body: bytes) -> bytes:
        laptop.send(body)
        return b"\xc1" + b"a message of a later protocol"

    with pytest.raises(StrangeAnswerError):
        laptop.sync(send=newer)
    assert world.region.row("person", world.people[0])["phone"] == "7"  # type: ignore[index]
    laptop.sync()
    laptop.assert_equals_server()


def test_columns_and_tables_of_a_newer_server_come_back_when_the_program_knows_them(
    world: World, laptop: Device
) -> None:
    """What is parked stays out of the dump, and an edit of the row does not take it away."""
    person = world.people[0]
    before = laptop.dump()

    def wider(body: bytes) -> bytes:
        answer = unpack(laptop.send(body), Answer)
        blocks = [
            msgspec.structs.replace(
                block,
                columns=[*block.columns, "mood"],
                kinds=f"{block.kinds}t",
                values=[*block.values, ["бодрое"] * block.count],
            )
            for block in answer.blocks
        ]
        return pack(msgspec.structs.replace(answer, blocks=blocks))

    world.region.change("person", person, email="a@b.ru")
    laptop.sync(send=wider)
    row = laptop.row("person", person)
    assert row is not None
    assert row["email"] == "a@b.ru"
    assert "mood" not in row
    assert len(laptop.dump()) == len(before)
    assert ("person", person) in parked(laptop)
    laptop.update("person", person, phone="7")
    laptop.sync(send=wider)
    assert ("person", person) in parked(laptop)
    laptop.sync()
    laptop.assert_equals_server()


def parked(laptop: Device) -> set[tuple[str, UUID]]:
    table = table_of(Parked).c
    with laptop.engine.begin() as connection:
        return {(record[0], record[1]) for record in connection.execute(sa.select(table.table_name, table.row_id))}
