"""What makes a kind of paper: its file's title and its sheets. All kinds are written one way, singly and in batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

from app.paper.content import Centre
from app.paper.document import Metadata, PaperError, Sheets, write_document


class Printed(Protocol):
    """What every content says: who prints, and on which day."""

    @property
    def centre(self) -> Centre:
        """The office in whose name the paper goes out."""

    @property
    def printed_on(self) -> date:
        """The day of printing."""


Content = TypeVar("Content", bound=Printed)


@dataclass(frozen=True, slots=True)
class Paper(Generic[Content]):
    """One kind of paper. ``title`` names the file of one document and ``together`` that of several, with no name."""

    title: Callable[[Content], str]
    together: str
    subject: str
    sheets: Callable[[Content], Sheets]
    keywords: Sequence[str] = ()

    def write(self, contents: Iterable[Content], target: Path | BinaryIO) -> int:
        """Write the documents one after another into one PDF with a bookmark for each; returns the number of pages.

        ``contents`` may be a generator: one is held at a time. Each begins on a sheet of its own and counts its own
        pages. A `Path` is replaced only by a complete file. Raises `PaperError` with a plain sentence where there is
        nothing to print or the file cannot be written.
        """
        waiting = iter(contents)
        first = next(waiting, None)
        if first is None:
            raise PaperError("Нечего печатать: ничего не выбрано.")
        second = next(waiting, None)
        everything = chain([first], [] if second is None else [second], waiting)
        return write_document(self._documents(everything), self._metadata(first, alone=second is None), target)

    def _documents(self, contents: Iterable[Content]) -> Iterator[Sheets]:
        for content in contents:
            yield self.sheets(content)

    def _metadata(self, content: Content, *, alone: bool) -> Metadata:
        return Metadata(
            title=self.title(content) if alone else self.together,
            author=content.centre.name,
            subject=self.subject,
            keywords=self.keywords,
            printed_on=content.printed_on,
        )


def write_together(sets: Iterable[Sequence[tuple[Paper[Any], Any]]], target: Path | BinaryIO) -> int:
    """Write sets of papers of different kinds into one PDF; returns the number of pages. Raises `PaperError`."""
    papers = [pair for papers in sets for pair in papers]
    if not papers:
        raise PaperError("Нечего печатать: ничего не выбрано.")
    content = papers[0][1]
    metadata = Metadata(
        title="Документы за период",
        author=content.centre.name,
        subject=", ".join(paper.subject for paper, _ in papers),
        keywords=(),
        printed_on=content.printed_on,
    )
    return write_document((paper.sheets(each) for paper, each in papers), metadata, target)
