"""Makes ready, step by step, what the person will look at next, while they and the program rest.

The first look at a page loads its modules, makes its widgets and asks the copy for the first time; together that is
more than anyone should wait for. A step keeps the window no longer than a key press would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.errors import log_failure
from ui.work import Work

Step = Callable[[], object]
_PAUSE = 40
"""Milliseconds between two steps: whatever the person does meanwhile is served first."""


def loading(work: Work, module: str) -> Step:
    """A step that loads a module on a reader's thread: the window goes on meanwhile."""
    return partial(work.read, _load, module)


class Ahead(QObject):
    """Takes one step after another, and none while something is read or written."""

    over = Signal()

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._steps: Iterator[Step] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._take_step)

    def begin(self, steps: Iterator[Step]) -> None:
        """Take these steps; each is asked for when the one before it was taken."""
        self._steps = steps
        self._timer.start()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be made ready."""
        return not self._timer.isActive()

    def _take_step(self) -> None:
        if self._work.closed:
            self._timer.stop()
            return
        if not self._work.idle or QApplication.mouseButtons() or QApplication.activePopupWidget() is not None:
            return
        try:
            step = next(self._steps, None)
            if step is not None:
                step()
        except Exception as error:  # noqa: BLE001 - what cannot be made ready says so when it is asked for
            log_failure(error)
            return
        if step is None:
            self._timer.stop()
            self.over.emit()


def _load(_connection: object, module: str) -> None:
    import_module(module)
