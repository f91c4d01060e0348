"""The type of all documents: PT Serif for text, PT Sans for tables, both free and complete for Russian.

The files come with the packages `fontpkg-pt-serif` and `fontpkg-pt-sans`, so a page looks the same on
every machine. Registration reads four files and takes some tens of milliseconds: it happens once, at the
first document.
"""

from functools import cache
from pathlib import Path

import fontpkg_pt_sans
import fontpkg_pt_serif
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SERIF = "PTSerif"
SERIF_BOLD = "PTSerif-Bold"
SANS = "PTSans"
SANS_BOLD = "PTSans-Bold"

_FILES = {
    SERIF: (fontpkg_pt_serif, "PT_Serif-Web-Regular.ttf"),
    SERIF_BOLD: (fontpkg_pt_serif, "PT_Serif-Web-Bold.ttf"),
    SANS: (fontpkg_pt_sans, "PT_Sans-Web-Regular.ttf"),
    SANS_BOLD: (fontpkg_pt_sans, "PT_Sans-Web-Bold.ttf"),
}


@cache
def register_fonts() -> frozenset[int]:
    """Make the faces known to ReportLab; returns the code points that every one of them can draw."""
    drawable: set[int] | None = None
    for name, (package, file_name) in _FILES.items():
        font = TTFont(name, str(Path(package.ROOT) / "files" / file_name))
        pdfmetrics.registerFont(font)
        glyphs = set(font.face.charToGlyph)
        drawable = glyphs if drawable is None else drawable & glyphs
    return frozenset(drawable or ())
