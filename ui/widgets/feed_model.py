"""The entries of a journal as a list that grows when it is scrolled: newest first, under the titles of their days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui import text

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole
DAY_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its code, its name, its icon."""

    code: str
    title: str
    icon: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `note` is a quiet line below the words (who wrote it, the time, what was agreed)."""

    key: object
    kind: str
    day: date
    words: str
    note: str = ""


Deliver = Callable[[Sequence[Entry], bool], None]
Source = Callable[[object, str, Deliver], None]
"""(key of the last entry shown or None, kind or "", deliver): reads the next entries and delivers them, on the UI
thread, with whether more follow."""


class FeedModel(QAbstractListModel):
    """Days and entries in one list."""

    grown = Signal(int)
    """How many entries are shown now."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines: list[Entry | date] = []
        self._source: Source | None = None
        self._kind = ""
        self._last: Entry | None = None
        self._more = False
        self._edition = 0

    def show(self, source: Source, kind: str = "") -> None:
        """Start anew from a source, with entries of one kind or of all."""
        self._source = source
        self._kind = kind
        self._edition += 1
        self.beginResetModel()
        self._lines = []
        self._last = None
        self._more = False
        self.endResetModel()
        source(None, kind, partial(self._take, self._edition))

    def reload(self) -> None:
        """Read from the start again."""
        if self._source is not None:
            self.show(self._source, self._kind)

    def entries(self) -> list[Entry]:
        """The entries that are shown."""
        return [line for line in self._lines if isinstance(line, Entry)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == ENTRY_ROLE:
            return line if isinstance(line, Entry) else None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, DAY_ROLE}:
            return line.words if isinstance(line, Entry) else self._day_title(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._lines[index.row()], Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:
        if parent.isValid() or self._source is None or self._last is None or not self._more:
            return
        self._more = False
        self._source(self._last.key, self._kind, partial(self._take, self._edition))

    def _take(self, edition: int, entries: Sequence[Entry], more: bool) -> None:
        if edition != self._edition:
            return
        lines: list[Entry | date] = []
        day = self._last.day if self._last is not None else None
        for entry in entries:
            if entry.day != day:
                lines.append(entry.day)
                day = entry.day
            lines.append(entry)
        if lines:
            first = len(self._lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self._lines += lines
            self._last = entries[-1]
            self.endInsertRows()
        self._more = more
        self.grown.emit(len(self.entries()))

    def _day_title(self, day: date) -> str:
        relative = text.relative_day(day, self._today)
        written = text.day_and_month(day, self._today)
        near = abs((day - self._today).days) <= 1
        return f"{relative[:1].upper()}{relative[1:]}, {written}" if near else written
