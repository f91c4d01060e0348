"""How much travels at once: a page or a lot takes some seconds of the link, and a break costs one of them (rule 7).

Time tells how wide a link is, and breaks tell how long it holds: one that always breaks after thirty kilobytes would
never let a whole page of an unknown link through, however often it was asked for.
"""

import sqlalchemy as sa

from storage.settings import forget_setting, read_setting, write_setting
from sync.client.outbox import MOST_BYTES
from sync.protocol.messages import ROWS_A_PAGE

PACE = "pace"
"""Rows and bytes that came through, kept in the copy while the link bears less than the most of both."""
_SECONDS_A_PAGE = 15.0
_LEAST_ROWS = 500
"""Rows of a page on a slow link that holds."""
_TELLING_ROWS = 200
"""Rows below which a page tells of the server's pace and not of the link's."""
_FEWEST_ROWS = 10
"""Rows of a page on a link that breaks, however early."""
_LEAST_BYTES = 4 * 1024
"""Of a lot, likewise; a smaller lot is not what broke the link."""


class Pace:
    """Rows to ask for and bytes of operations to send; each break halves both, each full one that comes adds a quarter.

    Breaks are remembered between sessions, since a link that breaks early ends a session before its first page.
    """

    def __init__(self, most_rows: int) -> None:
        """Begin with so many rows; they are also the most."""
        self._most = self._fitting = most_rows
        self._holding = ROWS_A_PAGE
        self.lot_bytes = MOST_BYTES
        """Bytes of the next lot of operations, before they are compressed."""

    @property
    def rows(self) -> int:
        """How many rows to ask for in the next page."""
        return min(self._most, self._fitting, self._holding)

    def read(self, connection: sa.Connection) -> None:
        """Take up what earlier sessions have learnt."""
        kept = read_setting(connection, PACE)
        if kept is not None:
            self._holding, self.lot_bytes = map(int, kept.split())

    def keep(self, connection: sa.Connection) -> None:
        """Let the next session know."""
        if (self._holding, self.lot_bytes) == (ROWS_A_PAGE, MOST_BYTES):
            forget_setting(connection, PACE)
        else:
            write_setting(connection, PACE, f"{self._holding} {self.lot_bytes}")

    def note(self, received: int, seconds: float, sent_bytes: int = 0) -> None:
        """A lot of this size was taken, and a page of this many rows took so long."""
        if 2 * sent_bytes >= self.lot_bytes:
            self.lot_bytes = min(_grown(self.lot_bytes), MOST_BYTES)
        if 2 * received >= self.rows:
            self._holding = min(_grown(self._holding), ROWS_A_PAGE)
        if received >= _TELLING_ROWS:
            fitting = int(received * _SECONDS_A_PAGE / max(seconds, 0.001))
            self._fitting = max(_LEAST_ROWS, fitting)

    def fall(self, sent_bytes: int) -> None:
        """The link broke under a lot of this size or under the page that was asked for."""
        self._holding = max(self.rows // 2, _FEWEST_ROWS)
        if sent_bytes > _LEAST_BYTES:
            self.lot_bytes = max(min(self.lot_bytes, sent_bytes) // 2, _LEAST_BYTES)


def _grown(size: int) -> int:
    return size + (size + 3) // 4
