"""Days that exclude one another: overlapping spans as the fewest rows that say so exactly."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from app.proposal.task import Sitting

Key = TypeVar("Key")


def overlapping(spans: Mapping[Key, Sitting] | Sequence[tuple[Key, Sitting]]) -> list[list[Key]]:
    """Maximal sets of spans that share a day; sets of one are left out.

    Spans of days are an interval graph, whose maximal cliques a sweep finds: whenever a span ends after another has
    begun, those that are open form one. There are at most as many as spans, while pairs would be quadratic.
    """
    pairs = list(spans.items()) if isinstance(spans, Mapping) else list(spans)
    found: list[list[Key]] = []
    open_now: list[Key] = []
    grown = False
    for _, ends, place in _borders(span for _, span in pairs):
        key = pairs[place][0]
        if not ends:
            open_now.append(key)
            grown = True
            continue
        if grown and len(open_now) > 1:
            found.append(list(open_now))
        grown = False
        open_now.remove(key)
    return found


def _borders(spans: Iterable[Sitting]) -> list[tuple[date, bool, int]]:
    """First and last days in their order; a day that begins one span and ends another belongs to both."""
    borders: list[tuple[date, bool, int]] = []
    for place, span in enumerate(spans):
        borders += [(span.starts_on, False, place), (span.ends_on, True, place)]
    return sorted(borders)
