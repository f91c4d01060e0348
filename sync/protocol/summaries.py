"""Numbers over more cards than a laptop holds: what is asked for, and the answer, without a name in it (R51, R52).

``POST <path>`` with a `SummaryWish` as of `sync.protocol.accounts` is answered with a `SummaryAnswer` packed as of
`sync.protocol.codec`.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

import msgspec

SUMMARIES_PATH = "/v1/summaries"
MOST_NUMBERS = 4 * 1024 * 1024
"""Bytes that an answer may unpack to."""


class SummaryName(StrEnum):
    """What may be wished for, by the names of `storage.reads.summary_kinds.SummaryKind`."""

    REPORT = "report"
    TOWNS = "towns"
    PLACES = "places"
    LACKING = "lacking"


class SummaryWish(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which numbers, of which days, both included, and of which municipality; None: of the whole region."""

    first: date
    last: date
    municipality_id: UUID | None = None
    kind: SummaryName = SummaryName.REPORT
    """The report also where an older laptop names none."""


class SummaryAnswer(msgspec.Struct, frozen=True):
    """The numbers as JSON (`storage.reads.summary_kinds`), as they stood on ``counted_on``."""

    counted_on: date
    numbers: bytes
