"""One card of «Сегодня»: a title with its count, the lines, and the way to those that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton

from ui.screens.today.lines import Line, LineList
from ui.widgets.frames import Card, SectionTitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

FEW = 6


class Part(Card):
    """A list that shows a few lines, and the rest on demand. Hidden while it has none."""

    opened = Signal(object)
    ticked = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None, few: int = FEW) -> None:
        super().__init__(parent)
        self._name = title
        self._few = few
        self._all: list[Line] = []
        self._count = 0
        self._unfolded = False
        self._list: LineList | None = None
        self.hide()

    @property
    def list(self) -> LineList:
        """The lines; made when there are some, so that the first paint pays only for what it shows."""
        return self._list or self._build()

    def _build(self) -> LineList:
        self._title = SectionTitle(self._name)
        made = self._list = LineList(self._name)
        made.opened.connect(self.opened)
        made.ticked.connect(self.ticked)
        self._more = QPushButton(self)
        self._more.setFlat(True)
        self._more.setAutoDefault(False)
        self._more.clicked.connect(self._unfold)
        for part in (self._title, made, self._more):
            self.body.addWidget(part)
        return made

    def show_lines(self, lines: Sequence[Line], count: int | None = None) -> None:
        """Show lines; ``count`` says how many there are where the lines are only the first of them."""
        self._all = [*lines]
        self._count = len(lines) if count is None else count
        if not lines and self._list is None:
            return
        made = self.list
        self._title.set_title(self._name, str(self._count))
        self._lay(made)
        self.setVisible(bool(lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def _lay(self, made: LineList) -> None:
        shown = self._all if self._unfolded else self._all[: self._few]
        made.show_lines(shown)
        left = len(self._all) - len(shown)
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("Show %n more", "", left))

    def _unfold(self) -> None:
        self._unfolded = True
        self._lay(self.list)
        self.list.take_keyboard()
