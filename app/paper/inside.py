"""What a finished paper consists of, read back from ReportLab, which tells these things by private names only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportlab.platypus import KeepTogether, Paragraph, Table
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import _HSFrag  # type: ignore[attr-defined]  # its types leave it out


def flat(story: Iterable[Flowable]) -> Iterator[Flowable]:
    """The parts of a story in their order, those of blocks that are kept together among them."""
    for part in story:
        if isinstance(part, KeepTogether):
            yield from flat(_private(part, "_content"))
        else:
            yield part


def cells(table: Table) -> list[list[Any]]:
    """The rows of a table: in each cell a text, a paragraph or a list of them."""
    found: list[list[Any]] = _private(table, "_cellvalues")
    return found


def widths(table: Table) -> list[float]:
    """How wide its columns are, in points."""
    return [float(width or 0) for width in _private(table, "_argW")]


def spans(table: Table) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Cells that are one: the column and row of the first, and of the last; -1 for the last column."""
    return [(start, end) for _, start, end in _private(table, "_spanCmds")]


def words(part: Paragraph) -> str:
    """The words of a paragraph as they were written, without the places where they may be broken."""
    return "".join(map(_text_of, part.frags)).replace("\u00ad", "")


def _text_of(fragment: Any) -> str:
    """The text of a fragment; of a paragraph that was split for its height, which has its words alone, those."""
    if isinstance(fragment, list):
        _, *pieces = fragment
        word = "".join(text for _, text in pieces)
        return f"{word} " if isinstance(fragment, _HSFrag) else word
    text = getattr(fragment, "text", None)
    return " ".join(map(str, fragment.words)) if text is None else str(text)


def _private(part: Flowable, name: str) -> Any:
    """What ReportLab tells by this name, which its types do not know."""
    return getattr(part, name)
