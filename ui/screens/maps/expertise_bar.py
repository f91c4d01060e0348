"""The steps of the expertise as buttons: send, approve with a day, send back (R14)."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.expertise import APPROVED, DRAFT, UNDER, Decision
from ui.icons import icon
from ui.screens.people.fields import Trouble
from ui.screens.programmes.flow import FlowRow
from ui.widgets.date_field import DateField
from ui.widgets.frames import QuietLabel


class ExpertiseBar(QWidget):
    """What can be done next with a map or an instrument; ``with_validity`` asks until when an instrument holds."""

    sent = Signal()
    returned = Signal()
    withdrawn = Signal()
    approved = Signal(object)
    """`app.expertise.Decision`."""

    def __init__(self, today: date, parent: QWidget | None = None, *, with_validity: bool = False) -> None:
        super().__init__(parent)
        self._today = today
        self._with_validity = with_validity
        self.send = self._button("upload", self.tr("Send to the expertise"), self.sent)
        self.back = self._button("undo-2", self.tr("Return for changes"), self.returned)
        self.withdraw = self._button("undo-2", self.tr("Withdraw the approval"), self.withdrawn)
        self.approve = self._button("check", self.tr("Approve"), self._approve)
        self.day = DateField(today, self)
        self.day.setAccessibleName(self.tr("Day of the decision"))
        self.until = DateField(today, self)
        self.until.setAccessibleName(self.tr("Valid until"))
        self._day_part = self._titled(self.tr("Day of the decision"), self.day)
        self._until_part = self._titled(self.tr("Valid until"), self.until)
        self._trouble = Trouble(self)
        self._row = FlowRow(self)
        for part in (self._day_part, self._until_part, self.approve, self.send, self.back, self.withdraw):
            self._row.flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._row)
        column.addWidget(self._trouble)

    def put_behind(self, *others: QWidget) -> None:
        """Other buttons into the same row."""
        for part in others:
            self._row.flow.addWidget(part)

    def show_status(self, status: str, until: date | None = None) -> None:
        """Offer what can follow this status (none: nothing); an instrument keeps the day until which it held."""
        self.setEnabled(True)
        self._trouble.say("")
        self.day.set_day(self._today)
        self.until.set_day(until)
        self.send.setVisible(status == DRAFT)
        self.back.setVisible(status == UNDER)
        self.withdraw.setVisible(status == APPROVED)
        for part in (self.approve, self._day_part):
            part.setVisible(status == UNDER)
        self._until_part.setVisible(status == UNDER and self._with_validity)

    def wait(self) -> None:
        """A step is under way: nothing else is begun before it ends."""
        self._trouble.say("")
        self.setEnabled(False)

    def say_trouble(self, sentence: str) -> None:
        """Why the step was refused."""
        self.setEnabled(True)
        self._trouble.say(sentence)

    def _approve(self) -> None:
        self.approved.emit(Decision(self.day.day, self.until.day if self._with_validity else None))

    def _button(self, name: str, words: str, run: Any) -> QPushButton:
        made = QPushButton(icon(name), words, self)
        made.setAutoDefault(False)
        made.clicked.connect(run)
        return made

    def _titled(self, title: str, field: DateField) -> QWidget:
        part = QWidget(self)
        words = QuietLabel(title, part)
        words.setBuddy(field)
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(words)
        line.addWidget(field)
        return part
