"""«Groups» in its window over a real encrypted copy, with the real work runner."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.workplace import Worker
from storage.engine import open_copy, open_reader
from storage.ids import new_id
from storage.search import keep_search
from tests.factories import KEY, TODAY, add, add_person, add_programme, make_copy
from ui.desk import Desk
from ui.screens.groups.screen import GroupsScreen
from ui.screens.people.record_form import PickField, RecordForm
from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.work import Work


@dataclass(frozen=True)
class Furnished:
    """A closed copy with a tutor, two people, and one of each thing around them; made once, each test takes its own."""

    path: Path
    ids: dict[str, UUID]


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    folder = tmp_path_factory.mktemp("groups")
    engine = make_copy(folder)
    ids = {
        "tutor": add(
            engine, "specialist", certificate_number="Т-1", certificate_valid_until=date(2026, 12, 20)
        ),
        "place": add(engine, "organization", short_name="Лицей", is_internship_site=True),
        "learner": add_person(engine, is_young_specialist=True),
        "mentor": add_person(engine, family_name="Яковлева", given_name="Ольга"),
    }  # fmt: skip
    add(engine, "specialist", family_name="Другая")
    add(engine, "assignment", person_id=ids["learner"], tutor_id=ids["tutor"])
    ids["team"] = add(engine, "team", tutor_id=ids["tutor"])
    add(engine, "team_member", team_id=ids["team"], person_id=ids["learner"], starts_on=date(2026, 9, 1))
    add(engine, "team_member", team_id=ids["team"], person_id=new_id())
    ids["pair"] = add(engine, "mentoring_pair", person_id=ids["learner"], mentor_id=ids["mentor"])
    ids["community"] = add(engine, "community")
    add(engine, "community_meeting", community_id=ids["community"])
    ids["programme"], _ = add_programme(engine, {})
    add(engine, "programme_partner", programme_id=ids["programme"], organization_id=ids["place"], part="стажировка")
    ids["project"] = add(engine, "network_project", organization_id=ids["place"])
    add(engine, "journal_entry", person_id=ids["learner"], next_step="Прислать план", next_step_due_on=TODAY)
    engine.dispose()
    return Furnished(folder / "copy.db", ids)


class Place:
    """The copy, the window, and what a test asks of both."""

    def __init__(self, furnished: Furnished, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.ids = furnished.ids
        shutil.copy(furnished.path, folder / "copy.db")
        self.engine = open_copy(folder / "copy.db", KEY)
        keep_search(self.engine)
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "tutor1", "tutor", "Тьюторова Анна", uuid4(), self.ids["tutor"])
        self.said: list[str] = []
        self.desk.said.connect(self._hear)
        self.window.register("today", Screen)

    def open(self, page: str = "teams", role: str = "tutor") -> Any:
        """Open the window at a page; returns it."""
        self.desk.worker = Worker("", "one", role, "Тьюторова Анна", uuid4(), self.ids["tutor"])
        self.window.register("groups", self._make)
        self.window.show()
        self.window.show_section("groups")
        self.screen.show_page(page)
        self.settle()
        return self.screen.page(page)

    def fill(self, form: RecordForm, **values: object) -> None:
        """Write into an open form and take it."""
        self.settle()
        assert form.isVisible()
        for name, value in values.items():
            field = form.fields[name]
            if isinstance(field, PickField):
                field.chip.take(value)
            else:
                field.show_value(value, fresh=True)
        form.finish()
        self.settle()

    def read(self, function: Callable[..., Any], *arguments: object) -> Any:
        """What a named read gives now."""
        with self._readers.connect() as connection:
            return function(connection, *arguments)

    def settle(self) -> None:
        """Let everything under way come to its end."""
        self.qtbot.waitUntil(self._is_idle, timeout=5000)

    def close(self) -> None:
        """Close everything."""
        self.settle()
        self.window.close()
        self.settle()
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()

    def _is_idle(self) -> bool:
        timers = (timer for timer in self.window.findChildren(QTimer) if timer.isSingleShot())
        return self.work.idle and not any(timer.isActive() and timer.interval() < 1000 for timer in timers)

    def _make(self) -> GroupsScreen:
        self.screen = GroupsScreen(self.desk)
        return self.screen

    def _hear(self, words: str, _undo: str) -> None:
        self.said.append(words)


def _today() -> date:
    return TODAY


@pytest.fixture
def place(furnished: Furnished, tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(furnished, tmp_path, qtbot)
    yield made
    made.close()
