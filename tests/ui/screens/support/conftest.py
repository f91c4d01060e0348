"""«Сопровождение» in its window over a real encrypted copy, with the real work runner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.factories import add, add_diagnosis, add_map, add_person
from tests.ui.screens.section import SectionPlace
from ui.screens.support.informing_count import InformingCount
from ui.screens.support.screen import SupportScreen


class Place(SectionPlace):
    """A copy of two people of one school with a diagnosis, and the window at the section."""

    section = "support"

    def fill(self) -> None:
        town = add(self.engine, "municipality")
        self.school = add(self.engine, "organization", municipality_id=town, is_rural=True)
        self.ivanova = add_person(self.engine, organization_id=self.school)
        self.fedorov = add_person(
            self.engine, organization_id=self.school, family_name="Фёдоров", given_name="Пётр", patronymic=None
        )
        self.map_id, self.codes = add_map(self.engine, {"М1": 3, "М2": 2})
        for person in (self.ivanova, self.fedorov):
            add_diagnosis(self.engine, person, self.map_id, {self.codes["М1"]: 1})

    def make_screen(self) -> SupportScreen:
        return SupportScreen(self.desk)

    def furnish(self) -> None:
        self.count = InformingCount(self.window, self.desk)


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Place]:
    made = Place(tmp_path, qtbot, getattr(request, "param", "tutor"))
    yield made
    made.close()
