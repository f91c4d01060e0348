"""Ctrl+Z goes to the last change from anywhere, and to a field only where something is typed in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from ui.undoing import UndoKeys


def test_a_field_without_typing_leaves_undo_to_the_window(qtbot: QtBot) -> None:
    """R31: undo and redo of everything, wherever the keyboard stands."""
    window = QMainWindow()
    qtbot.addWidget(window)
    field = QLineEdit(window)
    window.setCentralWidget(field)
    pressed: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
        action = QAction(window)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _on, keys=keys: pressed.append(keys))
        window.addAction(action)
    UndoKeys(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field, Qt.Key.Key_Z, control)
    QTest.keyClick(field, Qt.Key.Key_Z, control | shift)
    assert pressed == ["Ctrl+Z", "Ctrl+Shift+Z"]
    field.insert("слово")
    QTest.keyClick(field, Qt.Key.Key_Z, control)
    assert (field.text(), pressed) == ("", ["Ctrl+Z", "Ctrl+Shift+Z"])
