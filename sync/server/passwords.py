"""Passwords under Argon2id, off the event loop and no more at a time than there are processors.

19 MiB, two passes, one lane: OWASP's minimum, 27 ms a password here, so that a morning on which every tutor of a region
signs in is over in seconds. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
"""

import os
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sync.protocol.accounts import plain_password
from sync.protocol.passwords import fault_of
from sync.server.refusals import ServerBusyError, WeakPasswordError

MOST_WAITING = 1_000
"""Sign-ins that may wait for a processor; more are sent away."""

_ONE_TIME = "one-time "
"""Stands before the hash of a password that opens nothing but the choice of another: the choice takes both away."""
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_Result = TypeVar("_Result")


def require_good(password: str, login: str, former: str = "") -> None:
    """Raise `WeakPasswordError` for a password that nobody should choose (`sync.protocol.passwords`)."""
    if fault := fault_of(password, login, former):
        raise WeakPasswordError(fault)


def hash_password(password: str, *, one_time: bool = False) -> str:
    """The hash to keep, with its salt and its costs."""
    return (_ONE_TIME if one_time else "") + _HASHER.hash(plain_password(password))


def is_one_time(stored: str) -> bool:
    """Whether the kept hash is of a password that the administrator gave for one sign-in."""
    return stored.startswith(_ONE_TIME)


def check_password(stored: str | None, password: str) -> bool:
    """Whether the password is the one kept; without a kept one the same work is done for nothing."""
    try:
        _HASHER.verify((stored or _nobody()).removeprefix(_ONE_TIME), plain_password(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@cache
def _nobody() -> str:
    return _HASHER.hash("")


class PasswordDesk:
    """Where sign-ins queue for a processor."""

    def __init__(self, at_once: int | None = None, most_waiting: int = MOST_WAITING) -> None:
        """Take as many at once as there are processors, unless told otherwise."""
        self._limiter = CapacityLimiter(at_once or os.cpu_count() or 1)
        self._most_waiting = most_waiting
        _nobody()

    async def run(self, work: Callable[[], _Result]) -> _Result:
        """Do work that hashes a password in a thread. Raises `ServerBusyError` when the queue is too long."""
        if self._limiter.statistics().tasks_waiting >= self._most_waiting:
            raise ServerBusyError
        return await to_thread.run_sync(work, limiter=self._limiter)
