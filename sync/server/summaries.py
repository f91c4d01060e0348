"""Numbers over a municipality or the whole region, for whom the rights open them: counts and sums, never names (R52).

The count of a region takes seconds, so what was counted is given again for a while to whoever asks the same.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

import sqlalchemy as sa

from storage.reads.scope import Scope
from storage.reads.summary import summarise, write_summary
from sync.protocol.accounts import read_message, write_message
from sync.protocol.codec import MalformedError
from sync.protocol.summaries import SummaryAnswer, SummaryWish
from sync.server.refusals import SummaryClosedError
from sync.server.rights import may_summarise
from sync.server.scope import Identity

KEPT_FOR = timedelta(minutes=15)
_MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class _Counted:
    at: datetime
    answer: bytes


class SummaryDesk:
    """Counts summaries one at a time and keeps the last ones for a while."""

    def __init__(self, engine: sa.Engine) -> None:
        """``engine`` only reads."""
        self._engine = engine
        self._kept: OrderedDict[SummaryWish, _Counted] = OrderedDict()
        self._counting = Lock()

    def answer(self, identity: Identity, body: bytes, now: datetime) -> bytes:
        """The numbers that are wished for. Raises `SummaryClosedError`, `MalformedError`."""
        wish = read_message(body, SummaryWish)
        if wish.first > wish.last:
            raise MalformedError("a period ends before it begins")
        if not may_summarise(identity, wish.municipality_id):
            raise SummaryClosedError
        with self._counting:
            known = self._kept.get(wish)
            if known is None or now - known.at > KEPT_FOR:
                known = self._kept[wish] = _Counted(now, self._count(wish, now))
                self._kept.move_to_end(wish)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return known.answer

    def _count(self, wish: SummaryWish, now: datetime) -> bytes:
        scope = Scope(wish.first, wish.last, wish.municipality_id)
        with self._engine.begin() as connection:
            summary = summarise(connection, scope, now.date())
        return write_message(SummaryAnswer(now.date(), write_summary(summary)))
