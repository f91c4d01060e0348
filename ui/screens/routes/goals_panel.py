"""Deficits and goals beside the plan: what is to be answered, what answers it already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.deficits import Deficit
from app.labels import LEVEL_NAMES, choices, label
from storage.reads.routes import GoalRow
from ui import theme
from ui.icons import icon
from ui.screens.routes.deficit_box import DeficitBox
from ui.screens.routes.reading import RouteView
from ui.screens.routes.requests_card import RequestsCard
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.tool_button import make_row_menu, make_tool_button
from ui.widgets.wrapped import WrappedLabel, WrappedQuietLabel

_SCROLL_BAR = 14
_WITHOUT_SCORE = frozenset({"personal", "career", "experience"})
_STATES = {"reached": State.DONE, "carried_over": State.SOON}


class GoalsPanel(QScrollArea):
    """The panel. Ticked deficits go to the finder and into goals; without a tick all of them are meant."""

    goals_wished = Signal(object)
    """Deficits that become goals."""
    find_wished = Signal(object)
    """Deficits to find activities for."""
    goal_added = Signal(str)
    goal_marked = Signal(object, str)
    goal_removed = Signal(object)
    goal_wished = Signal(object)
    """The `GoalRow` to change, or None for a new one with all its fields."""
    request_wished = Signal(object)
    handing_wished = Signal(object)
    """The id of a request to hand up or down a level."""
    """The `RequestRow` to change, or None for a new one."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Deficits and goals"))
        self._view: RouteView | None = None
        self._ticked: set[UUID] = set()
        self._typed = QLineEdit(self)
        self._typed.setPlaceholderText(self.tr("A goal in own words"))
        self._typed.setAccessibleName(self.tr("A goal in own words"))
        self._typed.setMaxLength(1000)
        self._typed.returnPressed.connect(self._add_goal)
        self._boxes: list[DeficitBox] = []
        self._told: list[QWidget] = []
        self._build()

    def _build(self) -> None:
        page = QWidget(self)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        self._column.setSpacing(theme.GROUP_SPACING)
        self._deficits = Card(page, 12)
        self._count = SectionTitle(self.tr("Deficits"), "", self._deficits)
        self._nothing = QuietLabel(self.tr("Nothing is missing by the finished diagnoses."), self._deficits)
        self._nothing.setWordWrap(True)
        self._find_button = QPushButton(icon("search"), self.tr("Find activities"), self._deficits)
        self._find_button.setToolTip(self.tr("For the ticked deficits, or for all"))
        self._find_button.clicked.connect(self._find)
        self._goals_button = QPushButton(icon("target"), self.tr("Make goals"), self._deficits)
        self._goals_button.setToolTip(self.tr("From the ticked deficits, or from all"))
        self._goals_button.clicked.connect(self._make_goals)
        for part in (self._count, self._nothing, self._find_button, self._goals_button):
            self._deficits.body.addWidget(part)
        for button in (self._find_button, self._goals_button):
            button.setAutoDefault(False)
        self._column.addWidget(self._deficits)
        self._column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def show_route(self, view: RouteView) -> None:
        """Show deficits and goals of a person; ticks and what is being typed stay."""
        if self._view is None or self._view.person.id != view.person.id:
            self._ticked.clear()
            self._typed.clear()
        self._view = view
        typing = self._typed.hasFocus()
        place = self.verticalScrollBar().value()
        self._typed.setParent(self)
        for old in self._told:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        requests = RequestsCard(view.requests, self._today, self.widget(), may_change=view.may_change)
        requests.wished.connect(self.request_wished)
        requests.handing_wished.connect(self.handing_wished)
        goals = self._goals(view)
        self._told = [goals, requests]
        self._column.insertWidget(0, goals)
        self._column.insertWidget(2, requests)
        self._show_deficits(view)
        self.verticalScrollBar().setValue(place)
        if typing:
            self._typed.setFocus()

    @property
    def ticked_ids(self) -> frozenset[UUID] | None:
        """Competencies of the ticked deficits, None where none is ticked."""
        return frozenset(self._ticked) or None

    @property
    def ticked(self) -> tuple[Deficit, ...]:
        """The ticked deficits, or all where none is ticked."""
        deficits = self._view.deficits if self._view is not None else ()
        chosen = tuple(deficit for deficit in deficits if deficit.competency.id in self._ticked)
        return chosen or deficits

    def _show_deficits(self, view: RouteView) -> None:
        """The same boxes with other words: a list of them is made once."""
        is_open = view.is_open
        self._count.set_title(self.tr("Deficits"), str(len(view.deficits)))
        self._nothing.setVisible(not view.deficits)
        for button in (self._find_button, self._goals_button):
            button.setVisible(bool(view.deficits) and is_open)
        while len(self._boxes) > len(view.deficits):
            gone = self._boxes.pop()
            self._deficits.body.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._boxes) < len(view.deficits):
            made = DeficitBox(self._deficits)
            if self._boxes:
                made.resize(self._boxes[0].size())  # as wide as it will be: how high it is follows from that
            made.toggled.connect(partial(self._tick, len(self._boxes)))
            self._boxes.append(made)
            self._deficits.body.addWidget(made)
        for box, deficit in zip(self._boxes, view.deficits, strict=True):
            self._fill(box, deficit, view)

    def _fill(self, box: DeficitBox, deficit: Deficit, view: RouteView) -> None:
        competency = deficit.competency
        answered = self.tr("in the plan") if competency.id in view.planned_for else ""
        aimed = self.tr("a goal") if competency.id in view.aimed_at else ""
        note = ", ".join(part for part in (answered, aimed) if part)
        words = f"✓ {note}" if note else label("competency_group", competency.group)
        box.show_deficit(competency.title, (deficit.shown, competency.required), words)
        box.blockSignals(True)
        box.setChecked(competency.id in self._ticked)
        box.blockSignals(False)
        shown, required = LEVEL_NAMES[deficit.shown], LEVEL_NAMES[competency.required]
        box.setToolTip(self.tr("Shown: {shown}. Required: {required}.").format(shown=shown, required=required))

    def _goals(self, view: RouteView) -> Card:
        card = Card(self, 12)
        goals: Sequence[GoalRow] = view.route.goals if view.route is not None else ()
        title = SectionTitle(self.tr("Goals"), str(len(goals)), card)
        card.body.addWidget(title)
        is_open = view.is_open
        if is_open:
            more = make_tool_button("plus", self.tr("A goal with all its fields"), title)
            more.clicked.connect(partial(self._wish, None))
            title.add_control(more)
        for goal in goals:
            card.body.addWidget(Hairline(card))
            card.body.addWidget(self._goal(card, goal, is_open=is_open))
        if is_open:
            card.body.addWidget(self._typed)
            self._typed.show()
        else:
            self._typed.hide()
        return card

    def _goal(self, parent: QWidget, goal: GoalRow, *, is_open: bool) -> QWidget:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(WrappedLabel(goal.text, Type.CAPTION, row))
        wish = self.tr("wish: {who}").format(who=label("goal.wished_by", goal.wished_by))
        kind = label("goal.kind", goal.kind) if goal.kind in _WITHOUT_SCORE else ""
        about = " · ".join(part for part in (kind, wish, goal.priority or "") if part)
        for part in (goal.outcome, goal.proof, about):
            if part:
                words.addWidget(WrappedQuietLabel(part, row))
        if goal.status in _STATES:
            badge = Badge(label("goal.status", goal.status), _STATES[goal.status], row)
            words.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        if is_open:
            menu = make_row_menu(self.tr("What to do with the goal"), row, partial(self._fill_menu, goal))
            line.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _fill_menu(self, goal: GoalRow, menu: QMenu) -> None:
        for status, words in choices("goal.status"):
            mark = QAction(words.capitalize(), menu)
            mark.setCheckable(True)
            mark.setChecked(status == goal.status)
            mark.triggered.connect(partial(self._mark, goal.id, status))
            menu.addAction(mark)
        menu.addSeparator()
        change = QAction(icon("pencil"), self.tr("Change the goal…"), menu)
        change.triggered.connect(partial(self._wish, goal))
        menu.addAction(change)
        remove = QAction(icon("trash-2"), self.tr("Delete the goal"), menu)
        remove.triggered.connect(partial(self._remove, goal.id))
        menu.addAction(remove)

    def _tick(self, place: int, ticked: bool) -> None:
        if self._view is None:
            return
        competency_id = self._view.deficits[place].competency.id
        if ticked:
            self._ticked.add(competency_id)
        else:
            self._ticked.discard(competency_id)

    def _find(self) -> None:
        self.find_wished.emit(self.ticked)

    def _make_goals(self) -> None:
        self.goals_wished.emit(self.ticked)

    def _add_goal(self) -> None:
        if self._typed.text().strip():
            self.goal_added.emit(self._typed.text().strip())
            self._typed.clear()

    def _wish(self, goal: GoalRow | None, _checked: object = None) -> None:
        self.goal_wished.emit(goal)

    def _mark(self, goal_id: UUID, status: str, _checked: object = None) -> None:
        self.goal_marked.emit(goal_id, status)

    def _remove(self, goal_id: UUID, _checked: object = None) -> None:
        self.goal_removed.emit(goal_id)
