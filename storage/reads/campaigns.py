"""Campaigns of diagnosis: who is invited, and how far each has come by their diagnoses (R19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, by_name, fetch_by_ids, full_name, has_word
from storage.reads.diagnoses import fits_person

CAMPAIGN, INVITATION, DIAGNOSIS, RESULT, MAP, COMPETENCY, PERSON, ORGANIZATION, MUNICIPALITY, MEMBER, INSTRUMENT = (
    sql_table(name)
    for name in (
        "diagnosis_campaign", "campaign_invitation", "diagnosis", "diagnosis_result", "competency_map", "competency",
        "person", "organization", "municipality", "team_member", "instrument",
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
    instrument: str
    municipality_id: UUID | None
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


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Someone whom the campaign's map serves and who is not invited yet."""

    id: UUID
    name: str
    subjects: tuple[str, ...]
    organization_id: UUID
    organization: str
    municipality_id: UUID | None
    municipality: str


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom to look for among the candidates; empty fields do not narrow."""

    municipality_id: UUID | None = None
    organization_id: UUID | None = None
    subject: str | None = None
    team_id: UUID | None = None


def campaigns(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[CampaignRow]:
    """All campaigns by condition, newest first."""
    invited = sa.select(sa.func.count()).where(INVITATION.c.campaign_id == CAMPAIGN.c.id).scalar_subquery()
    query = (
        sa.select(
            CAMPAIGN.c.id, CAMPAIGN.c.title, MAP.c.id, MAP.c.title, CAMPAIGN.c.instrument_id,
            sa.func.coalesce(INSTRUMENT.c.title, ""), CAMPAIGN.c.municipality_id,
            sa.func.coalesce(MUNICIPALITY.c.name, ""), CAMPAIGN.c.starts_on, CAMPAIGN.c.ends_on, invited,
        )
        .select_from(
            CAMPAIGN.join(MAP, MAP.c.id == CAMPAIGN.c.map_id)
            .outerjoin(INSTRUMENT, INSTRUMENT.c.id == CAMPAIGN.c.instrument_id)
            .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == CAMPAIGN.c.municipality_id)
        )
        .where(*conditions)
        .order_by(CAMPAIGN.c.starts_on.desc(), CAMPAIGN.c.id.desc())
    )  # fmt: skip
    return [CampaignRow(*record) for record in connection.execute(query)]


def campaign_row(connection: Connection, campaign_id: UUID) -> CampaignRow | None:
    """One campaign."""
    return next(iter(campaigns(connection, CAMPAIGN.c.id == campaign_id)), None)


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


def candidates(connection: Connection, campaign_id: UUID, whom: Whom) -> list[CandidateRow]:
    """People whom the campaign's map serves (R13) and who are not invited, by name.

    A campaign of a municipality is for its people.
    """
    columns = PERSON.c
    invited = sa.select(INVITATION.c.person_id).where(INVITATION.c.campaign_id == campaign_id)
    here = sa.or_(CAMPAIGN.c.municipality_id.is_(None), CAMPAIGN.c.municipality_id == ORGANIZATION.c.municipality_id)
    query = (
        sa.select(
            columns.id, columns.family_name, columns.given_name, columns.patronymic, columns.subjects,
            ORGANIZATION.c.id, ORGANIZATION.c.short_name, MUNICIPALITY.c.id,
            sa.func.coalesce(MUNICIPALITY.c.name, ""),
        )
        .select_from(
            PERSON.join(ORGANIZATION, ORGANIZATION.c.id == columns.organization_id)
            .outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id)
            .join(CAMPAIGN, CAMPAIGN.c.id == campaign_id)
            .join(MAP, MAP.c.id == CAMPAIGN.c.map_id)
        )
        .where(fits_person(), here, columns.id.not_in(invited), *_narrowing(whom))
        .order_by(*by_name("person"))
    )  # fmt: skip
    return [
        CandidateRow(own_id, full_name(family, given, patronymic), tuple(subjects or ()), *place)
        for own_id, family, given, patronymic, subjects, *place in connection.execute(query)
    ]


def _narrowing(whom: Whom) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if whom.municipality_id is not None:
        conditions.append(ORGANIZATION.c.municipality_id == whom.municipality_id)
    if whom.organization_id is not None:
        conditions.append(ORGANIZATION.c.id == whom.organization_id)
    if whom.subject is not None:
        conditions.append(has_word(PERSON.c.subjects, whom.subject))
    if whom.team_id is not None:
        members = sa.select(MEMBER.c.person_id).where(MEMBER.c.team_id == whom.team_id)
        conditions.append(PERSON.c.id.in_(members))
    return conditions
