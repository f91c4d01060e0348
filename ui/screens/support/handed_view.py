"""One handed request: who asks for what, what the level says, and the forms to hand on and to answer (R54)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.labels import choices
from app.request_handovers import answer_request, answers_for, hand_request, take_back, take_request
from storage.reads.request_handovers import HandoverRow
from ui import text, theme
from ui.desk import Desk
from ui.icons import icon
from ui.screens.groups.card import CardColumn, FactGrid, Heading
from ui.screens.people.fields import ChoiceField, DayField, TextField
from ui.screens.people.record_form import RecordForm
from ui.screens.people.words import capitals
from ui.screens.support.handed_words import STATES, level_words
from ui.screens.support.page import SupportPage
from ui.widgets.frames import Badge, Card


class HandedView(QWidget):
    """The card of a handed request; in its place the form that hands one on."""

    left = Signal()
    """The form is put away."""
    kept = Signal()
    """A request was handed on."""

    def __init__(self, page: SupportPage, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._desk = desk
        self._row: HandoverRow | None = None
        self.title = Heading("", self)
        self.facts = FactGrid(self)
        self.state = Badge("", parent=self)
        self.take_button = QPushButton(icon("inbox"), self.tr("Take it on"), self)
        self.answer_button = QPushButton(icon("message-square"), self.tr("Answer"), self)
        self.back_button = QPushButton(icon("undo-2"), self.tr("Take back"), self)
        self.card_button = QPushButton(icon("user"), self.tr("Open the card"), self)
        self.answer = RecordForm(
            [
                (TextField("answer", self.tr("The answer"), self.tr("What the level does about it…")), 6),
                (DayField("answered_on", self.tr("Day"), desk.today()), 2),
            ],
            {"answer": self.tr("Write the answer."), "answered_on": self.tr("Say when it was answered.")},
        )
        self.handing = RecordForm(
            [
                (ChoiceField("to_level", self.tr("To whom"), capitals(choices("request_handover.to_level"))), 3),
                (TextField("note", self.tr("Note"), self.tr("What is asked of that level…")), 6),
            ],
            {},
        )
        self._card = Card(self)
        self._form = Card(self, 4)
        self._build()
        self._connect()

    def show_row(self, row: HandoverRow) -> None:
        """Show a handed request."""
        if self._row is None or self._row.id != row.id:
            self.answer.hide()
        self._row = row
        today = self._desk.today()
        self.title.set_title(row.request, " · ".join(part for part in (row.name, row.organization) if part))
        self.state.show_state(dict(choices("request_handover.status"))[row.status], STATES[row.status])
        handed = ", ".join(part for part in (text.day_and_month(row.handed_on, today), row.author) if part)
        answered = text.day_and_month(row.answered_on, today) if row.answered_on is not None else ""
        self.facts.show_facts([
            (self.tr("To whom"), level_words(row.to_level)),
            (self.tr("Handed on"), handed),
            (self.tr("Note"), row.note or ""),
            (self.tr("The answer"), row.answer or ""),
            (self.tr("Answered"), ", ".join(part for part in (answered, row.answered_by) if part)),
        ])  # fmt: skip
        is_ours = self._desk.worker is not None and answers_for(self._desk.worker.role, row.to_level)
        self.take_button.setVisible(is_ours and row.status == "waiting")
        self.answer_button.setVisible(is_ours and row.status != "answered")
        self.back_button.setVisible(not is_ours and row.status != "answered")
        self._card.show()
        self._form.hide()

    def begin_handing(self, request_id: UUID) -> None:
        """Ask to whom a request goes."""
        self._card.hide()
        self._form.show()
        role = self._desk.worker.role if self._desk.worker is not None else ""
        upward = {"school_methodist": "municipality", "methodist": "region"}.get(role, "municipality")
        self.handing.begin(self.tr("Hand the request on"), self.tr("Hand on"), {"to_level": upward}, request_id)

    def _build(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.GRID)
        for button in (self.take_button, self.answer_button, self.back_button, self.card_button):
            button.setAutoDefault(False)
            deeds.addWidget(button)
        deeds.addStretch(1)
        for part in (self.title, self.state, self.facts):
            self._card.body.addWidget(part)
        self._card.body.addLayout(deeds)
        self._card.body.addWidget(self.answer)
        self.answer.hide()
        self.handing.grounded = False
        self._form.body.addWidget(self.handing)
        self._form.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(CardColumn((self._card, self._form)))

    def _connect(self) -> None:
        self.take_button.clicked.connect(self.take)
        self.answer_button.clicked.connect(self.begin_answer)
        self.back_button.clicked.connect(self.take_back)
        self.card_button.clicked.connect(self.open_card)
        self.answer.cancelled.connect(self.answer.hide)
        self.answer.finished.connect(self._answer)
        self.handing.cancelled.connect(self.left)
        self.handing.finished.connect(self._hand)

    def take(self) -> None:
        """The level works on it."""
        if self._row is not None:
            self._page.keep(self.tr("The request is taken on."), take_request, self._row.id)

    def begin_answer(self) -> None:
        """Write the answer."""
        self.answer.begin(self.tr("The answer of the level"), self.tr("Answer"), {"answered_on": self._desk.today()})

    def take_back(self) -> None:
        """It was handed on by mistake."""
        if self._row is not None:
            self._page.keep(self.tr("The request is taken back."), take_back, self._row.id)

    def open_card(self) -> None:
        """Whose request it is."""
        if self._row is not None and self._row.team_id is not None:
            self._desk.team_wanted.emit(self._row.team_id)
        elif self._row is not None:
            self._desk.part_wanted.emit(self._row.person_id, "route")

    def _answer(self, _key: object, values: dict[str, Any]) -> None:
        if self._row is not None:
            self._desk.change(
                answer_request, self._row.id, values["answer"], values["answered_on"], self._page.author,
                then=self._answered, failed=self.answer.refuse,
            )  # fmt: skip

    def _answered(self, _changes: object) -> None:
        self.answer.hide()
        self._desk.said.emit(self.tr("The answer is kept: the next exchange brings it to who asked."), self.tr("Undo"))

    def _hand(self, request_id: UUID, values: dict[str, Any]) -> None:
        self._desk.change(
            hand_request, request_id, values, self._desk.today(), self._page.author,
            then=self._handed, failed=self.handing.refuse,
        )  # fmt: skip

    def _handed(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The request is handed on with the next exchange."), self.tr("Undo"))
        self.kept.emit()
