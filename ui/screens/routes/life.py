"""The life of a route in its editor: forms between the head and the plan, and the steps that they take (R20–R39)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import people, route, teams
from app.changes import Changes
from app.corrections import Correction
from app.templates import make_template
from storage.reads.base import Engine
from storage.reads.people import PersonCard
from storage.reads.routes import CompetencyName, GoalRow, RequestRow, RouteHead
from ui import theme
from ui.screens.routes.deeds import RouteDeeds
from ui.screens.routes.reading import RouteView
from ui.screens.routes.step_forms import AgreeForm, BeginForm, Begun, CloseForm, GroundForm, InPlaceForm
from ui.screens.routes.template.keep_form import KeepTemplateForm
from ui.screens.routes.word_forms import GoalForm, ReflectionForm, RequestForm

_Form = TypeVar("_Form", bound=InPlaceForm)
_AUTUMN = 7
"""A school year starts after this month."""


class RouteLife(QWidget):
    """One form at a time; none where nothing is asked."""

    turned = Signal()
    """A form was opened or put away: the page is laid out anew."""
    over = Signal()
    """A form was put away without an answer: show the route as it is kept."""
    answered = Signal()
    """The ground was given: the keyboard goes back to the plan."""
    goals_wished = Signal()
    templates_wished = Signal()
    priorities_wished = Signal()
    """A goal is written: what it can be chosen from is to be read."""

    def __init__(self, deeds: RouteDeeds, today: date, role: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._today = today
        self._role = role
        self._view: RouteView | None = None
        self._is_reopening = False
        self._forms: list[InPlaceForm] = []
        """Those that have been asked for: most routes are looked at without any."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self.hide()

    @cached_property
    def begin_form(self) -> BeginForm:
        """A new route, or the head of this one."""
        form = self._made(BeginForm(self._today, self))
        form.begun.connect(self._create)
        form.changed.connect(self._keep_head)
        return form

    @cached_property
    def agree_form(self) -> AgreeForm:
        """The agreement."""
        form = self._made(AgreeForm(self._today, self))
        form.agreed.connect(self._agree)
        return form

    @cached_property
    def close_form(self) -> CloseForm:
        """The end of the route."""
        form = self._made(CloseForm(self))
        form.concluded.connect(self._close)
        return form

    @cached_property
    def ground_form(self) -> GroundForm:
        """Why an agreed route changes."""
        form = self._made(GroundForm(self))
        form.given.connect(self._give_ground)
        return form

    @cached_property
    def request_form(self) -> RequestForm:
        """What is asked for."""
        form = self._made(RequestForm(self._today, self))
        form.said.connect(self._keep_request)
        return form

    @cached_property
    def goal_form(self) -> GoalForm:
        """What is to be reached."""
        form = self._made(GoalForm(self))
        form.said.connect(self._keep_goal)
        return form

    @cached_property
    def reflection_form(self) -> ReflectionForm:
        """What the route has given."""
        form = self._made(ReflectionForm(self._today, self))
        form.written.connect(self._keep_reflection)
        return form

    @cached_property
    def keep_form(self) -> KeepTemplateForm:
        """The route as a template for others."""
        form = self._made(KeepTemplateForm(self))
        form.said.connect(self._keep_template)
        return form

    def _made(self, form: _Form) -> _Form:
        form.hide()
        form.cancelled.connect(self._cancel)
        self._column.addWidget(form)
        self._forms.append(form)
        return form

    def stand_on(self, view: RouteView | None) -> None:
        """The route that is shown now."""
        self._view = view

    def put_away(self) -> None:
        """Close every form."""
        for form in self._forms:
            form.hide()
        self.hide()
        self._is_reopening = False
        self.turned.emit()

    def take_step(self, step: str) -> None:
        """A step of the head's button or of its menu, by its name."""
        steps: dict[str, Callable[[], None]] = {
            "create": self.begin, "change": self._change, "goals": self.goals_wished.emit,
            "agree": self._begin_agreement, "start": partial(self._advance, route.start_route),
            "reflect": partial(self._advance, route.begin_reflection), "reflection": self._begin_reflection,
            "close": self._begin_closing, "reopen": self._begin_reopening, "delete": self._delete,
            "request": self.write_request, "goal": self.write_goal, "template": self.templates_wished.emit,
            "keep_template": self._begin_keeping,
        }  # fmt: skip
        if step in steps:
            steps[step]()

    def begin(self) -> None:
        """A new route: a title with the school year and the subjects is offered."""
        if self._view is None:
            return
        self._open(self.begin_form)
        self.begin_form.begin(self.usual_title(self._view.person), self._view.person.career_stage)

    def usual_title(self, person: PersonCard) -> str:
        """«Индивидуальный маршрут 2026/2027: математика»."""
        first = self._today.year - (0 if self._today.month > _AUTUMN else 1)
        title = self.tr("Individual route {years}").format(years=f"{first}/{first + 1}")
        subjects = ", ".join(person.subjects)
        return f"{title}: {subjects}" if subjects else title

    def ask_ground(self) -> None:
        """Why an agreed route changes."""
        self._open(self.ground_form)
        self.ground_form.begin()

    def write_request(self, request: RequestRow | None = None) -> None:
        """A request, new or as it is."""
        self._open(self.request_form)
        self.request_form.begin(request)

    def write_goal(self, goal: GoalRow | None = None) -> None:
        """A goal, new or as it is."""
        view = self._view
        known = [deficit.competency for deficit in view.deficits] if view is not None else []
        self._open(self.goal_form)
        self.goal_form.begin(goal, [CompetencyName(each.id, each.code, each.title) for each in known])
        self.priorities_wished.emit()

    def offer_priorities(self, priorities: list[str]) -> None:
        """Priorities that a goal can belong to."""
        self.goal_form.offer_priorities(priorities)

    @property
    def _head(self) -> RouteHead | None:
        return self._view.route.head if self._view is not None and self._view.route is not None else None

    def _open(self, form: InPlaceForm) -> None:
        self.put_away()
        self.show()
        form.show()
        self.turned.emit()

    def _cancel(self) -> None:
        self.put_away()
        self._deeds.drop()
        self.over.emit()

    def _advance(self, deed: Callable[..., Any]) -> None:
        if self._head is not None:
            self._deeds.do(deed, self._head.id)

    def _change(self) -> None:
        if self._head is not None:
            self._open(self.begin_form)
            self.begin_form.change(self._head)

    def _create(self, begun: Begun) -> None:
        self.put_away()
        if self._view is not None:
            create = route.create_route if self._view.team_id is None else teams.create_team_route
            deed = partial(
                create, tutor_id=self._deeds.author, career_stage=begun.career_stage,
                hours_a_week=begun.hours_a_week,
            )  # fmt: skip
            self._deeds.do(deed, self._view.person.id, begun.title, begun.starts_on, begun.ends_on)

    def _keep_head(self, said: Begun) -> None:
        self.put_away()
        if self._head is not None:
            changes = {
                "title": said.title, "starts_on": said.starts_on, "ends_on": said.ends_on,
                "hours_a_week": said.hours_a_week, "career_stage": said.career_stage,
            }  # fmt: skip
            self._deeds.correct(route.update_route, self._head.id, changes)

    def _begin_agreement(self) -> None:
        if self._view is not None:
            self._open(self.agree_form)
            self.agree_form.begin(self._view.person.name)

    def _agree(self, day: date, how: str, who: str) -> None:
        self.put_away()
        if self._head is not None:
            self._deeds.do(route.agree_route, self._head.id, day, how, who, self._deeds.author)

    def _begin_reflection(self) -> None:
        if self._view is not None:
            self._open(self.reflection_form)
            self.reflection_form.begin(self._view.teacher_reflection)

    def _keep_reflection(self, fields: dict[str, object], day: date) -> None:
        self.put_away()
        if self._head is not None:
            self._deeds.do(route.write_reflection, self._head.id, "teacher", fields, day)

    def _begin_closing(self) -> None:
        if self._view is not None and self._head is not None:
            self._open(self.close_form)
            self.close_form.begin(self._head.conclusion or "", has_reflection=bool(self._view.teacher_reflection))

    def _close(self, conclusion: str) -> None:
        self.put_away()
        if self._head is not None:
            self._deeds.do(route.close_route, self._head.id, conclusion)

    def _begin_reopening(self) -> None:
        self.ask_ground()
        self._is_reopening = True

    def _give_ground(self, ground: str, initiator: str, summary: str) -> None:
        correction = Correction(ground, initiator or None, summary or None, self._deeds.author)
        is_reopening = self._is_reopening
        self.put_away()
        if is_reopening and self._head is not None:
            self._deeds.do(route.reopen_route, self._head.id, correction)
        else:
            self._deeds.give_ground(correction)
        self.answered.emit()

    def _delete(self) -> None:
        if self._head is not None:
            self._deeds.do(route.delete_route, self._head.id, said=self.tr("The draft is deleted."))

    def _keep_request(self, request_id: UUID | None, fields: dict[str, Any]) -> None:
        self.put_away()
        if request_id is not None:
            self._deeds.do(people.update_request, request_id, fields)
        elif self._view is not None and self._view.team_id is not None:
            self._deeds.do(teams.state_team_request, self._view.team_id, fields)
        elif self._view is not None:
            self._deeds.do(
                people.state_request, self._view.person.id, fields["text"], fields["made_on"], fields["source"],
                fields["motive"],
            )  # fmt: skip

    def _keep_goal(self, goal_id: UUID | None, fields: dict[str, Any]) -> None:
        self.put_away()
        if goal_id is not None:
            self._deeds.correct(route.update_goal, goal_id, fields)
        elif self._head is not None:
            self._deeds.correct(route.add_goal, self._head.id, fields)

    def _begin_keeping(self) -> None:
        if self._view is not None and self._head is not None:
            self._open(self.keep_form)
            self.keep_form.begin(self._head, self._view.person)

    def _keep_template(self, fields: dict[str, Any]) -> None:
        self.put_away()
        if self._head is not None:
            said = self.tr("The template is kept for the whole region.")
            self._deeds.do(_make_template, self._role(), self._head.id, fields, said=said)


def _make_template(engine: Engine, role: str, route_id: UUID, fields: dict[str, Any]) -> Changes:
    """The use case returns the new id too; the desk is told of the changes."""
    _, changes = make_template(engine, role, route_id, fields)
    return changes
