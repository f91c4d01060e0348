"""«Routes»: everyone by stage, and the editor of the one who is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.factories import add_person
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
