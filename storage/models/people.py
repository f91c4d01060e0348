"""People in care and what joins them: teams, assignments, mentoring, communities (R02–R05, R09, R10, R20)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow

CAREER_STAGES = ("entry", "growth", "mastery", "mentor")
CATEGORIES = ("none", "compliance", "first", "highest", "methodist", "mentor")


class Person(SyncedRow, table=True):
    """A teacher or manager who is guided (R02, R03). The root of a card: all that is theirs travels with it."""

    __tablename__ = "person"

    family_name: str = column.text(80, index=True)
    given_name: str = column.text(80)
    patronymic: str | None = column.text(80, optional=True)
    role: str = column.choice("teacher", "manager")
    position: str = column.text(120)
    subjects: tuple[str, ...] = column.words()
    organization_id: UUID = column.link("organization")
    category: str = column.choice(*CATEGORIES)
    category_date: date | None = column.day()
    education: str | None = column.text(200, optional=True)
    experience_years: int | None = column.integer(0, 80, optional=True)
    is_young_specialist: bool = column.flag()
    career_stage: str | None = column.choice(*CAREER_STAGES, optional=True)
    email: str | None = column.text(120, optional=True)
    phone: str | None = column.text(40, optional=True)
    resources: str | None = column.long_text()
    context: str | None = column.long_text()
    consent_on: date | None = column.day()
    provenance: str | None = column.text(300, optional=True)


class Assignment(SyncedRow, table=True):
    """A person is given to a tutor; the server's, and the source of what each laptop may hold (R05)."""

    __tablename__ = "assignment"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    person_id: UUID = column.link("person")
    tutor_id: UUID = column.link("specialist")
    starts_on: date = column.day(optional=False)
    ends_on: date | None = column.day()


class Team(SyncedRow, table=True):
    """A team or group of people with a request, a route and a journal of its own (R04). The root of a card."""

    __tablename__ = "team"

    name: str = column.text(200)
    tutor_id: UUID = column.link("specialist")
    organization_id: UUID | None = column.link("organization", optional=True)
    purpose: str | None = column.long_text()


class TeamMember(SyncedRow, table=True):
    """A person's part in a team; lives in the team's card, where the person may be unknown."""

    __tablename__ = "team_member"
    OWNER: ClassVar[tuple[str, ...]] = ("team_id",)
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ("team_id", "person_id")
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    team_id: UUID = column.link("team")
    person_id: UUID = column.soft_link("person")
    starts_on: date | None = column.day()
    ends_on: date | None = column.day()


class DevelopmentRequest(SyncedRow, table=True):
    """What the teacher, the team or the organisation asks for, in their own words (R20)."""

    __tablename__ = "development_request"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id", "team_id")

    person_id: UUID | None = column.link("person", optional=True)
    team_id: UUID | None = column.link("team", optional=True)
    source: str = column.choice("teacher", "organization", "team")
    text: str | None = column.long_text()
    motive: str | None = column.long_text()
    made_on: date = column.day(optional=False)


class MentoringPair(SyncedRow, table=True):
    """«Учитель – учитель»: a mentor and the one who learns; kept in the learner's card (R10)."""

    __tablename__ = "mentoring_pair"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    person_id: UUID = column.link("person")
    mentor_id: UUID = column.soft_link("person")
    kind: str = column.choice("mentoring", "mentorship", "horizontal")
    topic: str | None = column.text(300, optional=True)
    starts_on: date = column.day(optional=False)
    ends_on: date | None = column.day()
    result: str | None = column.long_text()
    status: str = column.state("planned", "running", "done")


class MentoringMeeting(SyncedRow, table=True):
    """A meeting of a mentoring pair: when, how long, about what, with what result (R10)."""

    __tablename__ = "mentoring_meeting"
    OWNER: ClassVar[tuple[str, ...]] = ("pair_id",)

    pair_id: UUID = column.link("mentoring_pair")
    held_on: date = column.day(optional=False)
    minutes: int | None = column.integer(0, 1440, optional=True)
    topic: str = column.text(300)
    result: str | None = column.long_text()


class CommunityMember(SyncedRow, table=True):
    """A person's part in a professional community (R09)."""

    __tablename__ = "community_member"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    person_id: UUID = column.link("person")
    community_id: UUID = column.link("community")
    role: str = column.choice("member", "leader")
    starts_on: date | None = column.day()
    ends_on: date | None = column.day()
