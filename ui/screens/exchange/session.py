"""A session with the server as the window sees it: begun from anywhere, one at a time, told in people's words."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from ui.desk import Desk
from ui.errors import log_failure, sentence_for
from ui.work import CancelledWork, Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.exchange import SessionReport
    from app.workplace import Workplace

translate = QCoreApplication.translate


class Ending(NamedTuple):
    """How a session ended: a sentence for the person, and what it moved where it came to its end."""

    words: str
    report: SessionReport | None = None
    failed: bool = False


class ExchangeSession(QObject):
    """Starts, stops and reports sessions."""

    began = Signal(str)
    """Words for what is done first."""
    progressed = Signal(object)
    """(done, total, words) as `ui.widgets.progress_line.ProgressLine.show_progress` takes it."""
    ended = Signal(object)
    """An `Ending`."""
    password_needed = Signal(str)
    """The time of the sign-in is over, or the password was wrong: a sentence that says which."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stop = threading.Event()
        self.running = False
        self.unsent = 0
        """Changes that wait, as last read: for the first words of a session."""
        self.last: Ending | None = None

    def start(self, password: str = "") -> None:
        """Begin a session unless one runs; with a password sign in first."""
        if self.running:
            return
        self.running = True
        self._stop.clear()
        words = self.tr("Asking the server what is new…")
        if self.unsent:
            words = self.tr("Sending %n change(s)…", "", self.unsent)
        self.began.emit(words)
        self._desk.work.sync(
            _run_session,
            self._desk.workplace,
            password,
            self._stop.is_set,
            then=self._done,
            failed=self._broke,
            progress=self._progress,
        )

    def cancel(self) -> None:
        """Stop at the next page; what arrived stays."""
        self._stop.set()

    def _progress(self, progress: tuple[int, int, str]) -> None:
        self.progressed.emit(progress)

    def _done(self, report: SessionReport) -> None:
        self.running = False
        self.last = Ending(_result_words(report), report)
        self._desk.announce(report.changes)
        self.ended.emit(self.last)

    def _broke(self, failure: BaseException) -> None:
        self.running = False
        if isinstance(failure, CancelledWork):
            return  # the window closes
        from app.changes import everything
        from app.exchange import CancelledExchangeError, SignInNeededError, WrongPasswordError

        stopped = isinstance(failure, CancelledExchangeError)
        self.last = Ending(sentence_for(failure), failed=not stopped)
        log_failure(failure)
        self._desk.announce(everything())
        self.ended.emit(self.last)
        if isinstance(failure, SignInNeededError | WrongPasswordError):
            self.password_needed.emit(sentence_for(failure))


def _run_session(
    ticket: Ticket, workplace: Callable[[], Workplace], password: str, stopped: Callable[[], bool]
) -> SessionReport:
    """On the exchange's thread."""
    from app.exchange import show_password, synchronise

    place = workplace()
    if password:
        show_password(place, password)
    return synchronise(place, report=partial(_tell, ticket), cancelled=lambda: stopped() or ticket.token.cancelled)


def _tell(ticket: Ticket, progress: Any) -> None:
    words = translate("exchange", "Received: %n record(s)", "", progress.received)
    if progress.sent < progress.to_send:
        words = translate("exchange", "Sending %n change(s)…", "", progress.to_send - progress.sent)
    ticket.report(0, 0, grouped(words, progress.received))


def grouped(words: str, number: int) -> str:
    """The words with the number's digits in groups of three: «Получено 3 400 записей»."""
    return words.replace(str(number), QLocale().toString(number), 1)


def _result_words(report: SessionReport) -> str:
    parts = []
    if report.pushed:
        parts.append(translate("exchange", "%n change(s) sent", "", report.pushed))
    if report.pulled:
        parts.append(grouped(translate("exchange", "%n record(s) received", "", report.pulled), report.pulled))
    if not parts:
        return translate("exchange", "Everything is up to date: nothing new here or on the server.")
    return translate("exchange", "Done: {what}.").format(what=", ".join(parts))
