"""Shares in percent, rounded half up: as a spreadsheet rounds them and as people do, not to the nearest even number."""

from decimal import ROUND_HALF_UP, Decimal

_HUNDRED = 100


def half_up(part: int, whole: int) -> int:
    """The whole number nearest to a quotient of numbers that are not negative; a half goes up.

    Whole numbers only, so that no binary fraction lies in between: 23 of 40 is 57.5 and no less.
    """
    return (2 * part + whole) // (2 * whole)


def nearest(number: float, *, times: int = 1) -> int:
    """The whole number nearest to one that was read from a file, a half goes up.

    By the fifteen figures that a spreadsheet shows of it: 0,575 is 57,5 of a hundred and no less.
    """
    return int((Decimal(f"{number:.15g}") * times).quantize(Decimal(1), ROUND_HALF_UP))


def percent(part: int, whole: int) -> int | None:
    """How many of a hundred, None where there is nothing to count."""
    return half_up(part * _HUNDRED, whole) if whole else None
