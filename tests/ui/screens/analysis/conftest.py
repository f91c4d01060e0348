"""«Анализ» in its window over a real encrypted copy, with the real work runner."""

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
from tests.factories import KEY, TODAY, add, add_diagnosis, add_map, add_person, add_programme, make_copy
from ui.desk import Desk
from ui.screens.analysis.screen import AnalysisScreen
from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.work import Work


class Place:
    """Two schools of one municipality with a teacher each, their deficits, a route, and results of an exam."""

    def __init__(self, folder: Path, qtbot: QtBot, role: str) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        engine = self.engine
        self.tutor = add(engine, "specialist")
        self.town = add(engine, "municipality")
        self.school, other = (
            add(engine, "organization", municipality_id=self.town, short_name=name)
            for name in ("Школа № 5", "Школа № 6")
        )
        self.ivanova = add_person(engine, organization_id=self.school)
        self.fedorov = add_person(
            engine, organization_id=other, family_name="Фёдоров", given_name="Пётр", patronymic=None
        )
        self.map_id, self.codes = add_map(engine, {"М1": 3, "М2": 2}, subject="математика")
        self.topic = add(
            engine, "competency", map_id=self.map_id, code="П1", title="Решает текстовые задачи",
            competency_group="subject",
        )  # fmt: skip
        add_diagnosis(engine, self.ivanova, self.map_id, {self.codes["М1"]: 1, self.topic: 0})
        add_diagnosis(engine, self.fedorov, self.map_id, {self.codes["М2"]: 1})
        self.programme, _ = add_programme(engine, {self.codes["М2"]: 2})
        add(engine, "programme_run", programme_id=self.programme, starts_on=date(2026, 11, 16))
        route = add(engine, "route", person_id=self.ivanova, status="in_progress")
        add(engine, "route_item", route_id=route, mode="formal", hours=36, starts_on=date(2026, 11, 10))
        add(engine, "checkpoint", route_id=route, due_on=date(2026, 11, 20), title="Открытый урок")
        add(engine, "journal_entry", person_id=self.ivanova, held_on=date(2026, 11, 5), text="Разбор урока")
        exam = {"exam": "oge", "year": 2026, "subject": "математика", "grade": 9, "task": "4"}
        self.result = add(engine, "exam_result", organization_id=self.school, participants=20, percent_done=35, **exam)
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "tutor1", role, "Тьюторова Анна", uuid4(), self.tutor)
        self.window.register("people", Screen)
        self.window.register("analysis", self._make)
        self.window.resize(1366, 768)
        self.window.show()
        self.wanted: list[object] = []
        self.desk.person_wanted.connect(self.wanted.append)
        for wish in (self.desk.part_wanted, self.desk.offer_wanted):
            wish.connect(lambda *what: self.wanted.append(what))

    def page(self, name: str) -> Any:
        """Open a page of the section."""
        self.window.show_section("analysis")
        self.screen.show_page(name)
        self.settle()
        return self.screen.page(name)

    def settle(self) -> None:
        """Let everything under way come to its end."""
        self.qtbot.waitUntil(lambda: self.work.idle, timeout=5000)

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

    def _make(self) -> AnalysisScreen:
        self.screen = AnalysisScreen(self.desk)
        return self.screen


def _today() -> date:
    return TODAY


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Place]:
    made = Place(tmp_path, qtbot, getattr(request, "param", "tutor"))
    yield made
    made.close()
