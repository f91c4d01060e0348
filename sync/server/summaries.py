"""Numbers over a municipality or the whole region, for whom the rights open them: counts and sums, never names (R52).

The count of a region takes seconds. So what was counted on a day is given again at once to whoever asks the same, and
counted anew behind the answer where it is older than a while. Who does not hold the cards of a place is told of no few
people there: their cell would say who they are.
"""

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Any

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.consents import people_withheld
from storage.reads import heat, lacking
from storage.reads.at_scale import count_heat, count_lacking, count_summary
from storage.reads.heat import Across
from storage.reads.scope import Scope
from storage.reads.summary_kinds import Numbers, SummaryKind, write_numbers
from sync.protocol.accounts import read_message
from sync.protocol.codec import MalformedError, pack
from sync.protocol.summaries import SummaryAnswer, SummaryWish
from sync.server.database import reading
from sync.server.refusals import SummaryClosedError
from sync.server.rights import may_summarise
from sync.server.scope import Identity

KEPT_FOR = timedelta(minutes=15)
FEWEST = 5
"""So many people of a place may be told of to somebody who does not hold their cards."""
MOST_ROWS = 300
"""Rows of a heat map; a region has five times as many schools, and nobody reads them all."""
_MOST_KEPT = 200
_AT_EASE = ("SET LOCAL work_mem = '64MB'", "SET LOCAL enable_mergejoin = off")
"""PostgreSQL sorts in memory what one count takes, and does not sort where it can look up."""
_ORGANIZATION, _TOWN = sql_table("organization").c, sql_table("municipality").c


@dataclass(frozen=True, slots=True)
class _Counted:
    at: datetime
    numbers: Numbers


class SummaryDesk:
    """Counts summaries one at a time and keeps the last ones."""

    def __init__(self, engine: sa.Engine) -> None:
        """``engine`` only reads."""
        self._engine = reading(engine)
        self._kept: OrderedDict[SummaryWish, _Counted] = OrderedDict()
        self._counting = Lock()

    def answer(self, identity: Identity, body: bytes, now: datetime) -> bytes:
        """The numbers that are wished for. Raises `SummaryClosedError`, `MalformedError`."""
        wish = _wish(body)
        if not may_summarise(identity, wish.municipality_id):
            raise SummaryClosedError
        known = self._kept.get(wish)
        if known is None or known.at.date() != now.date():
            known = self._count(wish, now, known)
        return pack(SummaryAnswer(known.at.date(), write_numbers(self._open_to(identity, wish, known.numbers))))

    def refresh(self, body: bytes, now: datetime) -> None:
        """Count anew what was answered from what is kept, where that is no longer fresh; a fault leaves it as it is."""
        wish = _wish(body)
        known = self._kept.get(wish)
        if known is None or now - known.at > KEPT_FOR:
            with suppress(sa.exc.DBAPIError):
                self._count(wish, now, known)

    def _count(self, wish: SummaryWish, now: datetime, former: _Counted | None) -> _Counted:
        """Count in place of a former count, unless somebody else has done so while this one waited for its turn."""
        with self._counting:
            known = self._kept.get(wish)
            if known is not None and known is not former:
                return known
            with self._engine.begin() as connection:
                known = _Counted(now, _numbers(connection, wish, now.date()))
            self._kept[wish] = known
            self._kept.move_to_end(wish)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return known

    def _open_to(self, identity: Identity, wish: SummaryWish, numbers: Numbers) -> Numbers:
        """The same for who asks: of places whose cards they do not hold, no cell of a few people."""
        own = identity.municipality_id
        if identity.role == "administrator" or wish.municipality_id is not None:
            return _fitting(numbers)
        with self._engine.begin() as connection:
            if isinstance(numbers, list):
                name = connection.execute(sa.select(_TOWN.name).where(_TOWN.id == own)).scalar() or ""
                return lacking.without_few(numbers, name, FEWEST)
            if isinstance(numbers, heat.HeatMap):
                schools = sa.select(_ORGANIZATION.id).where(_ORGANIZATION.municipality_id == own)
                held: Any = {own} if numbers.across is Across.TOWNS else set(connection.execute(schools).scalars())
                return _fitting(heat.without_few(numbers, held, FEWEST))
        return numbers


def _wish(body: bytes) -> SummaryWish:
    """The wish; what says how things stand now is the same whatever days stand in it."""
    wish = read_message(body, SummaryWish)
    if wish.first > wish.last:
        raise MalformedError("a period ends before it begins")
    if SummaryKind(wish.kind).is_of_period:
        return wish
    return SummaryWish(date.min, date.max, wish.municipality_id, wish.kind)


def _fitting(numbers: Numbers) -> Numbers:
    return heat.with_most(numbers, MOST_ROWS) if isinstance(numbers, heat.HeatMap) else numbers


def _numbers(connection: sa.Connection, wish: SummaryWish, today: date) -> Numbers:
    if connection.dialect.name == "postgresql":
        for setting in _AT_EASE:
            connection.exec_driver_sql(setting)
    scope = Scope(wish.first, wish.last, wish.municipality_id, withheld=people_withheld(connection, today))
    match wish.kind:
        case SummaryKind.TOWNS:
            return count_heat(connection, scope, Across.TOWNS)
        case SummaryKind.PLACES:
            return count_heat(connection, scope, Across.PLACES)
        case SummaryKind.LACKING:
            return count_lacking(connection, scope, today)
    return count_summary(connection, scope, today)
