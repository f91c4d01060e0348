"""The card on top of «Обмен»: what waits, the session as it goes, how it ended, and the password where it is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from ui import text, theme
from ui.screens.exchange.session import Ending, ExchangeSession
from ui.screens.exchange.standing import Standing, local_day
from ui.theme import State, Type, tones
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from collections.abc import Callable

_FIELD_WIDTH = 280


class NowCard(Card):
    """How the exchange stands now."""

    password_given = Signal(str)

    def __init__(self, session: ExchangeSession, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=theme.PAGE_MARGIN)
        self._session = session
        self._today = today
        self.headline = QLabel(self)
        self.headline.setFont(theme.font(Type.SECTION))
        self.headline.setWordWrap(True)
        self.note = QuietLabel("", self)
        self.note.setFont(theme.font(Type.BODY))
        self.note.setWordWrap(True)
        self.result = QLabel(self)
        self.result.setWordWrap(True)
        self.result.hide()
        self.progress = ProgressLine(self, counts=False)
        self.progress.hide()
        self.progress.cancelled.connect(session.cancel)
        for part in (self.headline, self.note, self.progress, self.result):
            self.body.addWidget(part)
        self._sign_in = self._build_sign_in()
        self.body.addWidget(self._sign_in)
        self.consent = QPushButton(self.tr("Take them away and go on"), self)
        self.consent.clicked.connect(session.agree)
        self.consent.setVisible(session.deletion_asked)
        self.body.addWidget(self.consent, alignment=Qt.AlignmentFlag.AlignLeft)
        session.began.connect(self._begin)
        session.progressed.connect(self.progress.show_progress)
        session.ended.connect(self._end)
        session.password_needed.connect(self.ask_password)
        if session.sign_in_due:
            self.ask_password()

    def show_standing(self, standing: Standing) -> None:
        """Say what waits and when the last session was."""
        words = self.tr("Everything is sent")
        if standing.unsent:
            words = self.tr("Not sent: %n change(s)", "", standing.unsent)
        self.headline.setText(words)
        last = standing.last
        if last is None:
            self.headline.setText(words if standing.unsent else self.tr("Nothing waits to be sent"))
            self.note.setText(self.tr("Everything you do is kept on this computer."))
            return
        day = text.relative_day(local_day(last.started_at), self._today())
        self.note.setText(self.tr("Last exchange: {day}. {words}").format(day=day, words=last.sentence))

    def ask_password(self, _words: str = "") -> None:
        """The password in place: the time of the sign-in is over."""
        self._sign_in.show()
        self.password.clear()
        self.password.setFocus()

    def _build_sign_in(self) -> QWidget:
        made = QWidget(self)
        self.password = QLineEdit(made)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Your password"))
        self.password.setAccessibleName(self.tr("Your password"))
        self.password.setFixedWidth(_FIELD_WIDTH)
        self.password.returnPressed.connect(self._give)
        self.enter = QPushButton(self.tr("Sign in and go on"), made)
        self.enter.clicked.connect(self._give)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, theme.GRID, 0, 0)
        row.addWidget(self.password)
        row.addWidget(self.enter)
        row.addStretch(1)
        made.hide()
        return made

    def _give(self) -> None:
        words = self.password.text()
        if words:
            self.password.clear()
            self._sign_in.hide()
            self.password_given.emit(words)

    def _begin(self, words: str) -> None:
        self.result.hide()
        self._sign_in.hide()
        self.consent.hide()
        self.progress.begin(words)

    def _end(self, ending: Ending) -> None:
        self.progress.finish()
        self._sign_in.setVisible(self._session.sign_in_due)
        self.consent.setVisible(self._session.deletion_asked)
        ink = tones().state(State.OVERDUE if ending.failed else State.DONE)[0]
        palette = self.result.palette()
        palette.setColor(self.result.foregroundRole(), ink)
        self.result.setPalette(palette)
        self.result.setText(ending.words)
        self.result.show()
