"""How the exchange stands, for the status line and the rail on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject

from ui import text
from ui.desk import Desk
from ui.screens.exchange.session import Ending, ExchangeSession
from ui.shell.status import ExchangeState, Link
from ui.theme import State

if TYPE_CHECKING:
    from datetime import date, datetime

    from storage.reads.first import FirstScreen, LastSession
    from ui.shell.window import Window


class Standing(NamedTuple):
    """What waits and how the last session went."""

    unsent: int
    conflicts: int
    refused: int
    last: LastSession | None
    ends_on: date | None = None
    """When the copy closes itself, where that is near."""


def read_standing(connection: Any) -> Standing:
    """On a reader."""
    from app.lease import near_end
    from storage.reads.conflicts import conflict_count
    from storage.reads.exchange import unsent_count
    from storage.reads.refused import refused_count
    from storage.reads.today import last_session

    return Standing(
        unsent_count(connection),
        conflict_count(connection),
        refused_count(connection),
        last_session(connection),
        near_end(connection),
    )


class StandingKeeper(QObject):
    """Keeps the status line and the badge of «Обмен» true."""

    def __init__(self, window: Window, desk: Desk, session: ExchangeSession) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._session = session
        self._unsent = 0
        self._last: LastSession | None = None
        self._ends_on: date | None = None
        desk.changed.connect(self._hear)
        session.began.connect(self._running)
        session.progressed.connect(self._progress)
        session.ended.connect(self._ended)

    def show_first(self, first: FirstScreen) -> None:
        """What the first paint knows."""
        self._take(first.unsent_count, first.last_session)

    def refresh(self) -> None:
        """Read it again."""
        self._desk.read(read_standing, then=self._show)

    def _hear(self, _changes: object) -> None:
        self.refresh()

    def _show(self, standing: Standing) -> None:
        waiting = standing.conflicts + standing.refused + self._session.sign_in_due
        self._window.set_badge("exchange", waiting, State.CONFLICT)
        self._ends_on = standing.ends_on
        self._take(standing.unsent, standing.last)

    def _take(self, unsent: int, last: LastSession | None) -> None:
        self._unsent, self._last = unsent, last
        self._session.unsent = unsent
        if not self._session.running:
            self._say()

    def _say(self) -> None:
        failed = self._last is not None and self._last.outcome == "failed"
        day = local_day(self._last.started_at) if self._last is not None and not failed else None
        link, words = Link.QUIET, ""
        if self._session.sign_in_due:
            link, words = Link.WAITING, self.tr("The exchange waits for your password")
        elif self._ends_on is not None:
            link, words = Link.WAITING, self._end_words(self._ends_on)
        elif failed and self._last is not None:
            link, words = Link.FAILED, self._last.sentence
        self._window.status.show_state(ExchangeState(self._unsent, day, link, words), self._desk.today())

    def _end_words(self, day: date) -> str:
        words = self.tr("Make an exchange before {day}: then the data closes until the next one")
        return words.format(day=text.day_and_month(day, self._desk.today()))

    def _running(self, words: str) -> None:
        self._window.status.show_state(ExchangeState(self._unsent, None, Link.RUNNING, words), self._desk.today())

    def _progress(self, progress: tuple[int, int, str]) -> None:
        self._running(progress[2])

    def _ended(self, _ending: Ending) -> None:
        self._say()
        self.refresh()


def local_day(moment: datetime) -> date:
    """The calendar day of a moment where the person sits."""
    return moment.astimezone().date()
