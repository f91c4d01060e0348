"""A revocation, a new password and a copied laptop: what ends with them, on both databases."""

from datetime import timedelta

import anyio
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from starlette.types import Message

from sync.protocol.accounts import Replacement, replacement_bytes, write_message
from sync.protocol.codec import pack
from sync.protocol.messages import Request
from sync.server.accounts import require_holder, set_password
from sync.server.cli import run
from sync.server.devices import laptops_of, revoke_laptop
from sync.server.sessions import last_contacts
from tests.sync.server.laptops import PASSWORD, Clock, Laptop, Server, accepted, refused


def replaced(former: Laptop) -> Laptop:
    """The copy of a laptop, as a device of its own."""
    copy = Laptop(former.server)
    signed = replacement_bytes(former.device_id, copy.public_key)
    message = Replacement(former.device_id, copy.public_key, "Копия", former.key.sign(signed), copy.key.sign(signed))
    copy.admission = accepted(former.post("/v1/replace", write_message(message), former.admitted.access_token))
    return copy


def revoke(engine: sa.Engine, clock: Clock, laptop: Laptop) -> None:
    with engine.begin() as connection:
        revoke_laptop(connection, clock.now, laptop.device_id)


def test_a_replaced_device_shows_the_password_when_its_former_one_would_have(laptop: Laptop, clock: Clock) -> None:
    ends_at = laptop.enrol().ends_at
    for _ in range(7):
        clock.advance(days=25)
        laptop.refresh()
    copy = replaced(laptop)
    assert copy.admitted.ends_at == ends_at
    clock.advance(days=6)
    assert refused(copy.try_refresh(), 401) == "session_ended"


def test_revoking_a_device_revokes_what_came_of_its_copies(
    laptop: Laptop, server: Server, tutored: sa.Engine, clock: Clock
) -> None:
    laptop.enrol()
    other = Laptop(server)
    other.enrol()
    copy = replaced(laptop)
    copy_of_copy = replaced(copy)
    revoke(tutored, clock, laptop)
    for each in (laptop, copy, copy_of_copy):
        assert refused(each.try_exchange(), 403) == "device_revoked"
        assert refused(each.try_sign_in(), 403) == "device_revoked"
    other.exchange()


def test_a_revoked_copy_leaves_the_former_device_open(laptop: Laptop, tutored: sa.Engine, clock: Clock) -> None:
    laptop.enrol()
    copy = replaced(laptop)
    revoke(tutored, clock, copy)
    laptop.exchange()


def test_a_device_of_other_origin_is_not_opened_by_a_replacement(laptop: Laptop, server: Server) -> None:
    laptop.enrol()
    other = Laptop(server)
    other.enrol()
    signed = replacement_bytes(laptop.device_id, other.public_key)
    message = Replacement(laptop.device_id, other.public_key, "", laptop.key.sign(signed), other.key.sign(signed))
    response = laptop.post("/v1/replace", write_message(message), laptop.admitted.access_token)
    assert refused(response, 401) == "wrong_signature"


def test_the_list_of_devices_names_copies_and_obeys_no_name(
    laptop: Laptop, tutored: sa.Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.enrol()
    evil = Ed25519PrivateKey.generate()
    copy = Laptop(laptop.server)
    copy.key = evil
    name = "Ноутбук\n\x1b[2K\u202e\x00ложь\tработает"
    signed = replacement_bytes(laptop.device_id, copy.public_key)
    message = Replacement(laptop.device_id, copy.public_key, name, laptop.key.sign(signed), evil.sign(signed))
    accepted(laptop.post("/v1/replace", write_message(message), laptop.admitted.access_token))
    with tutored.connect() as connection:
        kept = laptops_of(connection, require_holder(connection, "tutor1").account_id)
    assert [each.name for each in kept] == ["Ноутбук", "Ноутбук [2Kложь работает"]
    url = tutored.url.render_as_string(hide_password=False)
    assert run(["device", "list", "--database", url, "tutor1"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "копия" not in first
    assert second.endswith(f"\tработает\t23.11.2026\tНоутбук [2Kложь работает\tкопия места {laptop.device_id}")


def test_the_list_of_devices_tells_when_each_was_heard_of_last(
    laptop: Laptop, server: Server, tutored: sa.Engine, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.enrol()
    silent = Laptop(server)
    silent.enrol()
    clock.advance(days=5)
    laptop.refresh()
    with tutored.connect() as connection:
        contacts = last_contacts(connection, require_holder(connection, "tutor1").account_id)
    assert contacts == {laptop.device_id: clock.now, silent.device_id: clock.now - timedelta(days=5)}
    url = tutored.url.render_as_string(hide_password=False)
    assert run(["device", "list", "--database", url, "tutor1"]) == 0
    told = [line.split("\t")[3] for line in capsys.readouterr().out.splitlines()]
    assert told == ["28.11.2026", "23.11.2026"]


def test_a_stolen_refresh_token_shown_twice_ends_both_chains(laptop: Laptop) -> None:
    """Who copied the whole laptop has its key, too: whoever comes second ends the session of both."""
    laptop.enrol()
    thief = Laptop(laptop.server, "10.9.9.9")
    thief.key, thief.admission = laptop.key, laptop.admission
    thief.refresh()
    thief.exchange()
    assert refused(laptop.try_refresh(), 401) == "token_reused"
    for each in (thief, laptop):
        assert refused(each.try_exchange(), 401) in {"session_ended", "token_unknown"}
        assert refused(each.try_refresh(), 401) == "session_ended"
    laptop.admission = accepted(laptop.try_sign_in())
    laptop.exchange()
    assert refused(thief.try_exchange(), 401) == "session_ended"


def test_a_new_password_ends_the_sessions_of_the_account(laptop: Laptop, tutored: sa.Engine) -> None:
    laptop.enrol()
    with tutored.begin() as connection:
        set_password(connection, "tutor1", "совсем другой пароль")
    assert refused(laptop.try_exchange(), 401) == "session_ended"
    assert refused(laptop.try_refresh(), 401) == "session_ended"
    assert refused(laptop.try_sign_in(PASSWORD), 401) == "wrong_password"
    laptop.admission = accepted(laptop.try_sign_in("совсем другой пароль"))
    laptop.exchange()


@pytest.mark.parametrize("path", ["/v1/exchange", "/v1/blobs"])
def test_a_revocation_reaches_a_call_whose_body_is_still_coming(
    laptop: Laptop, server: Server, tutored: sa.Engine, clock: Clock, path: str
) -> None:
    laptop.enrol()
    body = pack(Request(1, b"", []))
    statuses: list[int] = []
    pieces: list[Message] = [
        {"type": "http.request", "body": body[:1], "more_body": True},
        {"type": "http.request", "body": body[1:], "more_body": False},
    ]

    async def receive() -> Message:
        if not pieces:
            await anyio.sleep_forever()
        if len(pieces) == 1:
            await anyio.to_thread.run_sync(revoke, tutored, clock, laptop)
        return pieces.pop(0)

    async def send(message: Message) -> None:
        if "status" in message:
            statuses.append(message["status"])

    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "path": path, "query_string": b"",
        "headers": [(b"authorization", b"Bearer " + laptop.admitted.access_token.encode())],
    }  # fmt: skip
    server.portal.call(server.app, scope, receive, send)
    assert statuses == [403]
