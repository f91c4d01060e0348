"""Copies of a laptop and servers brought back from a backup: both are noticed, and nobody's work is lost (rule 12)."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.engine import open_copy
from storage.ids import new_id
from storage.models.regional import Device
from storage.tables import table_of
from sync.client import answered
from sync.client.session import run_session
from sync.server.epochs import begin_epoch_after_restore
from tests.factories import KEY, NOW
from tests.sync.region import Laptop, Region, lift_guard


def cloned(laptop: Laptop, folder: Path) -> Laptop:
    """The laptop's copy as a backup of it holds it, under the same device."""
    with laptop.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = folder / f"clone{new_id().hex}.db"
    path.write_bytes(Path(str(laptop.engine.url.database or _path_of(laptop))).read_bytes())
    path.chmod(0o600)
    twin = Laptop(laptop.region, laptop.identity, open_copy(path, KEY))
    laptop.region.laptops.append(twin)
    return twin


def _path_of(laptop: Laptop) -> str:
    with laptop.engine.connect() as connection:
        return str(connection.exec_driver_sql("PRAGMA database_list").first()[2])  # type: ignore[index]


def renewing(laptop: Laptop) -> Callable[[], None]:
    """What ``POST /v1/replace`` does, without HTTP."""

    def renew() -> None:
        device = Device(account_id=laptop.identity.account_id, public_key=new_id().bytes * 2, enrolled_at=NOW)
        with laptop.region.engine.begin() as connection:
            connection.execute(sa.insert(table_of(Device)), device.model_dump())
        values = {name: getattr(laptop.identity, name) for name in laptop.identity.__slots__}
        laptop.identity = type(laptop.identity)(**{**values, "device_id": device.id})
        with laptop.engine.begin() as connection:
            answered.become(connection, str(device.id))

    return renew


def test_work_of_both_copies_of_one_laptop_arrives(region: Region, tmp_path: Path) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    twin = cloned(laptop, tmp_path)
    laptop.insert("journal_entry", person_id=person, text="первая")
    twin.insert("journal_entry", person_id=person, text="вторая")
    laptop.sync()
    former = twin.identity.device_id
    run_session(twin.engine, twin.send, renew=renewing(twin))
    assert twin.identity.device_id != former
    region.settle()
    assert {row["text"] for row in laptop.all("journal_entry")} == {"первая", "вторая"}


def test_a_copy_that_does_not_know_what_the_other_wrote_meets_it_as_a_conflict(region: Region, tmp_path: Path) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    twin = cloned(laptop, tmp_path)
    laptop.update("person", person, phone="1")
    laptop.sync()
    twin.update("person", person, phone="2")
    run_session(twin.engine, twin.send, renew=renewing(twin))
    region.settle()
    [conflict] = twin.all("conflict")
    assert (conflict["kept_value"], conflict["other_value"]) == ('"1"', '"2"')


def test_without_a_way_to_another_device_the_work_of_a_copy_waits(region: Region, tmp_path: Path) -> None:
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    twin = cloned(laptop, tmp_path)
    laptop.update("person", person, phone="1")
    laptop.sync()
    twin.update("person", person, phone="2")
    outcomes = twin.sync()
    assert (outcomes.pushed, len(twin.outbox())) == (0, 1)


def test_a_copy_brought_back_from_a_backup_sends_what_it_had_not_sent(region: Region, tmp_path: Path) -> None:
    """Operations that the backup still holds and the server knows are the same operations, not foreign ones."""
    person = region.person()
    laptop = region.laptop()
    laptop.sync()
    laptop.insert("journal_entry", person_id=person, text="до копии")
    backup = cloned(laptop, tmp_path)
    laptop.sync()
    former = backup.identity.device_id
    run_session(backup.engine, backup.send, renew=renewing(backup))
    assert backup.identity.device_id == former
    backup.assert_equals_server()


@pytest.fixture
def restored(region: Region) -> Callable[[], None]:
    """Remember the server's database now; calling brings it back to this moment."""
    kept: dict[str, list[dict[str, object]]] = {}
    with region.engine.begin() as connection:
        metadata = sa.MetaData()
        metadata.reflect(connection)
        for table in metadata.sorted_tables:
            kept[table.name] = [dict(record) for record in connection.execute(sa.select(table)).mappings()]

    def restore() -> None:
        with region.engine.begin() as connection:
            lift_guard(connection)
            for table in reversed(metadata.sorted_tables):
                connection.execute(sa.delete(table))
            for table in metadata.sorted_tables:
                if kept[table.name]:
                    connection.execute(sa.insert(table), kept[table.name])
            begin_epoch_after_restore(connection)

    return restore


def prepared(region: Region) -> tuple[Laptop, Laptop, UUID]:
    person = region.person()
    tutor, methodist = region.laptop(), region.laptop("methodist")
    for laptop in (tutor, methodist):
        laptop.sync()
    return tutor, methodist, person


@pytest.fixture
def pair(region: Region) -> tuple[Laptop, Laptop, UUID]:
    return prepared(region)


def test_what_a_restored_server_has_lost_comes_back_from_the_laptops(
    region: Region, pair: tuple[Laptop, Laptop, UUID], restored: Callable[[], None]
) -> None:
    tutor, methodist, person = pair
    tutor.insert("journal_entry", person_id=person, text="после резервной копии")
    tutor.update("person", person, phone="7")
    tutor.sync()
    methodist.sync()
    restored()
    assert region.row("person", person)["phone"] != "7"  # type: ignore[index]
    tutor.sync()
    methodist.sync()
    region.settle()
    assert region.row("person", person)["phone"] == "7"  # type: ignore[index]
    assert [row["text"] for row in methodist.all("journal_entry")] == ["после резервной копии"]


def test_work_that_only_another_laptop_still_holds_is_given_back(
    region: Region, pair: tuple[Laptop, Laptop, UUID], restored: Callable[[], None]
) -> None:
    tutor, methodist, person = pair
    tutor.insert("journal_entry", person_id=person, text="только у методиста")
    tutor.sync()
    methodist.sync()
    restored()
    region.laptops.remove(tutor)  # it was lost
    methodist.sync(repairs=True)
    region.settle()
    entries = [row["text"] for row in methodist.all("journal_entry")]
    rejected = [record for record in methodist.outbox() if record.state == "rejected"]
    assert entries == ["только у методиста"] or len(rejected) == 1


def test_versions_of_a_restored_server_are_never_those_that_were_lost(
    region: Region, pair: tuple[Laptop, Laptop, UUID], restored: Callable[[], None]
) -> None:
    """What is written on a lost version does not seem to know what was written since."""
    tutor, methodist, person = pair
    tutor.update("person", person, phone="потеряно")
    tutor.sync()
    restored()
    methodist.update("person", person, phone="записано после")
    methodist.sync()
    tutor.sync()
    region.settle()
    texts = {row["kept_value"] for row in tutor.all("conflict")} | {row["other_value"] for row in tutor.all("conflict")}
    assert texts == {'"потеряно"', '"записано после"'}


def test_a_restored_server_keeps_what_it_has(region: Region) -> None:
    tutor, _, person = prepared(region)
    tutor.insert("journal_entry", person_id=person, text="x")
    tutor.sync()
    with region.engine.begin() as connection:
        begin_epoch_after_restore(connection)
    tutor.sync()
    tutor.assert_equals_server()
    assert (len(tutor.all("journal_entry")), tutor.outbox()) == (1, [])
