"""The exchange on a stick through the commands alone (rule 13), on both databases."""

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.workplace import open_workplace
from storage.models.regional import DeviceSession
from storage.settings import SETTING
from storage.tables import table_of
from sync.server.database import open_database
from tests.acceptance.commands import PASSPHRASE, Ended, Laptop, run
from tests.acceptance.conftest import Region

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.timeout(300)
on_sqlite = pytest.mark.xdist_group("sqlite region")


def assert_plain(ended: Ended) -> None:
    assert ended.code == 1, ended
    assert ended.err.count("\n") == 1, ended.err
    assert re.search("[а-яё]", ended.err), ended.err
    assert "Traceback" not in ended.err + ended.out


def person_of(laptop: Laptop) -> str:
    found = [re.search('"id":"([^"]+)"', line) for line in laptop.dump() if '"table":"person"' in line]
    assert found[0]
    return found[0].group(1)


def change(laptop: Laptop, person: str, **fields: str) -> None:
    [verdict] = laptop.apply({"do": "update", "table": "person", "id": person, "set": fields})
    assert verdict["verdict"] == "applied"


def answer(region: Region, written: Path, to: Path) -> Ended:
    return run("marshrut-server", ["package", "answer", "--database", region.database, written, to])


def test_a_day_by_stick_ends_as_by_network(embedded_region: Region, tmp_path: Path) -> None:
    """Rule 13: one laptop carries a stick, the other has a line; both and the server hold the same."""
    carrying, online = embedded_region.laptop("first"), embedded_region.laptop("second")
    person = person_of(carrying)
    change(carrying, person, phone="+7 900 111-11-11")
    change(online, person, category="highest")
    online.sync()
    written, answered = tmp_path / "paket.marshrut", tmp_path / "otvet.marshrut"
    wrote = carrying.run("package", "write", written)
    assert (wrote.code, wrote.err) == (0, "")
    assert "1" in wrote.out
    taken = answer(embedded_region, written, answered)
    assert (taken.code, taken.err) == (0, "")
    assert "Принято изменений: 1" in taken.out
    read = carrying.run("package", "read", answered)
    assert (read.code, read.err) == (0, "")
    assert "подтверждено изменений: 1" in read.out
    assert "ещё ждут отправки: 0" in read.out
    online.sync()
    assert carrying.dump() == online.dump() == embedded_region.dump("tutor1")
    assert carrying.sync()["pushed"] == 0
    assert carrying.dump() == embedded_region.dump("tutor1")


@on_sqlite
def test_a_first_exchange_by_stick(embedded_region: Region, tmp_path: Path) -> None:
    """Rule 13: a laptop that was enrolled at the centre is filled at home."""
    laptop = Laptop(tmp_path / "new")
    assert laptop.enrol(embedded_region.address, "tutor1").code == 0
    written, answered = tmp_path / "paket.marshrut", tmp_path / "otvet.marshrut"
    assert laptop.run("package", "write", written).code == 0
    assert answer(embedded_region, written, answered).code == 0
    assert laptop.run("package", "read", answered).code == 0
    assert laptop.dump() == embedded_region.dump("tutor1")
    names = {record["family_name"] for record in _people(embedded_region)}
    clear = written.read_bytes() + answered.read_bytes()
    assert len(names) > 10
    assert not [name for name in names if name.encode() in clear]


def _people(region: Region) -> list[dict[str, str]]:
    return [record for line in region.dump("tutor1") if (record := json.loads(line))["table"] == "person"]


@on_sqlite
def test_every_refusal_is_one_plain_line(embedded_region: Region, tmp_path: Path) -> None:
    """Rule 13: on both sides, and nothing has changed."""
    laptop, other = embedded_region.laptop("first"), embedded_region.laptop("second")
    written, answered = tmp_path / "paket.marshrut", tmp_path / "otvet.marshrut"
    assert laptop.run("package", "write", written).code == 0
    assert answer(embedded_region, written, answered).code == 0
    before, there = laptop.dump(), run("marshrut-server", ["dump", "--database", embedded_region.database]).lines
    whole = answered.read_bytes()
    for number, content in enumerate(
        [
            b"",
            b"<html>Wi-Fi</html>",
            whole[:-1],
            whole[:40],
            whole[:60] + bytes([whole[60] ^ 1]) + whole[61:],
            os.urandom(3_000),
        ]
    ):
        broken = tmp_path / f"{number}.marshrut"
        broken.write_bytes(content)
        assert_plain(laptop.run("package", "read", broken))
        assert_plain(answer(embedded_region, broken, tmp_path / "none.marshrut"))
    assert_plain(other.run("package", "read", answered))
    assert_plain(laptop.run("package", "read", written))
    assert_plain(laptop.run("package", "read", tmp_path / "missing.marshrut"))
    assert_plain(laptop.run("package", "read", tmp_path))
    assert_plain(laptop.run("package", "write", tmp_path / "no folder" / "paket.marshrut"))
    assert_plain(answer(embedded_region, answered, tmp_path / "none.marshrut"))
    assert_plain(answer(embedded_region, written, tmp_path / "no folder" / "none.marshrut"))
    assert not (tmp_path / "none.marshrut").exists()
    assert laptop.dump() == before
    assert run("marshrut-server", ["dump", "--database", embedded_region.database]).lines == there
    assert laptop.run("package", "read", answered).code == 0
    again = laptop.run("package", "read", answered)
    assert_plain(again)
    assert "уже прочитан" in again.err


@on_sqlite
def test_a_lost_laptop_gets_no_answer(embedded_region: Region, tmp_path: Path) -> None:
    """Rules 12 and 13."""
    laptop = embedded_region.laptop("colleague")
    written = tmp_path / "paket.marshrut"
    assert laptop.run("package", "write", written).code == 0
    listed = run("marshrut-server", ["device", "list", "--database", embedded_region.database, "tutor2"])
    for line in listed.lines:
        revoke = ["device", "revoke", "--database", embedded_region.database, line.split("\t")[0]]
        assert run("marshrut-server", revoke).code == 0
    refused = answer(embedded_region, written, tmp_path / "otvet.marshrut")
    assert_plain(refused)
    assert "отключено" in refused.err


@on_sqlite
def test_a_laptop_of_an_earlier_version_learns_the_keys_when_it_signs_in(
    embedded_region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rule 13: its copy knows nothing of them, and the command says what to do until then."""
    laptop = embedded_region.laptop("methodist")
    monkeypatch.setenv("MARSHRUT_PASSPHRASE", PASSPHRASE)
    with open_workplace(laptop.folder) as workplace, workplace.engine.begin() as connection:
        connection.execute(sa.delete(SETTING).where(SETTING.c.name.in_(["region_signing_key", "region_sealing_key"])))
    written = tmp_path / "paket.marshrut"
    refused = laptop.run("package", "write", written)
    assert_plain(refused)
    assert "обмене по сети" in refused.err
    assert not written.exists()
    engine = open_database(embedded_region.database)
    with engine.begin() as connection:
        connection.execute(sa.update(table_of(DeviceSession)).values(access_until=LONG_AGO))
    engine.dispose()
    laptop.sync()
    assert laptop.run("package", "write", written).code == 0
