"""Work of a revoked laptop: kept for people to look at, it changes nothing, and nothing is handed out for it (rule 11).

It comes on a stick, sealed to the region and signed by the laptop, as every package. Each operation is kept in the
ledger as one that was passed on for review, once however often the file is brought; what was judged before the
revocation keeps its verdict. So much is kept of one laptop and no more: whoever has it may write without end.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from sync.package.errors import PackageError
from sync.protocol.messages import Outcome, Request, SentOperation, Verdict
from sync.server import ledger
from sync.server.database import is_collision
from sync.server.ledger import LEDGER, Judged
from sync.server.scope import Identity
from sync.server.standing import RefusedError
from sync.server.verdicts import Receiver

IN_QUARANTINE = "Рабочее место отключено: изменение сохранено на сервере и передано на рассмотрение."
MOST_OPERATIONS = 100_000
MOST_BYTES = 64 * 1024 * 1024
"""What is kept of one revoked laptop: many times a year's work without a link."""
MOST_UNPACKED = 2 * MOST_BYTES
"""Bytes to which a package of a revoked laptop may unpack: what may be kept of it, and as much for names and ids."""
_KEPT = (Outcome.REVIEW.name.lower(), Outcome.REJECTED.name.lower())
_MEETINGS = 3
_TOO_LARGE = "Изменение отключённого рабочего места слишком велико и не сохранено."


class QuarantineFullError(PackageError):
    """So much of this laptop waits for review that no more is kept; what came before stays."""

    default = (
        "На рассмотрении уже слишком много изменений этого рабочего места, остальные не приняты: они остались на нём "
        "и в файле, обратитесь к администратору региона."
    )


class _Quarantine(Receiver):
    """Takes operations in without carrying any of them out."""

    def _apply(self, operation: SentOperation) -> Judged:
        if ledger.is_too_large(operation):
            raise RefusedError(_TOO_LARGE)
        raise RefusedError(IN_QUARANTINE, outcome=Outcome.REVIEW)


def put_aside(engine: sa.Engine, identity: Identity, requests: Iterable[Request]) -> int:
    """Keep the operations of a revoked laptop for review and return how many of them wait for it.

    Raises `QuarantineFullError`; the requests before the one that goes beyond the limit are kept by then.
    """
    return sum(_put_aside(engine, identity, request.operations) for request in requests)


def _put_aside(engine: sa.Engine, identity: Identity, operations: Sequence[SentOperation]) -> int:
    if not operations:
        return 0
    return sum(verdict.outcome == Outcome.REVIEW for verdict in _receive(engine, identity, operations))


def _receive(engine: sa.Engine, identity: Identity, operations: Sequence[SentOperation]) -> list[Verdict]:
    """Anew where the same operations came twice at once: the second time finds them kept."""
    for _ in range(_MEETINGS - 1):
        try:
            return _receive_once(engine, identity, operations)
        except sa.exc.DBAPIError as error:
            if not (isinstance(error, sa.exc.IntegrityError) or is_collision(error)):
                raise
    return _receive_once(engine, identity, operations)


def _receive_once(engine: sa.Engine, identity: Identity, operations: Sequence[SentOperation]) -> list[Verdict]:
    with engine.begin() as connection:
        verdicts = _Quarantine(connection, identity).receive(operations)
        _require_room(connection, identity)
    return verdicts


def _require_room(connection: sa.Connection, identity: Identity) -> None:
    """What the transaction has written is counted, too; a refusal takes it back."""
    theirs = (LEDGER.c.device_id == identity.device_id, LEDGER.c.verdict.in_(_KEPT))
    query = sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.func.length(LEDGER.c.asked)), 0)).where(*theirs)
    operations, size = connection.execute(query).one()
    if operations > MOST_OPERATIONS or size > MOST_BYTES:
        raise QuarantineFullError
