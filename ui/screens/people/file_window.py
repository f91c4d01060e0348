"""A file of a card shown inside the program: the pages of a PDF, or a picture. Nothing is written to the disk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QAction, QImage, QImageReader, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.attachments import file_bytes
from app.file_kinds import PDF
from app.thumbnails import FileBrokenError
from storage.reads.attachments import FileRow
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.printing.pages_view import PagesView
from ui.screens.printing.sheets import Sheets, draw_page, sheets_of
from ui.widgets.frames import QuietLabel
from ui.work import Ticket

_POINTS_A_PIXEL = 0.75
_SIZE = (900, 720)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as one page."""

    image: QImage

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Its size in points."""
        return ((self.image.width() * _POINTS_A_PIXEL, self.image.height() * _POINTS_A_PIXEL),)


Shown = Sheets | Drawing


def open_file(ticket: Ticket, sha256: str, media_type: str) -> Shown:
    """The file, ready to be drawn. Raises `BlobMissingError`, `FileBrokenError`; runs as `Work.paper`."""
    content = file_bytes(ticket.connection, sha256)
    if media_type == PDF:
        return sheets_of(content)
    held = QByteArray(content)
    buffer = QBuffer(held)  # neither it nor what it reads belongs to the reader
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise FileBrokenError
    return Drawing(image)


def draw(ticket: Ticket, shown: Shown, page: int, width: int) -> QImage:
    """A page so many pixels wide; runs as `Work.paper`."""
    if isinstance(shown, Sheets):
        return draw_page(ticket, shown, page, width)
    return shown.image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class FileWindow(QDialog):
    """One file. Escape closes it; Ctrl+plus and Ctrl+minus change its size."""

    def __init__(self, desk: Desk, row: FileRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(row.name)
        self._desk = desk
        self._shown: Shown | None = None
        self.trouble = QuietLabel("", self)
        self.trouble.setFont(theme.font(theme.Type.BODY))
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.pages = PagesView(self)
        self.pages.setObjectName("file.pages")
        self.pages.setAccessibleName(row.name)
        self.pages.wanted.connect(self._draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        column.addWidget(self.trouble)
        column.addWidget(self.pages, 1)
        for keys, run in (
            (QKeySequence.StandardKey.ZoomIn, self.pages.zoom_in),
            (QKeySequence.StandardKey.ZoomOut, self.pages.zoom_out),
        ):
            action = QAction(self)
            action.setShortcuts(QKeySequence.keyBindings(keys))
            action.triggered.connect(run)
            self.addAction(action)
        self.resize(*_SIZE)
        desk.work.paper(open_file, row.sha256, row.media_type, then=self._take, failed=self._fail)

    def _take(self, shown: Shown) -> None:
        self._shown = shown
        self.pages.show_sheets(shown.sizes)

    def _draw(self, page: int, width: int) -> None:
        if self._shown is not None:
            then = partial(self.pages.set_picture, page)
            self._desk.work.paper(draw, self._shown, page, width, then=then, failed=self._fail)

    def _fail(self, error: BaseException) -> None:
        self.trouble.setText(sentence_for(error))
        self.trouble.show()
