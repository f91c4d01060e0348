"""A button that is an icon alone: its words go to the tooltip and to the screen reader, and Tab reaches it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.commands import tooltip
from ui.icons import icon

if TYPE_CHECKING:
    from ui.commands import Commands

_DRESSING = {QEvent.Type.Polish, QEvent.Type.StyleChange}


class ToolButton(QToolButton):
    """A tool button that keeps the keyboard: the style takes it away each time that it dresses one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in _DRESSING:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return handled


def make_tool_button(name: str, words: str, parent: QWidget, shortcut: str = "") -> ToolButton:
    """A button with the icon called ``name``; ``shortcut`` is only told of in the tooltip."""
    button = ToolButton(parent)
    button.setIcon(icon(name))
    button.setToolTip(tooltip(words, shortcut))
    button.setAccessibleName(words)
    return button


def make_command_button(commands: Commands, name: str, parent: QWidget) -> ToolButton:
    """A button that follows a command, with its icon alone."""
    button = ToolButton(parent)
    button.setDefaultAction(commands.action(name))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(commands.command(name).title)
    return button


def make_menu_button(words: str, parent: QWidget) -> tuple[ToolButton, QMenu]:
    """A button with three dots and its menu, to which actions are added."""
    button = make_tool_button("ellipsis", words, parent)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    button.setMenu(menu)
    return button, menu


def make_row_menu(words: str, parent: QWidget, fill: Callable[[QMenu], None]) -> ToolButton:
    """The same for a row of a list: ``fill`` adds the actions when the menu is first wished for, since few ever are."""
    button, menu = make_menu_button(words, parent)
    menu.aboutToShow.connect(partial(_fill_once, menu, fill))
    return button


def _fill_once(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
    if menu.isEmpty():
        fill(menu)
