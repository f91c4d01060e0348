"""The OpenAPI document: every address of the application stands in it, and everything in it as it is on the wire."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from sync.server.addresses import ADDRESSES
from sync.server.cli import run
from sync.server.database import open_database
from sync.server.description import describe
from sync.server.main import create_app
from sync.server.refusals import RefusalError


@pytest.fixture
def app(sqlite_url: str) -> Iterator[Starlette]:
    engine = open_database(sqlite_url)
    yield create_app(engine)
    engine.dispose()


def undescribed(app: Starlette) -> set[tuple[str, str]]:
    """Addresses of the application of which the description says nothing, or the other way about."""
    routes = {
        (method, route.path)
        for route in app.routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    told = {(method.upper(), path) for path, methods in describe()["paths"].items() for method in methods}
    return routes ^ told


def test_every_address_is_described(app: Starlette) -> None:
    assert undescribed(app) == set()
    app.add_route("/v1/new", lambda _: None, methods=["POST"])  # type: ignore[arg-type,return-value]  # is never called
    assert undescribed(app) == {("POST", "/v1/new")}


def test_the_description_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["openapi"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(describe()))


def parts(document: Any) -> Iterator[dict[str, Any]]:
    """Everything in the document that has names in it."""
    if isinstance(document, dict):
        yield document
    inside = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    for each in inside:
        yield from parts(each)


def test_whatever_is_referred_to_is_there() -> None:
    document = describe()
    known = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert {part["$ref"] for part in parts(document) if "$ref" in part} <= known


def test_bytes_and_moments_are_described_as_messagepack_has_them() -> None:
    schemas = describe()["components"]["schemas"]
    assert schemas["Enrolment"]["properties"]["public_key"] == {
        "type": "string", "format": "binary", "minLength": 32, "maxLength": 32,
    }  # fmt: skip
    assert schemas["Admission"]["properties"]["access_until"]["format"] == "date-time"
    assert not [part for part in parts(schemas) if "contentEncoding" in part]


def test_patterns_are_those_of_json_schema() -> None:
    """What Python writes as the end of a text is a letter elsewhere."""
    assert not [part for part in parts(describe()) if r"\Z" in str(part.get("pattern", ""))]


def test_sizes_and_refusals_stand_with_each_address() -> None:
    enrol = describe()["paths"]["/v1/enrol"]["post"]
    assert enrol["requestBody"]["content"]["application/octet-stream"]["x-most-bytes"] == 16 * 1024
    assert enrol["security"] == []
    assert describe()["paths"]["/v1/exchange"]["post"]["security"] == [{"token": []}]
    assert "`wrong_password`" in enrol["responses"]["401"]["description"]
    assert enrol["responses"]["429"]["headers"]["retry-after"]["required"] is True


def test_every_refusal_belongs_to_an_address_or_to_none_that_there_is() -> None:
    declared = {each.code for address in ADDRESSES for each in address.refusals}
    known = {each.code for each in RefusalError.__subclasses__()}
    assert known - declared == {"wrong_method"}
