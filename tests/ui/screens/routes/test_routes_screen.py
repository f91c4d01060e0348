"""«Routes»: everyone by stage, and the editor of the one who is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.plan_items import item_of_kind
from tests.factories import add, add_person
from ui.screens.routes.screen import RoutesScreen

if TYPE_CHECKING:
    from tests.ui.screens.routes.conftest import Place


def test_a_stage_lists_who_stands_there_and_the_editor_shows_the_chosen_one(place: Place) -> None:
    place.route("in_progress")
    add_person(place.engine, family_name="Новая")
    screen = RoutesScreen(place.desk, place.window)
    screen.resize(1100, 700)
    screen.show()
    place.settle()
    assert screen.model.rowCount() == 2
    place.wait_for(lambda: screen.chips.button(3).text().endswith(" 1"))
    screen.chips.button(3).click()
    place.settle()
    assert screen.model.rowCount() == 1
    screen.list.setFocus()
    place.qtbot.keyClick(screen.list, Qt.Key.Key_End)
    place.settle()
    assert screen.editor.header.isVisible()
    assert screen.editor.header.title.text() == "Маршрут"


def test_at_first_the_route_of_the_nearest_date_is_shown(place: Place) -> None:
    place.route("in_progress")
    screen = RoutesScreen(place.desk, place.window)
    screen.resize(1100, 700)
    screen.show()
    place.settle()
    assert screen.list.currentIndex().row() == 0
    assert screen.editor.header.isVisible()


def test_a_team_has_a_route_of_its_own_in_the_same_editor(place: Place) -> None:
    """R04, R32, R41: it rests on the team's request, and its activities stand in the route of every member."""
    team = add(place.engine, "team", tutor_id=add(place.engine, "specialist"))
    add(place.engine, "team_member", team_id=team, person_id=place.person)
    place.route()
    tab = place.tab
    tab.show_team(team)
    place.settle()
    tab._request_action.trigger()
    tab.life.request_form.text.setText("Единые критерии оценивания")
    tab.life.request_form.done.click()
    place.settle()
    tab._begin_action.trigger()
    tab.life.begin_form.done.click()
    place.settle()
    assert tab._view is not None
    assert tab._view.route is not None
    assert tab._view.route.head.team_id == team
    assert [deficit.competency.code for deficit in tab._view.deficits] == ["М1", "М2"]
    assert not tab.plan.propose_button.isVisible()
    tab.plan_actions.plan_item(item_of_kind("community", "Заседание объединения"))
    place.settle()
    place.show()
    assert [title for title, _ in tab.plan.team.rows] == ["Заседание объединения"]
