"""The map as an ordered list with branches: moved by keyboard or mouse where the map is a draft (R11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.labels import label
from app.map_tree import in_tree_order
from storage.reads.competency_maps import CompetencyNode
from ui import theme
from ui.icons import paint
from ui.screens.maps.matrix import paint_level
from ui.screens.maps.shapes import competency_sentence
from ui.screens.people.words import capital
from ui.theme import Type, tones
from ui.widgets.quiet_table import QuietDelegate, QuietHeader, paint_ground

Index = QModelIndex | QPersistentModelIndex
TITLE, GROUP, COMPONENT, LEVEL, WEIGHT = range(5)
_ROOT = QModelIndex()
_MIME = "application/x-marshrut-competency"
_WIDTHS = {GROUP: 124, COMPONENT: 104, LEVEL: 78, WEIGHT: 56}
_STEPS = 46
_CHEVRON = 16
_NODE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(slots=True)
class _Item:
    node: CompetencyNode
    parent: int
    """Its number among the items, -1 at the top."""
    row: int
    children: list[int] = field(default_factory=list)


class TreeModel(QAbstractItemModel):
    """The competencies of a map, each below the one that it is a part of."""

    dropped = Signal(object, object, int)
    """A competency was dropped: its id, the id of the one above or None, and the place among its parts (-1: last)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[_Item] = []
        self._top: list[int] = []
        self._places: dict[UUID, int] = {}
        self.movable = False

    def show_nodes(self, nodes: Sequence[CompetencyNode]) -> None:
        """Show these; one whose upper competency is not among them stands at the top."""
        self.beginResetModel()
        self._items, self._top, self._places = [], [], {}
        path: list[int] = []
        for branch in in_tree_order(nodes):
            del path[branch.depth :]
            above = path[-1] if path else -1
            beside = self._items[above].children if above >= 0 else self._top
            number = len(self._items)
            self._items.append(_Item(branch.node, above, len(beside)))
            beside.append(number)
            path.append(number)
            self._places[branch.node.id] = number
        self.endResetModel()

    def index_of(self, competency_id: UUID | None) -> QModelIndex:
        """Where a competency stands; an invalid index where it is not shown."""
        number = self._places.get(competency_id) if competency_id is not None else None
        return self.createIndex(self._items[number].row, 0, number) if number is not None else QModelIndex()

    def node_at(self, index: Index) -> CompetencyNode | None:
        """The competency of an index."""
        return self._items[index.internalId()].node if index.isValid() else None

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self._items[parent.internalId()].children if parent.isValid() else self._top
        return self.createIndex(row, column, children[row]) if 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # the other form asks for the owner
        above = self._items[index.internalId()].parent if index.isValid() else -1
        return self.createIndex(self._items[above].row, 0, above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() and parent.column() > 0:
            return 0
        return len(self._items[parent.internalId()].children if parent.isValid() else self._top)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return WEIGHT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = super().flags(index)
        if not self.movable:
            return own
        return own | Qt.ItemFlag.ItemIsDropEnabled | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else own)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node_at(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(node, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return competency_sentence(node)
        if role == Qt.ItemDataRole.FontRole and index.column() in {GROUP, COMPONENT}:
            return theme.font(Type.CAPTION)
        return node if role == _NODE_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("Competency"), self.tr("Group"), self.tr("Component"), self.tr("Level"), self.tr("Weight"),
        )  # fmt: skip
        return titles[section]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        node = self.node_at(indexes[0]) if indexes else None
        carried.setData(_MIME, QByteArray(node.id.bytes if node is not None else b""))
        return carried

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell where it was dropped; the use case moves it, and the model shows what has come of it."""
        moved = UUID(bytes=bytes(data.data(_MIME).data()))
        above = self.node_at(parent)
        number = self._places[moved]
        beside = self._items[number].parent == (parent.internalId() if parent.isValid() else -1)
        place = row - 1 if beside and self._items[number].row < row else row
        self.dropped.emit(moved, above.id if above is not None else None, place)
        return False


class _LevelDelegate(QuietDelegate):
    """The required level as three steps and its number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node = index.data(_NODE_ROLE)
        painter.save()
        paint_ground(painter, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        paint_level(painter, QPointF(box.left() + _STEPS, box.center().y()), node.required)
        painter.setPen(tones().text)
        painter.setFont(theme.font(Type.CAPTION))
        painter.drawText(box.adjusted(_STEPS + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(node.required))
        painter.restore()


class TreeView(QTreeView):
    """The list; Alt with an arrow moves the current competency where that is allowed."""

    chosen = Signal(object)
    opened = Signal(object)
    moved = Signal(object, str)
    """The current competency's id and where it is to go: «up», «down», «in», «out»."""

    def __init__(self, model: TreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setHeader(QuietHeader(self))
        self.setModel(model)
        self.setItemDelegate(QuietDelegate(self))
        self.setItemDelegateForColumn(LEVEL, _LevelDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(22)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("List of competencies"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.activated.connect(self._open)

    def show_nodes(self, nodes: Sequence[CompetencyNode], current: UUID | None) -> None:
        """Show these with every branch open, and stand on the current one."""
        place = self.verticalScrollBar().value()
        self._model.show_nodes(nodes)
        self.expandAll()
        self.verticalScrollBar().setValue(place)
        self.stand_on(current)

    def stand_on(self, competency_id: UUID | None) -> None:
        """Make a competency current without telling of it."""
        self.blockSignals(True)
        self.setCurrentIndex(self._model.index_of(competency_id))
        self.blockSignals(False)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        node = self._model.node_at(current)
        if node is not None:
            self.chosen.emit(node.id)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The ground of the row goes on below the branches."""
        colours = tones()
        ground = colours.selected if self.selectionModel().isSelected(index) else colours.card
        painter.fillRect(rect, ground)
        painter.setPen(colours.hairline)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._model.rowCount(index):
            place = QRectF(rect.right() - _CHEVRON - 2, rect.center().y() - _CHEVRON / 2, _CHEVRON, _CHEVRON)
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            paint(painter, name, colours.quiet, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Right: "in", Qt.Key.Key_Left: "out"}
        way = ways.get(Qt.Key(event.key()))
        node = self._model.node_at(self.currentIndex())
        if way is not None and node is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(node.id, way)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        node = self._model.node_at(index)
        if node is not None:
            self.opened.emit(node.id)


def _cell(node: CompetencyNode, column: int) -> str:
    cells = (
        f"{node.code}  {node.title}",
        capital(label("competency_group", node.group)),
        capital(label("component", node.component)),
        str(node.required),
        str(node.weight),
    )
    return cells[column]
