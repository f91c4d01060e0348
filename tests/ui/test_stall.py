"""The window stays alive while a first exchange brings thousands of rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.clock import today
from app.exchange import Credentials, enrol_workplace
from app.workplace import Workplace
from tests.ui.region import Region, serve_region
from tests.ui.stall import StallProbe
from ui.main_window import MainWindow
from ui.startup import SWITCH_INTERVAL
from ui.work import Collector, Work

LONGEST = 0.050
"""Seconds: what the design promises."""


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    with serve_region(tmp_path_factory.mktemp("region")) as served:
        yield served


@pytest.fixture
def workplace(tmp_path: Path, region: Region) -> Iterator[Workplace]:
    credentials = Credentials(region.login, region.password)
    with enrol_workplace(tmp_path / "profile", region.url, credentials, "осенний лес") as made:
        yield made


@pytest.mark.timeout(120)
def test_a_first_exchange_never_holds_the_window_for_50_ms(
    qtbot: QtBot, workplace: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    collector = Collector()
    work = Work(workplace.reader, lambda: workplace.engine)
    window = MainWindow(work, today, lambda: workplace)
    qtbot.addWidget(window)
    window.show()
    window.come_alive(workplace.worker)
    window.show_section("exchange")
    qtbot.waitUntil(lambda: work.idle, timeout=20_000)
    collector.settle()
    probe = StallProbe()
    probe.start()
    with qtbot.waitSignal(window.session.ended, timeout=60_000) as ended:
        window.commands.run("exchange.start")
    qtbot.waitUntil(lambda: work.idle, timeout=20_000)
    probe.stop()
    report = ended.args[0].report if ended.args else None
    with capsys.disabled():
        rows = report.pulled if report else 0
        sys.stdout.write(
            f"\nfirst exchange: {rows} rows, longest stall {probe.longest * 1000:.0f} ms, {probe.beats} beats" + "\n"
        )
    work.close()
    collector.stop()
    sys.setswitchinterval(before)
    assert report is not None
    assert report.pulled > 2_000
    assert probe.longest <= LONGEST
