"""The plan as rows: under each stage its activities in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from app.labels import label
from storage.reads.routes import STAGES, ItemRow
from ui import text, theme
from ui.theme import Type

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole
STAGE_ROLE = Qt.ItemDataRole.UserRole + 1
_MIME = "application/x-marshrut-plan-item"
_ROOT = QModelIndex()
_MOST_HOURS = 2000


class Part(IntEnum):
    """The columns."""

    TITLE = 0
    KIND = 1
    MODE = 2
    HOURS = 3
    STARTS = 4
    ENDS = 5
    STATUS = 6


_PARTS = tuple(Part)
EDITABLE = {Part.HOURS: "hours", Part.STARTS: "starts_on", Part.ENDS: "ends_on", Part.STATUS: "status"}


class PlanModel(QAbstractTableModel):
    """Rows are stages (a title) and items. Edits are wishes: they show once they are kept."""

    edited = Signal(object, str, object)
    """Item's id, field, value: a change that is wished."""
    moved = Signal(object, str, int)
    """Item's id, stage and the place in it, 0 is first: a move that is wished."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | ItemRow] = []
        self._is_open = True
        self._reads: dict[int, Callable[[ItemRow, Part], object]] = {
            Qt.ItemDataRole.DisplayRole: self.shown,
            Qt.ItemDataRole.EditRole: self._value,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._words,
        }

    def show_items(self, items: Sequence[ItemRow], *, is_open: bool) -> None:
        """Show the plan; a closed route cannot be edited. Empty stages without activities are left out."""
        rows: list[str | ItemRow] = []
        for stage in STAGES:
            own = [item for item in items if item.stage == stage]
            if own:
                rows += [stage, *own]
        self._is_open = is_open
        if len(rows) == len(self._rows) and all(_same(old, new) for old, new in zip(self._rows, rows, strict=True)):
            self._rows = rows
            if not rows:
                return
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Part) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, item_id: UUID | None) -> int | None:
        """Where an item stands."""
        rows = (row for row, held in enumerate(self._rows) if not isinstance(held, str) and held.id == item_id)
        return next(rows, None)

    def item_at(self, row: int) -> ItemRow | None:
        """The item of a row; a stage has none."""
        held = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(held, str) else held

    def stage_rows(self) -> list[int]:
        """Rows that are titles of stages."""
        return [row for row, held in enumerate(self._rows) if isinstance(held, str)]

    def place_of(self, row: int) -> tuple[str, int]:
        """The stage of a row and the place of an activity put there, 0 is first."""
        stage, place = "realisation", 0
        for held in self._rows[:row]:
            stage, place = (held, 0) if isinstance(held, str) else (stage, place + 1)
        return stage, place

    def step(self, row: int, by: int) -> None:
        """Move the item one place up or down, over the border of its stage into the next one."""
        item = self.item_at(row)
        if item is None:
            return
        own = [held.id for held in self._rows if not isinstance(held, str) and held.stage == item.stage]
        place = own.index(item.id) + by
        if 0 <= place < len(own):
            self.moved.emit(item.id, item.stage, place)
            return
        stage = STAGES.index(item.stage) + by
        if 0 <= stage < len(STAGES):
            count = sum(1 for held in self._rows if not isinstance(held, str) and held.stage == STAGES[stage])
            self.moved.emit(item.id, STAGES[stage], count if by < 0 else 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        held = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        if held is None or isinstance(held, str):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._is_open:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
            if index.column() in EDITABLE:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        held = self._rows[index.row()]
        if isinstance(held, str):
            return self._stage_data(held, index.column(), role)
        part = _PARTS[index.column()]
        read = self._reads.get(role)
        if read is not None:
            return read(held, part)
        return held if role == ITEM_ROLE else _shape(part, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item_at(index.row())
        field = EDITABLE.get(Part(index.column())) if index.isValid() else None
        if item is None or field is None or role != Qt.ItemDataRole.EditRole or getattr(item, field) == value:
            return False
        self.edited.emit(item.id, field, value)
        return True

    def refusal(self, row: int, column: int, value: object) -> str:
        """Why a value cannot stand in a cell, in plain words; empty where it can."""
        item = self.item_at(row)
        if item is None:
            return ""
        starts = value if column == Part.STARTS else item.starts_on
        ends = value if column == Part.ENDS else item.ends_on
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            first, last = text.long_date(starts), text.long_date(ends)
            return self.tr("The end, {last}, is before the start, {first}.").format(first=first, last=last)
        if column == Part.HOURS and not (isinstance(value, int) and 0 <= value <= _MOST_HOURS):
            return self.tr("Hours are a whole number from 0 to 2000.")
        return ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == Part.HOURS else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        titles = [
            self.tr("Activity"), self.tr("Kind and form"), self.tr("Mode"), self.tr("Hours"), self.tr("From"),
            self.tr("To"), self.tr("Status"),
        ]  # fmt: skip
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        item = self.item_at(indexes[0].row()) if indexes else None
        if item is not None:
            carried.setData(_MIME, str(item.id).encode())
        return carried

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Wish the move; the view must not take rows away by itself, hence False."""
        if not data.hasFormat(_MIME) or not self._is_open:
            return False
        item_id = UUID(bytes(data.data(_MIME).data()).decode())
        target = row if row >= 0 else parent.row() + (0 if self.item_at(parent.row()) else 1)
        source = self.row_of(item_id)
        stage, place = self.place_of(max(target, 1))
        moved = self.item_at(source) if source is not None else None
        if moved is None or source in {target, target - 1}:
            return False
        if moved.stage == stage and source is not None and source < target:
            place -= 1
        self.moved.emit(item_id, stage, place)
        return False

    def _stage_data(self, stage: str, column: int, role: int) -> object:
        if role == STAGE_ROLE:
            return stage
        if column == 0 and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            own = [held for held in self._rows if not isinstance(held, str) and held.stage == stage]
            hours = sum(item.hours for item in own if item.status != "cancelled")
            return f"{label('route_stage', stage)} · " + self.tr("%n hour(s)", "", hours)
        return None

    def shown(self, item: ItemRow, part: Part) -> str:
        """What stands in the cell: the state in one short word beside its icon."""
        if part is not Part.STATUS:
            return self._words(item, part)
        short = {
            "planned": self.tr("in plan"), "running": self.tr("running"), "done": self.tr("done"),
            "cancelled": self.tr("cancelled"),
        }  # fmt: skip
        return short.get(item.status, self._words(item, part))

    def _words(self, item: ItemRow, part: Part) -> str:
        match part:
            case Part.TITLE:
                return item.title
            case Part.KIND:
                return " · ".join(each for each in (label("item.kind", item.kind), item.form or "") if each)
            case Part.MODE:
                return label("mode", item.mode)
            case Part.HOURS:
                return str(item.hours)
            case Part.STATUS:
                return label("item.status", item.status)
        day = item.starts_on if part is Part.STARTS else item.ends_on
        return text.short_date(day) if day else ""

    @staticmethod
    def _value(item: ItemRow, part: Part) -> object:
        return getattr(item, EDITABLE[part]) if part in EDITABLE else None

    def _tooltip(self, item: ItemRow, part: Part) -> str:
        if part is not Part.TITLE:
            return self._words(item, part)
        lines = [item.title, self._words(item, Part.KIND), self._words(item, Part.MODE), item.warning or ""]
        return "\n".join(line for line in lines if line)


def _shape(part: Part, role: int) -> object:
    """Alignment and type of a cell."""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return side_of(part)
    return font_of(part) if role == Qt.ItemDataRole.FontRole else None


def side_of(part: Part) -> Qt.AlignmentFlag:
    """Where the words of a cell stand."""
    side = Qt.AlignmentFlag.AlignRight if part is Part.HOURS else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignVCenter | side


def font_of(part: Part) -> QFont:
    """The type of a cell."""
    return theme.font(Type.BODY if part is Part.TITLE else Type.CAPTION)


def _same(old: str | ItemRow, new: str | ItemRow) -> bool:
    if isinstance(old, str) or isinstance(new, str):
        return old == new
    return old.id == new.id
