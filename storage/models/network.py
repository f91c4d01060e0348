"""The network of municipalities, organisations, communities and certified specialists (R01, R07–R09, R58)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow

LEVELS = ("federal", "region", "municipality", "organization")
EXAMS = ("vpr", "oge", "ege", "monitoring")
STAFF_ROLES = ("tutor", "methodist", "school_methodist", "expert", "administrator")


class Municipality(SyncedRow, table=True):
    """A municipal entity; names and kinds changed in 2025, so each name has its days."""

    __tablename__ = "municipality"
    PERIOD: ClassVar[tuple[str, str] | None] = ("valid_from", "valid_until")

    name: str = column.text(150)
    kind: str = column.text(80)
    former_name: str | None = column.text(150, optional=True)
    district: str | None = column.text(100, optional=True)
    valid_from: date | None = column.day()
    valid_until: date | None = column.day()
    provenance: str | None = column.text(300, optional=True)


class Subject(SyncedRow, table=True):
    """A school subject; other tables name subjects by ``name``."""

    __tablename__ = "subject"

    name: str = column.text(100)
    area: str | None = column.text(150, optional=True)


class Organization(SyncedRow, table=True):
    """A school, a methodical centre, a university or another member of the network (R01, R08)."""

    __tablename__ = "organization"

    municipality_id: UUID | None = column.link("municipality", optional=True)
    name: str = column.text(300)
    short_name: str = column.text(120)
    kind: str = column.choice(
        "school", "kindergarten", "college", "extra_education", "methodical_centre", "institute", "university",
        "federal_centre", "partner",
    )  # fmt: skip
    level: str = column.choice(*LEVELS)
    head_name: str | None = column.text(150, optional=True)
    address: str | None = column.text(300, optional=True)
    context: str | None = column.long_text()
    is_rural: bool = column.flag()
    is_internship_site: bool = column.flag()
    is_innovation_site: bool = column.flag()
    licence_number: str | None = column.text(60, optional=True)
    licence_date: date | None = column.day()
    provenance: str | None = column.text(300, optional=True)


class Specialist(SyncedRow, table=True):
    """A tutor, methodist or expert: the people who guide, named in routes and on paper (R05–R07)."""

    __tablename__ = "specialist"

    family_name: str = column.text(80)
    given_name: str = column.text(80)
    patronymic: str | None = column.text(80, optional=True)
    role: str = column.choice(*STAFF_ROLES)
    organization_id: UUID | None = column.link("organization", optional=True)
    municipality_id: UUID | None = column.link("municipality", optional=True)
    certificate_number: str | None = column.text(60, optional=True)
    certificate_valid_until: date | None = column.day()
    provenance: str | None = column.text(300, optional=True)


class Community(SyncedRow, table=True):
    """A professional community or methodical association (R09)."""

    __tablename__ = "community"

    municipality_id: UUID | None = column.link("municipality", optional=True)
    name: str = column.text(200)
    level: str = column.choice(*LEVELS)
    subject: str | None = column.text(100, optional=True)
    description: str | None = column.long_text()


class CommunityMeeting(SyncedRow, table=True):
    """A meeting of a community: its topic, the number of its minutes, what was decided (R09)."""

    __tablename__ = "community_meeting"

    community_id: UUID = column.link("community")
    held_on: date = column.day(optional=False, index=True)
    topic: str = column.text(300)
    minutes_number: str | None = column.text(60, optional=True)
    decision: str | None = column.long_text()


class NetworkProject(SyncedRow, table=True):
    """A project of several organisations; work in it can be an activity of a route (R08, R37)."""

    __tablename__ = "network_project"
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    title: str = column.text(300)
    organization_id: UUID = column.link("organization")
    starts_on: date = column.day(optional=False)
    ends_on: date | None = column.day()
    description: str | None = column.long_text()


class ProjectPartner(SyncedRow, table=True):
    """An organisation that takes part in a network project, and its part (R08)."""

    __tablename__ = "project_partner"
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ("project_id", "organization_id")

    project_id: UUID = column.link("network_project")
    organization_id: UUID = column.link("organization")
    part: str | None = column.text(300, optional=True)


class ExamTask(SyncedRow, table=True):
    """What a task of an exam asks for: its topic and the competency of the subject's map that it calls for (R50)."""

    __tablename__ = "exam_task"

    exam: str = column.choice(*EXAMS)
    year: int = column.integer(2000, 2100)
    subject: str = column.text(100)
    grade: int = column.integer(1, 11)
    task: str = column.text(40)
    topic: str | None = column.text(200, optional=True)
    competency_id: UUID | None = column.soft_link("competency", optional=True)


class ExamResult(SyncedRow, table=True):
    """How an organisation's pupils did one task; never a person's result, never a group under five (R50)."""

    __tablename__ = "exam_result"

    organization_id: UUID = column.link("organization")
    exam: str = column.choice(*EXAMS)
    year: int = column.integer(2000, 2100)
    subject: str = column.text(100)
    grade: int = column.integer(1, 11)
    task: str = column.text(40)
    topic: str | None = column.text(200, optional=True)
    participants: int = column.integer(5)
    percent_done: int = column.integer(0, 100)
