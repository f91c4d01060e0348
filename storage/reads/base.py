"""What the reads share: the types of a connection and an engine for those above, names of people, lots of ids."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from storage.catalogue import sql_table
from storage.cipher import fold
from storage.rows import in_parts

__all__ = [
    "Connection", "Engine", "Ids", "bare", "by_name", "contains_words", "fetch_by_ids", "full_name", "has_word",
]  # fmt: skip


def full_name(family: str, given: str, patronymic: str | None) -> str:
    """«Иванова Мария Петровна»."""
    return " ".join(part for part in (family, given, patronymic) if part)


def contains_words(text: str, *columns: sa.ColumnElement[Any]) -> Iterator[sa.ColumnElement[bool]]:
    """Each word of the text stands somewhere in the columns; case and ё/е do not matter."""
    wanted = str(fold(text))
    if wanted.strip():
        yield sa.func.holds(wanted, *columns, type_=sa.Boolean)


def has_word(column: sa.ColumnElement[Any], *words: str) -> sa.ColumnElement[bool]:
    """A set of words (`storage.models.columns.words`) holds one of these words."""
    each = sa.func.json_each(column).table_valued("value")
    return sa.exists(sa.select(sa.literal(1)).select_from(each).where(each.c.value.in_(words)))


def fetch_by_ids(
    connection: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], ids: Sequence[UUID]
) -> list[Any]:
    """Records of a query whose column is among the ids, read in lots that fit one statement."""
    return [record for part in in_parts(ids) for record in connection.execute(query.where(column.in_(part)))]


def by_name(table: str) -> tuple[sa.ColumnElement[Any], ...]:
    """The order of people in every list: family name, given name, patronymic by the Russian alphabet, then id."""
    columns = sql_table(table).c
    return (
        sa.collate(columns.family_name, "RUSSIAN"),
        sa.collate(columns.given_name, "RUSSIAN"),
        sa.collate(sa.func.coalesce(columns.patronymic, ""), "RUSSIAN"),
        columns.id,
    )


def group_by_key(pairs: Iterable[tuple[UUID, Any]]) -> dict[UUID, list[Any]]:
    """Values under their keys, in the order they came."""
    grouped: dict[UUID, list[Any]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped


class Ids(dict[Any, UUID]):
    """Ids by what the database keeps of them: to make one anew for each of many rows costs more than to read these."""

    def __missing__(self, kept: Any) -> UUID:
        made = self[kept] = kept if isinstance(kept, UUID) else UUID(bytes=bytes(kept))
        return made


def bare(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The column as the database keeps it."""
    return sa.type_coerce(column, sa.types.NullType())
