"""A session with the server as the window sees it: begun from anywhere, one at a time, told in people's words."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ui.desk import Desk
from ui.errors import log_failure, sentence_for
from ui.screens.exchange.moving import grouped, moving_words
from ui.work import CancelledWork, Ticket

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.exchange import Progress, SessionReport
    from app.workplace import Workplace

translate = QCoreApplication.translate


class Ending(NamedTuple):
    """How a session ended: a sentence for the person, and what it moved where it came to its end."""

    words: str
    report: SessionReport | None = None
    failed: bool = False
    by_itself: bool = False
    """The program began it: what came of it is no news for a person who did not ask."""
    end: str = "done"
    """`app.automatic.End` in its value."""


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
        self.by_itself = False
        """Whether the program began the session that runs."""
        self.announcing = False
        """While others are told what a session has changed."""
        self.sign_in_due = False
        """The server asks for the password, and nobody has given it yet."""
        self.deletion_asked = False
        """The server wants to take much of the copy away, and nobody has agreed to it yet."""
        self._agrees = False
        self.unsent = 0
        """Changes that wait, as last read: for the first words of a session."""
        self.last: Ending | None = None

    def start(self, password: str = "") -> None:
        """Begin a session unless one runs; with a password sign in first."""
        self._begin(password, by_itself=False)

    def agree(self) -> None:
        """A person agrees that the server takes much of the copy away, and the session goes on."""
        self._agrees = self.deletion_asked
        self.start()

    def start_quietly(self) -> None:
        """A session that nobody asked for: it tells of itself where the exchange stands, and asks for nothing."""
        self._begin("", by_itself=True)

    def _begin(self, password: str, *, by_itself: bool) -> None:
        if self.running:
            self.by_itself = self.by_itself and by_itself  # the person wants to know of it now
            return
        self.running, self.by_itself = True, by_itself
        self._stop.clear()
        words = self.tr("Asking the server what is new…")
        if self.unsent:
            words = self.tr("Sending %n change(s)…", "", self.unsent)
        self.began.emit(words)
        agrees, self._agrees = self._agrees, False
        self._desk.work.sync(
            _run_session,
            self._desk.workplace,
            password,
            agrees,
            by_itself,
            self._stop.is_set,
            then=self._done,
            failed=self._broke,
            progress=self._progress,
        )

    def cancel(self) -> None:
        """Stop where it stands; what arrived stays."""
        self._stop.set()

    def _progress(self, progress: tuple[int, int, str]) -> None:
        self.progressed.emit(progress)

    def _done(self, report: SessionReport) -> None:
        self.running, self.sign_in_due, self.deletion_asked = False, False, False
        from app.exchange import erased_words

        words = " ".join(part for part in (_result_words(report), erased_words(report.erased)) if part)
        self.last = Ending(words, report, by_itself=self.by_itself)
        self._announce(report.changes)
        self.ended.emit(self.last)

    def _broke(self, failure: BaseException) -> None:
        self.running = False
        if isinstance(failure, CancelledWork):
            return  # the window closes
        from app.changes import everything
        from app.exchange import CancelledExchangeError, LargeDeletionError, SignInNeededError, WrongPasswordError

        self.deletion_asked = isinstance(failure, LargeDeletionError)
        stopped = isinstance(failure, CancelledExchangeError)
        self.sign_in_due = isinstance(failure, SignInNeededError | WrongPasswordError) or self.sign_in_due
        words = sentence_for(failure)
        self.last = Ending(words, failed=not stopped, by_itself=self.by_itself, end=_end_of(failure))
        log_failure(failure)
        self._announce(everything())
        self.ended.emit(self.last)
        if isinstance(failure, SignInNeededError | WrongPasswordError) and not self.by_itself:
            self.password_needed.emit(words)

    def _announce(self, changes: object) -> None:
        self.announcing = True
        try:
            self._desk.announce(changes)
        finally:
            self.announcing = False


def _end_of(failure: BaseException) -> str:
    from app.automatic import End
    from app.exchange import CancelledExchangeError, needs_person

    if isinstance(failure, CancelledExchangeError):
        return End.STOPPED.value
    return (End.PERSON_NEEDED if needs_person(failure) else End.FAILED).value


def _run_session(
    ticket: Ticket,
    workplace: Callable[[], Workplace],
    password: str,
    agrees: bool,
    by_itself: bool,
    stopped: Callable[[], bool],
) -> SessionReport:
    """On the exchange's thread."""
    from app.exchange import allow_deletion, show_password, synchronise

    place = workplace()
    if agrees:
        allow_deletion(place)
    if password:
        show_password(place, password)
    return synchronise(
        place,
        report=partial(_tell, ticket),
        cancelled=lambda: stopped() or ticket.token.cancelled,
        by_itself=by_itself,
    )


def _tell(ticket: Ticket, progress: Progress) -> None:
    ticket.report(*moving_words(progress))


def _result_words(report: SessionReport) -> str:
    parts = []
    if report.pushed:
        parts.append(translate("exchange", "%n change(s) sent", "", report.pushed))
    if report.pulled:
        parts.append(grouped(translate("exchange", "%n record(s) received", "", report.pulled), report.pulled))
    if report.repaired:
        parts.append(translate("exchange", "%n record(s) put right", "", report.repaired))
    if not parts:
        return translate("exchange", "Everything is up to date: nothing new here or on the server.")
    return translate("exchange", "Done: {what}.").format(what=", ".join(parts))
