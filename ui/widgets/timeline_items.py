"""What stands on a timeline: bars of activities and diamonds of checkpoints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ui.theme import State
from ui.widgets.timeline_drag import Drag


class Mode(StrEnum):
    """How an item is learnt; the regulation's three modes."""

    FORMAL = "formal"
    NON_FORMAL = "non_formal"
    INFORMAL = "informal"


@dataclass(frozen=True, slots=True)
class Item:
    """A bar: an item of the route with its planned days, both included."""

    key: object
    title: str
    first: date
    last: date
    mode: Mode
    done: bool = False

    def on_days(self, drag: Drag | None) -> Item:
        """The same on the days of a drag, if it is what is dragged."""
        if drag is None or drag.key != self.key:
            return self
        first, last = drag.days
        return replace(self, first=first, last=last)


@dataclass(frozen=True, slots=True)
class Mark:
    """A diamond: a checkpoint on its day."""

    key: object
    title: str
    day: date
    state: State = State.NEUTRAL

    def on_days(self, drag: Drag | None) -> Mark:
        """The same on the day of a drag, if it is what is dragged."""
        return self if drag is None or drag.key != self.key else replace(self, day=drag.days[0])
