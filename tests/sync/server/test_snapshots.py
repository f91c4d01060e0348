"""A snapshot holds nothing that refers to nothing, whatever is open while it is built (rules 6 and 14)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sync.server import snapshots
from sync.server.positions import Stamp
from sync.server.snapshots import keep_fresh
from tests.sync.client.test_snapshot import Shelf, begin
from tests.sync.region import Region


@contextmanager
def somebody_writing(region: Region) -> Iterator[None]:
    """An open transaction that holds the horizon back; the embedded database has one writer at a time."""
    if region.engine.dialect.name != "postgresql":
        yield
        return
    with region.engine.connect() as connection:
        transaction = connection.begin()
        Stamp(connection)
        yield
        transaction.rollback()


def test_a_snapshot_built_beside_an_open_transaction_can_be_begun_with(region: Region) -> None:
    school = region.load("organization", municipality_id=region.places[0], short_name="Школа 9")
    programme = region.load("programme", organization_id=school)
    with somebody_writing(region):
        region.change("organization", school, address="ул. Новая, 1")
        assert keep_fresh(region.engine)
        during = region.laptop()
        begin(during, Shelf(region))
        assert [row["id"] for row in during.all("programme")] == [programme]
    assert not keep_fresh(region.engine)
    after = region.laptop()
    for laptop in (during, after):
        begin(laptop, Shelf(region))
        laptop.assert_equals_server()
    region.settle()


def test_what_is_deleted_above_the_horizon_of_a_snapshot_goes_with_the_changes(region: Region) -> None:
    subject = region.load("subject", name="Лишний")
    with somebody_writing(region):
        region.load("subject", name="Новый")
        assert keep_fresh(region.engine)
        region.remove("subject", subject)
    laptop = region.laptop()
    begin(laptop, Shelf(region))
    laptop.assert_equals_server()
    assert laptop.row("subject", subject) is None


def test_a_stale_snapshot_is_built_anew(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "STALE_ROWS", 2)
    assert keep_fresh(region.engine)
    region.load("subject", name="Один")
    assert not keep_fresh(region.engine)
    region.load("subject", name="Два")
    assert keep_fresh(region.engine)
    assert not keep_fresh(region.engine)
