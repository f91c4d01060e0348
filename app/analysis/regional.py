"""Numbers over more cards than this copy holds: brought from the server, kept to be read without a link (R51, R52)."""

from typing import Any

import msgspec

from app import exchange
from app.clock import now
from app.workplace import Workplace
from storage.errors import PlainError
from storage.reads.scope import Scope
from storage.reads.summary_kinds import SummaryKind
from storage.summaries import RegionalSummary, ServerNumbers, drop_summaries, keep_summary, kept_summary
from sync.protocol.accounts import write_message
from sync.protocol.codec import MalformedError, unpack
from sync.protocol.summaries import MOST_NUMBERS, SUMMARIES_PATH, SummaryAnswer, SummaryName, SummaryWish

__all__ = [
    "RegionalSummary", "ServerNumbers", "SummaryKind", "SummaryNotBroughtError", "SummaryNotOpenError", "bring_summary",
    "kept_summary",
]  # fmt: skip

_CLOSED = "summary_closed"


class SummaryNotOpenError(PlainError):
    """The server opens these numbers to others."""

    default = "Свод этой территории вашей роли не открыт: его видят администратор и методист этого муниципалитета."


class SummaryNotBroughtError(PlainError):
    """The server answered something else."""

    default = "Сервер не прислал свод: обновите программу или повторите позже. Ваши данные не изменены."


def bring_summary(workplace: Workplace, kind: SummaryKind, scope: Scope) -> ServerNumbers[Any]:
    """Ask the server for numbers of a municipality or of the region, and keep them.

    Raises `SummaryNotOpenError`, `SummaryNotBroughtError`, an `app.exchange.ExchangeError` for the link.
    """
    wish = SummaryWish(scope.first, scope.last, scope.municipality_id, SummaryName(kind))
    try:
        body = exchange.call_server(workplace, SUMMARIES_PATH, write_message(wish))
        answer = unpack(body, SummaryAnswer, at_most=MOST_NUMBERS)
        return keep_summary(workplace.engine, kind, scope, answer.numbers, now())
    except exchange.ExchangeError as error:
        if error.details.get("error") == _CLOSED:
            with workplace.engine.begin() as connection:
                drop_summaries(connection, lambda place: place not in {scope.municipality_id, None})
            raise SummaryNotOpenError from error
        raise
    except (MalformedError, msgspec.DecodeError) as error:
        raise SummaryNotBroughtError from error
