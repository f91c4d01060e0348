"""The card and its tabs: what is read when, and what is painted meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.screens.people.conftest import Place
from ui.screens.people.reads import read_card
from ui.work import Work


class Painted(QObject):
    """How often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def count_reads(place: Place) -> list[object]:
    """Every read that is asked for from now on."""
    asked: list[object] = []
    read = place.work.read

    def counted(function: object, *arguments: object, **receivers: object) -> object:
        asked.append(function)
        return read(function, *arguments, **receivers)  # type: ignore[arg-type]  # handed on as it came

    place.work.read = counted  # type: ignore[assignment, method-assign]  # looked at, not replaced
    return asked


def test_the_same_person_is_not_read_again(place: Place) -> None:
    place.show(place.ivanova, "journal")
    asked = count_reads(place)
    place.screen.show_person(place.ivanova, "profile")
    place.settle()
    assert read_card not in asked


def test_another_person_is_read_once_and_straight_into_the_tab_that_was_named(place: Place) -> None:
    """The tab that stood in front does not read a person whom nobody looks at there."""
    place.show(place.ivanova, "journal")
    asked = count_reads(place)
    place.screen.show_person(place.fedorov, "history")
    place.settle()
    assert asked.count(read_card) == 1
    assert place.screen.card.tab == "history"
    assert place.screen.card._shown["journal"] == place.ivanova
    assert place.screen.card._shown["history"] == place.fedorov


def test_nothing_of_the_person_before_is_painted_under_another_name(place: Place) -> None:
    place.show(place.ivanova, "history")
    place.show(place.ivanova, "profile")
    history = place.screen.card.page("history")
    painted = Painted(history)
    place.screen.show_person(place.fedorov, "history")
    assert not history.updatesEnabled()
    QApplication.processEvents()
    assert painted.times == 0 or place.work.idle
    place.settle()
    place.wait_for(lambda: painted.times > 0)
    assert history.updatesEnabled()


def test_a_tab_that_reads_for_long_is_painted_after_all(place: Place) -> None:
    place.show(place.ivanova, "profile")
    card = place.screen.card
    card._hold(card.page("profile"))
    place.wait_for(card.page("profile").updatesEnabled)


def test_the_other_tabs_are_made_and_filled_ahead(place: Place) -> None:
    card = place.screen.card
    for step in card.steps_ahead():
        step()
        place.settle()
    assert set(card._made) == set(card._names)
    assert set(card._shown.values()) == {place.ivanova}
    asked = count_reads(place)
    card.show_tab("deficits")
    place.settle()
    assert asked == []


def test_a_person_wished_while_nobody_is_listed_stays_chosen(place: Place) -> None:
    """A list that comes to the front with the keyboard stands on its first row by itself: nobody has chosen that."""
    pane = place.screen.pane
    pane.field.setText("никого")
    place.wait_for(lambda: pane.model.rowCount() == 0)
    place.window.activateWindow()
    place.wait_for(place.window.isActiveWindow)
    everyone = next(button for button in pane.findChildren(QPushButton) if button.text() == "Show everyone")
    everyone.setFocus()
    place.screen.show_person(place.yakovleva)
    place.wait_for(lambda: pane.model.rowCount() == 3)
    place.settle()
    assert pane.current == place.yakovleva
    assert place.screen.card.person_id == place.yakovleva


def test_the_first_of_the_list_is_shown_but_not_chosen(place: Place) -> None:
    assert place.screen.pane.current == place.ivanova
    assert not place.screen.pane.was_chosen
    place.screen.pane.refresh()
    place.settle()
    assert not place.screen.pane.was_chosen


def test_the_runner_tells_when_it_rests(place: Place) -> None:
    assert isinstance(place.work, Work)
    with place.qtbot.waitSignal(place.work.rested):
        place.screen.show_person(place.fedorov)
    assert place.work.idle
