"""Three-way merge of texts line by line, after the diff3 algorithm (Khanna, Kunal, Pierce, 2007).

The server merges inside a write transaction, so the work is bounded: what two texts have in common at their beginning
and end costs nothing, and where more than `_MOST_PAIRS` pairs of lines are left to compare, a person decides.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import islice, takewhile

_MOST_PAIRS = 100_000
"""Lines of one text times lines of the other: three hundred changed lines against three hundred."""


class _TooManyLinesError(Exception):
    """The texts differ over too many lines to be compared at once."""


def merge_text(base: str, current: str, incoming: str) -> str | None:
    """The text with both sides' changes, or None where both changed the same lines differently, or too many."""
    lines = [text.splitlines(keepends=True) for text in (base, current, incoming)]
    merged: list[str] = []
    try:
        regions = _regions(*lines)
    except _TooManyLinesError:
        return None
    for common, old, one, other in regions:
        if common or one == old:
            merged += other
        elif other in (old, one):
            merged += one
        else:
            return None
    return "".join(merged)


def _regions(
    base: Sequence[str], current: Sequence[str], incoming: Sequence[str]
) -> list[tuple[bool, Sequence[str], Sequence[str], Sequence[str]]]:
    """The texts cut where all three agree: (agree, part of base, part of current, part of incoming)."""
    in_current = _places(base, current)
    in_incoming = _places(base, incoming)
    regions: list[tuple[bool, Sequence[str], Sequence[str], Sequence[str]]] = []
    start = (0, 0, 0)
    for place in range(len(base) + 1):
        end = (place, in_current.get(place, -1), in_incoming.get(place, -1))
        if place == len(base):
            end = (len(base), len(current), len(incoming))
        elif end[1] < start[1] or end[2] < start[2]:
            continue
        if any(before != after for before, after in zip(start, end, strict=True)):
            parts = [text[a:b] for text, a, b in zip((base, current, incoming), start, end, strict=True)]
            regions.append((False, parts[0], parts[1], parts[2]))
        if place < len(base):
            line = base[place : place + 1]
            regions.append((True, line, line, line))
            start = (place + 1, end[1] + 1, end[2] + 1)
    return regions


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """For each line of base that stands unchanged in other, its place there. Raises `_TooManyLinesError`."""
    before = _common_lines(zip(base, other, strict=False))
    shorter = min(len(base), len(other)) - before
    after = _common_lines(islice(zip(reversed(base), reversed(other), strict=False), shorter))
    middle, changed = base[before : len(base) - after], other[before : len(other) - after]
    if len(middle) * len(changed) > _MOST_PAIRS:
        raise _TooManyLinesError
    found = {place: place for place in range(before)}
    for block in SequenceMatcher(None, middle, changed, autojunk=False).get_matching_blocks():
        found.update({before + block.a + step: before + block.b + step for step in range(block.size)})
    found.update({len(base) - step: len(other) - step for step in range(1, after + 1)})
    return found


def _common_lines(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are of equal lines before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
