"""What holds for the whole region and stands in a file of it: acts cited on paper, priorities to choose from (R58)."""

import tomllib
from functools import cache
from typing import NamedTuple

from resources import locate
from storage.cipher import alphabetic
from storage.reads.base import Connection
from storage.reads.priorities import named_priorities


class RegionTerms(NamedTuple):
    """The acts in the order in which they are cited, the priorities of the region."""

    acts: tuple[str, ...]
    priorities: tuple[str, ...]


@cache
def region_terms() -> RegionTerms:
    """As the file says."""
    read = tomllib.loads(locate("region", "terms.toml").read_text(encoding="utf-8"))
    return RegionTerms(tuple(read["acts"]), tuple(read["priorities"]))


def priorities(connection: Connection) -> list[str]:
    """The region's priorities and those that programmes and goals of this copy name, by the alphabet."""
    return sorted({*region_terms().priorities, *named_priorities(connection)}, key=_by_alphabet)


def _by_alphabet(priority: str) -> str:
    return str(alphabetic(priority))
