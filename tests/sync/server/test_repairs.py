"""What a laptop asks to be sent anew is bounded, and what it names may be anything (rules 7 and 8)."""

from typing import Any

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.ids import SHARED_BUCKET, new_id
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import Answer, Part, Request
from sync.server import pages
from tests.sync.region import Laptop, Region


def ask_anew(laptop: Laptop, *parts: Part, rows_at_most: int = 25_000) -> Answer:
    """An exchange of a laptop that is up to date, asking for parts."""
    cursor, is_more = b"", True
    while is_more:
        page = laptop.ask(cursor=cursor)
        cursor, is_more = page.cursor, page.more
    return unpack(laptop.send(pack(Request(1, cursor, [], rows_at_most, repair=list(parts)))), Answer)


def test_parts_in_one_answer_are_bounded_and_each_is_sent_once(region: Region) -> None:
    person = region.person()
    laptop = region.laptop()
    card = Part(person.bytes)
    closed = [Part(new_id().bytes) for _ in range(1_000)]
    answered = ask_anew(laptop, card, card, *closed)
    assert answered.repaired[0] == card
    assert len(answered.repaired) == len(set(answered.repaired)) <= pages.MOST_PARTS
    assert {block.table: block.count for block in answered.blocks} == {"person": 1, "consent": 1, "assignment": 1}


def test_parts_that_bring_no_rows_count_too(region: Region) -> None:
    closed = [Part(new_id().bytes) for _ in range(50)]
    answered = ask_anew(region.laptop(), *closed, rows_at_most=10)
    assert answered.repaired == closed[:10]


@pytest.mark.parametrize("table", ["", "unknown", "t" * 10_000, "route", "person"])
def test_what_is_no_part_is_not_said_to_be_repaired(region: Region, table: str) -> None:
    """Else a later program would take its rows of a table that this server does not know for surplus."""
    region.person()
    answered = ask_anew(region.laptop(), Part(SHARED_BUCKET.bytes, table), Part(SHARED_BUCKET.bytes, "subject"))
    assert answered.repaired == [Part(SHARED_BUCKET.bytes, "subject")]
    assert answered.blocks == []


@pytest.mark.parametrize("bucket", [b"", b"x", b"x" * 15, b"x" * 17])
def test_a_torn_id_of_a_part_is_malformed(region: Region, bucket: bytes) -> None:
    laptop = region.laptop()
    parts: Any = [Part(bucket)]
    with pytest.raises(MalformedError):
        ask_anew(laptop, *parts)


def test_more_parts_than_an_answer_holds_are_repaired_in_one_session(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_PARTS", 2)
    for _ in range(5):
        region.person()
    laptop = region.laptop()
    laptop.sync()
    with laptop.engine.begin() as connection:
        connection.execute(sa.update(sql_table("person")).values(phone="испорчено"))
    laptop.compare_next()
    laptop.sync(repairs=True)
    laptop.assert_equals_server()
