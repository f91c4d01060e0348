"""Connecting this computer to the region: address, sign-in, who keeps the key; then the first exchange."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.opening import Opening
from ui.errors import sentence_for
from ui.screens.exchange.moving import moving_words
from ui.screens.welcome.form import Form
from ui.widgets.progress_line import ProgressLine
from ui.work import Ticket, Work

if TYPE_CHECKING:
    from app.exchange import Progress
    from app.workplace import Workplace

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, repr=False)
class Typed:
    """What the person typed; never shown in a log."""

    server_url: str
    login: str
    password: str
    new_password: str
    passphrase: str | None


class EnrolmentPage(Form):
    """The first thing a new person sees."""

    enrolled = Signal(object)
    """The workplace, filled by the first exchange (or as far as it came)."""

    def __init__(self, work: Work, opening: Opening, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Welcome to Marshrut"),
            self.tr("Connect this computer to your region once. After that everything works without the internet."),
            self.tr("Connect"),
            parent,
        )
        self._work = work
        self._opening = opening
        self._stop = threading.Event()
        self.server = self.add_field(self.tr("Server address"), example="https://")
        self.login = self.add_field(self.tr("Login"))
        self.password = self.add_field(self.tr("Password"), hidden=True)
        self.own_password = self.add_field(self.tr("A password of your own, at least 8 signs"), hidden=True)
        """Asked for where the administrator's password serves once."""
        self._ask_own_password(wanted=False)
        self._add_keeping()
        self.close_form()
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self._stop.set)
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.button.clicked.connect(self._begin)
        self.setFocusProxy(self.server)

    def _add_keeping(self) -> None:
        self.by_keyring = QRadioButton(self.tr("Open with my sign-in to this computer"), self)
        self.by_passphrase = QRadioButton(self.tr("Ask for a passphrase each time"), self)
        self.by_keyring.setChecked(True)
        group = QButtonGroup(self)
        for choice in (self.by_keyring, self.by_passphrase):
            group.addButton(choice)
            self.body.addWidget(choice)
        self.passphrase = self.add_field(self.tr("Passphrase: a few words that you will remember"), hidden=True)
        self._phrase_label = self.label_of(self.passphrase)
        self.by_passphrase.toggled.connect(self._show_passphrase)
        self._show_passphrase(False)

    def _show_passphrase(self, wanted: bool) -> None:
        self.passphrase.setVisible(wanted)
        self._phrase_label.setVisible(wanted)
        if wanted:
            self.passphrase.setFocus()

    def _ask_own_password(self, *, wanted: bool) -> None:
        self.own_password.setVisible(wanted)
        self.label_of(self.own_password).setVisible(wanted)

    def _begin(self) -> None:
        missing = self._first_missing()
        if missing is not None:
            missing.setFocus()
            self.refuse(self.tr("Please fill in: {field}.").format(field=missing.accessibleName()))
            return
        self.refuse("")
        self._lock(True)
        self.progress.begin(self.tr("Connecting…"))
        self._opening.release()  # enrolling takes the profile itself
        phrase = self.passphrase.text() if self.by_passphrase.isChecked() else None
        own = self.own_password.text() if not self.own_password.isHidden() else ""
        typed = Typed(_address(self.server.text()), self.login.text().strip(), self.password.text(), own, phrase)
        self._stop.clear()
        self._work.sync(
            _enrol,
            self._opening.folder,
            typed,
            self._stop.is_set,
            then=self._done,
            failed=self._fail,
            progress=self._progress,
        )

    def _first_missing(self) -> Any:
        fields = [self.server, self.login, self.password]
        if not self.own_password.isHidden():
            fields.append(self.own_password)
        if self.by_passphrase.isChecked():
            fields.append(self.passphrase)
        return next((field for field in fields if not field.text().strip()), None)

    def _lock(self, busy: bool) -> None:
        fields = (self.server, self.login, self.password, self.own_password, self.passphrase)
        for field in (*fields, self.by_keyring, self.by_passphrase):
            field.setEnabled(not busy)
        self.button.setVisible(not busy)

    def _progress(self, progress: tuple[int, int, str]) -> None:
        self.progress.show_progress(progress)

    def _done(self, workplace: Workplace) -> None:
        self.progress.finish()
        self.enrolled.emit(workplace)

    def _fail(self, error: BaseException) -> None:
        self.progress.finish()
        self._lock(False)
        self.refuse(sentence_for(error))
        field = self.password
        if _wants_own_password(error):
            self._ask_own_password(wanted=True)
            field = self.own_password
        field.setFocus()
        field.selectAll()


def _wants_own_password(error: BaseException) -> bool:
    """The administrator's password serves once, or the chosen one was not good enough."""
    from app.exchange import OneTimePasswordError, WeakPasswordError

    return isinstance(error, OneTimePasswordError | WeakPasswordError)


def _address(typed: str) -> str:
    typed = typed.strip().rstrip("/")
    return typed if "://" in typed else f"https://{typed}"


def _enrol(ticket: Ticket, folder: Path | None, typed: Typed, stopped: Callable[[], bool]) -> Workplace:
    """On a worker: make the workplace and fill it. A first exchange that breaks off goes on in the window."""
    from app.exchange import Credentials, ExchangeError, enrol_workplace, synchronise

    credentials = Credentials(typed.login, typed.password, typed.new_password)
    place = enrol_workplace(folder, typed.server_url, credentials, typed.passphrase)
    ticket.report(0, 0, translate("exchange", "Connected. Receiving your people and their routes…"))
    try:
        synchronise(place, report=partial(_tell, ticket), cancelled=lambda: stopped() or ticket.token.cancelled)
    except ExchangeError:
        return place  # kept in the history; the exchange goes on from the window
    return place


def _tell(ticket: Ticket, progress: Progress) -> None:
    ticket.report(*moving_words(progress))
