"""A filter «from – to»: usual spans to choose from, and two fields for any other one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from ui import text, theme
from ui.screens.programmes.choice_chip import ChoiceChip, ChoicePopup, Option
from ui.theme import Type, tones
from ui.widgets.date_field import DateField
from ui.widgets.frames import QuietLabel

_MOST_HOURS = 2000
_DAY_WIDTH = 160
_WIDE = 540
_LESS_WIDE = 400
Span = tuple[object, object]
"""The first and the last value, None where there is no bound."""


class RangeChip(ChoiceChip):
    """Its value is a `Span`; ``today`` is given where the bounds are days, else they are hours."""

    def __init__(
        self, title: str, options: Sequence[Option], today: date | None = None, parent: QWidget | None = None
    ) -> None:
        self._today = today
        super().__init__(title, options, parent)

    def _option_of(self, value: object) -> Option | None:
        if not isinstance(value, tuple) or value == (None, None):
            return None
        return super()._option_of(value) or Option(value, self._words_of(value))

    def _words_of(self, span: Span) -> str:
        first, last = (_bound(value) for value in span)
        if first and last:
            return f"{first} – {last}"
        return self.tr("from %1").replace("%1", first) if first else self.tr("up to %1").replace("%1", last)

    def _make_popup(self) -> ChoicePopup:
        return _RangePopup(self._today, self)


class _RangePopup(ChoicePopup):
    """The list, and below it the two fields."""

    def __init__(self, today: date | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.bounds = _Bounds(today, self)
        self.bounds.chosen.connect(self._take)
        self._column.addWidget(self.bounds)
        self.least_width = _WIDE if today is not None else _LESS_WIDE

    def show_options(self, options: tuple[Option, ...], value: object, any_words: str, name: str) -> None:
        super().show_options(options, value, any_words, name)
        self.bounds.put(value if isinstance(value, tuple) else (None, None))

    def _take(self, span: Span) -> None:
        self.hide()
        self.picked.emit(span)


class _Bounds(QWidget):
    """«От … до …» and a button."""

    chosen = Signal(object)

    def __init__(self, today: date | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.first, self.last = (_made(today, self) for _ in range(2))
        self.first.setAccessibleName(self.tr("From"))
        self.last.setAccessibleName(self.tr("To"))
        self._trouble = QLabel(self.tr("The end is before the start."), self)
        self._trouble.setFont(theme.font(Type.CAPTION))
        palette = self._trouble.palette()
        palette.setColor(self._trouble.foregroundRole(), tones().overdue)
        self._trouble.setPalette(palette)
        self._trouble.hide()
        take = QPushButton(self.tr("Show"), self)
        take.setAutoDefault(False)
        take.clicked.connect(self._finish)
        line = QHBoxLayout()
        line.setSpacing(theme.GRID)
        line.addWidget(QuietLabel(self.tr("from"), self))
        line.addWidget(self.first)
        line.addWidget(QuietLabel(self.tr("to"), self))
        line.addWidget(self.last)
        line.addStretch(1)
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(line)
        column.addWidget(self._trouble)

    def put(self, span: Span) -> None:
        """Show a span."""
        for field, value in ((self.first, span[0]), (self.last, span[1])):
            if isinstance(field, DateField):
                field.set_day(cast("date | None", value))
            else:
                field.setValue(value if isinstance(value, int) else 0)

    def _finish(self) -> None:
        first, last = (_read(field) for field in (self.first, self.last))
        backwards = first is not None and last is not None and last < first  # type: ignore[operator]  # of one kind
        self._trouble.setVisible(backwards)
        if not backwards:
            self.chosen.emit((first, last))


def _made(today: date | None, parent: QWidget) -> DateField | QSpinBox:
    if today is not None:
        field = DateField(today, parent)
        field.setFixedWidth(_DAY_WIDTH)
        return field
    box = QSpinBox(parent)
    box.setRange(0, _MOST_HOURS)
    box.setSpecialValueText("–")
    return box


def _read(field: DateField | QSpinBox) -> date | int | None:
    return field.day if isinstance(field, DateField) else field.value() or None


def _bound(value: object) -> str:
    if isinstance(value, date):
        return text.short_date(value)
    return str(value) if value is not None else ""
