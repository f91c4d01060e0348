"""«Сопровождение» in its window over a real encrypted copy, with the real work runner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from app.workplace import Worker
from storage.engine import open_reader
from tests.factories import KEY, TODAY, add, add_diagnosis, add_map, add_person, make_copy
from ui.desk import Desk
from ui.screens.support.informing_count import InformingCount
from ui.screens.support.screen import SupportScreen
from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.work import Work


class Place:
    """A copy of two people of one school with a diagnosis, and the window at the section."""

    def __init__(self, folder: Path, qtbot: QtBot, role: str) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        self.tutor = add(self.engine, "specialist")
        town = add(self.engine, "municipality")
        self.school = add(self.engine, "organization", municipality_id=town, is_rural=True)
        self.ivanova = add_person(self.engine, organization_id=self.school)
        self.fedorov = add_person(
            self.engine, organization_id=self.school, family_name="Фёдоров", given_name="Пётр", patronymic=None
        )
        self.map_id, self.codes = add_map(self.engine, {"М1": 3, "М2": 2})
        for person in (self.ivanova, self.fedorov):
            add_diagnosis(self.engine, person, self.map_id, {self.codes["М1"]: 1})
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "tutor1", role, "Тьюторова Анна", uuid4(), self.tutor)
        self.window.register("people", Screen)
        self.window.register("support", self._make)
        self.count = InformingCount(self.window, self.desk)
        self.window.resize(1366, 768)
        self.window.show()

    def page(self, name: str) -> Any:
        """Open a page of the section."""
        self.window.show_section("support")
        self.screen.show_page(name)
        self.settle()
        return self.screen.page(name)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let the window live until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def settle(self) -> None:
        """Let everything under way come to its end."""
        self.wait_for(lambda: self.work.idle)

    def look(self, read: Callable[..., Any], *arguments: object) -> Any:
        """What a read gives now."""
        with self.engine.connect() as connection:
            return read(connection, *arguments)

    def close(self) -> None:
        """Close everything."""
        self.settle()
        self.window.close()
        self.settle()
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()

    def _make(self) -> SupportScreen:
        self.screen = SupportScreen(self.desk)
        return self.screen


def _today() -> date:
    return TODAY


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Place]:
    made = Place(tmp_path, qtbot, getattr(request, "param", "tutor"))
    yield made
    made.close()
