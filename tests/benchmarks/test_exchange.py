"""The exchange against its yardstick: the same rows as MessagePack under zstd-19, in the same run.

A real server process on loopback with the demonstration region `small`; bytes are whole HTTP messages.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from uuid import UUID

import msgspec
import pytest
import zstandard

from app.exchange import Credentials, SessionReport, enrol_workplace, synchronise
from app.workplace import Workplace
from storage.dump import dump_lines
from storage.writes import editing
from tests.acceptance.commands import PASSPHRASE, PASSWORD, run, serving
from tests.acceptance.conftest import port
from tests.postgres import postgresql_url, sqlite_url

__all__ = ["postgresql_url", "sqlite_url"]

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]


@pytest.fixture(params=["sqlite", "postgresql"])
def workplace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workplace]:
    database = request.getfixturevalue(f"{request.param}_url")
    assert run("marshrut-server", ["demo", "--database", database, "--scale", "small"]).code == 0
    with (
        serving(database, port()) as address,
        enrol_workplace(tmp_path / "laptop", address, Credentials("tutor1", PASSWORD), PASSPHRASE) as opened,
    ):
        yield opened


def yardstick(lines: list[str]) -> int:
    rows = [json.loads(line) for line in lines]
    return len(zstandard.ZstdCompressor(level=19).compress(msgspec.msgpack.encode(rows)))


def dump(workplace: Workplace) -> list[str]:
    with workplace.reader() as connection:
        return list(dump_lines(connection))


def a_day(workplace: Workplace) -> None:
    """Seventy edits of a tutor: thirty entries of the journal and forty changes of profiles."""
    with workplace.reader() as connection:
        people = [json.loads(line)["id"] for line in dump_lines(connection) if '"table":"person"' in line]
    for number, person in enumerate(people[:40]):
        with editing(workplace.engine, "День") as edit:
            edit.update("person", UUID(person), {"phone": f"+7 343 2{number:02}-11-{number + 20}"})
            if number < 30:
                edit.insert("journal_entry", entry(UUID(person), number))


def entry(person: UUID, number: int) -> dict[str, object]:
    text = f"Обсудили урок {number}: цель сформулирована, рефлексия сжата. Договорились о посещении в декабре."
    return {
        "person_id": person,
        "kind": "consultation",
        "held_on": date(2026, 11, 20),
        "minutes": 20 + number,
        "text": text,
        "entered_at": datetime(2026, 11, 20, 9, number, tzinfo=UTC),
    }


def both_ways(report: SessionReport) -> int:
    return report.bytes_up + report.bytes_down


def test_exchange(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    started = perf_counter()
    first = synchronise(workplace)
    whole = perf_counter() - started
    before = set(dump(workplace))
    rows = yardstick(sorted(before))
    nothing = synchronise(workplace)
    a_day(workplace)
    edited = sorted(set(dump(workplace)) - before)
    day = synchronise(workplace)
    day_rows = yardstick(edited)
    with capsys.disabled():
        print(f"\n{'session':16} {'seconds':>8} {'exchanges':>9} {'bytes':>9} {'yardstick':>9} {'ratio':>6}")
        for name, report, measure in (("first", first, rows), ("nothing", nothing, 0), ("a day", day, day_rows)):
            ratio = f"{both_ways(report) / measure:6.2f}" if measure else "     –"
            print(f"{name:16} {report.seconds:8.2f} {report.exchanges:9} {both_ways(report):9} {measure:9} {ratio}")
    assert first.exchanges == nothing.exchanges == day.exchanges == 1
    assert both_ways(nothing) <= 500
    assert both_ways(first) <= 1.25 * rows
    assert both_ways(day) <= 1.3 * day_rows
    assert whole <= 2.0
