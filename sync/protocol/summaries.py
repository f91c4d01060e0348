"""Numbers over more cards than a laptop holds: what is asked for, and the answer, without a name in it (R52).

``POST <path>`` with a `SummaryWish` is answered with a `SummaryAnswer`; bodies as of `sync.protocol.accounts`.
"""

from datetime import date
from uuid import UUID

import msgspec

SUMMARIES_PATH = "/v1/summaries"


class SummaryWish(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of which days, both included, and of which municipality; None: of the whole region."""

    first: date
    last: date
    municipality_id: UUID | None = None


class SummaryAnswer(msgspec.Struct, frozen=True):
    """The numbers as JSON (`storage.reads.summary`), as they stood on ``counted_on``."""

    counted_on: date
    numbers: bytes
