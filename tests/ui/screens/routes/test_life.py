"""A route's life in its editor: made, given goals, agreed, led, closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.factories import TODAY, add, add_person
from ui.screens.routes.header import RouteHeader
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place


def test_without_a_diagnosis_or_a_request_the_editor_says_what_comes_first(place: Place) -> None:
    place.person = add_person(place.engine, family_name="Новая")
    place.show()
    shown = [state for state in place.tab.findChildren(EmptyState) if state.isVisible()]
    assert [state.accessibleName() for state in shown] == ["First a diagnosis or a request"]


def test_a_route_is_made_and_given_goals_and_agreed_by_its_next_steps(place: Place) -> None:
    place.show()
    place.tab._begin_action.trigger()
    place.qtbot.keyClick(place.tab.life.begin_form.title, Qt.Key.Key_Return)
    place.settle()
    assert place.card().head.status == "draft"
    assert place.tab.header.button.text() == "Goals from deficits"
    place.tab.header.button.click()
    place.settle()
    goals = place.card().goals
    assert [goal.competency.code for goal in goals if goal.competency] == ["М1", "М2"]
    assert place.tab.header.button.text() == "Agree…"


def test_the_agreement_keeps_who_when_and_how(place: Place) -> None:
    """R21: the teacher's agreement is a recorded step."""
    place.route()
    place.show()
    place.tab.header.button.click()
    form = place.tab.life.agree_form
    assert form.isVisible()
    assert form.who.text() == "Иванова Мария Петровна"
    form.how.setCurrentIndex(form.how.findData("oral"))
    form.done.click()
    place.settle()
    head = place.card().head
    assert (head.status, head.agreed_on, head.agreed_how) == ("agreed", TODAY, "oral")
    assert [version.number for version in place.card().versions] == [1]


def test_an_incomplete_route_is_not_agreed_and_the_editor_says_what_is_missing(place: Place) -> None:
    route_id = add(place.engine, "route", person_id=place.person)
    add(place.engine, "goal", route_id=route_id)
    place.show()
    place.tab.header.button.click()
    place.tab.life.agree_form.done.click()
    place.settle()
    assert place.tab.trouble.isVisible()
    assert "одно мероприятие" in place.tab.trouble.text()
    assert place.card().head.status == "draft"


def test_each_status_offers_its_one_next_step(place: Place) -> None:
    """R30: agreed, in progress, reflection, closed."""
    place.route("agreed")
    place.show()
    steps = []
    for _ in range(2):
        steps.append(place.tab.header.button.text())
        place.tab.header.button.click()
        place.settle()
    assert steps == ["Begin the activities", "Go on to reflection"]
    place.tab.life.take_step("close")
    place.tab.life.close_form.conclusion.setPlainText("Цели достигнуты")
    place.tab.life.close_form.done.click()
    place.settle()
    assert place.card().head.status == "closed"
    assert place.card().head.conclusion == "Цели достигнуты"


def test_a_route_does_not_close_without_a_conclusion(place: Place) -> None:
    place.route("reflection")
    place.show()
    place.tab.life.take_step("close")
    place.tab.life.close_form.done.click()
    place.settle()
    assert place.tab.life.close_form.isVisible()
    assert place.card().head.status == "reflection"


def test_a_new_route_that_ends_before_it_begins_is_refused_in_the_form(place: Place) -> None:
    place.show()
    place.tab._begin_action.trigger()
    place.tab.life.begin_form.ends.set_day(date(2026, 1, 1))
    place.tab.life.begin_form.done.click()
    place.settle()
    assert place.tab.life.begin_form.isVisible()
    assert place.tab.header.isHidden()


def test_the_head_says_hours_by_mode(place: Place) -> None:
    """R26: formal, non-formal, informal."""
    place.route()
    place.show()
    header: RouteHeader = place.tab.header
    assert "20" in header.hours.accessibleDescription()


def test_requests_and_goals_are_written_in_the_words_of_those_who_ask(place: Place) -> None:
    """R20, R41, R47, R58: who asks and why; a career aim in words, without a competency and a score."""
    place.route()
    place.show()
    place.tab.life.take_step("request")
    form = place.tab.life.request_form
    form.source.setCurrentIndex(form.source.findData("organization"))
    form.text.setText("Нужен наставник для молодых")
    form.motive.setText("Трое новых учителей")
    form.done.click()
    place.settle()
    assert place.tab._view is not None
    (request,) = place.tab._view.requests
    assert (request.source, request.text, request.motive) == (
        "organization", "Нужен наставник для молодых", "Трое новых учителей",
    )  # fmt: skip
    place.tab.life.take_step("goal")
    goal = place.tab.life.goal_form
    goal.text.setText("Стать педагогом-наставником")
    goal.kind.setCurrentIndex(goal.kind.findData("career"))
    assert not goal.competency.isVisible()
    goal.proof.setText("приказ школы")
    place.settle()
    goal.priority.setCurrentIndex(goal.priority.findData("наставничество"))
    goal.done.click()
    place.settle()
    added = place.card().goals[-1]
    assert (added.kind, added.competency, added.proof, added.wished_by) == ("career", None, "приказ школы", "teacher")
    assert added.priority == "наставничество"


def test_the_route_ends_with_the_teachers_reflection_and_can_be_opened_again(place: Place) -> None:
    """R30, R35, R39: three questions, the conclusion, and a ground for opening it again."""
    place.route("reflection")
    place.show()
    assert place.tab.header.button.text() == "The teacher's reflection…"
    place.tab.header.button.click()
    place.tab.life.reflection_form.gained.setPlainText("Веду проекты в 7 классе")
    place.tab.life.reflection_form.done.click()
    place.settle()
    assert place.tab.header.button.text() == "Close the route…"
    place.tab.header.button.click()
    place.tab.life.close_form.conclusion.setPlainText("Цели достигнуты")
    place.tab.life.close_form.done.click()
    place.settle()
    assert [words for words, _ in place.tab.plan.closing.rows] == ["Веду проекты в 7 классе", "Цели достигнуты"]
    place.tab.life.take_step("reopen")
    place.tab.life.ground_form.initiator.setText("Иванова М. П.")
    place.tab.life.ground_form.buttons["teacher"].click()
    place.settle()
    head, version = place.card().head, place.card().versions[0]
    assert (head.status, version.reason, version.initiator) == ("reflection", "teacher", "Иванова М. П.")


def test_what_to_look_at_is_said_and_stops_nothing(place: Place) -> None:
    """R23, R31, R33: the pace against what was agreed, and days outside the period."""
    place.route(ends_on=date(2026, 12, 5), hours_a_week=1)
    place.show()
    said = place.tab.plan.warnings.sentences
    assert any("hours a week" in words for words in said)
    assert any("outside the period" in words for words in said)
    assert "pace" in place.tab.header.period.text()
