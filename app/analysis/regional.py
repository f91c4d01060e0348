"""Numbers over more cards than this copy holds: brought from the server, kept to be read without a link (R52)."""

import msgspec

from app import exchange
from app.clock import now
from app.workplace import Workplace
from storage.errors import PlainError
from storage.reads.scope import Scope
from storage.summaries import RegionalSummary, keep_summary, kept_summary
from sync.protocol.accounts import read_message, write_message
from sync.protocol.codec import MalformedError
from sync.protocol.summaries import SUMMARIES_PATH, SummaryAnswer, SummaryWish

__all__ = ["RegionalSummary", "SummaryNotBroughtError", "SummaryNotOpenError", "bring_summary", "kept_summary"]

_CLOSED = "summary_closed"


class SummaryNotOpenError(PlainError):
    """The server opens these numbers to others."""

    default = "Свод этой территории вашей роли не открыт: его видят администратор и методист этого муниципалитета."


class SummaryNotBroughtError(PlainError):
    """The server answered something else."""

    default = "Сервер не прислал свод: обновите программу или повторите позже. Ваши данные не изменены."


def bring_summary(workplace: Workplace, scope: Scope) -> RegionalSummary:
    """Ask the server for the numbers of a municipality or of the region, and keep them.

    Raises `SummaryNotOpenError`, `SummaryNotBroughtError`, an `app.exchange.ExchangeError` for the link.
    """
    wish = SummaryWish(scope.first, scope.last, scope.municipality_id)
    try:
        answer = read_message(exchange.call_server(workplace, SUMMARIES_PATH, write_message(wish)), SummaryAnswer)
        return keep_summary(workplace.engine, scope, answer.numbers, now())
    except exchange.ExchangeError as error:
        if error.details.get("error") == _CLOSED:
            raise SummaryNotOpenError from error
        raise
    except (MalformedError, msgspec.DecodeError) as error:
        raise SummaryNotBroughtError from error
