"""Rows of synced tables by their ids, the same on the laptop and on the server."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.catalogue import dependents, sql_table
from storage.fields import Row
from storage.statements import Insertion, Question

_IDS_AT_ONCE = 2_000
Id = TypeVar("Id")


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as it stands: its id, the server's version of it, its own fields."""

    row_id: UUID
    version: int
    fields: Row


def fetch_row(connection: sa.Connection, table: str, row_id: UUID) -> StoredRow | None:
    """One row, or None where there is none."""
    return fetch_rows(connection, table, [row_id]).get(row_id)


def fetch_rows(connection: sa.Connection, table: str, ids: Iterable[UUID]) -> dict[UUID, StoredRow]:
    """The rows that exist among these ids."""
    names, question = _by_ids(table)
    found: dict[UUID, StoredRow] = {}
    for part in in_parts(list(ids)):
        for row_id, version, *values in question.put(connection, ids=part):
            found[row_id] = StoredRow(row_id, version, dict(zip(names, values, strict=True)))
    return found


def scan_rows(connection: sa.Connection, table: str, *conditions: sa.ColumnElement[bool]) -> Iterator[StoredRow]:
    """Rows of a table by condition, in the order of their ids, streamed."""
    target = sql_table(table)
    names, columns = _columns(target)
    query = sa.select(*columns).where(*conditions).order_by(target.c.id)
    for row_id, version, *values in connection.execute(query):
        yield StoredRow(row_id, version, dict(zip(names, values, strict=True)))


def insert_rows(connection: sa.Connection, table: str, rows: Sequence[StoredRow]) -> None:
    """Write new rows. Raises `IntegrityError` where one is there: another writer made it meanwhile."""
    _insertion(table).put(connection, _records(rows))


def upsert_rows(connection: sa.Connection, table: str, rows: Sequence[StoredRow]) -> None:
    """Write whole rows: those that exist are replaced, the others added.

    For who alone may write them, by a lock or as the only writer: what another one wrote is lost without a word.
    """
    if rows:
        connection.execute(_upsert(table, connection.dialect.name), _records(rows))


def remove_rows(connection: sa.Connection, table: str, ids: Iterable[UUID]) -> int:
    """Delete rows and return how many there were; ids that do not exist are passed over."""
    target = sql_table(table)
    gone = 0
    for part in in_parts(list(ids)):
        gone += connection.execute(sa.delete(target).where(target.c.id.in_(part))).rowcount
    return gone


def hanging_on(connection: sa.Connection, table: str, ids: Sequence[UUID], own: frozenset[UUID] = frozenset()) -> bool:
    """Whether rows other than these and ``own`` refer to any of these."""
    known = own.union(ids)
    for rule, name in dependents(table):
        target = sql_table(rule.name)
        for part in in_parts(ids):
            query = sa.select(target.c.id).where(target.c[name].in_(part))
            if any(row_id not in known for row_id in connection.execute(query).scalars()):
                return True
    return False


def count_rows(connection: sa.Connection, table: str) -> int:
    """How many rows a table has."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(sql_table(table))).scalar_one())


def in_parts(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    """Ids in lots small enough for one statement."""
    for start in range(0, len(ids), _IDS_AT_ONCE):
        yield ids[start : start + _IDS_AT_ONCE]


def among(column: sa.ColumnElement[Any], parameter: str, dialect: str) -> sa.ColumnElement[bool]:
    """The column's value is among those that the named parameter lists.

    PostgreSQL gets them as one array: the text of the statement stays the same however many there are, and is prepared
    once instead of once for each count.
    """
    if dialect == "postgresql":
        return column == sa.any_(sa.bindparam(parameter, type_=postgresql.ARRAY(column.type)))
    return column.in_(sa.bindparam(parameter, expanding=True))


@cache
def _by_ids(table: str) -> tuple[list[str], Question]:
    target = sql_table(table)
    names, columns = _columns(target)
    return names, Question(lambda dialect: sa.select(*columns).where(among(target.c.id, "ids", dialect)))


def _records(rows: Sequence[StoredRow]) -> list[dict[str, object]]:
    return [{"id": row.row_id, "sync_version": row.version, **row.fields} for row in rows]


@cache
def _insertion(table: str) -> Insertion:
    return Insertion(sql_table(table))


@cache
def _upsert(table: str, dialect: str) -> Any:
    """The statement, made once: making it takes longer than writing a row."""
    target = sql_table(table)
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(target)
    names = [column.name for column in target.columns if column.name != "id"]
    return statement.on_conflict_do_update(
        index_elements=["id"], set_={name: statement.excluded[name] for name in names}
    )


def _columns(table: sa.Table) -> tuple[list[str], list[sa.Column[Any]]]:
    """Names of a table's own fields, and its columns with the id and the version first."""
    own = [column for column in table.columns if column.name not in {"id", "sync_version"}]
    return [str(column.name) for column in own], [table.c.id, table.c.sync_version, *own]
