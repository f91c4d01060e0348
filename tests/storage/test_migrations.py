"""The revisions lead from nothing to the models, on every kind of database, as a whole or not at all."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from storage.catalogue import sql_table
from storage.digests import row_digest
from storage.engine import open_copy, open_server_sqlite
from storage.errors import PlainError
from storage.ids import new_id
from storage.migrate import (
    HEADS,
    Lineage,
    NewerSchemaError,
    SchemaMissingError,
    copy_is_current,
    migrate_copy,
    migrate_server,
    require_server_schema,
)
from storage.migrations.configuration import configure, own_objects
from sync.server.database import open_database
from tests.postgres import empty_postgresql

__all__ = ["empty_postgresql"]
KEY = bytes(range(32))


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = open_copy(tmp_path / "copy.db", KEY, create=True)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    if request.param == "sqlite":
        engine = open_server_sqlite(f"sqlite:///{tmp_path}/server.db")
    else:
        engine = open_database(request.getfixturevalue("empty_postgresql"))
    yield engine
    engine.dispose()


def differences(engine: sa.Engine, lineage: Lineage) -> list[object]:
    options = {"include_object": own_objects(lineage), "compare_type": True}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, SQLModel.metadata))


def stand_at(engine: sa.Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_revisions_of_the_copy_lead_to_the_models(copy: sa.Engine) -> None:
    assert differences(copy, "local") != []
    assert migrate_copy(copy)
    assert differences(copy, "local") == []


def test_revisions_of_the_server_lead_to_the_models(empty_server: sa.Engine) -> None:
    assert differences(empty_server, "server") != []
    assert migrate_server(empty_server)
    assert differences(empty_server, "server") == []


def at_first_release(engine: sa.Engine, lineage: Lineage) -> UUID:
    """A database of the first release with a person, a route and an activity; returns the activity's id."""
    ids = {name: new_id() for name in ("organization", "person", "route", "route_item")}
    rows: dict[str, dict[str, object]] = {
        "organization": {"name": "Школа", "short_name": "Школа", "kind": "school", "level": "organization",
                         "is_rural": False, "is_internship_site": False, "is_innovation_site": False},
        "person": {"family_name": "Иванова", "given_name": "Мария", "role": "teacher", "position": "учитель",
                   "subjects": ("физика",), "organization_id": ids["organization"], "category": "first",
                   "is_young_specialist": False},
        "route": {"person_id": ids["person"], "title": "Маршрут", "starts_on": date(2026, 9, 1), "status": "draft"},
        "route_item": {"route_id": ids["route"], "stage": "realisation", "kind": "project", "mode": "informal",
                       "title": "Проект", "is_group": False, "hours": 10, "position": "V", "status": "planned"},
    }  # fmt: skip
    with engine.begin() as connection:
        command.upgrade(configure(lineage, connection), f"{lineage}_0001")
        for table, row in rows.items():
            connection.execute(sa.insert(sql_table(table)), {"id": ids[table], "sync_version": 7, **row})
    return ids["route_item"]


def assert_upgraded(engine: sa.Engine, item_id: UUID) -> None:
    item = sql_table("route_item")
    with engine.connect() as connection:
        (kept,) = connection.execute(sa.select(item)).mappings()
    assert (kept["id"], kept["sync_version"], kept["title"], kept["hours"]) == (item_id, 7, "Проект", 10)
    added = ("participation", "tasks", "answers", "trend", "network_project_id", "template_item_id", "template_state")
    assert [kept[name] for name in added] == [None] * len(added)
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(sa.update(item).values(network_project_id=new_id()))


def test_a_copy_of_the_first_release_keeps_its_rows_and_its_search(copy: sa.Engine) -> None:
    item_id = at_first_release(copy, "local")
    assert not copy_is_current(copy)
    assert migrate_copy(copy)
    assert_upgraded(copy, item_id)
    assert differences(copy, "local") == []
    with copy.begin() as connection:
        connection.execute(sa.update(sql_table("route_item")).values(title="Исследование"))
        stale = connection.exec_driver_sql("SELECT row_id FROM search_stale").scalars().all()
    assert item_id.bytes in stale


def test_a_server_of_the_first_release_keeps_its_rows(empty_server: sa.Engine) -> None:
    item_id = at_first_release(empty_server, "server")
    with pytest.raises(SchemaMissingError):
        require_server_schema(empty_server)
    assert migrate_server(empty_server)
    assert_upgraded(empty_server, item_id)
    assert differences(empty_server, "server") == []


def test_rows_of_the_first_release_have_the_same_digests() -> None:
    """Empty new fields change no digest, so that an upgrade of one side sends nothing anew (rule 8)."""
    new = {"requires_id": None, "template_id": None, "campaign_id": None, "tasks": None, "participation": None}
    row_id = new_id()
    assert row_digest("route", row_id, 3, {"title": "Маршрут"}) == row_digest(
        "route", row_id, 3, {"title": "Маршрут", **new}
    )


def test_postgresql_gets_the_sequence_of_versions(empty_postgresql: str) -> None:
    engine = open_database(empty_postgresql)
    migrate_server(engine)
    with engine.connect() as connection:
        assert "feed_sequence" in sa.inspect(connection).get_sequence_names()
    engine.dispose()


@pytest.mark.parametrize("lineage", sorted(HEADS))
def test_the_named_head_is_the_last_revision(lineage: Lineage, copy: sa.Engine) -> None:
    with copy.connect() as connection:
        scripts = ScriptDirectory.from_config(configure(lineage, connection))
    assert scripts.get_heads() == [HEADS[lineage]]


def test_migrating_twice_changes_nothing(copy: sa.Engine, empty_server: sa.Engine) -> None:
    migrate_copy(copy)
    migrate_server(empty_server)
    assert not migrate_copy(copy)
    assert not migrate_server(empty_server)
    assert copy_is_current(copy)


def test_a_current_copy_opens_without_alembic(tmp_path: Path, copy: sa.Engine) -> None:
    migrate_copy(copy)
    copy.dispose()
    program = (
        "import sys, pathlib\n"
        "from storage.engine import open_copy\n"
        "from storage.migrate import migrate_copy\n"
        f"assert not migrate_copy(open_copy(pathlib.Path({str(tmp_path / 'copy.db')!r}), bytes(range(32))))\n"
        "assert 'alembic' not in sys.modules\n"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", program], cwd=root, check=True)


def test_a_migration_that_fails_leaves_nothing_behind(empty_server: sa.Engine) -> None:
    with empty_server.begin() as connection:
        connection.execute(sa.text("CREATE TABLE team_member (mine INTEGER)"))
    with pytest.raises(sa.exc.DBAPIError):
        migrate_server(empty_server)
    with empty_server.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["team_member"]


def test_data_of_a_newer_program_is_refused_and_left_alone(copy: sa.Engine, empty_server: sa.Engine) -> None:
    migrate_copy(copy)
    migrate_server(empty_server)
    stand_at(copy, "local_9999")
    stand_at(empty_server, "server_9999")
    with pytest.raises(NewerSchemaError):
        migrate_copy(copy)
    with pytest.raises(NewerSchemaError):
        migrate_server(empty_server)
    with pytest.raises(NewerSchemaError):
        require_server_schema(empty_server)


def test_a_copy_is_never_taken_for_a_server(copy: sa.Engine) -> None:
    migrate_copy(copy)
    with pytest.raises(NewerSchemaError):
        migrate_server(copy)


def test_a_server_without_its_schema_is_named(empty_server: sa.Engine) -> None:
    with pytest.raises(SchemaMissingError) as refused:
        require_server_schema(empty_server)
    assert isinstance(refused.value, PlainError)
    migrate_server(empty_server)
    require_server_schema(empty_server)
