"""A card with labelled fields, one primary button and a place where a refusal is said."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.theme import State, Type, tones
from ui.widgets.frames import Card, QuietLabel

_FIELD_HEIGHT = 36


class Form(Card):
    """Title, words, fields. A subclass adds its fields and connects the button."""

    def __init__(self, title: str, words: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=32)
        heading = QLabel(title, self)
        heading.setFont(theme.font(Type.PAGE))
        heading.setWordWrap(True)
        sentence = QuietLabel(words, self)
        sentence.setFont(theme.font(Type.BODY))
        sentence.setWordWrap(True)
        self.body.addWidget(heading)
        self.body.addWidget(sentence)
        self.body.addSpacing(theme.GRID)
        self._labels: dict[QLineEdit, QLabel] = {}
        self.refusal = QLabel(self)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        self.button = QPushButton(action, self)
        self.button.setDefault(True)
        self.button.setMinimumHeight(_FIELD_HEIGHT)

    def add_field(self, title: str, *, hidden: bool = False, example: str = "") -> QLineEdit:
        """A field under its label; Enter in it presses the button."""
        label = QuietLabel(title, self)
        field = QLineEdit(self)
        field.setMinimumHeight(_FIELD_HEIGHT)
        field.setPlaceholderText(example)
        field.setAccessibleName(title)
        if hidden:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        label.setBuddy(field)
        self._labels[field] = label
        field.returnPressed.connect(self.button.click)
        self.body.addWidget(label)
        self.body.addWidget(field)
        return field

    def label_of(self, field: QLineEdit) -> QLabel:
        """The label above a field of `add_field`."""
        return self._labels[field]

    def close_form(self) -> None:
        """Put the refusal and the button under the fields."""
        self.body.addSpacing(theme.GRID)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.button)

    def refuse(self, words: str) -> None:
        """Say what is wrong, in place."""
        palette = self.refusal.palette()
        palette.setColor(self.refusal.foregroundRole(), tones().state(State.OVERDUE)[0])
        self.refusal.setPalette(palette)
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
