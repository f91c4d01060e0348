"""A form in place for one record: its fields in a grid, what is wrong under each, two buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.errors import sentence_for
from ui.icons import paint
from ui.screens.people.field_grid import FieldGrid, Placed
from ui.screens.people.fields import Field, Trouble
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.theme import Type, tones

_PICK_HEIGHT = 36


class _Pick(ChoiceChip):
    """A chip in the look of a field: it says what is chosen, its name stands above it."""

    @property
    def words(self) -> str:
        """What is chosen, or that something can be."""
        return self._current.words if self._current is not None else self.tr("Choose…")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _PICK_HEIGHT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press opens the list wherever it falls: nothing is taken off by the way."""
        QAbstractButton.mouseReleaseEvent(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tones()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.accent, 1.5) if self.hasFocus() else colours.border)
        painter.setBrush(colours.card if self.isEnabled() else colours.sunken)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6)
        painter.setFont(theme.font())
        painter.setPen(colours.text if self._current is not None else colours.quiet)
        room = QRectF(self.rect()).adjusted(8, 0, -30, 0)
        words = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        paint(painter, "chevron-down", colours.quiet, QRectF(self.width() - 24, self.height() / 2 - 7, 14, 14))

    def _any(self) -> str:
        return self.tr("Not chosen")


class PickField(Field):
    """One of many: a person, an organisation; a long list has a line to search in it."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        self.chip = _Pick(title)
        self._elsewhere: object = None
        super().__init__(name, title, self.chip, parent)
        self.chip.chosen.connect(self._choose)

    def offer(self, options: Sequence[Option]) -> None:
        """What can be chosen."""
        self.chip.set_options(options)
        self._put(self._shown)

    def value(self) -> object:
        return self.chip.value if self.chip.value is not None else self._elsewhere

    def _choose(self, _value: object) -> None:
        self._elsewhere = None
        self.commit()

    def _put(self, value: object) -> None:
        """A value that cannot be chosen here stays until another one is."""
        self.chip.choose(value)
        self._elsewhere = value if self.chip.value is None else None


class RecordForm(QWidget):
    """Enter (in a long text Ctrl+Enter) takes what was written, Escape puts the form away."""

    finished = Signal(object, object)
    """The key of the record or None for a new one, and the values by name."""
    cancelled = Signal()
    grounded = True
    """Whether the form stands out by a ground of its own; where it has a card to itself it does not."""

    def __init__(self, placed: Placed, needed: Mapping[str, str], parent: QWidget | None = None) -> None:
        """``needed``: the sentence for each field that may not stay empty."""
        super().__init__(parent)
        self.fields = {field.name: field for field, _ in placed}
        self._needed = dict(needed)
        self._key: object = None
        self._heading = QLabel(self)
        self._heading.setFont(theme.font(Type.STRONG))
        self._heading.setWordWrap(True)
        self._trouble = Trouble(self)
        self.done = QPushButton(self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        for button, then in ((self.done, self.finish), (self.cancel, self.cancelled)):
            button.setAutoDefault(False)
            button.clicked.connect(then)
        self.done.setDefault(True)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.finish, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        ends = QHBoxLayout()
        ends.addWidget(self.done)
        ends.addWidget(self.cancel)
        ends.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(FieldGrid(placed))
        column.addWidget(self._trouble)
        column.addLayout(ends)

    @property
    def key(self) -> object:
        """The record that is changed, or None."""
        return self._key

    @property
    def trouble(self) -> str:
        """The sentence under the fields; empty where all is well."""
        return self._trouble.text() if not self._trouble.isHidden() else ""

    def begin(self, title: str, done: str, values: Mapping[str, object], key: object = None) -> None:
        """Show the record's values, the keyboard in the first field."""
        self._key = key
        self._heading.setText(title)
        self.done.setText(done)
        self._trouble.say("")
        for name, field in self.fields.items():
            field.show_value(values.get(name), fresh=True)
        self.show()
        next(iter(self.fields.values())).editor.setFocus()

    def finish(self) -> None:
        """Take what was written, or say what is missing."""
        self._trouble.say("")
        values = {name: field.value() for name, field in self.fields.items()}
        unsound = [field for field in self.fields.values() if not field.is_sound()]
        missing = [self.fields[name] for name in self._needed if values[name] in {None, ""}]
        for field in self.fields.values():
            if field not in unsound:
                field.say_trouble(self._needed[field.name] if field in missing else "")
        if unsound or missing:
            (unsound or missing)[0].editor.setFocus()
        else:
            self.finished.emit(self._key, values)

    def say(self, words: str) -> None:
        """Say something under the fields."""
        self._trouble.say(words)

    def refuse(self, error: BaseException) -> None:
        """Say why it was not kept; at the field where one is to blame."""
        sentence = sentence_for(error)
        blamed = next((field for name, field in self.fields.items() if f"«{name}»" in sentence), None)
        if blamed is not None:
            blamed.say_trouble(sentence)
        else:
            self._trouble.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A sunken ground: the form is no card in the card."""
        if not self.grounded:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones().sunken)
        painter.drawRoundedRect(self.rect(), theme.CARD_RADIUS, theme.CARD_RADIUS)
