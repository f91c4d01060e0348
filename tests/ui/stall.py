"""How long the event loop leaves the window waiting, seen by a timer of five milliseconds."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

_INTERVAL = 5


class StallProbe(QObject):
    """Remembers the longest time between two beats of its timer."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        """Seconds beyond the timer's own interval."""
        self.beats = 0
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest, self.beats, self._last = 0.0, 0, perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last - _INTERVAL / 1000)
        self.beats += 1
        self._last = now
