"""A regional server in this process, on each kind of database, with one tutor and a clock."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from anyio.from_thread import start_blocking_portal

from sync.server.accounts import NewAccount, add_account
from sync.server.main import create_app
from sync.server.region import prepare
from tests.sync.server.laptops import PASSWORD, Clock, Laptop, Server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tutored(server_database: sa.Engine) -> sa.Engine:
    """A server with the account tutor1."""
    prepare(server_database)
    with server_database.begin() as connection:
        add_account(connection, NewAccount("tutor1", "tutor", "Белова Анна Игоревна"), PASSWORD)
    return server_database


@pytest.fixture
def server(tutored: sa.Engine, clock: Clock) -> Iterator[Server]:
    with start_blocking_portal() as portal:
        yield Server(create_app(tutored, clock), portal)


@pytest.fixture
def laptop(server: Server) -> Laptop:
    return Laptop(server)
