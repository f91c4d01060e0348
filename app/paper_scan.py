"""The codes of papers on a scan or a photograph: the way from a signed sheet back to its route.

The program has them read by a process of its own (`app.apart.gate.codes_of`).
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from app.paper.codes import read_code
from storage.errors import PlainError

_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP")
_MOST_BYTES = 100_000_000
_MOST_PIXELS = 60_000_000
_MOST_PAGES = 300
_SIDE = 2400
"""Pixels of the longer side: at about 200 dots an inch of A4 a code of 22 mm is read with certainty."""


class ScanUnreadableError(PlainError):
    """What was chosen cannot be looked at."""

    default = "Этот файл не открывается как картинка или PDF: выберите скан или снимок листа."


class NoCodeError(PlainError):
    """No page bears the code of a route."""

    default = "На этом скане кода маршрута не видно. Снимите лист целиком, ровно и при хорошем свете."


def codes_on_scan(path: Path) -> list[str]:
    """The codes of routes on all pages of a PDF or a picture, each once, in their order.

    Raises `ScanUnreadableError`, `NoCodeError`.
    """
    found: dict[str, None] = {}
    for page in _pages(path):
        found.update(dict.fromkeys(_codes(page)))
    if not found:
        raise NoCodeError
    return list(found)


def _codes(picture: Any) -> list[str]:
    import zxingcpp

    said = [
        read.text
        for read in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    ]
    return [words for words in said if read_code(words) is not None]


def _pages(path: Path) -> Iterator[Any]:
    """The pages as grey pictures, one at a time."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ScanUnreadableError
        with path.open("rb") as file:
            is_pdf = file.read(5) == b"%PDF-"
    except OSError as error:
        raise ScanUnreadableError from error
    yield from _pdf_pages(path) if is_pdf else _pictures(path)


def _pdf_pages(path: Path) -> Iterator[Any]:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(path)) as opened:
            for number in range(min(len(opened), _MOST_PAGES)):
                with closing(opened[number]) as page:
                    scale = _SIDE / max(*page.get_size(), 1)
                    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
                        yield bitmap.to_pil()
    except pypdfium2.PdfiumError as error:
        raise ScanUnreadableError from error


def _pictures(path: Path) -> Iterator[Any]:
    from PIL import Image

    try:
        with Image.open(path, formats=_FORMATS) as opened:
            for number in range(min(getattr(opened, "n_frames", 1), _MOST_PAGES)):
                opened.seek(number)
                if opened.width * opened.height > _MOST_PIXELS:
                    raise ScanUnreadableError
                grey = opened.convert("L")
                grey.thumbnail((2 * _SIDE, 2 * _SIDE))
                yield grey
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ScanUnreadableError from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise ScanUnreadableError from error
