"""Files that no row names any more leave the server a month after that was first seen."""

from datetime import UTC, datetime, timedelta

from storage.blobs import begin_blob
from sync.server.blobs import ORPHANS_LAST, remove_orphans
from tests.sync.files.conftest import Files, some_bytes

SCAN, SMALL = some_bytes(90_000), some_bytes(5_000, 2)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_file_goes_a_month_after_its_last_row(files: Files) -> None:
    person = files.region.person()
    desk = files.desk()
    desk.laptop.sync()
    row_id = desk.attach(person, SCAN, SMALL)
    desk.sync()
    engine = files.region.engine
    assert remove_orphans(engine, NOW + timedelta(days=400)) == 0  # old, but named
    desk.laptop.delete("attachment", row_id)
    desk.sync()
    later = NOW + timedelta(days=800)
    assert remove_orphans(engine, later) == 0
    assert remove_orphans(engine, later + ORPHANS_LAST - timedelta(seconds=1)) == 0
    assert files.bytes_of(SCAN) == SCAN
    assert remove_orphans(engine, later + ORPHANS_LAST) == 2
    assert files.held(SCAN) is None
    assert files.bytes_of(SCAN) == b""


def test_a_file_named_again_is_kept(files: Files) -> None:
    person = files.region.person()
    desk = files.desk()
    desk.laptop.sync()
    row_id = desk.attach(person, SCAN)
    desk.sync()
    desk.laptop.delete("attachment", row_id)
    desk.sync()
    engine = files.region.engine
    remove_orphans(engine, NOW)
    desk.attach(person, SCAN)
    desk.sync()
    assert remove_orphans(engine, NOW + 2 * ORPHANS_LAST) == 0
    assert files.bytes_of(SCAN) == SCAN


def test_snapshots_are_no_orphans(files: Files) -> None:
    engine = files.region.engine
    with engine.begin() as connection:
        begin_blob(connection, "snapshot:1", 10, NOW)
    assert remove_orphans(engine, NOW + 2 * ORPHANS_LAST) == 0
    assert remove_orphans(engine, NOW + 4 * ORPHANS_LAST) == 0
