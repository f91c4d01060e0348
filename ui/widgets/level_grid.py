"""Entry of a diagnosis as fast as a person can type: one key sets a level and goes to the next row.

Regulation, section 4: each competency of the map gets a shown level from 0 (not shown) to 3. Keys: 0–3 set the level,
Enter and the arrows move, Tab goes to the next row without a level, Backspace takes a level back, F2 writes beside the
level what shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.theme import Type, tones
from ui.widgets.quiet_table import QuietDelegate, QuietTable, paint_ground

Index = QModelIndex | QPersistentModelIndex
LEVELS = (0, 1, 2, 3)
GROUP, COMPETENCY, COMPONENT, REQUIRED, SHOWN, EVIDENCE = range(6)
_ROOT = QModelIndex()
_CELL = 32
_FIGURES = frozenset("0123456789")
_LEVEL_ROLE = Qt.ItemDataRole.UserRole
_WIDTHS = {GROUP: 208, COMPONENT: 176, REQUIRED: 96, SHOWN: _CELL * 4 + 28, EVIDENCE: 200}
_MOST_EVIDENCE = 500


@dataclass(frozen=True, slots=True)
class GridRow:
    """One competency of the map; `shown` is None until it is diagnosed."""

    key: object
    group: str
    title: str
    component: str
    required: int
    shown: int | None = None
    evidence: str = ""


class LevelModel(QAbstractTableModel):
    """The rows of a diagnosis."""

    entered = Signal(object, object)
    """A level was set: the competency's key, and the level or None."""
    evidenced = Signal(object, str)
    """Words were written beside a level: the competency's key, and the words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.only_reads = False
        """Levels are shown and stay as they are."""
        self._rows: list[GridRow] = []

    def show(self, rows: Sequence[GridRow]) -> None:
        """Show these competencies, in this order."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, row: int) -> GridRow:
        """The competency of a row; raises IndexError outside the table."""
        return self._rows[row]

    def done(self) -> int:
        """How many have a level."""
        return sum(row.shown is not None for row in self._rows)

    def next_empty(self, after: int) -> int | None:
        """The next row without a level after this one, or nothing."""
        empty = (place for place in range(after + 1, len(self._rows)) if self._rows[place].shown is None)
        return next(empty, None)

    def set_level(self, row: int, level: int | None) -> None:
        """Set or take back a level; raises ValueError for a level that the scale has not."""
        if level is not None and level not in LEVELS:
            raise ValueError(f"The scale runs from 0 to 3: {level}")
        if self.only_reads or self._rows[row].shown == level:
            return
        evidence = self._rows[row].evidence if level is not None else ""
        self._rows[row] = replace(self._rows[row], shown=level, evidence=evidence)
        self.dataChanged.emit(self.index(row, 0), self.index(row, EVIDENCE))
        self.entered.emit(self._rows[row].key, level)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else EVIDENCE + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Words can be written beside a level, and only there."""
        flags = super().flags(index)
        if self.only_reads:
            return flags
        if index.isValid() and index.column() == EVIDENCE and self._rows[index.row()].shown is not None:
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or index.column() != EVIDENCE:
            return False
        words = " ".join(str(value).split())
        row = self._rows[index.row()]
        if row.shown is not None and words != row.evidence:
            self._rows[index.row()] = replace(row, evidence=words)
            self.dataChanged.emit(index, index)
            self.evidenced.emit(row.key, words)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row)
        return row if role == _LEVEL_ROLE else self._shape(row, index.column(), role)

    @staticmethod
    def _shape(row: GridRow, column: int, role: int) -> object:
        """How a cell looks besides its words."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return {COMPETENCY: row.title, EVIDENCE: row.evidence}.get(column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == REQUIRED:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.FontRole and column in {GROUP, COMPONENT, EVIDENCE}:
            return theme.font(Type.CAPTION)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= EVIDENCE:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            centred = section in {REQUIRED, SHOWN}
            return (
                Qt.AlignmentFlag.AlignCenter if centred else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            )
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("Group"),
            self.tr("Competency"),
            self.tr("Component"),
            self.tr("Required"),
            self.tr("Shown"),
            self.tr("Shown by"),
        )
        return titles[section]

    def _words(self, place: int, column: int) -> str:
        row = self._rows[place]
        if column == GROUP:
            same = place > 0 and self._rows[place - 1].group == row.group
            return "" if same else row.group
        shown = "" if row.shown is None else str(row.shown)
        return (row.title, row.component, str(row.required), shown, row.evidence)[column - 1]

    def _sentence(self, row: GridRow) -> str:
        shown = self.tr("not entered") if row.shown is None else str(row.shown)
        return self.tr("{title}, required {required}, shown {shown}").format(
            title=row.title, required=row.required, shown=shown
        )


class _LevelDelegate(QStyledItemDelegate):
    """Four steps in a cell: the one that was set is filled, in the colour of what it means."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_CELL * len(LEVELS), theme.ROW_HEIGHT)

    @staticmethod
    def steps(cell: QRectF) -> list[QRectF]:
        """Where the four steps stand in a cell."""
        left = cell.center().x() - _CELL * len(LEVELS) / 2
        return [QRectF(left + level * _CELL, cell.center().y() - 13, _CELL, 26) for level in LEVELS]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_LEVEL_ROLE)
        if not isinstance(row, GridRow):
            return
        colours = tones()
        painter.save()
        paint_ground(painter, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        steps = self.steps(QRectF(option.rect))
        whole = steps[0].united(steps[-1])
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(colours.accent if selected else colours.border, 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setFont(theme.font(Type.FIGURE))
        for level, step in zip(LEVELS, steps, strict=True):
            if level == row.shown:
                self._paint_set(painter, row, step)
            else:
                painter.setPen(colours.quiet)
            painter.drawText(step, Qt.AlignmentFlag.AlignCenter, str(level))
        painter.restore()

    @staticmethod
    def _paint_set(painter: QPainter, row: GridRow, step: QRectF) -> None:
        colours = tones()
        gap = row.required - (row.shown or 0)
        state = "done" if gap <= 0 else "soon" if gap == 1 else "overdue"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of(f"{state}_soft"))
        painter.drawRoundedRect(step.adjusted(2, 2, -2, -2), 5, 5)
        painter.setPen(colours.of(state))


class _EvidenceDelegate(QuietDelegate):
    """What shows the level; typed in place."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QLineEdit(parent)
        made.setMaxLength(_MOST_EVIDENCE)
        made.setFrame(False)
        made.setAccessibleName(self.tr("What shows the level"))
        return made

    def quiet_column(self) -> int:
        return EVIDENCE


class LevelGrid(QuietTable):
    """The table of a diagnosis."""

    entered = Signal(object, object)
    """The competency's key and its level, or None when it was taken back. One signal for each entry."""
    evidenced = Signal(object, str)
    """The competency's key and what was written beside its level."""
    refused = Signal(str)
    """A key that is no level was typed: a hint for the person."""
    stood_on = Signal(str)
    """The whole title of the competency that the keyboard stands on: its cell may have to cut it off."""
    finished = Signal()
    """Every competency has a level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LevelModel(self)
        self._model.entered.connect(self._tell)
        self._model.evidenced.connect(self.evidenced)
        self.setModel(self._model)
        self.setItemDelegateForColumn(SHOWN, _LevelDelegate(self))
        self.setItemDelegateForColumn(EVIDENCE, _EvidenceDelegate(self))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Diagnosis"))
        self.setAccessibleDescription(
            self.tr("Type 0 to 3 to set the level, Backspace to take it back, Tab for the next empty row, F2 to write")
        )
        header = self.horizontalHeader()
        header.setSectionResizeMode(COMPETENCY, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)

    @property
    def levels(self) -> LevelModel:
        """The rows."""
        return self._model

    def only_read(self) -> None:
        """Levels are only looked at."""
        self._model.only_reads = True

    def show_rows(self, rows: Sequence[GridRow]) -> None:
        """Show these competencies and stand at the first without a level."""
        self._model.show(rows)
        empty = self._model.next_empty(-1)
        self._go(empty or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # a key that the words beside a level did not take: their own delegate ends them
        typed = event.text()
        if typed in _FIGURES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._type(int(typed))
        elif not self._move(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside while a row below has no level."""
        empty = self._model.next_empty(self._row()) if forward else None
        if empty is None:
            return super().focusNextPrevChild(forward)
        self._go(empty)
        return True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.columnAt(int(event.position().x())) == EVIDENCE:
            self.write_evidence()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index.column() != SHOWN:
            return
        for level, step in zip(LEVELS, _LevelDelegate.steps(QRectF(self.visualRect(index))), strict=True):
            if step.contains(event.position()):
                self._model.set_level(index.row(), level)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.stood_on.emit(self._model.row_at(current.row()).title if current.isValid() else "")

    def write_evidence(self) -> None:
        """Open the words beside the current level; without a level say what is first."""
        place = self._model.index(self._row(), EVIDENCE)
        if not place.isValid() or self._model.only_reads:
            return
        if not place.flags() & Qt.ItemFlag.ItemIsEditable:
            self.refused.emit(self.tr("Enter the level first, then what shows it."))
            return
        self.setCurrentIndex(place)
        self.edit(place)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the next row, ready for its level."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        step = 0 if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache else 1
        self._go(min(self._row() + step, self._model.rowCount() - 1))

    def _row(self) -> int:
        return self.currentIndex().row()

    def _go(self, row: int) -> None:
        if 0 <= row < self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, SHOWN))

    def _type(self, level: int) -> None:
        if self._row() < 0:
            return
        if level not in LEVELS:
            self.refused.emit(self.tr("The level is a number from 0 to 3."))
            return
        self._model.set_level(self._row(), level)
        self._go(self._row() + 1)

    def _move(self, key: Qt.Key) -> bool:
        """Handle a key that moves or takes back; tells whether it did."""
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(self._row() + 1)
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._take_back(key)
        elif key == Qt.Key.Key_F2:
            self.write_evidence()
        else:
            return False
        return True

    def _take_back(self, key: Qt.Key) -> None:
        """Take the level back; Backspace on an empty row goes to the one above first, as in a text."""
        row = self._row()
        if row < 0:
            return
        if key == Qt.Key.Key_Backspace and self._model.row_at(row).shown is None and row > 0:
            row -= 1
            self._go(row)
        self._model.set_level(row, None)

    def _tell(self, key: object, level: object) -> None:
        self.entered.emit(key, level)
        if self._model.done() == self._model.rowCount():
            self.finished.emit()
