"""Identities of rows: made on the device, sortable by time, never asked of a server."""

import os
import secrets
import time
from hashlib import sha256
from threading import Lock
from uuid import UUID

SHARED_BUCKET = UUID(int=0)
"""The card that everyone holds: the network, competency maps, the registry."""

_VERSION_7 = 0x7 << 76
_VARIANT = 0x2 << 62
_LOW_62 = (1 << 62) - 1
_LOW_12 = (1 << 12) - 1


class _Counting:
    """Ids of one process in the order in which they were asked for (RFC 9562, section 6.2, method 2).

    The first id of a millisecond takes random bits, each further one of the same millisecond the next number.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = (0, 0)
        self._bits = 0

    def take(self) -> UUID:
        milliseconds = time.time_ns() // 1_000_000 & ((1 << 48) - 1)
        moment = (milliseconds, os.getpid())  # a fork begins anew
        with self._lock:
            again, self._last = moment == self._last, moment
            self._bits = self._bits + 1 if again else secrets.randbits(73)
            return timed_id(milliseconds, self._bits)


_COUNTING = _Counting()


def new_id() -> UUID:
    """A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 bits, random in the first id of a millisecond."""
    return _COUNTING.take()


def timed_id(milliseconds: int, random_bits: int) -> UUID:
    """The UUIDv7 of a moment and 74 bits; the same arguments give the same id."""
    high = random_bits >> 62 & _LOW_12
    return UUID(int=milliseconds << 80 | _VERSION_7 | high << 64 | _VARIANT | random_bits & _LOW_62)


def derived_id(*parts: UUID) -> UUID:
    """The id of a row that is named by what it joins: a result by its diagnosis and its competency.

    Two devices that enter the same result without a link make the same row, and it merges field by field instead of
    standing there twice. UUIDv8 over SHA-256 of the parts; needs no place on the wire, since both sides derive it.
    """
    return UUID(bytes=derived_bytes(*(part.bytes for part in parts)))


def derived_bytes(*parts: bytes) -> bytes:
    """`derived_id` over the ids' bytes."""
    digest = bytearray(sha256(b"".join(parts)).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)
