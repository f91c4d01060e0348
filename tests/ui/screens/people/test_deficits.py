from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.factories import add, field
from tests.ui.screens.people.conftest import Place
from ui.screens.people.deficits_tab import DeficitsTab


def tab(place: Place) -> DeficitsTab:
    page = place.screen.card.page("deficits")
    assert isinstance(page, DeficitsTab)
    return page


def goals(place: Place) -> int:
    with place.engine.begin() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM goal").scalar() or 0)


def deficits(place: Place) -> int:
    reading = tab(place)._reading
    return len(reading.deficits) if reading is not None else 0


def test_without_a_diagnosis_nothing_is_known(place: Place) -> None:
    place.show(place.ivanova, "deficits")
    place.wait_for(lambda: tab(place)._pages.currentIndex() == 1)


def test_enter_on_a_deficit_adds_its_goal_to_the_draft(place: Place) -> None:
    """R16, R20: a goal is derived from the deficit and tied to its competency."""
    place.diagnose(place.ivanova, 1)
    add(place.engine, "route", person_id=place.ivanova)
    place.show(place.ivanova, "deficits")
    place.wait_for(lambda: deficits(place) == len(place.codes))
    place.qtbot.keyClick(tab(place).bars, Qt.Key.Key_Return)
    place.wait_for(lambda: goals(place) == 1)
    place.settle()
    place.qtbot.keyClick(tab(place).bars, Qt.Key.Key_Return)
    assert "already" in tab(place)._trouble.text()


def test_without_a_route_a_draft_takes_up_the_deficits(place: Place) -> None:
    """R16: goals for all deficits at once."""
    place.diagnose(place.ivanova, 1)
    place.show(place.ivanova, "deficits")
    place.wait_for(lambda: deficits(place) == len(place.codes))
    assert tab(place).goal_button.text() == "Create a route"
    tab(place).goal_button.click()
    place.wait_for(lambda: goals(place) == len(place.codes))


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_an_agreed_route_asks_for_the_ground_of_the_correction(place: Place) -> None:
    place.diagnose(place.ivanova, 1)
    route = add(place.engine, "route", person_id=place.ivanova, status="agreed")
    place.show(place.ivanova, "deficits")
    place.wait_for(lambda: deficits(place) == len(place.codes))
    tab(place).goal_button.click()
    menu = tab(place).findChild(QMenu)
    assert menu is not None
    assert goals(place) == 0
    menu.actions()[-1].trigger()
    place.wait_for(lambda: goals(place) == 1)
    menu.close()
    with place.engine.begin() as connection:
        reason = connection.exec_driver_sql("SELECT reason FROM route_version").scalar()
    assert reason == "teacher"
    assert field(place.engine, "route", route, "status") == "agreed"
