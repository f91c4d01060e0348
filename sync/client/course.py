"""How one session goes: told as it happens, byte by byte, and ended at any moment where the person stops it."""

from collections.abc import Callable
from dataclasses import replace
from random import random
from threading import Event, Thread
from types import TracebackType
from typing import Self

from sync.client import timeouts
from sync.client.errors import CancelledExchangeError
from sync.client.progress import ASKING, CONTENT, RECEIVING, REGISTRY, RETRYING, SENDING, Progress
from sync.client.retrying import Patience, Retrying, Send
from sync.client.snapshot import Fetch, patiently
from sync.client.transport import Transport

Report = Callable[[Progress], None]
_OF_THEIR_OWN = frozenset({REGISTRY})
"""What a session names itself before it moves it: the bytes under way are added to those that it has counted."""


class Course:
    """A session's course, as a context around it. Between its borders a thread looks whether the person stops it."""

    def __init__(
        self,
        transport: Transport,
        report: Report | None,
        cancelled: Callable[[], bool] | None,
        to_send: int = 0,
    ) -> None:
        """``to_send`` operations wait at the beginning. ``report`` and ``cancelled`` may be asked on any thread."""
        self._transport = transport
        self._report = report
        self._cancelled = cancelled
        self._progress = Progress(to_send=to_send)
        self._over = Event()
        self._stopped = Event()
        self._watch = Thread(target=self._look, name="exchange-stop", daemon=True)

    def __enter__(self) -> Self:
        """Begin to follow."""
        self._transport.moved = self._move
        if self._cancelled is not None:
            self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The session is over."""
        self._over.set()
        self._transport.moved = None
        if self._watch.is_alive():
            self._watch.join()

    def patient(self, send: Send, chance: Callable[[], float] = random) -> Send:
        """The same way to the server, which takes a break of the link or two."""
        return Retrying(send, Patience(self._wait, chance, self._tell_break)).send

    def patient_fetch(self, fetch: Fetch, chance: Callable[[], float] = random) -> Fetch:
        """The same way to a snapshot's bytes, which goes on where the link broke."""
        return patiently(fetch, Patience(self._wait, chance, self._tell_break))

    def at_border(self, progress: Progress) -> None:
        """A page is applied, or the session says what is next. Raises where it was stopped and more was to come."""
        self._progress = replace(progress)
        self._tell(self._progress)
        if progress.is_more and self._is_stopped():
            raise CancelledExchangeError

    def _move(self, what: str, done: int, total: int) -> None:
        if self._is_stopped():
            raise CancelledExchangeError
        if self._progress.what == CONTENT:
            return  # told from run to run, of all files together
        now = self._progress
        if now.what in _OF_THEIR_OWN:
            if what == RECEIVING or now.what == CONTENT:
                self._tell(replace(now, bytes_done=now.bytes_done + done, bytes_total=now.bytes_total or total))
            return
        if what == SENDING and done >= total:
            what, done, total = ASKING, 0, 0
        self._tell(replace(now, what=what, bytes_done=done, bytes_total=total))

    def _tell_break(self, retry: int, pause: float) -> None:
        del retry, pause
        self._tell(replace(self._progress, what=RETRYING, bytes_done=0, bytes_total=0))

    def _wait(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise CancelledExchangeError

    def _tell(self, progress: Progress) -> None:
        if self._report is not None:
            self._report(progress)

    def _is_stopped(self) -> bool:
        return self._stopped.is_set() or (self._cancelled is not None and self._cancelled())

    def _look(self) -> None:
        while not self._over.wait(timeouts.CANCEL_LOOK):
            if self._is_stopped():
                self._stopped.set()
                self._transport.stop()
                return
