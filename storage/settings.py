"""Named values of this copy: where the exchange stands, who works here, what the person prefers."""

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage.models.local import Setting
from storage.tables import table_of

SETTING = table_of(Setting)


def read_setting(connection: sa.Connection, name: str) -> str | None:
    """The value of this name, or None."""
    return connection.execute(sa.select(SETTING.c.value).where(SETTING.c.name == name)).scalar()


def read_settings(connection: sa.Connection) -> dict[str, str]:
    """All values by name."""
    return {record.name: record.value for record in connection.execute(sa.select(SETTING))}


def write_setting(connection: sa.Connection, name: str, value: str) -> None:
    """Set a value."""
    statement = sqlite.insert(SETTING).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def forget_setting(connection: sa.Connection, name: str) -> None:
    """Take a value away."""
    connection.execute(sa.delete(SETTING).where(SETTING.c.name == name))
