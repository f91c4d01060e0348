"""A button that is an icon alone: its words go to the tooltip and to the screen reader, and Tab reaches it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.commands import tooltip
from ui.icons import icon


def make_tool_button(name: str, words: str, parent: QWidget, shortcut: str = "") -> QToolButton:
    """A button with the icon called ``name``; ``shortcut`` is only told of in the tooltip."""
    button = QToolButton(parent)
    button.setIcon(icon(name))
    button.setToolTip(tooltip(words, shortcut))
    button.setAccessibleName(words)
    button.ensurePolished()  # the style takes the keyboard away from tool buttons when it first meets them
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def make_menu_button(words: str, parent: QWidget) -> tuple[QToolButton, QMenu]:
    """A button with three dots and its menu, to which actions are added."""
    button = make_tool_button("ellipsis", words, parent)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    button.setMenu(menu)
    return button, menu
