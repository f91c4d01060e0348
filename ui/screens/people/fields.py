"""Fields of a form that save themselves: the label above, trouble below, a conflict's mark beside the editor.

A field tells of its value when it is left (`committed`), and of what is being typed at each pause (`typed`). What
arrives from elsewhere does not disturb a field in which someone is typing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.theme import Type, tones
from ui.widgets.conflict_choice import Conflict
from ui.widgets.conflict_mark import ConflictMark
from ui.widgets.date_field import DateField, read_date
from ui.widgets.frames import QuietLabel

_DRAFT_PAUSE = 700
_LINES = 3
_TEXT_MARGIN = 7


class Trouble(QLabel):
    """What is wrong, under the field where it is wrong."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.font(Type.CAPTION))
        self.setWordWrap(True)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it; an empty sentence takes it back."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, tones().overdue)
        self.setPalette(palette)
        self.setText(sentence)
        self.setVisible(bool(sentence))


class Field(QWidget):
    """A label, an editor, and room for what is wrong."""

    committed = Signal(str, object)
    """The field's name and its new value."""
    typed = Signal(str, str)
    """The field's name and the text as it stands, at a pause: for drafts."""
    kept = Signal(object, object)
    """A conflict's key and the choice."""

    def __init__(self, name: str, title: str, editor: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.title = title
        self.editor = editor
        self._shown: object = None
        self._kept: object = None
        self._saving = False
        self._label = QuietLabel(title, self)
        self._label.setBuddy(editor)
        editor.setAccessibleName(title)
        self._trouble = Trouble(self)
        self._mark: ConflictMark | None = None
        self._beside = QHBoxLayout()
        self._beside.setSpacing(6)
        self._beside.addWidget(editor, 1, _side(editor))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(self._beside)
        column.addWidget(self._trouble)
        column.addStretch(1)

    @property
    def trouble(self) -> str:
        """The sentence under the field; empty where all is well."""
        return self._trouble.text() if not self._trouble.isHidden() else ""

    def show_value(self, value: object, *, fresh: bool = False) -> None:
        """Show what is kept; where someone types, or what was typed could not be kept, it stays (unless `fresh`)."""
        if fresh:
            self._saving = False
            self.say_trouble("")
        elif self._saving or (self.is_touched() and (self._has_keyboard() or self.trouble)):
            return
        self._kept = value
        if fresh or value != self._shown or self.is_touched():
            self._shown = value
            self._put(value)

    def saved(self) -> None:
        """The value that was told of is kept."""
        self._saving = False
        self._kept = self._shown
        self.say_trouble("")

    def refuse(self, sentence: str) -> None:
        """The value was not kept: it stays in the field with the reason below it."""
        self._saving = False
        self._shown = self._kept
        self.say_trouble(sentence)

    def say_trouble(self, sentence: str) -> None:
        """Say what is wrong with the value; empty: all is well."""
        named = sentence.replace(f"«{self.name}»", f"«{self.title}»")
        self._trouble.say(named)
        self.editor.setAccessibleDescription(named)

    def show_conflict(self, conflict: Conflict | None, today: date) -> None:
        """The violet mark beside the editor, or none."""
        if self._mark is not None:
            self._beside.removeWidget(self._mark)
            self._mark.deleteLater()
            self._mark = None
        if conflict is not None:
            self._mark = ConflictMark(conflict, today, self)
            self._mark.kept.connect(self.kept)
            self._beside.insertWidget(1, self._mark)

    def is_touched(self) -> bool:
        """Whether the editor holds something else than what was shown."""
        return self.value() != self._shown

    def value(self) -> object:
        """What the editor holds, as it will be kept."""
        raise NotImplementedError

    def is_sound(self) -> bool:
        """Whether what stands in the editor is a value at all."""
        return True

    def commit(self) -> None:
        """Tell of the value if it is another one."""
        if self.is_touched():
            self.say_trouble("")
            self._shown = self.value()
            self._saving = True
            self.committed.emit(self.name, self._shown)

    def _put(self, value: object) -> None:
        raise NotImplementedError

    def _has_keyboard(self) -> bool:
        return self.editor.hasFocus()


class LineField(Field):
    """One line of text; empty is nothing."""

    def __init__(self, name: str, title: str, limit: int, parent: QWidget | None = None) -> None:
        self._line = QLineEdit()
        self._line.setMaxLength(limit)
        super().__init__(name, title, self._line, parent)
        self._line.editingFinished.connect(self.commit)

    def value(self) -> object:
        return self._line.text().strip() or None

    def _put(self, value: object) -> None:
        self._line.setText(str(value) if value is not None else "")
        self._line.setToolTip(self._line.text())
        self._line.setCursorPosition(0)


class NumberField(LineField):
    """A whole number; words are refused at the field."""

    def value(self) -> object:
        words = self._line.text().strip()
        if not words:
            return None
        return int(words) if words.isdecimal() else words

    def is_sound(self) -> bool:
        return not isinstance(self.value(), str)

    def commit(self) -> None:
        if self.is_sound():
            super().commit()
        else:
            self.say_trouble(self.tr("Write a whole number."))


class TextField(Field):
    """Long text; what is typed is told at each pause, and kept when the field is left."""

    def __init__(self, name: str, title: str, placeholder: str, parent: QWidget | None = None) -> None:
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.document().setDocumentMargin(_TEXT_MARGIN)
        self._text.setPlaceholderText(placeholder)
        height = QFontMetrics(theme.font()).lineSpacing() * _LINES + 24
        self._text.setFixedHeight(height)
        super().__init__(name, title, self._text, parent)
        self._text.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DRAFT_PAUSE)
        self._pause.timeout.connect(self._tell)
        self._text.textChanged.connect(self._pause.start)

    def value(self) -> object:
        return self._text.toPlainText().strip() or None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text and event.type() == QEvent.Type.FocusOut:
            self._pause.stop()
            self.commit()
        return super().eventFilter(watched, event)

    def restore(self, words: str) -> None:
        """Put back what was typed before the program ended; it is kept when the field is left."""
        if not self.is_touched():
            self._text.setPlainText(words)
            self._pause.stop()

    def _put(self, value: object) -> None:
        self._text.setPlainText(str(value) if value is not None else "")
        self._pause.stop()

    def _tell(self) -> None:
        if self.is_touched():
            self.typed.emit(self.name, self._text.toPlainText())


class ChoiceField(Field):
    """One of a few values; `empty` is the words for no choice, or nothing where a choice is needed."""

    def __init__(
        self,
        name: str,
        title: str,
        choices: Sequence[tuple[str, str]],
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._box = QComboBox()
        if empty:
            self._box.addItem(empty, None)
        for value, words in choices:
            self._box.addItem(words, value)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(8)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        super().__init__(name, title, self._box, parent)
        self._box.installEventFilter(self)
        self._box.activated.connect(self._choose)

    def value(self) -> object:
        return self._box.currentData()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page and does not change a value on the way."""
        if watched is self._box and event.type() == QEvent.Type.Wheel and not self._box.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _choose(self, _place: int) -> None:
        self.commit()

    def _put(self, value: object) -> None:
        place = self._box.findData(value)
        if place < 0 and value is not None:
            self._box.addItem(str(value), value)
            place = self._box.count() - 1
        self._box.setCurrentIndex(place)


class DayField(Field):
    """A day, or none."""

    def __init__(self, name: str, title: str, today: date, parent: QWidget | None = None) -> None:
        self._today = today
        self._day = DateField(today)
        super().__init__(name, title, self._day, parent)
        self._day.changed.connect(self._change)
        self._day.refused.connect(self.say_trouble)

    def value(self) -> object:
        return self._day.day

    def is_sound(self) -> bool:
        typed = self._day.text().strip()
        return not typed or read_date(typed, self._today) is not None

    def _change(self, _day: object) -> None:
        self.commit()

    def _put(self, value: object) -> None:
        self._day.set_day(value if isinstance(value, date) else None)


class FlagField(Field):
    """Yes or no."""

    def __init__(self, name: str, title: str, words: str, parent: QWidget | None = None) -> None:
        self._check = QCheckBox(words)
        super().__init__(name, title, self._check, parent)
        self._check.clicked.connect(self._change)

    def value(self) -> object:
        return self._check.isChecked()

    def _change(self, _on: bool) -> None:
        self.commit()

    def _put(self, value: object) -> None:
        self._check.setChecked(bool(value))


def _side(editor: QWidget) -> Qt.AlignmentFlag:
    """An editor of a fixed width stands at the left, others take all there is."""
    fixed = editor.minimumWidth() == editor.maximumWidth()
    return Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)
