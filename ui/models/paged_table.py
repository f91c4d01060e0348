"""A table over any number of rows: all ids once, rows by key in pages when they are painted.

Ids give a stable selection and an honest scroll bar; a page of rows is read on a worker when a row of it is painted,
and until it comes the row shows a placeholder. A change elsewhere marks rows stale: they stay on the screen, are read
again and then change in place, so that neither the selection nor the scroll position is lost. Sorting and filtering
are the query's work, never a proxy's.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from ui import theme
from ui.theme import Type
from ui.work import Job, Work

Index = QModelIndex | QPersistentModelIndex
Key = Hashable
ReadKeys = Callable[[Any], Sequence[Any]]
"""On a reader: all keys in their order, from a connection."""
ReadRows = Callable[[Any, Sequence[Any]], Mapping[Any, Any]]
"""On a reader: the rows of these keys, by key; a key that is gone meanwhile is left out."""

KEY_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE = 64
"""Rows read at once: a few screens of them; two hundred lines of people take 35 ms, and nine are seen."""
_KEPT_PAGES = 125
_PLACEHOLDER = "…"
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, the text of a row in it, and whether it holds figures."""

    title: str
    text: Callable[[Any], str]
    figures: bool = False
    tooltip: Callable[[Any], str] | None = None


class PagedTable(QAbstractTableModel):
    """The model of a list; hand it the work runner, the columns and the two named reads."""

    loaded = Signal(int)
    """All keys are there: how many."""
    failed = Signal(object)
    """A read failed: the exception. The rows that are shown stay."""

    def __init__(
        self, work: Work, columns: Sequence[Column], read_rows: ReadRows, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._columns = tuple(columns)
        self._read_rows = read_rows
        self._read_keys: ReadKeys | None = None
        self._keys: Sequence[Key] = ()
        self._places: dict[Key, int] | None = None
        self._pages: OrderedDict[int, dict[Key, Any]] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._edition = 0
        self._keys_edition = 0
        """Which keys a page was read for: what comes for former ones would leave holes among those of now."""
        self._loading: Job | None = None
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(0)
        self._fetch.timeout.connect(self._fetch_wanted)

    def load(self, read_keys: ReadKeys) -> None:
        """Show what another query finds; a load that is under way is dropped."""
        self._read_keys = read_keys
        if self._loading is not None:
            self._loading.cancel()
        edition = self._edition = self._edition + 1
        self._loading = self._work.read(
            read_keys, then=partial(self._take_keys, edition), failed=partial(self._tell_failure, edition)
        )

    def reload(self) -> None:
        """Ask the same query again; rows that stay keep what they show until they are read anew."""
        if self._read_keys is not None:
            self.load(self._read_keys)

    def mark_stale(self, keys: Iterable[Key] | None = None) -> None:
        """These rows (or all) changed elsewhere: they are read again when next painted."""
        if keys is None:
            self._stale.update(self._pages)
        else:
            rows = (self.row_of(key) for key in keys)
            self._stale.update(row // PAGE for row in rows if row is not None)
        self._touch(self._stale)

    def key_at(self, row: int) -> Key | None:
        """The key of a row, or nothing outside the table."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def row_of(self, key: Key) -> int | None:
        """Where a key stands, or nothing when it is not listed."""
        if self._places is None:
            self._places = {known: place for place, known in enumerate(self._keys)}
        return self._places.get(key)

    def row_at(self, row: int) -> Any | None:
        """What is known of a row now; nothing while its page is on its way, which this call asks for."""
        key = self.key_at(row)
        if key is None:
            return None
        page = row // PAGE
        known = self._pages.get(page)
        if known is None or page in self._stale:
            self._want(page)
        return None if known is None else known.get(key)

    def index(self, row: int, column: int = 0, parent: Index = _ROOT) -> QModelIndex:
        """Qt's own would ask for both counts at each of the rows that a list lays out."""
        if 0 <= row < len(self._keys) and 0 <= column < len(self._columns) and not parent.isValid():
            return self.createIndex(row, column)
        return QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._keys) or index.column() >= len(self._columns):
            return None
        if role == KEY_ROLE:
            return self._keys[index.row()]
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(Type.FIGURE) if column.figures else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return self._row_data(index.row(), column, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._columns[section].figures else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def _row_data(self, row: int, column: Column, role: int) -> Any:
        if role not in {ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        known = self.row_at(row)
        if role == ROW_ROLE:
            return known
        if known is None:
            return _PLACEHOLDER if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(known)
        return column.tooltip(known) if column.tooltip is not None else None

    def _take_keys(self, edition: int, keys: Sequence[Key]) -> None:
        if edition != self._edition:
            return
        self._loading = None
        if keys == self._keys:
            dropped = set(self._asked)
            self._asked.clear()
            self.mark_stale()
            self._touch(dropped)
        else:
            self._change_keys(keys)
        self.loaded.emit(len(self._keys))

    def _change_keys(self, keys: Sequence[Key]) -> None:
        """Take other keys: what is selected follows its key, what is known of a row stays until it is read anew."""
        known = {key: row for page in self._pages.values() for key, row in page.items()}
        if len(keys) == len(self._keys):
            self._reorder(keys)
        else:
            self.beginResetModel()
            self._set_keys(keys)
            self.endResetModel()
        for page in self._kept_pages(known):
            self._pages[page] = {key: known[key] for key in self._page_keys(page) if key in known}
            self._stale.add(page)

    def _reorder(self, keys: Sequence[Key]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self.key_at(index.row()), index.column()) for index in before]
        self._set_keys(keys)
        after = [self._index_of(key, column) for key, column in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _index_of(self, key: Key | None, column: int) -> QModelIndex:
        row = None if key is None else self.row_of(key)
        return QModelIndex() if row is None else self.index(row, column)

    def _set_keys(self, keys: Sequence[Key]) -> None:
        self._keys = keys
        self._keys_edition += 1
        self._places = None
        self._pages.clear()
        self._stale.clear()
        self._wanted.clear()
        self._asked.clear()

    def _kept_pages(self, known: Mapping[Key, Any]) -> set[int]:
        rows = (self.row_of(key) for key in known)
        return {row // PAGE for row in rows if row is not None}

    def _page_keys(self, page: int) -> Sequence[Key]:
        return self._keys[page * PAGE : (page + 1) * PAGE]

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._wanted.add(page)
            if not self._fetch.isActive():
                self._fetch.start()

    def _fetch_wanted(self) -> None:
        for page in sorted(self._wanted):
            self._asked.add(page)
            self._stale.discard(page)
            self._work.read(
                self._read_rows,
                self._page_keys(page),
                then=partial(self._take_rows, (self._edition, self._keys_edition), page),
                failed=partial(self._tell_failure, self._edition),
            )
        self._wanted.clear()

    def _take_rows(self, edition: tuple[int, int], page: int, rows: Mapping[Any, Any]) -> None:
        if edition != (self._edition, self._keys_edition):
            return
        self._asked.discard(page)
        self._pages[page] = dict(rows)
        self._pages.move_to_end(page)
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        self._touch({page})

    def _tell_failure(self, edition: int, error: BaseException) -> None:
        if edition == self._edition:
            self._asked.clear()
            self._loading = None
            self.failed.emit(error)

    def _touch(self, pages: Iterable[int]) -> None:
        """Say that the rows of these pages look different; the view repaints those it shows."""
        last_column = len(self._columns) - 1
        for page in pages:
            first = page * PAGE
            last = min(first + PAGE, len(self._keys)) - 1
            if first <= last:
                self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))
