"""A small picture of a file: as it lies on the screen upright, and with nothing of the camera's notes in it.

The program has it drawn by a process of its own (`app.apart.gate.thumbnail_of`).
"""

from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

from app.file_kinds import PDF, PICTURES
from storage.errors import PlainError

SIDE = 320
"""Pixels of the longer side, at most."""
MOST_BYTES = 20_000
_MOST_PIXELS = 60_000_000
_QUALITIES = (80, 65, 50, 35, 20)
_FORMATS = ("JPEG", "PNG", "WEBP")


class FileBrokenError(PlainError):
    """The file is of a known kind, but cannot be drawn."""

    default = "Файл повреждён и не открывается: проверьте его и приложите исправный."


def make_thumbnail(path: Path, media_type: str) -> bytes | None:
    """A JPEG of at most `MOST_BYTES`, or None for a kind that has no picture. Raises `FileBrokenError`, `OSError`."""
    if media_type == PDF:
        drawn = _first_page(path)
    elif media_type in PICTURES:
        drawn = _picture(path)
    else:
        return None
    return None if drawn is None else _packed(drawn)


def _picture(path: Path) -> Any:
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=_FORMATS) as opened:
            opened.draft("RGB", (2 * SIDE, 2 * SIDE))  # a JPEG is read no larger than needed
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            opened.load()
            upright = ImageOps.exif_transpose(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileBrokenError from error
    return upright


def _first_page(path: Path) -> Any:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(path)) as opened:
            page = opened[0]
            width, height = page.get_size()
            bitmap = page.render(scale=min(SIDE / max(width, height, 1), 4))
            drawn = bitmap.to_pil().copy()
            bitmap.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            return None  # it may be kept all the same
        raise FileBrokenError from error
    except IndexError as error:
        raise FileBrokenError from error
    return drawn


def _packed(drawn: Any) -> bytes:
    """The picture alone: what stood beside it in the file (place, camera, time) is not copied."""
    from PIL import Image

    drawn.thumbnail((SIDE, SIDE))
    paper = Image.new("RGB", drawn.size, "white")
    if drawn.mode in {"RGBA", "LA", "PA"} or "transparency" in drawn.info:
        clear = drawn.convert("RGBA")
        paper.paste(clear, mask=clear.getchannel("A"))
    else:
        paper.paste(drawn.convert("RGB"))
    packed = b""
    for quality in _QUALITIES:
        file = BytesIO()
        paper.save(file, "JPEG", quality=quality, optimize=True)
        packed = file.getvalue()
        if len(packed) <= MOST_BYTES:
            break
    return packed
