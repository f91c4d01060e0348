"""Two calls of one laptop at one moment: one session, one device, one body."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import httpx
import pytest
import sqlalchemy as sa
from starlette.requests import Request

from sync.server.bodies import LEAST_RATE, BytesInFlight, OneBodyADevice, receive_body
from sync.server.devices import DEVICE
from sync.server.refusals import BodyStalledError, ServerBusyError
from sync.server.sessions import SESSION, open_session
from tests.sync.server.laptops import Clock, Laptop, Server, accepted, refused


def count(engine: sa.Engine, table: sa.Table, *conditions: Any) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(*conditions)
    with engine.connect() as connection:
        return int(connection.execute(query).scalar_one())


def test_a_sign_in_waits_for_the_one_before_and_one_session_stays(
    laptop: Laptop, tutored: sa.Engine, clock: Clock
) -> None:
    laptop.enrol()
    with ThreadPoolExecutor(1) as pool:
        with tutored.begin() as connection:
            open_session(connection, clock.now, laptop.device_id)
            second = pool.submit(laptop.try_sign_in)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.5)
        laptop.admission = accepted(second.result())
    own = SESSION.c.device_id == laptop.device_id
    assert count(tutored, SESSION, own, SESSION.c.revoked_at.is_(None)) == 1
    laptop.refresh()
    laptop.exchange()


def test_enrolments_at_once_with_one_key_make_one_device(laptop: Laptop, tutored: sa.Engine) -> None:
    def enrol(number: int) -> httpx.Response:
        del number
        return laptop.try_enrol()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(enrol, range(4)))
    assert {answer.status_code for answer in answers} == {200}
    assert count(tutored, DEVICE) == 1


@pytest.mark.parametrize("login", ["tu\0tor", "tutor1\n", "\x1b[2K"])
def test_a_login_with_control_characters_is_no_login(laptop: Laptop, login: str) -> None:
    assert refused(laptop.try_enrol(login), 400) == "malformed"


@pytest.mark.parametrize("tag", ["%00", "x", "A" * 64, "0" * 65])
def test_a_snapshot_of_a_name_that_cannot_be_is_not_there(laptop: Laptop, server: Server, tag: str) -> None:
    headers = {"authorization": f"Bearer {laptop.enrol().access_token}"}
    assert refused(server.call("GET", f"/v1/snapshots/{tag}", headers=headers), 404) == "not_found"


def coming(*pieces: bytes, forever: bool = False) -> Request:
    """A call whose body comes in these pieces."""
    left = list(pieces)

    async def receive() -> dict[str, Any]:
        await anyio.lowlevel.checkpoint()
        if not left:
            await anyio.sleep_forever()
        piece = left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": forever or bool(left)}

    return Request({"type": "http", "method": "POST", "path": "/", "headers": []}, receive)


def test_a_body_that_trickles_is_given_up_though_it_never_falls_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece comes in time, and all together they are slower than any link."""
    passed = 0.0

    def later() -> float:
        nonlocal passed
        passed += 20.0
        return passed

    monkeypatch.setattr("sync.server.bodies.monotonic", later)

    async def read() -> None:
        await receive_body(coming(*[b"x"] * 1_000), 2_000)

    with pytest.raises(BodyStalledError):
        anyio.run(read)


def test_a_body_of_a_slow_link_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = 0.0

    def later() -> float:
        nonlocal passed
        passed += 0.5
        return passed

    monkeypatch.setattr("sync.server.bodies.monotonic", later)

    async def read() -> bytes:
        return (await receive_body(coming(*[b"x" * LEAST_RATE] * 500), 2_000_000)).content

    assert len(anyio.run(read)) == 500 * LEAST_RATE


def test_bodies_under_way_are_counted_as_they_come_and_let_go() -> None:
    room = BytesInFlight(100)

    async def read(*pieces: bytes) -> bytes:
        with room.hold() as grow:
            return (await receive_body(coming(*pieces), 1_000, grow)).content

    assert anyio.run(read, b"a" * 500, b"b" * 100) == b"a" * 500 + b"b" * 100
    with pytest.raises(ServerBusyError):
        anyio.run(read, b"a", b"b" * 60, b"c" * 60)
    with room.hold(100):
        assert anyio.run(read, b"small") == b"small"


def test_a_later_body_of_a_device_ends_the_one_before(laptop: Laptop) -> None:
    bodies = OneBodyADevice()
    device_id = laptop.enrol().device_id
    ended: list[str] = []

    async def read(request: Request, name: str, begun: anyio.Event) -> None:
        try:
            with bodies.newest(device_id):
                begun.set()
                await receive_body(request, 1_000)
        except BodyStalledError:
            ended.append(f"{name} given up")
        else:
            ended.append(f"{name} read")

    async def both() -> None:
        async with anyio.create_task_group() as tasks:
            first, second = anyio.Event(), anyio.Event()
            tasks.start_soon(read, coming(b"half", forever=True), "first", first)
            await first.wait()
            tasks.start_soon(read, coming(b"whole"), "second", second)

    anyio.run(both)
    assert sorted(ended) == ["first given up", "second read"]
