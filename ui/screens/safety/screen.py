"""«Защита»: the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.safety import Safety, read_safety
from ui import theme
from ui.errors import log_failure, sentence_for
from ui.screens.safety.backups_card import BackupsCard
from ui.screens.safety.keys_card import KeysCard
from ui.screens.safety.lock_card import LockCard
from ui.screens.safety.password_card import PasswordCard
from ui.shell.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class SafetyScreen(Screen):
    """Four cards, read anew whenever the page is entered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.backups = BackupsCard(desk, self)
        self.keys = KeysCard(desk, self)
        self.lock = LockCard(desk, self)
        self.password = PasswordCard(desk, self)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        column.setSpacing(theme.GROUP_SPACING)
        for card in (self.backups, self.keys, self.lock, self.password):
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.backups.said.connect(self._say)
        self.keys.said.connect(self._say)
        self.password.said.connect(self._say)
        self.keys.changed.connect(self._changed)
        self.lock.changed.connect(self._changed)
        self.backups.said.connect(self.refresh)

    def entered(self) -> None:
        self.refresh()

    def refresh(self, _said: object = None) -> None:
        """Read everything anew."""
        self._desk.read(_read, self._desk.workplace, then=self._show, failed=self._fail)

    def focus_first(self) -> None:
        self.backups.save_button.setFocus()

    def _show(self, safety: Safety) -> None:
        self.backups.show_kept(safety.kept)
        self.keys.show_safety(safety)
        self.lock.show_safety(safety)
        self.trouble_over.emit()

    def _changed(self) -> None:
        self.refresh()
        self._desk.safety_changed.emit()

    def _say(self, words: str) -> None:
        self._desk.said.emit(words, "")

    def _fail(self, error: BaseException) -> None:
        log_failure(error)
        self.trouble.emit(sentence_for(error))


def _read(connection: Any, workplace: Callable[[], Any]) -> Safety:
    return read_safety(connection, workplace())
