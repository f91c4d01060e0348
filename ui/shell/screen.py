"""What the shell asks of a screen.

A screen is a widget made at the first visit. It names the page, may offer one primary action, and learns when it comes
to the front, so that it can refresh what became stale meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction

    from ui.ahead import Step


class Screen(QWidget):
    """One page of the window."""

    heading_changed = Signal()
    """The title or the primary action is another one."""
    trouble = Signal(str)
    """A sentence for the bar above the page: what happened, that nothing is lost, what to do."""
    trouble_over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._primary: QAction | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def title(self) -> str:
        """The page's title; empty means the section's own name."""
        return self._title

    @property
    def primary(self) -> QAction | None:
        """The page's one primary action."""
        return self._primary

    def set_heading(self, title: str = "", primary: QAction | None = None) -> None:
        """Name the page and its primary action."""
        self._title = title
        self._primary = primary
        self.heading_changed.emit()

    def entered(self) -> None:
        """Called each time the screen comes to the front."""

    def left(self) -> None:
        """Called when another screen comes to the front."""

    def steps_ahead(self) -> Iterator[Step]:
        """What can be made ready before it is looked at, in small steps (`ui.ahead`)."""
        return iter(())

    def focus_first(self) -> None:
        """Put the keyboard where work starts on this screen."""
        self.setFocus()
