"""Sessions that the program begins by itself: `app.automatic` decides when, this tells it what happens.

Nothing of it runs until `begin` is called: tests and pictures of the window are quiet unless they ask for it. The
platform's word on the network is loaded then, behind the first paint.
"""

from __future__ import annotations

import random
import time
from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.screens.exchange.session import Ending, ExchangeSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.automatic import Automatic, Wishes
    from ui.desk import Desk

_LONGEST_TIMER = 24 * 3_600.0


class SelfStarter(QObject):
    """Begins quiet sessions when they are due."""

    def __init__(
        self,
        desk: Desk,
        session: ExchangeSession,
        parent: QObject | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session = session
        self.now = now
        """A steady clock in seconds; tests put their own in."""
        self.automatic: Automatic | None = None
        """What decides; None before `begin`."""
        self._network: Any = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._try)

    @property
    def pause(self) -> float | None:
        """Seconds until the next attempt, or None while none is planned."""
        return self._timer.remainingTime() / 1000 if self._timer.isActive() else None

    def begin(self) -> None:
        """Read the switches, then watch edits, sessions and the network."""
        if self.automatic is None:
            self._desk.read(_read_wishes, then=self._start)

    def wish(self, wishes: Wishes) -> None:
        """The person turned a switch."""
        if self.automatic is not None:
            self.automatic.wish(wishes, self.now())
            self._plan()

    def see_link(self, link: object, *, is_metered: bool = False) -> None:
        """The platform tells of the network: an `app.automatic.Link`."""
        if self.automatic is not None:
            self.automatic.see_link(link, self.now(), is_metered=is_metered)  # type: ignore[arg-type]  # as said
            self._plan()

    def _start(self, wishes: Wishes) -> None:
        from app.automatic import Automatic

        if self.automatic is not None:
            return
        self.automatic = Automatic(random.random, self.now(), wishes)
        if self._session.unsent:
            self.automatic.edited(self.now())
        if self._session.running:
            self.automatic.began()
        self._desk.changed.connect(self._hear)
        self._session.began.connect(self._began)
        self._session.ended.connect(self._ended)
        self._watch_network()
        self._plan()

    def _watch_network(self) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadDefaultBackend():
            return
        self._network = QNetworkInformation.instance()
        self._network.reachabilityChanged.connect(self._look)
        self._network.isMeteredChanged.connect(self._look)
        self._network.isBehindCaptivePortalChanged.connect(self._look)
        self._look()

    def _look(self, _what: object = None) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        from app.automatic import Link

        reach = self._network.reachability()
        if reach == QNetworkInformation.Reachability.Unknown:
            link = Link.UNKNOWN
        elif reach == QNetworkInformation.Reachability.Disconnected or self._network.isBehindCaptivePortal():
            link = Link.ABSENT
        else:
            link = Link.PRESENT  # the region's server may stand in the local network, therefore any link will do
        self.see_link(link, is_metered=bool(self._network.isMetered()))

    def _hear(self, _changes: object) -> None:
        if self.automatic is not None and not self._session.announcing:
            self.automatic.edited(self.now())
            self._plan()

    def _began(self, _words: str) -> None:
        if self.automatic is not None:
            self.automatic.began()
            self._plan()

    def _ended(self, ending: Ending) -> None:
        if self.automatic is not None:
            from app.automatic import End

            self.automatic.ended(End(ending.end), self.now())
            self._plan()

    def _plan(self) -> None:
        due = self.automatic.due if self.automatic is not None else None
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(ceil(1000 * min(max(due - self.now(), 0.0), _LONGEST_TIMER)))

    def _try(self) -> None:
        due = self.automatic.due if self.automatic is not None else None
        if due is not None and due <= self.now():
            self._session.start_quietly()
        else:
            self._plan()


# Imported where it runs, on a worker: the window is painted before SQLAlchemy is loaded.
def _read_wishes(connection: Any) -> object:
    from app.automatic import read_wishes

    return read_wishes(connection)
