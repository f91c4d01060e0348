"""«Programmes and events» over a real encrypted copy: searched, narrowed, loosened, taken into a route."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.undo import undo
from app.workplace import Worker
from storage.engine import open_copy, open_reader
from storage.ids import new_id
from storage.reads.programmes import modules_of_programme
from storage.reads.routes import items
from storage.search import keep_search
from storage.writes import Changes
from tests.factories import KEY, TODAY, add, add_diagnosis, add_map, add_person, add_programme, make_copy
from ui.desk import Desk
from ui.screens.programmes.filters import ANYONE
from ui.screens.programmes.screen import ProgrammesScreen
from ui.shell.window import Window
from ui.work import Work


@dataclass(frozen=True)
class Furnished:
    """A closed copy of three programmes, an event and a teacher with deficits; made once, each test takes its own."""

    path: Path
    person: UUID
    route: UUID
    best: UUID


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    folder = tmp_path_factory.mktemp("registry")
    engine = make_copy(folder)
    person = add_person(engine)
    map_id, codes = add_map(engine, {"М1": 3, "М2": 3})
    add_diagnosis(engine, person, map_id, dict.fromkeys(codes.values(), 1))
    both = {codes["М1"]: 3, codes["М2"]: 3}
    add_programme(engine, {codes["М1"]: 3}, title="Проект урока", hours=72, price=4000)
    best, first = add_programme(engine, both, title="Уроки математики для всех", hours=24)
    second = add(
        engine, "programme_module", programme_id=best, title="Модуль 2", hours=6, position="W", requires_id=first
    )
    add(engine, "module_competency", module_id=second, competency_id=codes["М1"], level_reached=2)
    add_programme(engine, {}, title="Химия", hours=16, council_status="sent")
    add(engine, "learning_event", competency_groups=("methodical",))
    route = add(engine, "route", person_id=person)
    engine.dispose()
    return Furnished(folder / "copy.db", person, route, best)


class Place:
    """A copy of its own, and the page in its window."""

    def __init__(self, furnished: Furnished, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.person, self.route, self.best = furnished.person, furnished.route, furnished.best
        copied = Path(shutil.copy(furnished.path, folder / "copy.db"))
        self.engine = open_copy(copied, KEY)
        keep_search(self.engine)
        self._readers = open_reader(copied, KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)

    def show(self, role: str = "tutor") -> ProgrammesScreen:
        """Open the page as somebody of a role."""
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "anna", role, "Тьюторова Анна", new_id(), None)
        self.window.register("programmes", self._make)
        self.window.show()
        self.window.show_section("programmes")
        self.settle()
        return self.screen

    def titles(self) -> list[str]:
        """What is listed now, from the top."""
        self.settle()
        model = self.screen.lists.models[self.screen.kind]
        self.wait_for(lambda: all(model.row_at(row) is not None for row in range(model.rowCount())))
        rows = (model.row_at(row) for row in range(model.rowCount()))
        return [row.title for row in rows if row is not None]

    def said(self, within: QWidget | None = None) -> str:
        """All words of the card, or of another part."""
        self.settle()
        labels = (within or self.screen.offer).findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

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
def unseen(furnished: Furnished, tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(furnished, tmp_path, qtbot)
    yield made
    made.close()


@pytest.fixture
def place(unseen: Place) -> Place:
    unseen.show()
    return unseen


def test_the_registry_is_listed_by_title_with_its_count(place: Place) -> None:
    assert place.titles() == ["Проект урока", "Уроки математики для всех", "Химия"]
    assert place.count() == "3 of 3"


def test_any_form_of_a_word_finds_as_it_is_typed(place: Place) -> None:
    place.screen.bar.search.insert("математикой урок")
    assert place.titles() == ["Уроки математики для всех"]
    assert place.count() == "1 of 3"


def test_filters_narrow_together(place: Place) -> None:
    """R22: filters combine, and a press on the cross of a chip takes one off."""
    filters = place.screen.filters["programmes"]
    filters.switches["approved_only"].click()
    assert len(place.titles()) == 2
    filters.chips["price_to"].take(0)
    assert place.titles() == ["Уроки математики для всех"]
    filters.chips["price_to"].take(5000)
    filters.chips["hours"].take((30, 80))
    assert (filters.chips["hours"].words, place.titles()) == ("Hours: 30 – 80", ["Проект урока"])
    chip = filters.chips["hours"]
    place.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert len(place.titles()) == 2


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
    place.screen.filters["programmes"].chips["price_to"].take(0)
    for _ in range(2):
        place.qtbot.keyClick(place.screen.bar.switch, Qt.Key.Key_Right)
    assert place.titles() == ["Методический день"]
    for _ in range(2):
        place.qtbot.keyClick(place.screen.bar.switch, Qt.Key.Key_Left)
    assert place.screen.filters["programmes"].chips["price_to"].value == 0
    assert len(place.titles()) == 2


def test_anyone_in_care_may_be_the_one_whose_deficits_count(place: Place) -> None:
    place.screen.filters["programmes"].chips["covers"].take(ANYONE)
    assert place.titles() == ["Уроки математики для всех", "Проект урока"]


def test_the_card_says_what_it_is_and_what_the_modules_develop(place: Place) -> None:
    """R22, R23, R24, R58: provider, licence, expertise, modules with their competencies."""
    place.stand(1)
    said = place.said()
    assert "Компетенция М1" in said
    assert "licence is not known" in said
    assert "Лицензия организации" in said
    assert "after «Модуль 1»" in said


def test_hours_of_modules_accumulate_on_the_card_of_the_person_chosen(unseen: Place) -> None:
    """R24: what the person has of the whole, and what comes next."""
    with unseen.engine.connect() as connection:
        first = modules_of_programme(connection, unseen.best)[0].id
    add(unseen.engine, "route_item", route_id=unseen.route, kind="module", programme_module_id=first, status="done")
    unseen.show().filters["programmes"].chips["covers"].take(unseen.person)
    unseen.titles()
    unseen.stand(0)
    unseen.wait_for(lambda: "18 of 24 h collected · next: «Модуль 2»" in unseen.said())


def test_a_module_goes_into_a_route_alone_and_is_warned_of_its_order(place: Place) -> None:
    """R24: a route takes a single module; what has to come before it stands in the item."""
    place.stand(1)
    buttons = [one for one in place.screen.offer.findChildren(QPushButton) if one.text().startswith("This module")]
    buttons[1].click()
    place.settle()
    place.press("Add")
    assert place.planned() == ["Уроки математики для всех: Модуль 2"]
    with place._readers.connect() as connection:
        (item,) = items(connection, place.route)
    assert item.warning is not None
    assert "Сначала нужно пройти: «Модуль 1»." in item.warning


def test_internships_stand_in_a_list_of_their_own(unseen: Place) -> None:
    """R27: site, head, dates and tasks of an internship."""
    site = add(
        unseen.engine, "organization", short_name="Школа № 7", is_internship_site=True, head_name="Петрова И. И."
    )
    add_programme(unseen.engine, {}, title="Стажировка в лаборатории", kind="internship", organization_id=site)
    screen = unseen.show()
    unseen.qtbot.keyClick(screen.bar.switch, Qt.Key.Key_Right)
    assert unseen.titles() == ["Стажировка в лаборатории"]
    assert unseen.count() == "1 of 1"
    unseen.stand(0)
    said = unseen.said()
    assert all(words in said for words in ("Internship site", "Школа № 7", "Петрова И. И.", "Tasks"))


def test_an_event_says_its_kind_mode_day_and_organizer(place: Place) -> None:
    """R25, R26: what kind of education it is stands on the card."""
    place.screen.bar.choose_kind("events")
    assert place.titles() == ["Методический день"]
    place.stand(0)
    assert "неформальное" in place.said()


def test_an_empty_registry_says_so(unseen: Place) -> None:
    with unseen.engine.begin() as connection:
        for table in ("module_competency", "programme_module", "programme"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - names of this test
    screen = unseen.show()
    unseen.wait_for(lambda: "The registry is empty" in unseen.said(screen.nothing))
    assert unseen.count() == "0 of 0"


def test_the_administrator_corrects_and_adds_in_place(unseen: Place) -> None:
    """R22, R23: the form says what is wrong and keeps the record as one step that can be undone."""
    screen = unseen.show("administrator")
    unseen.stand(1)
    unseen.press("Correct")
    unseen.wait_for(screen.form.isVisible)
    screen.form.editors["title"].put("Уроки физики")
    screen.form.editors["subjects"].put(("алхимия",))
    unseen.press("Save")
    assert "укажите дату решения совета" in unseen.said(screen.form)
    screen.form.editors["council_on"].put(date(2026, 3, 1))
    unseen.press("Save")
    assert "«алхимия»" in unseen.said(screen.form)
    screen.form.editors["subjects"].put(())
    unseen.press("Save")
    unseen.wait_for(lambda: unseen.titles() == ["Проект урока", "Уроки физики", "Химия"])
    assert screen.offer.isVisible()
    undo(unseen.engine)
    unseen.desk.announce(Changes(frozenset({"programme"}), frozenset()))
    unseen.wait_for(lambda: "Уроки математики для всех" in unseen.titles())


def test_the_administrator_gives_a_programme_dates(unseen: Place) -> None:
    screen = unseen.show("administrator")
    unseen.stand(2)
    screen.offer.edit_wished.emit("programme_run", None)
    unseen.settle()
    unseen.wait_for(screen.form.isVisible)
    screen.form.editors["starts_on"].put(date(2027, 2, 20))
    screen.form.editors["ends_on"].put(date(2027, 2, 1))
    unseen.press("Save")
    assert "раньше даты начала" in unseen.said(screen.form)
    screen.form.editors["ends_on"].put(date(2027, 2, 28))
    unseen.press("Save")
    assert "20" in unseen.said()
    assert "No dates are known" not in unseen.said()


def test_who_is_no_administrator_only_reads(place: Place) -> None:
    place.stand(1)
    assert not [one for one in place.screen.findChildren(QPushButton) if one.text() == "Correct"]
    assert not place.screen.bar.new.isVisible()


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
