"""Small matters of words that several parts of the card share."""

from __future__ import annotations

from collections.abc import Sequence


def capital(words: str) -> str:
    """The same words with a capital letter first: «Первичная»."""
    return words[:1].upper() + words[1:]


def capitals(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices whose words begin with a capital letter."""
    return [(value, capital(words)) for value, words in choices]
