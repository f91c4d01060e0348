"""The middle of the editor: the plan as table or timeline, checkpoints below it, or the versions."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.checkpoints import is_overdue
from storage.reads.routes import CheckpointRow, ItemRow, RouteCard
from ui import theme
from ui.icons import icon
from ui.screens.programmes.segments import Segments
from ui.screens.routes.beside_plan import ClosingCard, TeamItemsCard
from ui.screens.routes.checkpoints import CheckpointList
from ui.screens.routes.item_strip import ItemStrip
from ui.screens.routes.plan_table import PlanTable
from ui.screens.routes.reading import RouteView
from ui.screens.routes.versions import VersionsPanel
from ui.screens.routes.warnings_card import WarningsCard
from ui.theme import State
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.timeline import Item, Mark, Mode, Timeline

_SCROLL_BAR = 14
_ROOMY = 620
_WORDS_OF_THREE, _WORDS_OF_TWO, _ICONS_OF_THREE = 920, 700, 450
"""From these widths on the buttons above the plan have words, with that of the goals or without; or all stand there."""
_STRIP_FROM = 260
"""Below this height the strip would leave no row of the plan; the tooltip says the same."""


class PlanPanel(QWidget):
    """Scrolls as one page; what is known of the chosen activity stays in sight below it."""

    add_wished = Signal()
    goals_wished = Signal()
    """In a narrow window the deficits and goals stand in place of the plan."""
    plan_wished = Signal()
    proposal_wished = Signal()
    opened = Signal()
    """All about the current activity is wanted."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._is_open = True
        self._proposes = True
        self._route: RouteCard | None = None
        self._scroll = scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setAccessibleName(self.tr("Plan and checkpoints"))
        page = QWidget(scroll)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        self._column.setSpacing(theme.GROUP_SPACING)
        self._build_plan(page)
        self.checkpoints = CheckpointList(today, page)
        self.versions = VersionsPanel(today, page)
        self.versions.hide()
        self.team = TeamItemsCard(page)
        self.closing = ClosingCard(page)
        for part in (self.team, self.checkpoints, self.closing, self.versions):
            self._column.addWidget(part)
        self._column.addStretch(1)
        scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._bottom = Card(self, 4)
        self.strip = ItemStrip(self._bottom)
        self._bottom.body.addWidget(self.strip)
        self._bottom.hide()
        self.strip.moved.connect(self._move)
        self.strip.opened.connect(self.opened)
        self.warnings.wanted.connect(self._select)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(scroll, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        below.addWidget(self._bottom)
        column.addLayout(below)

    def show_route(self, view: RouteView) -> None:
        """Show plan, checkpoints and versions of a person's route; without a route nothing changes."""
        route = view.route
        if route is None:
            return
        self._route = route
        self.warnings.show_warnings(view.warnings, view.template_news)
        self.team.show_items(view.team_items, self._today)
        self.closing.show_end(view.reflections, route.head.conclusion)
        self._is_open = view.is_open
        self.table.show_items(route.items, is_open=self._is_open)
        self._show_strip()
        self.add_button.setVisible(self._is_open)
        self.fit_buttons()
        self._empty.setVisible(not route.items)
        self._show_timeline(route)
        self.checkpoints.show_checkpoints(route.checkpoints, is_open=self._is_open)
        if self.switch.value == "versions":
            self.versions.show_versions(route.versions, is_open=self._is_open)
        self._switch(self.switch.value)

    def offer_proposal(self, *, wanted: bool) -> None:
        """Whether a whole route can be proposed: for a person, not for a team."""
        self._proposes = wanted

    def _show_timeline(self, route: RouteCard) -> None:
        head = route.head
        self.timeline.show_plan(
            _bars(route.items), _marks(route.checkpoints, self._today), self._today,
            period=(head.starts_on, head.ends_on or head.starts_on), is_open=self._is_open,
        )  # fmt: skip

    def _build_plan(self, page: QWidget) -> None:
        views = [
            ("table", self.tr("Plan")),
            ("timeline", self.tr("Timeline")),
            ("versions", self.tr("Versions")),
        ]
        self.switch = Segments(views, self.tr("How to show the plan"), page)
        self.switch.chosen.connect(self._switch)
        self.add_button = _button("plus", self.tr("Add an activity"), self.tr("Add an activity (Ins)"), page)
        self.add_button.clicked.connect(self.add_wished)
        propose = self.tr("Propose a route for the deficits (Ctrl+Shift+P)")
        self.propose_button = _button("sparkles", self.tr("Propose a route"), propose, page)
        self.propose_button.clicked.connect(self.proposal_wished)
        goals = self.tr("Deficits and goals")
        self.goals_button = _button("target", goals, goals, page)
        self.goals_button.clicked.connect(self.goals_wished)
        self.goals_button.hide()
        bar = QHBoxLayout()
        bar.addWidget(self.switch)
        bar.addStretch(1)
        bar.addWidget(self.goals_button)
        bar.addWidget(self.propose_button)
        bar.addWidget(self.add_button)
        self._column.addLayout(bar)
        self.warnings = WarningsCard(page)
        self._column.addWidget(self.warnings)
        self._card = Card(page, 4)
        nothing = self.tr("Nothing is planned yet. Add activities that answer the deficits.")
        self._empty = QuietLabel(nothing, self._card)
        self._empty.setContentsMargins(12, 12, 12, 12)
        self._empty.setWordWrap(True)
        self.table = PlanTable(self._today, self._card)
        self.timeline = Timeline(self._card)
        self._hint = QuietLabel(
            self.tr(
                "Drag a bar, its end or a diamond; or Alt and the arrows (with Shift the end, with Ctrl the start)."
            ),
            self._card,
        )
        self._hint.setContentsMargins(12, 0, 12, 8)
        self._hint.setWordWrap(True)
        for part in (self._empty, self.table, self.timeline, self._hint):
            self._card.body.addWidget(part)
        self._column.addWidget(self._card)
        self.table.stood_on.connect(self._show_strip)
        self.table.opened.connect(self.opened)
        self.timeline.selected.connect(self._select)
        self.timeline.opened.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the width is short buttons keep their icons; where the height is, the plan goes first."""
        super().resizeEvent(event)
        self.checkpoints.set_slim(slim=self.width() < _ROOMY)
        self.fit_buttons()
        self._show_bottom()

    def fit_buttons(self) -> None:
        """Words or icons alone above the plan, by the room and by how many buttons there are."""
        with_goals = not self.goals_button.isHidden()
        roomy = self.width() >= (_WORDS_OF_THREE if with_goals else _WORDS_OF_TWO)
        self.propose_button.setVisible(self._proposes and self.width() >= _ICONS_OF_THREE)
        self.goals_button.setText(self.tr("Deficits and goals") if roomy else "")
        self.add_button.setText(self.tr("Add") if roomy else "")
        self.propose_button.setText(self.tr("Propose a route") if roomy else "")
        self.add_button.setShortcut("Ins")  # other words take a button's shortcut away
        self.propose_button.setShortcut("Ctrl+Shift+P")

    def _show_bottom(self) -> None:
        is_wanted = self.table.item is not None and self.switch.value != "versions"
        self._bottom.setVisible(is_wanted and self.height() >= _STRIP_FROM)

    def _switch(self, view: str) -> None:
        is_plan = view != "versions"
        self._card.setVisible(is_plan)
        self.checkpoints.setVisible(is_plan)
        self.team.setVisible(is_plan and bool(self.team.rows))
        self.closing.setVisible(is_plan and bool(self.closing.rows))
        self.warnings.setVisible(is_plan and bool(self.warnings.sentences))
        self.versions.setVisible(not is_plan)
        has_items = self._route is not None and bool(self._route.items)
        self.table.setVisible(view == "table" and has_items)
        self.timeline.setVisible(view == "timeline" and has_items)
        self._hint.setVisible(view == "timeline" and has_items and self._is_open)
        self._show_bottom()
        if not is_plan and self._route is not None:
            self.versions.show_versions(self._route.versions, is_open=self._is_open)

    def _show_strip(self, _item_id: object = None) -> None:
        item = self.table.item
        self.strip.show_item(item, is_open=self._is_open)
        self._show_bottom()
        if item is not None and self.table.hasFocus():
            QTimer.singleShot(0, self._follow_row)

    def _follow_row(self) -> None:
        """The page scrolls with the keyboard: the table itself never does."""
        row = self.table.visualRect(self.table.currentIndex())
        page = self._scroll.widget()
        if row.isValid() and page is not None:
            middle = self.table.viewport().mapTo(page, row.center())
            self._scroll.ensureVisible(0, middle.y(), 0, 2 * theme.ROW_HEIGHT)

    def _select(self, key: object) -> None:
        items = self._route.items if self._route is not None else ()
        found = next((item for item in items if item.id == key), None)
        if found is not None:
            self.table.stand_on(found.id)

    def _open(self, key: object) -> None:
        """An activity shows all about it; a checkpoint is below the plan and shows it already."""
        self._select(key)
        if self.table.item is not None and self.table.item.id == key:
            self.opened.emit()

    def _move(self, by: int) -> None:
        self.table.plan.step(self.table.currentIndex().row(), by)


def _button(name: str, words: str, tip: str, page: QWidget) -> QPushButton:
    """A button of the bar; its words come where there is room for them."""
    button = QPushButton(icon(name), "", page)
    button.setAutoDefault(False)
    button.setAccessibleName(words)
    button.setToolTip(tip)
    return button


def _bars(items: tuple[ItemRow, ...]) -> list[Item]:
    """Activities with days; one day is its own end."""
    dated = [(item, item.starts_on) for item in items if item.starts_on is not None and item.status != "cancelled"]
    return [
        Item(item.id, item.title, first, item.ends_on or first, Mode(item.mode), item.status == "done")
        for item, first in dated
    ]


def _marks(checkpoints: tuple[CheckpointRow, ...], today: date) -> list[Mark]:
    return [
        Mark(row.id, row.title, row.due_on, _mark_state(row, today)) for row in checkpoints if row.status != "waived"
    ]


def _mark_state(row: CheckpointRow, today: date) -> State:
    if row.status == "done":
        return State.DONE
    return State.OVERDUE if is_overdue(row, today) else State.NEUTRAL
