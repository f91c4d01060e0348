"""A small package of many requests, each of which unpacks to megabytes, is refused while one of them is in memory."""

import os
import tracemalloc
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.ids import new_id
from sync.package.contents import Requests, pack_contents
from sync.package.envelope import Kind, Sender, receiving_key, seal
from sync.package.errors import TooLargePackageError
from sync.protocol.codec import FREE_BYTES, pack
from sync.protocol.messages import Request
from sync.server import package, quarantine
from sync.server.devices import revoke_laptop
from sync.server.exchange import read_request
from sync.server.handing_over import take_over
from sync.server.package import answer_package
from sync.server.refusals import BodyTooLargeError
from sync.server.region import region_id, sealing_key
from tests.factories import NOW
from tests.sync.package.sticks import server_state, traveller
from tests.sync.region import Region

BODIES = 40


def of_many_bodies(region: Region) -> tuple[bytes, UUID]:
    """A small package of many requests that unpack to a megabyte each, and the laptop that has written it."""
    tutor = traveller(region)
    stuffed = pack(Request(1, bytes(FREE_BYTES - 1_000), []))
    bodies = [pack(Request(1, b"", [])), *[stuffed] * BODIES]
    assert sum(map(len, bodies)) < FREE_BYTES / 10
    with region.engine.begin() as connection:
        number, key = region_id(connection), sealing_key(connection).public_key().public_bytes_raw()
    answer_key = receiving_key(os.urandom(32)).public_key().public_bytes_raw()
    content = pack_contents(Requests(new_id().bytes, answer_key, bodies))
    device_id = tutor.laptop.identity.device_id
    sender = Sender(device_id, Ed25519PrivateKey.from_private_bytes(tutor.key))
    return seal(Kind.REQUEST, number, sender, key, content), device_id


def test_requests_are_unpacked_one_at_a_time_and_not_without_end(
    small: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed, _ = of_many_bodies(small)
    monkeypatch.setattr(package, "MOST_UNPACKED_PACKAGE", (BODIES - 10) * FREE_BYTES)
    before = server_state(small)
    tracemalloc.start()
    with pytest.raises(TooLargePackageError):
        answer_package(small.engine, sealed)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * FREE_BYTES
    assert server_state(small) == before


def test_of_a_revoked_laptop_no_more_is_unpacked_than_could_be_kept(
    small: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has it writes packages without a token: what it unpacks to is bounded by what waits for review."""
    assert quarantine.MOST_BYTES < quarantine.MOST_UNPACKED <= package.MOST_UNPACKED_PACKAGE / 2
    sealed, device_id = of_many_bodies(small)
    with small.engine.begin() as connection:
        revoke_laptop(connection, NOW, device_id)
    read: list[bytes] = []

    def reading(body: bytes, **limits: int) -> Request:
        read.append(body)
        return read_request(body, **limits)

    monkeypatch.setattr(package, "MOST_UNPACKED", 3 * FREE_BYTES)
    monkeypatch.setattr(package, "read_request", reading)
    with pytest.raises(TooLargePackageError):
        answer_package(small.engine, sealed)
    with pytest.raises(BodyTooLargeError):
        take_over(small.engine, sealed)
    assert len(read) == 2 * 5
