"""A tutor's day of seventy edits over a village's link: 64 kbit/s and 600 ms there and back."""

from pathlib import Path

import pytest

from tests.acceptance.commands import Laptop, run, serving
from tests.acceptance.village import free_port
from tests.benchmarks.test_exchange import a_day, both_ways, with_consent
from tests.link import Pace, linked
from tests.postgres import sqlite_url

__all__ = ["sqlite_url"]

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

VILLAGE = Pace(bytes_a_second=64_000 / 8, delay=0.3)
GOAL = 2.2


def test_a_day_over_a_slow_link(sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("marshrut-server", ["demo", "--database", sqlite_url, "--scale", "small"]).code == 0
    server_port, link_port = free_port(), free_port()
    laptop = Laptop(tmp_path / "laptop", cold=True)
    with serving(sqlite_url, server_port):
        with linked(server_port, port=link_port) as quick:
            assert laptop.enrol(quick.address, "tutor1").code == 0
            laptop.sync()
        a_day(laptop, with_consent(laptop.dump()))
        with linked(server_port, VILLAGE, link_port):
            day = laptop.sync()
            nothing = laptop.sync()
    least = both_ways(day) / VILLAGE.bytes_a_second + 4 * VILLAGE.delay
    with capsys.disabled():
        print(f"\n{'session':10} {'seconds':>8} {'exchanges':>9} {'bytes':>7} {'of the least possible':>22}")
        print(
            f"{'a day':10} {day['seconds']:8.2f} {day['exchanges']:9} {both_ways(day):7} {day['seconds'] / least:22.2f}"
        )
        print(f"{'nothing':10} {nothing['seconds']:8.2f} {nothing['exchanges']:9} {both_ways(nothing):7}")
    assert day["pushed"] == 70
    assert day["seconds"] <= GOAL
