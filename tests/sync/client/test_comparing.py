"""Copies are proved equal by sums, and only what differs is fetched anew (rule 8)."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from storage import rows
from storage.catalogue import sql_table, table_rule, tables
from storage.engine import open_reader
from storage.ids import new_id
from storage.rows import StoredRow
from storage.settings import read_setting, write_setting
from storage.validation import check_row
from sync.client import comparing
from sync.client.errors import LinkBrokenError
from sync.client.session import run_session
from sync.client.truth import Truth
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, PartSum, Request
from tests.factories import KEY
from tests.sync.region import Laptop, Region, default_row


def filled(region: Region) -> Laptop:
    for number in range(2):
        person = region.person(phone=str(number))
        route = region.load("route", person_id=person)
        region.load("route_item", route_id=route)
        region.load("diagnosis", person_id=person, map_id=region.map_id)
    laptop = region.laptop()
    laptop.sync()
    return laptop


def test_equal_copies_are_found_equal_with_work_under_way(region: Region) -> None:
    laptop = filled(region)
    person = laptop.all("person")[0]["id"]
    laptop.update("person", person, phone="не отправлено")
    laptop.insert("journal_entry", person_id=person)
    laptop.delete("route_item", laptop.all("route_item")[0]["id"])
    with laptop.engine.begin() as connection:
        truth = Truth(connection)
        here = truth.sums_of(truth.parts())
    answer = ask_sums(laptop)
    assert {each.part: each.digest for each in answer.sums} == here
    assert len(here) > 2


def ask_sums(laptop: Laptop) -> Answer:
    with laptop.engine.begin() as connection:
        cursor = bytes.fromhex(read_setting(connection, "cursor") or "")
    return unpack(laptop.send(pack(Request(1, cursor, [], wants_sums=True, tables=len(tables())))), Answer)


@pytest.mark.parametrize("harm", ["changed", "missing", "surplus", "shared"])
def test_a_damaged_part_is_found_within_a_week_and_only_it_is_fetched(region: Region, harm: str) -> None:
    laptop = filled(region)
    [victim, *_] = [row["id"] for row in laptop.all("person")]
    routes = {row["id"] for row in laptop.all("route") if row["person_id"] == victim}
    items = [row["id"] for row in laptop.all("route_item") if row["route_id"] in routes]
    with laptop.engine.begin() as connection:
        if harm == "changed":
            connection.execute(
                sa.update(sql_table("person")).where(sql_table("person").c.id == victim).values(phone="?")
            )
        elif harm == "missing":
            rows.remove_rows(connection, "route_item", items)
        elif harm == "surplus":
            entry = check_row(table_rule("journal_entry"), default_row("journal_entry", person_id=victim))
            rows.upsert_rows(connection, "journal_entry", [StoredRow(new_id(), 5, entry)])
        else:
            competency = sql_table("competency")
            connection.execute(sa.update(competency).where(competency.c.id == region.competencies[0]).values(title="?"))
    laptop.compare_next()
    before = len(laptop.answers)
    outcomes = laptop.sync(repairs=True)
    laptop.assert_equals_server()
    assert len(laptop.answers) - before == 2
    sent = {block.table: block.count for block in unpack(laptop.answers[-1], Answer).blocks}
    card = dict.fromkeys(("person", "consent", "assignment", "diagnosis", "route", "route_item"), 1)
    assert sent == ({"competency": 5} if harm == "shared" else card)
    assert outcomes.repaired == 1


def test_what_an_answer_touches_is_compared_at_once_and_put_right(region: Region) -> None:
    """A change that goes to a card which has been damaged meanwhile shows the damage in the same session."""
    laptop = filled(region)
    victim = laptop.all("person")[0]["id"]
    person = sql_table("person")
    with laptop.engine.begin() as connection:
        connection.execute(sa.update(sql_table("route")).values(title="испорчено"))
        connection.execute(sa.update(person).where(person.c.id == victim).values(phone="испорчено"))
    region.load("journal_entry", person_id=victim)
    laptop.sync(repairs=True)
    laptop.assert_equals_server()


def test_a_week_is_a_week_whichever_way_the_clock_was_moved(region: Region) -> None:
    laptop = filled(region)
    with laptop.engine.begin() as connection:
        assert not comparing.is_due(connection)
        for days in (-8, 8, 3650):
            write_setting(connection, "compared_at", (datetime.now(UTC) + timedelta(days=days)).isoformat())
            assert comparing.is_due(connection)


def test_a_late_commit_is_no_difference(region: Region) -> None:
    """What a transaction still open holds back cannot be on the laptop yet."""
    if region.engine.dialect.name != "postgresql":
        pytest.skip("one writer at a time")
    laptop = filled(region)
    victim = laptop.all("person")[0]["id"]
    with region.engine.connect() as slow:
        slow.execute(sa.text("SELECT pg_current_xact_id()"))
        region.change("person", victim, phone="позже")
        laptop.compare_next()
        before = len(laptop.answers)
        laptop.sync()
        assert len(laptop.answers) - before == 1
        slow.rollback()
    laptop.sync()
    laptop.assert_equals_server()


def test_a_sum_that_the_server_cannot_tell_ends_no_rescue(small: Region) -> None:
    """Nor is the copy taken for compared: what could not be told may be what was lost."""
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    laptop.compare_next()
    with laptop.engine.begin() as connection:
        write_setting(connection, "rescue", "1")
        truth = Truth(connection)
        sums = truth.sums_of(truth.parts())
    told = [PartSum(part, -1 if part.bucket == person.bytes else digest) for part, digest in sums.items()]
    for lot, is_over in ((told, False), ([PartSum(part, digest) for part, digest in sums.items()], True)):
        with laptop.engine.begin() as connection:
            difference = comparing.differing(connection, lot)
            comparing.conclude(connection, difference)
            assert difference.parts == []
            assert comparing.is_due(connection) is not is_over
            assert (read_setting(connection, "rescue") is None) is is_over


def test_a_difference_is_remembered_where_the_session_is_cut_before_the_comparison(small: Region) -> None:
    person = small.person()
    entry = small.load("journal_entry", person_id=person, text="верно")
    laptop = small.laptop()
    laptop.sync()
    journal = sql_table("journal_entry")
    with laptop.engine.begin() as connection:
        connection.execute(sa.update(journal).where(journal.c.id == entry).values(text="испорчено"))
    laptop.update("person", person, phone="1")
    way: Iterator[Callable[[bytes], bytes]] = iter([laptop.send])

    def send(body: bytes) -> bytes:
        for line in way:
            return line(body)
        raise LinkBrokenError

    with pytest.raises(LinkBrokenError):
        laptop.sync(send=send)
    laptop.sync(repairs=True)
    laptop.assert_equals_server()


def test_a_difference_that_a_later_lot_does_not_show_is_remembered(
    small: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.client.outbox.OPERATIONS_AT_ONCE", 1)
    harmed, other = small.person(), small.person()
    laptop = small.laptop()
    laptop.sync()
    person = sql_table("person")
    with laptop.engine.begin() as connection:
        connection.execute(sa.update(person).where(person.c.id == harmed).values(context="испорчено"))
    laptop.update("person", harmed, phone="1")
    laptop.update("person", other, phone="2")
    laptop.sync(repairs=True)
    laptop.assert_equals_server()


def test_an_edit_goes_between_while_the_copy_is_compared(small: Region) -> None:
    person = small.person()
    laptop = small.laptop()
    laptop.sync()
    laptop.compare_next()
    with laptop.engine.connect() as connection:
        place = Path(connection.exec_driver_sql("PRAGMA database_list").one()[2])
    readers = open_reader(place, KEY)
    edits = iter(["1"])

    @event.listens_for(readers, "before_cursor_execute")
    def edit(*_: object) -> None:
        for phone in edits:
            laptop.update("person", person, phone=phone)

    run_session(laptop.engine, laptop.send, readers=readers)
    readers.dispose()
    assert next(edits, None) is None
    assert laptop.all("person")[0]["phone"] == "1"
    laptop.sync()
    laptop.assert_equals_server()
