"""The one look of all documents: sheet, margins, type, lines and greys.

Sheet and margins follow ГОСТ Р 7.0.97 for papers that are kept for more than ten years: left 30, right
10, top and bottom 20 mm; text 12 pt, tables 10 pt; the number of a page stands from the second on in the
middle of the top margin. Everything is black, white and grey, so a copy of a copy says the same.
"""

from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from app.paper import fonts
from app.paper.text import hyphenator

UPRIGHT = A4
WIDE = landscape(A4)
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 10 * mm, 20 * mm, 20 * mm
TEXT_WIDTH = UPRIGHT[0] - LEFT - RIGHT
WIDE_WIDTH = WIDE[0] - LEFT - RIGHT
PAGE_NUMBER_FROM_TOP = 13 * mm
FOOTER_FROM_BOTTOM = 11 * mm
CODE_STRIP = 27 * mm
"""Height kept free at the foot of the first page for the code."""

INK = Color(0.08, 0.08, 0.08)
QUIET = Color(0.36, 0.36, 0.36)
HAIRLINE_GREY = Color(0.72, 0.72, 0.72)
TINT = Color(0.95, 0.95, 0.95)
PAPER_WHITE = Color(1, 1, 1)
HAIRLINE = 0.4
RULE = 0.8

GAP = 4 * mm
SECTION_GAP = 7 * mm


@dataclass(frozen=True, slots=True)
class Styles:
    """Every kind of text that occurs on paper."""

    centre: ParagraphStyle
    requisites: ParagraphStyle
    title: ParagraphStyle
    name: ParagraphStyle
    subtitle: ParagraphStyle
    heading: ParagraphStyle
    caption: ParagraphStyle
    caption_of_text: ParagraphStyle
    body: ParagraphStyle
    statement: ParagraphStyle
    label: ParagraphStyle
    value: ParagraphStyle
    value_unbroken: ParagraphStyle
    cell: ParagraphStyle
    cell_strong: ParagraphStyle
    cell_unbroken: ParagraphStyle
    cell_centred: ParagraphStyle
    head: ParagraphStyle
    head_centred: ParagraphStyle
    small_right: ParagraphStyle
    small_centred: ParagraphStyle


@cache
def styles() -> Styles:
    """The styles, made once, after the fonts are known to ReportLab."""
    fonts.register_fonts()
    body = _style("body", fonts.SERIF, 12, 17, alignment=TA_JUSTIFY, firstLineIndent=12.5 * mm, spaceAfter=4)
    cell = _style("cell", fonts.SANS, 10, 12.6)
    head = _style("head", fonts.SANS_BOLD, 10, 12, broken=False)
    return Styles(
        centre=_style(
            "centre",
            fonts.SERIF,
            12,
            16,
            alignment=TA_CENTER,
            leftIndent=18 * mm,
            rightIndent=18 * mm,
            broken=False,
        ),
        requisites=_style("requisites", fonts.SANS, 10, 13, alignment=TA_CENTER, textColor=QUIET, spaceBefore=3),
        title=_style("title", fonts.SERIF_BOLD, 18, 23, alignment=TA_CENTER, spaceBefore=9 * mm, broken=False),
        name=_style("name", fonts.SERIF, 15, 20, alignment=TA_CENTER, spaceBefore=2 * mm, broken=False),
        subtitle=_style(
            "subtitle",
            fonts.SANS,
            11,
            15,
            alignment=TA_CENTER,
            textColor=QUIET,
            spaceBefore=1.5 * mm,
            broken=False,
        ),
        heading=_style(
            "heading",
            fonts.SERIF_BOLD,
            13,
            17,
            spaceBefore=SECTION_GAP,
            spaceAfter=2.5 * mm,
            broken=False,
        ),
        caption=_style("caption", fonts.SANS_BOLD, 10, 13, spaceBefore=GAP, spaceAfter=1.6 * mm),
        caption_of_text=_style(
            "caption_of_text", fonts.SANS_BOLD, 10, 13, spaceBefore=GAP, spaceAfter=1.6 * mm, keepWithNext=1
        ),
        body=body,
        statement=ParagraphStyle("statement", parent=body, alignment=TA_LEFT),
        label=_style("label", fonts.SANS, 10, 15, textColor=QUIET),
        value=_style("value", fonts.SERIF, 12, 15),
        value_unbroken=_style("value_unbroken", fonts.SERIF, 12, 15, broken=False),
        cell=cell,
        cell_strong=_style("cell_strong", fonts.SANS_BOLD, 10, 12.6),
        cell_unbroken=_style("cell_unbroken", fonts.SANS, 10, 12.6, broken=False),
        cell_centred=ParagraphStyle("cell_centred", parent=cell, alignment=TA_CENTER),
        head=head,
        head_centred=ParagraphStyle("head_centred", parent=head, alignment=TA_CENTER),
        small_right=_style("small_right", fonts.SANS, 9, 12, textColor=QUIET, alignment=TA_RIGHT, broken=False),
        small_centred=_style("small_centred", fonts.SANS, 9, 11, textColor=QUIET, alignment=TA_CENTER),
    )


def _style(name: str, face: str, size: float, leading: float, **settings: object) -> ParagraphStyle:
    """A style whose paragraphs leave no single line alone.

    With `broken=False` no word is hyphenated at a line's end; other settings are ReportLab's own.
    """
    style = ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, textColor=INK)
    style.allowWidows = style.allowOrphans = 0
    style.embeddedHyphenation = 1
    style.hyphenationLang = hyphenator().iterate if settings.pop("broken", True) else ""
    for setting, value in settings.items():
        setattr(style, setting, value)
    return style
