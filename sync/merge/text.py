"""Three-way merge of texts line by line, after the diff3 algorithm (Khanna, Kunal, Pierce, 2007)."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def merge_text(base: str, current: str, incoming: str) -> str | None:
    """The text with both sides' changes, or None where both changed the same lines differently."""
    lines = [text.splitlines(keepends=True) for text in (base, current, incoming)]
    merged: list[str] = []
    for common, old, one, other in _regions(*lines):
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
    """For each line of base that stands unchanged in other, its place there."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}
