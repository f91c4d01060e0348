"""A package is proved as a whole before anything of it is done."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.ids import new_id
from sync.package.contents import Requests, pack_contents
from sync.package.envelope import Kind, Sender, receiving_key, seal
from sync.protocol.codec import pack
from sync.protocol.messages import Part, Request
from sync.server.package import UnreadableRequestError, answer_package
from sync.server.region import region_id, sealing_key
from tests.sync.operations import updating
from tests.sync.package.sticks import Traveller, traveller
from tests.sync.region import Region


def packaged(tutor: Traveller, *requests: Request) -> bytes:
    """A package of these requests, sealed and signed as the laptop's program does."""
    with tutor.region.engine.begin() as connection:
        region, reader = region_id(connection), sealing_key(connection).public_key().public_bytes_raw()
    sender = Sender(tutor.laptop.identity.device_id, Ed25519PrivateKey.from_private_bytes(tutor.key))
    bodies = [pack(request) for request in requests]
    answer_key = receiving_key(tutor.key).public_key().public_bytes_raw()
    return seal(Kind.REQUEST, region, sender, reader, pack_contents(Requests(b"x", answer_key, bodies)))


@pytest.mark.parametrize(
    "torn",
    [
        [Request(1, b"no cursor", [])],
        [Request(1, b"", []), Request(0, b"", [])],
        [Request(1, b"", []), Request(1, b"", [], repair=[Part(new_id().bytes, "a\0b")])],
    ],
    ids=["cursor", "protocol", "part"],
)
def test_a_package_with_a_torn_request_changes_nothing(small: Region, torn: list[Request]) -> None:
    person, tutor = small.person(), traveller(small)
    torn[0].operations.append(updating(1, "person", person, phone="7"))
    with pytest.raises(UnreadableRequestError):
        answer_package(small.engine, packaged(tutor, *torn))
    assert small.row("person", person)["phone"] is None  # type: ignore[index]
