"""Two values in the part of a card where their row is looked at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.workplace import Worker
from storage.engine import open_reader
from tests.factories import KEY, TODAY, add, add_person, field, make_copy
from ui.desk import Desk
from ui.screens.exchange.conflicts_here import ConflictsHere
from ui.shell.window import Window
from ui.work import Work

ME, THEM = "Тьюторова Анна", "Никитин Андрей Петрович"
LONG = 10_000


class Tab:
    """A tab of a card over a copy with two people, one of them with two values in an activity."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.engine = make_copy(folder)
        self.person, self.other = add_person(self.engine), add_person(self.engine)
        route = add(self.engine, "route", person_id=self.person)
        self.item = add(self.engine, "route_item", route_id=route, title="Мастер-класс")
        self.key = self.conflict("route_item", self.item, "hours", 12, 18)
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        qtbot.addWidget(self.window)
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "tutor1", "tutor", ME, uuid4(), None)
        self.page = QWidget()
        self.page.resize(900, 600)
        qtbot.addWidget(self.page)
        self.here = ConflictsHere(self.desk, ("route", "route_item"), self.page)
        self.here.resize(900, 400)
        self.page.show()

    def conflict(self, table: str, row: UUID, name: str, kept: object, other: object) -> UUID:
        return add(
            self.engine, "conflict", table_name=table, row_id=row, field_name=name, kept_value=json.dumps(kept),
            other_value=json.dumps(other), kept_by=THEM, other_by=ME,
        )  # fmt: skip

    def close(self) -> None:
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()


def _today() -> date:
    return TODAY


@pytest.fixture
def tab(tmp_path: Path, qtbot: QtBot) -> Iterator[Tab]:
    made = Tab(tmp_path, qtbot)
    yield made
    made.close()


def test_a_line_tells_of_it_and_unfolds_both_values(qtbot: QtBot, tab: Tab) -> None:
    tab.here.show_person(tab.person)
    qtbot.waitUntil(tab.here.isVisible, timeout=LONG)
    choice = tab.here.choices[tab.key]
    assert not choice.isVisible()
    tab.here.fold.click()
    assert choice.isVisible()
    choice.keep_mine.click()
    qtbot.waitUntil(tab.here.isHidden, timeout=LONG)
    assert field(tab.engine, "route_item", tab.item, "hours") == 18
    assert field(tab.engine, "conflict", tab.key, "settled_with") == "other"


def test_another_person_and_other_tables_are_not_shown_here(qtbot: QtBot, tab: Tab) -> None:
    tab.conflict("person", tab.person, "phone", "1", "2")
    tab.here.show_person(tab.person)
    qtbot.waitUntil(tab.here.isVisible, timeout=LONG)
    assert set(tab.here.choices) == {tab.key}
    tab.here.show_person(tab.other)
    qtbot.waitUntil(lambda: tab.work.idle, timeout=LONG)
    assert tab.here.isHidden()
    assert not tab.here.choices
