"""An exchange in which nothing changed reads no table from end to end, whoever asks (rule 6)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from storage.ids import new_id
from sync.server.feed import FEED
from sync.server.positions import Stamp
from sync.server.scope import GRANT
from tests.sync.region import Laptop, Region

CARDS = 2_000
ROWS = 20_000
OF_A_TUTOR = 60


@pytest.fixture
def crowded(region: Region) -> Region:
    """A region with many other cards, whose rows stand in the feed alone."""
    tutor, methodist = region.laptop(), region.laptop("methodist")
    cards = [new_id() for _ in range(CARDS)]
    with region.engine.begin() as connection:
        stamp = Stamp(connection)
        connection.execute(sa.insert(FEED), [_place(stamp, number, cards) for number in range(ROWS)])
        for audience, held in (
            ("region", cards),
            (methodist.identity.audiences[1], cards[: CARDS // 20]),
            (tutor.identity.audiences[1], cards[:OF_A_TUTOR]),
        ):
            connection.execute(sa.insert(GRANT), [_grant(stamp, audience, *each) for each in enumerate(held)])
    if region.engine.dialect.name == "postgresql":
        with region.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE feed, scope_grant")
    return region


def _place(stamp: Stamp, number: int, cards: list[UUID]) -> dict[str, object]:
    return {
        "row_id": new_id(),
        "table_name": "journal_entry",
        "bucket": cards[number % CARDS],
        "transaction": stamp.transaction,
        "sequence": number,
        "is_deleted": True,
        "digest": 0,
    }


def _grant(stamp: Stamp, audience: str, number: int, bucket: UUID) -> dict[str, object]:
    at = {"transaction": stamp.transaction, "sequence": number}
    return {"audience": audience, "bucket": bucket, "is_open": True, **at}


def steps(region: Region, laptop: Laptop) -> Iterator[str]:
    """How the database carries out each statement of an exchange of this laptop in which nothing changed."""
    cursor, is_more = b"", True
    while is_more:
        page = laptop.ask(cursor=cursor)
        cursor, is_more = page.cursor, page.more
    asked: list[tuple[str, Any]] = []

    def note(connection: Any, wire: Any, statement: str, parameters: Any, *more: Any) -> None:
        del connection, wire, more
        if "feed" in statement or "scope_grant" in statement:
            asked.append((statement, parameters))

    event.listen(region.engine, "before_cursor_execute", note)
    laptop.ask(cursor=cursor)
    event.remove(region.engine, "before_cursor_execute", note)
    explain = "EXPLAIN" if region.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    with region.engine.begin() as connection:
        for statement, parameters in asked:
            for record in connection.exec_driver_sql(f"{explain} {statement}", parameters):
                yield str(record[-1])


@pytest.mark.parametrize("role", ["tutor", "school_methodist", "methodist", "administrator"])
def test_nothing_changed_is_looked_up_in_an_index(crowded: Region, role: str) -> None:
    taken = list(
        steps(
            crowded,
            next((each for each in crowded.laptops if each.identity.role == role), None) or crowded.laptop(role),
        )
    )
    assert any("ix_feed" in step for step in taken), taken
    whole = [step for step in taken if step.startswith(("SCAN feed", "SCAN scope_grant")) or "Seq Scan" in step]
    assert whole == []
    if role in {"methodist", "administrator"}:
        assert any("ix_feed_position" in step for step in taken), taken
