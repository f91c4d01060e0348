"""Pages of a document on the thread for paper: laid out, turned into pictures, searched, sent to a printer.

PDFium must not be called from two threads at once, so everything that touches it runs as `Work.paper`, and each call
closes what it opened.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.printing import NotPrintedError, Order, PrintReport, Watch, compose_document, print_documents
from ui.work import CancelToken, Ticket

_FINEST_PRINT = 300
"""Dots an inch beyond which a page of text gains nothing, and its picture needs the memory of a small laptop."""
_POINTS_AN_INCH = 72
_HYPHENS = frozenset("-\u00ad\u2010\u2011\x02\ufffe")
"""All that may stand for a hyphen; PDFium gives U+0002 for the one that ends a line."""
_LINE_ENDS = frozenset("\r\n")


class PrinterRefusedError(NotPrintedError):
    """The printer did not take the pages."""

    default = "Принтер не отвечает: проверьте, включён ли он, и повторите. Документы не изменились."


@dataclass(frozen=True, slots=True)
class Sheets:
    """A finished PDF and the sizes of its pages in points."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]


class Box(NamedTuple):
    """A rectangle in points; both axes begin at the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Match:
    """One place where the words stand: its page, from 0, and a box for each line that they take."""

    page: int
    boxes: tuple[Box, ...]


def lay_out(ticket: Ticket, order: Order) -> Sheets:
    """One document, the first of the order; raises a `storage.errors.PlainError` that says why there is none."""
    subject = next(iter(order.subjects), None)
    return sheets_of(compose_document(ticket.connection, order.document, subject, order.period))


def draw_page(_ticket: Ticket, sheets: Sheets, page: int, width: int) -> QImage:
    """A page as a picture so many pixels wide."""
    with closing(pypdfium2.PdfDocument(sheets.content)) as opened:
        return _picture(opened, page, width / sheets.sizes[page][0])


def find_words(ticket: Ticket, sheets: Sheets, words: str) -> tuple[Match, ...]:
    """Every place of the words, page after page, from the top of each page down.

    Capitals, «ё» for «е», the kind and number of spaces and the ends of lines make no difference, nor do hyphens: that
    of a compound word and that of a word broken at a line's end look the same in a PDF.
    """
    wanted = " ".join("".join(map(_folded, words)).split())
    found: list[Match] = []
    if wanted:
        with closing(pypdfium2.PdfDocument(sheets.content)) as opened:
            for number in range(len(opened)):
                ticket.check()
                found += sorted(_matches(opened, number, wanted), key=_reading_order)
    return tuple(found)


def save_documents(ticket: Ticket, order: Order, target: Path, *, stop: CancelToken) -> PrintReport:
    """Write an order; see `app.printing.print_documents`.

    ``stop`` is a token of its own, since what a cancelled job has done until then is not delivered.
    """
    watch = Watch(ticket.report, lambda: stop.cancelled)
    return print_documents(ticket.connection, order, target, watch=watch)


def send_to_printer(ticket: Ticket, order: Order, printer: QPrinter, *, stop: CancelToken) -> PrintReport:
    """Print an order of one file. Stops between two pages when that is asked for."""
    file = BytesIO()
    watch = Watch(ticket.report, lambda: stop.cancelled)
    report = print_documents(ticket.connection, order, file, watch=watch)
    if report.stopped:
        return report
    with closing(print_pages(sheets_of(file.getvalue()), printer)) as pages:
        for number, count in pages:
            ticket.report(number, count, "")
            if stop.cancelled:
                printer.abort()
                return PrintReport(failures=report.failures, stopped=True)
    return report


def print_pages(sheets: Sheets, printer: QPrinter) -> Generator[tuple[int, int]]:
    """Print page after page; gives the number of pages that are done, and of all. Raises `PrinterRefusedError`."""
    printer.setResolution(min(printer.resolution(), _FINEST_PRINT))
    painter = QPainter()
    try:
        yield from _printed_pages(printer, painter, sheets)
    finally:
        if painter.isActive():
            painter.end()


def sheets_of(content: bytes) -> Sheets:
    """A PDF with the sizes of its pages."""
    with closing(pypdfium2.PdfDocument(content)) as opened:
        return Sheets(content, tuple(opened.get_page_size(page) for page in range(len(opened))))


def _picture(opened: pypdfium2.PdfDocument, number: int, scale: float) -> QImage:
    page = opened[number]
    try:
        bitmap = page.render(scale=scale, prefer_bgrx=True)
    finally:
        page.close()
    try:
        shown = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return shown.copy()
    finally:
        bitmap.close()


def _matches(opened: pypdfium2.PdfDocument, number: int, wanted: str) -> Iterator[Match]:
    with closing(opened[number]) as page, closing(page.get_textpage()) as text:
        letters, places = _letters(text)
        start = letters.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            taken = range(places[start], places[end - 1] + 1)
            yield Match(number, tuple(_lines(Box(*text.get_charbox(place, loose=True)) for place in taken)))
            start = letters.find(wanted, end)


def _letters(text: pypdfium2.PdfTextPage) -> tuple[str, list[int]]:
    """The page's words as they are compared, and for each letter its place among PDFium's characters."""
    letters: list[str] = []
    places: list[int] = []
    before = ""
    for place in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, place))
        if before in _HYPHENS and character in _LINE_ENDS:
            continue
        before = character
        for letter in _folded(character):
            if letter != " " or letters[-1:] != [" "]:
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _folded(character: str) -> str:
    """A character as it is compared; empty for a hyphen."""
    if character in _HYPHENS:
        return ""
    return " " if character.isspace() else character.casefold().replace("ё", "е")


def _lines(characters: Iterable[Box]) -> Iterator[Box]:
    """One box for the characters of each line."""
    line: Box | None = None
    for box in characters:
        if box.right <= box.left:  # the end of a line, or a space that is a gap on paper
            continue
        if line is not None and line.left <= box.left and line.bottom < (box.bottom + box.top) / 2 < line.top:
            line = Box(line.left, min(line.bottom, box.bottom), max(line.right, box.right), max(line.top, box.top))
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line


def _reading_order(match: Match) -> tuple[float, float]:
    """Lines from the top, words from the left: in the file the foot of a page may come before its text."""
    first = match.boxes[0] if match.boxes else Box(0, 0, 0, 0)
    return -round(first.bottom), first.left


def _printed_pages(printer: QPrinter, painter: QPainter, sheets: Sheets) -> Iterator[tuple[int, int]]:
    """Draw page after page; gives the number of pages that are done, and of all."""
    dots = printer.resolution() / _POINTS_AN_INCH
    first, last = _range(printer, len(sheets.sizes))
    with closing(pypdfium2.PdfDocument(sheets.content)) as opened:
        for number in range(first, last + 1):
            width, height = sheets.sizes[number]
            lying = width > height
            printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
            if number == first:
                _begin(printer, painter)
            elif not printer.newPage():
                raise PrinterRefusedError
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            printable = printer.pageRect(QPrinter.Unit.DevicePixel)
            painter.drawImage(
                _fitted(QSizeF(width * dots, height * dots), paper.translated(-printable.topLeft())),
                _picture(opened, number, dots),
            )
            yield number - first + 1, last - first + 1


def _begin(printer: QPrinter, painter: QPainter) -> None:
    if not painter.begin(printer):
        raise PrinterRefusedError


def _range(printer: QPrinter, count: int) -> tuple[int, int]:
    """First and last page that the person asked for, from 0."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        return min(printer.fromPage(), count) - 1, min(max(printer.toPage(), printer.fromPage()), count) - 1
    return 0, count - 1


def _fitted(page: QSizeF, paper: QRectF) -> QRectF:
    """Where the page stands on the paper: in its own size where it fits, else smaller, in the middle."""
    share = min(1.0, paper.width() / page.width(), paper.height() / page.height())
    box = QRectF(0, 0, page.width() * share, page.height() * share)
    box.moveCenter(paper.center())
    return box
