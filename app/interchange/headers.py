"""Which column of a table is what: by the words above it, however they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.interchange.tables import Table, TableRow
from storage.errors import PlainError

_LOOKED_AT = 20
"""Rows in which the header is looked for: above it stand the titles that people like to write."""
_LOOK_ALIKE = str.maketrans("abcehkmoptxy", "авсенкмортху")  # Latin letters typed for Russian ones
_BETWEEN = re.compile(r"[\s.,:;()«»\"/_-]+")


class HeaderError(PlainError):
    """The columns are not those of this import."""

    default = "Столбцы таблицы не узнаны."


@dataclass(frozen=True, slots=True)
class Header:
    """Known columns by name, and the words above the others, both with their places."""

    row: int
    known: Mapping[str, int]
    others: Mapping[int, str]


@lru_cache(maxsize=2_048)
def plain(words: str) -> str:
    """Words as they are compared: case, ё and marks between words do not matter."""
    return _BETWEEN.sub(" ", words.casefold().replace("ё", "е")).strip()


def code_key(words: str) -> str:
    """A code as it is compared: a Latin letter that looks like a Russian one is the Russian one."""
    return words.casefold().replace(" ", "").translate(_LOOK_ALIKE)


def find_header(table: Table, names: Mapping[str, tuple[str, ...]]) -> Header:
    """The row that names most columns; ``names`` gives each column's possible words. Raises `HeaderError`."""
    meanings = {plain(words): name for name, spelt in names.items() for words in spelt}
    rows = [_header_of(row, meanings) for row in table.rows[:_LOOKED_AT]]
    best = max(rows, key=_breadth, default=None)
    if best is None or not best.known:
        raise HeaderError
    return best


def _header_of(row: TableRow, meanings: Mapping[str, str]) -> Header:
    known: dict[str, int] = {}
    others: dict[int, str] = {}
    for place in range(len(row.cells)):
        words = row.text(place)
        name = meanings.get(plain(words))
        if name is not None and name in known:
            raise HeaderError(f"Столбец «{words}» стоит в таблице дважды.")
        if name is not None:
            known[name] = place
        elif words:
            others[place] = words
    return Header(row.number, known, others)


def _breadth(header: Header) -> int:
    return len(header.known)
