"""The plan as a table: edited in its cells, reordered by Alt with the arrows or by dragging."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from app.labels import choices
from storage.reads.routes import ItemRow
from ui import text, theme
from ui.icons import paint
from ui.screens.routes.plan_model import Part, PlanModel, font_of, side_of
from ui.theme import State, Type, tones
from ui.widgets.date_field import read_date
from ui.widgets.quiet_table import QuietDelegate, QuietTable, paint_ground

_INSET = 12
_MARK = 3
_ICON = 16
_NARROW = 760
_NARROWEST = 560
_WIDTHS = {Part.KIND: 190, Part.MODE: 138, Part.HOURS: 64, Part.STARTS: 100, Part.ENDS: 100, Part.STATUS: 116}
_STATES = {"done": State.DONE, "running": State.ACCENT, "cancelled": State.NEUTRAL, "planned": State.NEUTRAL}
_ICONS = {"done": "check", "running": "clock", "cancelled": "x", "planned": "calendar"}


class PlanDelegate(QuietDelegate):
    """Cells of the plan: a stage as a title over all columns, the mode as a mark, the status with an icon."""

    refused = Signal(object, str, str)
    """Index, what was typed, why it cannot stand there."""

    def __init__(self, plan: PlanModel, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._today = today

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Words, type and side come from the model in one go: a style option asks it nine times for each cell."""
        item = self._plan.item_at(index.row())
        if item is None:
            self._paint_stage(painter, option, index)
            return
        part = Part(index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        room = option.rect.adjusted(_INSET, 0, -_INSET, 0)
        ink = tones().text if part is Part.TITLE else tones().quiet
        if part is Part.TITLE:
            room = self._paint_marks(painter, item, room)
        elif part is Part.STATUS:
            ink, room = self._paint_status(painter, item, room)
        if item.status == "cancelled":
            ink = tones().quiet
        font = font_of(part)
        painter.setPen(ink)
        painter.setFont(font)
        shown = self._plan.shown(item, part)
        words = QFontMetrics(font).elidedText(shown, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side_of(part), words)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        name = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or "")
        if index.column() == Part.STATUS:
            box = QComboBox(parent)
            for value, words in choices("item.status"):
                box.addItem(words, value)
            box.setAccessibleName(name)
            box.activated.connect(self._finish_box)
            return box
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAccessibleName(name)
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text.short_date(value) if isinstance(value, date) else "" if value is None else str(value))
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit) and isinstance(model, PlanModel):
            value, trouble = self._read(editor.text().strip(), Part(index.column()))
            trouble = trouble or ("" if value is None else model.refusal(index.row(), index.column(), value))
            if trouble:
                self.refused.emit(QPersistentModelIndex(index), editor.text(), trouble)
            else:
                model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place = option.rect.adjusted(2, 2, -2, -3)
        if isinstance(editor, QComboBox):  # the words of the choices are longer than those of the cell
            place.setLeft(min(place.left(), place.right() - editor.sizeHint().width()))
        editor.setGeometry(place)

    def _finish_box(self) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.commitData.emit(box)
            self.closeEditor.emit(box, QAbstractItemDelegate.EndEditHint.NoHint)

    def _read(self, typed: str, part: Part) -> tuple[object, str]:
        """The value that was typed, or why it is none."""
        if part is Part.HOURS:
            trouble = "" if typed.isdecimal() else self.tr("Hours are a whole number from 0 to 2000.")
            return (None if trouble else int(typed)), trouble
        day = read_date(typed, self._today) if typed else None
        trouble = self.tr("This is not a day. Write it like 15.01.2027.") if typed and day is None else ""
        return day, trouble

    @staticmethod
    def _paint_stage(
        painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = tones()
        painter.save()
        painter.fillRect(option.rect, colours.card)
        painter.setPen(colours.hairline)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(colours.text)
        room = option.rect.adjusted(_INSET, 4, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, str(index.data() or ""))
        painter.restore()

    @staticmethod
    def _paint_marks(painter: QPainter, item: ItemRow, room: QRect) -> QRect:
        """The mode as a coloured mark, a warning as an icon; its words stand in the tooltip and below the plan."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().of(item.mode))
        middle = room.center().y()
        painter.drawRoundedRect(QRectF(room.left(), middle - 8, _MARK, 17), 1.5, 1.5)
        room = room.adjusted(_MARK + 9, 0, 0, 0)
        if item.warning:
            place = QRectF(room.left(), middle - _ICON / 2 + 0.5, _ICON, _ICON)
            paint(painter, "triangle-alert", tones().soon, place)
            room = room.adjusted(_ICON + 6, 0, 0, 0)
        return room

    @staticmethod
    def _paint_status(painter: QPainter, item: ItemRow, room: QRect) -> tuple[QColor, QRect]:
        ink = tones().state(_STATES.get(item.status, State.NEUTRAL))[0]
        if item.status in _ICONS:
            place = QRectF(room.left(), room.center().y() - 7, 14, 14)
            paint(painter, _ICONS[item.status], ink, place)
            room = room.adjusted(20, 0, 0, 0)
        return ink, room


class _FieldNote(QLabel):
    """Why a value was refused, right below its cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(Type.CAPTION))
        self.setContentsMargins(10, 6, 10, 6)
        self.setAutoFillBackground(True)
        self.hide()

    def show_at(self, place: QRect, words: str) -> None:
        """Say it below the cell, within the table."""
        palette = self.palette()
        ink, soft = tones().state(State.OVERDUE)
        palette.setColor(self.backgroundRole(), soft)
        palette.setColor(self.foregroundRole(), ink)
        self.setPalette(palette)
        self.setText(words)
        self.adjustSize()
        room = self.parentWidget()
        left = max(0, min(place.left(), (room.width() if room else 0) - self.width()))
        top = place.bottom() + 2
        if room is not None and top + self.height() > room.height():
            top = place.top() - self.height() - 2
        self.move(left, top)
        self.show()
        self.raise_()


class PlanTable(QuietTable):
    """The view of the plan."""

    stood_on = Signal(object)
    """The item's id that is current now, or None."""
    removal_wished = Signal(object)
    opened = Signal()
    """All about the current activity is wanted: Enter or a double click where no cell is edited."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        self._delegate = PlanDelegate(self.plan, today, self)
        self._delegate.refused.connect(self._refuse)
        self._retry: tuple[QPersistentModelIndex, str] | None = None
        self.setItemDelegate(self._delegate)
        self._note = _FieldNote(self.viewport())
        self.setAccessibleName(self.tr("Plan of activities"))
        self.setToolTip("")
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Part.TITLE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(40)
        for part, width in _WIDTHS.items():
            self.setColumnWidth(part, width)

    def show_items(self, items: tuple[ItemRow, ...], *, is_open: bool) -> None:
        """Show the plan, standing where it stood."""
        current = self.item
        column = max(0, self.currentIndex().column())
        self.plan.show_items(items, is_open=is_open)
        self.clearSpans()
        for row in self.plan.stage_rows():
            self.setSpan(row, 0, 1, len(Part))
        place = self.plan.row_of(current.id) if current is not None else None
        if place is not None:
            self.setCurrentIndex(self.plan.index(place, column))
        else:
            self.stood_on.emit(None)
        self._fit_height()

    @property
    def item(self) -> ItemRow | None:
        """The activity that is current."""
        return self.plan.item_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def stand_on(self, item_id: UUID) -> None:
        """Make an activity the current one."""
        row = self.plan.row_of(item_id)
        if row is not None:
            self.setCurrentIndex(self.plan.index(row, max(0, self.currentIndex().column())))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        item = self.plan.item_at(current.row()) if current.isValid() else None
        self.stood_on.emit(item.id if item is not None else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.plan.step(row, -1 if key is Qt.Key.Key_Up else 1)
        elif key is Qt.Key.Key_Delete and self.item is not None:
            self.removal_wished.emit(self.item.id)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.state() != QAbstractItemView.State.EditingState:
            self._open_or_edit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.item is not None and self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit()

    def _open_or_edit(self) -> None:
        """A cell that can be edited is; the title opens the whole activity."""
        index = self.currentIndex()
        if self.plan.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif self.item is not None:
            self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (Part.KIND, Part.MODE):
            self.setColumnHidden(part, self.width() < _NARROW + (_WIDTHS[Part.KIND] if part is Part.KIND else 0))
        self.setColumnHidden(Part.ENDS, self.width() < _NARROWEST)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self._note.hide()
        super().closeEditor(editor, hint)
        if self._retry is not None:
            QTimer.singleShot(0, self._edit_again)

    def _refuse(self, index: QPersistentModelIndex, typed: str, why: str) -> None:
        self._retry = (index, typed)
        self._why = why

    def _edit_again(self) -> None:
        """Open the refused cell again with what was typed in it and say why below it."""
        if self._retry is None:
            return
        index, typed = self._retry
        self._retry = None
        place = self.plan.index(index.row(), index.column())
        if not index.isValid() or not self.edit(place, QAbstractItemView.EditTrigger.AllEditTriggers, None):  # type: ignore[call-overload]
            return
        editor = self.indexWidget(place)
        if isinstance(editor, QLineEdit):
            editor.setText(typed)
            editor.setAccessibleDescription(self._why)
        self._note.show_at(self.visualRect(place), self._why)

    def _fit_height(self) -> None:
        """As high as its rows: the page scrolls, not the table."""
        rows = self.plan.rowCount()
        self.setFixedHeight(theme.ROW_HEIGHT * (rows + 1) + 4)
