"""Chance that repeats itself: every draw of the demonstration region follows from the seed and a name."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar
from uuid import UUID

from storage.ids import timed_id

Choice = TypeVar("Choice")

_FIRST_MILLISECOND = 1_795_392_000_000
"""2026-11-23T00:00:00Z: the fixed day of the ids, whatever day the rows are made for."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def seeded(seed: int, *names: object) -> Random:
    """A generator of its own for one thing of the region, so that a change elsewhere does not move its draws."""
    return Random("/".join(map(str, (seed, *names))))  # noqa: S311  # a demonstration must repeat, not be secret


class Identities:
    """A deterministic source of UUIDv7 for the rows of one thing: a person's card, the registry, the network."""

    def __init__(self, seed: int, scope: str, number: int = 0) -> None:
        """``number`` orders the scopes in time: a later person's rows have later ids."""
        self._bits = seeded(seed, "id", scope, number).getrandbits
        self._milliseconds = _FIRST_MILLISECOND + number

    def new(self) -> UUID:
        """The next id."""
        return timed_id(self._milliseconds, self._bits(74))


def named_id(seed: int, scope: str, number: int) -> UUID:
    """The id of a thing that several parts of the region must name without having seen its row."""
    return Identities(seed, scope, number).new()


def weighted(random: Random, choices: Sequence[Choice], weights: Sequence[int]) -> Choice:
    """One of the choices, each as likely as its weight."""
    return random.choices(choices, cum_weights=list(accumulate(weights)))[0]


def place_key(index: int) -> str:
    """The fractional key of the place ``index`` (from 0): a1 … az, b01 … bzz, with room between any two.

    No key ends in 0, so a further key fits before and after each of them under every base-62 scheme.
    """
    digits = len(_DIGITS)
    if index < digits - 1:
        return f"a{_DIGITS[index + 1]}"
    high, low = divmod(index - (digits - 1), digits - 1)
    return f"b{_DIGITS[high]}{_DIGITS[low + 1]}"
