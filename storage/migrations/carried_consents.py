"""The day of a consent moves out of the person's row into a consent of its own: what both lineages share (R82, R85).

Both sides derive the same row from the same day, so a laptop holds its consents before it has met the server, and what
the server then sends falls upon them. A revision works on tables as they stood at its time: they are written out here.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.digests import row_digest
from storage.ids import derived_id
from storage.models import columns

_AT_ONCE = 2_000
_OF_A_PERSON = UUID("1b0f6c1e-7a54-8c1d-9d52-6f2a63c0a5e1")
_TEXTS = (
    "family_name", "given_name", "patronymic", "role", "position", "category", "education", "career_stage", "email",
    "phone", "resources", "context", "provenance",
)  # fmt: skip
PERSON = sa.table(
    "person",
    sa.column("id", columns.Id()),
    sa.column("sync_version", sa.BigInteger()),
    sa.column("subjects", columns.Words()),
    sa.column("organization_id", columns.Id()),
    sa.column("category_date", sa.Date()),
    sa.column("experience_years", sa.Integer()),
    sa.column("is_young_specialist", sa.Boolean()),
    sa.column("consent_on", sa.Date()),
    *(sa.column(name, sa.String()) for name in _TEXTS),
)
CONSENT = sa.table(
    "consent",
    sa.column("id", columns.Id()),
    sa.column("sync_version", sa.BigInteger()),
    sa.column("person_id", columns.Id()),
    sa.column("purpose", sa.String()),
    sa.column("given_on", sa.Date()),
    sa.column("withdrawn_on", sa.Date()),
)
_TEXTS_OF_CONFLICT = (
    "table_name", "field_name", "kept_value", "other_value", "kept_by", "other_by", "status", "settled_with",
)  # fmt: skip
CONFLICT = sa.table(
    "conflict",
    sa.column("id", columns.Id()),
    sa.column("sync_version", sa.BigInteger()),
    sa.column("row_id", columns.Id()),
    sa.column("kept_at", columns.Moment()),
    sa.column("other_at", columns.Moment()),
    *(sa.column(name, sa.String()) for name in _TEXTS_OF_CONFLICT),
)
ABOUT_CONSENT = sa.and_(
    CONFLICT.c.table_name == "person", CONFLICT.c.field_name == "consent_on", CONFLICT.c.status == "open"
)
"""Two days of a consent between which nobody can choose any more: the one that stood is taken."""


def consent_id(person_id: UUID) -> UUID:
    """The id of the consent that stood in the person's row."""
    return derived_id(person_id, _OF_A_PERSON)


def consent_row(person_id: UUID, given_on: date, version: int = 0) -> dict[str, Any]:
    """A consent to the route as the person's row told of it."""
    return {
        "id": consent_id(person_id), "sync_version": version, "person_id": person_id, "purpose": "route",
        "given_on": given_on, "withdrawn_on": None,
    }  # fmt: skip


def people_with_consent(connection: sa.Connection) -> Iterator[list[dict[str, Any]]]:
    """Persons in whose rows a day stands, in lots."""
    last: UUID | None = None
    while True:
        query = sa.select(PERSON).where(PERSON.c.consent_on.is_not(None)).order_by(PERSON.c.id).limit(_AT_ONCE)
        if last is not None:
            query = query.where(PERSON.c.id > last)
        lot = [dict(record) for record in connection.execute(query).mappings()]
        if not lot:
            return
        yield lot
        last = lot[-1]["id"]


def digest_without_consent(person: Mapping[str, Any]) -> int:
    """The digest of a person's row when the day is gone from it."""
    fields = {name: value for name, value in person.items() if name not in {"id", "sync_version", "consent_on"}}
    return row_digest("person", person["id"], person["sync_version"], fields)


def digest_of_consent(row: Mapping[str, Any]) -> int:
    """The digest of a consent's row."""
    fields = {name: value for name, value in row.items() if name not in {"id", "sync_version"}}
    return row_digest("consent", row["id"], row["sync_version"], fields)
