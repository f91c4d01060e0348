"""What is taken hold of on a timeline, and what its days become as it is moved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto


class Grip(Enum):
    """Where a bar was taken: as a whole, at its beginning or at its end."""

    WHOLE = auto()
    FIRST = auto()
    LAST = auto()


@dataclass(frozen=True, slots=True)
class Drag:
    """Days under the hand. A checkpoint is a span of one day; ``x`` is where it was taken, None for the keyboard."""

    key: object
    grip: Grip
    first: date
    last: date
    by: int = 0
    x: float | None = None

    @property
    def days(self) -> tuple[date, date]:
        """The days as they would stand now: whole days, an end never before its beginning."""
        shift = timedelta(days=self.by)
        if self.grip is Grip.WHOLE:
            return self.first + shift, self.last + shift
        if self.grip is Grip.FIRST:
            return min(self.first + shift, self.last), self.last
        return self.first, max(self.last + shift, self.first)

    @property
    def is_moved(self) -> bool:
        """Whether anything differs from where it was taken."""
        return self.days != (self.first, self.last)

    def moved(self, by: int) -> Drag:
        """Carried so many days from where it was taken."""
        return replace(self, by=by)
