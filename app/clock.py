"""The only place that asks what time it is, so that a test can say it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

_FROZEN: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """The moment in UTC."""
    return _FROZEN.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day where the person sits."""
    return now().astimezone().date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Within the block it is this moment (with a time zone); for tests, pictures and the tour."""
    token = _FROZEN.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _FROZEN.reset(token)
