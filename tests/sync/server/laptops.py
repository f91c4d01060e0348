"""A laptop as the server sees it: a key, calls over HTTP in this process, and a clock that the test turns."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import httpx
from anyio.from_thread import BlockingPortal
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.applications import Starlette

from sync.protocol.accounts import (
    Admission,
    Enrolment,
    Refresh,
    SignIn,
    enrolment_bytes,
    read_message,
    refresh_bytes,
    sign_in_bytes,
    write_message,
)
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Fault, Request
from sync.server.addresses import ADDRESSES

PASSWORD = "осенний лес 42"


@dataclass(frozen=True)
class Server:
    """The server in this process: whole HTTP requests go in and whole answers come out, on one event loop."""

    app: Starlette
    portal: BlockingPortal

    def call(self, method: str, path: str, address: str = "10.0.0.5", **options: Any) -> httpx.Response:
        response: httpx.Response = self.portal.call(partial(self._call, method, path, address, **options))
        assert_declared(method, path, response)
        return response

    async def _call(self, method: str, path: str, address: str, **options: Any) -> httpx.Response:
        wire = httpx.ASGITransport(self.app, client=(address, 50_000))
        async with httpx.AsyncClient(transport=wire, base_url="http://server") as client:
            return await client.request(method, path, **options)


def assert_declared(method: str, path: str, response: httpx.Response) -> None:
    """What an address answers is among what it says of itself (`sync.server.addresses`), whatever the test is about."""
    plain = path.partition("?")[0]
    for address in ADDRESSES:
        is_called = address.method == method and re.fullmatch(address.path.replace("{name}", "[^/]+"), plain)
        if is_called and response.is_error and not (address.is_ranged and response.status_code == 416):
            fault = read_message(response.content, Fault)
            assert (response.status_code, fault.error) in {(each.status, each.code) for each in address.refusals}


class Clock:
    """The server's time."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


class Laptop:
    """One device with a key of its own; ``address`` is where it calls from."""

    def __init__(self, server: Server, address: str = "10.0.0.5") -> None:
        self.key = Ed25519PrivateKey.generate()
        self.server = server
        self.address = address
        self.admission: Admission | None = None

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def device_id(self) -> UUID:
        return self.admitted.device_id

    @property
    def admitted(self) -> Admission:
        assert self.admission is not None
        return self.admission

    def post(self, path: str, body: bytes, token: str = "") -> httpx.Response:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return self.server.call("POST", path, self.address, content=body, headers=headers)

    def try_enrol(self, login: str = "tutor1", password: str = PASSWORD, new_password: str = "") -> httpx.Response:
        signature = self.key.sign(enrolment_bytes(login, password, self.public_key, "Ноутбук", new_password))
        message = Enrolment(login, password, self.public_key, "Ноутбук", signature, new_password)
        return self.post("/v1/enrol", write_message(message))

    def try_sign_in(self, password: str = PASSWORD, new_password: str = "") -> httpx.Response:
        signature = self.key.sign(sign_in_bytes(self.device_id, password, new_password))
        return self.post("/v1/sign-in", write_message(SignIn(self.device_id, password, signature, new_password)))

    def try_refresh(self, token: str = "") -> httpx.Response:
        shown = token or self.admitted.refresh_token
        signature = self.key.sign(refresh_bytes(self.device_id, shown))
        return self.post("/v1/refresh", write_message(Refresh(self.device_id, shown, signature)))

    def try_exchange(self, token: str = "") -> httpx.Response:
        return self.post("/v1/exchange", pack(Request(1, b"", [])), token or self.admitted.access_token)

    def enrol(self, login: str = "tutor1", password: str = PASSWORD) -> Admission:
        self.admission = accepted(self.try_enrol(login, password))
        return self.admission

    def refresh(self) -> Admission:
        self.admission = accepted(self.try_refresh())
        return self.admission

    def exchange(self) -> Answer:
        response = self.try_exchange()
        assert response.status_code == 200
        return unpack(response.content, Answer)


def accepted(response: httpx.Response) -> Admission:
    assert response.status_code == 200, response.content
    return read_message(response.content, Admission)


def refused(response: httpx.Response, status: int) -> str:
    """The code of a refusal, after a look at its shape: a plain Russian sentence and nothing of the machine."""
    assert response.status_code == status, response.content
    fault = read_message(response.content, Fault)
    assert fault.sentence.endswith(".")
    assert "Traceback" not in fault.sentence
    assert set(response.headers) <= {"content-length", "content-type", "retry-after", "connection"} | {
        405: {"allow"}, 401: {"www-authenticate"},
    }.get(status, set())  # fmt: skip
    return fault.error
