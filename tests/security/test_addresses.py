"""Every address of the server × everybody who may call: who is let in, and with which words the others are not.

The addresses are read off the application itself: one without a row here fails.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from anyio.from_thread import start_blocking_portal
from httpx import Response
from starlette.routing import Route

from storage.ids import new_id
from storage.models.regional import Snapshot
from storage.reads.summary_kinds import SummaryKind
from storage.tables import table_of
from sync.protocol.accounts import Replacement, read_message, replacement_bytes, write_message
from sync.protocol.blobs import BLOBS_PATH, Asked
from sync.protocol.codec import pack
from sync.protocol.messages import QUARANTINE_PATH, SNAPSHOTS_PATH, Fault, Request
from sync.protocol.summaries import SUMMARIES_PATH, SummaryName, SummaryWish
from sync.server import main, sessions
from sync.server.accounts import NewAccount, add_account, set_disabled
from sync.server.database import open_database
from sync.server.devices import revoke_laptop
from sync.server.feed import admit
from sync.server.main import create_app
from sync.server.region import prepare
from sync.server.sessions import end_sessions
from tests.factories import _DEFAULTS
from tests.postgres import _migrated_file
from tests.sync.server.laptops import PASSWORD, Clock, Laptop, Server

PLACES = {"municipality": "Первый округ", "organization": "Школа № 1"}
YEAR = SummaryWish(date(2026, 1, 1), date(2026, 12, 31))
SNAPSHOT = b"snapshot"
TAG = sha256(SNAPSHOT).hexdigest()
NOBODYS = "0" * 64


def place_of(role: str) -> dict[str, str]:
    """What an account of the role has to be told of its place."""
    kind = {"methodist": "municipality", "school_methodist": "organization"}.get(role)
    return {kind: PLACES[kind]} if kind else {}


@dataclass
class Region:
    """A server with a laptop of everybody."""

    server: Server
    engine: sa.Engine
    callers: dict[str, Laptop]
    tokens: dict[str, str]


CLOSED_OUT = {
    "nobody": "token_missing", "a guesser": "token_unknown", "an expired token": "token_expired",
    "an ended session": "session_ended", "a revoked device": "device_revoked",
    "a disabled account": "account_disabled",
}  # fmt: skip
"""Who may not call, and the word of the refusal."""
LET_IN = ("tutor", "methodist", "school_methodist", "administrator")
TIMELY, NEWCOMER = "an expired token", "a newcomer"
"""Whose token is over by now, and who comes with a password: each sign-in ends the session before it."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    path = tmp_path_factory.mktemp("addresses") / "server.db"
    path.write_bytes(_migrated_file())
    engine, clock = open_database(f"sqlite:///{path}"), Clock()
    prepare(engine)
    with engine.begin() as connection:
        places = {kind: {**_DEFAULTS[kind], "id": new_id(), "name": name} for kind, name in PLACES.items()}
        places["organization"] |= {"short_name": PLACES["organization"]}
        places["organization"] |= {"municipality_id": places["municipality"]["id"]}
        admit(connection, list(places.items()))
        snapshot = Snapshot(tag=TAG, epoch=b"", transaction=0, row_count=0, made_at=clock.now, content=SNAPSHOT)
        connection.execute(sa.insert(table_of(Snapshot)), snapshot.model_dump())
        for who in (*LET_IN, *CLOSED_OUT, NEWCOMER):
            role = who if who in LET_IN else "tutor"
            add_account(connection, NewAccount(_login(who), role, "Белова Анна", **place_of(role)), PASSWORD)
    with start_blocking_portal() as portal:
        server = Server(create_app(engine, clock), portal)
        callers = {who: Laptop(server) for who in (*LET_IN, *CLOSED_OUT, NEWCOMER)}
        callers[TIMELY].enrol(_login(TIMELY))
        clock.advance(hours=13)
        for who, laptop in callers.items():
            if who != TIMELY:
                laptop.enrol(_login(who))
        tokens = {who: laptop.admitted.access_token for who, laptop in callers.items()}
        tokens |= {"nobody": "", "a guesser": "A" * 43}
        with engine.begin() as connection:
            revoke_laptop(connection, clock.now, callers["a revoked device"].device_id)
            end_sessions(connection, clock.now, callers["an ended session"].device_id)
            set_disabled(connection, _login("a disabled account"), disabled=True)
        yield Region(server, engine, callers, tokens)
    engine.dispose()


def _login(who: str) -> str:
    return who.replace(" ", "-")


def replacement(laptop: Laptop) -> bytes:
    copy = Laptop(laptop.server)
    signed = replacement_bytes(laptop.device_id, copy.public_key)
    message = Replacement(laptop.device_id, copy.public_key, "Копия", laptop.key.sign(signed), copy.key.sign(signed))
    return write_message(message)


def asking(method: str, path: str, body: Callable[[Laptop], bytes]) -> Callable[[Region, str], Response]:
    """A call with the token that the caller has."""

    def call(region: Region, who: str) -> Response:
        token = region.tokens[who]
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return region.server.call(method, path, content=body(region.callers[who]), headers=headers)

    return call


def nothing(laptop: Laptop) -> bytes:
    return b""


Words = str | dict[str, str]
"""What is heard by everyone who is let in, or by those of these roles."""
NO_SUMMARY = dict.fromkeys(("tutor", "school_methodist"), "summary_closed")
BEHIND_A_TOKEN: dict[tuple[str, str], tuple[Callable[[Region, str], Response], Words]] = {
    ("POST", "/v1/exchange"): (asking("POST", "/v1/exchange", lambda _: pack(Request(1, b"", []))), ""),
    ("POST", BLOBS_PATH): (asking("POST", BLOBS_PATH, lambda _: pack(Asked([]))), ""),
    ("PUT", BLOBS_PATH + "/{name}"): (asking("PUT", f"{BLOBS_PATH}/{NOBODYS}?from=0&of=5", nothing), "blob_unknown"),
    ("GET", BLOBS_PATH + "/{name}"): (asking("GET", f"{BLOBS_PATH}/{NOBODYS}?from=0&most=5", nothing), "blob_unknown"),
    ("GET", SNAPSHOTS_PATH + "/{name}"): (asking("GET", f"{SNAPSHOTS_PATH}/{TAG}", nothing), ""),
    ("POST", SUMMARIES_PATH): (asking("POST", SUMMARIES_PATH, lambda _: write_message(YEAR)), NO_SUMMARY),
    ("POST", "/v1/replace"): (asking("POST", "/v1/replace", replacement), ""),
}
"""How an address is called, and the word that those hear who are let in and ask for what is not there."""
WITHOUT: dict[tuple[str, str], tuple[Callable[[Region, str], Response], dict[str, str]]] = {
    ("GET", "/v1/health"): (lambda region, _: region.server.call("GET", "/v1/health"), {}),
    ("POST", "/v1/enrol"): (
        lambda region, who: region.callers[who].try_enrol(_login(who)),
        {"a revoked device": "device_revoked", "a disabled account": "account_disabled"},
    ),
    ("POST", "/v1/sign-in"): (
        lambda region, who: region.callers[who].try_sign_in(),
        {"a revoked device": "device_revoked", "a disabled account": "account_disabled"},
    ),
    ("POST", "/v1/refresh"): (
        lambda region, who: region.callers[who].try_refresh(),
        {
            "a revoked device": "device_revoked", "a disabled account": "account_disabled",
            "an ended session": "session_ended",
        },
    ),
    ("POST", QUARANTINE_PATH): (
        lambda region, who: region.callers[who].post(QUARANTINE_PATH, b"no package"),
        dict.fromkeys(("a revoked device", "a disabled account", NEWCOMER), "package_refused"),
    ),
}  # fmt: skip
"""Addresses that ask for no token: what is shown there instead, and whom that does not help."""


def said(response: Response) -> str:
    """The word of a refusal, or nothing where the caller was let in."""
    return "" if response.status_code == 200 else read_message(response.content, Fault).error


def addresses(server: Server) -> set[tuple[str, str]]:
    routes = [route for route in server.app.routes if isinstance(route, Route)]
    assert len(routes) == len(server.app.routes)
    return {(method, route.path) for route in routes for method in (route.methods or set()) - {"HEAD"}}


def test_every_address_has_its_row(made: Region) -> None:
    assert addresses(made.server) == BEHIND_A_TOKEN.keys() | WITHOUT.keys()
    made.server.app.add_route("/v1/new", lambda _: None, methods=["POST"])  # type: ignore[arg-type,return-value]  # is never called
    assert ("POST", "/v1/new") in addresses(made.server)
    made.server.app.routes.pop()


@pytest.mark.parametrize("kind", list(SummaryKind))
def test_every_kind_of_numbers_is_open_to_the_same_roles(made: Region, kind: SummaryKind) -> None:
    """R52, R81: a report, a heat map and what is lacking are told to whom the numbers of the place are open."""
    call = asking(
        "POST", SUMMARIES_PATH, lambda _: write_message(SummaryWish(YEAR.first, YEAR.last, None, SummaryName(kind)))
    )
    heard = {who: said(call(made, who)) for who in (*CLOSED_OUT, *LET_IN)}
    assert heard == {**CLOSED_OUT, **dict.fromkeys(LET_IN, ""), **NO_SUMMARY}


def faults(region: Region) -> tuple[int, list[str]]:
    """How many calls there were, and those that were answered otherwise than the rule says."""
    count, found = 0, []
    for (method, path), (call, word) in BEHIND_A_TOKEN.items():
        for who in (*CLOSED_OUT, *LET_IN):
            count += 1
            heard = said(call(region, who))
            if heard != CLOSED_OUT.get(who, word if isinstance(word, str) else word.get(who, "")):
                found.append(f"{who} · {method} {path}: {heard or 'let in'}")
    return count, found


def test_behind_a_token_nobody_is_let_in_who_may_not_be(made: Region) -> None:
    count, found = faults(made)
    assert found == []
    assert count == len(BEHIND_A_TOKEN) * (len(CLOSED_OUT) + len(LET_IN))


@pytest.mark.parametrize("address", [address for address in WITHOUT if address[1] != "/v1/refresh"], ids=" ".join)
def test_without_a_token_a_password_is_asked_for(made: Region, address: tuple[str, str]) -> None:
    """Those who are closed out by an old token may show the password; a closed device or account may not."""
    call, refusals = WITHOUT[address]
    for who in ("a revoked device", "a disabled account", NEWCOMER):
        assert said(call(made, who)) == refusals.get(who, "")


def test_a_token_is_renewed_for_whom_it_was_made(made: Region) -> None:
    call, refusals = WITHOUT["POST", "/v1/refresh"]
    for who in ("a revoked device", "a disabled account", "an ended session"):
        assert said(call(made, who)) == refusals[who]
    stranger, own = made.callers["a guesser"], made.callers["tutor"]
    assert said(stranger.try_refresh(own.admitted.refresh_token)) == "token_unknown"


@pytest.mark.parametrize("path", ["/v1/replace"])
def test_a_token_replaces_no_device_but_its_own(made: Region, path: str) -> None:
    token, other = made.callers["methodist"].admitted.access_token, made.callers["administrator"]
    assert said(other.post(path, replacement(other), token)) == "wrong_signature"


HIDDEN: dict[str, tuple[str, object]] = {
    "a revoked device": ("device_revoked_at", None),
    "a disabled account": ("is_disabled", False),
    "an ended session": ("revoked_at", None),
    "an expired token": ("access_until", datetime(9999, 1, 1, tzinfo=UTC)),
}
"""What is looked at for each of them, and how it stands where all is well."""


class Blind:
    """The look-up of a session in which one thing is not to be seen."""

    def __init__(self, question: Any, name: str, harmless: object) -> None:
        self._question, self._hidden = question, {name: harmless}

    def put(self, connection: sa.Connection, **named: object) -> list[Any]:
        return [
            SimpleNamespace(**{**found._asdict(), **self._hidden}) for found in self._question.put(connection, **named)
        ]


@pytest.mark.parametrize("who", HIDDEN)
def test_without_a_condition_the_matrix_is_red(made: Region, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    """The control: each look at who calls, taken away, is missed."""
    monkeypatch.setattr(sessions, "_IDENTITY", Blind(sessions._IDENTITY, *HIDDEN[who]))
    assert {line.partition(" · ")[0] for line in faults(made)[1]} == {who}


def test_without_the_look_at_the_token_the_matrix_is_red(made: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    own = made.callers["administrator"].admitted.access_token
    monkeypatch.setattr(main, "_bearer", lambda _: own)
    assert {line.partition(" · ")[0] for line in faults(made)[1]} >= set(CLOSED_OUT)
