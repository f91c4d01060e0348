"""What a progress paper holds, as frozen values: levels before and after, what was done between, what follows (R64)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.paper.content import Centre, CompetencyGroup, LearningMode, Period, Teacher, Tutor


class Outcome(StrEnum):
    """What became of a deficit. ``OPEN``: no later diagnosis has looked at it; ``NONE``: there is no deficit."""

    CLOSED = "closed"
    LEFT = "left"
    NEW = "new"
    OPEN = "open"
    NONE = ""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A competency before and after; None where it was not diagnosed. Levels run from 0 to `HIGHEST_LEVEL`."""

    group: CompetencyGroup
    competency: str
    required: int
    before: int | None
    after: int | None = None
    outcome: Outcome = Outcome.NONE

    @property
    def change(self) -> int | None:
        """Levels gained (negative: lost); None where one side is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class GroupLevels:
    """Mean levels of a group of competencies; both None where the group was not diagnosed."""

    group: CompetencyGroup
    required: float = 0
    before: float | None = None
    after: float | None = None


@dataclass(frozen=True, slots=True)
class HeldDiagnosis:
    """When a diagnosis was held and by what."""

    held_on: date
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class ShownLevels:
    """One or two diagnoses. ``after`` None: the second one has not been held. Groups are all four, in order."""

    before: HeldDiagnosis
    after: HeldDiagnosis | None
    groups: Sequence[GroupLevels]
    rows: Sequence[LevelRow]


@dataclass(frozen=True, slots=True)
class DoneItem:
    """A finished activity: academic hours, the day, the document that shows it."""

    title: str
    mode: LearningMode
    hours: float = 0
    done_on: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class TransferLine:
    """What went, or is to go, from learning into lessons."""

    what: str
    due: date | None = None
    done_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Reflection:
    """Answers to the three questions; each may be empty."""

    gained: str = ""
    difficult: str = ""
    next_steps: str = ""


@dataclass(frozen=True, slots=True)
class ProgressRoute:
    """The route that lies between the diagnoses, as its plan on paper names it, and what was done of it."""

    route_id: str
    number: str
    version: int
    version_date: date
    period: Period
    done: Sequence[DoneItem] = ()
    undone: int = 0
    """Activities that are neither done nor cancelled."""
    carried_over: Sequence[str] = ()
    """Goals that go on in the next route."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Before and after, and the conclusion, for one person."""

    printed_on: date
    centre: Centre
    tutor: Tutor
    teacher: Teacher
    levels: ShownLevels | None = None
    route: ProgressRoute | None = None
    transfers: Sequence[TransferLine] = ()
    practices: Sequence[str] = ()
    reflection: Reflection = Reflection()
    tutor_reflection: Reflection = Reflection()
    conclusion: str = ""
