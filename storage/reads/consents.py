"""Consents of people: what was given, for how long, and what holds (R21, R82, R85)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.consents import ROUTE, stands
from storage.models.people import CONSENT_PURPOSES
from storage.reads.base import Connection, fetch_by_ids, full_name

ENDING_DAYS = 30
"""How long before its end a consent is spoken of."""
CONSENT, PERSON = (sql_table(name) for name in ("consent", "person"))


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent to one purpose; ``holds`` says whether it does on the day that was asked about."""

    id: UUID
    purpose: str
    given_on: date
    until_on: date | None
    document: str | None
    text_version: str | None
    withdrawn_on: date | None
    withdrawal_document: str | None
    holds: bool

    def ends_soon(self, today: date) -> bool:
        """Whether it holds and comes to its end within `ENDING_DAYS`."""
        return self.holds and self.until_on is not None and self.until_on <= today + timedelta(days=ENDING_DAYS)


@dataclass(frozen=True, slots=True)
class EndingConsent:
    """A consent to the route that comes to its end."""

    person_id: UUID
    name: str
    until_on: date


def consents_of(connection: Connection, person_id: UUID, today: date) -> list[ConsentRow]:
    """All consents of a person by purpose, in the order of the purposes, the latest of each first."""
    columns = [column for column in CONSENT.columns if column.name not in {"sync_version", "person_id"}]
    query = (
        sa.select(*columns).where(CONSENT.c.person_id == person_id).order_by(CONSENT.c.given_on.desc(), CONSENT.c.id)
    )
    found = [
        ConsentRow(**record, holds=stands(record["until_on"], record["withdrawn_on"], today))
        for record in connection.execute(query).mappings()
    ]
    return sorted(found, key=lambda row: CONSENT_PURPOSES.index(row.purpose) if row.purpose in CONSENT_PURPOSES else 9)


def holding(rows: Sequence[ConsentRow], purpose: str = ROUTE) -> ConsentRow | None:
    """Of a person's consents the one to a purpose that holds, the latest where there are several."""
    return next((row for row in rows if row.purpose == purpose and row.holds), None)


def without_consent(connection: Connection, ids: Iterable[UUID], today: date) -> dict[UUID, str]:
    """Those of these people whose consent to the route does not hold, with their names."""
    columns = PERSON.c
    holds = sa.exists().where(
        CONSENT.c.person_id == columns.id,
        CONSENT.c.purpose == ROUTE,
        CONSENT.c.withdrawn_on.is_(None),
        sa.or_(CONSENT.c.until_on.is_(None), CONSENT.c.until_on >= today),
    )
    query = sa.select(columns.id, columns.family_name, columns.given_name, columns.patronymic).where(~holds)
    found = fetch_by_ids(connection, query, columns.id, list(ids))
    return {own_id: full_name(*names) for own_id, *names in found}


def ending_consents(connection: Connection, today: date, limit: int) -> list[EndingConsent]:
    """People whose consent to the route ends within `ENDING_DAYS` and goes on by no other, the nearest end first."""
    theirs = CONSENT.alias().c
    later = sa.exists().where(
        theirs.person_id == CONSENT.c.person_id,
        theirs.purpose == ROUTE,
        theirs.withdrawn_on.is_(None),
        sa.or_(theirs.until_on.is_(None), theirs.until_on > CONSENT.c.until_on),
    )
    query = (
        sa.select(
            PERSON.c.id, PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic, CONSENT.c.until_on,
        )
        .join(PERSON, PERSON.c.id == CONSENT.c.person_id)
        .where(
            CONSENT.c.purpose == ROUTE,
            CONSENT.c.withdrawn_on.is_(None),
            CONSENT.c.until_on.between(today, today + timedelta(days=ENDING_DAYS)),
            ~later,
        )
        .order_by(CONSENT.c.until_on, PERSON.c.family_name)
        .limit(limit)
    )  # fmt: skip
    return [EndingConsent(own_id, full_name(*names), until) for own_id, *names, until in connection.execute(query)]
