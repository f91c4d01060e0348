"""Competency maps, instruments and diagnoses: the three-step model of section 4 of the regulation (R11–R19)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from storage.models import columns as column
from storage.models.base import SyncedRow

COMPETENCY_GROUPS = ("subject", "methodical", "psych_ped", "communicative")
COMPONENTS = ("knowledge", "skill", "ability", "value")
EXPERTISE = ("draft", "under_expertise", "approved")


class CompetencyMap(SyncedRow, table=True):
    """A matrix of competencies by component with required levels (R11); one edition."""

    __tablename__ = "competency_map"

    title: str = column.text(300)
    audience: str = column.choice("teacher", "manager")
    subject: str | None = column.text(100, optional=True)
    edition: int = column.integer(1)
    expertise_status: str = column.choice(*EXPERTISE)
    expertise_on: date | None = column.day()
    source: str | None = column.text(300, optional=True)
    provenance: str | None = column.text(300, optional=True)


class Competency(SyncedRow, table=True):
    """A readiness shown in tasks: its group, component, required level (0–3) and weight (1–5) (R11, R12)."""

    __tablename__ = "competency"

    map_id: UUID = column.link("competency_map")
    parent_id: UUID | None = column.link("competency", optional=True)
    code: str = column.text(40)
    title: str = column.text(500)
    competency_group: str = column.choice(*COMPETENCY_GROUPS)
    component: str = column.choice(*COMPONENTS)
    required_level: int = column.level()
    weight: int = column.integer(1, 5)
    position: str = column.position()
    source: str | None = column.text(300, optional=True)


class Instrument(SyncedRow, table=True):
    """A set of tasks; of the last two groups it serves every subject, of the first two one subject (R13, R14)."""

    __tablename__ = "instrument"

    title: str = column.text(300)
    competency_group: str = column.choice(*COMPETENCY_GROUPS)
    subject: str | None = column.text(100, optional=True)
    authors: str | None = column.text(300, optional=True)
    expertise_status: str = column.choice(*EXPERTISE)
    expertise_on: date | None = column.day()
    valid_until: date | None = column.day()


class InstrumentItem(SyncedRow, table=True):
    """One task of an instrument and the competency it shows."""

    __tablename__ = "instrument_item"

    instrument_id: UUID = column.link("instrument")
    competency_id: UUID = column.link("competency")
    position: str = column.position()
    task: str | None = column.long_text()
    greatest_score: int = column.integer(1, 1000)


class DiagnosisCampaign(SyncedRow, table=True):
    """Many people are to be diagnosed on one map within some days; who has been follows from the diagnoses (R19)."""

    __tablename__ = "diagnosis_campaign"
    PERIOD: ClassVar[tuple[str, str] | None] = ("starts_on", "ends_on")

    title: str = column.text(300)
    map_id: UUID = column.link("competency_map")
    instrument_id: UUID | None = column.link("instrument", optional=True)
    municipality_id: UUID | None = column.link("municipality", optional=True)
    starts_on: date = column.day(optional=False)
    ends_on: date = column.day(optional=False)


class CampaignInvitation(SyncedRow, table=True):
    """A person is invited to a campaign; who cannot come is absent, with or without an excuse (R19)."""

    __tablename__ = "campaign_invitation"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ("campaign_id", "person_id")

    campaign_id: UUID = column.link("diagnosis_campaign")
    person_id: UUID = column.link("person")
    is_absent: bool = column.flag()
    excuse: str | None = column.text(300, optional=True)


class PriorLearning(SyncedRow, table=True):
    """A course of earlier years, by its document (R19).

    Once the tutor confirms the level that it led to, ``level_reached`` of ``competency_id`` counts from
    ``confirmed_on`` like a level shown on that day, until a later diagnosis says otherwise.
    """

    __tablename__ = "prior_learning"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    title: str = column.text(400)
    provider: str | None = column.text(300, optional=True)
    hours: int | None = column.integer(0, 5000, optional=True)
    done_on: date = column.day(optional=False)
    document_number: str | None = column.text(60, optional=True)
    competency_id: UUID | None = column.link("competency", optional=True)
    level_reached: int | None = column.level(optional=True)
    confirmed_on: date | None = column.day()
    note: str | None = column.text(500, optional=True)


class Diagnosis(SyncedRow, table=True):
    """A session of diagnosis against one map; partly done ones are kept (R15, R17, R19)."""

    __tablename__ = "diagnosis"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    map_id: UUID = column.link("competency_map")
    instrument_id: UUID | None = column.link("instrument", optional=True)
    kind: str = column.choice("primary", "interim", "reflective")
    rater: str = column.choice("instrument", "tutor", "expert", "self")
    held_on: date = column.day(optional=False)
    status: str = column.state("started", "done")
    note: str | None = column.long_text()
    campaign_id: UUID | None = column.soft_link("diagnosis_campaign", optional=True)


class DiagnosisResult(SyncedRow, table=True):
    """The level shown for one competency in one diagnosis; entered twice, it is the same row."""

    __tablename__ = "diagnosis_result"
    OWNER: ClassVar[tuple[str, ...]] = ("diagnosis_id",)
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ("diagnosis_id", "competency_id")

    diagnosis_id: UUID = column.link("diagnosis")
    competency_id: UUID = column.link("competency")
    shown_level: int = column.level()
    score: int | None = column.integer(0, 1000, optional=True)
    evidence: str | None = column.text(500, optional=True)


class Difficulty(SyncedRow, table=True):
    """A difficulty met while learning, noted by the tutor: a named reason of the risk zone (R18)."""

    __tablename__ = "difficulty"
    OWNER: ClassVar[tuple[str, ...]] = ("person_id",)

    person_id: UUID = column.link("person")
    competency_id: UUID | None = column.link("competency", optional=True)
    route_item_id: UUID | None = column.soft_link("route_item", optional=True)
    text: str | None = column.long_text()
    noted_on: date = column.day(optional=False)
    status: str = column.choice("open", "settled")


__all__ = [
    "COMPETENCY_GROUPS", "COMPONENTS", "EXPERTISE", "CampaignInvitation", "Competency", "CompetencyMap", "Diagnosis",
    "DiagnosisCampaign", "DiagnosisResult", "Difficulty", "Instrument", "InstrumentItem", "PriorLearning",
]  # fmt: skip
