"""One session: operations up and pages down until both sides have nothing more to say (rules 6, 7 and 9).

Each answer is applied in one transaction with its cursor, so a session that is cut goes on behind the last page that
arrived, and a repeated request costs nothing but its bytes.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa

from storage.catalogue import tables
from storage.settings import read_setting
from storage.writes import Changes
from sync.client import answered, comparing, outbox, parked, snapshot
from sync.client.errors import StrangeAnswerError
from sync.client.inbox import CURSOR, Applied
from sync.client.pages import apply_page
from sync.client.progress import REGISTRY, Progress
from sync.client.snapshot import Fetch
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import PROTOCOL, ROWS_A_PAGE, Answer, Part, Request, SnapshotOffer

log = logging.getLogger("exchange")

Send = Callable[[bytes], bytes]
"""Carries a request to the server and brings the answer."""


_SECONDS_A_PAGE = 15.0
_LEAST_ROWS = 500
_TELLING_ROWS = 200
"""Rows below which a page tells of the server's pace and not of the link's."""
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
    changes: Changes = field(default_factory=Changes)

    def add(self, applied: Applied) -> None:
        """Count in one applied answer."""
        self.pushed += applied.answered
        self.pulled += applied.pulled
        self.merged += applied.merged
        self.conflicts += applied.conflicts
        self.rejected += applied.rejected
        self.repaired += applied.repaired
        self.changes = Changes(self.changes.tables | applied.changes.tables, self.changes.rows | applied.changes.rows)

    def join(self, later: "Outcomes") -> None:
        """Count in a session of rows that was made between the files of this one."""
        for name in ("pushed", "pulled", "merged", "conflicts", "rejected", "repaired"):
            setattr(self, name, getattr(self, name) + getattr(later, name))
        self.changes = Changes(self.changes.tables | later.changes.tables, self.changes.rows | later.changes.rows)


class Pace:
    """How many rows to ask for at once: a page takes some seconds of the link, and a cut costs a page (rule 7)."""

    def __init__(self, rows: int) -> None:
        """Begin with so many; they are also the most."""
        self.rows = self._most = rows

    def note(self, received: int, seconds: float) -> None:
        """A page of this many rows took so long."""
        if received < _TELLING_ROWS:
            return
        fitting = int(received * _SECONDS_A_PAGE / max(seconds, 0.001))
        self.rows = max(min(_LEAST_ROWS, self._most), min(fitting, self._most))


class Session:
    """One session's state between its exchanges."""

    def __init__(
        self,
        engine: sa.Engine,
        send: Send,
        *,
        report: Callable[[Progress], None] | None = None,
        rows_a_page: int = ROWS_A_PAGE,
        renew: Callable[[], None] | None = None,
        fetch: Fetch | None = None,
    ) -> None:
        """``report`` hears of each page and may raise to stop; ``renew`` gets this copy a device of its own.

        With a way to ``fetch`` a copy that holds nothing begins with the snapshot of what all share.
        """
        self._engine = engine
        self._send = send
        self._report = report
        self._pace = Pace(rows_a_page)
        self._renew = renew
        self._fetch = fetch
        self._after = 0
        self._progress = Progress()
        self.outcomes = Outcomes()

    def run(self) -> Outcomes:
        """Exchange until nothing waits on either side, then compare where it is due, and repair what differs.

        Raises what ``send`` raises, and `StrangeAnswerError` for an answer that cannot be read; what was applied
        before stays applied.
        """
        with self._engine.begin() as connection:
            parked.take_in(connection)
            is_due = comparing.is_due(connection)
        if self._exchange(wants_sums=is_due) and not is_due:
            self._exchange(wants_sums=True)
        return self.outcomes

    def _exchange(self, *, wants_sums: bool) -> bool:
        """Exchange to the last page; True where the copy is not what the server says it should be."""
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
                return applied.differs
            with self._engine.begin() as connection:
                repair = comparing.differing(connection, answer.sums)
            if not repair or rounds >= _REPAIRS:
                return bool(repair)
            rounds += 1

    def _tell(self, what: str, *, is_more: bool) -> None:
        self._progress.what, self._progress.is_more = what, is_more
        if self._report is not None:
            self._report(self._progress)

    def _become_another(self) -> None:
        """Under another device every operation is a new one; what the former one did is not this copy's to repeat."""
        renew, self._renew, self._after = self._renew, None, 0
        if renew is not None:
            renew()
        with self._engine.begin() as connection:
            answered.forget(connection)
        log.warning("became another device: a copy of this one works under the former")

    def _once(self, *, wants_sums: bool, repair: list[Part]) -> tuple[Answer, bool, Applied | None]:
        """One exchange; whether more operations wait behind it, and None where the page could not be applied."""
        with self._engine.begin() as connection:
            cursor = bytes.fromhex(read_setting(connection, CURSOR) or "")
            operations = outbox.take(connection, self._after)
        self._after = operations[-1].sequence if operations else self._after
        progress = self._progress
        progress.to_send = max(progress.to_send, progress.sent + len(operations))
        takes_snapshot = self._fetch is not None and not cursor
        request = Request(
            PROTOCOL, cursor, operations, self._pace.rows, wants_sums, repair, takes_snapshot, len(tables())
        )
        began = time.monotonic()
        answer = _read(self._send(pack(request)))
        self._pace.note(sum(block.count for block in answer.blocks), time.monotonic() - began)
        if answer.snapshot is not None and self._fetch is not None:
            self._tell(REGISTRY, is_more=True)
            answer = _whole(self._engine, answer, answer.snapshot, self._fetch)
        try:
            applied = _apply(self._engine, answer)
        except sa.exc.IntegrityError as error:
            if not _has_waiting(self._engine, self._after):
                raise StrangeAnswerError from error
            self._after = 0  # the page does not fit what the person did meanwhile: the server hears of that first
            return answer, True, None
        if answer.snapshot is not None:
            snapshot.forget(self._engine, answer.snapshot)
        self.outcomes.add(applied)
        progress.sent, progress.received = self.outcomes.pushed, self.outcomes.pulled
        self._tell("", is_more=answer.more)
        return answer, len(operations) >= outbox.OPERATIONS_AT_ONCE, applied


def run_session(
    engine: sa.Engine,
    send: Send,
    *,
    report: Callable[[Progress], None] | None = None,
    rows_a_page: int = ROWS_A_PAGE,
    renew: Callable[[], None] | None = None,
    fetch: Fetch | None = None,
) -> Outcomes:
    """One session from its beginning to its end; see `Session`."""
    return Session(engine, send, report=report, rows_a_page=rows_a_page, renew=renew, fetch=fetch).run()


def _apply(engine: sa.Engine, answer: Answer) -> Applied:
    try:
        return apply_page(engine, answer)
    except MalformedError as error:
        raise StrangeAnswerError from error


def _whole(engine: sa.Engine, answer: Answer, offer: SnapshotOffer, fetch: Fetch) -> Answer:
    try:
        return snapshot.with_snapshot(engine, answer, offer, fetch)
    except MalformedError as error:
        raise StrangeAnswerError from error


def _has_waiting(engine: sa.Engine, after: int) -> bool:
    with engine.begin() as connection:
        return outbox.has_waiting(connection, after)


def _read(body: bytes) -> Answer:
    try:
        return unpack(body, Answer)
    except MalformedError as error:
        raise StrangeAnswerError from error
