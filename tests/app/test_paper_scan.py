"""R62: a signed sheet that was scanned or photographed leads back to its route."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from app.paper.codes import read_code
from app.paper.route_plan import ROUTE_PLAN
from app.paper_scan import NoCodeError, ScanUnreadableError, codes_on_scan
from tests.app.paper.plans import full_plan


@pytest.fixture(scope="module")
def plan() -> bytes:
    file = BytesIO()
    ROUTE_PLAN.write([full_plan()], file)
    return file.getvalue()


@pytest.fixture(scope="module")
def sheet(plan: bytes) -> Image.Image:
    """The first page at 150 dots an inch, as a scanner gives it."""
    page = pypdfium2.PdfDocument(plan)[0]
    drawn: Image.Image = page.render(scale=150 / 72, grayscale=True).to_pil()
    return drawn


def kept(picture: Image.Image, path: Path, **how: Any) -> Path:
    picture.save(path, **how)
    return path


def expected(plan: bytes, folder: Path) -> str:
    path = folder / "план.pdf"
    path.write_bytes(plan)
    (code,) = codes_on_scan(path)
    return code


def test_the_code_of_a_plan_is_read_from_its_file(plan: bytes, tmp_path: Path) -> None:
    code = read_code(expected(plan, tmp_path))
    assert code is not None
    assert code.version == full_plan().version


@pytest.mark.parametrize("turn", [0, 4, 90, 183])
def test_a_scan_may_lie_askew(plan: bytes, sheet: Image.Image, tmp_path: Path, turn: int) -> None:
    askew = sheet.rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert codes_on_scan(kept(askew, tmp_path / "скан.jpg", quality=60)) == [expected(plan, tmp_path)]


def test_a_photograph_may_be_dark_and_out_of_focus(plan: bytes, sheet: Image.Image, tmp_path: Path) -> None:
    chance = Random(5)
    photo = sheet.filter(ImageFilter.GaussianBlur(1.2)).point(lambda grey: 40 + grey * 0.5)
    noise = Image.frombytes("L", photo.size, chance.randbytes(photo.width * photo.height))
    photo = Image.blend(photo, noise, 0.12)
    assert codes_on_scan(kept(photo, tmp_path / "снимок.jpg", quality=50)) == [expected(plan, tmp_path)]


def test_each_code_of_many_pages_is_said_once(plan: bytes, sheet: Image.Image, tmp_path: Path) -> None:
    pages = [sheet, Image.new("L", sheet.size, 255), sheet]
    path = kept(pages[0], tmp_path / "пачка.tiff", save_all=True, append_images=pages[1:])
    assert codes_on_scan(path) == [expected(plan, tmp_path)]


def test_a_sheet_without_a_code_says_so(sheet: Image.Image, tmp_path: Path) -> None:
    foreign = kept(Image.new("L", sheet.size, 255), tmp_path / "чистый лист.png")
    with pytest.raises(NoCodeError, match="кода маршрута не видно"):
        codes_on_scan(foreign)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(20)])
def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "файл"
    path.write_bytes(content)
    with pytest.raises(ScanUnreadableError, match="не открывается"):
        codes_on_scan(path)


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScanUnreadableError):
        codes_on_scan(tmp_path / "нет.jpg")


def test_a_picture_of_monstrous_size_is_not_unpacked(tmp_path: Path) -> None:
    """A few kilobytes that would be gigabytes in memory."""
    path = tmp_path / "бомба.png"
    Image.new("1", (9_000, 9_000)).save(path, optimize=True)
    assert path.stat().st_size < 200_000
    with pytest.raises(ScanUnreadableError):
        codes_on_scan(path)
