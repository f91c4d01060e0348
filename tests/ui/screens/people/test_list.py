from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from app.people import update_profile
from tests.factories import add
from tests.ui.screens.people.conftest import Place
from ui.screens.people.card_view import CardView
from ui.widgets.feed import Chip


def shown(place: Place, count: int) -> bool:
    return place.screen.pane.model.rowCount() == count


def chip(place: Place, words: str) -> Chip:
    return next(found for found in place.screen.pane.findChildren(Chip) if found.text() == words)


def test_the_first_person_is_chosen_and_their_card_shown(place: Place) -> None:
    assert place.screen.card.header.name.text() == "Иванова Мария Петровна"
    assert place.screen.pane.counted == "3 person(s)"


def test_typing_filters_and_yo_is_found_by_ye(place: Place) -> None:
    place.window.commands.run("people.filter")
    place.screen.pane.field.setText("федоров")
    place.wait_for(lambda: shown(place, 1))
    assert place.screen.pane.counted == "1 of 3"
    assert place.screen.card.header.name.text() == "Иванова Мария Петровна"
    place.qtbot.keyClick(place.screen.pane.field, Qt.Key.Key_Escape)
    place.wait_for(lambda: shown(place, 3))


def test_arrows_move_through_the_list_and_the_card_follows(place: Place) -> None:
    place.qtbot.keyClick(place.screen.pane.field, Qt.Key.Key_Down)
    place.qtbot.keyClick(place.screen.pane.view, Qt.Key.Key_Down)
    place.wait_for(lambda: place.screen.card.header.name.text() == "Фёдоров Пётр")


def test_enter_goes_on_to_the_card(place: Place) -> None:
    place.window.activateWindow()
    place.screen.pane.view.setFocus()
    place.qtbot.keyClick(place.screen.pane.view, Qt.Key.Key_Return)
    place.wait_for(lambda: isinstance(owner_of_focus(place), CardView))


def owner_of_focus(place: Place) -> object:
    widget: QWidget | None = place.window.focusWidget()
    while widget is not None:
        if isinstance(widget, CardView):
            return widget
        widget = widget.parentWidget()
    return None


def test_quick_filters_find_the_overdue_and_the_undiagnosed(place: Place) -> None:
    route = add(place.engine, "route", person_id=place.fedorov, status="in_progress")
    add(place.engine, "checkpoint", route_id=route, due_on=date(2026, 11, 3))
    place.diagnose(place.ivanova, 1)
    chip(place, "Overdue").click()
    place.wait_for(lambda: shown(place, 1))
    assert place.screen.pane.model.key_at(0) == place.fedorov
    chip(place, "Overdue").click()
    chip(place, "No diagnosis").click()
    place.wait_for(lambda: shown(place, 2))
    assert place.screen.pane.model.row_of(place.ivanova) is None


def test_nobody_found_offers_to_show_everyone(place: Place) -> None:
    place.screen.pane.field.setText("никто")
    place.wait_for(lambda: shown(place, 0))
    place.settle()
    buttons = place.screen.pane.findChildren(QPushButton)
    button = next(found for found in buttons if found.text() == "Show everyone")
    place.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    place.wait_for(lambda: shown(place, 3))


def test_the_choice_survives_a_change_of_the_order(place: Place) -> None:
    place.screen.show_person(place.fedorov)
    place.settle()
    place.desk.change(update_profile, place.fedorov, {"family_name": "Абрамов"})
    place.wait_for(lambda: place.screen.pane.model.key_at(0) == place.fedorov)
    place.settle()
    assert place.screen.pane.view.currentIndex().row() == 0
    assert place.screen.card.person_id == place.fedorov
    assert place.screen.card.header.name.text() == "Абрамов Пётр"


def test_tabs_turn_by_the_keyboard(place: Place) -> None:
    card = place.screen.card
    place.qtbot.keyClick(card, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert card.tab == "diagnosis"
    place.window.commands.run("card.journal")
    assert card.tab == "journal"
    place.settle()
    words = card.page("journal").findChild(QPlainTextEdit)
    place.qtbot.keyClick(words, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert card.tab == "support"
    place.settle()


def test_the_list_steps_aside_for_a_route_and_comes_back_when_called(place: Place) -> None:
    place.window.resize(1366, 768)
    place.show(place.ivanova, "route")
    header = place.screen.card.header
    assert not place.screen.pane.isVisible()
    assert header.is_low
    header.list_button.click()
    assert place.screen.pane.isVisible()
    place.screen.show_tab("journal")
    assert place.screen.pane.isVisible()
    assert not header.list_button.isVisible()
    assert not header.is_low
