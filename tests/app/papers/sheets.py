"""Prints a paper in memory and reads its words and its geometry back."""

import io
from typing import Any

import pypdfium2
from pypdf import PdfReader
from reportlab.lib.units import mm

from app.paper.kind import Paper
from tests.app.paper.reading import text_of, without_hyphens

LONG_NAME = {
    "family_name": "Константинопольская-Богоявленская", "given_name": "Александра-Виктория",
    "patronymic": "Мстиславовна",
}  # fmt: skip
LONG_NAME_IN_FULL = " ".join(LONG_NAME.values())


def sheets_of(paper: Paper[Any], *contents: object) -> PdfReader:
    """The contents as one PDF."""
    file = io.BytesIO()
    paper.write(contents, file)
    return PdfReader(file)


def words_of(paper: Paper[Any], *contents: object) -> str:
    """The words of all pages, put together again where a line ended within one."""
    return without_hyphens(text_of(sheets_of(paper, *contents)))


def pages_with_words(reader: PdfReader) -> list[str]:
    """The words of each page."""
    return [without_hyphens(text_of(reader, [place])) for place in range(len(reader.pages))]


def outside_margins(paper: Paper[Any], *contents: object) -> list[str]:
    """Letters left of 30 mm, right of 10 mm, or beyond the page number and the foot, each with its page and place."""
    file = io.BytesIO()
    paper.write(contents, file)
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(file.getvalue()), start=1):
        width, height = page.get_size()
        text = page.get_textpage()
        for place in range(text.count_chars()):
            letter = text.get_text_range(place, 1)
            left, bottom, right, top = text.get_charbox(place)
            beside = left < 30 * mm - 1 or right > width - 10 * mm + 1
            beyond = bottom < 10 * mm or top > height - 9 * mm
            if letter.strip() and (beside or beyond):
                found.append(f"page {number}: {letter!r} at {left:.0f}, {bottom:.0f}")
    return found


def bookmarks(reader: PdfReader) -> list[str]:
    """Titles of the outline's highest level."""
    return [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]
