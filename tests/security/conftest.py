"""What the tests of rights share: a land whose rows nobody changes for good, since each cell is rolled back."""

from collections.abc import Iterator

import pytest

from sync.server.database import open_database
from tests.postgres import _migrated_file, sqlite_url
from tests.security.cards import Land

__all__ = ["sqlite_url"]


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Land]:
    folder = tmp_path_factory.mktemp("land")
    (folder / "server.db").write_bytes(_migrated_file())
    engine = open_database(f"sqlite:///{folder / 'server.db'}")
    made = Land(engine, folder)
    yield made
    made.region.close()
    engine.dispose()
