"""One session: operations up and pages down until both sides have nothing more to say (rules 6, 7 and 9).

Each answer is applied in one transaction with its cursor, so a session that is cut goes on behind the last page that
arrived, and a repeated request costs nothing but its bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import sqlalchemy as sa

from storage.settings import read_setting
from storage.writes import Changes
from sync.client import outbox
from sync.client.errors import StrangeAnswerError
from sync.client.inbox import CURSOR, Applied
from sync.client.pages import apply_page
from sync.protocol.codec import MalformedError, pack, unpack
from sync.protocol.messages import PROTOCOL, ROWS_A_PAGE, Answer, Request

Send = Callable[[bytes], bytes]
"""Carries a request to the server and brings the answer."""


@dataclass(slots=True)
class Progress:
    """How a session stands, for the words in the window."""

    sent: int = 0
    """Operations that the server has answered for."""
    to_send: int = 0
    received: int = 0
    """Rows applied so far."""
    is_more: bool = False


@dataclass(slots=True)
class Outcomes:
    """What a session moved."""

    pushed: int = 0
    pulled: int = 0
    merged: int = 0
    conflicts: int = 0
    rejected: int = 0
    changes: Changes = field(default_factory=Changes)

    def add(self, applied: Applied) -> None:
        """Count in one applied answer."""
        self.pushed += applied.answered
        self.pulled += applied.pulled
        self.merged += applied.merged
        self.conflicts += applied.conflicts
        self.rejected += applied.rejected
        self.changes = Changes(self.changes.tables | applied.changes.tables, self.changes.rows | applied.changes.rows)


def run_session(
    engine: sa.Engine,
    send: Send,
    *,
    report: Callable[[Progress], None] | None = None,
    rows_a_page: int = ROWS_A_PAGE,
) -> Outcomes:
    """Exchange until nothing waits on either side. ``report`` hears of each page; it may raise to stop.

    Raises what ``send`` raises, and `StrangeAnswerError` for an answer that cannot be read; what was applied before
    stays applied.
    """
    outcomes = Outcomes()
    progress = Progress()
    after = 0
    while True:
        with engine.begin() as connection:
            cursor = bytes.fromhex(read_setting(connection, CURSOR) or "")
            operations = outbox.take(connection, after)
        after = operations[-1].sequence if operations else after
        progress.to_send = max(progress.to_send, progress.sent + len(operations))
        answer = _read(send(pack(Request(PROTOCOL, cursor, operations, rows_a_page))))
        try:
            outcomes.add(_apply(engine, answer))
        except sa.exc.IntegrityError as error:
            if not _has_waiting(engine, after):
                raise StrangeAnswerError from error
            after = 0  # the page does not fit what the person did meanwhile: the server has to hear of that first
            continue
        progress.sent, progress.received, progress.is_more = outcomes.pushed, outcomes.pulled, answer.more
        if report is not None:
            report(progress)
        if not answer.more and len(operations) < outbox.OPERATIONS_AT_ONCE:
            return outcomes


def _apply(engine: sa.Engine, answer: Answer) -> Applied:
    try:
        return apply_page(engine, answer)
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
