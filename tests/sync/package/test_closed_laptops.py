"""Rules 11 to 13: what a revoked laptop, a closed account or an unknown device brings on a stick."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from storage.models.regional import Account, Device
from storage.tables import table_of
from sync.package.errors import UnsignedPackageError
from sync.package.files import read_package
from sync.protocol.messages import Request
from sync.server import quarantine
from sync.server.handing_over import take_over
from sync.server.ledger import LEDGER
from sync.server.package import AccountClosedError, DeviceClosedError
from sync.server.quarantine import QuarantineFullError
from sync.server.refusals import ReviewFullError
from tests.factories import NOW
from tests.sync.operations import inserting
from tests.sync.package.sticks import Traveller, answered, person_of, traveller
from tests.sync.region import Region


def revoke(tutor: Traveller) -> None:
    device = table_of(Device)
    with tutor.region.engine.begin() as connection:
        here = device.c.id == tutor.laptop.identity.device_id
        connection.execute(sa.update(device).where(here).values(revoked_at=NOW))


def kept_for_review(region: Region) -> list[tuple[str, int]]:
    query = sa.select(LEDGER.c.table_name, LEDGER.c.sequence).where(LEDGER.c.verdict == "review")
    with region.engine.connect() as connection:
        return [(record.table_name, record.sequence) for record in connection.execute(query)]


def test_work_of_a_revoked_laptop_is_kept_for_review_and_changes_nothing(region: Region) -> None:
    """Rules 11, 12 and 13, on both kinds of database: once however often it comes; nothing is handed out for it."""
    person = region.person()
    tutor = traveller(region)
    tutor.travel()
    tutor.laptop.update("person", person, phone="1")
    tutor.laptop.insert("journal_entry", person_id=person)
    tutor.laptop.insert("team", tutor_id=region.tutors[0])
    written = tutor.write()
    revoke(tutor)
    before = region.dump()
    for _ in range(2):
        with pytest.raises(DeviceClosedError, match="для рассмотрения: 3"):
            answered(region, written)
    assert region.dump() == before
    assert sorted(table for table, _ in kept_for_review(region)) == ["journal_entry", "person", "team"]
    assert len(tutor.laptop.outbox()) == 3


@pytest.mark.parametrize("limit", ["MOST_OPERATIONS", "MOST_BYTES"])
def test_a_revoked_laptop_does_not_fill_the_server(
    tutor: Traveller, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Rule 11: what waits stays and is answered alike; what goes beyond the limit is on the laptop and the stick."""
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor))
    first = tutor.write()
    revoke(tutor)
    kept = {"MOST_OPERATIONS": 1, "MOST_BYTES": 2_000}[limit]
    monkeypatch.setattr(quarantine, limit, kept)
    for _ in range(2):
        with pytest.raises(DeviceClosedError, match="для рассмотрения: 1"):
            answered(tutor.region, first)
    tutor.laptop.insert("journal_entry", person_id=person_of(tutor), text="х" * 2_000)
    written = tutor.write()
    with pytest.raises(QuarantineFullError):
        answered(tutor.region, written)
    with pytest.raises(ReviewFullError):
        take_over(tutor.region.engine, read_package(written))
    assert len(kept_for_review(tutor.region)) == 1
    assert len(tutor.laptop.outbox()) == 2


def test_the_same_package_twice_at_once_is_kept_once(region: Region) -> None:
    """The second finds kept what the first had not yet saved when it looked."""
    laptop = region.laptop()
    sent = [inserting(1, "team"), inserting(2, "team")]
    with ThreadPoolExecutor(1) as pool:
        with region.engine.begin() as connection:
            quarantine._Quarantine(connection, laptop.identity).receive(sent)
            second = pool.submit(quarantine.put_aside, region.engine, laptop.identity, [Request(1, b"", sent)])
            with pytest.raises(TimeoutError):
                second.result(timeout=0.3)
        assert second.result() == 2
    assert len(kept_for_review(region)) == 2


def test_what_came_before_the_revocation_keeps_its_verdict(tutor: Traveller) -> None:
    tutor.laptop.update("person", person_of(tutor), phone="1")
    written = tutor.write()
    tutor.answer(written)
    revoke(tutor)
    with pytest.raises(DeviceClosedError, match="изменений в нём нет"):
        answered(tutor.region, written)
    assert kept_for_review(tutor.region) == []


def test_a_closed_account_is_refused(tutor: Traveller) -> None:
    """Rule 13."""
    account = table_of(Account)
    with tutor.region.engine.begin() as connection:
        here = account.c.id == tutor.laptop.identity.account_id
        connection.execute(sa.update(account).where(here).values(is_disabled=True))
    with pytest.raises(AccountClosedError):
        answered(tutor.region, tutor.write())


def test_a_laptop_that_is_not_enrolled_is_refused(tutor: Traveller) -> None:
    """Rule 13: neither an unknown device nor a known one with another key."""
    unknown = Traveller(tutor.laptop, b"k" * 32, tutor.stick)
    with pytest.raises(UnsignedPackageError):
        answered(tutor.region, unknown.write())
    device = table_of(Device)
    with tutor.region.engine.begin() as connection:
        connection.execute(sa.delete(device).where(device.c.id == tutor.laptop.identity.device_id))
    with pytest.raises(UnsignedPackageError):
        answered(tutor.region, tutor.write())
