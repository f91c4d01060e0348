"""Fractional positions: text keys that sort between their neighbours, so that a move touches one row (R31).

Keys are compared byte by byte in both databases, so only letters and digits of ASCII stand in them. The idea is
David Greenspan's, https://observablehq.com/@dgreensp/implementing-fractional-indexing.
"""

from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LONGEST = 60
"""What the column of a position holds."""


class NoRoomBetweenError(ValueError):
    """Nothing fits between the two keys within the column; the list needs new keys (`spread`)."""


def key_between(before: str | None, after: str | None) -> str:
    """A key that sorts after ``before`` and before ``after``; None stands for the list's end on that side.

    Raises `NoRoomBetweenError` where the neighbours are out of order, equal, or too close for the column.
    """
    low = before or ""
    if after is not None and low >= after:
        raise NoRoomBetweenError
    key = _middle(low, after)
    if len(key) > LONGEST:
        raise NoRoomBetweenError
    return key


def spread(count: int) -> list[str]:
    """So many keys in order, evenly apart."""
    width = 1
    while len(DIGITS) ** width < (count + 1) * 2:
        width += 1
    step = len(DIGITS) ** width // (count + 1)
    return [_digits(step * number, width) for number in range(1, count + 1)]


def key_at(keys: Sequence[str], place: int) -> str:
    """A key that puts an element at this place (0 is first) of a list with these keys, itself not among them."""
    place = max(0, min(place, len(keys)))
    return key_between(keys[place - 1] if place else None, keys[place] if place < len(keys) else None)


def _middle(low: str, high: str | None) -> str:
    """A shortest text strictly between; ``low`` "" is below everything, ``high`` None above everything."""
    shared = ""
    place = 0
    while True:
        below = _digit(low, place, 0)
        above = len(DIGITS) if high is None else _digit(high, place, -1)
        if above < 0:
            raise NoRoomBetweenError  # high is low with zeros after it: nothing stands between
        if above - below > 1:
            return shared + DIGITS[(below + above) // 2]
        shared += DIGITS[below]
        if above > below:
            high = None
        place += 1


def _digit(key: str, place: int, missing: int) -> int:
    if place >= len(key):
        return missing
    found = DIGITS.find(key[place])
    return found if found >= 0 else (len(DIGITS) - 1 if key[place] > "z" else 0)


def _digits(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, rest = divmod(number, len(DIGITS))
        text = DIGITS[rest] + text
    return text
