"""The catalogue of synced tables, read off the SQLModel classes: one description that every other part follows."""

from functools import cache
from types import MappingProxyType

import sqlalchemy as sa

from storage.errors import PlainError
from storage.fields import FieldRule, TableRule
from storage.models import SYNCED, SyncedRow
from storage.tables import table_of


class UnknownTableError(PlainError):
    """A table that is not among the synced ones was named."""

    def __init__(self, name: str) -> None:
        """Name what was asked for."""
        super().__init__(f"Таблицы «{name[:60]}» в программе нет.")


def _describe(number: int, model: type[SyncedRow]) -> TableRule:
    table = table_of(model)
    fields: dict[str, FieldRule] = {
        str(column.name): column.info["rule"] for column in table.columns if "rule" in column.info
    }
    return TableRule(
        name=str(table.name),
        number=number,
        fields=MappingProxyType(fields),
        owner=model.OWNER,
        derived_from=model.DERIVED_FROM,
        period=model.PERIOD,
        append_only=model.APPEND_ONLY,
        revisable=model.REVISABLE,
    )


@cache
def tables() -> tuple[TableRule, ...]:
    """All synced tables in the order of their references."""
    return tuple(_describe(number, model) for number, model in enumerate(SYNCED))


@cache
def _by_name() -> dict[str, tuple[TableRule, sa.Table]]:
    return {rule.name: (rule, table_of(model)) for rule, model in zip(tables(), SYNCED, strict=True)}


def table_rule(name: str) -> TableRule:
    """The description of the table of this name. Raises `UnknownTableError`."""
    return _lookup(name)[0]


def sql_table(name: str) -> sa.Table:
    """The SQLAlchemy table of this name. Raises `UnknownTableError`."""
    return _lookup(name)[1]


def _lookup(name: str) -> tuple[TableRule, sa.Table]:
    try:
        return _by_name()[name]
    except KeyError:
        raise UnknownTableError(name) from None


@cache
def dependents(name: str) -> tuple[tuple[TableRule, str], ...]:
    """Tables and fields whose enforced references point at this table."""
    return tuple((rule, field) for rule in tables() for field, target in rule.references.items() if target == name)
