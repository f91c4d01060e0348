"""A list of a few hundred rows with check marks: a name, a quiet line, and a figure at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.theme import State, Type, tones

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_INSET = 12
_BOX = 18
_LINE = 22


class Marked(NamedTuple):
    """What a row says."""

    key: object
    title: str
    note: str = ""
    figure: str = ""
    state: State = State.NEUTRAL


class MarkedModel(QAbstractListModel):
    """The rows and which of them are marked; a mark belongs to the key and outlives other rows."""

    marks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Marked] = []
        self._marks: dict[object, None] = {}

    @property
    def marked(self) -> list[object]:
        """Keys of the marked rows that are shown, in their order."""
        return [row.key for row in self._rows if row.key in self._marks]

    def show(self, rows: Sequence[Marked]) -> None:
        """Show other rows."""
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
        self.marks_changed.emit()

    def row_at(self, place: int) -> Marked | None:
        """A row, or None outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: object) -> int | None:
        """Where a key stands."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def mark(self, keys: Iterable[object]) -> None:
        """Mark these and no others."""
        self._marks = dict.fromkeys(keys)
        self._tell(0, len(self._rows) - 1)

    def mark_all(self) -> None:
        """Mark every row; a second time, none."""
        everything = [row.key for row in self._rows]
        self.mark([] if len(self.marked) == len(everything) else everything)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.key in self._marks else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.note, row.figure) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.title, row.note, row.figure) if part)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row if role == ROW else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or row is None:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._marks[row.key] = None
        else:
            self._marks.pop(row.key, None)
        self._tell(index.row(), index.row())
        return True

    def _tell(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last), [Qt.ItemDataRole.CheckStateRole])
        self.marks_changed.emit()


class _Delegate(QStyledItemDelegate):
    """The check box, two lines of words, the figure at the right of the first."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, theme.PERSON_ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Marked):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        _paint_ground(painter, option, box)
        _paint_box(painter, option, index)
        room = box.adjusted(_INSET * 2 + _BOX, 6, -_INSET, -6)
        first = QRectF(room.left(), room.top(), room.width(), _LINE)
        width = QFontMetrics(theme.font(Type.CAPTION)).horizontalAdvance(row.figure) + 2.0
        if row.figure and width < first.width() / 2:
            painter.setFont(theme.font(Type.CAPTION))
            painter.setPen(tones().state(row.state)[0])
            place = QRectF(first.right() - width, first.top(), width, first.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.figure)
            first.setRight(place.left() - 10)
        _words(painter, first, row.title, Type.NAME)
        _words(painter, QRectF(room.left(), room.top() + _LINE, room.width(), _LINE), row.note, Type.CAPTION)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent):
            wished = (
                event.type() == QEvent.Type.MouseButtonRelease
                and event.button() == Qt.MouseButton.LeftButton
                and event.position().x() < option.rect.left() + _INSET * 2 + _BOX
            )
        else:
            wished = isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select}
        if not wished:
            return False
        before = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        after = Qt.CheckState.Unchecked if before == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, after, Qt.ItemDataRole.CheckStateRole)


class MarkedList(QListView):
    """The list itself: Space marks, Ctrl+A marks all."""

    stood_on = Signal(object)
    """The key of the row under the keyboard, or None."""
    opened = Signal(object)
    """Enter or a double click on a row: its key."""

    def __init__(self, model: MarkedModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)
        self.activated.connect(self._open)

    def stand_on(self, key: object) -> None:
        """Stand on a key, or on the first row where it is not shown."""
        place = self.rows.place_of(key)
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(place or 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.rows.row_at(current.row()) if current.isValid() else None
        self.stood_on.emit(row.key if row is not None else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.rows.mark_all()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index.row())
        if row is not None:
            self.opened.emit(row.key)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
    colours = tones()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.selected if selected else colours.hover)
        painter.drawRoundedRect(box.adjusted(2, 1, -2, -2), 8, 8)
    painter.setPen(colours.hairline)
    painter.drawLine(box.bottomLeft() + QPointF(_INSET, -0.5), box.bottomRight() - QPointF(_INSET, 0.5))


def _paint_box(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    box = QStyleOptionViewItem(option)
    box.rect = QRect(option.rect.left() + _INSET, option.rect.center().y() - _BOX // 2, _BOX, _BOX)
    marked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    box.checkState = Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
    box.state = QStyle.StateFlag.State_Enabled | (QStyle.StateFlag.State_On if marked else QStyle.StateFlag.State_Off)
    box.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
    option.widget.style().drawPrimitive(element, box, painter, option.widget)


def _words(painter: QPainter, room: QRectF, words: str, step: Type) -> None:
    painter.setFont(theme.font(step))
    painter.setPen(tones().text if step is Type.NAME else tones().quiet)
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
