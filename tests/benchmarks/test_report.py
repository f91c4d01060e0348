"""How long a report takes over a copy of many people, and one municipality of it (R52)."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.engine import open_reader
from storage.reads.scope import Scope
from storage.reads.summary import summarise
from sync.server.demo import scale
from sync.server.demo.scale import Caseload
from tests.benchmarks.large_copy import count_rows
from tests.ui import demo_copy
from tests.ui.demo_copy import KEY, TODAY

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

PEOPLE = 5_000
ROWS = 600_000
PLACES = ("72", "65", "71", "68", "60", "01", "02", "03", "04", "05")
GOAL = 1.0
ROUNDS = 3
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def seconds(engine: sa.Engine, scope: Scope) -> float:
    """Processor's seconds of one summary, the fastest of a few."""
    times = []
    for _ in range(ROUNDS):
        with engine.connect() as connection:
            began = time.process_time()
            summarise(connection, scope, TODAY)
            times.append(time.process_time() - began)
    return min(times)


def test_a_report_over_5_000_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R52: everything that a report counts, within a second."""
    share = PEOPLE // len(PLACES)
    monkeypatch.setattr(scale, "_SMALL", tuple(Caseload(1, place, share) for place in PLACES))
    demo_copy.make_copy(tmp_path / "copy.db")
    engine = open_reader(tmp_path / "copy.db", KEY)
    town = sql_table("organization").c.municipality_id
    with engine.connect() as connection:
        assert count_rows(connection) >= ROWS
        first = connection.execute(sa.select(town).where(town.is_not(None)).limit(1)).scalar_one()
    whole, part = seconds(engine, Scope(*YEAR)), seconds(engine, Scope(*YEAR, first))
    engine.dispose()
    print(f"\nreport of everyone {whole:.2f} s, of a municipality {part:.2f} s")
    assert whole <= GOAL
    assert part <= GOAL
