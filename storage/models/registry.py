"""The registry: programmes, their modules and runs, events, materials (R08, R22–R27, R42)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow

MODES = ("formal", "non_formal", "informal")
STUDY_FORMS = ("in_person", "mixed", "part_time", "distance")
EVENT_KINDS = (
    "webinar", "seminar", "workshop", "master_class", "open_lesson", "mutual_visit", "conference", "readings",
    "august_meeting", "association_meeting", "methodical_day", "round_table", "training", "business_game",
    "project_session", "young_teacher_school", "contest", "community", "self_study", "publication",
)  # fmt: skip


class Programme(SyncedRow, table=True):
    """A programme of further professional education (R22, R23)."""

    __tablename__ = "programme"

    title: str = column.text(400)
    source: str = column.choice("federal", "regional", "none")
    registry_number: str | None = column.text(60, optional=True)
    kind: str = column.choice("qualification", "retraining", "internship")
    organization_id: UUID = column.link("organization")
    hours: int = column.integer(1, 2000)
    study_form: str = column.choice(*STUDY_FORMS)
    price: int = column.integer(0, 10_000_000)
    audience: str = column.choice("teacher", "manager")
    subjects: tuple[str, ...] = column.words()
    competency_groups: tuple[str, ...] = column.words()
    priorities: tuple[str, ...] = column.words()
    description: str | None = column.long_text()
    council_status: str = column.choice("none", "sent", "returned", "approved")
    council_on: date | None = column.day()
    council_until: date | None = column.day()
    """The last day on which the council's approval holds; None: it does not lapse."""
    provenance: str | None = column.text(300, optional=True)


class ProgrammeModule(SyncedRow, table=True):
    """A part of a programme that a route may take alone; hours accumulate toward the whole (R24)."""

    __tablename__ = "programme_module"

    programme_id: UUID = column.link("programme")
    title: str = column.text(400)
    hours: int = column.integer(1, 2000)
    position: str = column.position()
    requires_id: UUID | None = column.link("programme_module", optional=True)
    """The module that comes before this one."""


class ModuleCompetency(SyncedRow, table=True):
    """A competency that a module develops, and the level it leads to (0–3)."""

    __tablename__ = "module_competency"
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ("module_id", "competency_id")

    module_id: UUID = column.link("programme_module")
    competency_id: UUID = column.link("competency")
    level_reached: int = column.level()


class ProgrammePartner(SyncedRow, table=True):
    """An organisation that carries a network programme beside its provider, and its part (R08)."""

    __tablename__ = "programme_partner"
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ("programme_id", "organization_id")

    programme_id: UUID = column.link("programme")
    organization_id: UUID = column.link("organization")
    part: str | None = column.text(300, optional=True)


class ProgrammeRun(SyncedRow, table=True):
    """Dates, place and seats of one run of a programme."""

    __tablename__ = "programme_run"
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    programme_id: UUID = column.link("programme")
    starts_on: date = column.day(optional=False, index=True)
    ends_on: date = column.day(optional=False)
    place: str | None = column.text(200, optional=True)
    seats: int | None = column.integer(0, 10_000, optional=True)


class LearningEvent(SyncedRow, table=True):
    """A conference, master class, contest or another event with a date (R25)."""

    __tablename__ = "learning_event"
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    title: str = column.text(400)
    kind: str = column.choice(*EVENT_KINDS)
    mode: str = column.choice(*MODES)
    organization_id: UUID | None = column.link("organization", optional=True)
    starts_on: date = column.day(optional=False, index=True)
    ends_on: date = column.day(optional=False)
    place: str | None = column.text(200, optional=True)
    is_online: bool = column.flag()
    hours: int = column.integer(0, 500)
    subjects: tuple[str, ...] = column.words()
    competency_groups: tuple[str, ...] = column.words()
    description: str | None = column.long_text()
    provenance: str | None = column.text(300, optional=True)


class Material(SyncedRow, table=True):
    """A methodical material, also digital, tied to a competency group (R42)."""

    __tablename__ = "material"

    title: str = column.text(400)
    level: str = column.choice("own", "municipality", "region")
    kind: str = column.text(80)
    subjects: tuple[str, ...] = column.words()
    competency_id: UUID | None = column.link("competency", optional=True)
    description: str | None = column.long_text()
    link: str | None = column.text(500, optional=True)
