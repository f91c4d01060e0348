"""What a package holds: bodies of `sync.protocol.messages`, each packed as it travels on the wire.

The structs are arrays: a field is added at the end only, with a default, so that either side may be older.
"""

import msgspec

from sync.package.errors import DamagedPackageError, TooLargePackageError
from sync.protocol.codec import MalformedError, Message, TooMuchError, pack, unpack

MOST_BYTES = 256 * 1024 * 1024
"""Bytes that a package may have, packed or unpacked; a page of it has a limit of its own."""


class Requests(msgspec.Struct, array_like=True, frozen=True):
    """A laptop's side: its requests in order, all from the cursor that it stands at; never empty."""

    package_id: bytes
    answer_key: bytes
    """The X25519 key that the answer is sealed to."""
    bodies: list[bytes]


class Answers(msgspec.Struct, array_like=True, frozen=True):
    """The region's side: the pages that follow one another from the cursor ``start``."""

    package_id: bytes
    """The package that is answered."""
    device_id: bytes
    start: bytes
    bodies: list[bytes]


def pack_contents(contents: Requests | Answers) -> bytes:
    """Contents as bytes."""
    return pack(contents)


def unpack_contents(content: bytes, kind: type[Message], at_most: int = MOST_BYTES) -> Message:
    """Contents out of bytes. Raises `DamagedPackageError`, `TooLargePackageError`."""
    try:
        return unpack(content, kind, at_most=at_most)
    except TooMuchError as error:
        raise TooLargePackageError from error
    except MalformedError as error:
        raise DamagedPackageError from error
