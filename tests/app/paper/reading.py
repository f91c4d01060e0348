"""Reads back what was printed."""

import io
from collections.abc import Sequence

from pypdf import PdfReader

from app.paper.content import RoutePlan
from app.paper.route_plan import ROUTE_PLAN


def printed(*plans: RoutePlan) -> PdfReader:
    """The plans as one PDF in memory."""
    file = io.BytesIO()
    ROUTE_PLAN.write(plans, file)
    return PdfReader(file)


def text_of(reader: PdfReader, pages: Sequence[int] | None = None) -> str:
    """The text as a reader copies it out, its lines and spaces evened."""
    chosen = range(len(reader.pages)) if pages is None else pages
    words = " ".join(reader.pages[page].extract_text() for page in chosen).replace("\u00a0", " ").split()
    return " ".join(words)


def without_hyphens(text: str) -> str:
    """The text with the words put together again that were broken at a line's end."""
    return text.replace("- ", "")


def font_descriptors(reader: PdfReader) -> dict[str, bool]:
    """Each face on the pages by its name, and whether its outlines are in the file."""
    found: dict[str, bool] = {}
    for page in reader.pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor", {})
            found[font["/BaseFont"]] = "/FontFile2" in descriptor
    return found
