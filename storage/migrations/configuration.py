"""What Alembic is told: where a lineage's revisions lie, which tables are its own, how our column types are written."""

from typing import Literal

import sqlalchemy as sa
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.runtime.environment import IncludeObjectFn
from sqlmodel.sql.sqltypes import AutoString

from storage.migrate import SCRIPTS, Lineage
from storage.models.columns import Id, Moment, Words
from storage.schema import local_tables, regional_tables


def configure(lineage: Lineage, connection: sa.Connection, *, first: bool = False) -> Config:
    """Alembic's configuration for work on an open connection, whose transaction the caller holds.

    Drafts write changes of tables the way SQLite can make them (a new table in the old one's place); the ``first``
    revision has nothing to change.
    """
    config = Config()
    config.set_main_option("script_location", _literal(str(SCRIPTS)))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", _literal(str(SCRIPTS / lineage / "versions")))
    config.attributes["connection"] = connection
    config.attributes["lineage"] = lineage
    config.attributes["first"] = first
    return config


def _literal(value: str) -> str:
    return value.replace("%", "%%")


def own_objects(lineage: Lineage) -> IncludeObjectFn:
    """A filter that keeps the lineage's tables, and of the database everything but the search index.

    The index is made of shadow tables that no model describes.
    """
    own = {table.name for table in (local_tables() if lineage == "local" else regional_tables())}

    def keep(item: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:  # noqa: FBT001
        del item, compared
        if kind != "table":
            return True
        return not (name or "").startswith("search") if reflected else name in own

    return keep


def render_type(kind: str, item: object, context: AutogenContext) -> str | Literal[False]:
    """How a column's type is written in a revision; False leaves it to Alembic."""
    if kind != "type":
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if isinstance(item, (Id, Moment, Words)):
        context.imports.add("from storage.models import columns")
        return f"columns.{type(item).__name__}()"
    return False
