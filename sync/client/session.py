"""One session: operations up and pages down until both sides have nothing more to say (rules 6, 7 and 9).

Each answer is applied in one transaction with its cursor, so a session that is cut goes on behind the last page that
arrived, and a repeated request costs nothing but its bytes.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import sqlalchemy as sa

from storage.catalogue import UnknownTableError, tables
from storage.settings import read_setting
from storage.writes import Changes
from sync.client import comparing, leases, outbox, parked, snapshot
from sync.client.errors import LinkBrokenError, StrangeAnswerError
from sync.client.inbox import CURSOR, Applied, agreed_once
from sync.client.outbox import Lot
from sync.client.pace import Pace
from sync.client.pages import apply_page
from sync.client.progress import REGISTRY, Progress
from sync.client.retrying import RequestLostError
from sync.client.snapshot import Fetch
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import PROTOCOL, ROWS_A_PAGE, Answer, Part, PartSum, Request

log = logging.getLogger("exchange")

Send = Callable[[bytes], bytes]
"""Carries a request to the server and brings the answer."""

Clock = Callable[[], datetime]
"""Tells this computer's time."""

_REPAIRS = 2
"""Rounds of repair in one session; what then still differs is a fault, stands in the log, and is tried again later."""


@dataclass(slots=True)
class Outcomes:
    """What a session moved."""

    pushed: int = 0
    pulled: int = 0
    merged: int = 0
    conflicts: int = 0
    rejected: int = 0
    repaired: int = 0
    """Rows that a comparison with the server has put right."""
    erased: int = 0
    """Persons of whom something was here until the region erased them on request."""
    changes: Changes = field(default_factory=Changes)

    def add(self, applied: Applied) -> None:
        """Count in one applied answer."""
        self.pushed += applied.answered
        self.pulled += applied.pulled
        self.merged += applied.merged
        self.conflicts += applied.conflicts
        self.rejected += applied.rejected
        self.repaired += applied.repaired
        self.erased += applied.erased
        self.changes = Changes(self.changes.tables | applied.changes.tables, self.changes.rows | applied.changes.rows)

    def join(self, later: "Outcomes") -> None:
        """Count in a session of rows that was made between the files of this one."""
        for name in ("pushed", "pulled", "merged", "conflicts", "rejected", "repaired", "erased"):
            setattr(self, name, getattr(self, name) + getattr(later, name))
        self.changes = Changes(self.changes.tables | later.changes.tables, self.changes.rows | later.changes.rows)


class Session:
    """One session's state between its exchanges."""

    def __init__(  # noqa: PLR0913 - what a session works with, each by its name
        self,
        engine: sa.Engine,
        send: Send,
        *,
        report: Callable[[Progress], None] | None = None,
        rows_a_page: int = ROWS_A_PAGE,
        renew: Callable[[], None] | None = None,
        fetch: Fetch | None = None,
        readers: sa.Engine | None = None,
        clock: Clock | None = None,
    ) -> None:
        """``report`` hears of each page and may raise to stop.

        ``renew`` gets this copy a device of its own and names it here (`answered.become`). With a way to ``fetch`` a
        copy that holds nothing begins with the snapshot of what all share. Where there are ``readers`` of the copy,
        what is read for long is read by them and keeps no edit waiting.
        """
        self._engine = engine
        self._readers = readers or engine
        self._send = send
        self._report = report
        self._pace = Pace(rows_a_page)
        self._renew = renew
        self._fetch = fetch
        self._clock = clock or own_clock
        self._after = 0
        self._progress = Progress()
        self.outcomes = Outcomes()

    def run(self) -> Outcomes:
        """Exchange until nothing waits on either side, then compare where it is due, and repair what differs.

        What the copy holds may come to be doubted by any page; the doubt stands in the copy until it is compared.

        Raises what ``send`` raises, and `StrangeAnswerError` for an answer that cannot be read; what was applied
        before stays applied.
        """
        with agreed_once(self._engine):
            with self._engine.begin() as connection:
                parked.take_in(connection)
                self._pace.read(connection)
                is_due = comparing.is_due(connection)
            if not self._exchange(wants_sums=is_due) and self._is_due():
                self._exchange(wants_sums=True)
        return self.outcomes

    def _is_due(self) -> bool:
        with self._engine.begin() as connection:
            return comparing.is_due(connection)

    def _exchange(self, *, wants_sums: bool) -> bool:
        """Exchange to the last page; True where the server was asked for its sums."""
        repair: list[Part] = []
        rounds = 0
        while True:
            answer, took, applied = self._once(wants_sums=wants_sums, repair=repair)
            if applied is None:
                continue
            if applied.foreign and self._renew is not None:
                self._become_another()
                continue
            if answer.is_restored:  # what it may have lost goes up again, and then both sides are compared
                wants_sums, self._after = True, 0
                continue
            repair = repair[len(answer.repaired) :] if answer.repaired else []
            if answer.more or took or repair:
                continue
            if not wants_sums or not answer.sums:
                return wants_sums
            repair = self._compare(answer.sums)
            if not repair or rounds >= _REPAIRS:
                return True
            rounds += 1

    def _compare(self, sums: list[PartSum]) -> list[Part]:
        with self._readers.begin() as connection:
            difference = comparing.differing(connection, sums)
        with self._engine.begin() as connection:
            comparing.conclude(connection, difference)
        return difference.parts

    def _tell(self, what: str, *, is_more: bool) -> None:
        self._progress.what, self._progress.is_more = what, is_more
        if self._report is not None:
            self._report(self._progress)

    def _become_another(self) -> None:
        """Under another device every operation is a new one."""
        renew, self._renew, self._after = self._renew, None, 0
        if renew is not None:
            renew()
        log.warning("became another device: a copy of this one works under the former")

    def _once(self, *, wants_sums: bool, repair: list[Part]) -> tuple[Answer, bool, Applied | None]:
        """One exchange; whether more operations wait behind it, and None where the page could not be applied."""
        answer, lot = self._ask(wants_sums=wants_sums, repair=repair)
        progress = self._progress
        if answer.snapshot is not None and self._fetch is not None:
            self._tell(REGISTRY, is_more=True)
            try:
                answer = snapshot.with_snapshot(self._engine, answer, answer.snapshot, self._fetch)
            except StrangeAnswerError:
                log.warning("snapshot cannot be taken: the registry comes page by page")
                self._fetch, self._after = None, 0  # the same request once more: its verdicts were in that answer
                return answer, True, None
        applied = _apply(self._engine, answer)
        if answer.lease is not None:
            with self._engine.begin() as connection:
                leases.take(connection, answer.lease, self._clock())
        if answer.snapshot is not None:
            snapshot.forget(self._engine, answer.snapshot)
        self.outcomes.add(applied)
        progress.sent, progress.received = self.outcomes.pushed, self.outcomes.pulled
        self._tell("", is_more=answer.more)
        return answer, not lot.is_last, applied

    def _ask(self, *, wants_sums: bool, repair: list[Part]) -> tuple[Answer, Lot]:
        """The answer to the next lot; where the link breaks and the session goes on, it asks for less at once."""
        while True:
            request, lot = self._next_request(wants_sums=wants_sums, repair=repair)
            began = time.monotonic()
            try:
                answer = _read(self._send(pack(request)))
            except LinkBrokenError as error:
                self._pace.fall(lot.size)
                with self._engine.begin() as connection:
                    self._pace.keep(connection)
                if not isinstance(error, RequestLostError):
                    raise
                continue
            self._pace.note(sum(block.count for block in answer.blocks), time.monotonic() - began, lot.size)
            self._after = lot.operations[-1].sequence if lot.operations else self._after
            return answer, lot

    def _next_request(self, *, wants_sums: bool, repair: list[Part]) -> tuple[Request, Lot]:
        with self._engine.begin() as connection:
            cursor = bytes.fromhex(read_setting(connection, CURSOR) or "")
            lot = outbox.take(connection, self._after, self._pace.lot_bytes)
            wants_lease = leases.is_wanted(connection, self._clock())
            self._pace.keep(connection)
        progress = self._progress
        progress.to_send = max(progress.to_send, progress.sent + len(lot.operations))
        takes_snapshot = self._fetch is not None and not cursor
        known = len(tables())
        request = Request(
            PROTOCOL, cursor, lot.operations, self._pace.rows, wants_sums, repair, takes_snapshot, known, wants_lease
        )
        return request, lot


def own_clock() -> datetime:
    """The time of this computer, in UTC."""
    return datetime.now(UTC)


def run_session(  # noqa: PLR0913 - what a session works with, each by its name
    engine: sa.Engine,
    send: Send,
    *,
    report: Callable[[Progress], None] | None = None,
    rows_a_page: int = ROWS_A_PAGE,
    renew: Callable[[], None] | None = None,
    fetch: Fetch | None = None,
    readers: sa.Engine | None = None,
    clock: Clock | None = None,
) -> Outcomes:
    """One session from its beginning to its end; see `Session`."""
    session = Session(
        engine, send, report=report, rows_a_page=rows_a_page, renew=renew, fetch=fetch, readers=readers, clock=clock
    )
    return session.run()


def _apply(engine: sa.Engine, answer: Answer) -> Applied:
    try:
        return apply_page(engine, answer)
    except (MalformedError, UnknownTableError) as error:
        raise StrangeAnswerError from error


def _read(body: bytes) -> Answer:
    try:
        return unpack(body, Answer)
    except MalformedError as error:
        raise StrangeAnswerError from error
