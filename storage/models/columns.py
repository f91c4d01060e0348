"""Column kinds of the shared tables: one short word for each kind of field that the domain has.

Every field of a synced table is declared with one of these functions. Beside the database column they leave a
``FieldRule`` in the column's ``info``; `storage.catalogue` reads it, and validation, the wire format, the merge and
the canonical dump all follow from it, so that a field is described exactly once.

Choices and bounds are not database constraints on purpose: a newer server may send a value that this program does
not know yet, and a merge of two people's edits may pass through a state that no form would save. The edges validate
(`storage.validation`), the tables keep.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlmodel import Field

from storage.fields import FieldRule, Kind, Merge, moment_from_milliseconds, moment_to_milliseconds

NAME_OF_BYTES = "[0-9a-f]{64}"
"""How bytes are named: the SHA-256 in lower-case hexadecimal."""


def _bytes_of(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


def _id_of(value: bytes | None) -> UUID | None:
    return None if value is None else UUID(bytes=bytes(value))


class Id(sa.types.TypeDecorator[UUID]):
    """A UUID: native on PostgreSQL, 16 bytes on SQLite."""

    impl = sa.LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Choose the storage of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(sa.LargeBinary(16))

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[UUID | None], object] | None:
        """Give SQLite the bytes; psycopg takes UUIDs as they are."""
        return None if dialect.name == "postgresql" else _bytes_of

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], UUID | None] | None:
        """Read SQLite's bytes back; psycopg hands out UUIDs."""
        del coltype
        return None if dialect.name == "postgresql" else _id_of


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC with millisecond precision: timestamptz on PostgreSQL, milliseconds since 1970 on SQLite."""

    impl = sa.BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """Choose the storage of the database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.DateTime(timezone=True))
        return dialect.type_descriptor(sa.BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> object:
        """Drop what is finer than a millisecond, on both databases alike."""
        if value is None:
            return None
        milliseconds = moment_to_milliseconds(value)
        return moment_from_milliseconds(milliseconds) if dialect.name == "postgresql" else milliseconds

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        """Read either storage back as an aware moment in UTC."""
        if value is None:
            return None
        if dialect.name == "postgresql":
            return value.astimezone(UTC)  # type: ignore[no-any-return]  # psycopg hands out datetime objects
        return moment_from_milliseconds(int(value))


class Words(sa.types.TypeDecorator[tuple[str, ...]]):
    """A set of words, kept sorted as a JSON array: «математика», «физика»."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        """Store sorted and without repeats, so that equal sets are equal bytes."""
        del dialect
        return None if value is None else sorted(set(value))

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[str, ...] | None:
        """Hand out an immutable, sorted set."""
        del dialect
        return None if value is None else tuple(value)


def _column(
    sql_type: sa.types.TypeEngine[Any] | type[sa.types.TypeEngine[Any]],
    rule: FieldRule,
    *constraints: sa.ForeignKey,
    index: bool = False,
) -> Any:
    column = sa.Column(sql_type, *constraints, nullable=rule.optional, index=index, info={"rule": rule})
    return Field(default=None, sa_column=column) if rule.optional else Field(sa_column=column)


def text(limit: int = 200, *, optional: bool = False, merge: Merge = Merge.SCALAR, index: bool = False) -> Any:
    """A line of text of at most ``limit`` characters."""
    return _column(sa.String(limit), FieldRule(Kind.TEXT, optional, merge, limit=limit), index=index)


def file_name(*, optional: bool = False) -> Any:
    """The name of a file's bytes, their SHA-256 (`storage.blobs`): it stands in addresses, so nothing else may."""
    rule = FieldRule(Kind.TEXT, optional, limit=64, pattern=NAME_OF_BYTES)
    return _column(sa.String(64), rule, index=True)


def long_text(limit: int = 20_000) -> Any:
    """Paragraphs that a person writes; always optional; merged line by line."""
    return _column(sa.Text(), FieldRule(Kind.TEXT, optional=True, merge=Merge.LONG_TEXT, limit=limit))


def choice(*choices: str, optional: bool = False, index: bool = False) -> Any:
    """One of the named values."""
    rule = FieldRule(Kind.TEXT, optional, choices=choices, limit=40)
    return _column(sa.String(40), rule, index=index)


def state(*choices: str, index: bool = False) -> Any:
    """A state; of two concurrent changes the one further along the list wins."""
    rule = FieldRule(Kind.TEXT, optional=False, merge=Merge.STATE, choices=choices, limit=40)
    return _column(sa.String(40), rule, index=index)


def integer(least: int = 0, greatest: int = 2**31 - 1, *, optional: bool = False, merge: Merge = Merge.SCALAR) -> Any:
    """A whole number within bounds, both included."""
    rule = FieldRule(Kind.INTEGER, optional, merge, least=least, greatest=greatest)
    return _column(sa.Integer(), rule)


def level(*, optional: bool = False) -> Any:
    """A level of a competency: 0 not shown, 1 in part, 2 steadily, 3 passes it on to others."""
    return integer(0, 3, optional=optional)


def flag() -> Any:
    """Yes or no."""
    return _column(sa.Boolean(), FieldRule(Kind.BOOLEAN, optional=False))


def day(*, optional: bool = True, index: bool = False) -> Any:
    """A calendar day."""
    return _column(sa.Date(), FieldRule(Kind.DAY, optional), index=index)


def moment(*, optional: bool = False) -> Any:
    """A moment in UTC, made by the device; a label, never an order."""
    return _column(Moment(), FieldRule(Kind.MOMENT, optional, Merge.LATEST))


def words(limit: int = 100) -> Any:
    """A set of short words; never None: the empty set says «none»."""
    return _column(Words(), FieldRule(Kind.WORDS, optional=False, merge=Merge.SET, limit=limit))


def link(table: str, *, optional: bool = False) -> Any:
    """A reference that the database enforces: the target lives in the same card or is shared by all."""
    rule = FieldRule(Kind.REFERENCE, optional, target=table, enforced=True)
    return _column(Id(), rule, sa.ForeignKey(f"{table}.id"), index=True)


def soft_link(table: str | None, *, optional: bool = False) -> Any:
    """A reference into another card, which this copy may not hold; indexed, not enforced."""
    return _column(Id(), FieldRule(Kind.REFERENCE, optional, target=table), index=True)


def position() -> Any:
    """A fractional key: text that sorts between its neighbours, so that a move touches one row."""
    return _column(sa.String(60), FieldRule(Kind.TEXT, optional=False, merge=Merge.LATEST, limit=60))


def own_id(**options: Any) -> Any:
    """An id of bookkeeping that does not travel; options as of `sqlmodel.Field`."""
    return Field(sa_type=Id, **options)


def own_moment(**options: Any) -> Any:
    """A moment of bookkeeping that does not travel; options as of `sqlmodel.Field`."""
    return Field(sa_type=Moment, **options)


def counter(**options: Any) -> Any:
    """A 64-bit number of bookkeeping; options as of `sqlmodel.Field`."""
    return Field(sa_type=sa.BigInteger, **options)
