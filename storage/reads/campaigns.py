"""Campaigns of diagnosis: who is invited, and how far each has come by their diagnoses (R19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, by_name, fetch_by_ids, full_name
from storage.reads.diagnoses import fits_person

CAMPAIGN, INVITATION, DIAGNOSIS, RESULT, MAP, COMPETENCY, PERSON, ORGANIZATION, MUNICIPALITY = (
    sql_table(name)
    for name in (
        "diagnosis_campaign", "campaign_invitation", "diagnosis", "diagnosis_result", "competency_map", "competency",
        "person", "organization", "municipality",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign; ``invited`` counts those of this copy."""

    id: UUID
    title: str
    map_id: UUID
    map_title: str
    instrument_id: UUID | None
    municipality: str
    starts_on: date
    ends_on: date
    invited: int


@dataclass(frozen=True, slots=True)
class InviteeRow:
    """A person invited and the diagnosis that answers, if there is one; ``entered`` of ``total`` levels are in it."""

    invitation_id: UUID
    person_id: UUID
    name: str
    organization: str
    is_absent: bool
    excuse: str | None
    diagnosis_id: UUID | None
    status: str | None
    held_on: date | None
    entered: int
    total: int


def campaigns(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[CampaignRow]:
    """All campaigns by condition, newest first."""
    invited = sa.select(sa.func.count()).where(INVITATION.c.campaign_id == CAMPAIGN.c.id).scalar_subquery()
    query = (
        sa.select(
            CAMPAIGN.c.id, CAMPAIGN.c.title, MAP.c.id, MAP.c.title, CAMPAIGN.c.instrument_id,
            sa.func.coalesce(MUNICIPALITY.c.name, ""), CAMPAIGN.c.starts_on, CAMPAIGN.c.ends_on, invited,
        )
        .select_from(
            CAMPAIGN.join(MAP, MAP.c.id == CAMPAIGN.c.map_id).outerjoin(
                MUNICIPALITY, MUNICIPALITY.c.id == CAMPAIGN.c.municipality_id
            )
        )
        .where(*conditions)
        .order_by(CAMPAIGN.c.starts_on.desc(), CAMPAIGN.c.id.desc())
    )  # fmt: skip
    return [CampaignRow(*record) for record in connection.execute(query)]


def campaign_row(connection: Connection, campaign_id: UUID) -> CampaignRow | None:
    """One campaign."""
    return next(iter(campaigns(connection, CAMPAIGN.c.id == campaign_id)), None)


def campaigns_of_person(connection: Connection, person_id: UUID) -> list[CampaignRow]:
    """Campaigns that a person is invited to, newest first."""
    mine = sa.select(INVITATION.c.campaign_id).where(INVITATION.c.person_id == person_id)
    return campaigns(connection, CAMPAIGN.c.id.in_(mine))


def invitees(connection: Connection, campaign_id: UUID) -> list[InviteeRow]:
    """Everyone invited, by name.

    A diagnosis answers when it names the campaign, or when it is on the campaign's map (with its instrument, where one
    is set) and was held within its days; a self-assessment never does. A finished one goes before a started one.
    """
    answer = DIAGNOSIS.alias("answer")
    within = sa.and_(
        answer.c.campaign_id.is_(None),
        answer.c.held_on.between(CAMPAIGN.c.starts_on, CAMPAIGN.c.ends_on),
        sa.or_(CAMPAIGN.c.instrument_id.is_(None), answer.c.instrument_id == CAMPAIGN.c.instrument_id),
    )
    answering = (
        sa.select(answer.c.id)
        .where(
            answer.c.person_id == INVITATION.c.person_id,
            answer.c.map_id == CAMPAIGN.c.map_id,
            answer.c.rater != "self",
            sa.or_(answer.c.campaign_id == CAMPAIGN.c.id, within),
        )
        .order_by(answer.c.status != "done", answer.c.held_on.desc(), answer.c.id.desc())
        .limit(1)
        .correlate(INVITATION, CAMPAIGN)
        .scalar_subquery()
    )
    entered = sa.select(sa.func.count()).where(RESULT.c.diagnosis_id == DIAGNOSIS.c.id).scalar_subquery()
    total = sa.select(sa.func.count()).where(COMPETENCY.c.map_id == CAMPAIGN.c.map_id).scalar_subquery()
    query: sa.Select[Any] = (
        sa.select(
            INVITATION.c.id, PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic,
            ORGANIZATION.c.short_name, INVITATION.c.is_absent, INVITATION.c.excuse, DIAGNOSIS.c.id,
            DIAGNOSIS.c.status, DIAGNOSIS.c.held_on, entered, total,
        )
        .select_from(
            INVITATION.join(CAMPAIGN, CAMPAIGN.c.id == INVITATION.c.campaign_id)
            .join(PERSON, PERSON.c.id == INVITATION.c.person_id)
            .join(ORGANIZATION, ORGANIZATION.c.id == PERSON.c.organization_id)
            .outerjoin(DIAGNOSIS, DIAGNOSIS.c.id == answering)
        )
        .where(CAMPAIGN.c.id == campaign_id)
        .order_by(*by_name("person"))
    )  # fmt: skip
    return [
        InviteeRow(invitation, person, full_name(family, given, patronymic), *rest)
        for invitation, person, family, given, patronymic, *rest in connection.execute(query)
    ]


def people_of_map(connection: Connection, map_id: UUID, ids: Iterable[UUID]) -> set[UUID]:
    """Those of the people whom the map serves: of its audience, and of its subject where it has one (R13)."""
    query = sa.select(PERSON.c.id).select_from(PERSON.join(MAP, MAP.c.id == map_id)).where(fits_person())
    return {record.id for record in fetch_by_ids(connection, query, PERSON.c.id, list(ids))}
