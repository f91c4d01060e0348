"""What a region asks of its server: three hundred sessions at once, and sessions in which nothing has changed."""

import selectors
import socket
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
import sqlalchemy as sa

from storage.catalogue import sql_table, tables
from storage.ids import SHARED_BUCKET, new_id
from storage.models.regional import Account, Device
from storage.tables import table_of
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Outcome, Request
from sync.server.database import open_database
from sync.server.demo import Scale
from sync.server.exchange import answer
from sync.server.feed import FEED
from sync.server.filling import fill
from sync.server.region import prepare
from sync.server.scope import GRANT, REGION, Identity
from sync.server.sessions import open_session
from tests.acceptance.commands import serving
from tests.acceptance.village import free_port
from tests.factories import NOW, TODAY
from tests.postgres import keep_durable, postgresql_url
from tests.sync.operations import inserting
from tests.sync.region import Region

__all__ = ["postgresql_url"]

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

SESSIONS = 300
ROUNDS = 3
"""The fastest counts: whatever else the machine does can only add to a time."""
BEFORE = 100
"""Sessions before the clock runs: a server has been asked before, on each of its connections."""
AT_FIRST = 20
"""How many of those begin at once."""
PEOPLE_EACH = 4


class Ended(NamedTuple):
    """How a session ended: seconds, the status of HTTP, the answer's body."""

    seconds: float
    status: int
    body: bytes


@dataclass(frozen=True)
class Prepared:
    """A session's bytes, made before the clock runs."""

    token: str
    body: bytes


def _prepared(region: Region, number: int) -> Prepared:
    """A tutor with a few people, a cursor from yesterday, and three entries to send."""
    people = [region.person(number, number % 2) for _ in range(PEOPLE_EACH)]
    account = Account(login=f"many{number}", password_hash="-", role="tutor", specialist_id=region.tutors[number])
    device = Device(account_id=account.id, public_key=new_id().bytes * 2, enrolled_at=NOW)
    with region.engine.begin() as connection:
        connection.execute(sa.insert(table_of(Account)), account.model_dump())
        connection.execute(sa.insert(table_of(Device)), device.model_dump())
        token = open_session(connection, datetime.now(UTC), device.id).access
    identity = Identity(account.id, device.id, "tutor", account.specialist_id)
    first = unpack(answer(region.engine, identity, pack(Request(1, b"", []))), Answer)
    for person in people:
        region.load("journal_entry", person_id=person, text="Методист был на уроке. " * 5)
    sent = [inserting(place, "journal_entry", person_id=people[0]) for place in range(1, 4)]
    return Prepared(token, pack(Request(1, first.cursor, sent, tables=len(tables()))))


@pytest.fixture
def prepared(postgresql_url: str, tmp_path: Path) -> Iterator[list[Prepared]]:
    keep_durable(postgresql_url)
    engine = open_database(postgresql_url)
    region = Region(engine, tmp_path)
    count = BEFORE + ROUNDS * SESSIONS
    region.tutors = [region.load("specialist", family_name=f"Тьютор{number}") for number in range(count)]
    made = [_prepared(region, number) for number in range(count)]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")  # as PostgreSQL does by itself within a minute
    yield made
    region.close()
    engine.dispose()


class _Client:
    """One session's side of the wire: connected before the clock runs, and as little as can be, on the same cores."""

    def __init__(self, one: Prepared, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self._sent = (
            f"POST /v1/exchange HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {one.token}\r\n"
            f"content-type: application/octet-stream\r\ncontent-length: {len(one.body)}\r\n\r\n"
        ).encode() + one.body
        self._came = bytearray()
        self._began = 0.0

    def begin(self) -> None:
        self._began = time.perf_counter()
        self.socket.sendall(self._sent)

    def receive(self) -> Ended | None:
        """Take what has come; how the session ended once the answer is whole."""
        self._came += self.socket.recv(65_536)
        head, found, body = bytes(self._came).partition(b"\r\n\r\n")
        if not found or len(body) < int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]):
            return None
        return Ended(time.perf_counter() - self._began, int(head.split()[1]), body)


def _at_once(chosen: list[Prepared], port: int) -> list[Ended]:
    """Begin all sessions at one moment and wait for every answer."""
    ended: list[Ended] = []
    with selectors.DefaultSelector() as ready:
        for client in [_Client(one, port) for one in chosen]:
            ready.register(client.socket, selectors.EVENT_READ, client)
        clients = [key.data for key in ready.get_map().values()]
        for client in clients:
            client.begin()
        while len(ended) < len(clients):
            for key, _ in ready.select(timeout=30):
                done = key.data.receive()
                if done is not None:
                    ready.unregister(key.fileobj)
                    key.data.socket.close()
                    ended.append(done)
    return ended


def _taken(ended: Ended) -> int:
    return [verdict.outcome for verdict in unpack(ended.body, Answer).verdicts].count(Outcome.APPLIED)


def test_three_hundred_tutors_at_once(
    prepared: list[Prepared], postgresql_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    with serving(postgresql_url, port, workers=2):
        for number in range(0, BEFORE, AT_FIRST):
            _at_once(prepared[number : number + AT_FIRST], port)
        begins = range(BEFORE, len(prepared), SESSIONS)
        rounds = [_at_once(prepared[number : number + SESSIONS], port) for number in begins]
    with capsys.disabled():
        print(f"\n{'sessions':>8} {'refused':>8} {'p50, s':>8} {'p95, s':>8} {'worst, s':>9} {'a second':>9}")
        for ended in rounds:
            times = sorted(each.seconds for each in ended)
            refused = sum(each.status != 200 for each in ended)
            p50, p95, worst = statistics.median(times), _p95(ended), times[-1]
            print(f"{len(times):8} {refused:8} {p50:8.2f} {p95:8.2f} {worst:9.2f} {len(times) / worst:9.0f}")
    assert all(each.status == 200 and _taken(each) == 3 for ended in rounds for each in ended)
    assert min(map(_p95, rounds)) <= 1.0


def _p95(ended: list[Ended]) -> float:
    return sorted(each.seconds for each in ended)[int(0.95 * len(ended))]


def _up_to_date(engine: sa.Engine, identity: Identity) -> bytes:
    """The request of a laptop that has everything and asks for what is new."""
    cursor, is_more = b"", True
    while is_more:
        page = unpack(answer(engine, identity, pack(Request(1, cursor, []))), Answer)
        cursor, is_more = page.cursor, page.more
    return pack(Request(1, cursor, []))


def _nothing_changed(engine: sa.Engine, identity: Identity, body: bytes) -> float:
    """Milliseconds of the server's work for an exchange in which neither side has anything new; the median of many."""
    times = []
    for _ in range(200):
        started = time.perf_counter()
        answer(engine, identity, body)
        times.append(1_000 * (time.perf_counter() - started))
    return statistics.median(times)


def _identity(engine: sa.Engine, role: str) -> Identity:
    """The first account of a role."""
    table = table_of(Account).c
    query = sa.select(table.id, table.specialist_id, table.municipality_id).where(table.role == role)
    with engine.begin() as connection:
        account_id, specialist_id, municipality_id = connection.execute(query.order_by(table.login).limit(1)).one()
    return Identity(account_id, UUID(int=1), role, specialist_id, municipality_id)


def _more_rows(engine: sa.Engine, times: int) -> int:
    """Double the people's part of the feed so many times: cards that only the whole region's administrator holds."""
    others = [column for column in FEED.columns if column.name not in {"row_id", "bucket"}]
    fresh = [sa.func.gen_random_uuid(), sa.func.gen_random_uuid(), *others]
    copied = sa.select(*fresh).where(FEED.c.bucket != SHARED_BUCKET)
    names = ["row_id", "bucket", *(column.name for column in others)]
    with engine.begin() as connection:
        for _ in range(times):
            connection.execute(sa.insert(FEED).from_select(names, copied))
        at = [FEED.c.bucket, FEED.c.transaction, FEED.c.sequence]
        fresh_cards = sa.select(sa.literal(REGION), *at, sa.true()).where(
            FEED.c.bucket.not_in(sa.select(GRANT.c.bucket))
        )
        columns = ["audience", "bucket", "transaction", "sequence", "is_open"]
        connection.execute(sa.insert(GRANT).from_select(columns, fresh_cards))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE feed, scope_grant")
        return int(connection.execute(sa.select(sa.func.count()).select_from(FEED)).scalar_one())


def test_nothing_changed_costs_the_same_however_large_the_region(
    postgresql_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_database(postgresql_url)
    prepare(engine)
    with engine.begin() as connection:
        fill(connection, Scale.SMALL, 1, TODAY, lambda: "password")
    with engine.begin() as connection:
        person = sql_table("person")
        people = connection.execute(sa.select(sa.func.count()).select_from(person)).scalar_one()
    roles = [_identity(engine, role) for role in ("tutor", "methodist", "administrator")]
    asking = [(identity, _up_to_date(engine, identity)) for identity in roles]
    took: dict[int, list[float]] = {}
    for times in (0, 6):
        count = _more_rows(engine, times)
        took[count] = [_nothing_changed(engine, identity, body) for identity, body in asking]
    engine.dispose()
    with capsys.disabled():
        named = "".join(f"{identity.role + ', ms':>18}" for identity in roles)
        print(f"\n{'rows in the region':>18}{named}   ({people} people)")
        for count, milliseconds in took.items():
            print(f"{count:18}" + "".join(f"{each:18.2f}" for each in milliseconds))
    few, many = took.values()
    assert all(after <= 1.3 * before for before, after in zip(few, many, strict=True))
