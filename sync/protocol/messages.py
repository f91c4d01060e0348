"""Messages of one exchange: what a laptop sends and what the server answers.

The structs are arrays on the wire (msgspec ``array_like``): a field is added at the end only, with a default, so that
either side may be older. Ids travel as 16 bytes, days as numbers of days, moments as milliseconds (`codec`).
"""

from enum import IntEnum
from typing import Any

import msgspec

PROTOCOL = 1
"""Version of the protocol spoken here; the server answers clients down to `OLDEST_PROTOCOL`."""
OLDEST_PROTOCOL = 1
ROWS_A_PAGE = 25_000
"""Rows that a laptop asks for at most in one answer."""


class Outcome(IntEnum):
    """The server's verdict on one operation."""

    APPLIED = 0
    MERGED = 1
    """Taken together with another person's change; the row comes back."""
    CONFLICT = 2
    """Another value stands in a field; both are kept until a person picks."""
    REJECTED = 3
    """Not taken, with a reason; the work stays visible on the laptop."""
    REVIEW = 4
    """Kept on the server for review: the card is in other hands by now."""
    RETRY = 5
    """Not now; send it again with the next session."""


class Deed(IntEnum):
    """What an operation does to its row."""

    INSERT = 0
    UPDATE = 1
    DELETE = 2


class SentOperation(msgspec.Struct, array_like=True, frozen=True):
    """One operation. Its identity is the device (known from the session) and ``sequence``."""

    sequence: int
    deed: int
    table: str
    row_id: bytes
    base: int
    made_at: int
    fields: dict[str, Any] = {}


class Request(msgspec.Struct, array_like=True, frozen=True):
    """A laptop's side of an exchange: where it stands, what it did, how much it can take."""

    protocol: int
    cursor: bytes
    operations: list[SentOperation]
    rows_at_most: int = ROWS_A_PAGE


class Verdict(msgspec.Struct, array_like=True, frozen=True):
    """The server's answer to one operation; ``version`` is the row's version after it."""

    sequence: int
    outcome: int
    version: int = 0
    reason: str = ""
    field: str = ""


class Block(msgspec.Struct, array_like=True, frozen=True):
    """Whole rows of one table, column by column, since like values pack best side by side.

    ``kinds`` holds a letter a column so that a program that does not know a column can still read past it.
    ``ids`` is empty where both sides derive the id from the row.
    """

    table: str
    columns: list[str]
    kinds: str
    count: int
    ids: bytes
    versions: list[int]
    values: list[Any]


class Removal(msgspec.Struct, array_like=True, frozen=True):
    """Rows of one table that were deleted: their ids, 16 bytes each, one after another."""

    table: str
    ids: bytes


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """The server's side of an exchange, to be applied in one transaction with the new cursor."""

    protocol: int
    cursor: bytes
    verdicts: list[Verdict] = []
    blocks: list[Block] = []
    removals: list[Removal] = []
    left: list[bytes] = []
    """Cards that this laptop no longer holds."""
    more: bool = False
    """Another page waits behind the new cursor."""


class Fault(msgspec.Struct, frozen=True):
    """Why a call was refused as a whole; a map on the wire, so that any program can read it."""

    error: str
    sentence: str
