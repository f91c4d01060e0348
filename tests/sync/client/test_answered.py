"""What is kept for a server that is brought back from a backup, and what it gets back (rules 1, 2, 11 and 12)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from sync.client import answered
from sync.client.answered import ANSWERED
from sync.server.epochs import begin_epoch_after_restore
from tests.sync.package.sticks import Traveller, traveller
from tests.sync.region import Laptop, Region, lift_guard


def kept(laptop: Laptop) -> int:
    with laptop.engine.begin() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(ANSWERED)).scalar_one())


def answered_edits(region: Region, count: int) -> Laptop:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    for number in range(count):
        laptop.update("person", person, phone=str(number))
        laptop.sync()
    return laptop


def test_a_clock_that_runs_ahead_forgets_nothing(small: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = answered_edits(small, 3)

    class Ahead(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Ahead":
            moment = datetime.now(tz) + timedelta(days=3650)
            return cls(moment.year, moment.month, moment.day, tzinfo=UTC)

    monkeypatch.setattr(answered, "datetime", Ahead)
    laptop.update("person", laptop.all("person")[0]["id"], phone="позже")
    laptop.sync()
    assert kept(laptop) == 4


def test_the_last_operations_are_kept(small: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answered, "KEPT", 2)
    assert kept(answered_edits(small, 4)) == 2


def test_naming_another_device_forgets_what_the_former_did(small: Region) -> None:
    laptop = answered_edits(small, 1)
    with laptop.engine.begin() as connection:
        answered.become(connection, "первое")
    laptop.update("person", laptop.all("person")[0]["id"], phone="1")
    laptop.sync()
    with laptop.engine.begin() as connection:
        answered.become(connection, "первое")
    assert kept(laptop) == 1
    with laptop.engine.begin() as connection:
        answered.become(connection, "второе")
    assert kept(laptop) == 0


def lose(region: Region, table: str, row_id: object) -> None:
    """Bring the server back to before a row was made."""
    with region.engine.begin() as connection:
        for name, column in (("feed", "row_id"), (table, "id")):
            lost = sa.table(name, sa.column(column, sql_table(table).c.id.type))
            connection.execute(sa.delete(lost).where(lost.c[column] == row_id))
        connection.execute(sa.delete(sa.table("ledger_entry")))
        begin_epoch_after_restore(connection)


@pytest.fixture
def mine(small: Region) -> Traveller:
    return traveller(small)


def test_a_lost_row_goes_up_before_the_edits_made_on_it_meanwhile(small: Region, mine: Traveller) -> None:
    """Of a colleague whose laptop is gone: what this person wrote there since goes behind it."""
    person = small.person()
    colleague = traveller(small)
    colleague.travel()
    route = colleague.laptop.insert("route", person_id=person, title="Общий маршрут")
    colleague.travel()
    mine.travel()
    lose(small, "route", route)
    mine.travel()
    mine.travel()
    asking = mine.write()
    mine.laptop.update("route", route, title="Дополненный маршрут")
    goal = mine.laptop.insert("goal", route_id=route)
    mine.read(mine.answer(asking))
    assert (mine.laptop.row("route", route) or {})["title"] == "Дополненный маршрут"
    mine.travel()
    assert (small.row("route", route) or {})["title"] == "Дополненный маршрут"
    assert small.row("goal", goal) is not None
    assert mine.laptop.outbox() == []
    mine.laptop.assert_equals_server()


def test_a_card_that_is_not_mine_after_a_restore_leaves_without_being_offered(small: Region) -> None:
    """Of its rows not one goes up: the card is whole with those who have it."""
    person, entries = small.person(0), 30
    for number in range(entries):
        small.load("journal_entry", person_id=person, text=f"{number}")
    small.person(1)
    laptop = small.laptop("tutor", 1)
    laptop.sync()
    backup = contents(small)
    small.assign(person, 1)
    laptop.sync()
    assert len(laptop.all("journal_entry")) == entries
    bring_back(small, backup)
    laptop.sync()
    assert laptop.outbox() == []
    assert laptop.all("journal_entry") == []
    laptop.assert_equals_server()


def contents(region: Region) -> list[tuple[sa.Table, list[dict[str, Any]]]]:
    known = sa.MetaData()
    with region.engine.begin() as connection:
        known.reflect(connection)
        return [
            (table, [dict(record) for record in connection.execute(sa.select(table)).mappings()])
            for table in known.sorted_tables
        ]


def bring_back(region: Region, backup: list[tuple[sa.Table, list[dict[str, Any]]]]) -> None:
    with region.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        lift_guard(connection)
        for table, _ in reversed(backup):
            connection.execute(sa.delete(table))
        for table, records in backup:
            if records:
                connection.execute(sa.insert(table), records)
        begin_epoch_after_restore(connection)
