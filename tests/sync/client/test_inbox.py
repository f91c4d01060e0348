"""Answers of other programs: newer ones are read past, broken ones change nothing."""

from collections.abc import Callable

import pytest

from storage.ids import new_id
from sync.client.errors import StrangeAnswerError
from sync.protocol.codec import join_ids, pack
from sync.protocol.messages import Answer, Block, Removal, Verdict
from tests.sync.region import Laptop, Region


@pytest.fixture
def laptop(small: Region) -> Laptop:
    small.person()
    made = small.laptop()
    made.sync()
    return made


def saying(**parts: object) -> Callable[[bytes], bytes]:
    return lambda _: pack(Answer(1, b"cursor", **parts))  # type: ignore[arg-type]


def test_tables_and_columns_of_a_newer_server_are_read_past(laptop: Laptop) -> None:
    row_id = new_id()
    newer = Block("novelty", ["a"], "?", 1, row_id.bytes, [5], [[1]])
    wider = Block("subject", ["name", "area", "mood"], "ttx", 1, row_id.bytes, [5], [["лад"], None, [1]])
    laptop.sync(send=saying(blocks=[newer, wider], removals=[Removal("novelty", row_id.bytes)]))
    assert [row["name"] for row in laptop.all("subject")] == ["лад"]


def test_a_verdict_that_this_program_does_not_know_leaves_the_operation(laptop: Laptop) -> None:
    laptop.update("person", laptop.all("person")[0]["id"], phone="7")
    laptop.sync(send=saying(verdicts=[Verdict(laptop.outbox()[0].sequence, 17)]))
    assert len(laptop.outbox()) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"left": [b"123"]},
        {"removals": [Removal("person", b"123")]},
        {"blocks": [Block("subject", ["name"], "t", 1, b"1" * 16, [5], [])]},
        {"blocks": [Block("goal", ["route_id"], "r", 1, b"1" * 16, [5], [[b"2" * 16, [1]]])]},
    ],
)  # fmt: skip
def test_a_broken_answer_changes_nothing(laptop: Laptop, parts: dict[str, object]) -> None:
    before = laptop.dump()
    with pytest.raises(StrangeAnswerError):
        laptop.sync(send=saying(**parts))
    assert laptop.dump() == before
    laptop.sync()
    laptop.assert_equals_server()


def test_a_card_that_leaves_takes_its_unsent_rows_off_the_screen_but_not_out_of_the_outbox(laptop: Laptop) -> None:
    person = laptop.all("person")[0]["id"]
    laptop.insert("journal_entry", person_id=person)
    laptop.sync(send=saying(left=[join_ids([person])]))
    assert laptop.all("journal_entry") == laptop.all("person") == []
    assert len(laptop.outbox()) == 1
