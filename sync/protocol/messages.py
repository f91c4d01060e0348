"""Messages of one exchange: what a laptop sends and what the server answers.

The structs are arrays on the wire (msgspec ``array_like``): a field is added at the end only, with a default, so that
either side may be older. Ids travel as 16 bytes, days as numbers of days, moments as milliseconds (`codec`).
"""

from collections.abc import Callable
from enum import IntEnum
from hashlib import blake2b
from typing import Annotated, Any

import msgspec

PROTOCOL = 1
"""Version of the protocol spoken here; the server answers clients down to `OLDEST_PROTOCOL`."""
OLDEST_PROTOCOL = 1
SNAPSHOTS_PATH = "/v1/snapshots"
QUARANTINE_PATH = "/v1/quarantine"
MOST_OPERATIONS = 20_000
"""Operations that one request may carry."""
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
    FOREIGN = 6
    """The number belongs to an operation of another copy of this laptop: the copy needs a device of its own."""


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


class Part(msgspec.Struct, array_like=True, frozen=True):
    """A part of what a laptop holds, small enough to be sent anew: a card, or one table of the shared card."""

    bucket: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    table: Annotated[str, msgspec.Meta(pattern=r"^[^\x00]*\Z")] = ""
    """Of the shared card; empty for a person's or a team's."""


class PartSum(msgspec.Struct, array_like=True, frozen=True):
    """The sum of the digests of a part's rows (`storage.digests`)."""

    part: Part
    digest: int


class Request(msgspec.Struct, array_like=True, frozen=True):
    """A laptop's side of an exchange: where it stands, what it did, how much it can take."""

    protocol: Annotated[int, msgspec.Meta(ge=OLDEST_PROTOCOL)]
    cursor: bytes
    operations: Annotated[list[SentOperation], msgspec.Meta(max_length=MOST_OPERATIONS)]
    rows_at_most: int = ROWS_A_PAGE
    wants_sums: bool = False
    """The last page of this exchange is to bring the sums of all parts."""
    repair: list[Part] = []
    """Parts to be sent anew and whole."""
    takes_snapshot: bool = False
    """A laptop that holds nothing can fetch the shared card as a snapshot."""
    tables: int = 0
    """How many tables the laptop's program knows: content is compared between programs that know the same ones."""
    wants_lease: bool = False
    """The laptop's lease is to be renewed (`sync.protocol.leases`)."""


class Verdict(msgspec.Struct, array_like=True, frozen=True):
    """The server's answer to one operation; ``version`` is the row's version after it."""

    sequence: int
    outcome: int
    version: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)] = 0
    reason: str = ""
    field: str = ""


class Block(msgspec.Struct, array_like=True, frozen=True):
    """Whole rows of one table, column by column, since like values pack best side by side.

    ``kinds`` holds a letter a column so that a program that does not know a column can still read past it.
    ``ids`` is empty where the id follows from the columns that ``derived_from`` names.
    """

    table: str
    columns: list[str]
    kinds: str
    count: int
    ids: bytes
    versions: list[int]
    values: list[Any]
    derived_from: list[str] = []


class Removal(msgspec.Struct, array_like=True, frozen=True):
    """Rows of one table that were deleted: their ids, 16 bytes each, one after another."""

    table: str
    ids: bytes


class SnapshotOffer(msgspec.Struct, array_like=True, frozen=True):
    """The shared card prebuilt, to be fetched by ranges (`SNAPSHOTS_PATH`/tag) before the next page."""

    tag: str
    """SHA-256 of its bytes, hexadecimal."""
    size: int
    """Bytes."""


class Lease(msgspec.Struct, array_like=True, frozen=True):
    """Until when a laptop may be read without a word from its region; moments are seconds since 1970, UTC."""

    issued_at: Annotated[int, msgspec.Meta(ge=0, le=2**40)]
    """The region's own time."""
    until: Annotated[int, msgspec.Meta(ge=0, le=2**40)]
    secret: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    """The device's key of the codes by telephone (`sync.protocol.lease_codes`)."""
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
    """The region's, over `sync.protocol.leases.lease_bytes`."""


class SnapshotBody(msgspec.Struct, array_like=True, frozen=True):
    """What a snapshot holds: the rows of the shared card."""

    blocks: list[Block]


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
    check: int = -1
    """The sum of the digests of parts that this answer has touched, -1 where it cannot be told: of the first
    ``checked`` of them in the order of `check_order`."""
    sums: list[PartSum] = []
    repaired: list[Part] = []
    """Parts that are whole in this answer: what the laptop has beyond it is to go."""
    is_restored: bool = False
    """The server was brought back from a backup: it may lack work that it has confirmed before."""
    snapshot: SnapshotOffer | None = None
    checked: int = 0
    erased: list[bytes] = []
    """Persons who were erased on request: all that is here of them goes, what waits to be sent and what was refused.

    Each is given as ids, one after another: the person, then the rows that the card ever had.
    """
    lease: Lease | None = None
    """Where the laptop has asked for one."""


def check_order(cursor: bytes) -> Callable[[Part], bytes]:
    """The order in which the parts that an answer with this cursor touched are compared: another one each time."""
    key = blake2b(cursor).digest()
    return lambda part: blake2b(part.bucket + part.table.encode(), key=key, digest_size=8).digest()


class HandedOver(msgspec.Struct, frozen=True):
    """The answer to ``POST /v1/quarantine``: how many changes of a revoked laptop are kept for review."""

    kept: int


class Fault(msgspec.Struct, frozen=True):
    """Why a call was refused as a whole; a map on the wire, so that any program can read it."""

    error: str
    sentence: str
