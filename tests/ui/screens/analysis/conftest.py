"""«Анализ» in its window over a real encrypted copy, with the real work runner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.factories import add, add_diagnosis, add_map, add_person, add_programme
from tests.ui.screens.section import SectionPlace
from ui.screens.analysis.screen import AnalysisScreen


class Place(SectionPlace):
    """Two schools of one municipality with a teacher each, their deficits, a route, and results of an exam."""

    section = "analysis"

    def fill(self) -> None:
        engine = self.engine
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

    def make_screen(self) -> AnalysisScreen:
        return AnalysisScreen(self.desk)

    def furnish(self) -> None:
        self.wanted: list[object] = []
        self.desk.person_wanted.connect(self.wanted.append)
        for wish in (self.desk.part_wanted, self.desk.offer_wanted):
            wish.connect(lambda *what: self.wanted.append(what))


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Place]:
    made = Place(tmp_path, qtbot, getattr(request, "param", "tutor"))
    yield made
    made.close()
