"""What is made ready ahead: step by step, only at rest, and a step that fails harms nothing."""

import logging
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.ahead import Ahead, Step, loading
from ui.work import Work


class Closable:
    """Stands for a connection."""

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def work(qapp: object) -> Iterator[Work]:
    made = Work(Closable, Closable)
    yield made
    made.close()


def test_each_step_is_asked_for_when_the_one_before_was_taken(qtbot: QtBot, work: Work) -> None:
    taken: list[str] = []

    def steps() -> Iterator[Step]:
        yield lambda: taken.append("first")
        taken.append("asked for the second")
        yield lambda: taken.append("second")

    ahead = Ahead(work, work)
    with qtbot.waitSignal(ahead.over):
        ahead.begin(steps())
    assert taken == ["first", "asked for the second", "second"]
    assert ahead.is_over


def test_nothing_is_done_while_something_is_read(qtbot: QtBot, work: Work) -> None:
    free, taken = threading.Event(), list[bool]()
    ahead = Ahead(work, work)
    work.read(lambda _: free.wait(), then=lambda _: taken.append(False))
    ahead.begin(iter([lambda: taken.append(True)]))
    for _ in range(5):
        with qtbot.waitSignal(ahead._timer.timeout):
            pass
    assert taken == []
    with qtbot.waitSignal(ahead.over):
        free.set()
    assert taken == [False, True]


def test_a_step_that_fails_is_logged_and_the_next_is_taken(
    qtbot: QtBot, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    taken: list[int] = []

    def fail() -> None:
        raise RuntimeError("broken page")

    ahead = Ahead(work, work)
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(ahead.over):
        ahead.begin(iter([fail, lambda: taken.append(1)]))
    assert taken == [1]
    assert "RuntimeError" in caplog.text


def test_a_module_is_loaded_on_a_reader(qtbot: QtBot, work: Work) -> None:
    with qtbot.waitSignal(work.rested):
        loading(work, "ui.ahead")()
    assert work.idle


def test_a_closed_program_makes_nothing_ready(qtbot: QtBot, work: Work) -> None:
    taken: list[int] = []
    ahead = Ahead(work, work)
    work.close()
    ahead.begin(iter([lambda: taken.append(1)]))
    qtbot.waitUntil(lambda: ahead.is_over)
    assert taken == []
