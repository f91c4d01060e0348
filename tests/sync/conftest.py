"""What tests of the exchange share: databases of the regional server, and a region over them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from sync.server.database import open_database
from tests.postgres import empty_postgresql, postgresql_url, server_database, server_url, sqlite_url
from tests.sync.region import Region

__all__ = ["empty_postgresql", "postgresql_url", "region", "server_database", "server_url", "small", "sqlite_url"]


@pytest.fixture
def region(server_database: sa.Engine, tmp_path: Path) -> Iterator[Region]:
    """A region on each of the two kinds of database in turn."""
    made = Region(server_database, tmp_path)
    yield made
    made.close()


@pytest.fixture
def small(sqlite_url: str, tmp_path: Path) -> Iterator[Region]:
    """A region on the embedded database, for rules that do not depend on its kind."""
    engine = open_database(sqlite_url)
    made = Region(engine, tmp_path)
    yield made
    made.close()
    engine.dispose()
