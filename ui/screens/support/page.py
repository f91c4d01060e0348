"""What a page of «Сопровождение» shares with the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.errors import sentence_for


class SupportPage(QWidget):
    """A page: its trouble goes to the bar above, what was done into the toast."""

    trouble = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def focus_first(self) -> None:
        """The keyboard to where work starts."""
        self.setFocus()

    @property
    def author(self) -> UUID | None:
        """Who works here."""
        return self._desk.worker.specialist_id if self._desk.worker is not None else None

    def read(self, function: Callable[..., Any], *arguments: object, then: Callable[[Any], None]) -> None:
        """Read; a failure stands in the bar above the page."""
        self._desk.read(function, *arguments, then=then, failed=self.fail)

    def keep(
        self,
        said: str,
        operation: Callable[..., Any],
        *arguments: object,
        failed: Callable[[Any], None] | None = None,
    ) -> None:
        """Run a use case and say that it is done, with the way back."""
        self._desk.change(operation, *arguments, then=partial(self._kept, said), failed=failed or self.fail)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        self.trouble.emit(sentence_for(error))

    def _kept(self, said: str, _changes: object) -> None:
        self._desk.said.emit(said, self.tr("Undo"))
