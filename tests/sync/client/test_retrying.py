"""A broken link inside a session: made anew twice at most, after a wait that the person can end."""

from itertools import pairwise

import pytest

from sync.client import timeouts
from sync.client.errors import (
    CancelledExchangeError,
    ExchangeError,
    LinkBrokenError,
    ServerAwayError,
    ServerFaultError,
)
from sync.client.retrying import Patience, RequestLostError, Retrying, retry_pause


class Link:
    """A way to the server that breaks as it is told to, then echoes."""

    def __init__(self, *breaks: ExchangeError | None) -> None:
        self.breaks = list(breaks)
        self.sent: list[bytes] = []

    def send(self, body: bytes) -> bytes:
        self.sent.append(body)
        error = self.breaks.pop(0) if self.breaks else None
        if error is not None:
            raise error
        return body


class Hours:
    """Waits that take no time, and what was told before each."""

    def __init__(self, stopped_at: int = 0) -> None:
        self.waits: list[float] = []
        self.told: list[tuple[int, float]] = []
        self._stopped_at = stopped_at

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        if len(self.waits) == self._stopped_at:
            raise CancelledExchangeError

    def tell(self, retry: int, seconds: float) -> None:
        self.told.append((retry, seconds))

    def patience(self, chance: float = 0.5) -> Patience:
        return Patience(self.wait, lambda: chance, self.tell)


def test_after_a_break_and_a_wait_the_session_is_asked_for_another_request() -> None:
    link, hours = Link(LinkBrokenError()), Hours()
    way = Retrying(link.send, hours.patience())
    with pytest.raises(RequestLostError):
        way.send(b"whole")
    assert way.send(b"half") == b"half"
    assert link.sent == [b"whole", b"half"]
    assert hours.waits == [timeouts.RETRY_AFTER]
    assert hours.told == [(1, timeouts.RETRY_AFTER)]


def test_the_third_break_of_a_session_ends_it_whatever_stood_between() -> None:
    link, hours = Link(LinkBrokenError(), None, LinkBrokenError(), None, LinkBrokenError()), Hours()
    way = Retrying(link.send, hours.patience())
    for body in (b"1", b"2"):
        with pytest.raises(RequestLostError):
            way.send(body)
        assert way.send(body) == body
    with pytest.raises(LinkBrokenError) as ended:
        way.send(b"3")
    assert not isinstance(ended.value, RequestLostError)
    assert hours.waits == [timeouts.RETRY_AFTER, 2 * timeouts.RETRY_AFTER]


def test_a_server_that_is_away_from_the_first_is_not_asked_again() -> None:
    link, hours = Link(ServerAwayError()), Hours()
    with pytest.raises(ServerAwayError):
        Retrying(link.send, hours.patience()).send(b"body")
    assert hours.waits == []


def test_no_connection_right_after_a_break_is_the_same_break() -> None:
    link, hours = Link(LinkBrokenError(), ServerAwayError(), None, ServerAwayError()), Hours()
    way = Retrying(link.send, hours.patience())
    for _ in range(2):
        with pytest.raises(RequestLostError):
            way.send(b"body")
    assert way.send(b"body") == b"body"
    with pytest.raises(ServerAwayError):
        way.send(b"body")


def test_what_the_server_says_is_no_break() -> None:
    link, hours = Link(ServerFaultError()), Hours()
    with pytest.raises(ServerFaultError):
        Retrying(link.send, hours.patience()).send(b"body")
    assert link.sent == [b"body"]


def test_a_wait_can_be_ended() -> None:
    link, hours = Link(LinkBrokenError()), Hours(stopped_at=1)
    with pytest.raises(CancelledExchangeError):
        Retrying(link.send, hours.patience()).send(b"body")
    assert link.sent == [b"body"]


@pytest.mark.parametrize("retry", [1, 2])
def test_waits_double_and_are_spread_by_chance(retry: int) -> None:
    middle = timeouts.RETRY_AFTER * 2 ** (retry - 1)
    pauses = [retry_pause(retry, step / 10) for step in range(10)]
    assert pauses[5] == middle
    assert pauses[0] == middle * (1 - timeouts.RETRY_SPREAD)
    assert all(earlier < later for earlier, later in pairwise(pauses))
    assert max(pauses) < middle * (1 + timeouts.RETRY_SPREAD)
