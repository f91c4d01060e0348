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
    place.qtbot.keyClick(place.tab.begin_form.title, Qt.Key.Key_Return)
    place.settle()
    assert place.card().head.status == "draft"
    assert place.tab.header.button.text() == "Goals from deficits"
    place.tab.header.button.click()
    place.settle()
    goals = place.card().goals
    assert [goal.competency.code for goal in goals if goal.competency] == ["М1", "М2"]
    assert place.tab.header.button.text() == "Agree…"


def test_the_agreement_keeps_who_when_and_how(place: Place) -> None:
    place.route()
    place.show()
    place.tab.header.button.click()
    form = place.tab.agree_form
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
    place.tab.agree_form.done.click()
    place.settle()
    assert place.tab.trouble.isVisible()
    assert "одно мероприятие" in place.tab.trouble.text()
    assert place.card().head.status == "draft"


def test_each_status_offers_its_one_next_step(place: Place) -> None:
    place.route("agreed")
    place.show()
    steps = []
    for _ in range(2):
        steps.append(place.tab.header.button.text())
        place.tab.header.button.click()
        place.settle()
    assert steps == ["Begin the activities", "Go on to reflection"]
    place.tab.header.button.click()
    place.tab.close_form.conclusion.setPlainText("Цели достигнуты")
    place.tab.close_form.done.click()
    place.settle()
    assert place.card().head.status == "closed"
    assert place.card().head.conclusion == "Цели достигнуты"


def test_a_route_does_not_close_without_a_conclusion(place: Place) -> None:
    place.route("reflection")
    place.show()
    place.tab.header.button.click()
    place.tab.close_form.done.click()
    place.settle()
    assert place.tab.close_form.isVisible()
    assert place.card().head.status == "reflection"


def test_a_new_route_that_ends_before_it_begins_is_refused_in_the_form(place: Place) -> None:
    place.show()
    place.tab._begin_action.trigger()
    place.tab.begin_form.ends.set_day(date(2026, 1, 1))
    place.tab.begin_form.done.click()
    place.settle()
    assert place.tab.begin_form.isVisible()
    assert place.tab.header.isHidden()


def test_the_head_says_hours_by_mode(place: Place) -> None:
    place.route()
    place.show()
    header: RouteHeader = place.tab.header
    assert "20" in header.hours.accessibleDescription()
