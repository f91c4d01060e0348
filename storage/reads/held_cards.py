"""Which kinds of data this copy holds of its people: for the list of a lost computer (R85)."""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection

PERSON = sql_table("person")

OF_ROWS = {
    "diagnosis": ("diagnosis", "prior_learning", "difficulty"),
    "route": ("route", "development_request", "transfer", "practice", "recommendation"),
    "journal": ("journal_entry", "visit_line", "notice", "mentoring_pair"),
    "file": ("attachment",),
}
"""Kinds of data by the tables of a card that they stand in; beside them every card has a profile."""
CONTACT = "contact"


def people_by_kind(connection: Connection) -> dict[str, set[UUID]]:
    """People by each kind of data that this copy holds of them: `CONTACT` and those of `OF_ROWS`."""
    has_contact = sa.or_(*(sa.func.coalesce(column, "") != "" for column in (PERSON.c.email, PERSON.c.phone)))
    contact = sa.select(PERSON.c.id).where(has_contact)
    found = {CONTACT: set(connection.execute(contact).scalars())}
    return found | {kind: set(_with_rows(connection, tables)) for kind, tables in OF_ROWS.items()}


def _with_rows(connection: Connection, tables: tuple[str, ...]) -> Iterator[UUID]:
    for name in tables:
        owner = sql_table(name).c.person_id
        yield from connection.execute(sa.select(owner).where(owner.is_not(None)).distinct()).scalars()
