"""Sending again what a broken link has lost, inside one session.

The server answers a repeated request with the same page and the same verdicts (rules 1 and 7), so nothing is done
twice. A link that breaks again and again ends the session: what arrived stays, and the next one goes on from there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sync.client import timeouts
from sync.client.errors import LinkBrokenError, ServerAwayError

Send = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Patience:
    """How a session waits: ``wait`` takes seconds and raises where the person stops it; ``chance`` lies in [0, 1)."""

    wait: Callable[[float], None]
    chance: Callable[[], float]
    tell: Callable[[int, float], None]
    """Hears before each wait which retry it is, from 1, and the seconds until it."""


class Retrying:
    """A way to the server that takes `timeouts.RETRIES` breaks of the link in a session."""

    def __init__(self, send: Send, patience: Patience) -> None:
        """``send`` carries a request once."""
        self._send = send
        self._patience = patience
        self._broken = 0

    def send(self, body: bytes) -> bytes:
        """Carry a request. Raises what ``send`` raises once no retry is left.

        That nobody answers ends a session at once, unless its link has broken just before: then it is the same break.
        """
        recoverable: tuple[type[Exception], ...] = (LinkBrokenError,)
        while True:
            try:
                return self._send(body)
            except recoverable:
                if self._broken == timeouts.RETRIES:
                    raise
            self._broken += 1
            pause = retry_pause(self._broken, self._patience.chance())
            self._patience.tell(self._broken, pause)
            self._patience.wait(pause)
            recoverable = (LinkBrokenError, ServerAwayError)


def retry_pause(retry: int, chance: float) -> float:
    """Seconds before a retry, counted from 1: doubling, spread by ``chance`` from [0, 1)."""
    spread = 1 + timeouts.RETRY_SPREAD * (2 * chance - 1)
    return timeouts.RETRY_AFTER * float(2 ** (retry - 1)) * spread
