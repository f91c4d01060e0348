"""Files on the wire: what is asked and answered of their bytes. Names are SHA-256, 32 bytes here, 64 letters in a path.

`BLOBS_PATH` takes a list of names and says what the server has of each, so that nothing is sent twice and nothing is
asked for in vain. ``PUT <path>/<name>?from=<offset>&of=<size>`` carries a run of bytes as they are and is answered with
`Kept`; ``GET <path>/<name>?from=<offset>&most=<bytes>`` is answered with a `Run`. Bytes are not compressed: scans and
documents are compressed already.
"""

from typing import Annotated

import msgspec

BLOBS_PATH = "/v1/blobs"
NAMES_AT_ONCE = 500
MOST_CHUNK = 1024 * 1024
"""Bytes of a file that one call carries, at most."""
UNKNOWN = -1
"""Nothing that the caller may see names the blob."""

Name = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Asked(msgspec.Struct, array_like=True, frozen=True):
    """Which blobs are meant."""

    names: Annotated[list[Name], msgspec.Meta(max_length=NAMES_AT_ONCE)]


class Known(msgspec.Struct, array_like=True, frozen=True):
    """Of each blob, in the order asked: bytes that the server has, or `UNKNOWN`; and its size, 0 where nothing came."""

    stored: list[int]
    sizes: list[int]


class Kept(msgspec.Struct, array_like=True, frozen=True):
    """How many bytes the server has now: the next call begins there."""

    stored: int


class Run(msgspec.Struct, array_like=True, frozen=True):
    """Bytes of a blob from the offset that was asked for."""

    content: bytes
