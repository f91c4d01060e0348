"""«Propose a route» in place of the plan: wishes above, the plan as it gets better, alternatives, acceptance (R28)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.proposal import acceptance
from app.proposal.explanation import Explanation
from app.proposal.outcome import Aim
from app.proposal.task import Task, WishesContradictError
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.people.elided import ElidedLabel
from ui.screens.programmes.segments import Segments
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.life import RouteLife
from ui.screens.routes.proposal.plan_list import ProposedPlan
from ui.screens.routes.proposal.plan_words import PlanWords
from ui.screens.routes.proposal.solving import Plans, plans_of, task_of
from ui.screens.routes.proposal.wishes import WishesForm
from ui.screens.routes.reading import RouteView
from ui.theme import State, Type, tones
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.tool_button import make_tool_button
from ui.work import CancelledWork, Job

_PAUSE = 300
"""Milliseconds after which a better plan takes the place of the one in sight: several come at once."""


class ProposalPanel(QWidget):
    """The panel. `begin` asks for a plan at once; every wish, pin and ban asks anew."""

    closed = Signal()

    def __init__(self, desk: Desk, deeds: RouteDeeds, life: RouteLife, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds = deeds
        self._life = life
        self._view: RouteView | None = None
        self._only: frozenset[UUID] | None = None
        self._plans: Plans = {}
        self._aim = Aim.BEST
        self._offered: list[Aim] = []
        self._displayed: Explanation | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._show_latest)
        self._job: Job | None = None
        self._question = 0
        self._words = PlanWords(self)
        self.wishes = WishesForm(desk.today(), self)
        top = Card(self, 12)
        top.body.addWidget(self.wishes)
        self.plan = ProposedPlan(top, self)
        self._build()
        self.wishes.changed.connect(self.ask)
        self.wishes.refused.connect(self._refuse)
        self.plan.asked_anew.connect(self.ask)
        self.plan.ticked.connect(self._count_ticked)

    def begin(self, view: RouteView, only: frozenset[UUID] | None) -> None:
        """Propose a route for a person; ``only`` for some competencies."""
        self._view = view
        self._only = only
        self.wishes.begin(view)
        self.plan.begin()
        self.ask()
        self.setFocus()

    def ask(self) -> None:
        """Ask for a plan with the wishes as they stand; what was being reckoned is dropped."""
        self._drop()
        if self._view is None:
            return
        self._question += 1
        self._refuse("")
        try:
            wishes = self.wishes.wishes(self.plan.pinned, frozenset(self.plan.banned))
        except WishesContradictError as error:
            self._refuse(error.sentence)
            return
        self._plans = {}
        self._displayed = None
        self._aim = Aim.BEST
        self._offer_aims()
        self._say_working(self.tr("Looking for a plan…"))
        read = partial(task_of, beside=self.wishes.beside.isChecked())
        self._desk.read(
            read, self._view.person.id, wishes, self._only,
            then=partial(self._solve, self._question), failed=partial(self._fail, self._question),
        )  # fmt: skip

    def drop(self) -> None:
        """The panel was put away: what was being reckoned is dropped."""
        self._drop()
        self._question += 1
        self._view = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        heading = SectionTitle(self.tr("Proposed route"), "", self)
        self.aims = QWidget(heading)
        self._aims = QHBoxLayout(self.aims)
        self._aims.setContentsMargins(0, 0, 0, 0)
        heading.add_control(self.aims)
        close = make_tool_button("x", self.tr("Close"), heading, "Esc")
        close.clicked.connect(self.closed)
        heading.add_control(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(heading)
        column.addLayout(self._build_state())
        column.addWidget(self.plan, 1)
        column.addLayout(self._build_end())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Proposed route"))

    def _build_state(self) -> QVBoxLayout:
        self.summary = ElidedLabel(self)
        self.summary.setFont(theme.font(Type.STRONG))
        self.gap = QuietLabel("", self)
        self.gap.setWordWrap(True)
        self.trouble = QLabel(self)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.stop_button = QPushButton(self.tr("That will do"), self)
        self.stop_button.setAutoDefault(False)
        self.stop_button.setToolTip(self.tr("Look no further for a better plan"))
        self.stop_button.clicked.connect(self._stop)
        second = QHBoxLayout()
        second.addWidget(self.gap, 1)
        second.addWidget(self.stop_button)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.summary)
        column.addLayout(second)
        column.addWidget(self.trouble)
        return column

    def _build_end(self) -> QHBoxLayout:
        self.accept_button = QPushButton(icon("check"), "", self)
        self.accept_button.setDefault(True)
        self.accept_button.setAutoDefault(False)
        self.accept_button.clicked.connect(self._accept)
        self._about_draft = QuietLabel("", self)
        line = QHBoxLayout()
        line.addWidget(self.accept_button)
        line.addWidget(self._about_draft, 1)
        return line

    def _solve(self, question: int, task: Task) -> None:
        if question == self._question and self._view is not None:
            self._job = self._desk.work.solve(
                plans_of, task, then=partial(self._finish, question), progress=partial(self._take, question),
                failed=partial(self._fail, question),
            )  # fmt: skip

    def _take(self, question: int, shown: Explanation) -> None:
        """A plan that stands already."""
        if question != self._question:
            return
        self._plans[shown.found.aim] = shown
        if shown.found.aim is self._aim:
            more = self.tr("Looking for a better one…")
            if self._displayed is None:
                self._show(shown)
            self._pause.start()
            self._say_working(f"{shown.gap} {more}")
        self._offer_aims()

    def _finish(self, question: int, plans: Plans) -> None:
        if question == self._question:
            self._plans = plans
            self._job = None
            self._show_aim(self._aim)
            self._offer_aims()

    def _fail(self, question: int, error: BaseException) -> None:
        if question != self._question:
            return
        self._job = None
        self.stop_button.hide()
        if not isinstance(error, CancelledWork):
            self.gap.clear()
            self._refuse(sentence_for(error))

    def _stop(self) -> None:
        self._drop()
        self._show_aim(self._aim)

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.stop_button.hide()

    def _show_aim(self, aim: str) -> None:
        self._aim = Aim(aim)
        shown = self._plans.get(self._aim)
        if shown is not None:
            self._show(shown)
            best = self._plans.get(Aim.BEST, shown)
            self.gap.setText(self._words.beside(shown, best) or shown.gap)
        self.stop_button.setVisible(self._job is not None)

    def _show_latest(self) -> None:
        shown = self._plans.get(self._aim)
        if shown is not None:
            self._show(shown)

    def _show(self, shown: Explanation) -> None:
        if shown is self._displayed:
            return
        self._displayed = shown
        self.summary.setText(self._words.summary(shown))
        self.plan.show_plan(shown)

    def _offer_aims(self) -> None:
        """The alternatives that there are, as a switch."""
        words = {
            Aim.BEST: self.tr("Best"), Aim.FEWEST: self.tr("Fewest hours"), Aim.NEAREST: self.tr("Nearest"),
            Aim.SOONEST: self.tr("Soonest"),
        }  # fmt: skip
        known = [aim for aim in Aim if aim in self._plans]
        if known == self._offered:
            return
        self._offered = known
        held = self._aims.takeAt(0)
        former = held.widget() if held is not None else None
        if former is not None:
            former.deleteLater()
        if len(known) > 1:
            switch = Segments([(aim, words[aim]) for aim in known], self.tr("Which plan"), self.aims)
            switch.choose(self._aim)
            switch.chosen.connect(self._show_aim)
            self._aims.addWidget(switch)
            switch.show()

    def _say_working(self, words: str) -> None:
        self.gap.setText(words)
        self.stop_button.setVisible(bool(self._plans))

    def _refuse(self, words: str) -> None:
        palette = self.trouble.palette()
        palette.setColor(self.trouble.foregroundRole(), tones().state(State.OVERDUE)[0])
        self.trouble.setPalette(palette)
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def _count_ticked(self) -> None:
        chosen = self.plan.chosen
        hours = self.tr("%n hour(s)", "", sum(item.candidate.offer.hours for item in chosen))
        words = self.tr("Take %n activit(ies) into the route", "", len(chosen))
        self.accept_button.setText(f"{words} · {hours}" if chosen else words)
        self.accept_button.setEnabled(bool(chosen))
        about = self.tr("It is a proposal only: you decide.")
        self._about_draft.setText(about if self._is_open else self.tr("A draft of a route is made for it."))

    @property
    def _is_open(self) -> bool:
        route = self._view.route if self._view is not None else None
        return route is not None and route.head.status != "closed"

    def _accept(self) -> None:
        view, chosen = self._view, self.plan.chosen
        if view is None or not chosen:
            return
        draft = {
            "title": self._life.usual_title(view.person),
            "starts_on": self.wishes.first.day or self._desk.today(),
            "ends_on": self.wishes.last.day,
            "hours_a_week": self.wishes.pace.value() or None,
            "tutor_id": self._deeds.author,
            "career_stage": view.person.career_stage,
        }
        said = self.tr("%n activit(ies) are in the route.", "", len(chosen))
        run = self._deeds.correct if self._is_open else self._deeds.do
        run(acceptance.accept, view.person.id, chosen, draft, then=self._accepted, said=said, failed=self._not_accepted)

    def _accepted(self, _accepted: Any) -> None:
        self.closed.emit()

    def _not_accepted(self, error: BaseException) -> None:
        self._refuse(sentence_for(error))
