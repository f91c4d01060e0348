"""How the exchange goes on without the person: the switches, kept in the copy at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from app.automatic import Wishes, keep_wishes, read_wishes
from ui import theme
from ui.errors import log_failure, sentence_for
from ui.widgets.frames import Card, QuietLabel, SectionTitle

if TYPE_CHECKING:
    from ui.desk import Desk


class WishesCard(Card):
    """Two switches; further settings of the exchange stand below them (`add_setting`)."""

    wished = Signal(object)
    """An `app.automatic.Wishes` that is kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.by_itself = self._switch(self.tr("Exchange by itself when there is a link"))
        self.metered = self._switch(self.tr("…over a metered link, too"))
        self._trouble = QuietLabel("", self)
        self._trouble.hide()
        note = QuietLabel(self.tr("The password is never asked unbidden: a mark in the line below says so."), self)
        note.setWordWrap(True)
        inner = QVBoxLayout()
        inner.setContentsMargins(2 * theme.PAGE_MARGIN, 0, 0, 0)
        inner.addWidget(self.metered)
        self.body.addWidget(SectionTitle(self.tr("Settings of the exchange"), parent=self))
        self.body.addWidget(self.by_itself)
        self.body.addLayout(inner)
        self.body.addWidget(note)
        self.body.addWidget(self._trouble)
        self.refresh()

    def refresh(self) -> None:
        """Read what was chosen."""
        self._desk.read(read_wishes, then=self._show)

    def add_setting(self, setting: QWidget) -> None:
        """One more setting below."""
        self.body.addWidget(setting)

    def _switch(self, words: str) -> QAbstractButton:
        made = theme.make_switch(words, self)
        made.clicked.connect(self._keep)
        return made

    def _show(self, wishes: Wishes) -> None:
        self.by_itself.setChecked(wishes.by_itself)
        self.metered.setChecked(wishes.metered)
        self.metered.setEnabled(wishes.by_itself)

    def _keep(self, _on: bool) -> None:
        wishes = Wishes(self.by_itself.isChecked(), self.metered.isChecked())
        self.metered.setEnabled(wishes.by_itself)
        self._trouble.hide()
        self._desk.change(keep_wishes, wishes, failed=self._fail)
        self.wished.emit(wishes)

    def _fail(self, error: BaseException) -> None:
        log_failure(error)
        self._trouble.setText(sentence_for(error))
        self._trouble.show()
        self.refresh()
