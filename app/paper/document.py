"""Sheets, running heads and the file: what every document shares whatever it says.

Documents are laid out one after another into one file, and each is forgotten when it is done: a batch of
hundreds takes the memory of its finished pages only. A file appears under its name when it is complete,
and not before.
"""

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.doctemplate import LayoutError
from reportlab.platypus.flowables import Flowable

from app.paper import fonts, theme
from app.paper.qr import draw_code
from app.paper.text import cut, line, paragraph

rl_config.useA85 = 0  # pages as compressed bytes, not as text of them: a third of the time and a seventh of the size

UPRIGHT_SHEET = "upright"
WIDE_SHEET = "wide"
_CODE_SIDE = 24 * mm
_SMALL = 9

PDF, WORD, SPREADSHEET = FORMS = (".pdf", ".docx", ".xlsx")
"""Endings of the forms that a paper can be written in."""
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


class PaperError(Exception):
    """A document could not be made; the message is a Russian sentence for the person who printed."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself.

    It holds no person's name: a file's title is seen by everyone who passes the screen.
    """

    title: str
    author: str
    subject: str
    keywords: Sequence[str]
    printed_on: date


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on the sheets of one document outside its text. A paper about no route has no code."""

    foot_left: str
    foot_right: str
    code: str = ""
    code_note: str = ""


@dataclass(frozen=True, slots=True)
class Sheets:
    """One document: its running heads and its content, beginning on a first sheet that may lie."""

    running: Running
    story: list[Flowable]
    wide: bool = False


class Bookmark(Flowable):
    """A place in the file's outline; takes no room."""

    def __init__(self, title: str, level: int) -> None:
        super().__init__()
        self.title = line(title)
        self.level = level

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's names
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Mark the place and add it to the outline."""
        canvas = self.canv
        key = f"{canvas.getPageNumber()}-{self.level}-{crc32(self.title.encode())}"
        canvas.bookmarkHorizontal(key, 0, theme.GAP)
        canvas.addOutlineEntry(self.title, key, level=self.level, closed=self.level == 0)


class _NextDocument(ActionFlowable):
    """Turns to a first sheet and puts the next document's content behind itself."""

    def __init__(self, waiting: Iterator[Sheets], story: list[Flowable]) -> None:
        super().__init__()
        self._waiting = waiting
        self._story = story

    def apply(self, doc: "PaperDocument") -> None:  # type: ignore[override]
        """Called by ReportLab when everything before is on paper."""
        sheets = next(self._waiting, None)
        if sheets is not None:
            doc.handle_nextPageTemplate(_first_sheet(sheets))
            doc.handle_pageBreak()
            doc.begin(sheets.running)
            self._story[:] = [*sheets.story, self]


class PaperDocument(BaseDocTemplate):
    """A file of one or many documents on the sheets of the house."""

    page = 0

    def __init__(self, target: BinaryIO, metadata: Metadata) -> None:
        super().__init__(
            target,
            pagesize=theme.UPRIGHT,
            title=line(metadata.title),
            author=line(metadata.author),
            subject=line(metadata.subject),
            keywords=[line(word) for word in metadata.keywords],
            creator="Маршрут",
            lang="ru-RU",
            displayDocTitle=True,
            invariant=1,
            initialFontName=fonts.SERIF,
        )
        self._printed_on = metadata.printed_on
        self._running = Running("", "")
        self._pages_before = 0
        self.addPageTemplates([*_first_sheets(), *_later_sheets()])

    @property
    def running(self) -> Running:
        """What stands on the sheets of the document that is being laid out."""
        return self._running

    @property
    def own_page(self) -> int:
        """The page's number within its document, from 1."""
        return self.page - self._pages_before

    def begin(self, running: Running) -> None:
        """The next page is the first of a document."""
        self._running = running
        self._pages_before = self.page

    def write(self, documents: Iterable[Sheets]) -> int:
        """Lay out and save everything; returns the number of pages."""
        waiting = iter(documents)
        first = next(waiting)
        self.begin(first.running)
        self._firstPageTemplateIndex = [template.id for template in self.pageTemplates].index(_first_sheet(first))
        story: list[Flowable] = []
        story += [*first.story, _NextDocument(waiting, story)]
        self.build(story, canvasmaker=self._canvas)
        return self.page

    def _canvas(self, *arguments: object, **settings: object) -> Canvas:
        day = self._printed_on
        canvas = Canvas(*arguments, **settings)  # type: ignore[arg-type]
        canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
        canvas.showOutline()
        return canvas


def write_document(documents: Iterable[Sheets], metadata: Metadata, target: Path | BinaryIO) -> int:
    """Write `documents` into one file; returns its number of pages, 0 where the form knows none.

    The ending of a `Path` says in which form (`FORMS`); everything else is PDF. Raises `PaperError`; an older file of
    that name is then untouched.
    """

    def draw(file: BinaryIO) -> int:
        form = target.suffix.lower() if isinstance(target, Path) else ""
        if form == WORD:
            from app.paper.word import write_word

            write_word(documents, metadata, file)
            return 0
        if form == SPREADSHEET:
            from app.paper.workbook import write_workbook

            write_workbook(documents, metadata, file)
            return 0
        return PaperDocument(file, metadata).write(documents)

    try:
        return write_file(draw, target)
    except LayoutError as trouble:
        raise PaperError("Документ не удалось разместить на листе: в нём слишком крупная часть.") from trouble


def write_file(draw: Callable[[BinaryIO], int], target: Path | BinaryIO) -> int:
    """Have a file filled by ``draw``, and return what that returns.

    A `Path` is replaced only by a complete file. Raises `PaperError` where the file cannot be written, and what
    ``draw`` raises.
    """
    try:
        if isinstance(target, Path):
            return _write_in_place(target, draw)
        result = draw(target)
        target.flush()
    except OSError as trouble:
        raise PaperError(_sentence_for(trouble, target)) from trouble
    else:
        return result


def _write_in_place(target: Path, draw: Callable[[BinaryIO], int]) -> int:
    """Write beside the target, force it to the disk, then take its name."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=f"{target.suffix}.part", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            pages = draw(file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return pages


def _sentence_for(trouble: OSError, target: Path | BinaryIO) -> str:
    name, folder = (f"«{target.name}»", f"«{target.parent}»") if isinstance(target, Path) else ("", "")
    if trouble.errno in _NO_SPACE:
        return f"Файл {name} не записан: на диске нет места. Освободите место и повторите."
    if trouble.errno in _NO_FOLDER:
        return f"Файл {name} не записан: папки {folder} нет. Выберите другую папку."
    if trouble.errno in _NOT_ALLOWED:
        return f"Файл {name} не записан: нет права записи в папку {folder}, или файл открыт в другой программе."
    return f"Файл {name} не записан: диск не отвечает. Выберите другую папку."


def _frame(sheet: tuple[float, float], kept_free: float = 0) -> Frame:
    return Frame(
        theme.LEFT,
        theme.BOTTOM + kept_free,
        sheet[0] - theme.LEFT - theme.RIGHT,
        sheet[1] - theme.TOP - theme.BOTTOM - kept_free,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _first_sheet(sheets: Sheets) -> str:
    """Which of `_first_sheets` the document begins on."""
    kind = WIDE_SHEET if sheets.wide else UPRIGHT_SHEET
    return f"first {kind}{' with a code' if sheets.running.code else ''}"


def _first_sheets() -> Iterator[PageTemplate]:
    for kind, sheet in ((UPRIGHT_SHEET, theme.UPRIGHT), (WIDE_SHEET, theme.WIDE)):
        for named, strip in ((" with a code", theme.CODE_STRIP), ("", 0)):
            template = PageTemplate(
                f"first {kind}{named}", [_frame(sheet, strip)], onPage=_draw_first_sheet, pagesize=sheet
            )
            template.autoNextPageTemplate = kind
            yield template


def _later_sheets() -> Iterator[PageTemplate]:
    for kind, sheet in ((UPRIGHT_SHEET, theme.UPRIGHT), (WIDE_SHEET, theme.WIDE)):
        template = PageTemplate(kind, [_frame(sheet)], onPage=_draw_sheet, pagesize=sheet)
        template.autoNextPageTemplate = None
        yield template


def _draw_first_sheet(canvas: Canvas, doc: PaperDocument) -> None:
    """The foot, and for a paper that has one the code at the bottom right with what it is for beside it."""
    sheet = doc.pageTemplate.pagesize
    _draw_foot(canvas, doc, sheet)
    if not doc.running.code:
        return
    left = sheet[0] - theme.RIGHT - _CODE_SIDE
    draw_code(canvas, doc.running.code, left, theme.BOTTOM - 2 * mm, _CODE_SIDE)
    note = paragraph(doc.running.code_note, theme.styles().small_right)
    width = 96 * mm
    note.wrap(width, _CODE_SIDE)
    note.drawOn(canvas, left - width - 3 * mm, theme.BOTTOM)


def _draw_sheet(canvas: Canvas, doc: PaperDocument) -> None:
    """The page's number in the middle of the top margin, and the foot."""
    sheet = theme.WIDE if doc.pageTemplate.id == WIDE_SHEET else theme.UPRIGHT
    canvas.saveState()
    canvas.setFont(fonts.SERIF, 12)
    canvas.setFillColor(theme.INK)
    middle = theme.LEFT + (sheet[0] - theme.LEFT - theme.RIGHT) / 2
    canvas.drawCentredString(middle, sheet[1] - theme.PAGE_NUMBER_FROM_TOP, str(doc.own_page))
    canvas.restoreState()
    _draw_foot(canvas, doc, sheet)


def _draw_foot(canvas: Canvas, doc: PaperDocument, sheet: tuple[float, float]) -> None:
    canvas.saveState()
    canvas.setFont(fonts.SANS, _SMALL)
    canvas.setFillColor(theme.QUIET)
    right = line(doc.running.foot_right)
    room = sheet[0] - theme.LEFT - theme.RIGHT - stringWidth(right, fonts.SANS, _SMALL) - theme.GAP
    canvas.drawString(theme.LEFT, theme.FOOTER_FROM_BOTTOM, cut(line(doc.running.foot_left), room, _SMALL))
    canvas.drawRightString(sheet[0] - theme.RIGHT, theme.FOOTER_FROM_BOTTOM, right)
    canvas.restoreState()
