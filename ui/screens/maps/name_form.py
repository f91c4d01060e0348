"""What a map or an instrument is called, for whom and for which subject it is: one form for a new one and a change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.labels import choices
from app.serving import SUBJECT_BOUND
from storage.reads.competency_maps import MapCard
from storage.reads.instruments import InstrumentCard
from ui import theme
from ui.screens.maps.shapes import for_whom
from ui.screens.people.fields import ChoiceField, Field, LineField, Trouble
from ui.screens.people.words import capital, capitals
from ui.widgets.frames import Card, SectionTitle

_TITLE, _AUTHORS = 300, 300


class NameForm(Card):
    """Fields with «Save» and «Cancel»; nothing is kept before the first."""

    saved = Signal(object)
    """The fields by name."""
    left = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent, theme.PAGE_MARGIN)
        self.fields = {field.name: field for field in fields}
        self._heading = SectionTitle("", parent=self)
        self._trouble = Trouble(self)
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(cancel)
        row.addStretch(1)
        self.body.setSpacing(12)
        self.body.addWidget(self._heading)
        for field in fields:
            self.body.addWidget(field)
        self.body.addWidget(self._trouble)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def begin(self, heading: str, values: dict[str, object]) -> None:
        """Show the fields filled with these values; the keyboard goes into the first."""
        self._heading.set_title(heading)
        self._trouble.say("")
        for name, field in self.fields.items():
            field.show_value(values.get(name), fresh=True)
        first = next(iter(self.fields.values()))
        first.editor.setFocus()

    def refuse(self, sentence: str) -> None:
        """Why it was not kept; what was written stays."""
        for name, field in self.fields.items():
            sentence = sentence.replace(f"«{name}»", f"«{field.title}»")
        self._trouble.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        self._trouble.say("")
        self.saved.emit({name: field.value() for name, field in self.fields.items()})


class MapForm(NameForm):
    """A map: title, audience, subject or every one, on what it rests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        audiences = [(value, capital(for_whom(value))) for value, _ in choices("person.role")]
        self.subject = SubjectField(self.tr("Subject"), self.tr("Every subject"))
        super().__init__(
            [
                LineField("title", self.tr("Title"), _TITLE),
                ChoiceField("audience", self.tr("For whom"), audiences),
                self.subject,
                LineField("source", self.tr("What it rests on"), _TITLE),
            ],
            parent,
        )

    def begin_new(self) -> None:
        """An empty form."""
        self.begin(self.tr("New competency map"), {"audience": "teacher"})

    def begin_change(self, card: MapCard) -> None:
        """The form of a map that is there."""
        values = {name: getattr(card, name) for name in self.fields}
        self.subject.offer_also(card.subject)
        self.begin(self.tr("Change the map"), values)


class InstrumentForm(NameForm):
    """An instrument: title, group, subject where the group asks for one, authors (R13)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.subject = SubjectField(self.tr("Subject"), self.tr("Every subject"))
        self.group = ChoiceField("competency_group", self.tr("Group"), capitals(choices("competency_group")))
        super().__init__(
            [
                LineField("title", self.tr("Title"), _TITLE),
                self.group,
                self.subject,
                LineField("authors", self.tr("Authors"), _AUTHORS),
            ],
            parent,
        )
        self.group.committed.connect(self._follow_group)

    def begin_new(self) -> None:
        """An empty form."""
        self.begin(self.tr("New instrument"), {"competency_group": "subject"})
        self._follow_group()

    def begin_change(self, card: InstrumentCard) -> None:
        """The form of an instrument that is there."""
        self.subject.offer_also(card.subject)
        values: dict[str, object] = {
            "title": card.title, "competency_group": card.group, "subject": card.subject, "authors": card.authors,
        }  # fmt: skip
        self.begin(self.tr("Change the instrument"), values)
        self._follow_group()

    def _follow_group(self, *_told: object) -> None:
        """Of two groups one subject each, of the other two every subject."""
        bound = self.group.value() in SUBJECT_BOUND
        self.subject.editor.setEnabled(bound)
        if not bound:
            self.subject.show_value(None, fresh=True)


class SubjectField(ChoiceField):
    """A subject of the region's list, or every one."""

    def __init__(self, title: str, every: str) -> None:
        super().__init__("subject", title, (), every)

    def offer(self, subjects: Sequence[str]) -> None:
        """The subjects that there are."""
        for subject in subjects:
            self.offer_also(subject)

    def offer_also(self, subject: str | None) -> None:
        """One more, where it is not offered yet."""
        if subject is not None and self._box.findData(subject) < 0:
            self._box.addItem(capital(subject), subject)
