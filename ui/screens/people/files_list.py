"""The lines of «Файлы»: a small picture, the name, and quietly the size, the day and where the file is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QLocale, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from storage.reads.attachments import FileRow
from ui import text, theme
from ui.icons import paint
from ui.screens.people.short_table import Index
from ui.theme import Type, tones

translate = QCoreApplication.translate
FILE_ROLE = Qt.ItemDataRole.UserRole
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 1
LINE_HEIGHT = 64
_PICTURE = 48
_LEFT = 8
_ICON = 16
_HUNDRED = 100
_KIB = 1024


def size_words(size: int) -> str:
    """«1,2 МБ»; nobody counts single bytes of a file."""
    return QLocale().formattedDataSize(max(size, _KIB), 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def place_words(row: FileRow) -> str:
    """Where the file is, in words."""
    if row.waits_to_be_sent:
        return translate("FilesCard", "waits to be sent")
    if row.is_here:
        return translate("FilesCard", "on this computer")
    if row.stored:
        return translate("FilesCard", "{share} % fetched").format(share=row.stored * _HUNDRED // row.size)
    if row.is_wanted:
        return translate("FilesCard", "comes with the next exchange")
    return translate("FilesCard", "on the server")


def place_icon(row: FileRow) -> str:
    """The icon beside the words."""
    if row.waits_to_be_sent:
        return "cloud-upload"
    return "circle-check" if row.is_here else "download"


class FilesModel(QAbstractListModel):
    """The files of one card."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[FileRow] = []
        self._pictures: list[QImage] = []

    def show(self, rows: Sequence[FileRow]) -> None:
        """Show these files."""
        if list(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._pictures = [QImage.fromData(row.thumbnail) for row in rows]
        self.endResetModel()

    def note(self, row: FileRow) -> str:
        """The quiet line: size, day, place."""
        return " · ".join([size_words(row.size), text.day_and_month(row.added_on, self._today), place_words(row)])

    def rowCount(self, parent: Any = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == FILE_ROLE:
            return row
        if role == PICTURE_ROLE:
            return self._pictures[index.row()]
        words = {Qt.ItemDataRole.DisplayRole: row.name, Qt.ItemDataRole.ToolTipRole: row.name}
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return f"{row.name}, {self.note(row)}"
        return words.get(Qt.ItemDataRole(role))


class FileDelegate(QStyledItemDelegate):
    """Paints a line."""

    def __init__(self, model: FilesModel, view: QWidget) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, option: Option, index: Index) -> QSize:
        return QSize(200, LINE_HEIGHT)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        row = index.data(FILE_ROLE)
        if not isinstance(row, FileRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect)
        self._paint_ground(painter, box, option.state)
        self._paint_picture(painter, index.data(PICTURE_ROLE), _square(box))
        room = box.adjusted(2 * _LEFT + _PICTURE + 4, 0, -_LEFT, 0)
        self._paint_words(painter, row, room)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        colours = tones()
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colours.selected)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colours.hover)
        else:
            return
        painter.drawRoundedRect(box.adjusted(0, 2, 0, -2), 8, 8)

    @staticmethod
    def _paint_picture(painter: QPainter, picture: QImage, square: QRectF) -> None:
        colours = tones()
        rounded = QPainterPath()
        rounded.addRoundedRect(square, 6, 6)
        painter.fillPath(rounded, colours.sunken)
        if picture.isNull():
            inset = (_PICTURE - 22) / 2
            paint(painter, "file-text", colours.quiet, square.adjusted(inset, inset, -inset, -inset))
        else:
            painter.save()
            painter.setClipPath(rounded)
            side = min(picture.width(), picture.height())
            seen = QRectF((picture.width() - side) / 2, 0, side, side)  # of a page, its head
            painter.drawImage(square, picture, seen)
            painter.restore()
        painter.setPen(colours.hairline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded)

    def _paint_words(self, painter: QPainter, row: FileRow, room: QRectF) -> None:
        colours = tones()
        upper = QRectF(room.left(), room.top() + 12, room.width(), 20)
        lower = QRectF(room.left() + _ICON + 6, upper.bottom() + 2, room.width() - _ICON - 6, 18)
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(colours.text)
        _draw(painter, upper, row.name, Qt.TextElideMode.ElideMiddle)
        icon = QRectF(room.left(), lower.top() + 1, _ICON, _ICON)
        paint(painter, place_icon(row), colours.quiet, icon)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.quiet)
        _draw(painter, lower, self._model.note(row), Qt.TextElideMode.ElideRight)


class FilesView(QListView):
    """All lines, without a scroll bar of its own: the card around it scrolls."""

    opened = Signal(object)
    """A file to be shown."""
    discarded = Signal(object)
    """A file to be deleted."""

    def __init__(self, model: FilesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(FileDelegate(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._open)
        model.modelReset.connect(self._fit)
        self._fit()

    def chosen(self) -> FileRow | None:
        """The file that is selected."""
        row = self.currentIndex().data(FILE_ROLE)
        return row if isinstance(row, FileRow) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen()
        if event.key() == Qt.Key.Key_Delete and row is not None:
            self.discarded.emit(row)
            return
        super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        self.opened.emit(index.data(FILE_ROLE))

    def _fit(self) -> None:
        count = self.model().rowCount()
        self.setFixedHeight(count * LINE_HEIGHT)
        self.setVisible(count > 0)


def _square(box: QRectF) -> QRectF:
    return QRectF(box.left() + _LEFT, box.top() + (box.height() - _PICTURE) / 2, _PICTURE, _PICTURE)


def _draw(painter: QPainter, room: QRectF, words: str, elide: Qt.TextElideMode) -> None:
    shown = QFontMetrics(painter.font()).elidedText(words, elide, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
