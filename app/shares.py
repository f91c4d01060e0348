"""Shares in percent, rounded half up: as a spreadsheet rounds them and as people do, not to the nearest even number."""

_HUNDRED = 100


def half_up(part: int, whole: int) -> int:
    """The whole number nearest to a quotient of numbers that are not negative; a half goes up.

    Whole numbers only, so that no binary fraction lies in between: 23 of 40 is 57.5 and no less.
    """
    return (2 * part + whole) // (2 * whole)


def percent(part: int, whole: int) -> int | None:
    """How many of a hundred, None where there is nothing to count."""
    return half_up(part * _HUNDRED, whole) if whole else None
