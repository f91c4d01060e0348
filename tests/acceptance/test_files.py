"""A file of a card through the program itself: added on one laptop, fetched on another, gone with the card."""

from datetime import date
from pathlib import Path
from random import Random
from uuid import UUID

import pytest

from app.attachments import FileRow, add_file, ask_for_file, files_of_person, look_at_file, save_file
from app.exchange import SessionReport, synchronise
from app.workplace import Workplace, open_workplace
from storage.blobs import BLOB
from tests.acceptance.commands import PASSPHRASE, Laptop, run
from tests.acceptance.conftest import Region
from tests.acceptance.test_day import ids_of
from tests.app.test_attachments import picture

pytestmark = pytest.mark.timeout(300)
TODAY = date(2026, 11, 23)


def opened(laptop: Laptop) -> Workplace:
    return open_workplace(laptop.folder, lambda: PASSPHRASE)


def files(workplace: Workplace, person: UUID) -> list[FileRow]:
    with workplace.reader() as connection:
        return files_of_person(connection, person)


def blobs_held(workplace: Workplace) -> int:
    with workplace.reader() as connection:
        return len(connection.execute(BLOB.select()).all())


def test_a_scan_goes_from_laptop_to_laptop_and_leaves_with_its_card(embedded_region: Region, tmp_path: Path) -> None:
    first, second = embedded_region.laptop("first"), embedded_region.laptop("second")
    person = UUID(min(ids_of(first.dump(), "person")))
    scan = tmp_path / "Удостоверение.jpg"
    scan.write_bytes(picture() + Random(3).randbytes(3_000_000))
    with opened(first) as workplace:
        add_file(workplace.engine, person, look_at_file(scan), TODAY)
        report: SessionReport = synchronise(workplace)
        assert report.pushed == 1
        assert report.bytes_up > scan.stat().st_size
        assert "attachment" in report.changes.tables
        (row,) = files(workplace, person)
        assert row.is_here
        assert not row.waits_to_be_sent
        assert synchronise(workplace).exchanges == 1  # nothing of files is asked when nothing waits
    with opened(second) as workplace:
        synchronise(workplace)
        (row,) = files(workplace, person)
        assert row.thumbnail
        assert not row.is_here  # larger than what comes by itself
        ask_for_file(workplace.engine, row.sha256, row.size)
        synchronise(workplace)
        (row,) = files(workplace, person)
        with workplace.reader() as connection:
            save_file(connection, row.sha256, tmp_path / "получено.jpg")
    assert (tmp_path / "получено.jpg").read_bytes() == scan.read_bytes()
    assert first.dump() == second.dump() == embedded_region.dump("tutor1")
    assert run("marshrut-server", ["assign", "--database", embedded_region.database, str(person), "tutor2"]).code == 0
    for laptop in (first, second):
        with opened(laptop) as workplace:
            assert blobs_held(workplace) == 2
            synchronise(workplace)
            assert blobs_held(workplace) == 0
    with opened(embedded_region.laptop("colleague")) as workplace:
        synchronise(workplace)
        assert files(workplace, person)[0].thumbnail
