"""People with check marks: whose documents will be printed.

A mark belongs to the person and not to the row, so a narrower filter hides marked people and does not forget them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
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

from storage.reads.people import PersonFilter, PersonListRow, person_ids, person_rows
from ui import theme
from ui.desk import Desk
from ui.models.paged_table import KEY_ROLE, ROW_ROLE, Column, PagedTable
from ui.theme import Type, tones
from ui.widgets.stage_line import SMALL_SIZE, Stages, paint_small, stage_sentence

Index = QModelIndex | QPersistentModelIndex
_INSET = 12
_BOX = 18
_LINE = 22


class ChosenPeople(PagedTable):
    """The list of people and who of them is marked."""

    marks_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        self._desk = desk
        self._marked: dict[UUID, None] = {}
        super().__init__(desk.work, [Column("", _name)], self._read_rows, parent)

    @property
    def marked(self) -> list[UUID]:
        """Ids of the marked people: those in the list in its order, then those that the filter hides."""
        listed = [key for key in self._keys_shown() if key in self._marked]
        return listed + [key for key in self._marked if self.row_of(key) is None]

    def show_people(self, wanted: PersonFilter) -> None:
        """List who fits."""
        self.load(partial(_ids, wanted=wanted, today=self._desk.today()))

    def mark_listed(self, marked: bool) -> None:
        """Mark everyone in the list, or no one at all."""
        if marked:
            self._marked.update(dict.fromkeys(self._keys_shown()))
        else:
            self._marked.clear()
        self._tell_marks(0, self.rowCount() - 1)

    def mark(self, ids: Sequence[UUID]) -> None:
        """Mark these people and no others."""
        self._marked = dict.fromkeys(ids)
        self._tell_marks(0, self.rowCount() - 1)

    def all_listed_marked(self) -> bool:
        """Whether everyone in the list is marked."""
        return self.rowCount() > 0 and all(key in self._marked for key in self._keys_shown())

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            return Qt.CheckState.Checked if index.data(KEY_ROLE) in self._marked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = super().data(index, ROW_ROLE)
            return None if row is None else f"{row.name}, {row.organization}"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = super().data(index, KEY_ROLE)
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(key, UUID):
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._marked[key] = None
        else:
            self._marked.pop(key, None)
        self._tell_marks(index.row(), index.row())
        return True

    def _tell_marks(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0), [Qt.ItemDataRole.CheckStateRole])
        self.marks_changed.emit()

    def _keys_shown(self) -> list[UUID]:
        keys = (self.key_at(row) for row in range(self.rowCount()))
        return [key for key in keys if isinstance(key, UUID)]

    def _read_rows(self, connection: Any, keys: Sequence[UUID]) -> Mapping[UUID, PersonListRow]:
        return {row.id: row for row in person_rows(connection, keys, self._desk.today())}


def _ids(connection: Any, *, wanted: PersonFilter, today: Any) -> list[UUID]:
    return person_ids(connection, wanted, today=today)


def _name(row: PersonListRow) -> str:
    return row.name


class _Marks(QStyledItemDelegate):
    """A row: the check box, the name with the small stage line, the organisation."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.LIST_WIDTH, theme.PERSON_ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option)
        self._paint_box(painter, option, index)
        row = index.data(ROW_ROLE)
        if row is not None:
            room = QRectF(option.rect).adjusted(_INSET * 2 + _BOX, 6, -_INSET, -6)
            _paint_person(painter, room, row)
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

    @staticmethod
    def _paint_box(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QStyleOptionViewItem(option)
        top = option.rect.center().y() - _BOX // 2
        box.rect = QRect(option.rect.left() + _INSET, top, _BOX, _BOX)
        marked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        box.checkState = Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
        box.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if marked else QStyle.StateFlag.State_Off
        )
        box.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget
        )


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours = tones()
    box = QRectF(option.rect)
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.selected if selected else colours.hover)
        painter.drawRoundedRect(box.adjusted(2, 1, -2, -2), 8, 8)
    painter.setPen(colours.hairline)
    painter.drawLine(box.bottomLeft() + QPointF(_INSET, -0.5), box.bottomRight() - QPointF(_INSET, 0.5))


def _paint_person(painter: QPainter, room: QRectF, row: PersonListRow) -> None:
    colours = tones()
    first = QRectF(room.left(), room.top(), room.width(), _LINE)
    second = first.translated(0, _LINE)
    place = QRectF(second.right() - SMALL_SIZE.width(), 0, SMALL_SIZE.width(), SMALL_SIZE.height())
    place.moveTop(second.center().y() - SMALL_SIZE.height() / 2)
    paint_small(painter, place, Stages(row.stage, late=row.overdue > 0))
    second.setRight(place.left() - 10)
    for line, words, step, ink in (
        (first, row.name, Type.NAME, colours.text),
        (second, row.organization, Type.CAPTION, colours.quiet),
    ):
        painter.setFont(theme.font(step))
        painter.setPen(ink)
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(line.width())))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)


class ChosenPeopleList(QListView):
    """The list itself. Space marks, the arrows choose whose document is shown."""

    chosen = Signal(object)
    """The id of the person whose row is current, or None."""
    everyone_wanted = Signal()
    """Ctrl+A: mark everyone, or no one."""

    def __init__(self, people: ChosenPeople, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printing.people")
        self.setItemDelegate(_Marks(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("People to print for"))
        self.viewport().setAutoFillBackground(False)
        self.setModel(people)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(KEY_ROLE) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.everyone_wanted.emit()
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and hasattr(event, "pos"):
            row = self.indexAt(event.pos()).data(ROW_ROLE)
            words = f"{row.name}\n{row.organization}\n{stage_sentence(Stages(row.stage))}" if row is not None else ""
            self.setToolTip(words)
        return super().viewportEvent(event)
