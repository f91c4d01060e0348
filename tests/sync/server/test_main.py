"""The addresses of the server: strict reading, limits, few headers, and never a traceback."""

from collections.abc import AsyncIterator

import msgspec
import pytest
import sqlalchemy as sa

from sync.protocol.accounts import MOST_BYTES, Refresh, refresh_bytes, write_message
from sync.server.addresses import HEALTHY, REQUEST
from tests.sync.server.laptops import Laptop, Server, refused


def fields_of_refresh(laptop: Laptop) -> dict[str, object]:
    token = laptop.admitted.refresh_token
    signature = laptop.key.sign(refresh_bytes(laptop.device_id, token))
    message = Refresh(laptop.device_id, token, signature)
    fields: dict[str, object] = msgspec.msgpack.decode(write_message(message))
    return fields


@pytest.fixture(autouse=True)
def enrolled(laptop: Laptop) -> None:
    laptop.enrol()


@pytest.mark.parametrize("field", ["role", "account_id", "specialist_id", "is_disabled"])
def test_a_field_that_the_server_does_not_know_is_refused(laptop: Laptop, field: str) -> None:
    body = msgspec.msgpack.encode({**fields_of_refresh(laptop), field: "administrator"})
    assert refused(laptop.post("/v1/refresh", body), 400) == "malformed"


@pytest.mark.parametrize("path", ["/v1/enrol", "/v1/sign-in", "/v1/refresh"])
@pytest.mark.parametrize("body", [b"", b"\x00", b"{}", b"\xc1", b"<html>", b"\x93" * 4000, b"\xdf\xff\xff\xff\xff"])
def test_garbage_is_named_as_garbage(laptop: Laptop, path: str, body: bytes) -> None:
    assert refused(laptop.post(path, body), 400) == "malformed"


@pytest.mark.parametrize("body", [b"", b"\xc1", b"<html>", b"\x28\xb5\x2f\xfd torn", b"\x94\x01\xc0\xc0\xc0"])
def test_garbage_in_an_exchange_is_named_as_garbage(laptop: Laptop, body: bytes) -> None:
    assert refused(laptop.post("/v1/exchange", body, laptop.admitted.access_token), 400) == "malformed"
    laptop.exchange()


def test_a_signature_or_a_key_of_another_length_is_refused(laptop: Laptop) -> None:
    short = msgspec.msgpack.encode({**fields_of_refresh(laptop), "signature": b"\0" * 63})
    assert refused(laptop.post("/v1/refresh", short), 400) == "malformed"


@pytest.mark.parametrize("authorization", ["", "Bearer", "Bearer ", "Basic dHV0b3I6MQ==", "Bearer \u00e4"])
def test_a_call_without_a_token_is_refused(server: Server, authorization: str) -> None:
    headers = {"authorization": authorization.encode("latin-1")}
    response = server.call("POST", "/v1/exchange", content=b"x", headers=headers)
    assert refused(response, 401) in {"token_missing", "token_unknown"}


def test_a_body_that_announces_too_much_is_refused_unread(laptop: Laptop, server: Server) -> None:
    headers = {"authorization": f"Bearer {laptop.admitted.access_token}", "content-length": str(REQUEST.at_most + 1)}
    response = server.call("POST", "/v1/exchange", content=b"", headers=headers)
    assert refused(response, 413) == "too_large"
    assert refused(laptop.post("/v1/enrol", b"\0" * (MOST_BYTES + 1)), 413) == "too_large"


def test_a_body_that_announces_nothing_is_cut_off_at_the_limit(server: Server) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"\0" * 1024

    assert refused(server.call("POST", "/v1/enrol", content=endless()), 413) == "too_large"


def test_a_length_that_is_no_number_is_refused(server: Server) -> None:
    response = server.call("POST", "/v1/enrol", content=b"", headers={"content-length": "many"})
    assert refused(response, 400) == "malformed"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
        ("GET", "/v1/exchange", 405),
        ("PUT", "/v1/enrol", 405),
        ("POST", "/v1/../etc/passwd", 404),
    ],
)
def test_other_addresses_and_methods_are_refused_plainly(server: Server, method: str, path: str, status: int) -> None:
    refused(server.call(method, path), status)


def test_another_method_is_told_which_ones_there_are(server: Server) -> None:
    assert server.call("GET", "/v1/exchange").headers["allow"] == "POST"
    assert server.call("DELETE", f"/v1/blobs/{'0' * 64}").headers["allow"] == "GET, HEAD, PUT"
    assert "allow" not in server.call("GET", "/v1/nowhere").headers


def test_who_is_not_let_in_is_told_what_to_show(server: Server) -> None:
    assert server.call("POST", "/v1/exchange").headers["www-authenticate"] == "Bearer"


def test_health_is_a_word_for_people(server: Server) -> None:
    response = server.call("GET", "/v1/health")
    assert (response.status_code, response.content) == (200, HEALTHY)


def test_an_answer_carries_no_header_that_it_does_not_need(laptop: Laptop) -> None:
    assert set(laptop.try_exchange().headers) == {"content-length", "content-type"}


def test_a_fault_of_the_server_is_a_plain_sentence(
    laptop: Laptop, tutored: sa.Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with tutored.begin() as connection:
        connection.execute(sa.text("ALTER TABLE device_session RENAME TO elsewhere"))
    response = laptop.try_exchange()
    assert refused(response, 500) == "fault"
    assert b"device_session" not in response.content
    assert laptop.admitted.access_token not in caplog.text
    assert "Error in " in caplog.text


def test_after_a_restart_of_postgresql_the_laptop_is_asked_to_come_again_and_is_served(
    laptop: Laptop, tutored: sa.Engine
) -> None:
    if tutored.dialect.name != "postgresql":
        return
    laptop.exchange()
    others = sa.text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    outside = sa.create_engine(tutored.url, poolclass=sa.NullPool)
    with outside.connect() as connection:
        connection.execute(others)
    response = laptop.try_exchange()
    assert refused(response, 429) == "busy"
    assert int(response.headers["retry-after"]) > 0
    laptop.exchange()
