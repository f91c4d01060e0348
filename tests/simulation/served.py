"""A small region served over real HTTP in this process, put back to the same moment as often as a test likes.

At that moment a tutor's laptop has operations to send and several pages to fetch.
"""

import asyncio
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import uvicorn

from storage.engine import open_copy
from storage.vault import Secrets
from sync.client.admission import Line
from sync.client.session import Outcomes, run_session
from sync.client.transport import Traffic, Transport
from sync.server.database import open_database
from sync.server.feed import FEED
from sync.server.main import create_app
from sync.server.scope import Identity
from sync.server.sessions import open_session
from tests import postgres
from tests.factories import KEY, NOW
from tests.sync.region import Laptop, Region

ROWS_A_PAGE = 6
OPERATIONS = 4


@dataclass
class Keys:
    """The tokens of a device, kept in memory."""

    secrets: Secrets

    def save(self, secrets: Secrets) -> None:
        self.secrets = secrets


@dataclass
class Moment:
    """Files of a server and of a laptop at one moment, and what both come to after an exchange."""

    folder: Path
    identity: Identity
    token: str
    copy: str
    held: list[str] = field(default_factory=list)
    """The laptop's dump after an exchange that nothing disturbs."""
    content: Any = None
    """The server's after it."""


def make_moment(folder: Path) -> Moment:
    """Build the region and stop right before the exchange."""
    (folder / "filling").touch()
    (folder / "server.db").write_bytes(postgres._migrated_file())
    engine = open_database(f"sqlite:///{folder / 'server.db'}")
    region = Region(engine, folder)
    people = [region.person() for _ in range(3)]
    route = region.load("route", person_id=people[0])
    laptop = region.laptop()
    laptop.sync()
    with engine.begin() as connection:
        token = open_session(connection, NOW, laptop.identity.device_id).access
    laptop.update("person", people[0], phone="7")
    laptop.insert("journal_entry", person_id=people[0], text="Запись без связи")
    laptop.insert("route_item", route_id=route)
    laptop.delete("route", laptop.insert("route", person_id=people[1]))  # made and taken back: nothing travels
    laptop.update("person", people[1], context="первая\nвторая\n")
    for number in range(4):
        region.load("journal_entry", person_id=people[number % 3], text=f"Запись методиста {number}" * 5)
        region.load("route_item", route_id=route, title=f"Мероприятие {number}")
    region.change("person", people[2], phone="8")
    region.remove("journal_entry", region.load("journal_entry", person_id=people[0]))
    entered = region.person()
    region.load("journal_entry", person_id=entered)
    assert len(laptop.outbox()) == OPERATIONS
    name = Path(str(laptop.engine.url.database)).name
    laptop.engine.dispose()
    engine.dispose()
    return Moment(folder, laptop.identity, token, name)


class Served:
    """The moment brought to life: a server on a port, and the laptop."""

    def __init__(self, moment: Moment, folder: Path) -> None:
        self.moment = moment
        self._folder = folder
        self._engines: list[sa.Engine] = []
        self._app: Any = None
        self._listener = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # named: no Nagle's delay
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(128)
        self.port = int(self._listener.getsockname()[1])
        config = uvicorn.Config(
            self._answer,
            interface="asgi3",
            log_level="critical",
            lifespan="off",
            server_header=False,
            date_header=False,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._server.serve([self._listener])))
        self._thread.start()

    async def _answer(self, scope: Any, receive: Any, send: Any) -> None:
        await self._app(scope, receive, send)

    def reset(self) -> None:
        """Back to the moment before the exchange."""
        self._dispose()
        self._folder.mkdir(exist_ok=True)
        (self._folder / "filling").touch()
        for name in ("server.db", self.moment.copy):
            for left in self._folder.glob(f"{name}*"):
                left.unlink()
            shutil.copy(self.moment.folder / name, self._folder / name)
        self.engine = open_database(f"sqlite:///{self._folder / 'server.db'}")
        region = Region.__new__(Region)
        region.engine = self.engine
        self.laptop = Laptop(region, self.moment.identity, open_copy(self._folder / self.moment.copy, KEY))
        self._engines = [self.engine, self.laptop.engine]
        self._app = create_app(self.engine, lambda: NOW)

    def session(self, address: str) -> tuple[Outcomes | Exception, Traffic]:
        """One session of the laptop with whoever answers at the address, however it ends."""
        with closing(Transport(address)) as transport:
            line = Line(
                transport,
                Keys(Secrets.fresh()._replace(access_token=self.moment.token)),
                self.moment.identity.device_id,
            )
            try:
                return run_session(self.laptop.engine, line.send, rows_a_page=ROWS_A_PAGE), transport.traffic
            except Exception as error:  # noqa: BLE001  # the test looks at it
                return error, transport.traffic

    def content(self) -> Any:
        """All that the server holds, in a few numbers: rows, their digests, judged operations."""
        query = sa.select(sa.func.count(), sa.func.sum(FEED.c.digest))
        ledger = sa.text("SELECT count(*), count(DISTINCT sequence) FROM ledger_entry WHERE device_id = :device")
        with self.engine.begin() as connection:
            judged = connection.execute(ledger, {"device": self.moment.identity.device_id.bytes}).one()
            return (*connection.execute(query).one(), *judged)

    def assert_converged(self) -> None:
        """Both sides stand as after an undisturbed exchange: nothing missing, nothing twice, nothing waiting."""
        assert self.laptop.dump() == self.moment.held
        assert self.content() == self.moment.content
        assert self.laptop.outbox() == self.laptop.rows_apart() == []

    def _dispose(self) -> None:
        for engine in self._engines:
            engine.dispose()

    def close(self) -> None:
        """End the server and let the files go."""
        self._server.should_exit = True
        self._thread.join()
        self._listener.close()
        self._dispose()


@contextmanager
def serving_moment(moment: Moment, folder: Path) -> Iterator[Served]:
    """The moment, served for as long as the block lasts; its undisturbed end is noted first."""
    served = Served(moment, folder)
    try:
        served.reset()
        outcomes, _ = served.session(f"http://127.0.0.1:{served.port}")
        assert isinstance(outcomes, Outcomes), outcomes
        assert outcomes.pushed == OPERATIONS
        moment.held, moment.content = served.laptop.dump(), served.content()
        served.laptop.assert_equals_server()
        yield served
    finally:
        served.close()
