"""A day, typed as people write it or chosen in a calendar.

«15.01.2027», «15.1.27», «15 01», «15 января», «15 января 2027», «сегодня» and «завтра» are understood; a day without a
year is the nearest one from today on. What is not understood stays in the field and is said beside it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from ui import text
from ui.icons import icon

translate = QCoreApplication.translate

_CENTURY = 2000
_MONTHS = 12
_STEM = 3
_WIDTH = 190
_FIGURES = re.compile(r"^(\d{1,2})[.\-/ ,]+(\d{1,2})(?:[.\-/ ,]+(\d{4}|\d{2}))?$")
_WORDS = re.compile(r"^(\d{1,2})\s+([^\W\d_]{3,})\.?(?:\s+(\d{4}))?(?:\s*\D{1,4})?$")


def read_date(typed: str, today: date) -> date | None:
    """The day that was typed, or nothing when it is none."""
    words = typed.strip().casefold()
    near = {
        translate("text", "yesterday"): -1,
        translate("text", "today"): 0,
        translate("text", "tomorrow"): 1,
    }
    if words in near:
        return today + timedelta(days=near[words])
    figures = _FIGURES.match(words)
    if figures:
        return _make(int(figures[1]), int(figures[2]), figures[3], today)
    named = _WORDS.match(words)
    return _make(int(named[1]), _month(named[2]), named[3], today) if named else None


def _month(name: str) -> int:
    """The number of a month by its first letters, in either form; 0 for none."""
    locale = QLocale()
    for number in range(1, _MONTHS + 1):
        forms = (locale.monthName(number), locale.standaloneMonthName(number))
        if any(form.casefold().startswith(name[:_STEM]) for form in forms):
            return number
    return 0


def _make(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is None:
        this_year = _valid(today.year, month, day)
        return this_year if this_year and this_year >= today else _valid(today.year + 1, month, day)
    full = int(year) if len(year) > 2 else _CENTURY + int(year)  # noqa: PLR2004 - two figures of a year
    return _valid(full, month, day)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateField(QLineEdit):
    """The field; the button at its right end (or Alt+Down) opens a calendar."""

    changed = Signal(object)
    """Another day, or None when the field was emptied."""
    refused = Signal(str)
    """What was typed is no day: a hint for the person."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._day: date | None = None
        self._calendar: _CalendarCard | None = None
        self.setFixedWidth(_WIDTH)
        self.setPlaceholderText(self.tr("dd.mm.yyyy"))
        self.setAccessibleName(self.tr("Date"))
        self.setAccessibleDescription(self.tr("Type a day, or press Alt and Down for the calendar"))
        self._open = QAction(icon("calendar"), self.tr("Open the calendar (Alt+Down)"), self)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._read)

    @property
    def day(self) -> date | None:
        """The day in the field."""
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show a day without telling of it."""
        self._day = day
        self.setText(text.long_date(day) if day is not None else "")

    def open_calendar(self) -> None:
        """Show the calendar below the field."""
        if self._calendar is None:
            self._calendar = _CalendarCard(self)
            self._calendar.calendar.clicked.connect(self._choose)
            self._calendar.calendar.activated.connect(self._choose)
        self._calendar.show_at(self, self._day or self._today)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _read(self) -> None:
        typed = self.text()
        found = read_date(typed, self._today) if typed.strip() else None
        if typed.strip() and found is None:
            self.refused.emit(self.tr("This is not a day. Write it like 15.01.2027."))
        else:
            self._take(found)

    def _choose(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._take(text.from_qt(day))
        self.setFocus()

    def _take(self, day: date | None) -> None:
        before = self._day
        self.set_day(day)
        if day != before:
            self.changed.emit(day)


class _CalendarCard(QFrame):
    """The calendar in a popup of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale())
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        self.calendar.setAccessibleName(self.tr("Calendar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.calendar)

    def show_at(self, field: QWidget, day: date) -> None:
        """Open below the field at a day."""
        self.calendar.setSelectedDate(text.to_qt(day))
        self.move(field.mapToGlobal(QPoint(0, field.height() + 4)))
        self.show()
        self.calendar.setFocus()
