"""How large a file may be to come with an exchange by itself: a choice for slow and dear links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from app.attachments import fetch_limit, set_limit
from ui.widgets.frames import Card, QuietLabel, SectionTitle

if TYPE_CHECKING:
    from ui.desk import Desk

_MIB = 1024 * 1024
LIMITS = (0, 1, 2, 5, 10, 20)
"""Megabytes that are offered."""


class FilesLimit(Card):
    """The setting; what is larger comes where a person asks for it in the card."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.box = QComboBox(self)
        for limit in LIMITS:
            self.box.addItem(self._words(limit), limit * _MIB)
        words = self.tr("Fetch files with the exchange")
        self.box.setAccessibleName(words)
        self.box.activated.connect(self._keep)
        note = self.tr("Small pictures always come. A larger file comes when you ask for it in the person's card.")
        hint = QuietLabel(note, self)
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(QLabel(words, self))
        row.addWidget(self.box)
        row.addStretch(1)
        self.body.addWidget(SectionTitle(self.tr("Files of cards"), parent=self))
        self.body.addLayout(row)
        self.body.addWidget(hint)
        desk.read(fetch_limit, then=self._show)

    def _words(self, limit: int) -> str:
        if limit == 0:
            return self.tr("only when asked")
        if limit == LIMITS[-1]:
            return self.tr("all of them")
        return self.tr("up to {size} MB").format(size=limit)

    def _show(self, limit: int) -> None:
        fitting = [place for place, offered in enumerate(LIMITS) if offered * _MIB >= limit]
        self.box.setCurrentIndex(fitting[0] if fitting else len(LIMITS) - 1)

    def _keep(self, place: int) -> None:
        self._desk.change(set_limit, self.box.itemData(place))
