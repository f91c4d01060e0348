"""The exchange against its yardstick: the same rows as MessagePack under zstd-19, in the same run.

Real processes on loopback with the demonstration region `small`; bytes are whole HTTP messages.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import zstandard

from tests.acceptance.commands import Laptop, run, serving
from tests.acceptance.conftest import port
from tests.postgres import keep_durable, postgresql_url, sqlite_url

__all__ = ["postgresql_url", "sqlite_url"]

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]


@pytest.fixture(params=["sqlite", "postgresql"])
def laptop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Laptop]:
    database = request.getfixturevalue(f"{request.param}_url")
    if request.param == "postgresql":
        keep_durable(database)
    assert run("marshrut-server", ["demo", "--database", database, "--scale", "small"]).code == 0
    with serving(database, port()) as address:
        enrolled = Laptop(tmp_path / "laptop", cold=True)
        assert enrolled.enrol(address, "tutor1").code == 0
        yield enrolled


def yardstick(lines: list[str]) -> int:
    rows = [json.loads(line) for line in lines]
    return len(zstandard.ZstdCompressor(level=19).compress(msgspec.msgpack.encode(rows)))


def with_consent(lines: list[str]) -> list[str]:
    """Ids of the people whose cards may be worked with."""
    consents = [row for row in map(json.loads, lines) if row["table"] == "consent" and row["purpose"] == "route"]
    return [row["person_id"] for row in consents if row["withdrawn_on"] is None]


def a_day(laptop: Laptop, people: list[str]) -> None:
    """Seventy edits of a tutor: forty changes of profiles and thirty entries of the journal."""
    edits: list[dict[str, object]] = []
    for number, person in enumerate(people[:40]):
        phone = f"+7 343 2{number:02}-11-{number + 20}"
        edits.append({"do": "update", "table": "person", "id": person, "set": {"phone": phone}})
        if number < 30:
            edits.append({"do": "insert", "table": "journal_entry", "row": entry(person, number)})
    assert all(verdict["verdict"] == "applied" for verdict in laptop.apply(*edits))


def entry(person: str, number: int) -> dict[str, object]:
    text = f"Обсудили урок {number}: цель сформулирована, рефлексия сжата. Договорились о посещении в декабре."
    return {
        "person_id": person,
        "kind": "consultation",
        "held_on": "2026-11-20",
        "minutes": 20 + number,
        "text": text,
        "entered_at": f"2026-11-20T09:{number:02}:00.000Z",
    }


def both_ways(report: dict[str, int]) -> int:
    return report["bytes_up"] + report["bytes_down"]


def test_exchange(laptop: Laptop, capsys: pytest.CaptureFixture[str]) -> None:
    first = laptop.sync()
    before = laptop.dump()
    nothing = laptop.sync()
    a_day(laptop, with_consent(before))
    edited = sorted(set(laptop.dump()) - set(before))
    day = laptop.sync()
    rows, day_rows = yardstick(before), yardstick(edited)
    with capsys.disabled():
        print(f"\n{'session':16} {'seconds':>8} {'exchanges':>9} {'bytes':>9} {'yardstick':>9} {'ratio':>6}")
        for name, report, measure in (("first", first, rows), ("nothing", nothing, 0), ("a day", day, day_rows)):
            ratio = f"{both_ways(report) / measure:6.2f}" if measure else "     –"
            seconds, exchanges = report["seconds"], report["exchanges"]
            print(f"{name:16} {seconds:8.2f} {exchanges:9} {both_ways(report):9} {measure:9} {ratio}")
    assert nothing["exchanges"] == day["exchanges"] == 1
    assert first["exchanges"] == 3  # the offer of the snapshot, its bytes, the cards
    assert both_ways(nothing) <= 500
    assert both_ways(first) <= 1.25 * rows
    assert both_ways(day) <= 1.3 * day_rows
    assert first["seconds"] <= 1.0
