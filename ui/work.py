"""The task runner: work off the UI thread, results on it.

One thread owns every write to the local copy, two serve reads, one the exchange, one the paper and one what is reckoned
for long without the copy. Results, failures
and progress come back through a single QObject with a queued signal. What belongs to a widget that was closed
meanwhile is dropped here and nowhere else. Garbage is collected on the UI thread only: a cycle that holds a QObject
and is collected on a worker would destroy the object off its thread.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
import weakref
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Deliver = Callable[[Any], None]
log = logging.getLogger("work")

READERS = 2
_THREADS = {"write": (1, "writer"), "read": (READERS, "reader"), "sync": (1, "sync"), "paper": (1, "paper"),
            "solve": (1, "solver")}  # fmt: skip
"""How many threads serve each kind of work, and what they are called."""
PROGRESS_INTERVAL = 0.1
"""Seconds between two reports of progress: at most ten a second reach the window."""
CLOSING_SECONDS = 30
"""The longest that one reader waits for the other when both close."""
COLLECT_INTERVAL = 1000
"""Milliseconds between two looks at the garbage."""


class CancelledWork(Exception):  # noqa: N818 - not an error: the person asked for it
    """The work was stopped on the person's wish."""


class CancelToken:
    """A wish to stop, set by the window and looked at by the work at its page borders."""

    def __init__(self) -> None:
        self._wished = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next border."""
        self._wished.set()

    @property
    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._wished.is_set()

    def check(self) -> None:
        """Raises CancelledWork when a stop was asked for."""
        if self._wished.is_set():
            raise CancelledWork


class Receiver:
    """A callback that does not keep its widget alive."""

    def __init__(self, callback: Deliver | None) -> None:
        self._partial: partial[None] | None = callback if isinstance(callback, partial) else None
        inner = self._partial.func if self._partial is not None else callback
        self._weak: weakref.WeakMethod[Any] | None = None
        self._strong: Callable[..., None] | None = None
        if inner is None:
            return
        if getattr(inner, "__self__", None) is None:
            self._strong = inner
        else:
            self._weak = weakref.WeakMethod(inner)

    def __bool__(self) -> bool:
        return self._weak is not None or self._strong is not None

    def call(self, value: object) -> None:
        """Hand `value` over unless the receiver is gone."""
        target = self._strong if self._weak is None else self._weak()
        if target is None:
            return
        owner = getattr(target, "__self__", None)
        if isinstance(owner, QObject) and not Shiboken.isValid(owner):
            return
        if self._partial is None:
            target(value)
        else:
            target(*self._partial.args, value, **self._partial.keywords)


class Ticket:
    """What a long job holds: its cancel token, its way to report, and a connection for reading."""

    def __init__(self, job: Job, courier: _Courier, connect: Callable[[], Any]) -> None:
        self._job = job
        self._courier = courier
        self._connect = connect
        self._last_report = 0.0

    @property
    def token(self) -> CancelToken:
        """The wish to stop."""
        return self._job.token

    @property
    def connection(self) -> Any:
        """A connection for reading, of the thread that asks, opened at the first use."""
        return self._connect()

    def check(self) -> None:
        """Raises CancelledWork when a stop was asked for."""
        self._job.token.check()

    def report(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the work is; `words` is a sentence for a person. More than ten a second are dropped."""
        now = time.monotonic()
        if done < total and now - self._last_report < PROGRESS_INTERVAL:
            return
        self._last_report = now
        self._courier.arrived.emit((self._job, "progress", (done, total, words)))

    def tell(self, value: object) -> None:
        """Hand over what stands already; unlike of reports, none is dropped."""
        self._courier.arrived.emit((self._job, "progress", value))


class Job:
    """A piece of work under way. Keep it to cancel the work; dropping it changes nothing."""

    def __init__(self, then: Deliver | None, failed: Deliver | None, progress: Deliver | None) -> None:
        self.token = CancelToken()
        self.finished = False
        self._receivers = {
            "then": Receiver(then),
            "failed": Receiver(failed),
            "progress": Receiver(progress),
        }

    def cancel(self) -> None:
        """Stop the work at its next border; nothing more is delivered but the failure CancelledWork."""
        self.token.cancel()

    def receiver(self, kind: str) -> Receiver:
        """Who gets results (`then`), failures (`failed`) or progress (`progress`)."""
        return self._receivers[kind]


class _Courier(QObject):
    """Carries (job, kind, value) from any thread to the UI thread."""

    arrived = Signal(object)


class Work(QObject):
    """The task runner of one window.

    `connect` opens a connection for reading and is called once on each thread that reads; `open_workplace` gives what
    a write works on and is called once on the writer's thread. Both are opaque here; what has a `close` is closed at
    the end, on the thread that opened it.
    """

    failed = Signal(object)
    """A failure that nobody asked to hear of: the exception."""
    writing = Signal(bool)
    """Whether a write is under way."""
    rested = Signal()
    """All that was asked for was delivered, and nothing is under way."""

    def __init__(
        self,
        connect: Callable[[], Any],
        open_workplace: Callable[[], Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._connect = connect
        self._open_workplace = open_workplace
        self._local = threading.local()
        self._writes = 0
        self._jobs: set[Job] = set()
        self._closed = False
        self._courier = _Courier(self)
        self._courier.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._pools: dict[str, ThreadPoolExecutor] = {}

    def read(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Deliver | None = None,
        failed: Deliver | None = None,
    ) -> Job:
        """Run `function(connection, *arguments)` on a reader; its result goes to `then` on the UI thread."""
        job = Job(then, failed, None)
        return self._submit("read", job, lambda: function(self._connection(), *arguments))

    def write(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Deliver | None = None,
        failed: Deliver | None = None,
    ) -> Job:
        """Run `function(workplace, *arguments)` on the writer, in the order of the calls."""
        job = Job(then, failed, None)
        self._writes += 1
        if self._writes == 1:
            self.writing.emit(True)
        return self._submit("write", job, lambda: function(self._workplace(), *arguments))

    def sync(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Deliver | None = None,
        failed: Deliver | None = None,
        progress: Deliver | None = None,
    ) -> Job:
        """Run `function(ticket, *arguments)` on the exchange's thread; `progress` gets (done, total, words)."""
        return self._submit_long("sync", function, arguments, Job(then, failed, progress))

    def paper(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Deliver | None = None,
        failed: Deliver | None = None,
        progress: Deliver | None = None,
    ) -> Job:
        """Run `function(ticket, *arguments)` on the thread for documents; `progress` gets (done, total, words)."""
        return self._submit_long("paper", function, arguments, Job(then, failed, progress))

    def solve(
        self,
        function: Callable[..., Any],
        *arguments: Any,
        then: Deliver | None = None,
        failed: Deliver | None = None,
        progress: Deliver | None = None,
    ) -> Job:
        """Run `function(ticket, *arguments)` on the solver's thread; `progress` gets what it tells.

        A search for the best plan takes seconds: on a reader it would keep the screens waiting.
        """
        return self._submit_long("solve", function, arguments, Job(then, failed, progress))

    @property
    def closed(self) -> bool:
        """Whether the runner takes no more work."""
        return self._closed

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing waits to be delivered."""
        return not self._jobs

    def close(self) -> None:
        """Stop reads, documents and the exchange; finish every write; close what was opened. Blocks until done."""
        if self._closed:
            return
        self._closed = True
        for job in self._jobs:
            job.token.cancel()
        for kind, pool in self._pools.items():
            self._close_threads(kind, pool)
            pool.shutdown(wait=True)

    def _submit_long(self, kind: str, function: Callable[..., Any], arguments: tuple[Any, ...], job: Job) -> Job:
        ticket = Ticket(job, self._courier, self._connection)
        return self._submit(kind, job, lambda: function(ticket, *arguments))

    def _submit(self, kind: str, job: Job, run: Callable[[], Any]) -> Job:
        if self._closed and kind == "write":
            raise RuntimeError("The window is closing: no new work is taken.")
        if self._closed:
            job.finished = True  # nobody is left to see what would be read
            return job
        self._jobs.add(job)
        future = self._pool(kind).submit(self._run, kind, job, run)
        future.add_done_callback(partial(self._announce, kind, job))
        return job

    def _pool(self, kind: str) -> ThreadPoolExecutor:
        """The threads of one kind, made at its first work: the first paint needs none."""
        if kind not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            count, name = _THREADS[kind]
            self._pools[kind] = ThreadPoolExecutor(count, name)
        return self._pools[kind]

    def _run(self, kind: str, job: Job, run: Callable[[], Any]) -> Any:
        if kind == "write":
            return run()
        job.token.check()
        try:
            return run()
        finally:
            self._end_snapshot()

    def _end_snapshot(self) -> None:
        """Let go what the reads of this job saw, so that the next ones see what was written meanwhile."""
        rollback = getattr(getattr(self._local, "connection", None), "rollback", None)
        if rollback is not None:
            rollback()

    def _announce(self, kind: str, job: Job, future: Future[Any]) -> None:
        """Hand the outcome to the UI thread; runs on the worker."""
        if future.cancelled() or not Shiboken.isValid(self._courier):
            return
        error = future.exception()
        outcome = ("then", future.result()) if error is None else ("failed", error)
        self._courier.arrived.emit((job, *outcome, kind))

    def _deliver(self, parcel: tuple[Any, ...]) -> None:
        self._hand_over(*parcel)
        if not self._jobs:
            self.rested.emit()

    def _hand_over(self, job: Job, kind: str, value: Any, pool: str = "") -> None:
        if kind == "progress":
            if not job.finished and not job.token.cancelled:
                job.receiver("progress").call(value)
            return
        self._settle(job, pool)
        if kind == "failed":
            self._deliver_failure(job, value)
        elif not job.token.cancelled or pool == "write":
            job.receiver("then").call(value)

    def _settle(self, job: Job, pool: str) -> None:
        job.finished = True
        self._jobs.discard(job)
        if pool == "write":
            self._writes -= 1
            if self._writes == 0:
                self.writing.emit(False)

    def _deliver_failure(self, job: Job, error: BaseException) -> None:
        receiver = job.receiver("failed")
        if receiver:
            receiver.call(error)
        elif not isinstance(error, CancelledWork):
            self.failed.emit(error)

    def _connection(self) -> Any:
        opened = getattr(self._local, "connection", None)
        if opened is None:
            opened = self._local.connection = self._connect()
        return opened

    def _workplace(self) -> Any:
        opened = getattr(self._local, "workplace", None)
        if opened is None:
            opened = self._local.workplace = self._open_workplace()
        return opened

    def _close_threads(self, kind: str, pool: ThreadPoolExecutor) -> None:
        """Close what each thread of the pool opened, on that thread: SQLite asks for it.

        The queue is served in order, so every write that waits is done before its thread closes; the barrier makes each
        thread take one of the closing tasks.
        """
        count = _THREADS[kind][0]
        barrier = threading.Barrier(count)
        for _ in range(count):
            pool.submit(self._close_own, barrier).add_done_callback(_log_failure)

    def _close_own(self, barrier: threading.Barrier) -> None:
        barrier.wait(CLOSING_SECONDS)
        for name in ("connection", "workplace"):
            opened = getattr(self._local, name, None)
            if opened is not None and hasattr(opened, "close"):
                opened.close()
            setattr(self._local, name, None)


def _log_failure(future: Future[Any]) -> None:
    error = None if future.cancelled() else future.exception()
    if error is not None:
        log.error("closing_failed kind=%s", type(error).__name__)


class Collector(QObject):
    """Collects garbage on the UI thread only.

    The young generation is looked at every second when it has grown; a full collection runs at quiet moments, called by
    `collect_all` after big work.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limits = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_INTERVAL)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def settle(self) -> None:
        """Set aside what the program loaded at its start, so that later collections need not walk it."""
        gc.collect()
        gc.freeze()

    def collect_all(self) -> None:
        """A full collection, after big work."""
        gc.collect()

    def stop(self) -> None:
        """Hand collecting back to the interpreter."""
        self._timer.stop()
        gc.enable()

    def _look(self) -> None:
        counts = gc.get_count()
        if counts[2] > self._limits[2]:
            gc.collect(2)
        elif counts[1] > self._limits[1]:
            gc.collect(1)
        elif counts[0] > self._limits[0]:
            gc.collect(0)
