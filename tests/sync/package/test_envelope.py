"""Rule 13: what stands in a file on a stick, and that nothing but the whole file from its writer is ever believed."""

import os
from collections.abc import Callable
from typing import cast
from uuid import UUID

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.package.contents import MOST_BYTES, Requests, unpack_contents
from sync.package.envelope import (
    FORMAT,
    MAGIC,
    Kind,
    Sender,
    can_seal_to,
    checksum,
    open_package,
    receiving_key,
    seal,
)
from sync.package.errors import (
    AnswerGivenError,
    DamagedPackageError,
    EmptyPackageError,
    NewerPackageError,
    NotAPackageError,
    OtherReaderError,
    OtherRegionError,
    PackageError,
    RequestGivenError,
    TooLargePackageError,
    UnsignedPackageError,
)

REGION = UUID(int=1)
SENDER = Sender(UUID(int=2), Ed25519PrivateKey.from_private_bytes(b"s" * 32))
PUBLIC = SENDER.key.public_key().public_bytes_raw()
READER = X25519PrivateKey.from_private_bytes(b"r" * 32)
READING = READER.public_key().public_bytes_raw()
LETTER = "Иванова Мария Петровна".encode()
WRITTEN = seal(Kind.REQUEST, REGION, SENDER, READING, LETTER)


def taken(package: bytes, kind: Kind = Kind.REQUEST, region: UUID = REGION, key: X25519PrivateKey = READER) -> bytes:
    """The content, after every proof."""
    return open_package(package, kind, region, key).require_signature(PUBLIC)


def forged(package: bytes) -> bytes:
    """The file with its checksum made anew, as somebody who knows the format would."""
    return package[:-16] + checksum(package[:-16])


def test_the_reader_gets_what_the_sender_wrote() -> None:
    """Rule 13."""
    assert taken(WRITTEN) == LETTER
    assert open_package(WRITTEN, Kind.REQUEST, REGION, READER).sender_id == SENDER.id


def test_nothing_in_clear_tells_of_people_or_of_the_sender() -> None:
    """Rule 13: the file says its region and which key opens it."""
    assert LETTER not in WRITTEN
    assert SENDER.id.bytes not in WRITTEN
    assert PUBLIC not in WRITTEN


@pytest.mark.parametrize("mend", [bytes, forged], ids=["spoilt", "forged"])
def test_a_change_of_any_byte_is_refused(mend: Callable[[bytes], bytes]) -> None:
    """Rule 13: by the checksum, and without it by the seal and the signature."""
    for place in range(len(WRITTEN) - (16 if mend is forged else 0)):
        for bit in (0x01, 0x80):
            changed = bytearray(WRITTEN)
            changed[place] ^= bit
            with pytest.raises(PackageError):
                taken(mend(bytes(changed)))


@pytest.mark.parametrize("mend", [bytes, forged], ids=["spoilt", "forged"])
def test_a_file_cut_at_any_byte_is_refused(mend: Callable[[bytes], bytes]) -> None:
    """Rule 13."""
    for length in range(len(WRITTEN)):
        with pytest.raises(PackageError):
            taken(mend(WRITTEN[:length]))


def test_a_file_with_something_behind_it_is_refused() -> None:
    """Rule 13."""
    with pytest.raises(DamagedPackageError):
        taken(WRITTEN + b"\0")
    with pytest.raises(DamagedPackageError):
        taken(forged(WRITTEN[:-16] + b"\0" + bytes(16)))


@given(st.binary(max_size=200))
def test_bytes_of_no_meaning_are_refused(noise: bytes) -> None:
    """Rule 13: whatever stands in the file, the reason is a plain one."""
    for file in (noise, MAGIC + noise, forged(MAGIC + bytes([FORMAT]) + noise + bytes(16))):
        with pytest.raises(PackageError):
            taken(file)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (b"", EmptyPackageError),
        (b"<!DOCTYPE html><html><body>Wi-Fi</body></html>", NotAPackageError),
        (bytes(1_000), NotAPackageError),
        (MAGIC[:3], DamagedPackageError),
        (WRITTEN[:-1], DamagedPackageError),
        (forged(MAGIC + bytes([FORMAT + 1]) + WRITTEN[9:]), NewerPackageError),
    ],
)
def test_the_reason_is_named(file: bytes, reason: type[PackageError]) -> None:
    """Rule 13."""
    with pytest.raises(reason):
        taken(file)


def test_a_file_of_another_region_is_named() -> None:
    """Rule 13."""
    with pytest.raises(OtherRegionError):
        taken(WRITTEN, region=UUID(int=9))


def test_a_file_for_somebody_else_is_told_from_a_damaged_one() -> None:
    """Rule 13."""
    with pytest.raises(OtherReaderError):
        taken(WRITTEN, key=X25519PrivateKey.generate())


def test_the_two_kinds_of_file_are_not_mixed_up() -> None:
    """Rule 13: both are on the same stick."""
    with pytest.raises(RequestGivenError):
        taken(WRITTEN, kind=Kind.ANSWER)
    with pytest.raises(AnswerGivenError):
        taken(seal(Kind.ANSWER, REGION, SENDER, READING, LETTER))


def test_a_signature_of_another_key_is_not_believed() -> None:
    """Rule 13."""
    other = Sender(SENDER.id, Ed25519PrivateKey.generate())
    with pytest.raises(UnsignedPackageError):
        taken(seal(Kind.REQUEST, REGION, other, READING, LETTER))


def test_a_reader_cannot_seal_a_letter_anew_for_somebody_else() -> None:
    """Rule 13: the signature names the reader, so a letter that was opened proves nothing to a third."""
    third = X25519PrivateKey.generate()
    opened = open_package(WRITTEN, Kind.REQUEST, REGION, READER)
    thief = cast("Ed25519PrivateKey", _Replaying(opened._signature))
    passed_on = seal(Kind.REQUEST, REGION, Sender(SENDER.id, thief), third.public_key().public_bytes_raw(), LETTER)
    with pytest.raises(UnsignedPackageError):
        taken(passed_on, key=third)
    same_reader = seal(Kind.REQUEST, REGION, Sender(SENDER.id, thief), READING, LETTER)
    assert taken(same_reader) == LETTER


class _Replaying:
    """Signs everything with a signature that it has seen."""

    def __init__(self, signature: bytes) -> None:
        self._signature = signature

    def sign(self, signed: bytes) -> bytes:
        return self._signature


def test_a_device_receives_with_a_key_that_follows_from_its_own() -> None:
    """Rule 13: nothing more to keep, and not the key that it signs with."""
    device_key = os.urandom(32)
    assert receiving_key(device_key).private_bytes_raw() == receiving_key(device_key).private_bytes_raw()
    assert receiving_key(device_key).private_bytes_raw() != device_key


@pytest.mark.parametrize("key", [b"", bytes(32), bytes(31), b"x" * 33, (1).to_bytes(32, "little")])
def test_a_key_that_nothing_can_be_sealed_to_is_known(key: bytes) -> None:
    """Rule 13: a device could name one for its answer."""
    assert not can_seal_to(key)
    assert can_seal_to(READING)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xc1", b"\xdd\xff\xff\xff\xff", b"\x93\xc4\x00\xc4\x00\xdd\xff\xff\xff\xff", b"\x28\xb5\x2f\xfd\x00"],
)
def test_contents_of_no_meaning_are_refused(content: bytes) -> None:
    """Rule 13: lengths that promise more than there is cost nothing."""
    with pytest.raises(DamagedPackageError):
        unpack_contents(content, Requests)


def test_contents_that_unpack_to_more_than_is_allowed_are_refused() -> None:
    """Rule 13: a few kilobytes may hold a quarter of a gigabyte of nothing."""
    bomb = zstandard.ZstdCompressor(level=1).compress(bytes(MOST_BYTES + 1))
    assert len(bomb) < 100_000
    with pytest.raises(TooLargePackageError):
        unpack_contents(bomb, Requests)
