"""The page of people in its window over a real encrypted copy, with the real work runner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.clock import frozen
from app.workplace import Worker
from storage.engine import open_reader
from tests.factories import KEY, TODAY, add, add_diagnosis, add_map, add_person, make_copy
from ui.desk import Desk
from ui.screens.people.screen import PeopleScreen
from ui.shell.screen import Screen
from ui.shell.window import Window
from ui.work import Work

MORNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
