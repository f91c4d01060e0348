import gc
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from ui.work import CancelledWork, Collector, Ticket, Work


class Connection:
    """Stands for a connection: knows the thread that opened and closed it."""

    def __init__(self, opened: list["Connection"]) -> None:
        self.thread = threading.current_thread()
        self.closed_by: threading.Thread | None = None
        opened.append(self)

    def close(self) -> None:
        self.closed_by = threading.current_thread()


class Taker(QObject):
    """A widget's part: what was delivered and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []
        self.threads: list[QThread] = []

    def take(self, value: object) -> None:
        self.taken.append(value)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def opened() -> list[Connection]:
    return []


@pytest.fixture
def work(qapp: object, opened: list[Connection]) -> Iterator[Work]:
    made = Work(lambda: Connection(opened), lambda: Connection(opened))
    yield made
    made.close()


def test_a_result_arrives_on_the_window_thread(qtbot: QtBot, work: Work) -> None:
    taker = Taker()
    work.read(lambda connection: connection.thread, then=taker.take)
    qtbot.waitUntil(lambda: bool(taker.taken))
    assert taker.taken[0] is not threading.main_thread()
    assert taker.threads == [taker.thread()]


def test_writes_run_one_after_another_on_one_thread(qtbot: QtBot, work: Work) -> None:
    taker = Taker()
    for number in range(20):
        work.write(lambda place, given: (place.thread, given), number, then=taker.take)
    qtbot.waitUntil(lambda: len(taker.taken) == 20)
    assert [number for _, number in taker.taken] == list(range(20))
    assert len({thread for thread, _ in taker.taken}) == 1


def test_a_thread_opens_its_connection_once(qtbot: QtBot, work: Work, opened: list[Connection]) -> None:
    taker = Taker()
    for _ in range(20):
        work.read(lambda connection: connection, then=taker.take)
    qtbot.waitUntil(lambda: len(taker.taken) == 20)
    assert len(opened) <= 2
    assert len({connection.thread for connection in opened}) == len(opened)


def test_a_failure_goes_to_the_one_who_asked(qtbot: QtBot, work: Work) -> None:
    taker = Taker()
    work.read(lambda _connection: 1 / 0, failed=taker.take)
    qtbot.waitUntil(lambda: bool(taker.taken))
    assert isinstance(taker.taken[0], ZeroDivisionError)


def test_a_failure_nobody_asked_for_is_told_by_the_runner(qtbot: QtBot, work: Work) -> None:
    with qtbot.waitSignal(work.failed) as told:
        work.write(lambda _workplace: 1 / 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_nothing_is_delivered_to_a_closed_widget(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    gone, here = Taker(), Taker()
    work.write(lambda _workplace: gate.wait(5), then=gone.take)
    work.write(lambda _workplace: "after", then=here.take)
    Shiboken.delete(gone)
    gate.set()
    qtbot.waitUntil(lambda: here.taken == ["after"])
    assert gone.taken == []


def test_the_runner_keeps_no_widget_alive(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    here = Taker()
    work.write(lambda _workplace: gate.wait(5), then=Taker().take)
    gc.collect()
    gate.set()
    work.write(lambda _workplace: "after", then=here.take)
    qtbot.waitUntil(lambda: here.taken == ["after"])


def test_cancelled_work_stops_at_its_next_border(qtbot: QtBot, work: Work) -> None:
    taker, failed, started = Taker(), Taker(), threading.Event()

    def endless(ticket: Ticket) -> None:
        started.set()
        while True:
            ticket.check()

    job = work.sync(endless, then=taker.take, failed=failed.take)
    assert started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(failed.taken))
    assert isinstance(failed.taken[0], CancelledWork)
    assert taker.taken == []


def test_a_read_cancelled_before_it_runs_opens_nothing(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    taker, failed = Taker(), Taker()
    for _ in range(2):
        work.read(lambda _connection: gate.wait(5))
    job = work.read(lambda _connection: "late", then=taker.take, failed=failed.take)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(failed.taken))
    assert taker.taken == []


def test_progress_reaches_the_window_ten_times_a_second_at_most(qtbot: QtBot, work: Work) -> None:
    progress, done = Taker(), Taker()

    def long(ticket: Ticket) -> None:
        for step in range(10_000):
            ticket.report(step, 9_999, "Получаем")

    work.paper(long, then=done.take, progress=progress.take)
    qtbot.waitUntil(lambda: bool(done.taken))
    assert progress.taken[-1] == (9_999, 9_999, "Получаем")
    assert len(progress.taken) < 20


def test_what_is_reckoned_for_long_keeps_no_read_waiting_and_tells_what_stands(qtbot: QtBot, work: Work) -> None:
    taker, read, go_on = Taker(), Taker(), threading.Event()

    def reckon(ticket: Ticket) -> str:
        for plan in ("first", "better"):
            ticket.tell(plan)
        go_on.wait(10)
        return "best"

    work.solve(reckon, then=taker.take, progress=taker.take)
    work.read(lambda _connection: "read", then=read.take)
    qtbot.waitUntil(lambda: bool(read.taken) and len(taker.taken) == 2)
    go_on.set()
    qtbot.waitUntil(lambda: taker.taken == ["first", "better", "best"])


def test_closing_finishes_every_write_and_closes_on_the_thread_that_opened(
    qtbot: QtBot, opened: list[Connection]
) -> None:
    work = Work(lambda: Connection(opened), lambda: Connection(opened))
    written: list[int] = []
    work.read(lambda connection: connection)
    for number in range(50):
        work.write(lambda _workplace, given: written.append(given), number)
    work.close()
    assert written == list(range(50))
    assert opened
    assert all(connection.closed_by is connection.thread for connection in opened)


def test_a_closed_runner_refuses_edits_and_leaves_reads_undone(work: Work) -> None:
    work.close()
    with pytest.raises(RuntimeError):
        work.write(lambda _workplace: None)
    assert work.read(lambda _connection: None).finished


def test_garbage_is_left_to_the_window_thread(qtbot: QtBot) -> None:
    collector = Collector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
