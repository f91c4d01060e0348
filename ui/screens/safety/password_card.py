"""The password on the server: changed here, asked for by every other workplace of the same person from then on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.errors import log_failure, sentence_for
from ui.theme import State, Type, tones
from ui.widgets.frames import Card, QuietLabel, SectionTitle

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.work import Ticket


class PasswordCard(Card):
    """Three fields and a button; it needs a link."""

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.former = self._field(self.tr("Password of now"))
        self.new = self._field(self.tr("New password"))
        self.again = self._field(self.tr("Once more"))
        self.change_button = QPushButton(self.tr("Change"), self)
        self.change_button.setAutoDefault(False)
        self.change_button.clicked.connect(self._change)
        words = self.tr("Needs a link. Your other computers will ask for the new one; nothing unsent is lost.")
        note = QuietLabel(words, self)
        note.setWordWrap(True)
        self.trouble = QLabel(self)
        self.trouble.setFont(theme.font(Type.CAPTION))
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        row = QHBoxLayout()
        for field in (self.former, self.new, self.again):
            row.addWidget(field, 1)
        row.addWidget(self.change_button)
        self.body.addWidget(SectionTitle(self.tr("Password on the server"), parent=self))
        self.body.addLayout(row)
        self.body.addWidget(self.trouble)
        self.body.addWidget(note)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.returnPressed.connect(self._change)
        return field

    def _change(self) -> None:
        former, new = self.former.text(), self.new.text()
        missing = next((field for field in (self.former, self.new, self.again) if not field.text()), None)
        if missing is not None:
            missing.setFocus()
        elif new != self.again.text():
            self._refuse(self.tr("The two are not the same: type them again."))
        else:
            self._refuse("")
            self.change_button.setEnabled(False)
            run = partial(_change_password, workplace=self._desk.workplace, former=former, new=new)
            self._desk.work.sync(run, then=self._changed, failed=self._fail)

    def _changed(self, _nothing: object) -> None:
        self.change_button.setEnabled(True)
        for field in (self.former, self.new, self.again):
            field.clear()
        self.said.emit(self.tr("The password is changed."))

    def _fail(self, error: BaseException) -> None:
        log_failure(error)
        self.change_button.setEnabled(True)
        self._refuse(sentence_for(error))

    def _refuse(self, words: str) -> None:
        palette = self.trouble.palette()
        palette.setColor(self.trouble.foregroundRole(), tones().state(State.OVERDUE)[0])
        self.trouble.setPalette(palette)
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))


def _change_password(_ticket: Ticket, *, workplace: Callable[[], Any], former: str, new: str) -> None:
    from app.exchange import change_password

    change_password(workplace(), former, new)
