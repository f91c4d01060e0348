"""The same papers as a Word document, to be edited by an office: made of the sheets that are printed, of any kind.

No paper is laid out twice. Headings become headings, tables stay tables whose head repeats, wide sheets stay wide;
drawings and the code become pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from io import BytesIO
from typing import Any, BinaryIO

import pypdfium2
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import HRFlowable, NextPageTemplate, PageBreak, Paragraph, Table
from reportlab.platypus.flowables import Flowable

from app.paper import inside, theme
from app.paper.document import WIDE_SHEET, Metadata, Sheets
from app.paper.qr import draw_code

_ALIGNMENT = {
    TA_CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    TA_JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    TA_RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_HEADINGS = {"title": 1, "heading": 2}
"""Styles of the house that stand in the outline, and how deep."""
_CODE_SIDE = 68
"""Points: 24 mm."""
_DOTS_A_POINT = 4
_CELL_MARGIN = "68"
"""In twentieths of a point: 1.2 mm."""
_RULE = "____________________"


def write_word(documents: Iterable[Sheets], metadata: Metadata, file: BinaryIO) -> None:
    """Write the documents one after another into one DOCX."""
    writer = _Writer(metadata)
    for place, sheets in enumerate(documents):
        writer.begin(sheets, is_first=place == 0)
    writer.document.save(file)


class _Writer:
    """One Word file on its way."""

    def __init__(self, metadata: Metadata) -> None:
        self.document = Document()
        self._wide = self._next_wide = False
        core = self.document.core_properties
        core.title, core.author, core.subject = metadata.title, metadata.author, metadata.subject
        core.language, core.keywords = "ru-RU", ", ".join(metadata.keywords)
        self._dress()

    def _dress(self) -> None:
        """Black words in Russian that are hyphenated, headings too."""
        for name in ("Normal", *(f"Heading {depth}" for depth in _HEADINGS.values())):
            style = self.document.styles[name]
            style.font.name, style.font.size, style.font.color.rgb = "PT Serif", Pt(12), RGBColor(0, 0, 0)
            style.element.get_or_add_rPr().append(_element("w:lang", "ru-RU"))
        self.document.styles["Normal"].paragraph_format.space_after = Pt(4)
        self.document.settings.element.append(_element("w:autoHyphenation", "1"))

    def begin(self, sheets: Sheets, *, is_first: bool) -> None:
        """A document on a sheet of its own, with its foot and its code."""
        self._next_wide = sheets.wide
        section = self.document.sections[0] if is_first else self.document.add_section(WD_SECTION.NEW_PAGE)
        self._turn(section)
        section.footer.is_linked_to_previous = False
        foot = section.footer.paragraphs[0]
        foot.text = f"{sheets.running.foot_left}\t{sheets.running.foot_right}"
        foot.style.font.size = Pt(9)
        foot.paragraph_format.tab_stops.clear_all()
        edge = theme.WIDE_WIDTH if self._wide else theme.TEXT_WIDTH
        foot.paragraph_format.tab_stops.add_tab_stop(Pt(edge), WD_TAB_ALIGNMENT.RIGHT)
        self._put(sheets.story)
        if sheets.running.code:
            self._put_picture(_code_picture(sheets.running.code), _CODE_SIDE, sheets.running.code_note)
            self.document.add_paragraph(sheets.running.code_note)

    def _turn(self, section: Any) -> None:
        """The sheet upright or lying, with the margins of the house."""
        self._wide = self._next_wide
        width, height = theme.WIDE if self._wide else theme.UPRIGHT
        section.orientation = WD_ORIENT.LANDSCAPE if self._wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(width), Pt(height)
        section.left_margin, section.right_margin = Pt(theme.LEFT), Pt(theme.RIGHT)
        section.top_margin, section.bottom_margin = Pt(theme.TOP), Pt(theme.BOTTOM)

    def _put(self, story: Sequence[Flowable]) -> None:
        for part in inside.flat(story):
            self._put_one(part)

    def _put_one(self, part: Flowable) -> None:
        if isinstance(part, Paragraph):
            _write_words(self._new_paragraph(part), part)
        elif isinstance(part, Table):
            self._put_table(part)
        elif isinstance(part, Drawing):
            self._put_picture(_drawn(part), part.width, "")
        elif isinstance(part, NextPageTemplate):
            self._next_wide = part.action[1] == WIDE_SHEET
        elif isinstance(part, PageBreak):
            self._break_page()

    def _new_paragraph(self, part: Paragraph) -> Any:
        name = part.style.name.removesuffix("-syllables")
        depth = _HEADINGS.get(name)
        made = self.document.add_paragraph(style=f"Heading {depth}" if depth else None)
        made.paragraph_format.keep_with_next = bool(depth) or name.startswith("caption")
        return made

    def _break_page(self) -> None:
        if self._next_wide != self._wide:
            self._turn(self.document.add_section(WD_SECTION.NEW_PAGE))
        else:
            self.document.add_page_break()  # type: ignore[no-untyped-call]  # the library's own types end here

    def _put_picture(self, picture: bytes, width: float, words: str) -> None:
        shape = self.document.add_picture(BytesIO(picture), Pt(width))
        shape._inline.docPr.set("descr", words)  # noqa: SLF001 - no public way to say what a picture shows

    def _put_table(self, part: Table) -> None:
        rows, widths = inside.cells(part), inside.widths(part)
        made = self.document.add_table(len(rows), len(widths), style="Table Grid" if part.repeatRows else None)
        made.autofit = False
        made._tbl.tblPr.append(_cell_margins())  # noqa: SLF001 - python-docx has no name for the margins of cells
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Pt(width)
        for place, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
            _keep_whole(row, is_head=place < int(part.repeatRows or 0))
            for cell, width, content in zip(row.cells, widths, cells, strict=True):
                cell.width = Pt(width)
                _fill(cell, content)
        for (left, top), (right, bottom) in inside.spans(part):
            made.cell(top, left).merge(made.cell(bottom, right if right >= 0 else len(widths) - 1))
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)


def _cell_margins() -> Any:
    """The narrow margins of the house at the sides of each cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), _CELL_MARGIN)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _element(name: str, value: str) -> Any:
    made = OxmlElement(name)
    made.set(qn("w:val"), value)
    return made


def _fill(cell: Any, content: Any) -> None:
    """Words of a cell; a ruled line becomes a line to write on."""
    parts = content if isinstance(content, (list, tuple)) else [content]
    first = True
    for part in parts:
        words = _RULE if isinstance(part, HRFlowable) else part
        if not isinstance(words, (Paragraph, str)) or words == "":
            continue
        made = cell.paragraphs[0] if first else cell.add_paragraph()
        first = False
        made.paragraph_format.space_after = Pt(0)
        if isinstance(words, Paragraph):
            _write_words(made, words)
        else:
            made.add_run(words)


def _write_words(made: Any, part: Paragraph) -> None:
    style = part.style
    made.alignment = _ALIGNMENT.get(int(style.alignment))
    run = made.add_run(inside.words(part))
    run.font.size = Pt(style.fontSize)
    run.font.bold = "Bold" in style.fontName
    run.font.name = "PT Sans" if "Sans" in style.fontName else "PT Serif"
    run._element.rPr.rFonts.set(qn("w:cs"), run.font.name)  # noqa: SLF001 - python-docx sets the Latin face alone


def _keep_whole(row: Any, *, is_head: bool) -> None:
    """A row is not split over pages; the head stands on each of them."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for these properties
    for name in ("w:cantSplit", *(["w:tblHeader"] if is_head else [])):
        properties.append(OxmlElement(name))


def _drawn(drawing: Drawing) -> bytes:
    return _picture(bytes(renderPDF.drawToString(drawing)))  # type: ignore[arg-type]  # bytes, whatever the types say


def _code_picture(code: str) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(_CODE_SIDE, _CODE_SIDE))
    draw_code(canvas, code, 0, 0, _CODE_SIDE)
    canvas.save()
    return _picture(file.getvalue())


def _picture(content: bytes) -> bytes:
    """The one page of a PDF as PNG."""
    with closing(pypdfium2.PdfDocument(content)) as opened:
        page = opened[0]
        bitmap = page.render(scale=_DOTS_A_POINT)
        picture = bitmap.to_pil()
        file = BytesIO()
        picture.convert("L").save(file, "PNG", optimize=True)
        bitmap.close()
        page.close()
    return file.getvalue()
