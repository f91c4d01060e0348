"""Every action of the window as data: its name, words, shortcut, icon and when it can be used.

Menus, buttons, tooltips and the palette are made from the same list, so that a shortcut is written once and shown
everywhere, and an action that cannot be used is dim in all places at once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton

from ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QWidget


class Command(NamedTuple):
    """One action. `title` and `hint` are already translated; `shortcut` is in Qt's portable form ("Ctrl+J")."""

    name: str
    title: str
    shortcut: str = ""
    icon: str = ""
    hint: str = ""
    enabled_when: Callable[[], bool] | None = None
    in_palette: bool = True
    spare_shortcut: str = ""


def shown_shortcut(shortcut: str) -> str:
    """The shortcut as the person's system writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def tooltip(title: str, shortcut: str, hint: str = "") -> str:
    """What a control of a command says on hover: what it does and its shortcut."""
    first = f"{title} ({shown_shortcut(shortcut)})" if shortcut else title
    return f"{first}\n{hint}" if hint else first


class Commands(QObject):
    """The actions of one window, by name."""

    added = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._planned: list[tuple[Command, Callable[[], Any]]] = []

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __contains__(self, name: object) -> bool:
        return name in self._commands

    def add(self, command: Command, run: Callable[[], Any], owner: QWidget | None = None) -> QAction:
        """Make the action of a command and connect it to `run`, a bound method.

        With an `owner` the shortcut works inside that widget only, and the command leaves with it.
        Raises ValueError when the name is taken: two actions under one name would share a shortcut.
        """
        self._take_name(command)
        return self._make(command, run, owner)

    def plan(self, command: Command, run: Callable[[], Any]) -> None:
        """Like `add`, but the action is made at the first need or by `make_planned`: the first paint shows none."""
        self._take_name(command)
        self._planned.append((command, run))

    def make_planned(self) -> None:
        """Make the actions of what was planned; from then on their shortcuts work."""
        planned, self._planned = self._planned, []
        for command, run in planned:
            self._make(command, run)

    def _take_name(self, command: Command) -> None:
        if command.name in self._commands:
            raise ValueError(f"The command {command.name} is there already.")
        self._commands[command.name] = command

    def _make(self, command: Command, run: Callable[[], Any], owner: QWidget | None = None) -> QAction:
        action = QAction(command.title, owner or self._window)
        action.setObjectName(command.name)
        if command.icon:
            action.setIcon(icon(command.icon))
        if command.shortcut:
            shortcuts = filter(None, (command.shortcut, command.spare_shortcut))
            action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut if owner else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(scope)
        action.setToolTip(tooltip(command.title, command.shortcut, command.hint))
        action.triggered.connect(_Trigger(action, run).fire)
        (owner or self._window).addAction(action)
        self._actions[command.name] = action
        if owner is not None:
            action.destroyed.connect(partial(self._forget, command.name))
        self.added.emit(command.name)
        return action

    def action(self, name: str) -> QAction:
        """The action of a command; raises KeyError when there is none."""
        return self._made[name]

    def command(self, name: str) -> Command:
        """What was said of a command; raises KeyError when there is none."""
        return self._commands[name]

    def run(self, name: str) -> None:
        """Do what the command says, unless it cannot be used now."""
        self.refresh()
        self._made[name].trigger()

    def rename(self, name: str, title: str) -> None:
        """Give an action other words, for example «Отменить: перенос точки»."""
        command = self._commands[name]
        action = self._made[name]
        action.setText(title)
        action.setToolTip(tooltip(title, command.shortcut, command.hint))

    def refresh(self) -> None:
        """Ask every command again whether it can be used."""
        for name, command in self._commands.items():
            if command.enabled_when is not None:
                self._made[name].setEnabled(command.enabled_when())

    def palette(self) -> list[QAction]:
        """The actions that can be used now and stand in the palette."""
        self.refresh()
        shown = (name for name, command in self._commands.items() if command.in_palette)
        return [self._made[name] for name in shown if self._made[name].isEnabled()]

    def menu(self, parent: QWidget, names: Iterable[str]) -> QMenu:
        """A menu of the named commands; an empty name is a separator."""
        made = QMenu(parent)
        self.refresh()
        for name in names:
            if name:
                made.addAction(self._made[name])
            else:
                made.addSeparator()
        return made

    def button(self, name: str, parent: QWidget | None = None, *, primary: bool = False) -> QPushButton:
        """A push button of a command; a page has one primary button."""
        return action_button(self._made[name], parent, primary=primary)

    @property
    def _made(self) -> dict[str, QAction]:
        if self._planned:
            self.make_planned()
        return self._actions

    def _forget(self, name: str, _gone: object = None) -> None:
        self._actions.pop(name, None)
        self._commands.pop(name, None)


class _Trigger(QObject):
    """Calls what an action does without the signal's own argument; lives and dies with the action."""

    def __init__(self, action: QAction, run: Callable[[], Any]) -> None:
        super().__init__(action)
        self._run = run

    def fire(self) -> None:
        self._run()


class _ActionButton(QPushButton):
    """A push button that follows an action: words, icon, tooltip, enabled or not."""

    def __init__(self, action: QAction, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._action = action
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.setVisible(self._action.isVisible())


def action_button(action: QAction, parent: QWidget | None = None, *, primary: bool = False) -> QPushButton:
    """A push button that follows `action`."""
    made = _ActionButton(action, parent)
    made.setDefault(primary)
    made.setAutoDefault(False)
    return made
