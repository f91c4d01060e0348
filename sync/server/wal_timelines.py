"""Timelines of PostgreSQL: which one a restore follows at which place of the journal, by a history file.

A history file has a line for each timeline before its own: number, place where the next one began, reason
(https://www.postgresql.org/docs/current/continuous-archiving.html, «Timelines»).
"""

import re
from dataclasses import dataclass

FIRST_TIMELINE = 1
_LINE = re.compile(r"\s*(\d{1,10})\s+([0-9A-F]{1,8})/([0-9A-F]{1,8})(?:\s.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Timelines:
    """The newest timeline and those that led to it, each with the byte of the journal at which it was left."""

    newest: int
    before: tuple[tuple[int, int], ...] = ()

    def at(self, number: int, size: int) -> int:
        """The timeline on which a restore reads the segment of this number; each is ``size`` bytes long."""
        return next((timeline for timeline, left in self.before if number < left // size), self.newest)

    def begin(self, timeline: int, size: int) -> int:
        """The number of the segment with which a timeline begins."""
        return next((left // size for before, left in reversed(self.before) if before < timeline), 0)


def read_history(newest: int, content: bytes) -> Timelines:
    """What a history file says. Raises `ValueError` for what is none: no line, or timelines that do not grow."""
    lines = [line for line in content.decode("ascii").splitlines() if line.strip() and not line.startswith("#")]
    before = []
    for line in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError("no line of a history")
        before.append((int(found[1]), int(found[2], 16) << 32 | int(found[3], 16)))
    timelines, places = [timeline for timeline, _ in before], [place for _, place in before]
    is_growing = timelines == sorted(set(timelines)) and places == sorted(places)
    if not before or not is_growing or not FIRST_TIMELINE <= timelines[0] <= timelines[-1] < newest:
        raise ValueError("timelines that cannot follow one another")
    return Timelines(newest, tuple(before))
