"""One application in the window's own look for all tests of the window, and reads that wait for nothing."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Appearance, Choice

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform remarks that it has no window manager to tell sizes to; that is no fault of a window."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def appearance(qapp: QApplication) -> Appearance:
    made = Appearance(qapp, Choice.LIGHT)
    made.still()
    return made


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """A widget lives until it has been closed, as in the window: pytest-qt alone would hold it by a weak reference."""
    kept: list[QWidget] = []
    add = qtbot.addWidget

    def keep(widget: QWidget, **options: Any) -> None:
        kept.append(widget)
        add(widget, **options)

    monkeypatch.setattr(qtbot, "addWidget", keep)
    yield qtbot
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kept.clear()


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Garbage is collected between tests and never on a worker, as in the program: a widget must die on its thread.

    What has outlived a collection is left out of the next ones: with all that was imported by now in each of them,
    they would take longer than the tests.
    """
    gc.disable()
    yield
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _dressed(appearance: Appearance) -> None:
    appearance.choose(Choice.LIGHT)
