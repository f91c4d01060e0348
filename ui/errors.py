"""Failures that nobody caught: one sentence in the window, one line in the log, no personal data in either.

An exception's own message may hold a teacher's name or a path with one, therefore the log keeps the type and the places
in the code only. Errors of the program itself (`sentence` or a plain message for a person) are shown as they are.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

log = logging.getLogger("window")


def describe_places(error: BaseException) -> str:
    """Where the failure passed through, newest last: file names, lines and functions; no values, no message."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}" for frame in frames)


def log_failure(error: BaseException) -> None:
    """Write the failure's kind and places to the log."""
    log.error("failure kind=%s places=%s", type(error).__name__, describe_places(error))


def sentence_for(error: BaseException) -> str:
    """What to tell the person: the error's own sentence, or a general one, which cannot know what was saved."""
    own = getattr(error, "sentence", None)
    if isinstance(own, str) and own:
        return own
    return QCoreApplication.translate(
        "errors", "Something went wrong in this place. Please look whether your last change is there, and try again."
    )


class Failures(QObject):
    """Takes uncaught exceptions of the UI thread and of work, logs them and tells the window."""

    happened = Signal(str)
    """A sentence for the person; always on the UI thread."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._previous: Callable[..., object] | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the interpreter's hook for uncaught exceptions."""
        self._previous = sys.excepthook
        sys.excepthook = self._hook

    def uninstall(self) -> None:
        """Give the hook back."""
        if self._previous is not None:
            sys.excepthook = self._previous
            self._previous = None

    def take(self, error: BaseException) -> None:
        """Log the failure and tell the window; connect `Work.failed` here."""
        log_failure(error)
        self._caught.emit(error)

    def _hook(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, _trace)
            return
        self.take(error)

    def _tell(self, error: BaseException) -> None:
        self.happened.emit(sentence_for(error))
