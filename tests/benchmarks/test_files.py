"""Files of a large region (R02, R66): 20,000 people brought in and taken back, 50,000 rows written in bounded memory.

Seconds are those of the processor, so that what else the machine does meanwhile hardly counts.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa

from app.interchange.people import COLUMNS, NOTES, TITLE, prepare_people
from app.interchange.prepared import take
from app.interchange.sheets import write_cells
from app.interchange.tables import Cell
from app.undo import undo
from storage.rows import count_rows
from storage.settings import write_setting
from tests.factories import TODAY, add, make_copy

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

Made = TypeVar("Made")
PEOPLE, SCHOOLS, ROWS = 20_000, 200, 50_000
LOOK_GOAL, TAKE_GOAL, WRITE_GOAL = 5.0, 20.0, 10.0
"""Seconds for the look at 20,000 people, for bringing them in or taking them back, and for 50,000 rows written."""
GROWTH_GOAL = 1.5
"""How much more memory 50,000 rows may take than 5,000."""


def people(count: int) -> Iterator[list[Cell]]:
    """Rows under the columns of people, each of another person."""
    told: dict[str, Cell] = {
        "given_name": "Мария", "patronymic": "Петровна", "role": "педагог", "position": "учитель математики",
        "subjects": "математика", "category": "первая", "category_date": date(2024, 4, 15), "education": "высшее",
        "experience_years": 12, "is_young_specialist": "нет", "career_stage": "мастерство", "phone": "+7 900 000-00-00",
        "given_on": date(2026, 9, 1),
    }  # fmt: skip
    for number in range(count):
        told |= {"family_name": f"Иванова{number}", "organization": f"Школа № {number % SCHOOLS}"}
        yield [told.get(column.name, "") for column in COLUMNS]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    made = make_copy(tmp_path)
    with made.begin() as connection:
        write_setting(connection, "role", "tutor")
    add(made, "subject", name="математика")
    for number in range(SCHOOLS):
        add(made, "organization", name=f"Школа № {number}", short_name=f"Школа № {number}")
    yield made
    made.dispose()


def seconds_spent() -> float:
    """Of the processor, by this process and by those that it has seen the end of: one of them reads the file."""
    return sum(os.times()[:4])


def timed(words: str, work: Callable[[], Made]) -> tuple[Made, float]:
    started, wall = seconds_spent(), time.perf_counter()
    made = work()
    spent = seconds_spent() - started
    print(f"{words}: {spent:.2f} s of the processor, {time.perf_counter() - wall:.2f} s in all")
    return made, spent


def test_twenty_thousand_people_are_looked_through_and_brought_in(engine: sa.Engine, tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    write_cells(path, TITLE, COLUMNS, people(PEOPLE), NOTES)
    with engine.connect() as connection:
        found, spent = timed(f"look at {PEOPLE} people", lambda: prepare_people(connection, path, TODAY))
    assert found.report.counts["added"] == PEOPLE
    told: list[tuple[int, int]] = []
    _, brought = timed("brought in", lambda: take(engine, found, lambda *progress: told.append(progress)))
    assert told[-1] == (len(found.puts), len(found.puts))
    with engine.connect() as connection:
        assert count_rows(connection, "person") == PEOPLE
        again, second = timed("look at the same again", lambda: prepare_people(connection, path, TODAY))
    assert again.report.counts["unchanged"] == PEOPLE
    _, back = timed("taken back", lambda: undo(engine))
    with engine.connect() as connection:
        assert count_rows(connection, "person") == 0
    assert max(spent, second) <= LOOK_GOAL
    assert max(brought, back) <= TAKE_GOAL


def written(folder: Path, rows: int) -> dict[str, float]:
    """Seconds and the most bytes that a process of its own takes to write so many rows."""
    command = [sys.executable, "-m", "tests.benchmarks.test_files", str(folder / f"{rows}.xlsx"), str(rows)]
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    return dict(json.loads(ended.stdout))


def test_fifty_thousand_rows_are_written_in_bounded_memory(tmp_path: Path) -> None:
    few, many = written(tmp_path, ROWS // 10), written(tmp_path, ROWS)
    print(f"{ROWS} rows: {many['seconds']:.2f} s, {many['bytes'] / 1e6:.0f} MB; a tenth: {few['bytes'] / 1e6:.0f} MB")
    assert many["seconds"] <= WRITE_GOAL
    assert many["bytes"] <= GROWTH_GOAL * few["bytes"]


def _write(path: Path, rows: int) -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # or the most that its parent held would count
    started = time.process_time()
    write_cells(path, TITLE, COLUMNS, people(rows), NOTES)
    spent = time.process_time() - started
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"seconds": spent, "bytes": most}))


if __name__ == "__main__":
    _write(Path(sys.argv[1]), int(sys.argv[2]))
