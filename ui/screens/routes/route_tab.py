"""The route in a person's card: made, planned, agreed, led and closed in one place (R30–R36, R39)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.region_terms import priorities
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.screens.exchange.conflicts_here import ConflictsHere
from ui.screens.routes import reading
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.goals_panel import GoalsPanel
from ui.screens.routes.header import RouteHeader
from ui.screens.routes.life import RouteLife
from ui.screens.routes.plan_actions import PlanActions
from ui.screens.routes.plan_panel import PlanPanel
from ui.screens.routes.proposal.panel import ProposalPanel
from ui.screens.routes.reading import RouteView
from ui.screens.routes.side import SidePanels
from ui.screens.routes.team_reading import team_view
from ui.theme import State, tones
from ui.widgets.empty_state import EmptyState
from ui.widgets.pages import Pages

_TABLES = frozenset({
    "route", "goal", "route_item", "route_item_competency", "checkpoint", "route_version", "diagnosis",
    "diagnosis_result", "development_request", "request_handover", "reflection", "route_template",
    "route_template_item", "programme", "organization",
})  # fmt: skip
_WIDE = 980
_HIGH = 420
"""Below this height the head gives its room to the finder, and head and plan to values that are chosen between."""
_ROOM_FOR_BOTH = 600
"""Below this height a form stands in place of the plan, not above it."""
_LEAST = 120
"""A form above the plan pushes it no lower than this."""
_LEFT = 292


class RouteTab(QWidget):
    """The tab. `show_person` shows the current route of a person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today: date = desk.today()
        self._person: UUID | None = None
        self._view: RouteView | None = None
        self._goals_wished = False
        self._reader: Callable[..., RouteView | None] = reading.route_view
        self._standing: UUID | None = None
        self._page = 0
        self.deeds = RouteDeeds(desk, self)
        self.plan_actions = PlanActions(desk, self.deeds, self)
        self.header = RouteHeader(self)
        self.goals = GoalsPanel(self._today, self)
        self.plan = PlanPanel(self._today, self)
        self.side = SidePanels(desk, self.deeds, self._today, self)
        self.finder = self.side.finder
        self.proposal: ProposalPanel | None = None
        """Made when a route is proposed for the first time."""
        self.life = RouteLife(self.deeds, self._today, self._role, self)
        self._build()
        self._connect()

    def show_team(self, team_id: UUID | None) -> None:
        """Show the current route of a team; None empties the tab."""
        self._reader = team_view
        self._show_owner(team_id)

    def show_person(self, person_id: UUID | None) -> None:
        """Show the current route of a person; None empties the tab."""
        self._reader = reading.route_view
        self._show_owner(person_id)

    def _show_owner(self, person_id: UUID | None) -> None:
        if person_id != self._person:
            self.life.put_away()
            self.side.put_away()
            self._close_proposal()
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
        self._begin_action.triggered.connect(self.life.begin)
        self._request_action = QAction(self.tr("Write a request down…"), self)
        self._request_action.triggered.connect(self._begin_request)
        self._propose_action = QAction(self.tr("Propose a route"), self)
        self._propose_action.triggered.connect(self._propose)
        words = self.tr("Goals, activities by stage and checkpoints will stand here.")
        title = self.tr("There is no route yet")
        empty = EmptyState("route", title, words, self._begin_action, also=self._propose_action)
        no_ground = EmptyState(
            "clipboard-check",
            self.tr("First a diagnosis or a request"),
            self.tr("A route rests on them. Enter a diagnosis, or write down what the teacher asks for."),
            self._request_action,
        )
        editor = QWidget(self)
        self._row = QHBoxLayout(editor)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.GROUP_SPACING)
        self._row.addWidget(self.goals)
        self._row.addWidget(self.plan, 1)
        self._row.addWidget(self.side)
        self.conflicts = ConflictsHere(self._desk, sorted(_TABLES), self)
        self.conflicts.unfolded.connect(self._make_room)
        self.trouble = QLabel(self)
        self.trouble.setWordWrap(True)
        self.trouble.setContentsMargins(12, 8, 12, 8)
        self.trouble.setAutoFillBackground(True)
        self.trouble.hide()
        self._pages = Pages(self)
        for page in (QWidget(self), empty, no_ground, editor):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(_LEAST)
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.life.setMinimumHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(self.header)
        column.addWidget(self.conflicts)
        column.addWidget(self.trouble)
        column.addWidget(self.life)
        column.addWidget(self._pages, 1)
        column.addStretch(0)
        self.header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self.deeds.failed.connect(self._tell_trouble)
        self.deeds.ground_needed.connect(self.life.ask_ground)
        self.header.step_wished.connect(self.life.take_step)
        self.life.turned.connect(self._fit)
        self.life.over.connect(self._cancelled)
        self.life.answered.connect(self._focus_plan)
        self.life.goals_wished.connect(self._make_goals)
        self.life.templates_wished.connect(self._open_templates)
        self.goals.find_wished.connect(self.side.open_finder)
        self.goals.goal_wished.connect(self.life.write_goal)
        self.goals.request_wished.connect(self.life.write_request)
        self.life.priorities_wished.connect(self._offer_priorities)
        self.goals.handing_wished.connect(self._desk.handing_wanted)
        self.plan.add_wished.connect(self._add_wished)
        self.plan.goals_wished.connect(self._turn_goals)
        self.plan.opened.connect(self._open_item)
        self.plan.proposal_wished.connect(self._propose)
        self.plan.strip.removed.connect(self._remove_current)
        self.plan.table.stood_on.connect(self.side.follow_item)
        self.plan.warnings.template_wanted.connect(self._open_templates)
        self.finder.search_wished.connect(self._search)
        self.side.turned.connect(self._fit)
        self.side.left.connect(self._focus_plan)
        self._connect_actions()
        Freshness(self._desk, _TABLES, self._read, self)

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
        plan.checkpoints.waived.connect(do.waive_checkpoint)
        plan.checkpoints.reopened.connect(do.reopen_checkpoint)
        plan.timeline.item_moved.connect(do.reschedule_item)
        plan.timeline.mark_moved.connect(do.reschedule_checkpoint)
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
            self._show_page(0)
        else:
            then = partial(self._show, self._person)
            self._desk.read(self._reader, self._person, self._today, then=then, failed=self._tell_trouble)

    def _show(self, person_id: UUID, view: RouteView | None) -> None:
        if person_id != self._person or view is None:
            return
        self.trouble.hide()
        self._show_view(replace(view, may_change=self._desk.keeps("route")))

    def _show_view(self, view: RouteView) -> None:
        self._view = view
        self.header.show_route(view, self._today, self._role())
        self.life.stand_on(view)
        self.plan_actions.stand_on(view)
        self.deeds.stand_on(view.route.head if view.route is not None else None)
        if view.route is None:
            self.side.put_away()
            self._propose_action.setVisible(view.team_id is None and view.may_change)
            self._begin_action.setVisible(view.may_change)
            self._show_page(1 if view.has_ground else 2)
            return
        self._show_page(3)
        self.plan.offer_proposal(wanted=view.team_id is None and view.may_change)
        self.goals.show_route(view)
        self.finder.free.know_communities(view.communities)
        self.plan.show_route(view)
        if self._standing is not None:
            self.plan.table.stand_on(self._standing)
            self._standing = None
        self._fit()

    def _show_page(self, page: int) -> None:
        """The editor or what stands for it; a proposal that is open stays before it."""
        self._page = page
        if not self._is_proposing:
            self._pages.setCurrentIndex(page)

    @property
    def _is_proposing(self) -> bool:
        return self.proposal is not None and self._pages.currentWidget() is self.proposal

    def _propose(self) -> None:
        """A route for the ticked deficits, or for all."""
        if self._view is None:
            return
        if self.proposal is None:
            self.proposal = ProposalPanel(self._desk, self.deeds, self.life, self)
            self.proposal.closed.connect(self._close_proposal)
            self._pages.addWidget(self.proposal)
        self._pages.setCurrentWidget(self.proposal)
        self._fit()
        self.proposal.begin(self._view, self.goals.ticked_ids)

    def _close_proposal(self) -> None:
        if self.proposal is not None and self._is_proposing:
            self._pages.setCurrentIndex(self._page)
            self.proposal.drop()
            self._fit()

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
        finding = not self.side.isHidden()
        panel = self.side.wanted_width
        has_route = self._view is not None and self._view.route is not None
        choosing = self.conflicts.is_unfolded and self.height() < _HIGH
        asked = not self.life.isHidden() and self.height() < _ROOM_FOR_BOTH
        self._pages.setHidden(choosing or asked)
        small = (finding and self.height() < _HIGH) or self._is_proposing
        self.header.setVisible(has_route and not choosing and not small)
        self.goals.setVisible((wide and not finding) or (self._goals_wished and not wide and not finding))
        self.plan.setVisible(not finding or self.width() >= panel + 420)
        self.plan.goals_button.setVisible(not wide and self._view is not None)
        self.plan.fit_buttons()
        self.goals.setFixedWidth(_LEFT if wide or self.width() > 2 * _LEFT else max(200, self.width()))
        self.side.setFixedWidth(panel if self.plan.isVisibleTo(self) else max(280, self.width()))

    def _turn_goals(self) -> None:
        self._goals_wished = not self._goals_wished
        self._fit()

    def _offer_priorities(self) -> None:
        self._desk.read(priorities, then=self.life.offer_priorities, failed=self._tell_trouble)

    def _add_wished(self) -> None:
        self.side.search_for(self.goals.ticked)

    def _open_item(self) -> None:
        item = self.plan.table.item
        if item is not None:
            self.side.open_item(item.id)

    def _open_templates(self) -> None:
        if self._view is not None:
            self.side.open_templates(self._view)

    def _search(self, words: str) -> None:
        self.plan_actions.search(self.finder.deficits, words)

    def _stand_on(self, item_id: UUID) -> None:
        self._standing = item_id
        self.plan.table.stand_on(item_id)

    def _remove_current(self) -> None:
        item = self.plan.table.item
        if item is not None:
            self.plan_actions.remove_item(item.id)

    def _role(self) -> str:
        return self._desk.worker.role if self._desk.worker is not None else ""

    def _make_goals(self) -> None:
        self.plan_actions.make_goals(self.goals.ticked)

    def _begin_request(self) -> None:
        self.life.write_request()

    def _focus_plan(self) -> None:
        self.plan.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self, _unfolded: bool) -> None:
        self._fit()

    def _cancelled(self) -> None:
        """What was typed and not made is taken back: the route is shown as it is kept."""
        self.side.refresh()
        self._read()
