"""How soon a screen stands: search, every section and every tab of a card over a copy of 100,000 rows.

Sections and tabs are asked of the window itself, so that a new one is measured without a word here. A time runs from
the wish until everything that was read for it has been painted. The window has made ready what it makes ready while the
person looks at the first page (`ui.ahead`); how long that takes is printed, and no step of it may be felt.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from app.finding import find
from app.workplace import Worker
from storage.engine import open_copy, open_reader
from storage.ids import new_id
from storage.reads.people import PersonFilter, person_ids
from storage.reads.programmes import ProgrammeFilter, ProgrammeOrder
from storage.search import keep_search
from storage.withheld import whole, withhold_from
from tests.benchmarks.large_copy import count_rows, make_large_copy
from tests.ui.conftest import appearance
from tests.ui.demo_copy import KEY, TODAY
from ui.main_window import MainWindow
from ui.screens.programmes.reading import offer_ids
from ui.startup import SWITCH_INTERVAL
from ui.theme import Appearance
from ui.work import Work

__all__ = ["appearance"]

SEARCH_GOAL = 0.050
PAINT_GOAL = 0.100
COUNTED_GOAL = {"analysis": 1.0}
"""Sections that count everything anew: their page stands at once, their figures have a goal of their own (R52)."""
PEOPLE = 4
ROUNDS = 3
Times = dict[str, list[float]]
ROWS = 100_000
_WAIT = 20.0
_BEAT = 50
"""Milliseconds after which a loop that waits looks up, should nothing come."""
WORDS = (
    "м", "мат", "математика", "уроками математики", "иванов", "формирующее оценивание", "фгос", "програма",
    "открытый урок в школе", "диагностика",
)  # fmt: skip


class Measured:
    """The window over the copy, and the clock."""

    def __init__(self, path: Path) -> None:
        self.engine = open_copy(path, KEY)
        keep_search(self.engine)
        self.readers = open_reader(path, KEY)
        withhold_from(self.readers)
        self.work = Work(self.readers.connect, lambda: self.engine)
        self.window = MainWindow(self.work, lambda: TODAY, lambda: None)  # type: ignore[arg-type, return-value]  # no exchange here
        self._loop = QEventLoop()
        self._beat = QTimer()
        self._beat.setInterval(_BEAT)
        self.window.show()
        self.window.come_alive(Worker("", "tutor1", "tutor", "Соколова Марина Павловна", new_id(), None))
        self.settle()
        began = perf_counter()
        self.window.look_ahead()
        while not self.window.ahead.is_over:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.ahead = perf_counter() - began

    @property
    def sections(self) -> list[str]:
        """Every section that the window offers."""
        return list(self.window._factories)

    @property
    def tabs(self) -> list[str]:
        """Every tab of a person's card."""
        return list(self.card._names)

    @property
    def card(self) -> Any:
        """The card of the people's screen."""
        self.window.show_section("people")
        return getattr(self.window.visited("people"), "card")  # noqa: B009 - the screen is known by its section only

    def people(self) -> list[UUID]:
        """Some people, spread over the list."""
        with self.readers.connect() as connection:
            ids = person_ids(connection, PersonFilter(), today=TODAY)
        return ids[:: max(1, len(ids) // PEOPLE)][:PEOPLE]

    def settle(self) -> None:
        """Let everything that is under way come to its end and be painted."""
        until, waiting = perf_counter() + _WAIT, QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        self._beat.start()
        while not self.work.idle:
            QApplication.processEvents(waiting)
            QApplication.processEvents()  # what came is painted, and what it wishes to read is under way
            assert perf_counter() < until, "the window does not come to rest"
        self._beat.stop()
        while self._loop.processEvents():  # until everything has found its place and is painted
            assert perf_counter() < until, "the window does not come to rest"

    def clock(self, wish: Callable[[], object]) -> float:
        """Seconds from the wish until what it shows is painted."""
        self.settle()
        began = perf_counter()
        wish()
        QApplication.processEvents()
        self.settle()
        return perf_counter() - began

    def close(self) -> None:
        """Close everything."""
        self.settle()
        self.window.close()
        self.work.close()
        self.readers.dispose()
        self.engine.dispose()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as monkeypatch:
        return make_large_copy(tmp_path_factory.mktemp("large") / "copy.db", monkeypatch)


@pytest.fixture
def walked(copy: Path, appearance: Appearance) -> Iterator[Path]:
    """The copy, after every module of the window has been imported."""
    assert appearance is not None
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    measure(copy, {}, {})
    yield copy
    sys.setswitchinterval(before)


def measure(copy: Path, sections: Times, tabs: Times) -> None:
    """Walk through a new window: every section twice, every tab for some people."""
    window = Measured(copy)
    for _ in range(2):
        for name in window.sections:
            took = window.clock(partial(window.window.show_section, name))
            sections.setdefault(name, []).append(took)
    for person in window.people():
        for tab in window.tabs:
            tabs.setdefault(tab, []).append(window.clock(partial(window.window.show_part, person, tab)))
    window.close()


def best(rounds: list[Times]) -> Times:
    """The fastest of the rounds, place by place: whatever else the machine does can only add to a time."""
    return {name: [min(times) for times in zip(*(one[name] for one in rounds), strict=True)] for name in rounds[0]}


def show(title: str, table: Times, goal: float) -> list[str]:
    """Print the first time and the slowest of those after it, in milliseconds; returns what misses the goal."""
    print(f"\n| {title} | first | again, at most | goal |\n| --- | --- | --- | --- |")
    goals = {name: COUNTED_GOAL.get(name, goal) for name in table}
    for name, (first, *again) in table.items():
        print(f"| {name} | {first * 1000:.0f} | {max(again) * 1000:.0f} | ≤ {goals[name] * 1000:.0f} |")
    return [name for name, times in table.items() if max(times) > goals[name]]


@pytest.mark.bench
def test_search_over_100_000_rows(copy: Path) -> None:
    readers = open_reader(copy, KEY)
    withhold_from(readers)
    with readers.connect() as connection:
        with whole(connection):
            rows = count_rows(connection)
        find(connection, WORDS[0])  # the pages of the index are read once in a session
        rounds = [
            {
                **{f"everywhere: {words}": _times(find, connection, words) for words in WORDS},
                **{f"registry: {words}": _times(_list, connection, words) for words in WORDS},
            }
            for _ in range(ROUNDS)
        ]
    readers.dispose()
    print(f"\n{rows} rows")
    assert rows >= ROWS
    assert not show("search", best(rounds), SEARCH_GOAL)


@pytest.mark.bench
def test_every_section_and_every_tab_paints_at_once(walked: Path) -> None:
    sections: list[Times] = [{} for _ in range(ROUNDS)]
    tabs: list[Times] = [{} for _ in range(ROUNDS)]
    for number in range(ROUNDS):
        measure(walked, sections[number], tabs[number])
    slow = show("section", best(sections), PAINT_GOAL) + show("tab of a card", best(tabs), PAINT_GOAL)
    assert not slow


def _times(run: Callable[..., object], *arguments: object) -> list[float]:
    found = []
    for _ in range(2):
        began = perf_counter()
        run(*arguments)
        found.append(perf_counter() - began)
    return found


def _list(connection: Connection, words: str) -> object:
    return offer_ids(ProgrammeFilter(text=words), ProgrammeOrder.TITLE, TODAY, connection)
