"""When the program tries an exchange by itself. Pure: the clock and the chance come from outside.

After edits have settled, when a link appears, and now and then for what colleagues wrote. A failure is followed by
longer and longer waits; what only a person can mend (a password) is not tried again until they have. Every wait is
spread by chance, so that a district's laptops do not come back in the same second after a power cut.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from storage.reads.base import Connection, Engine
from storage.settings import read_setting, write_setting
from storage.writes import Changes

FIRST = 20.0
"""Seconds after the window opened or a link appeared."""
SETTLE = 60.0
"""Seconds without a further edit until edits go out…"""
LATEST = 600.0
"""…and the longest that the first of them waits while the person goes on writing."""
ASK_EVERY = 3_600.0
"""Between two looks for what colleagues wrote, and after a session that the person stopped."""
RETRY_FIRST = 60.0
RETRY_MOST = 3_600.0
"""Waits after failures: doubling from the one to the other."""
SPREAD = 0.25
"""Share by which a wait is longer or shorter at random."""
_BY_ITSELF, _METERED = "exchange_by_itself", "exchange_metered"
_YES, _NO = "yes", "no"


class Link(StrEnum):
    """What the platform says of the network."""

    UNKNOWN = "unknown"
    """Nothing: then an attempt is the only way to find out."""
    ABSENT = "absent"
    PRESENT = "present"


class End(StrEnum):
    """How a session ended, as far as the next one depends on it."""

    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    PERSON_NEEDED = "person_needed"
    """The password is due, or the server does not take this workplace: trying again would change nothing."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The two switches: by itself at all, and over a link that is paid by volume."""

    by_itself: bool = True
    metered: bool = False


def read_wishes(connection: Connection) -> Wishes:
    """What the person chose in this copy."""
    by_itself, metered = (read_setting(connection, name) for name in (_BY_ITSELF, _METERED))
    return Wishes(by_itself != _NO, metered == _YES)


def keep_wishes(engine: Engine, wishes: Wishes) -> Changes:
    """Keep what the person chose."""
    with engine.begin() as connection:
        write_setting(connection, _BY_ITSELF, _YES if wishes.by_itself else _NO)
        write_setting(connection, _METERED, _YES if wishes.metered else _NO)
    return Changes(frozenset({"setting"}))


class Automatic:
    """Decides. It is told what happens with the moment in seconds of any steady clock, and says when to try."""

    def __init__(self, chance: Callable[[], float], now: float, wishes: Wishes | None = None) -> None:
        """``chance`` gives numbers from [0, 1)."""
        self._chance = chance
        self._wishes = wishes or Wishes()
        self._link = Link.UNKNOWN
        self._is_metered = False
        self._is_running = False
        self._needs_person = False
        self._failures = 0
        self._first_edit: float | None = None
        self._last_edit = now
        self._next = now + self._spread(FIRST)

    @property
    def due(self) -> float | None:
        """The moment of the next attempt, which may be over already; None while none is to be made."""
        if self._is_running or self._needs_person or not self._wishes.by_itself or not self._may_use_link:
            return None
        if self._first_edit is None or self._failures:
            return self._next
        return min(self._next, self._last_edit + SETTLE, self._first_edit + LATEST)

    def wish(self, wishes: Wishes, now: float) -> None:
        """The person turned a switch."""
        if wishes != self._wishes:
            self._wishes = wishes
            self._begin_anew(now)

    def see_link(self, link: Link, now: float, *, is_metered: bool = False) -> None:
        """The platform tells of the network; the same said again changes nothing."""
        could = self._may_use_link and self._link is Link.PRESENT
        self._link, self._is_metered = link, is_metered
        if link is Link.PRESENT and self._may_use_link and not could:
            self._begin_anew(now)

    def edited(self, now: float) -> None:
        """The person has changed something."""
        self._last_edit = now
        if self._first_edit is None:
            self._first_edit = now

    def began(self) -> None:
        """A session runs, whoever began it."""
        self._is_running = True

    def ended(self, end: End, now: float) -> None:
        """It is over; edits made meanwhile are told again by `edited`."""
        self._is_running = False
        self._needs_person = end is End.PERSON_NEEDED
        if end is End.FAILED:
            wait = min(RETRY_FIRST * float(2 ** min(self._failures, 16)), RETRY_MOST)
            self._failures += 1
        else:
            wait, self._failures, self._first_edit = ASK_EVERY, 0, None
        self._next = now + self._spread(wait)

    @property
    def _may_use_link(self) -> bool:
        return self._link is not Link.ABSENT and (self._wishes.metered or not self._is_metered)

    def _begin_anew(self, now: float) -> None:
        self._failures = 0
        self._next = now + self._spread(FIRST)

    def _spread(self, seconds: float) -> float:
        return seconds * (1 + SPREAD * (2 * self._chance() - 1))
