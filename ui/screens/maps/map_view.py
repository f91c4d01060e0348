"""One edition of a map: its head, and its competencies as a matrix or as a list with branches (R11, R12)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.competency_maps import Made, add_competency, move_competency
from app.expertise import DRAFT
from app.map_tree import step_from
from storage.reads.competency_maps import CompetencyNode
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.maps.map_bar import LIST, MapBar
from ui.screens.maps.map_head import MapHead
from ui.screens.maps.matrix import Matrix
from ui.screens.maps.new_competency import NewCompetency
from ui.screens.maps.reading import MapPage, narrowed
from ui.screens.maps.tree import TreeModel, TreeView
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.pages import Pages

NOTHING_FOUND, EMPTY = 2, 3
"""Places in the stack of what is shown instead of a matrix."""


class MapView(QWidget):
    """The right half of the page for a map."""

    chosen = Signal(object)
    """The competency that the keyboard or the mouse stands on."""
    opened = Signal(object)
    left = Signal()
    """Escape: back to the list of maps."""
    trouble = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: MapPage | None = None
        self._current: UUID | None = None
        self._shown: list[CompetencyNode] = []
        self.head = MapHead(desk, self)
        self.bar = MapBar(self)
        self.new = NewCompetency(self)
        self.new.hide()
        self.matrix = Matrix(self)
        self.model = TreeModel(self)
        self.tree = TreeView(self.model, self)
        self.pages = Pages(self)
        self.pages.setMinimumHeight(theme.LIST_HEIGHT)
        self._frame = Card(self, 8)
        self._frame.body.addWidget(self.pages)
        self._hint = QuietLabel(
            self.tr(
                "Alt with ↑ and ↓ moves a competency, Alt with → and ← hangs it deeper or higher; so does the mouse."
            ),
            self._frame,
        )
        self._hint.setContentsMargins(theme.GRID, 0, 0, 4)
        self._frame.body.addWidget(self._hint)
        for page in (self.matrix, self.tree, self._nothing_found(), self._empty()):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self.new)
        column.addWidget(self._frame, 1)
        self._connect()

    @property
    def page(self) -> MapPage | None:
        """The edition that is shown."""
        return self._page

    @property
    def may_change(self) -> bool:
        """Whether competencies are written here: the administrator's draft."""
        return self._page is not None and self._page.card.expertise_status == DRAFT and self.head.may_change

    def show_page(self, page: MapPage) -> None:
        """Show an edition; where it is the one shown, the filter and the current competency stay."""
        if self._page is None or page.card.id != self._page.card.id:
            self._current = None
            self.new.hide()
        self._page = page
        self.head.show_page(page)
        self.bar.add.setVisible(self.may_change)
        self.model.movable = self.may_change
        if not self.may_change:
            self.new.hide()
        self._fill()

    def stand_on(self, competency_id: UUID | None) -> None:
        """Make a competency current."""
        self._current = competency_id
        (self.tree if self.bar.switch.value == LIST else self.matrix).stand_on(competency_id)

    def take_keyboard(self) -> None:
        """The keyboard into the matrix or the list."""
        (self.tree if self.bar.switch.value == LIST else self.matrix).setFocus()

    def node(self, competency_id: UUID | None) -> CompetencyNode | None:
        """A competency of the edition."""
        nodes = self._page.nodes if self._page is not None else ()
        return next((node for node in nodes if node.id == competency_id), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Insert and self.may_change:
            self._begin_new()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.bar.changed.connect(self._fill)
        self.bar.view_chosen.connect(self._turn)
        self.bar.add_wished.connect(self._begin_new)
        self.matrix.chosen.connect(self._choose)
        self.matrix.opened.connect(self.opened)
        self.tree.chosen.connect(self._choose)
        self.tree.opened.connect(self.opened)
        self.tree.moved.connect(self._step)
        self.model.dropped.connect(self._drop)
        self.new.added.connect(self._add)
        self.new.left.connect(self._end_new)

    def _nothing_found(self) -> EmptyState:
        action = QAction(icon("x"), self.tr("Show the whole map"), self)
        action.triggered.connect(self.bar.clear)
        words = self.tr("No competency of this map fits the words and the filters.")
        return EmptyState("search", self.tr("Nothing found"), words, action, self)

    def _empty(self) -> EmptyState:
        words = self.tr("A map is a matrix of knowledge, skills, abilities and values in four groups.")
        return EmptyState("layers", self.tr("No competencies yet"), words, None, self)

    def _fill(self) -> None:
        if self._page is None:
            return
        shown = narrowed(self._page.nodes, self.bar.wanted)
        self.bar.show_count(len(shown), len(self._page.branches))
        self._shown = shown
        self._turn(self.bar.switch.value)

    def _turn(self, view: str) -> None:
        """Bring a view to the front, filled; the one behind it is filled when its turn comes."""
        self._hint.setVisible(view == LIST and self.may_change and bool(self._shown))
        if not self._shown:
            self.pages.setCurrentIndex(NOTHING_FOUND if self._page is not None and self._page.branches else EMPTY)
        elif view == LIST:
            self.tree.show_nodes(self._shown, self._current)
            self.pages.setCurrentWidget(self.tree)
        else:
            self.matrix.show_nodes(self._shown)
            self.matrix.stand_on(self._current)
            self.pages.setCurrentWidget(self.matrix)

    def _choose(self, competency_id: UUID) -> None:
        self._current = competency_id
        self.chosen.emit(competency_id)

    def _begin_new(self) -> None:
        self.new.begin(self.node(self._current))

    def _end_new(self) -> None:
        self.new.hide()
        self.take_keyboard()

    def _add(self, fields: dict[str, object]) -> None:
        """A new one stands beside the current one, as a part of the same."""
        if self._page is None:
            return
        beside = self.node(self._current)
        add = partial(add_competency, parent_id=beside.parent_id if beside is not None else None)
        self._desk.change(add, self._role, self._page.card.id, fields, then=self._added, failed=self._refuse_new)

    def _added(self, made: Made) -> None:
        self._current = made.id
        self.new.taken()

    def _refuse_new(self, error: BaseException) -> None:
        self.new.refuse(sentence_for(error))

    def _step(self, competency_id: UUID, way: str) -> None:
        target = step_from(self._page.nodes, competency_id, way) if self._page is not None else None
        if target is not None and self.may_change:
            self._move(competency_id, *target)

    def _drop(self, competency_id: UUID, parent_id: UUID | None, place: int) -> None:
        if self.may_change:
            self._move(competency_id, parent_id, place if place >= 0 else None)

    def _move(self, competency_id: UUID, parent_id: UUID | None, place: int | None) -> None:
        self._current = competency_id
        self._desk.change(move_competency, self._role, competency_id, parent_id, place, failed=self._refuse)

    def _refuse(self, error: BaseException) -> None:
        self.trouble.emit(sentence_for(error))

    @property
    def _role(self) -> str:
        return self._desk.worker.role if self._desk.worker is not None else ""
