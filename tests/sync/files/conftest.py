"""A region whose server answers over HTTP in this process, and laptops that carry files to it."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from random import Random
from uuid import UUID

import httpx
import pytest
import sqlalchemy as sa
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette

from storage import blobs
from storage.blob_queue import want_file
from storage.blobs import Held, begin_blob, held_blob, take_bytes
from sync.client.blobs import Carried, carry_files
from sync.client.progress import Progress
from sync.client.transport import Transport
from sync.server.accounts import ACCOUNT
from sync.server.blobs import coming_name
from sync.server.main import create_app
from sync.server.sessions import open_session
from tests.sync.region import Laptop, Region

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Answer = Callable[[], httpx.Response]
Fault = Callable[[httpx.Request, Answer], httpx.Response]


def some_bytes(size: int, seed: int = 1) -> bytes:
    return Random(seed).randbytes(size)


def name_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Wire(httpx.BaseTransport):
    """Carries calls to the application. ``fault`` stands between: it may drop a request, or lose its answer."""

    def __init__(self, portal: BlockingPortal, app: Starlette) -> None:
        self._portal = portal
        self.app = app
        self.fault: Fault | None = None
        self.calls: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.calls.append(request)
        answer = partial(self._portal.call, self._answer, request)
        response = answer() if self.fault is None else self.fault(request, answer)
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(response.content))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        headers = [(name, value) for name, value in request.headers.raw if name != b"transfer-encoding"]
        asked = httpx.Request(request.method, request.url, headers=headers, content=request.content)
        async with httpx.ASGITransport(self.app) as server:
            response = await server.handle_async_request(asked)
            return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())

    @property
    def carrying(self) -> list[str]:
        """The calls that carried bytes, as «PUT name from»."""
        return [
            f"{call.method} {call.url.path.rpartition('/')[2]} {call.url.params['from']}"
            for call in self.calls
            if call.method in {"PUT", "GET"}
        ]

    def sent_bytes(self) -> int:
        return sum(len(call.content) for call in self.calls if call.method == "PUT")


@dataclass
class Tokened:
    """The way to the server with the laptop's token."""

    transport: Transport
    token: str

    def call(self, method: str, path: str, body: bytes = b"") -> bytes:
        return self.transport.call(method, path, body, self.token)


@dataclass
class Desk:
    """A laptop with its files."""

    laptop: Laptop
    wire: Wire
    line: Tokened
    heard: list[Progress] = field(default_factory=list)

    @property
    def engine(self) -> sa.Engine:
        return self.laptop.engine

    def attach(self, person: UUID, content: bytes, thumbnail: bytes = b"", *, size: int | None = None) -> UUID:
        """An attachment with its bytes, as `app.attachments` makes it."""
        for part in filter(None, (content, thumbnail)):
            self.keep(part)
        return self.name_file(person, content, thumbnail, size=size)

    def name_file(self, person: UUID, content: bytes, thumbnail: bytes = b"", *, size: int | None = None) -> UUID:
        return self.laptop.insert(
            "attachment",
            person_id=person,
            name="Удостоверение.pdf",
            media_type="application/pdf",
            size=len(content) if size is None else size,
            sha256=name_of(content),
            thumbnail=name_of(thumbnail) if thumbnail else None,
            added_on=date(2026, 11, 23),
        )

    def keep(self, content: bytes) -> None:
        with self.engine.begin() as connection:
            begin_blob(connection, name_of(content), len(content), datetime.now(UTC))
            take_bytes(connection, name_of(content), 0, content)

    def carry(self) -> Carried:
        return carry_files(self.engine, self.line, self.heard.append)

    def sync(self) -> Carried:
        """A whole session: the rows, then the files."""
        self.laptop.sync()
        return self.carry()

    def held(self, content: bytes) -> Held | None:
        with self.engine.begin() as connection:
            return held_blob(connection, name_of(content))

    def bytes_of(self, content: bytes) -> bytes:
        return bytes_in(self.engine, content)

    def want(self, content: bytes) -> None:
        with self.engine.begin() as connection:
            want_file(connection, name_of(content), len(content), NOW)


def bytes_in(engine: sa.Engine, content: bytes) -> bytes:
    """What a database holds of a file."""
    with engine.begin() as connection:
        return b"".join(blobs.blob_parts(connection, name_of(content)))


class Files:
    """The region's server over HTTP, and desks of its people."""

    def __init__(self, region: Region, portal: BlockingPortal) -> None:
        self.region = region
        self._portal = portal
        self.app = create_app(region.engine)

    def desk(self, role: str = "tutor", number: int = 0) -> Desk:
        return self.desk_of(self.region.laptop(role, number))

    def desk_of(self, laptop: Laptop) -> Desk:
        who = laptop.identity
        place = {"municipality_id": who.municipality_id, "organization_id": who.organization_id}
        with self.region.engine.begin() as connection:
            connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.id == who.account_id).values(place))
            pair = open_session(connection, datetime.now(UTC), who.device_id)
        wire = Wire(self._portal, self.app)
        return Desk(laptop, wire, Tokened(Transport("http://localhost", wire=wire), pair.access))

    def restart(self) -> None:
        """Another process over the same database."""
        self.app = create_app(self.region.engine)

    def bytes_of(self, content: bytes) -> bytes:
        return bytes_in(self.region.engine, content)

    def held(self, content: bytes, by: Desk | None = None) -> Held | None:
        """What the server has of a file; with ``by`` also of one that this desk's account has not brought whole yet."""
        with self.region.engine.begin() as connection:
            whole = held_blob(connection, name_of(content))
            if whole is not None or by is None:
                return whole
            return held_blob(connection, coming_name(by.laptop.identity.account_id, name_of(content)))


@pytest.fixture(scope="module")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as made:
        yield made


@pytest.fixture
def files(region: Region, portal: BlockingPortal) -> Files:
    """On each kind of database in turn."""
    return Files(region, portal)


@pytest.fixture
def small_files(small: Region, portal: BlockingPortal) -> Files:
    """On the embedded database."""
    return Files(small, portal)
