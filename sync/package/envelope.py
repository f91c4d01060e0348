"""The bytes of a package: what stands in clear, how it is signed by its writer and sealed to its reader.

    magic (8) · format (1) · kind (1) · region (16) · reader (8) · sealed (…) · checksum (16)

In clear stand the region and the first bytes of a digest of the reader's key, so that a file of somebody else is told
from a damaged one; both are bound to the sealed part. That is HPKE (RFC 9180, base mode, X25519, HKDF-SHA256,
ChaCha20-Poly1305) over

    sender's id (16) · Ed25519 signature (64) · content (…)

so nobody but the reader learns who wrote. The signature covers what stands in clear, the reader's key and the content:
what was written for one reader cannot be sealed anew to another. It is proved before the content is unpacked.

The magic at the start and the checksum at the end stay in every later format. The checksum protects nothing: it tells a
file that a stick has spoilt from one that is meant for another computer.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b, sha256
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.package.errors import (
    AnswerGivenError,
    DamagedPackageError,
    EmptyPackageError,
    NewerPackageError,
    NotAPackageError,
    OtherReaderError,
    OtherRegionError,
    RequestGivenError,
    UnsignedPackageError,
)

MAGIC = b"\x89MRSHRT\n"
"""Neither text nor UTF-8, so that a copy in text mode is noticed at once."""
FORMAT = 1
_HEAD = struct.Struct(">8sBB16s8s")
_CHECKSUM = 16
_ID = 16
_SIGNATURE = 64
_PURPOSE = b"marshrut/1/package"
_RECEIVING = b"marshrut/1/package/receiving"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class Kind(IntEnum):
    """Which way a package goes."""

    REQUEST = 1
    """From a laptop to the region."""
    ANSWER = 2
    """From the region to the laptop."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the id of a device or of a region, and its Ed25519 key."""

    id: UUID
    key: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Opened:
    """A package that was meant for this reader; not to be believed before `require_signature`."""

    sender_id: UUID
    _content: bytes
    _signature: bytes
    _signed: bytes

    def require_signature(self, public_key: bytes) -> bytes:
        """The content, proved to be of the holder of this Ed25519 key. Raises `UnsignedPackageError`."""
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(self._signature, self._signed)
        except (InvalidSignature, ValueError) as error:
            raise UnsignedPackageError from error
        return self._content


def receiving_key(device_key: bytes) -> X25519PrivateKey:
    """The key that answers to a device are sealed to; it follows from the device's own, so there is none to lose."""
    return X25519PrivateKey.from_private_bytes(HKDF(SHA256(), 32, None, _RECEIVING).derive(device_key))


def reader_mark(public_key: bytes) -> bytes:
    """What tells a reader's key from others, and nothing of whose it is."""
    return sha256(_PURPOSE + public_key).digest()[:8]


def seal(kind: Kind, region_id: UUID, sender: Sender, reader: bytes, content: bytes) -> bytes:
    """A package with this content, for the holder of the X25519 key ``reader``. Raises ValueError for a bad key."""
    head = _HEAD.pack(MAGIC, FORMAT, kind, region_id.bytes, reader_mark(reader))
    signature = sender.key.sign(_signed(head, reader, sender.id.bytes, content))
    letter = sender.id.bytes + signature + content
    sealed = head + _SUITE.encrypt(letter, X25519PublicKey.from_public_bytes(reader), info=head)
    return sealed + checksum(sealed)


def open_package(package: bytes, kind: Kind, region_id: UUID, key: X25519PrivateKey) -> Opened:
    """Open a package of this kind and region with the reader's key.

    Raises a `PackageError`: empty, no package, damaged, of a later format, of the other kind, of another region, for
    another reader.
    """
    head = _require_whole(package)
    _, form, found, region, mark = _HEAD.unpack(head)
    if form != FORMAT:
        raise NewerPackageError
    if found != kind:
        raise AnswerGivenError if found == Kind.ANSWER else RequestGivenError
    if region != region_id.bytes:
        raise OtherRegionError
    reader = key.public_key().public_bytes_raw()
    if mark != reader_mark(reader):
        raise OtherReaderError
    try:
        letter = _SUITE.decrypt(package[_HEAD.size : -_CHECKSUM], key, info=head)
    except InvalidTag as error:
        raise DamagedPackageError from error
    if len(letter) < _ID + _SIGNATURE:
        raise DamagedPackageError
    sender, signature, content = letter[:_ID], letter[_ID : _ID + _SIGNATURE], letter[_ID + _SIGNATURE :]
    return Opened(UUID(bytes=sender), content, signature, _signed(head, reader, sender, content))


def can_seal_to(reader: bytes) -> bool:
    """Whether these bytes are an X25519 key that something can be sealed to; one of low order is none."""
    try:
        _SUITE.encrypt(b"", X25519PublicKey.from_public_bytes(reader))
    except ValueError:
        return False
    return True


def checksum(package: bytes) -> bytes:
    """What stands at the end of a file, over all before it."""
    return blake2b(package, digest_size=_CHECKSUM).digest()


def _require_whole(package: bytes) -> bytes:
    """The clear part of a file that is as it was written."""
    if not package:
        raise EmptyPackageError
    if not package.startswith(MAGIC[: len(package)]):
        raise NotAPackageError
    if len(package) < _HEAD.size + _CHECKSUM or checksum(package[:-_CHECKSUM]) != package[-_CHECKSUM:]:
        raise DamagedPackageError
    return package[: _HEAD.size]


def _signed(head: bytes, reader: bytes, sender: bytes, content: bytes) -> bytes:
    """The purpose, then SHA-256 of each part: no two packages make the same bytes."""
    return _PURPOSE + b"".join(sha256(part).digest() for part in (head, reader, sender, content))
