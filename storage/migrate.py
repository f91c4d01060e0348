"""Bringing a database to the schema of this program, by the revisions in ``storage/migrations``.

A laptop whose copy is up to date must not pay for Alembic (0.3 s to import), so the revision that stands in the
database is compared with a constant first; the tests hold the constants to the revisions. A migration is one
transaction: it is there as a whole, or the database is as it was. Whoever opens a copy makes a backup before
`migrate_copy` where `copy_is_current` says no.
"""

from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from storage.errors import StorageError

LOCAL_HEAD = "local_0004"
SERVER_HEAD = "server_0005"

Lineage = Literal["local", "server"]
HEADS: dict[Lineage, str] = {"local": LOCAL_HEAD, "server": SERVER_HEAD}
SCRIPTS = Path(__file__).parent / "migrations"

_VERSION = sa.table("alembic_version", sa.column("version_num", sa.String))
_ONE_AT_A_TIME = 6_209_117_045
"""Key of PostgreSQL's advisory lock under which a migration runs."""


class SchemaMissingError(StorageError):
    """The database holds no schema of ours, or an older one."""

    default = "База данных не подготовлена для этой версии: выполните marshrut-server migrate."


class NewerSchemaError(StorageError):
    """The database was brought to a schema that this program does not know."""

    default = "Данные созданы более новой версией программы: обновите программу."


def copy_is_current(engine: sa.Engine) -> bool:
    """Whether a laptop's copy has the schema of this program already."""
    return _revision(engine) == LOCAL_HEAD


def migrate_copy(engine: sa.Engine) -> bool:
    """Bring a laptop's copy to the schema of this program; False where it was there already.

    Raises `NewerSchemaError` for a copy of a newer program, `StorageError` for faults of the disk.
    """
    return _migrate(engine, "local")


def migrate_server(engine: sa.Engine) -> bool:
    """Bring the server's database to the schema of this program; False where it was there already."""
    return _migrate(engine, "server")


def require_server_schema(engine: sa.Engine) -> None:
    """Raise `SchemaMissingError` or `NewerSchemaError` unless the server's database has this program's schema."""
    revision = _revision(engine)
    if revision == SERVER_HEAD:
        return
    if revision is None or _is_known(revision, "server"):
        raise SchemaMissingError
    raise NewerSchemaError(revision=revision)


def _revision(engine: sa.Engine) -> str | None:
    with engine.execution_options(begin="DEFERRED").connect() as connection:
        return _stored_revision(connection)


def _stored_revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(sa.select(_VERSION.c.version_num)).scalar()


def _migrate(engine: sa.Engine, lineage: Lineage) -> bool:
    if _revision(engine) == HEADS[lineage]:
        return False
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        revision = _stored_revision(connection)
        if revision is not None and not _is_known(revision, lineage):
            raise NewerSchemaError(revision=revision)
        _upgrade(connection, lineage)
    return True


def _is_known(revision: str, lineage: Lineage) -> bool:
    return (SCRIPTS / lineage / "versions" / f"{revision}.py").is_file()


def _upgrade(connection: sa.Connection, lineage: Lineage) -> None:
    from alembic import command

    from storage.migrations.configuration import configure

    command.upgrade(configure(lineage, connection), "head")
