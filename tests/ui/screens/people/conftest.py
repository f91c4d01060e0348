"""The page of people in its window over a real encrypted copy, with the real work runner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.workplace import Worker
from storage.engine import open_reader
from tests.factories import KEY, TODAY, add, add_diagnosis, add_map, add_person, make_copy
from ui.desk import Desk
from ui.screens.people.screen import PeopleScreen
from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.work import Work


class Place:
    """A copy of three people, the window, and what a test asks of both."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.engine = make_copy(folder)
        self.tutor = add(self.engine, "specialist")
        self.ivanova = add_person(self.engine)
        self.fedorov = add_person(self.engine, family_name="Фёдоров", given_name="Пётр", patronymic=None)
        self.yakovleva = add_person(self.engine, family_name="Яковлева", given_name="Ольга", subjects=("химия",))
        self.map_id, self.codes = add_map(self.engine, {f"М{number}": 3 for number in range(6)})
        self._readers = open_reader(folder / "copy.db", KEY)
        self.open()

    def open(self, section: str = "people", role: str = "tutor") -> None:
        """Open the window at a section, as at the start of the program."""
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "tutor1", role, "Тьюторова Анна", uuid4(), self.tutor)
        self.desk.section_wanted.connect(self.window.show_section)
        self.window.register("today", Screen)
        self.window.register("people", self._make)
        self.window.show()
        self.window.show_section(section)
        if section == "people":
            self.wait_for(lambda: self.screen.card.header.name.text() != "")
            self.settle()

    def shut(self) -> None:
        """Close the window."""
        self.settle()
        self.window.close()
        self.settle()
        self.work.close()

    def close(self) -> None:
        """Close everything."""
        self.shut()
        self._readers.dispose()
        self.engine.dispose()

    def show(self, person_id: UUID, tab: str) -> None:
        """Stand on a person's tab."""
        self.screen.show_person(person_id)
        self.screen.show_tab(tab)
        self.settle()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let the window live until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def settle(self) -> None:
        """Let everything under way come to its end."""
        self.wait_for(self._is_idle)

    def diagnose(self, person_id: UUID, level: int, **fields: object) -> UUID:
        """A diagnosis with one level for every competency."""
        shown = dict.fromkeys(self.codes.values(), level)
        return add_diagnosis(self.engine, person_id, self.map_id, shown, **fields)

    def _is_idle(self) -> bool:
        waiting = (timer for timer in self.screen.pane.findChildren(QTimer) if timer.isSingleShot())
        return self.work.idle and not any(timer.isActive() for timer in waiting)

    def _make(self) -> PeopleScreen:
        self.screen = PeopleScreen(self.desk)
        return self.screen


def _today() -> date:
    return TODAY


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(tmp_path, qtbot)
    yield made
    made.close()
