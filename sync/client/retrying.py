"""Going on after the link has broken, inside one session.

The session makes its request anew, and smaller (`sync.client.pace`): what the server has judged before gets its verdict
again (rule 1), so nothing is done twice. A link that breaks again and again ends the session: what arrived stays, and
the next one goes on from there.
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


class RequestLostError(LinkBrokenError):
    """The link broke and the session has waited: the request is to be made anew."""


class Retrying:
    """A way to the server that takes `timeouts.RETRIES` breaks of the link in a session."""

    def __init__(self, send: Send, patience: Patience) -> None:
        """``send`` carries a request once."""
        self._send = send
        self._patience = patience
        self._breaks = 0
        self._is_broken = False

    def send(self, body: bytes) -> bytes:
        """Carry a request. Raises `RequestLostError` after a break that the session takes, else what ``send`` raises.

        That nobody answers ends a session at once, unless its link has broken just before: then it is the same break.
        """
        try:
            answer = self._send(body)
        except (LinkBrokenError, ServerAwayError) as error:
            is_break = self._is_broken or isinstance(error, LinkBrokenError)
            if not is_break or self._breaks == timeouts.RETRIES:
                raise
            self._is_broken = True
            self._breaks += 1
            pause = retry_pause(self._breaks, self._patience.chance())
            self._patience.tell(self._breaks, pause)
            self._patience.wait(pause)
            raise RequestLostError from error
        self._is_broken = False
        return answer


def retry_pause(retry: int, chance: float) -> float:
    """Seconds before a retry, counted from 1: doubling, spread by ``chance`` from [0, 1)."""
    spread = 1 + timeouts.RETRY_SPREAD * (2 * chance - 1)
    return timeouts.RETRY_AFTER * float(2 ** (retry - 1)) * spread
