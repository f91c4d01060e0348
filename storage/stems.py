"""Russian words as search compares them: lower case, ё as е, without endings.

The stems are made in Python, since SQLite's tokenisers know no Russian; FTS5 is given words that are ready. A stem is
always the beginning of its word, which the search of a word half typed relies on. The stemmer is loaded at the first
word: opening a copy for the first paint does not pay for it.

Snowball's Russian stemmer: https://snowballstem.org/algorithms/russian/stemmer.html
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from storage.cipher import fold

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text, folded: letters and digits; a hyphen divides."""
    return _WORD.findall(str(fold(text)))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without its Russian ending; other alphabets and numbers stay as they are."""
    return _stemmer()(word) if "а" <= word[0] <= "я" else word


def stems(text: str) -> str:
    """The stems of a text divided by spaces."""
    return " ".join(map(stem, words(text)))


def names(text: str) -> str:
    """The words of a name as they are and their stems, so that «Иванов» and «Ивановой» both find «Иванова»."""
    return " ".join(_spellings(text))


def _spellings(text: str) -> Iterator[str]:
    for word in words(text):
        yield word
        if stem(word) != word:
            yield stem(word)


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stemmer: Callable[[str], str] = snowballstemmer.stemmer("russian").stemWord
    return stemmer
