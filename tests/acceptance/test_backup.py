"""R83, R84: a laptop that was brought back from a backup joins the exchange again, and nobody loses anything."""

import json
from pathlib import Path

import pytest

from storage.profile import open_profile
from tests.acceptance.commands import Laptop
from tests.acceptance.conftest import Region
from tests.acceptance.village import journal_line
from tests.app.test_backups import spoil


def write_down(laptop: Laptop, text: str) -> None:
    [verdict] = laptop.apply(journal_line(a_person(laptop.dump()), text))
    assert verdict["verdict"] == "applied"


def a_person(lines: list[str]) -> str:
    return str(next(json.loads(line)["id"] for line in lines if '"table":"person"' in line))


def texts(lines: list[str]) -> list[str]:
    entries = (json.loads(line) for line in lines if '"table":"journal_entry"' in line)
    return sorted(row["text"] for row in entries if str(row["text"]).startswith("Запись"))


def test_what_was_sent_after_the_backup_and_what_was_not_are_both_there(
    embedded_region: Region, tmp_path: Path
) -> None:
    laptop = embedded_region.laptop("first")
    write_down(laptop, "Запись до копии")
    assert laptop.run("backup", tmp_path / "stick.marshrut-backup").code == 0
    write_down(laptop, "Запись отправленная")
    laptop.sync()
    write_down(laptop, "Запись неотправленная")
    restored = laptop.run("restore", tmp_path / "stick.marshrut-backup")
    assert restored.code == 0, restored.err
    assert "Неотправленных изменений перенесено из прежней копии: 1." in restored.out
    for _ in range(2):
        laptop.sync()
    assert laptop.sync()["up_to_date"]
    assert texts(laptop.dump()) == ["Запись до копии", "Запись неотправленная", "Запись отправленная"]
    assert laptop.dump() == embedded_region.dump("tutor1")
    assert laptop.run("verify").out.startswith("Копия цела.")


@pytest.mark.soak
def test_a_damaged_page_is_named_by_verify_and_mended_by_the_backup_and_the_server(
    embedded_region: Region, tmp_path: Path
) -> None:
    """R84: what was sent after the backup comes from the server."""
    laptop = embedded_region.laptop("first")
    assert laptop.run("backup", tmp_path / "stick.marshrut-backup").code == 0
    write_down(laptop, "Запись отправленная")
    laptop.sync()
    spoil(open_profile(laptop.folder).copy_path)
    verified = laptop.run("verify")
    assert verified.code == 1
    assert "поврежден" in verified.err
    assert laptop.run("restore", tmp_path / "stick.marshrut-backup").code == 0
    laptop.sync()
    assert laptop.run("verify").out.startswith("Копия цела.")
    assert texts(laptop.dump()) == ["Запись отправленная"]
    assert laptop.dump() == embedded_region.dump("tutor1")


def test_a_new_laptop_goes_on_from_the_backup_of_the_lost_one(embedded_region: Region, tmp_path: Path) -> None:
    """With the printed code alone; the server asks for the password, since the tokens inside may be old."""
    lost = embedded_region.laptop("first")
    code = lost.run("recovery-code").out.strip()
    write_down(lost, "Запись из копии")
    assert lost.run("backup", tmp_path / "stick.marshrut-backup").code == 0
    lost.sync()
    found = embedded_region.laptop("new one")
    found.variables["MARSHRUT_RECOVERY_CODE"] = code
    assert found.run("restore", tmp_path / "stick.marshrut-backup").code == 0
    found.sync()
    assert found.dump() == embedded_region.dump("tutor1")
    assert texts(found.dump()) == ["Запись из копии"]
