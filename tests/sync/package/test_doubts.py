"""Rules 8, 12 and 13: copies of laptops, restored servers and damaged copies, met on the way of the stick."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.settings import write_setting
from sync.client.package import CopiedWorkplaceError, NotWrittenHereError
from sync.server.epochs import begin_epoch_after_restore
from tests.sync.package.sticks import Traveller, traveller, twin_of
from tests.sync.region import Region


@pytest.fixture
def tutor(small: Region) -> Traveller:
    """A tutor with two people in care, who has exchanged once."""
    for _ in range(2):
        small.load("journal_entry", person_id=small.person())
    made = traveller(small)
    made.travel()
    return made


def test_an_answer_to_the_file_of_a_twin_is_refused(tutor: Traveller) -> None:
    """Rules 12 and 13: it leaves out what the twin had sent, so this copy would lack it and not know."""
    twin = twin_of(tutor)
    tutor.laptop.insert("journal_entry", person_id=tutor.laptop.all("person")[0]["id"])
    answer = tutor.answer(tutor.write())
    before = twin.state()
    with pytest.raises(NotWrittenHereError):
        twin.read(answer)
    assert twin.state() == before
    assert tutor.read(answer).pushed == 1
    twin.travel()
    twin.laptop.assert_equals_server()


def test_a_twin_whose_numbers_are_taken_keeps_its_work_for_the_network(tutor: Traveller) -> None:
    """Rules 11, 12 and 13: a stick cannot enrol another device; what came is kept, and what waits goes on waiting."""
    twin = twin_of(tutor)
    person = tutor.laptop.all("person")[0]["id"]
    tutor.laptop.insert("journal_entry", person_id=person)
    tutor.travel()
    twin.laptop.insert("journal_entry", person_id=person)
    with pytest.raises(CopiedWorkplaceError):
        twin.travel()
    assert len(twin.laptop.outbox()) == 1
    held = {row["id"] for row in twin.laptop.all("journal_entry")}
    assert {row["id"] for row in tutor.laptop.all("journal_entry")} < held


def test_a_damaged_copy_is_repaired_by_the_next_file(tutor: Traveller) -> None:
    """Rules 8 and 13: one answer proves the difference, the next brings the part anew, and only it."""
    person = sql_table("person")
    harmed = tutor.laptop.all("person")[0]["id"]
    with tutor.laptop.engine.begin() as connection:
        connection.execute(sa.update(person).where(person.c.id == harmed).values(phone="испорчено"))
        write_setting(connection, "compared_at", (datetime.now(UTC) - timedelta(days=8)).isoformat())
    assert tutor.travel().pulled == 0
    repairing = tutor.travel()
    assert 0 < repairing.pulled < len(tutor.laptop.dump())
    tutor.laptop.assert_equals_server()
    assert tutor.travel().pulled == 0


def test_what_the_network_has_repaired_is_not_asked_for_on_the_stick(tutor: Traveller) -> None:
    """Rules 8 and 13: a difference that was found on one way is over when the other has put it right."""
    person = sql_table("person")
    with tutor.laptop.engine.begin() as connection:
        connection.execute(sa.update(person).values(phone="испорчено"))
    tutor.laptop.compare_next()
    tutor.travel()
    tutor.laptop.sync(repairs=True)
    tutor.laptop.assert_equals_server()
    assert tutor.travel().pulled == 0


def test_a_difference_that_an_answer_leaves_is_looked_into(tutor: Traveller) -> None:
    """Rules 8 and 13: without waiting for the week to end."""
    journal = sql_table("journal_entry")
    entry = tutor.laptop.all("journal_entry")[0]
    tutor.laptop.update("person", entry["person_id"], phone="1")
    with tutor.laptop.engine.begin() as connection:
        connection.execute(sa.update(journal).where(journal.c.id == entry["id"]).values(text="испорчено"))
    for _ in range(3):
        tutor.travel()
    tutor.laptop.assert_equals_server()


def test_a_restored_server_gets_back_what_it_lost(tutor: Traveller) -> None:
    """Rules 1, 11 and 13: confirmed work goes up once more with the next file."""
    region, ledger = tutor.region, sa.table("ledger_entry", sa.column("sequence"))
    entry = tutor.laptop.insert("journal_entry", person_id=tutor.laptop.all("person")[0]["id"])
    assert tutor.travel().pushed == 1
    with region.engine.begin() as connection:  # as a backup made before that exchange would stand
        for table in ("feed", "journal_entry"):
            name = "row_id" if table == "feed" else "id"
            lost = sa.table(table, sa.column(name, sql_table("journal_entry").c.id.type))
            connection.execute(sa.delete(lost).where(lost.c[name] == entry))
        connection.execute(sa.delete(ledger))
        begin_epoch_after_restore(connection)
    assert region.row("journal_entry", entry) is None
    for _ in range(3):
        tutor.travel()
    assert region.row("journal_entry", entry) is not None
    tutor.laptop.assert_equals_server()
