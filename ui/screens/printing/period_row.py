"""The period of a document: its first and its last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.documents import month_of
from app.paper.content import Period
from ui import theme
from ui.widgets.date_field import DateField


class PeriodRow(QWidget):
    """Two days; this month at first. An end before the beginning is put right by moving the other day along."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begins = DateField(today, self)
        self.ends = DateField(today, self)
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(theme.GRID + 4)
        rows.setVerticalSpacing(theme.GRID)
        rows.setColumnStretch(2, 1)
        named = ((self.begins, self.tr("From"), self.tr("First day")), (self.ends, self.tr("To"), self.tr("Last day")))
        for place, (field, words, name) in enumerate(named):
            field.setAccessibleName(name)
            field.changed.connect(self._follow)
            rows.addWidget(QLabel(words, self), place, 0)
            rows.addWidget(field, place, 1)
        usual = month_of(today)
        self.begins.set_day(usual.start)
        self.ends.set_day(usual.end)

    @property
    def period(self) -> Period:
        """The days as they stand; an empty field leaves the period open on that side."""
        return Period(self.begins.day, self.ends.day)

    def _follow(self, day: date | None) -> None:
        begins, ends = self.begins.day, self.ends.day
        if begins is not None and ends is not None and begins > ends:
            (self.ends if self.sender() is self.begins else self.begins).set_day(day)
        self.changed.emit()
