"""A route is kept as a template for the region; the administrator's (R48)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.labels import choices
from storage.reads.people import PersonCard
from storage.reads.routes import RouteHead
from ui.screens.people.words import capitals
from ui.screens.routes.step_forms import InPlaceForm

_LINE = 280


class KeepTemplateForm(InPlaceForm):
    """Its title, for whom it is, and what it is good for."""

    said = Signal(object)
    """Fields of the template."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask(self.tr("A template from this route"), self.tr("Keep"))
        self.title = QLineEdit(self)
        self.title.setMinimumWidth(_LINE)
        self.title.setMaxLength(300)
        self.audience = QComboBox(self)
        for value, words in capitals(choices("person.role")):
            self.audience.addItem(words, value)
        self.career_stage = QComboBox(self)
        self.career_stage.addItem(self.tr("any"), None)
        for value, words in capitals(choices("career_stage")):
            self.career_stage.addItem(words, value)
        self.subject = QLineEdit(self)
        self.subject.setMaxLength(100)
        self.subject.setPlaceholderText(self.tr("any"))
        self.description = QLineEdit(self)
        self.description.setMinimumWidth(_LINE)
        self._field(self.tr("Title"), self.title)
        self._field(self.tr("For whom"), self.audience)
        self._field(self.tr("Career stage"), self.career_stage)
        self._field(self.tr("Subject"), self.subject)
        self._field(self.tr("What it is good for"), self.description)

    def begin(self, head: RouteHead, person: PersonCard) -> None:
        """Offer what is known of the route and its person."""
        self.title.setText(head.title)
        self.audience.setCurrentIndex(max(0, self.audience.findData(person.role)))
        stage = head.career_stage or person.career_stage
        self.career_stage.setCurrentIndex(max(0, self.career_stage.findData(stage)))
        self.subject.setText(person.subjects[0] if len(person.subjects) == 1 else "")
        self.description.clear()
        self.refuse("")
        self.title.setFocus()
        self.title.selectAll()

    def finish(self) -> None:
        if not self.title.text().strip():
            self.refuse(self.tr("Give the template a title."))
            return
        fields = {
            "title": self.title.text().strip(), "audience": self.audience.currentData(),
            "career_stage": self.career_stage.currentData(), "subject": self.subject.text().strip() or None,
            "description": self.description.text().strip() or None,
        }  # fmt: skip
        self.said.emit(fields)
