"""The library's style with one frame of focus for the whole window.

The library gives each button and field a frame of its own: a fifth of all widgets of a screen, each laid out and
painted though nothing has the focus there, and left behind in the window when its button goes. One frame that follows
the keyboard looks the same.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QFocusFrame,
    QGroupBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from PySide6Qlementine import QlementineStyle
from shiboken6 import Shiboken

_FRAMED = (QAbstractButton, QAbstractSlider, QComboBox, QGroupBox, QLineEdit, QPlainTextEdit, QTextEdit)
_FRAMER = "oclero::qlementine::WidgetWithFocusFrameEventFilter"
"""What the library hangs on a widget that shall have a frame: it makes the frame at the widget's first paint."""


class QuietStyle(QlementineStyle):
    """The library's style, without a frame for each widget."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._frame: QFocusFrame | None = None
        application.focusChanged.connect(self._follow)

    def polish(self, thing: Any) -> Any:
        """Dress a widget, a palette or the application."""
        made = super().polish(thing)
        if isinstance(thing, _FRAMED):
            framer = _framer(thing)
            if framer is not None:
                thing.removeEventFilter(framer)
                for frame in thing.children():
                    if isinstance(frame, QFocusFrame) and frame is not self._frame:
                        frame.hide()  # the library still knows it: it goes with its widget
        return made

    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        """The frame around what the keyboard has gone to."""
        if isinstance(entered, _FRAMED) and _framer(entered) is not None:
            if self._frame is None or not Shiboken.isValid(self._frame):  # it died with the panel in which it stood
                self._frame = QFocusFrame()  # no child of what has the keyboard: it may outlive that
            self._frame.setWidget(entered)
        elif self._frame is not None and Shiboken.isValid(self._frame):
            self._frame.setWidget(None)  # type: ignore[arg-type]  # allowed: the frame stands nowhere


def _framer(widget: QWidget) -> QObject | None:
    for child in widget.children():
        if child.metaObject().className() == _FRAMER:
            return child
    return None
