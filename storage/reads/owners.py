"""Whose card a row stands in, and how a person calls it."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table, table_rule
from storage.reads.base import Connection, full_name

_NAMES = ("family_name", "given_name", "patronymic")
_TITLES = ("title", "short_name", "name", "topic", "what", "text", "held_on", "made_on")
PERSON, TEAM = sql_table("person"), sql_table("team")
_LONGEST_WAY = 4
"""The longest way up is item competency → item → route → person."""


def whose_row(connection: Connection, table: str, row_id: UUID) -> tuple[UUID | None, str]:
    """The person in whose card a row stands: id and full name; for a team's row None and the team's name."""
    owner = (table, row_id)
    for _ in range(_LONGEST_WAY):
        above = _owner(connection, *owner)
        if above is None:
            break
        owner = above
    if owner[0] == "team":
        name = connection.execute(sa.select(TEAM.c.name).where(TEAM.c.id == owner[1])).scalar()
        return None, name or ""
    if owner[0] != "person":
        return None, ""
    query = sa.select(PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic)
    record = connection.execute(query.where(PERSON.c.id == owner[1])).one_or_none()
    return (owner[1], full_name(*record)) if record else (None, "")


def row_name(connection: Connection, table: str | None, value: object) -> str:
    """How a person calls the row with this id; empty where it is not here or has no name of its own."""
    if table is None or not isinstance(value, UUID | str):
        return ""
    columns: Any = sql_table(table).c
    wanted = [columns[name] for name in _NAMES] if "family_name" in columns else _titles(columns)
    if not wanted:
        return ""
    row_id = value if isinstance(value, UUID) else UUID(value)
    record = connection.execute(sa.select(*wanted).where(columns.id == row_id)).one_or_none()
    return " ".join(str(part) for part in record if part) if record else ""


def _titles(columns: Any) -> list[sa.ColumnElement[Any]]:
    return [columns[name] for name in _TITLES if name in columns][:1]


def _owner(connection: Connection, table: str, row_id: UUID) -> tuple[str, UUID] | None:
    rule, target = table_rule(table), sql_table(table)
    for name in rule.owner:
        above = rule.fields[name].target
        if above is None:
            continue
        value = connection.execute(sa.select(target.c[name]).where(target.c.id == row_id)).scalar()
        if value is not None:
            return above, value
    return None
