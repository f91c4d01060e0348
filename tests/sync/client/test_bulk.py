"""A block is proved before anything of it is written, by the wide way and by the narrow one (`sync.client.bulk`)."""

import tracemalloc
from typing import Any

import msgspec
import pytest

from storage.catalogue import table_rule
from storage.ids import new_id
from sync.client import bulk
from sync.client.errors import StrangeAnswerError
from sync.protocol.blocks import unpack_block
from sync.protocol.codec import MalformedError, pack
from sync.protocol.messages import Answer, Block, Part, PartSum, Verdict
from tests.sync.region import Laptop, Region

ID = new_id().bytes
SUBJECT = Block("subject", ["name", "area"], "tt", 1, ID, [5], [["физика"], None])
EVENT = Block("conflict", ["kept_at"], "m", 1, ID, [5], [[0]])
PERSON = Block(
    "person",
    ["family_name", "experience_years", "subjects", "organization_id", "category_date", "is_young_specialist"],
    "tiwrdb",
    1,
    ID,
    [5],
    [["Иванова"], [7], [["физика"]], [new_id().bytes, [1]], [100], [True]],
)
STRANGE: dict[str, Block] = {
    "a map in a text": msgspec.structs.replace(SUBJECT, values=[[{"a": 1}], None]),
    "a list in a text": msgspec.structs.replace(SUBJECT, values=[[["a"]], None]),
    "bytes in a text": msgspec.structs.replace(SUBJECT, values=[[b"\xff\xfe"], None]),
    "a number in a text": msgspec.structs.replace(SUBJECT, values=[[5], None]),
    "more rows than versions": msgspec.structs.replace(SUBJECT, count=10**9, values=[None, None]),
    "a text for a set": msgspec.structs.replace(SUBJECT, kinds="wt", values=[[["а"]], None]),
    "a column twice": msgspec.structs.replace(SUBJECT, columns=["name", "name"]),
    "a map as a column": msgspec.structs.replace(SUBJECT, values=[{"физика": 1}, None]),
    "a moment that is a text": msgspec.structs.replace(EVENT, values=[["x"]]),
    "a moment in no year": msgspec.structs.replace(EVENT, values=[[2**60]]),
}
for _name, _place, _value in (
    ("a number of 64 bits", 1, [2**63]),
    ("a number with a point", 1, [7.5]),
    ("yes for a number", 1, [True]),
    ("a text for a set of words", 2, ["физика"]),
    ("numbers in a set of words", 2, [["физика", 5]]),
    ("a place behind the ids", 3, [new_id().bytes, [2]]),
    ("a place before the ids", 3, [new_id().bytes, [-1]]),
    ("a place that is a truth value", 3, [new_id().bytes, [True]]),
    ("torn ids", 3, [b"123", [1]]),
    ("a day in no year", 4, [10**8]),
    ("a day that is a text", 4, ["2026-01-01"]),
    ("a number for yes", 5, [1]),
):
    _values = list(PERSON.values)
    _values[_place] = _value
    STRANGE[_name] = msgspec.structs.replace(PERSON, values=_values)


@pytest.fixture
def laptop(small: Region) -> Laptop:
    small.person()
    made = small.laptop()
    made.sync()
    return made


def answering(**parts: Any) -> bytes:
    return pack(Answer(1, b"cursor", **parts))


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_block_is_malformed_both_ways(name: str, laptop: Laptop) -> None:
    block = msgspec.msgpack.decode(msgspec.msgpack.encode(STRANGE[name]), type=Block)
    rule = table_rule(block.table)
    with pytest.raises(MalformedError):
        unpack_block(rule, block)
    before = laptop.dump()
    with pytest.raises(MalformedError), laptop.engine.begin() as connection:
        bulk.write_block(connection, rule, block)
    assert laptop.dump() == before


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_block_is_a_strange_answer_that_changes_nothing(name: str, laptop: Laptop) -> None:
    before = laptop.dump()
    sent = answering(blocks=[msgspec.structs.replace(STRANGE[name], count=min(STRANGE[name].count, 1_000))])
    with pytest.raises(StrangeAnswerError):
        laptop.sync(send=lambda _: sent)
    assert laptop.dump() == before
    laptop.sync()
    laptop.assert_equals_server()


@pytest.mark.parametrize(
    "parts",
    [
        {"verdicts": [Verdict(2**64 - 1, 0, 1)]},
        {"verdicts": [Verdict(-1, 0, 1)]},
        {"repaired": [Part(b"123")]},
        {"repaired": [Part(bytes(16), "novelty")]},
        {"sums": [PartSum(Part(b"123"), 5)]},
    ],
)
def test_numbers_and_parts_that_cannot_be_are_a_strange_answer(parts: dict[str, Any], laptop: Laptop) -> None:
    laptop.compare_next()
    before = laptop.dump()
    with pytest.raises(StrangeAnswerError):
        laptop.sync(send=lambda _: answering(**parts))
    assert laptop.dump() == before


def test_a_version_that_no_row_can_have_leaves_the_operation_waiting(laptop: Laptop) -> None:
    laptop.update("person", laptop.all("person")[0]["id"], phone="7")
    sequence = laptop.outbox()[0].sequence
    with pytest.raises(StrangeAnswerError):
        laptop.sync(send=lambda _: answering(verdicts=[Verdict(sequence, 0, 2**64 - 1)]))
    assert [record.sequence for record in laptop.outbox()] == [sequence]


def test_a_count_that_lies_takes_no_memory(laptop: Laptop) -> None:
    rule = table_rule("subject")
    tracemalloc.start()
    with pytest.raises(MalformedError), laptop.engine.begin() as connection:
        bulk.write_block(connection, rule, STRANGE["more rows than versions"])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_both_ways_write_the_same(laptop: Laptop, small: Region) -> None:
    other = small.laptop()
    other.sync()
    rule = table_rule("subject")
    with laptop.engine.begin() as connection:
        assert bulk.fits(rule, SUBJECT)
        assert bulk.write_block(connection, rule, SUBJECT) == [ID]
    other.sync(send=lambda _: answering(blocks=[SUBJECT]))
    assert laptop.dump() == other.dump()


def test_what_a_later_kind_holds_is_kept_where_it_can_be_counted_in() -> None:
    later = msgspec.structs.replace(SUBJECT, columns=["name", "later"], kinds="t?", values=[["физика"], [{"a": 1.5}]])
    [row] = unpack_block(table_rule("subject"), later)
    assert row.unknown == {"later": {"a": 1.5}}
    with pytest.raises(MalformedError):
        unpack_block(table_rule("subject"), msgspec.structs.replace(later, values=[["физика"], [{(1, 2): 1}]]))
