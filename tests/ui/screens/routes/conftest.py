"""The editor of a route over a real encrypted copy, with the real work runner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from storage.engine import open_reader
from storage.reads.routes import RouteCard, current_route_id, route_card
from tests.factories import KEY, TODAY, add, add_diagnosis, add_map, add_person, add_programme, make_copy
from ui.commands import Commands
from ui.desk import Desk
from ui.screens.routes.plan_model import Part
from ui.screens.routes.route_tab import RouteTab
from ui.work import Work


class Place:
    """A teacher with two deficits, programmes that answer them, and the editor."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        self.person = add_person(self.engine)
        map_id, self.codes = add_map(self.engine, {"М1": 3, "М2": 3, "М3": 2})
        shown = {self.codes["М1"]: 1, self.codes["М2"]: 2, self.codes["М3"]: 2}
        add_diagnosis(self.engine, self.person, map_id, shown)
        self.programme, self.module = add_programme(self.engine, {self.codes["М1"]: 3, self.codes["М2"]: 3})
        unapproved = {self.codes["М1"]: 3}
        self.unapproved, _ = add_programme(self.engine, unapproved, title="Ждёт экспертизы", council_status="sent")
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = QWidget()
        self.window.resize(1200, 800)
        self.desk = Desk(self.work, Commands(self.window), _today, self.window)
        self.said: list[str] = []
        self.desk.said.connect(self._hear)
        self.tab = RouteTab(self.desk, self.window)
        self.tab.resize(1200, 800)
        self.window.show()

    def route(self, status: str = "draft", **fields: object) -> UUID:
        """A route with an activity of ten hours and a checkpoint that is overdue."""
        route_id = add(self.engine, "route", person_id=self.person, status=status, **fields)
        self.item = add(
            self.engine, "route_item", route_id=route_id, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 20)
        )
        self.other = add(self.engine, "route_item", route_id=route_id, title="Взаимопосещение", position="W")
        add(self.engine, "checkpoint", route_id=route_id, due_on=date(2026, 11, 20))
        add(self.engine, "goal", route_id=route_id, competency_id=self.codes["М1"])
        return route_id

    def show(self) -> None:
        """Show the person's route."""
        self.tab.show_person(self.person)
        self.settle()

    def card(self) -> RouteCard:
        """The current route as the copy holds it."""
        with self._readers.connect() as connection:
            route_id = current_route_id(connection, self.person)
            found = route_card(connection, route_id) if route_id is not None else None
        assert found is not None
        return found

    def type_into(self, item_id: UUID, part: Part, words: str) -> None:
        """Edit a cell by the keyboard."""
        table = self.tab.plan.table
        row = table.plan.row_of(item_id)
        assert row is not None
        table.setFocus()
        table.setCurrentIndex(table.plan.index(row, part))
        self.qtbot.keyClick(table, Qt.Key.Key_F2)
        editor = table.indexWidget(table.currentIndex())
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        editor.insert(words)
        with self.qtbot.waitSignal(table.itemDelegate().closeEditor):
            self.qtbot.keyClick(editor, Qt.Key.Key_Return)
        self.settle()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        """Let the window live until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def settle(self) -> None:
        """Let everything under way come to its end."""
        self.wait_for(self._is_idle)

    def close(self) -> None:
        """Close everything."""
        self.settle()
        self.window.close()
        self.work.close()
        self._readers.dispose()
        self.engine.dispose()

    def _is_idle(self) -> bool:
        return self.work.idle

    def _hear(self, words: str, _undo: str) -> None:
        self.said.append(words)


def _today() -> date:
    return TODAY


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Iterator[Place]:
    made = Place(tmp_path, qtbot)
    yield made
    made.close()
