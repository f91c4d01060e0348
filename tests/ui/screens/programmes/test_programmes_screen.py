"""«Programmes and events» over a real encrypted copy: searched, narrowed, loosened, taken into a route."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from storage.engine import open_reader
from storage.reads.routes import items
from storage.writes import Changes
from tests.factories import KEY, TODAY, add, add_diagnosis, add_map, add_person, add_programme, make_copy
from ui.desk import Desk
from ui.screens.programmes.screen import ProgrammesScreen
from ui.shell.window import Window
from ui.work import Work


class Place:
    """A copy of three programmes, an event and a teacher with deficits, and the page in its window."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        self.person = add_person(self.engine)
        map_id, codes = add_map(self.engine, {"М1": 3, "М2": 3})
        add_diagnosis(self.engine, self.person, map_id, dict.fromkeys(codes.values(), 1))
        both = {codes["М1"]: 3, codes["М2"]: 3}
        self.long, _ = add_programme(self.engine, {codes["М1"]: 3}, title="Проект урока", hours=72, price=4000)
        self.best, _ = add_programme(self.engine, both, title="Уроки математики для всех", hours=24)
        add_programme(self.engine, {}, title="Химия", hours=16, council_status="sent")
        add(self.engine, "learning_event", competency_groups=("methodical",))
        self.route = add(self.engine, "route", person_id=self.person)
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.window.register("programmes", self._make)
        self.window.show()
        self.window.show_section("programmes")
        self.settle()

    def titles(self) -> list[str]:
        """What is listed now, from the top."""
        self.settle()
        model = self.screen.lists.models[self.screen.kind]
        self.wait_for(lambda: all(model.row_at(row) is not None for row in range(model.rowCount())))
        rows = (model.row_at(row) for row in range(model.rowCount()))
        return [row.title for row in rows if row is not None]

    def count(self) -> str:
        """«N of M»."""
        self.settle()
        return self.screen.bar.count.text()

    def planned(self) -> list[str]:
        """Titles of the route's activities."""
        self.settle()
        with self._readers.connect() as connection:
            return [item.title for item in items(connection, self.route)]

    def stand(self, row: int) -> None:
        """Stand on a row of the list."""
        self.screen.lists.take_keyboard()
        view = self.screen.lists.views[self.screen.kind]
        for _ in range(row):
            self.qtbot.keyClick(view, Qt.Key.Key_Down)
        self.settle()

    def press(self, words: str) -> None:
        """Press the first visible button that says this."""
        buttons = self.screen.findChildren(QPushButton)
        next(one for one in buttons if one.isVisible() and one.text().startswith(words)).click()
        self.settle()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let the window live until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def ways_out(self) -> list[str]:
        """The buttons that an empty result offers."""
        return [one.text() for one in self.screen.nothing.findChildren(QPushButton) if one.isVisible()]

    def settle(self) -> None:
        """Let typing pauses and everything under way come to their end."""
        self.wait_for(lambda: self.work.idle and not self.screen._pause.isActive())

    def close(self) -> None:
        """Close everything."""
        self.settle()
        self.window.close()
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()

    def _make(self) -> ProgrammesScreen:
        self.screen = ProgrammesScreen(self.desk)
        return self.screen


def _today() -> date:
    return TODAY


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(tmp_path, qtbot)
    yield made
    made.close()


def test_the_registry_is_listed_by_title_with_its_count(place: Place) -> None:
    assert place.titles() == ["Проект урока", "Уроки математики для всех", "Химия"]
    assert place.count() == "3 of 3"


def test_any_form_of_a_word_finds_as_it_is_typed(place: Place) -> None:
    place.screen.bar.search.insert("математикой урок")
    assert place.titles() == ["Уроки математики для всех"]
    assert place.count() == "1 of 3"


def test_filters_narrow_together(place: Place) -> None:
    filters = place.screen.filters["programmes"]
    filters.switches["approved_only"].click()
    assert len(place.titles()) == 2
    filters.switches["free_only"].click()
    assert place.titles() == ["Уроки математики для всех"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_chip_opens_its_list_and_takes_the_choice_by_keyboard(place: Place) -> None:
    chip = place.screen.filters["programmes"].chips["hours"]
    place.qtbot.keyClick(chip, Qt.Key.Key_Down)
    popup = chip._popup
    assert popup is not None
    place.qtbot.keyClick(popup._list, Qt.Key.Key_Down)
    place.qtbot.keyClick(popup._list, Qt.Key.Key_Return)
    assert chip.words == "Hours: up to 16"
    assert place.titles() == ["Химия"]
    place.qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert len(place.titles()) == 3


def test_deficits_of_a_person_bring_what_answers_most_of_them_to_the_top(place: Place) -> None:
    place.screen.filters["programmes"].chips["covers"].take(place.person)
    assert place.titles() == ["Уроки математики для всех", "Проект урока"]


def test_an_empty_result_says_which_filter_to_loosen(place: Place) -> None:
    filters = place.screen.filters["programmes"]
    filters.chips["hours"].take((None, 16))
    filters.switches["approved_only"].click()
    assert place.titles() == []
    place.wait_for(lambda: any(words.startswith("Hours: up to 16") for words in place.ways_out()))
    place.press("Hours: up to 16")
    assert len(place.titles()) == 2
    assert place.screen.lists.isVisible()


def test_filters_stay_while_events_are_looked_at(place: Place) -> None:
    place.screen.filters["programmes"].switches["free_only"].click()
    place.qtbot.keyClick(place.screen.bar.switch, Qt.Key.Key_Right)
    assert place.titles() == ["Методический день"]
    place.qtbot.keyClick(place.screen.bar.switch, Qt.Key.Key_Left)
    assert place.screen.filters["programmes"].switches["free_only"].isChecked()
    assert len(place.titles()) == 2


def test_the_card_says_what_the_modules_develop(place: Place) -> None:
    place.stand(1)
    said = [one.text() for one in place.screen.offer.findChildren(QLabel)]
    assert any("Компетенция М1" in words for words in said)


def test_a_programme_goes_into_the_route_of_whom_it_fits(place: Place) -> None:
    place.stand(1)
    place.press("Into a route")
    assert place.screen.people.isVisible()
    place.press("Add")
    assert place.planned() == ["Уроки математики для всех"]


def test_an_agreed_route_asks_for_its_ground(place: Place) -> None:
    with place.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE route SET status = 'agreed'")
    place.stand(1)
    place.press("Into a route")
    place.press("Add")
    assert place.planned() == []
    place.press("Запрос педагога")
    assert place.planned() == ["Уроки математики для всех"]


def test_the_list_follows_a_change_elsewhere_and_keeps_its_place(place: Place) -> None:
    place.stand(1)
    chosen: UUID | None = place.screen.lists.current
    new, _ = add_programme(place.engine, {}, title="Азбука")
    place.desk.announce(Changes(frozenset({"programme"}), frozenset({new})))
    assert place.titles()[0] == "Азбука"
    assert place.screen.lists.current == chosen
    assert place.screen.lists.views["programmes"].currentIndex().row() == 2
