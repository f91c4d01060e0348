"""People in care and what joins them: teams, assignments, mentoring, communities (R02–R05, R09, R10, R20)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow

CAREER_STAGES = ("entry", "growth", "mastery", "mentor")
CONSENT_PURPOSES = ("route", "practice", "photo")
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
    provenance: str | None = column.text(300, optional=True)


class Consent(SyncedRow, table=True):
    """A person's consent to one purpose, a sheet of its own; withdrawn, it stays as what was (R21, R82, R85)."""

    __tablename__ = "consent"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("given_on", "withdrawn_on")

    person_id: UUID = column.link("person")
    purpose: str = column.choice(*CONSENT_PURPOSES)
    given_on: date = column.day(optional=False)
    until_on: date | None = column.day()
    document: str | None = column.text(200, optional=True)
    text_version: str | None = column.text(40, optional=True)
    withdrawn_on: date | None = column.day()
    withdrawal_document: str | None = column.text(200, optional=True)


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


class RequestHandover(SyncedRow, table=True):
    """A request handed up or down a level, with the answer of that level (R54)."""

    __tablename__ = "request_handover"
    OWNER: ClassVar[tuple[str, ...]] = ("request_id",)
    PERIOD: ClassVar[tuple[str, str] | None] = ("handed_on", "answered_on")

    request_id: UUID = column.link("development_request")
    to_level: str = column.choice("organization", "municipality", "region")
    handed_on: date = column.day(optional=False, index=True)
    note: str | None = column.long_text()
    author_id: UUID | None = column.link("specialist", optional=True)
    answer: str | None = column.long_text()
    answered_on: date | None = column.day()
    answered_by_id: UUID | None = column.soft_link("specialist", optional=True)
    status: str = column.state("waiting", "taken", "answered")


class MentoringModel(SyncedRow, table=True):
    """How an organisation arranges mentoring: order, curator, programme, state; kept in its team's card (R56)."""

    __tablename__ = "mentoring_model"
    OWNER: ClassVar[tuple[str, ...]] = ("team_id",)

    team_id: UUID = column.link("team")
    order_number: str | None = column.text(60, optional=True)
    order_on: date | None = column.day()
    curator: str | None = column.text(150, optional=True)
    programme: str | None = column.long_text()
    status: str = column.state("preparing", "running", "ended")


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
