"""The card below the search field with what was found; loaded when the field is first used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import shown_shortcut
from ui.icons import paint
from ui.theme import Type, tones

WIDTH = 520
_ROW = 44
_MOST_ROWS = 9
_HIT = Qt.ItemDataRole.UserRole


class Hit(NamedTuple):
    """One thing found: what it is called, a quiet note beside it, and a target that the opener understands."""

    title: str
    note: str = ""
    icon: str = "search"
    target: object = None
    shortcut: str = ""


Deliver = Callable[[Sequence[Hit]], None]
Source = Callable[[str, Deliver], None]


class _Hits(QAbstractListModel):
    """What the popover lists."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []

    def show(self, hits: Iterable[Hit]) -> None:
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.title}, {hit.note}" if hit.note else hit.title
        return hit if role == _HIT else None


class _HitDelegate(QStyledItemDelegate):
    """Icon, name and note on one row; the shortcut of a command at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH - 16, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(_HIT)
        if not isinstance(hit, Hit):
            return
        colours = tones()
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(box, 7, 7)
        paint(painter, hit.icon, colours.quiet, QRectF(box.left() + 10, box.center().y() - 10, 20, 20))
        right = self._paint_shortcut(painter, hit, box)
        room = QRectF(box.left() + 42, box.top(), right - box.left() - 50, box.height())
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(colours.text)
        metrics = QFontMetrics(painter.font())
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, title)
        room.setLeft(room.left() + metrics.horizontalAdvance(title) + 12)
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(colours.quiet)
        note = QFontMetrics(painter.font()).elidedText(hit.note, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, note)
        painter.restore()

    @staticmethod
    def _paint_shortcut(painter: QPainter, hit: Hit, box: QRectF) -> float:
        if not hit.shortcut:
            return box.right() - 8
        painter.setFont(theme.font(Type.CAPTION))
        painter.setPen(tones().quiet)
        words = shown_shortcut(hit.shortcut)
        painter.drawText(box.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return box.right() - 20 - QFontMetrics(painter.font()).horizontalAdvance(words)


class Popover(QFrame):
    """A raised card below the field."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.hits = _Hits(self)
        self.view = QListView(self)
        self.view.setModel(self.hits)
        self.view.setItemDelegate(_HitDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setAccessibleName(self.tr("Found"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.view)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 56))
        self.setGraphicsEffect(shadow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tones().hairline)
        painter.setBrush(tones().card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def fit(self, count: int) -> None:
        """Take the height of `count` rows, scrolling beyond nine."""
        self.resize(WIDTH, min(count, _MOST_ROWS) * _ROW + 20)
