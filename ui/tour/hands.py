"""Hands and eyes of the tour: keys, clicks, looking until something is there, and pictures.

Everything goes through the window's real controls as Qt would get it from a keyboard and a mouse. Waiting turns the
event loop and looks at a condition; nothing waits for a time to pass.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import Appearance, Choice
from ui.tour.region import TourError

PATIENCE = 60
"""Seconds after which something that was waited for counts as missing."""
_GLANCE = 5
"""Milliseconds between two looks."""
_ROUNDS = 3
Found = TypeVar("Found")
Widget = TypeVar("Widget", bound=QWidget)


class MissedError(TourError):
    """Something that should be there did not come; the message says what, in Russian."""


class Hands:
    """What a person does at the laptop."""

    def __init__(self, appearance: Appearance, folder: Path) -> None:
        self._appearance = appearance
        self._folder = folder
        self._pictures = 0

    def until(self, look: Callable[[], Found], what: str) -> Found:
        """Wait until ``look`` gives something; returns it. Raises `MissedError` that names ``what``."""
        found = _Watch(look).wait()
        if not found:
            raise MissedError(what)
        return cast("Found", found)

    def press(self, keys: str, times: int = 1) -> None:
        """Press keys («Ctrl+J») where the keyboard is."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # it is, and holds QKeyCombination
        for _ in range(times):
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def write(self, words: str, field: QWidget | None = None) -> None:
        """Type words where the keyboard is, letter by letter, in any alphabet."""
        if field is not None:
            self.click(field)
            field.setFocus()
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focus(), key)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Click a control in its middle, or at a place of it."""
        if not widget.isEnabled():
            raise MissedError(f"кнопка недоступна: {widget.accessibleName() or widget.objectName()}")
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place or widget.rect().center()
        )

    def find(self, parent: QWidget, kind: type[Widget], fits: Callable[[Widget], bool], what: str) -> Widget:
        """The first visible control of a kind that fits; waits for it."""

        def look() -> Widget | None:
            return next((each for each in parent.findChildren(kind) if each.isVisible() and fits(each)), None)

        return cast("Widget", self.until(look, what))

    def picture(self, window: QWidget, name: str, *, dark: bool = False) -> None:
        """Keep a picture of the window, light; with ``dark`` also in the dark theme."""
        self._pictures += 1
        for choice in (Choice.LIGHT, Choice.DARK) if dark else (Choice.LIGHT,):
            self._appearance.choose(choice)
            _let_paint()
            ending = "-dark" if choice is Choice.DARK else ""
            window.grab().save(str(self._folder / f"{self._pictures:02d}-{name}{ending}.png"))
        self._appearance.choose(Choice.LIGHT)
        _let_paint()

    @staticmethod
    def _focus() -> QWidget:
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        if widget is None:
            raise MissedError("нет окна, которое слушает клавиатуру")
        return widget

    def return_to(self, window: QWidget) -> None:
        """The window is in front again after a dialog; without a window manager nobody else sees to that."""
        window.activateWindow()
        self.until(window.isActiveWindow, "окно не вернулось на передний план")


def _let_paint() -> None:
    """Deliver what a change of theme or of a page's head has posted: colours, layouts, buttons that are gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(_ROUNDS):
        QApplication.processEvents()


class _Watch(QEventLoop):
    """Turns the events until a look gives something, or patience ends."""

    def __init__(self, look: Callable[[], object]) -> None:
        super().__init__()
        self._look = look
        self._found: object = None
        self._until = time.monotonic() + PATIENCE
        self._timer = QTimer(self)
        self._timer.setInterval(_GLANCE)
        self._timer.timeout.connect(self._glance)

    def wait(self) -> object:
        """What was found, once: a second look might find that it is over again."""
        self._found = self._look()
        if not self._found:
            self._timer.start()
            self.exec()
            self._timer.stop()
        return self._found

    def _glance(self) -> None:
        self._found = self._look()
        if self._found or time.monotonic() > self._until:
            self.quit()
