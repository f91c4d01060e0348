"""The server met by its own description: Schemathesis makes the calls, over the application in this process.

Half of what it makes fits the description and half does not. What fits would still end at the first look at a key, a
cursor or an id, all of which are made up; so it is led on: signed with a key, put behind a cursor that the server gave,
and turned to rows and files that there are.
"""

import itertools
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

import jsonschema_rs
import msgspec
import schemathesis
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import Phase, settings
from schemathesis import CheckContext, HookContext, Response, SerializationContext
from schemathesis.config import HealthCheck, ProjectConfig, SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished
from schemathesis.transport.serialization import Binary

from storage.catalogue import tables
from sync.protocol.accounts import enrolment_bytes, refresh_bytes, replacement_bytes, sign_in_bytes
from sync.protocol.codec import ZSTD_MAGIC
from sync.server.addresses import MEDIA_TYPE
from sync.server.description import describe

Case = Any
"""A call that was made up (`schemathesis.Case`): what stands in it may be anything."""
Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]
SEED = 20261130
UNFIT = "malformed"
"""The word for what does not fit the description."""
LEFT_OUT = {
    # Its validator of OpenAPI 3.1 turns `prefixItems` into the older `items` and then refuses that (4.32): `declared`
    # below looks at the same with the validator under it.
    "response_schema_conformance",
    # It judges by the status, and 400 is also the answer to what fits and does not hold: a file of another size, a
    # package of nobody. `understood` below judges by the word.
    "positive_data_acceptance",
    # The one header that is described, `range`, may be left out.
    "missing_required_header",
    # Both ask for addresses that make and delete things by name; there are none.
    "use_after_free", "ensure_resource_availability",
    # It reads as another person what the first has made, by GET. Here things are made by operations in a body, and who
    # sees them is the matter of `test_matrix.py` and `test_reading.py`; `nothing_of_others` looks at each answer.
    "object_level_authorization",
}  # fmt: skip
"""Checks of Schemathesis that say nothing here, each with the reason."""


@dataclass
class Device:
    """A laptop: its id and its key."""

    id: UUID
    key: Ed25519PrivateKey


@dataclass
class Place:
    """The server, who calls it, and what there is that may be called by name."""

    app: App
    token: str
    caller: Device
    """The laptop of the token."""
    visitor: Device
    """Another one, whose account has the login and the password below: each sign-in ends the session before it."""
    login: str
    password: str
    refresh_token: str
    rows: dict[str, list[UUID]]
    """By table: of the caller and of others."""
    files: list[bytes]
    """Contents of files that the caller may bring."""
    snapshot: str
    package: bytes
    """What a revoked laptop has written."""
    municipality_id: UUID
    mark_of_others: bytes
    """What stands in the texts of a card that is not the caller's."""
    cursors: list[bytes] = field(default_factory=lambda: [b""])
    heard: Counter[tuple[str, int]] = field(default_factory=Counter)
    """How often each address was answered with each status."""

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Each call from another address: a flood from one is refused, and that is not what is asked here."""
        if scope["type"] == "http":
            number = next(_CALLS)
            scope["client"] = (f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", 50_000)
        await self.app(scope, receive, send)


_CALLS = itertools.count(1)


def as_packed(value: Any) -> Any:
    """A made-up value as MessagePack can have it: bytes are bytes, and numbers have 64 bits."""
    if isinstance(value, Binary):
        return value.data
    if isinstance(value, dict):
        return {as_packed(name): as_packed(part) for name, part in value.items()}
    if isinstance(value, list):
        return [as_packed(part) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)  # JSON makes no difference between 1 and 1.0
    if isinstance(value, int) and not isinstance(value, bool) and not -(2**63) <= value < 2**64:
        return float(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def as_json(value: Any) -> Any:
    """What came in MessagePack as the description has it: a byte is a letter of its own."""
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: as_json(part) for name, part in value.items()}
    return [as_json(part) for part in value] if isinstance(value, list) else value


@schemathesis.serializer(MEDIA_TYPE)
def write(context: SerializationContext, value: Any) -> bytes:
    """A body as it travels."""
    packed = as_packed(value)
    is_raw = _form_of(context.case.operation.definition.raw["requestBody"]) == "bytes"
    return packed if is_raw and isinstance(packed, bytes) else msgspec.msgpack.encode(packed)


def _form_of(body: dict[str, Any]) -> str:
    """How the description says that a body is written."""
    [content] = body["content"].values()
    form: str = content["x-form"]
    return form


@schemathesis.check
def declared(context: CheckContext, response: Response, case: Case) -> None:
    """The answer is what the description says of this address and status."""
    del context
    told = case.operation.definition.raw["responses"].get(str(response.status_code))
    if told is None or response.request.method != case.operation.method.upper():
        return  # of other statuses and methods Schemathesis's own checks speak
    form = _form_of(told)
    assert form == "bytes" or "zstd" in form or not response.content.startswith(ZSTD_MAGIC), form
    value = response.content if form == "bytes" else _unpacked(response.content)
    [media] = told["content"].values()
    found = [error.message for error in _validator(json.dumps(media["schema"])).iter_errors(as_json(value))]
    assert not found, found
    remember(case, response.status_code, value)


@cache
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator({**json.loads(schema), "components": describe()["components"]})


def remember(case: Case, status: int, value: Any) -> None:
    """What the next calls can go on from."""
    place: Place = case.operation.app
    name = case.operation.definition.raw["operationId"]
    place.heard[name, status] += 1
    if status == 200 and name == "exchange":
        place.cursors.append(value[1])
    elif status == 200 and name in {"enrol", "signIn"}:
        place.refresh_token = value["refresh_token"]
        place.password = case.body.get("new_password") or place.password


@schemathesis.check
def understood(context: CheckContext, response: Response, case: Case) -> None:
    """What fits the description is never called malformed."""
    is_fitting = case.meta is not None and case.meta.generation.mode.is_positive
    if is_fitting and response.status_code == 400:
        assert _unpacked(response.content)["error"] != UNFIT, case.body


@schemathesis.check
def nothing_of_others(context: CheckContext, response: Response, case: Case) -> None:
    """No answer holds a text of somebody else's card."""
    place: Place = case.operation.app
    mark = place.mark_of_others
    content = response.content
    assert mark not in (_unzipped(content) if content.startswith(ZSTD_MAGIC) else content)


def _unpacked(content: bytes) -> Any:
    return msgspec.msgpack.decode(_unzipped(content))


def _unzipped(content: bytes) -> bytes:
    if not content.startswith(ZSTD_MAGIC):
        return content
    return b"".join(zstandard.ZstdDecompressor().read_to_iter(content))


class Surest(Random):
    """Draws nothing: what is likeliest happens, and of a choice the first is taken."""

    def random(self) -> float:
        """Always 0."""
        return 0.0

    def choice(self, seq: Any) -> Any:
        """Always the first."""
        return seq[0]


@schemathesis.hook("before_call")
def lead_on(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Turn what fits the description to what there is: by the surest way until the address has done its work once.

    From then on by draws that are the same for the same call.
    """
    del context, kwargs
    if case.meta is not None and case.meta.generation.mode.is_positive:
        name, place = case.operation.definition.raw["operationId"], case.operation.app
        if name in LEADERS:
            drawn = Random(repr((case.path_parameters, case.query, case.body)))
            LEADERS[name](case, place, drawn if place.heard[name, 200] else Surest())


def _lead_enrolment(case: Case, place: Place, random: Random) -> None:
    body, key = case.body, place.visitor.key
    if random.random() < 0.5:
        body |= {"login": place.login, "password": place.password}
    public = key.public_key().public_bytes_raw()
    written = (body["login"], body["password"], public, body["device_name"], body.get("new_password", ""))
    body |= {"public_key": Binary(public), "signature": Binary(key.sign(enrolment_bytes(*written)))}


def _lead_sign_in(case: Case, place: Place, random: Random) -> None:
    body = case.body
    if random.random() < 0.9:  # a wrong password now and then: after some of them the right one has to wait
        body["password"] = place.password
    signed = sign_in_bytes(place.visitor.id, body["password"], body.get("new_password", ""))
    body |= {"device_id": str(place.visitor.id), "signature": Binary(place.visitor.key.sign(signed))}


def _lead_refresh(case: Case, place: Place, random: Random) -> None:
    token = place.refresh_token if random.random() < 0.5 else case.body["refresh_token"]
    signature = place.visitor.key.sign(refresh_bytes(place.visitor.id, token))
    case.body |= {"device_id": str(place.visitor.id), "refresh_token": token, "signature": Binary(signature)}


def _lead_replacement(case: Case, place: Place, random: Random) -> None:
    new = Ed25519PrivateKey.from_private_bytes(random.randbytes(32))
    public = new.public_key().public_bytes_raw()
    signed = replacement_bytes(place.caller.id, public)
    signatures = {"signature": Binary(place.caller.key.sign(signed)), "new_signature": Binary(new.sign(signed))}
    case.body |= {"device_id": str(place.caller.id), "public_key": Binary(public), **signatures}


def _lead_exchange(case: Case, place: Place, random: Random) -> None:
    """Behind a cursor that there is, with operations on rows that there are, by fields that there are."""
    body: list[Any] = case.body
    body[1] = Binary(random.choice(place.cursors))
    body[2] = [_led_operation(operation, place, random) for operation in body[2]]
    for part in body[5] if len(body) > 5 else ():
        part[0] = Binary(random.choice(place.rows["person"]).bytes)


def _led_operation(operation: list[Any], place: Place, random: Random) -> list[Any]:
    rule = random.choice(tables())
    known = place.rows.get(rule.name, [])
    values = list(operation[6].values()) if len(operation) > 6 else []
    values += [1, -1, 2**63, 1.5, True, None, "", "Имя", [], {}, b"\0" * 16, random.choice(place.rows["person"]).bytes]
    fields = {name: random.choice(values) for name in rule.fields if random.random() < 0.4}
    row_id = random.choice(known).bytes if known and random.random() < 0.7 else random.randbytes(16)
    deed = random.choice((0, 1, 1, 2, operation[1]))
    base = random.choice((0, 2**62, operation[4]))
    return [random.choice((operation[0], random.randrange(2**40))), deed, rule.name, row_id, base, operation[5], fields]


def _lead_names(case: Case, place: Place, random: Random) -> None:
    case.body[0] = [*case.body[0], *(Binary(sha256(content).digest()) for content in place.files)][:500]


def _lead_file(case: Case, place: Place, random: Random) -> None:
    """Half a file or the whole of it, its own bytes or those that were made up."""
    content = random.choice(place.files)
    case.path_parameters["name"] = sha256(content).hexdigest()
    if random.random() < 0.5:
        start = random.choice((0, len(content) // 2))
        case.query |= {"from": start, "of": len(content)} if "of" in case.query else {"from": start}
        case.body = Binary(content[start:]) if "of" in case.query and random.random() < 0.5 else case.body


def _lead_snapshot(case: Case, place: Place, random: Random) -> None:
    if random.random() < 0.7:
        case.path_parameters["name"] = place.snapshot
        case.headers["range"] = random.choice(("lines=1-", "bytes=0-", "bytes=5-", "bytes=999-", "bytes=5-6"))


def _lead_package(case: Case, place: Place, random: Random) -> None:
    if random.random() < 0.5:
        case.body = Binary(place.package)


def _lead_wish(case: Case, place: Place, random: Random) -> None:
    body = case.body
    body["first"], body["last"] = sorted((body["first"], body["last"]))
    body["municipality_id"] = random.choice((str(place.municipality_id), None, body.get("municipality_id")))


LEADERS: dict[str, Callable[[Case, Place, Random], None]] = {
    "enrol": _lead_enrolment,
    "signIn": _lead_sign_in,
    "refresh": _lead_refresh,
    "replace": _lead_replacement,
    "exchange": _lead_exchange,
    "askBlobs": _lead_names,
    "bringBlob": _lead_file,
    "takeBlob": _lead_file,
    "snapshot": _lead_snapshot,
    "quarantine": _lead_package,
    "summary": _lead_wish,
}


class Straight(ProjectConfig):
    """The settings of a run without the search for calls that succeed: `lead_on` sees to that, and costs nothing."""

    def get_hypothesis_settings(self, **asked: Any) -> settings:
        """Without that one phase."""
        made = super().get_hypothesis_settings(**asked)
        return settings(made, phases=set(made.phases) - {Phase.target})


@dataclass
class Outcome:
    """What a run of Schemathesis came to."""

    calls: Counter[str] = field(default_factory=Counter)
    """By address."""
    faults: list[str] = field(default_factory=list)


def meet(place: Place, examples: int, *, edges: bool = True, only: str = "") -> Outcome:
    """Call each address with so many made-up calls, and with the ``edges`` of everything that is described."""
    whole = schemathesis.openapi.from_dict(describe(), config=SchemathesisConfig(seed=SEED))
    schema = whole.include(path=only) if only else whole
    schema.app = place
    project = schema.config
    project.__class__ = Straight
    project.update(headers={"Authorization": f"Bearer {place.token}"}, continue_on_failure=True)
    project.suppress_health_check = [HealthCheck.all]
    project.phases.coverage.enabled = edges
    project.phases.stateful.enabled = False  # there are no links: what a call leads to stands in bodies of MessagePack
    for name in LEFT_OUT:
        getattr(project.checks, name).enabled = False
    made = project.generation
    made.max_examples, made.deterministic, made.database, made.no_shrink = examples, True, "none", True
    outcome = Outcome()
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError | FatalError):
            outcome.faults.append(str(event))
        elif isinstance(event, ScenarioFinished):
            outcome.calls[event.recorder.label] += len(event.recorder.interactions)
            outcome.faults += _faults(event)
    return outcome


def _faults(event: ScenarioFinished) -> Iterator[str]:
    for checks in event.recorder.checks.values():
        for check in checks:
            if check.failure_info is not None:
                failure = check.failure_info.failure
                yield f"{event.recorder.label} · {check.name}: {failure.title} {failure.message}"
