"""When the workplace locks itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from app.safety import LOCKS_AFTER, set_lock_after
from ui import theme
from ui.theme import Type
from ui.widgets.frames import Card, QuietLabel, SectionTitle

if TYPE_CHECKING:
    from app.safety import Safety
    from ui.desk import Desk


class LockCard(Card):
    """The choice, and a button to lock now."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.box = QComboBox(self)
        for minutes in LOCKS_AFTER:
            words = self.tr("after %n minute(s)", "", minutes) if minutes else self.tr("never")
            self.box.addItem(words, minutes)
        words = self.tr("Lock by itself when nobody is here")
        self.box.setAccessibleName(words)
        self.box.activated.connect(self._keep)
        said = QLabel(words, self)
        said.setFont(theme.font(Type.BODY))
        self.note = QuietLabel("", self)
        self.note.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(said)
        row.addWidget(self.box)
        row.addStretch(1)
        row.addWidget(desk.commands.button("safety.lock", self))
        self.body.addWidget(SectionTitle(self.tr("Lock"), parent=self))
        self.body.addLayout(row)
        self.body.addWidget(self.note)

    def show_safety(self, safety: Safety) -> None:
        """Show what was chosen."""
        self.box.setCurrentIndex(max(0, self.box.findData(safety.lock_after)))
        self.box.setEnabled(safety.has_passphrase)
        self.note.setText(
            self.tr("What is typed is saved; work goes on after the passphrase.") if safety.has_passphrase
            else self.tr("Only a passphrase can lock the workplace.")
        )  # fmt: skip

    def _keep(self, place: int) -> None:
        run = partial(_set, minutes=self.box.itemData(place))
        self._desk.work.write(run, then=self._kept)

    def _kept(self, _nothing: object) -> None:
        self.changed.emit()


def _set(engine: object, *, minutes: int) -> None:
    set_lock_after(engine, minutes)  # type: ignore[arg-type]  # the writer's engine
