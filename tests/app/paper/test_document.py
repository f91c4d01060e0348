"""The file: complete or not there, and a plain sentence when it cannot be written."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.paper import fonts
from app.paper.content import RoutePlan
from app.paper.document import PaperError
from app.paper.route_plan import ROUTE_PLAN
from app.paper.text import cut
from tests.app.paper.plans import bare_plan


class StoppedError(Exception):
    """The source of plans breaks off."""


def test_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "печать"
    folder.mkdir()
    pages = ROUTE_PLAN.write([bare_plan()], folder / "план.pdf")
    assert pages >= 1
    assert [entry.name for entry in folder.iterdir()] == ["план.pdf"]
    assert (folder / "план.pdf").read_bytes().startswith(b"%PDF")


def test_missing_folder_is_a_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match=r"папки «.*нет.*» нет"):
        ROUTE_PLAN.write([bare_plan()], tmp_path / "нет" / "план.pdf")


@pytest.mark.skipif(os.name != "posix", reason="rights of a folder are POSIX here")
def test_unwritable_folder_is_a_plain_sentence(tmp_path: Path) -> None:
    folder = Path("/sys") if os.geteuid() == 0 else tmp_path / "закрыта"
    if folder != Path("/sys"):
        folder.mkdir(mode=0o500)
    with pytest.raises(PaperError, match="нет права записи в папку"):
        ROUTE_PLAN.write([bare_plan()], folder / "план.pdf")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_disk_is_a_plain_sentence() -> None:
    with Path("/dev/full").open("wb", buffering=0) as full, pytest.raises(PaperError, match="на диске нет места"):
        ROUTE_PLAN.write([bare_plan()], full)


def test_broken_off_batch_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "планы.pdf"
    target.write_bytes(b"older")

    def plans() -> Iterator[RoutePlan]:
        yield bare_plan()
        yield bare_plan()
        yield bare_plan()
        raise StoppedError

    with pytest.raises(StoppedError):
        ROUTE_PLAN.write(plans(), target)
    assert target.read_bytes() == b"older"
    assert not list(tmp_path.glob(".*.part"))


def test_foot_is_shortened_before_it_meets_what_stands_on_the_right() -> None:
    fonts.register_fonts()
    assert cut("Маршрут № 1", 400, 9) == "Маршрут № 1"
    shortened = cut("Маршрут № 1 · Константинопольская-Богоявленская", 100, 9)
    assert shortened.endswith("…")
    assert stringWidth(shortened, fonts.SANS, 9) <= 100
