"""A section in its window over a real encrypted copy, with the real work runner: what such tests share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from pytestqt.qtbot import QtBot

from app.workplace import Worker
from storage.engine import open_reader
from tests.factories import KEY, TODAY, add, make_copy
from ui.desk import Desk
from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.work import Work


class SectionPlace:
    """The copy, the window at the section, and what a test asks of both; each section fills the copy its own way."""

    section: ClassVar[str]

    def __init__(self, folder: Path, qtbot: QtBot, role: str) -> None:
        self.qtbot = qtbot
        self.engine = make_copy(folder)
        self.tutor = add(self.engine, "specialist")
        self.fill()
        self._readers = open_reader(folder / "copy.db", KEY)
        self.work = Work(self._readers.connect, lambda: self.engine)
        self.window = Window()
        self.desk = Desk(self.work, self.window.commands, _today, self.window)
        self.desk.worker = Worker("", "tutor1", role, "Тьюторова Анна", uuid4(), self.tutor)
        self.window.register("people", Screen)
        self.window.register(self.section, self._make)
        self.furnish()
        self.window.resize(1366, 768)
        self.window.show()

    def fill(self) -> None:
        """Put into the copy what the section shows."""
        raise NotImplementedError

    def make_screen(self) -> Any:
        """The section's screen."""
        raise NotImplementedError

    def furnish(self) -> None:
        """Listen to the desk, or put beside the window what the program puts there."""

    def page(self, name: str) -> Any:
        """Open a page of the section."""
        self.window.show_section(self.section)
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

    def _make(self) -> Screen:
        self.screen: Any = self.make_screen()
        made: Screen = self.screen
        return made


def _today() -> date:
    return TODAY
