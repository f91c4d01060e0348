"""A small package of many requests, each of which unpacks to megabytes, is refused while one of them is in memory."""

import os
import tracemalloc

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.ids import new_id
from sync.package.contents import Requests, pack_contents
from sync.package.envelope import Kind, Sender, receiving_key, seal
from sync.protocol.codec import FREE_BYTES, pack
from sync.protocol.messages import Request
from sync.server import package
from sync.server.package import UnreadableRequestError, answer_package
from sync.server.region import region_id, sealing_key
from tests.sync.package.sticks import server_state, traveller
from tests.sync.region import Region

BODIES = 40


def test_requests_are_unpacked_one_at_a_time_and_not_without_end(
    small: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    tutor = traveller(small)
    stuffed = pack(Request(1, bytes(FREE_BYTES - 1_000), []))
    bodies = [pack(Request(1, b"", [])), *[stuffed] * BODIES]
    assert sum(map(len, bodies)) < FREE_BYTES / 10
    with small.engine.begin() as connection:
        region, key = region_id(connection), sealing_key(connection).public_key().public_bytes_raw()
    answer_key = receiving_key(os.urandom(32)).public_key().public_bytes_raw()
    content = pack_contents(Requests(new_id().bytes, answer_key, bodies))
    sender = Sender(tutor.laptop.identity.device_id, Ed25519PrivateKey.from_private_bytes(tutor.key))
    sealed = seal(Kind.REQUEST, region, sender, key, content)
    monkeypatch.setattr(package, "MOST_UNPACKED_PACKAGE", (BODIES - 10) * FREE_BYTES)
    before = server_state(small)
    tracemalloc.start()
    with pytest.raises(UnreadableRequestError):
        answer_package(small.engine, sealed)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * FREE_BYTES
    assert server_state(small) == before
