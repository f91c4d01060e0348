"""A small editor in place for a value of one's own: a line, a text, a number, a day, words, or one of the choices."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.theme import Type, tones
from ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.conflicts import OwnValue

_TEXT_HEIGHT = 110
_MOST = 2_000_000_000


class Editor(Protocol):
    """What the kinds share; each is a widget, too."""

    def put(self, value: object) -> None:
        """Show a value."""

    def value(self) -> object:
        """The value as the field keeps it; an empty text is nothing."""


class OwnEditor(QWidget):
    """The editor with «Save» and «Cancel»."""

    written = Signal(object)
    closed = Signal()

    def __init__(
        self, own: OwnValue, choices: Sequence[tuple[str, str]], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor_for(own, choices, today, self)
        widget = cast("QWidget", self._editor)
        widget.setAccessibleName(self.tr("Your own value"))
        self._trouble = QLabel(self)
        self._trouble.setFont(theme.font(Type.CAPTION))
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.save = QPushButton(self.tr("Save your own"), self)
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self._write)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setFlat(True)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(widget)
        column.addWidget(self._trouble)
        column.addLayout(row)

    @property
    def editor(self) -> QWidget:
        """The field itself."""
        return cast("QWidget", self._editor)

    def set_value(self, value: object) -> None:
        """What the own value begins with."""
        self._editor.put(value)

    def begin(self) -> None:
        """The keyboard into the field."""
        self.editor.setFocus()

    def say_trouble(self, sentence: str) -> None:
        """Why the value cannot stand in the field."""
        palette = self._trouble.palette()
        palette.setColor(self._trouble.foregroundRole(), tones().overdue)
        self._trouble.setPalette(palette)
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._write()
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        self.say_trouble("")
        self.written.emit(self._editor.value())


class _Line(QLineEdit):
    def put(self, value: object) -> None:
        self.setText(str(value) if value is not None else "")

    def value(self) -> object:
        return self.text().strip() or None


class _Words(QLineEdit):
    """Words with commas between them."""

    def put(self, value: object) -> None:
        self.setText(", ".join(str(word) for word in value) if isinstance(value, list | tuple) else "")

    def value(self) -> object:
        return tuple(word.strip() for word in self.text().split(",") if word.strip())


class _Text(QPlainTextEdit):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_TEXT_HEIGHT)

    def put(self, value: object) -> None:
        self.setPlainText(str(value) if value is not None else "")

    def value(self) -> object:
        return self.toPlainText().strip() or None


class _Number(QSpinBox):
    def __init__(self, own: OwnValue, parent: QWidget) -> None:
        super().__init__(parent)
        least = own.least if own.least is not None else -_MOST
        self.setRange(least, own.greatest if own.greatest is not None else _MOST)
        self.setFixedWidth(160)

    def put(self, value: object) -> None:
        self.setValue(value if isinstance(value, int) else 0)

    def value(self) -> int:
        return super().value()


class _Day(DateField):
    def put(self, value: object) -> None:
        self.set_day(value if isinstance(value, date) else None)

    def value(self) -> object:
        return self.day


class _Choice(QComboBox):
    def __init__(self, own: OwnValue, choices: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        if own.optional:
            self.addItem(self.tr("not set"), None)
        for value, words in choices:
            self.addItem(words, value)

    def put(self, value: object) -> None:
        self.setCurrentIndex(max(self.findData(value), 0))

    def value(self) -> object:
        return self.currentData()


def editor_for(own: OwnValue, choices: Sequence[tuple[str, str]], today: date, parent: QWidget) -> Editor:
    """The editor of a kind of value; an empty one."""
    if own.kind == "choice":
        return _Choice(own, choices, parent)
    if own.kind == "number":
        return _Number(own, parent)
    if own.kind == "day":
        return _Day(today, parent)
    if own.kind == "text":
        return _Text(parent)
    line = _Words(parent) if own.kind == "words" else _Line(parent)
    if own.limit is not None and own.kind == "line":
        line.setMaxLength(own.limit)
    return line
