"""The lease of a copy: until when it may be read without a word from its region, and how that time is counted.

A laptop that is lost cannot be wiped from afar, but it can close itself (R81). The region signs the lease and renews it
at an exchange; the copy keeps it among its own settings, so that nobody moves its end without the copy's key.

Time is a high-water mark: the greatest moment that the copy has heard of, from its region or from this computer's clock
since then. What the clock has gone on is added to it; a clock that was turned back adds some hours instead, and so does
each jump of a clock that stands behind where it has been: one that fell back by years and is put right costs no years.
Whoever turns the clock back at each start pays these hours; who stops it altogether is not found out before the next
word of the region. The mark of a clock that once stood wrongly ahead is put right by the region's own time
(`sync.client.leases`).

Nothing is imported here that the first paint does not have: the window asks before it shows a row.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from storage.errors import LeaseEndedError

if TYPE_CHECKING:
    from datetime import datetime

SETTING = "lease"
"""The name under which the copy keeps it."""
_READ = "SELECT value FROM setting WHERE name = 'lease'"
_WRITE = "UPDATE setting SET value = ? WHERE name = 'lease'"
_PUT_RIGHT = 300
"""Seconds by which a clock may be put right without being called turned back; it costs as many, so none are won."""
_COST = 6 * 3_600
"""Seconds that a clock turned back costs: with four starts a day about as much as the time that it hides."""
_WORTH_NOTING = 300
_RENEWED_BELOW = 0.75
"""Part of a lease that is left when the next one is asked for: most exchanges carry none."""


class Lease(NamedTuple):
    """What a copy keeps. Moments are seconds since 1970, UTC."""

    issued_at: int
    until: int
    secret: bytes
    """The device's own key of the codes by telephone (`sync.protocol.lease_codes`)."""
    mark: int
    """The greatest moment known."""
    own: int
    """What this computer's clock said then."""
    uses: int = 0
    """How many codes have prolonged it."""
    tried_on: int = -1
    """The day on which codes were tried."""
    tries: int = 0
    """How many of that day's were wrong."""
    highest: int = 0
    """The most that this computer's clock, or the region's, has said."""

    def at(self, now: datetime) -> Lease:
        """The same at a later look at this computer's clock."""
        own = int(now.timestamp())
        highest = max(self.highest, self.own)
        behind, beyond = min(own, highest) - self.own, max(0, own - highest)
        turned_back = _PUT_RIGHT if behind >= -_PUT_RIGHT else _COST
        passed = turned_back if own < self.own else min(behind, _COST) + beyond
        return self._replace(mark=self.mark + passed, own=own, highest=max(own, highest))

    @property
    def has_ended(self) -> bool:
        """Whether the copy is closed to reading."""
        return self.mark >= self.until

    @property
    def is_due(self) -> bool:
        """Whether the next exchange is to bring a new one."""
        return self.until - self.mark < _RENEWED_BELOW * (self.until - self.issued_at)

    def is_worth_noting(self, former: Lease) -> bool:
        """Whether so much has happened since ``former`` that it is to be written down."""
        return self.mark - former.mark >= _WORTH_NOTING or self.own < former.own or self.has_ended

    def to_text(self) -> str:
        """As it is kept."""
        return json.dumps(self._asdict() | {"secret": self.secret.hex()})


def lease_of(text: str | None) -> Lease | None:
    """A lease out of what is kept; None where a copy has none yet, as those enrolled before there were leases."""
    if not text:
        return None
    kept = json.loads(text)
    return Lease(**kept | {"secret": bytes.fromhex(kept["secret"])})


def require_lease(connection: Any, now: datetime) -> None:
    """Raise `LeaseEndedError` on a plain connection to a copy whose lease has ended."""
    lease = _read(connection)
    if lease is not None and lease.at(now).has_ended:
        raise LeaseEndedError


def note_time(connection: Any, now: datetime) -> None:
    """Write the mark down on a plain connection: a clock that is turned back afterwards opens nothing."""
    lease = _read(connection)
    if lease is not None and (fresh := lease.at(now)).is_worth_noting(lease):
        connection.execute(_WRITE, (fresh.to_text(),))


def _read(connection: Any) -> Lease | None:
    found = connection.execute(_READ).fetchone()
    return lease_of(found[0]) if found else None
