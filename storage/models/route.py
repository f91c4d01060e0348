"""The individual educational route and its life (R30–R40)."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from storage.fields import Merge
from storage.models import columns as column
from storage.models.base import SyncedRow
from storage.models.people import CAREER_STAGES
from storage.models.registry import MODES
from storage.models.templates import ITEM_KINDS, ROUTE_STAGES

ROUTE_STATUSES = ("draft", "agreed", "in_progress", "reflection", "closed")


class Route(SyncedRow, table=True):
    """The plan of a person or a team for a period (R30). Agreement is a step of its life (R21)."""

    __tablename__ = "route"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id", "team_id")
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    person_id: UUID | None = column.link("person", optional=True)
    team_id: UUID | None = column.link("team", optional=True)
    title: str = column.text(300)
    starts_on: date = column.day(optional=False)
    ends_on: date | None = column.day()
    status: str = column.state(*ROUTE_STATUSES)
    tutor_id: UUID | None = column.link("specialist", optional=True)
    diagnosis_id: UUID | None = column.soft_link("diagnosis", optional=True)
    career_stage: str | None = column.choice(*CAREER_STAGES, optional=True)
    hours_a_week: int | None = column.integer(0, 40, optional=True)
    agreed_on: date | None = column.day()
    agreed_how: str | None = column.choice("signed", "oral", "message", optional=True)
    conclusion: str | None = column.long_text()
    template_id: UUID | None = column.link("route_template", optional=True)


class Goal(SyncedRow, table=True):
    """A goal of a route, tied to the competency whose deficit it answers, with its expected outcome (R16, R20)."""

    __tablename__ = "goal"
    OWNER: ClassVar[tuple[str, ...]] = ("route_id",)

    route_id: UUID = column.link("route")
    competency_id: UUID | None = column.link("competency", optional=True)
    kind: str = column.choice("competency", "experience", "personal", "career", "topic")
    text: str = column.text(1000)
    outcome: str | None = column.text(1000, optional=True)
    proof: str | None = column.text(500, optional=True)
    wished_by: str = column.choice("teacher", "tutor", "organization")
    priority: str | None = column.text(100, optional=True)
    position: str = column.position()
    status: str = column.state("open", "reached", "carried_over")


class RouteItem(SyncedRow, table=True):
    """An activity of a route: kind, mode, form, technology, hours, dates, place in the list (R26, R31, R32, R36).

    ``answers`` says what it is for: a deficit, a wish, or, with the ``trend`` in words, a need to come (R47).
    ``template_state`` keeps what was taken from the template, as JSON, so that later changes of the template and
    personal ones can be told apart (R48); the template may lose the item and this row still names it.
    """

    __tablename__ = "route_item"
    OWNER: ClassVar[tuple[str, ...]] = ("route_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    route_id: UUID = column.link("route")
    stage: str = column.choice(*ROUTE_STAGES)
    kind: str = column.choice(*ITEM_KINDS)
    mode: str = column.choice(*MODES)
    title: str = column.text(400, index=True)
    form: str | None = column.text(120, optional=True)
    technology: str | None = column.text(200, optional=True)
    is_group: bool = column.flag()
    hours: int = column.integer(0, 2000)
    starts_on: date | None = column.day()
    ends_on: date | None = column.day()
    position: str = column.position()
    status: str = column.state("planned", "running", "done", "cancelled")
    programme_id: UUID | None = column.link("programme", optional=True)
    programme_module_id: UUID | None = column.link("programme_module", optional=True)
    learning_event_id: UUID | None = column.link("learning_event", optional=True)
    organization_id: UUID | None = column.link("organization", optional=True)
    place: str | None = column.text(200, optional=True)
    accompanied_by: str | None = column.text(150, optional=True)
    expected_result: str | None = column.text(500, optional=True)
    result: str | None = column.long_text()
    warning: str | None = column.text(300, optional=True)
    done_on: date | None = column.day()
    participation: str | None = column.choice("listener", "speaker", "expert", "organiser", optional=True)
    tasks: str | None = column.long_text()
    answers: str | None = column.choice("deficit", "ahead", "wish", optional=True)
    trend: str | None = column.text(300, optional=True)
    network_project_id: UUID | None = column.link("network_project", optional=True)
    template_item_id: UUID | None = column.soft_link("route_template_item", optional=True)
    template_state: str | None = column.text(8_000, optional=True, merge=Merge.LATEST)


class RouteItemCompetency(SyncedRow, table=True):
    """A competency that an activity develops."""

    __tablename__ = "route_item_competency"
    OWNER: ClassVar[tuple[str, ...]] = ("route_item_id",)
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ("route_item_id", "competency_id")

    route_item_id: UUID = column.link("route_item")
    competency_id: UUID = column.link("competency")


class Checkpoint(SyncedRow, table=True):
    """A checkpoint with its due date, result and evidence (R33). Once done it stays done."""

    __tablename__ = "checkpoint"
    OWNER: ClassVar[tuple[str, ...]] = ("route_id",)

    route_id: UUID = column.link("route")
    route_item_id: UUID | None = column.soft_link("route_item", optional=True)
    title: str = column.text(300)
    due_on: date = column.day(optional=False, index=True)
    done_on: date | None = column.day()
    result: str | None = column.long_text()
    evidence: str | None = column.text(500, optional=True)
    status: str = column.state("planned", "waived", "done")
    position: str = column.position()


class RouteVersion(SyncedRow, table=True):
    """A version of an agreed route: who corrected it, when and on which of the three grounds (R35)."""

    __tablename__ = "route_version"
    OWNER: ClassVar[tuple[str, ...]] = ("route_id",)
    APPEND_ONLY: ClassVar[bool] = True

    route_id: UUID = column.link("route")
    number: int = column.integer(1)
    reason: str = column.choice("agreement", "trend", "organization", "teacher", "restore")
    initiator: str | None = column.text(150, optional=True)
    summary: str | None = column.text(1000, optional=True)
    author_id: UUID | None = column.link("specialist", optional=True)
    made_at: datetime = column.moment()
    snapshot: str | None = column.long_text(2_000_000)


class Reflection(SyncedRow, table=True):
    """The teacher's reflection or the tutor's conclusion (R39)."""

    __tablename__ = "reflection"
    OWNER: ClassVar[tuple[str, ...]] = ("route_id",)

    route_id: UUID = column.link("route")
    side: str = column.choice("teacher", "tutor")
    gained: str | None = column.long_text()
    difficult: str | None = column.long_text()
    next_steps: str | None = column.long_text()
    written_on: date = column.day(optional=False)


class Transfer(SyncedRow, table=True):
    """What was taken into lessons after an activity, when, and shown by what (R38)."""

    __tablename__ = "transfer"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    route_item_id: UUID | None = column.soft_link("route_item", optional=True)
    what: str | None = column.long_text()
    shown_by: str | None = column.text(300, optional=True)
    due_on: date | None = column.day()
    done_on: date | None = column.day()
    status: str = column.state("planned", "done")


class Practice(SyncedRow, table=True):
    """A practice worth spreading, offered to the regional bank (R40)."""

    __tablename__ = "practice"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    competency_id: UUID | None = column.link("competency", optional=True)
    title: str = column.text(300)
    kind: str = column.choice("teaching", "upbringing", "management")
    description: str | None = column.long_text()
    status: str = column.state("described", "offered", "chosen", "published")
