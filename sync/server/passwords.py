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

from storage.errors import PlainError
from sync.protocol.accounts import plain_password
from sync.server.refusals import ServerBusyError

SHORTEST = 8
"""Characters of a password that a person chooses (ASVS 6.2.1)."""
MOST_WAITING = 1_000
"""Sign-ins that may wait for a processor; more are sent away."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_Result = TypeVar("_Result")


class ShortPasswordError(PlainError):
    """The chosen password is too short."""

    default = f"Пароль слишком короткий: нужно не меньше {SHORTEST} знаков."


def hash_password(password: str) -> str:
    """The hash to keep, with its salt and its costs."""
    return _HASHER.hash(plain_password(password))


def check_password(stored: str | None, password: str) -> bool:
    """Whether the password is the one kept; without a kept one the same work is done for nothing."""
    try:
        _HASHER.verify(stored or _nobody(), plain_password(password))
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
