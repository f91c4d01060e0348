"""The route in a person's card: made, planned, agreed, led and closed in one place (R30–R36, R39)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app import route
from app.corrections import Correction
from app.deficits import Deficit
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.exchange.conflicts_here import ConflictsHere
from ui.screens.routes import reading
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.finder import FinderPanel
from ui.screens.routes.goals_panel import GoalsPanel
from ui.screens.routes.header import RouteHeader
from ui.screens.routes.plan_actions import PlanActions
from ui.screens.routes.plan_panel import PlanPanel
from ui.screens.routes.reading import RouteView
from ui.screens.routes.step_forms import AgreeForm, BeginForm, Begun, CloseForm, GroundForm, InPlaceForm
from ui.theme import State, tones
from ui.widgets.empty_state import EmptyState

_TABLES = frozenset({
    "route", "goal", "route_item", "route_item_competency", "checkpoint", "route_version", "diagnosis",
    "diagnosis_result", "development_request",
})  # fmt: skip
_WIDE = 980
_HIGH = 420
"""Below this height the head gives its room to the finder, and head and plan to values that are chosen between."""
_LEFT = 292
_RIGHT = 340


class RouteTab(QWidget):
    """The tab. `show_person` shows the current route of a person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today: date = desk.today()
        self._person: UUID | None = None
        self._view: RouteView | None = None
        self._goals_wished = False
        self._standing: UUID | None = None
        self.deeds = RouteDeeds(desk, self)
        self.plan_actions = PlanActions(desk, self.deeds, self)
        self.header = RouteHeader(self)
        self.goals = GoalsPanel(self)
        self.plan = PlanPanel(self._today, self)
        self.finder = FinderPanel(self._today, self)
        self.begin_form = BeginForm(self._today, self)
        self.agree_form = AgreeForm(self._today, self)
        self.close_form = CloseForm(self)
        self.ground_form = GroundForm(self)
        self._forms: tuple[InPlaceForm, ...] = (self.ground_form, self.begin_form, self.agree_form, self.close_form)
        self._build()
        self._connect()

    def show_person(self, person_id: UUID | None) -> None:
        """Show the current route of a person; None empties the tab."""
        if person_id != self._person:
            self._put_away()
            self._close_finder()
            self._view = None
            self._goals_wished = False
        self._person = person_id
        self.conflicts.show_person(person_id)
        self._read()

    def focus_first(self) -> None:
        """The keyboard into the plan, or where the first step waits."""
        if self.plan.table.isVisible():
            self.plan.table.setFocus()
        else:
            self.setFocus()

    def _build(self) -> None:
        self._begin_action = QAction(self.tr("New route…"), self)
        self._begin_action.triggered.connect(self._begin)
        words = self.tr("Goals, activities by stage and checkpoints will stand here.")
        empty = EmptyState("route", self.tr("There is no route yet"), words, self._begin_action)
        no_ground = EmptyState(
            "clipboard-check",
            self.tr("First a diagnosis or a request"),
            self.tr("A route rests on them. Enter a diagnosis, or write down what the teacher asks for."),
        )
        editor = QWidget(self)
        self._row = QHBoxLayout(editor)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GROUP_SPACING)
        self._row.addWidget(self.goals)
        self._row.addWidget(self.plan, 1)
        self._row.addWidget(self.finder)
        self.finder.hide()
        self.conflicts = ConflictsHere(self._desk, sorted(_TABLES), self)
        self.conflicts.unfolded.connect(self._make_room)
        self.trouble = QLabel(self)
        self.trouble.setWordWrap(True)
        self.trouble.setContentsMargins(12, 8, 12, 8)
        self.trouble.setAutoFillBackground(True)
        self.trouble.hide()
        self._pages = QStackedWidget(self)
        for page in (QWidget(self), empty, no_ground, editor):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(self.header)
        column.addWidget(self.conflicts)
        column.addWidget(self.trouble)
        for form in self._forms:
            form.hide()
            column.addWidget(form)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.deeds.failed.connect(self._tell_trouble)
        self.deeds.ground_needed.connect(self._ask_ground)
        self.header.step_wished.connect(self._take_step)
        for form in self._forms:
            form.cancelled.connect(self._cancel)
        self.begin_form.begun.connect(self._create)
        self.agree_form.agreed.connect(self._agree)
        self.close_form.concluded.connect(self._close_route)
        self.ground_form.given.connect(self._give_ground)
        self.goals.find_wished.connect(self._open_finder)
        self.plan.add_wished.connect(self._add_wished)
        self.plan.goals_wished.connect(self._turn_goals)
        self.plan.strip.removed.connect(self._remove_current)
        self.finder.search_wished.connect(self._search)
        self.finder.closed.connect(self._close_finder)
        self._connect_actions()
        self._desk.changed.connect(self._follow)

    def _connect_actions(self) -> None:
        do, plan = self.plan_actions, self.plan
        self.goals.goals_wished.connect(do.make_goals)
        self.goals.goal_added.connect(do.add_goal)
        self.goals.goal_marked.connect(do.mark_goal)
        self.goals.goal_removed.connect(do.remove_goal)
        plan.table.plan.edited.connect(do.edit_item)
        plan.table.plan.moved.connect(do.move_item)
        plan.table.removal_wished.connect(do.remove_item)
        plan.checkpoints.saved.connect(do.save_checkpoint)
        plan.checkpoints.passed.connect(do.pass_checkpoint)
        plan.checkpoints.removed.connect(do.remove_checkpoint)
        plan.versions.compare_wished.connect(do.compare)
        plan.versions.restore_wished.connect(do.restore)
        self.finder.picked.connect(do.plan_find)
        self.finder.made.connect(do.plan_item)
        do.found.connect(self.finder.show_found)
        do.compared.connect(plan.versions.show_differences)
        do.not_compared.connect(plan.versions.show_trouble)
        do.planned.connect(self._stand_on)

    def _read(self) -> None:
        if self._person is None:
            self.header.hide()
            self._pages.setCurrentIndex(0)
        else:
            then = partial(self._show, self._person)
            self._desk.read(reading.route_view, self._person, then=then, failed=self._tell_trouble)

    def _show(self, person_id: UUID, view: RouteView | None) -> None:
        if person_id != self._person or view is None:
            return
        self.trouble.hide()
        self._show_view(view)

    def _show_view(self, view: RouteView) -> None:
        self._view = view
        self.header.show_route(view, self._today)
        self.plan_actions.stand_on(view)
        self.deeds.stand_on(view.route.head if view.route is not None else None)
        if view.route is None:
            self._pages.setCurrentIndex(1 if view.has_ground else 2)
            return
        self._pages.setCurrentIndex(3)
        self.goals.show_route(view)
        self.plan.show_route(view.route)
        if self._standing is not None:
            self.plan.table.stand_on(self._standing)
            self._standing = None
        self._fit()

    def _follow(self, changes: Any) -> None:
        if changes.tables & _TABLES:
            self._read()

    def _tell_trouble(self, error: object) -> None:
        if isinstance(error, BaseException):
            self._say_trouble(sentence_for(error))
        if self._view is not None:
            self._show_view(self._view)

    def _say_trouble(self, words: str) -> None:
        """What was refused, right below the head; the next thing that succeeds takes it away."""
        ink, ground = tones().state(State.OVERDUE)
        palette = self.trouble.palette()
        palette.setColor(self.trouble.backgroundRole(), ground)
        palette.setColor(self.trouble.foregroundRole(), ink)
        self.trouble.setPalette(palette)
        self.trouble.setText(words)
        self.trouble.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Three columns where there is room; else one at a time."""
        wide = self.width() >= _WIDE
        finding = not self.finder.isHidden()
        has_route = self._view is not None and self._view.route is not None
        choosing = self.conflicts.is_unfolded and self.height() < _HIGH
        self._pages.setHidden(choosing)
        self.header.setVisible(has_route and not choosing and not (finding and self.height() < _HIGH))
        self.goals.setVisible((wide and not finding) or (self._goals_wished and not wide and not finding))
        self.plan.setVisible(not finding or self.width() >= _RIGHT + 420)
        self.plan.goals_button.setVisible(not wide and self._view is not None)
        self.goals.setFixedWidth(_LEFT if wide or self.width() > 2 * _LEFT else max(200, self.width()))
        self.finder.setFixedWidth(_RIGHT if self.plan.isVisibleTo(self) else max(280, self.width()))

    def _turn_goals(self) -> None:
        self._goals_wished = not self._goals_wished
        self._fit()

    def _open_finder(self, deficits: tuple[Deficit, ...]) -> None:
        self.finder.show()
        self._fit()
        self.finder.begin(deficits)

    def _add_wished(self) -> None:
        if self.finder.isHidden():
            self._open_finder(self.goals.ticked)
        else:
            self.finder.search.setFocus()

    def _search(self, words: str) -> None:
        self.plan_actions.search(self.finder.deficits, words)

    def _close_finder(self) -> None:
        self.finder.hide()
        self._fit()

    def _stand_on(self, item_id: UUID) -> None:
        self._standing = item_id
        self.plan.table.stand_on(item_id)

    def _remove_current(self) -> None:
        item = self.plan.table.item
        if item is not None:
            self.plan_actions.remove_item(item.id)

    def _take_step(self, step: str) -> None:
        head = self._view.route.head if self._view is not None and self._view.route is not None else None
        if step == "create":
            self._begin()
        elif step == "goals":
            self.plan_actions.make_goals(self.goals.ticked)
        elif step == "agree" and self._view is not None:
            self._open(self.agree_form)
            self.agree_form.begin(self._view.person.name)
        elif step == "start" and head is not None:
            self.deeds.do(route.start_route, head.id)
        elif step == "reflect" and head is not None:
            self.deeds.do(route.begin_reflection, head.id)
        elif step == "close" and head is not None:
            self._open(self.close_form)
            self.close_form.begin(head.conclusion or "")

    def _begin(self) -> None:
        if self._view is not None:
            first = self._today.year - (0 if self._today.month > 7 else 1)  # noqa: PLR2004 - a school year starts in autumn
            years = f"{first}/{first + 1}"
            subjects = ", ".join(self._view.person.subjects)
            title = self.tr("Individual route {years}").format(years=years)
            self._open(self.begin_form)
            self.begin_form.begin(f"{title}: {subjects}" if subjects else title)

    def _create(self, begun: Begun) -> None:
        self._put_away()
        if self._view is not None:
            deed = partial(
                route.create_route, tutor_id=self.deeds.author, career_stage=self._view.person.career_stage,
                hours_a_week=begun.hours_a_week,
            )  # fmt: skip
            self.deeds.do(deed, self._view.person.id, begun.title, begun.starts_on, begun.ends_on)

    def _agree(self, day: date, how: str, who: str) -> None:
        self._put_away()
        if self._view is not None and self._view.route is not None:
            self.deeds.do(route.agree_route, self._view.route.head.id, day, how, who, self.deeds.author)

    def _close_route(self, conclusion: str) -> None:
        self._put_away()
        if self._view is not None and self._view.route is not None:
            self.deeds.do(route.close_route, self._view.route.head.id, conclusion)

    def _ask_ground(self) -> None:
        self._open(self.ground_form)
        self.ground_form.begin()

    def _give_ground(self, ground: str, summary: str) -> None:
        self._put_away()
        self.deeds.give_ground(Correction(ground, None, summary or None, self.deeds.author))
        self.plan.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self, _unfolded: bool) -> None:
        self._fit()

    def _open(self, form: InPlaceForm) -> None:
        self._put_away()
        form.show()

    def _put_away(self) -> None:
        for form in self._forms:
            form.hide()

    def _cancel(self) -> None:
        self._put_away()
        self.deeds.drop()
        self._read()
