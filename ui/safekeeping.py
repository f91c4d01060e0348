"""What keeps the workplace safe by itself: the day's backup, and the lock after idleness, the lease (R80, R81, R83)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import Shiboken

from ui.errors import log_failure, sentence_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.work import Ticket

_FIRST = 60_000
_HOURLY = 3_600_000
_LOOK = 10_000
"""Milliseconds between two looks at how long nobody has been here."""
_TIME = 600_000
"""Milliseconds after which the time of the lease is written down: what a clock turned back can hide at most."""
_MINUTE = 60.0
_SIGNS = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TabletMove, QEvent.Type.TabletPress,
})  # fmt: skip


class SafeKeeping(QObject):
    """One for the window. Nothing of it costs a start anything: it begins when the window is whole."""

    failed = Signal(str)
    """Why there is no backup of today, in a sentence."""
    kept = Signal()
    """There is a fresh one."""

    def __init__(self, desk: Desk, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self._seen = clock()
        self._windows: list[QWindow] = []
        self._minutes = 0
        self._can_lock = False
        self._backups = QTimer(self)
        self._backups.setInterval(_FIRST)
        self._backups.timeout.connect(self.keep)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK)
        self._look.timeout.connect(self.look)
        self._time = QTimer(self)
        self._time.setInterval(_TIME)
        self._time.timeout.connect(self.count_time)

    def begin(self) -> None:
        """The workplace is open."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._follow)
            self._follow(application.focusWindow())
        self._desk.safety_changed.connect(self.refresh)
        self.refresh()
        self._backups.start()
        self._look.start()
        self._time.start()
        self.count_time()

    def refresh(self) -> None:
        """Read what was chosen anew."""
        self._desk.read(_read_safety, self._desk.workplace, then=self._take, failed=log_failure)

    def keep(self) -> None:
        """The day's backup, where it is due; asked for every hour, since a laptop may run for weeks."""
        self._backups.setInterval(_HOURLY)
        self._desk.work.paper(_keep_daily, self._desk.workplace, then=self._kept, failed=self._fail)

    def count_time(self) -> None:
        """How far the time of the lease has gone on; at its end everything is closed."""
        self._desk.work.write(_count_time, self._desk.workplace, then=self._close, failed=log_failure)

    def lock(self) -> None:
        """Close everything until the passphrase is typed; without a passphrase there is nothing to lock with."""
        if self._can_lock:
            self._desk.reopening_wanted.emit(True)
        else:
            self._desk.section_wanted.emit("safety")
            self._desk.said.emit(self.tr("First set a passphrase: it will open the workplace again."), "")

    def heed(self, _ending: object) -> None:
        """After an exchange: a workplace that the region has revoked is closed at once."""
        self._desk.read(_is_closed, self._desk.workplace, then=self._close, failed=log_failure)

    def look(self) -> None:
        """Lock where nobody has touched anything for so long; what is under way comes to its end first.

        A clock that was turned back, or a sleep of hours, are seen by the clock on the wall: after a sleep it locks at
        once, and a clock turned back begins the time anew.
        """
        away = self._clock() - self._seen
        if away < 0:
            self._seen = self._clock()
        elif self._can_lock and self._minutes and away >= self._minutes * _MINUTE and self._desk.work.idle:
            self._look.stop()
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of keys and clicks; on the windows of the system only, where few events come."""
        if event.type() in _SIGNS:
            self._seen = self._clock()
        return super().eventFilter(watched, event)

    def _follow(self, window: QWindow | None) -> None:
        self._seen = self._clock()
        self._windows = [known for known in self._windows if Shiboken.isValid(known)]
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)

    def _take(self, safety: Any) -> None:
        self._minutes = safety.lock_after
        self._can_lock = safety.has_passphrase

    def _close(self, is_closed: object) -> None:
        if is_closed:
            self._desk.reopening_wanted.emit(False)

    def _kept(self, made: object) -> None:
        if made is not None:
            self.kept.emit()

    def _fail(self, error: BaseException) -> None:
        log_failure(error)
        self.failed.emit(sentence_for(error))


def _read_safety(connection: Any, workplace: Callable[[], Any]) -> Any:
    from app.safety import read_safety

    return read_safety(connection, workplace())


def _is_closed(_connection: Any, workplace: Callable[[], Any]) -> bool:
    return bool(workplace().profile.closed_path.exists())


def _count_time(_engine: Any, workplace: Callable[[], Any]) -> bool:
    from app.lease import note_time

    return note_time(workplace())


def _keep_daily(_ticket: Ticket, workplace: Callable[[], Any]) -> object:
    from app.backups import daily_backup

    place = workplace()
    if place.profile.filling_path.exists():  # half a copy is no backup
        return None
    return daily_backup(place.profile, place.vault)
