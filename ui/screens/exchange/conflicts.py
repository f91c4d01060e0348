"""Conflicts that nobody has settled: both values, who and when, one click to take one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.conflicts import Choice
from ui import theme
from ui.screens.exchange.lines import as_conflict
from ui.widgets.conflict_mark import ConflictChoice, Keep
from ui.widgets.frames import SectionTitle

if TYPE_CHECKING:
    from datetime import date

    from storage.reads.exchange import ConflictRow


class ConflictsPart(QWidget):
    """The choices one under another; each is a card of its own."""

    settled = Signal(object, object)
    """The conflict's id and an `app.conflicts.Choice`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle(self.tr("Changed in two places"))
        self.choices: dict[object, ConflictChoice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID)
        self._column.addWidget(self._title)
        self.hide()

    def show_conflicts(self, rows: Sequence[ConflictRow], full_name: str, today: date) -> None:
        """Show what is open; choices that stay are not made anew, so that the keyboard keeps its place."""
        wanted = {row.id for row in rows}
        for gone in [key for key in self.choices if key not in wanted]:
            self.choices.pop(gone).deleteLater()
        for row in rows:
            if row.id not in self.choices:
                conflict, mine_is_other = as_conflict(row, full_name)
                choice = ConflictChoice(conflict, today, self)
                choice.kept.connect(partial(self._keep, row.id, mine_is_other))
                self.choices[row.id] = choice
                self._column.addWidget(choice)
        self._title.set_title(self.tr("Changed in two places"), str(len(rows)))
        self.setVisible(bool(rows))

    def _keep(self, conflict_id: object, mine_is_other: bool, which: Keep) -> None:
        takes_other = (which is Keep.MINE) == mine_is_other
        self.settled.emit(conflict_id, Choice.OTHER if takes_other else Choice.KEPT)
