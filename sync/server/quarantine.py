"""Work of a revoked laptop: kept for people to look at, it changes nothing, and nothing is handed out for it (rule 11).

It comes on a stick, sealed to the region and signed by the laptop, as every package. Each operation is kept in the
ledger as one that was passed on for review, once however often the file is brought; what was judged before the
revocation keeps its verdict.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from sync.protocol.messages import Outcome, Request, SentOperation, Verdict
from sync.server import ledger
from sync.server.ledger import Judged
from sync.server.scope import Identity
from sync.server.standing import RefusedError
from sync.server.verdicts import Receiver

IN_QUARANTINE = "Рабочее место отключено: изменение сохранено на сервере и передано на рассмотрение."
_TOO_LARGE = "Изменение отключённого рабочего места слишком велико и не сохранено."


class _Quarantine(Receiver):
    """Takes operations in without carrying any of them out."""

    def _apply(self, operation: SentOperation) -> Judged:
        if ledger.is_too_large(operation):
            raise RefusedError(_TOO_LARGE)
        raise RefusedError(IN_QUARANTINE, outcome=Outcome.REVIEW)


def put_aside(engine: sa.Engine, identity: Identity, requests: Iterable[Request]) -> int:
    """Keep the operations of a revoked laptop for review and return how many of them wait for it."""
    return sum(_put_aside(engine, identity, request.operations) for request in requests)


def _put_aside(engine: sa.Engine, identity: Identity, operations: Sequence[SentOperation]) -> int:
    if not operations:
        return 0
    with engine.begin() as connection:
        verdicts = _Quarantine(connection, identity).receive(operations)
    return sum(_is_put_aside(verdict) for verdict in verdicts)


def _is_put_aside(verdict: Verdict) -> bool:
    return verdict.outcome == Outcome.REVIEW
