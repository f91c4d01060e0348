"""What a printed route holds, as frozen values.

A document is drawn from these and from nothing else, so it can be made in another process, compared with
an older version of itself and tested without a database. Texts are as people wrote them: `app.paper.text`
makes them safe. Order is the caller's everywhere but in the table of deficits, which is sorted by weight
(R16).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

HIGHEST_LEVEL = 3


class CompetencyGroup(StrEnum):
    """The four groups of competencies (R12), in the order of the regulation."""

    SUBJECT = "subject"
    METHODICAL = "methodical"
    PSYCH_PED = "psych_ped"
    COMMUNICATIVE = "communicative"


class Component(StrEnum):
    """What of a competency was diagnosed (R11)."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    ABILITY = "ability"
    VALUE = "value"


class LearningMode(StrEnum):
    """The three kinds of education (R26)."""

    FORMAL = "formal"
    NON_FORMAL = "non_formal"
    INFORMAL = "informal"


class Setting(StrEnum):
    """Whether an activity is one's own or done with others."""

    INDIVIDUAL = "individual"
    GROUP = "group"


class RouteStep(StrEnum):
    """The five steps of a route's life, in order: the stage line."""

    DIAGNOSIS = "diagnosis"
    GOALS = "goals"
    PROGRAMME = "programme"
    IMPLEMENTATION = "implementation"
    REFLECTION = "reflection"


class Wish(StrEnum):
    """Who wishes a goal (R20, R21)."""

    TEACHER = "teacher"
    ORGANIZATION = "organization"
    TUTOR = "tutor"


class CheckpointStatus(StrEnum):
    """Where a checkpoint stands."""

    PLANNED = "planned"
    PASSED = "passed"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"


class CorrectionReason(StrEnum):
    """The three grounds on which a route may be corrected."""

    TREND = "trend"
    ORGANIZATION = "organization"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True)
class FullName:
    """A person's name in its parts; the patronymic may be empty."""

    family: str
    given: str = ""
    patronymic: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Two days, both included; either may be unknown."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Centre:
    """The office that leads the route: its name, the line of its requisites, its head."""

    name: str
    requisites: str = ""
    head: FullName | None = None
    head_position: str = "Руководитель центра"


@dataclass(frozen=True, slots=True)
class Tutor:
    """Who accompanies the route."""

    name: FullName
    position: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Teacher:
    """The person of the route. Empty fields do not appear on paper."""

    name: FullName
    position: str = ""
    subjects: Sequence[str] = ()
    organization: str = ""
    municipality: str = ""
    education: str = ""
    experience_years: int | None = None
    category: str = ""
    career_stage: str = ""
    mentor: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class DiagnosisRow:
    """One diagnosed competency: levels run from 0 (not shown) to `HIGHEST_LEVEL`."""

    group: CompetencyGroup
    competency: str
    component: Component
    required: int
    shown: int
    weight: int = 1

    @property
    def gap(self) -> int:
        """How many levels are missing; 0 where the required level is shown."""
        return max(0, self.required - self.shown)


@dataclass(frozen=True, slots=True)
class DiagnosisSummary:
    """What was used, when, and everything that it showed: deficits are picked out of `rows` on paper."""

    rows: Sequence[DiagnosisRow]
    instrument: str = ""
    held_on: date | None = None
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with the competency it serves, its outcome and the proof of it."""

    goal: str
    competency: str = ""
    outcome: str = ""
    proof: str = ""
    wish: Wish = Wish.TEACHER
    priority: str = ""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One activity of the route. `hours` are academic hours; `done_on` is the mark of completion."""

    title: str
    mode: LearningMode
    competency: str = ""
    registry_number: str = ""
    form: str = ""
    technology: str = ""
    setting: Setting | None = None
    place: str = ""
    leader: str = ""
    hours: float = 0
    dates: Period = field(default_factory=Period)
    expected_result: str = ""
    done_on: date | None = None
    done_note: str = ""


@dataclass(frozen=True, slots=True)
class PlanStage:
    """A stage of the plan with its activities in order."""

    title: str
    items: Sequence[PlanItem]


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """What is looked at, by when, and what came of it."""

    title: str
    due: date | None
    status: CheckpointStatus = CheckpointStatus.PLANNED
    result: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TransferRow:
    """What goes from learning into the teacher's own practice."""

    what: str
    where: str = ""
    due: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A change of an agreed route."""

    changed_on: date
    change: str
    reason: CorrectionReason
    who: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The teacher's consent to the route: who, when and in what way («личная подпись», «по телефону»)."""

    who: FullName
    agreed_on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A route as one document, whoever's it is.

    `route_id` and `version` go into the code on the first page, `number` is the short one that people say
    aloud. `printed_on` is the day of printing: nothing here asks the clock. `acts` are what the plan rests on.
    """

    route_id: str
    number: str
    version: int
    version_date: date
    printed_on: date
    period: Period
    centre: Centre
    tutor: Tutor
    step: RouteStep
    goals: Sequence[GoalRow] = ()
    stages: Sequence[PlanStage] = ()
    checkpoints: Sequence[CheckpointRow] = ()
    corrections: Sequence[CorrectionRow] = ()
    acts: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePlan(Plan):
    """The individual route of one person."""

    teacher: Teacher
    diagnosis: DiagnosisSummary | None = None
    teacher_request: str = ""
    organization_request: str = ""
    transfers: Sequence[TransferRow] = ()
    agreement: Agreement | None = None
