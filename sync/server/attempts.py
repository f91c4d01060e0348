"""Guessing passwords is made slow: a few attempts are free, then each failure doubles the wait.

Counted are the login (whether or not it exists, so that the answer tells nothing), an enrolled device by itself (so
that a stranger who guesses at a login cannot lock its owner's laptop out), and more lightly the network address, behind
which a whole office may sit. An attempt is counted before the password is looked at and taken back when it was right:
a hundred attempts sent at once are a hundred attempts.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage.models.regional import SignInFailure
from storage.tables import table_of
from sync.server.refusals import SlowDownError

FAILURE = table_of(SignInFailure)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many failures are free, and the first and the longest wait after them."""

    free: int
    first: timedelta
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """The wait after this many failures in a row."""
        beyond = failures - self.free
        if beyond <= 0:
            return timedelta(0)
        doubled: int = 2 ** min(beyond - 1, 20)
        return min(self.longest, self.first * doubled)


WITH_ONE = Patience(free=5, first=timedelta(seconds=15), longest=timedelta(minutes=15))
WITH_ADDRESS = Patience(free=50, first=timedelta(seconds=5), longest=timedelta(minutes=1))
FORGET_AFTER = timedelta(hours=24)
_FREE = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where nobody has to wait: attempts that queue at once have each their own idea of now."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose attempts are counted."""

    name: str
    patience: Patience = WITH_ONE


def by_login(login: str) -> Subject:
    """A login as it is compared, known or not."""
    return Subject(f"login:{sha256(login.encode()).hexdigest()}")


def by_device(device_id: object) -> Subject:
    """An enrolled device that has proved its key."""
    return Subject(f"device:{device_id}")


def by_address(address: str) -> Subject:
    """The caller's network address; of IPv6 the half that one household has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return Subject("address:unknown", WITH_ADDRESS)
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or IPv6Address(int(parsed) >> 64 << 64)
    return Subject(f"address:{parsed}", WITH_ADDRESS)


def count_attempt(connection: sa.Connection, now: datetime, subjects: list[Subject]) -> None:
    """Count an attempt of each subject as failed for now. Raises `SlowDownError` while one of them has to wait."""
    for subject in subjects:
        wait = _locked_for(connection, now, subject)
        if wait > timedelta(0):
            raise SlowDownError(_seconds(wait))
    connection.execute(sa.delete(FAILURE).where(FAILURE.c.forget_at < now))
    for subject in sorted(subjects, key=lambda each: each.name):
        _count(connection, now, subject)


def forgive(connection: sa.Connection, subject: Subject) -> None:
    """The attempt was right: the subject starts anew."""
    connection.execute(sa.delete(FAILURE).where(FAILURE.c.subject == subject.name))


def take_back(connection: sa.Connection, subject: Subject) -> None:
    """The attempt was right, and says nothing about the others of the same address."""
    failures = sa.case((FAILURE.c.failures > 0, FAILURE.c.failures - 1), else_=0)
    connection.execute(
        sa.update(FAILURE).where(FAILURE.c.subject == subject.name).values(failures=failures, locked_until=_FREE)
    )


def _locked_for(connection: sa.Connection, now: datetime, subject: Subject) -> timedelta:
    query = sa.select(FAILURE.c.locked_until).where(FAILURE.c.subject == subject.name)
    until: datetime | None = connection.execute(query).scalar()
    return until - now if until is not None else timedelta(0)


def _count(connection: sa.Connection, now: datetime, subject: Subject) -> None:
    build = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    first = {"subject": subject.name, "failures": 1, "locked_until": _FREE, "forget_at": now + FORGET_AFTER}
    counted = (
        build(FAILURE)
        .values(first)
        .on_conflict_do_update(index_elements=["subject"], set_={"failures": FAILURE.c.failures + 1})
        .returning(FAILURE.c.failures, FAILURE.c.locked_until)
    )
    failures, locked_until = connection.execute(counted).one()
    if locked_until > now:  # another attempt was counted between our look and now
        raise SlowDownError(_seconds(locked_until - now))
    wait = subject.patience.wait(failures)
    values = {"locked_until": now + wait if wait else _FREE, "forget_at": now + FORGET_AFTER}
    connection.execute(sa.update(FAILURE).where(FAILURE.c.subject == subject.name).values(values))


def _seconds(wait: timedelta) -> int:
    """Whole seconds that are surely enough."""
    return max(1, math.ceil(wait.total_seconds()))
