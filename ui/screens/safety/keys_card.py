"""What opens the workplace: the passphrase, and the printed recovery code, which is shown once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.safety import Safety
from ui import theme
from ui.errors import log_failure, sentence_for
from ui.icons import icon
from ui.theme import State, Type, tones
from ui.widgets.frames import Card, SectionTitle

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk
    from ui.work import Ticket

_FEWEST = 8


class KeysCard(Card):
    """Two lines, each with what can be done about it."""

    changed = Signal()
    """Something else opens the workplace now."""
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = ""
        self._asks_former = False
        self._printer: QPrinter | None = None
        self.phrase_words, self.phrase_button = self._line("key-round", self._begin_phrase)
        self.phrase_form = self._phrase_form()
        self.code_words, self.code_button = self._line("printer", self._begin_code)
        self.code_question = self._code_question()
        self.code_form = self._code_form()
        self.trouble = QLabel(self)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.body.addWidget(SectionTitle(self.tr("What opens the workplace"), parent=self))
        for words, button, *forms in (
            (self.phrase_words, self.phrase_button, self.phrase_form),
            (self.code_words, self.code_button, self.code_question, self.code_form),
        ):
            row = QHBoxLayout()
            row.addWidget(words, 1)
            row.addWidget(button)
            self.body.addLayout(row)
            for form in forms:
                self.body.addWidget(form)
                form.hide()
        self.body.addWidget(self.trouble)
        self.show_safety(Safety((), has_passphrase=False, asks_former=False, has_code=False, lock_after=0))

    def show_safety(self, safety: Safety) -> None:
        """Say what opens it now."""
        phrase, code = safety.has_passphrase, safety.has_code
        self.phrase_words.setText(
            self.tr("A passphrase opens the workplace.") if phrase
            else self.tr("Your sign-in to this computer opens the workplace. A passphrase would lock it, too.")
        )  # fmt: skip
        self._asks_former = safety.asks_former
        self.former.setVisible(safety.asks_former)
        self.phrase_button.setText(self.tr("Change the passphrase…") if phrase else self.tr("Set a passphrase…"))
        self.code_words.setText(
            self.tr("A printed recovery code exists. A new one makes the old one worthless.") if code
            else self.tr("There is no recovery code. Print one: without it a forgotten passphrase cannot be helped.")
        )  # fmt: skip
        self.code_button.setText(self.tr("New recovery code…") if code else self.tr("Make a recovery code…"))

    def _line(self, picture: str, run: Callable[[], None]) -> tuple[QLabel, QPushButton]:
        words = QLabel(self)
        words.setFont(theme.font(Type.BODY))
        words.setWordWrap(True)
        button = QPushButton(icon(picture), "", self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return words, button

    def _phrase_form(self) -> QWidget:
        form = QWidget(self)
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        self.former, self.phrase, self.again = (self._hidden(form) for _ in range(3))
        self.former.setPlaceholderText(self.tr("Passphrase until now"))
        self.phrase.setPlaceholderText(self.tr("New passphrase"))
        self.again.setPlaceholderText(self.tr("Once more"))
        self.keep_button = QPushButton(self.tr("Keep"), form)
        self.keep_button.setAutoDefault(False)
        self.keep_button.clicked.connect(self._keep_phrase)
        cancel = QPushButton(self.tr("Cancel"), form)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self._end_phrase)
        for part in (self.former, self.phrase, self.again):
            part.setAccessibleName(part.placeholderText())
            part.returnPressed.connect(self._keep_phrase)
            row.addWidget(part, 1)
        row.addWidget(self.keep_button)
        row.addWidget(cancel)
        return form

    @staticmethod
    def _hidden(parent: QWidget) -> QLineEdit:
        field = QLineEdit(parent)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _code_question(self) -> QWidget:
        """Who comes by an open window for a minute takes no key to it away."""
        form = QWidget(self)
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        self.holder = self._hidden(form)
        self.holder.setPlaceholderText(self.tr("Passphrase of now"))
        self.holder.setAccessibleName(self.holder.placeholderText())
        self.holder.returnPressed.connect(self._make_code)
        self.make_button = QPushButton(self.tr("Make the code"), form)
        cancel = QPushButton(self.tr("Cancel"), form)
        row.addWidget(self.holder, 1)
        for button, run in ((self.make_button, self._make_code), (cancel, self._end_question)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        return form

    def _code_form(self) -> QWidget:
        form = QWidget(self)
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        self.code = QLabel(form)
        self.code.setFont(theme.font(Type.PAGE))
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.print_button = QPushButton(icon("printer"), self.tr("Print…"), form)
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self._ask_printer)
        done = QPushButton(self.tr("I have it on paper"), form)
        done.setAutoDefault(False)
        done.clicked.connect(self._forget_code)
        row.addWidget(self.code, 1)
        row.addWidget(self.print_button)
        row.addWidget(done)
        return form

    def _begin_phrase(self) -> None:
        self._refuse("")
        self.phrase_form.show()
        (self.phrase if self.former.isHidden() else self.former).setFocus()

    def _end_phrase(self) -> None:
        for field in (self.former, self.phrase, self.again):
            field.clear()
        self.phrase_form.hide()
        self._refuse("")

    def _keep_phrase(self) -> None:
        words = self.phrase.text()
        if len(words) < _FEWEST:
            self._refuse(self.tr("Eight letters at least: a few words that you will remember are best."))
        elif words != self.again.text():
            self._refuse(self.tr("The two are not the same: type them again."))
        else:
            self._refuse("")
            former = self.former.text()
            run = partial(_set_passphrase, workplace=self._desk.workplace, words=words, former=former)
            self._desk.work.write(run, then=self._phrase_kept, failed=self._fail)

    def _phrase_kept(self, _nothing: object) -> None:
        self._end_phrase()
        self.said.emit(self.tr("The passphrase is changed. Backups made before still open with the old one."))
        self.changed.emit()

    def _begin_code(self) -> None:
        self._refuse("")
        if not self._asks_former:
            self._make_code()
            return
        self.code_question.show()
        self.holder.setFocus()

    def _end_question(self) -> None:
        self.holder.clear()
        self.code_question.hide()
        self._refuse("")

    def _make_code(self) -> None:
        self._refuse("")
        run = partial(_new_code, workplace=self._desk.workplace, former=self.holder.text())
        self._desk.work.write(run, then=self._show_code, failed=self._fail)

    def _show_code(self, code: str) -> None:
        self._end_question()
        self._code = code
        self.code.setText(code)
        self.code_form.show()
        self.print_button.setFocus()
        self.changed.emit()

    def _forget_code(self) -> None:
        self._code = ""
        self.code.clear()
        self.code_form.hide()

    def _ask_printer(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setFullPage(True)
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._print)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _print(self) -> None:
        self._desk.work.paper(_print_code, self._code, self._printer, failed=self._fail)

    def _fail(self, error: BaseException) -> None:
        log_failure(error)
        self._refuse(sentence_for(error))

    def _refuse(self, words: str) -> None:
        palette = self.trouble.palette()
        palette.setColor(self.trouble.foregroundRole(), tones().state(State.OVERDUE)[0])
        self.trouble.setPalette(palette)
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))


def _set_passphrase(_engine: object, *, workplace: Callable[[], Any], words: str, former: str) -> None:
    from app.safety import change_passphrase

    change_passphrase(workplace(), words, former)


def _new_code(_engine: object, *, workplace: Callable[[], Any], former: str) -> str:
    from app.safety import new_code

    return new_code(workplace(), former)


def _print_code(ticket: Ticket, code: str, printer: QPrinter) -> None:
    from app.safety import recovery_sheet
    from ui.screens.printing.sheets import print_pages, sheets_of

    for _ in print_pages(sheets_of(recovery_sheet(ticket.connection, code)), printer):
        ticket.token.check()
