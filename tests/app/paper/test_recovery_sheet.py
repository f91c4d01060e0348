"""R80: the code on paper, to be typed or to be scanned; nothing of it lies on a disk."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.safety import recovery_sheet
from tests.app.conftest import Region
from tests.app.paper.reading import text_of

CODE = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX"
_MODULES = 21
"""Of a side of the smallest QR code."""


def test_the_code_stands_in_letters_and_as_a_square(
    region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with region.engine.connect() as connection:
        made = recovery_sheet(connection, CODE)
    reader = PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    assert CODE in text_of(reader)
    drawn = reader.pages[0].get_contents()
    assert drawn is not None
    assert drawn.get_data().count(b" re") > _MODULES * 5
    assert sorted(tmp_path.rglob("*")) == before
