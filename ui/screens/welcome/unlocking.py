"""Opening a copy that a passphrase keeps, or by the printed code when the passphrase is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.opening import Held, Opened, Opening, unlock, unlock_with_code
from ui.errors import sentence_for
from ui.screens.welcome.form import Form
from ui.work import Ticket, Work


class UnlockingPage(Form):
    """One field. A wrong passphrase is said under it and what was typed is selected."""

    unlocked = Signal(object)

    def __init__(self, work: Work, opening: Opening, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Open the workplace"),
            self.tr("Your data on this computer is encrypted. The passphrase opens it."),
            self.tr("Open"),
            parent,
        )
        self._work = work
        self._opening = opening
        self._by_code = False
        self.field = self.add_field(self.tr("Passphrase"), hidden=True)
        self.close_form()
        self._other = QPushButton(self.tr("Open by the printed recovery code"), self)
        self._other.setFlat(True)
        self._other.setAutoDefault(False)
        self._other.clicked.connect(self._switch)
        self.body.addWidget(self._other)
        self.button.clicked.connect(self._try)
        self.setFocusProxy(self.field)

    def _try(self) -> None:
        held = self._opening.held
        words = self.field.text()
        if held is None or not words:
            self.field.setFocus()
            return
        self.refuse("")
        self._ask(busy=True)
        self._work.sync(_unlock, held, self._opening, words, self._by_code, then=self._done, failed=self._fail)

    def _done(self, opened: Opened) -> None:
        self.unlocked.emit(opened)

    def _fail(self, error: BaseException) -> None:
        self._ask(busy=False)
        self.refuse(sentence_for(error))
        self.field.setFocus()
        self.field.selectAll()

    def _ask(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.field.setEnabled(not busy)
        self.button.setText(self.tr("Opening…") if busy else self.tr("Open"))

    def _switch(self) -> None:
        self._by_code = not self._by_code
        self.field.clear()
        self.refuse("")
        mode = self.field.EchoMode.Normal if self._by_code else self.field.EchoMode.Password
        self.field.setEchoMode(mode)
        code, phrase = self.tr("Recovery code"), self.tr("Passphrase")
        self.field.setAccessibleName(code if self._by_code else phrase)
        self.field.setPlaceholderText(code if self._by_code else "")
        back = self.tr("Open by the passphrase")
        self._other.setText(back if self._by_code else self.tr("Open by the printed recovery code"))
        self.field.setFocus()


def _unlock(_ticket: Ticket, held: Held, opening: Opening, words: str, by_code: bool) -> Opened:
    """On a worker: Argon2 takes its time."""
    way = unlock_with_code if by_code else unlock
    return way(held, opening.today, words)
