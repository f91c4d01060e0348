"""One frame of focus for the whole window: it follows the keyboard, and nothing is left of it behind."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.theme import Appearance


@pytest.fixture
def panel(qtbot: QtBot, appearance: Appearance) -> QWidget:
    """A scrolled panel with a field, a longer field and ten buttons."""
    assert appearance is not None
    window, area, inner = QWidget(), QScrollArea(), QWidget()
    column = QVBoxLayout(inner)
    for widget in (QLineEdit(), QPlainTextEdit(), *(QPushButton(f"{number}") for number in range(10))):
        column.addWidget(widget)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    QVBoxLayout(window).addWidget(area)
    qtbot.addWidget(window)
    window.resize(400, 900)  # everything is in sight: what is scrolled away has no frame to be seen
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    return window


def settle() -> None:
    """What the library does behind the first paint has been done."""
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def seen(window: QWidget) -> list[QFocusFrame]:
    return [frame for frame in window.findChildren(QFocusFrame) if frame.isVisibleTo(window)]


def test_nothing_without_the_keyboard_has_a_frame(panel: QWidget) -> None:
    entered = QApplication.focusWidget()
    assert entered is not None
    entered.clearFocus()
    settle()
    assert seen(panel) == []


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QPushButton])
def test_the_frame_is_around_what_has_the_keyboard(panel: QWidget, kind: type[QWidget]) -> None:
    widget = panel.findChild(kind)
    assert widget is not None
    widget.setFocus()
    settle()
    (frame,) = seen(panel)
    assert frame.widget() is widget


def test_one_frame_goes_from_one_to_the_next(panel: QWidget) -> None:
    for button in panel.findChildren(QPushButton):
        button.setFocus()
        settle()
        (frame,) = seen(panel)
        assert frame.widget() is button


def test_what_goes_leaves_no_frame_behind(panel: QWidget) -> None:
    """The library's own frames stayed in the window, one for each button that had ever been there."""
    area = panel.findChild(QScrollArea)
    assert area is not None
    for _ in range(5):
        inner = QWidget()
        column = QVBoxLayout(inner)
        buttons = [QPushButton(f"{number}") for number in range(5)]
        for button in buttons:
            column.addWidget(button)
        area.setWidget(inner)
        settle()
        buttons[0].setFocus()
        settle()
        assert len(seen(panel)) == 1
    stray = [frame for frame in panel.findChildren(QFocusFrame) if frame.parentWidget() is area.viewport()]
    assert len(stray) <= 1


def test_the_frame_outlives_the_panel_in_which_it_stood(panel: QWidget) -> None:
    panel.findChildren(QPushButton)[0].setFocus()
    settle()
    area = panel.findChild(QScrollArea)
    assert area is not None
    area.takeWidget().deleteLater()
    settle()
    field = QLineEdit(panel)
    field.show()
    field.setFocus()
    settle()
    (frame,) = seen(panel)
    assert frame.widget() is field
