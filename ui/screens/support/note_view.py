"""A note to a teacher: what it tells of, its words, how and when it goes (R29)."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, QUrl, QUrlQuery, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.informing import Fit, Note, note_text
from app.labels import choices
from ui import text, theme
from ui.icons import icon
from ui.screens.people.elided import ElidedLabel
from ui.screens.people.words import capital
from ui.theme import Type
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, Hairline, QuietLabel
from ui.widgets.rows import empty_out
from ui.widgets.tool_button import make_tool_button

_PAUSE = 600
_LEAST_HEIGHT = 64
_OFFER = 32
_FEWEST = 2
_OTHERS = 320
"""Height of all that stands beside the offers, with a few lines of the note."""
_SCROLL_BAR = 14


class NoteView(Card):
    """The note of one person. What is unticked is left out for everyone who is told at once."""

    edited = Signal(object, str)
    """A person's id and the text as the tutor has changed it; empty where it is the proposed one again."""
    sent = Signal(str, object)
    """The channel and the day."""
    copied = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.signature = ""
        self.note: Note | None = None
        self._left_out: set[UUID] = set()
        self._name = ElidedLabel(self)
        self._name.setFont(theme.font(Type.SECTION))
        self._about = ElidedLabel(self, quiet=True)
        self.copy_button = QPushButton(icon("copy"), self.tr("Copy"), self)
        self.mail_button = make_tool_button("mail", self.tr("Open in the mail program"), self)
        self._list = QScrollArea(self)
        inner = QWidget()
        self._offers = QVBoxLayout(inner)
        self._list.setWidget(inner)
        self.text = QPlainTextEdit(self)
        self.channel = QComboBox(self)
        self.day = DateField(today, self)
        self.send_button = QPushButton(icon("check"), "", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._dress()
        self._build()
        self.text.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._tell)
        self.copy_button.clicked.connect(self._copy)
        self.mail_button.clicked.connect(self._mail)
        self.send_button.clicked.connect(self._send)

    @property
    def person_id(self) -> UUID | None:
        """Whose note is shown."""
        return self.note.person.id if self.note is not None else None

    def show_note(self, note: Note, draft: str | None) -> None:
        """Show a note, in the tutor's words where they have changed it."""
        self.flush()
        self.note = note
        about = " · ".join(part for part in (note.person.organization, note.person.email or "") if part)
        self._name.setText(note.person.name)
        self._about.setText(about)
        self.mail_button.setVisible(bool(note.person.email))
        self._show_offers(note)
        self._put(draft or self.proposed(note))

    def show_count(self, people: int) -> None:
        """How many will be told at once."""
        self.send_button.setText(self.tr("Told") if people == 1 else self.tr("Told to %n teacher(s)", "", people))
        self.send_button.setToolTip(self.tr("Keep it in the journal of everyone chosen"))

    def chosen_fits(self, note: Note) -> list[Fit]:
        """What of a note is told."""
        return [fit for fit in note.fits if fit.offer.id not in self._left_out]

    def proposed(self, note: Note) -> str:
        """The words before anybody changed them."""
        return note_text(note, self.chosen_fits(note), self.signature)

    def flush(self) -> None:
        """Tell of what is typed now."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """All offers where the words keep room enough, two at least."""
        room = max(_FEWEST, (self.height() - _OTHERS) // _OFFER)
        self._list.setFixedHeight(_OFFER * min(room, self._offers.count()))

    def _dress(self) -> None:
        self.copy_button.setToolTip(self.tr("Put the note on the clipboard, for mail or a messenger"))
        for area in (self._list, self.text):
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.viewport().setAutoFillBackground(False)
        self._list.setWidgetResizable(True)
        self._offers.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        self._offers.setSpacing(0)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(_LEAST_HEIGHT)
        self.text.setAccessibleName(self.tr("The note"))
        self.channel.setAccessibleName(self.tr("How it is told"))
        for value, words in choices("notice.channel"):
            self.channel.addItem(capital(words), value)
        self.day.set_day(self._today)
        self.day.setAccessibleName(self.tr("When it was told"))
        self.send_button.setDefault(True)
        for button in (self.copy_button, self.send_button):
            button.setAutoDefault(False)

    def _build(self) -> None:
        last = QHBoxLayout()
        last.setSpacing(theme.GRID)
        last.addWidget(self.channel)
        last.addWidget(self.day)
        last.addStretch(1)
        last.addWidget(self.send_button)
        first, who = QHBoxLayout(), QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self._name)
        who.addWidget(self._about)
        first.addLayout(who, 1)
        first.addWidget(self.mail_button)
        first.addWidget(self.copy_button)
        self.body.addLayout(first)
        self.body.addWidget(self._list)
        self.body.addWidget(Hairline(self))
        self.body.addWidget(self.text, 1)
        self.body.addWidget(Hairline(self))
        self.body.addLayout(last)

    def _show_offers(self, note: Note) -> None:
        empty_out(self._offers)
        for fit in note.fits:
            self._offers.addWidget(self._offer(fit))
        self._fit()

    def _offer(self, fit: Fit) -> QWidget:
        made = QWidget(self)
        line = QHBoxLayout(made)
        made.setFixedHeight(_OFFER)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        tick = QCheckBox(made)
        tick.setChecked(fit.offer.id not in self._left_out)
        tick.setAccessibleName(fit.offer.title)
        tick.toggled.connect(partial(self._tick, fit.offer.id))
        title = ElidedLabel(made)
        title.setText(fit.offer.title)
        day = text.day_and_month(fit.offer.starts_on, self._today) if fit.offer.starts_on is not None else ""
        named = fit.offer.table == "programme"
        answers = self.tr("%n deficit(s)", "", len(fit.deficits)) if named else self.tr("by the group of deficits")
        note = QuietLabel(" · ".join(part for part in (day, answers) if part), made)
        note.setToolTip("\n".join(deficit.competency.title for deficit in fit.deficits))
        line.addWidget(tick)
        line.addWidget(title, 1)
        line.addWidget(note)
        return made

    def _tick(self, offer_id: UUID, on: bool) -> None:
        """Leave an offer out or take it in; the proposed words follow, the tutor's own stay."""
        if self.note is None:
            return
        untouched = self.text.toPlainText() == self.proposed(self.note)
        (self._left_out.discard if on else self._left_out.add)(offer_id)
        self.send_button.setEnabled(bool(self.chosen_fits(self.note)))
        if untouched:
            self._put(self.proposed(self.note))

    def _put(self, words: str) -> None:
        self.text.setPlainText(words)
        self._pause.stop()

    def _tell(self) -> None:
        if self.note is not None:
            words = self.text.toPlainText()
            self.edited.emit(self.note.person.id, "" if words == self.proposed(self.note) else words)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self.copied.emit()

    def _mail(self) -> None:
        """The person's own mail program takes it from here; that it went is told by «Сообщено»."""
        if self.note is not None:
            letter = QUrl(f"mailto:{self.note.person.email}")
            query = QUrlQuery()
            query.addQueryItem("subject", self.tr("Programmes and events for you"))
            query.addQueryItem("body", bytes(QUrl.toPercentEncoding(self.text.toPlainText()).data()).decode())
            letter.setQuery(query)
            QDesktopServices.openUrl(letter)

    def _send(self) -> None:
        self.sent.emit(str(self.channel.currentData()), self.day.day or self._today)
