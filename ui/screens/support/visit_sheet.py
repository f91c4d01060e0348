"""A visit sheet: its lines, and the bar in which they are typed in: number, Tab, words, Enter (R43)."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from typing import cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QPushButton, QWidget

from app.journal import NewEntry
from app.labels import label
from app.visits import ToSee, add_line, enter_line, miss_line, remove_line
from storage.reads.visits import LineRow, lines_of_sheet
from ui import text, theme
from ui.commands import Command, tooltip
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.models.paged_table import Column
from ui.screens.groups.reading import people_options
from ui.screens.people.fields import Trouble
from ui.screens.people.short_table import ShortTable
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.support.page import SupportPage
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.widgets.quiet_table import QuietTable

_GREATEST = 999
_NUMBER_WIDTH = 64
_ROOMY = 700
_SCHOOL = 2


class Lines(QuietTable):
    """The lines; Enter takes one into the bar, Delete takes it off the sheet."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class VisitSheet(Card):
    """One sheet."""

    def __init__(self, page: SupportPage, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._desk = desk
        self._sheet = ""
        self._day: date | None = None
        self._title = SectionTitle("", "", self)
        self.other = ChoiceChip(self.tr("Add a teacher"), (), self)
        self._title.add_control(self.other)
        self.number = QLineEdit(self)
        self.words = QLineEdit(self)
        self.step = QLineEdit(self)
        self.due = DateField(desk.today(), self)
        self.enter_button = QPushButton(self.tr("Record"), self)
        self.miss_button = QPushButton(self.tr("Did not take place"), self)
        self._who = QuietLabel("", self)
        self._trouble = Trouble(self)
        self.rows = ShortTable(self._columns(), self)
        self.table = Lines(self)
        self._dress()
        self._build()
        self._join()

    def show_sheet(self, sheet: str, day: date) -> None:
        """Show the lines of a sheet; what is being typed into another one's bar is put away."""
        if sheet != self._sheet:
            self._sheet, self._day = sheet, day
            self._clear()
        heading = self.tr("Visit of {day}").format(day=text.long_date(day))
        self._title.set_title(heading, self.tr("sheet {sheet}").format(sheet=sheet))
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the width is short the school stands in the line under the bar only."""
        super().resizeEvent(event)
        self.table.setColumnHidden(_SCHOOL, self.width() < _ROOMY)

    def begin(self) -> None:
        """The keyboard into the bar, at the first line that is not typed in."""
        self._go_on()

    def enter(self) -> None:
        """Type the line in: an entry of the journal on the day of the visit."""
        if not self.number.text() or self._day is None:
            self._say(self.tr("Write the number of the line."))
            return
        entry = NewEntry(
            "site_visit", self._day, self.words.text().strip(), None, self.step.text().strip() or None, self.due.day
        )
        author = self._page.author
        self._desk.change(
            enter_line, self._sheet, int(self.number.text()), entry, author, then=self._entered, failed=self._refuse
        )

    def miss(self) -> None:
        """The person of the line was not met."""
        if not self.number.text():
            self._say(self.tr("Write the number of the line."))
            return
        self._desk.change(miss_line, self._sheet, int(self.number.text()), then=self._entered, failed=self._refuse)

    def _columns(self) -> list[Column]:
        return [
            Column("№", _number, figures=True),
            Column(self.tr("Teacher"), _name),
            Column(self.tr("School"), _place),
            Column(self.tr("What for"), _aims),
            Column(self.tr("State"), _state),
        ]

    def _dress(self) -> None:
        self.number.setFixedWidth(_NUMBER_WIDTH)
        self.number.setValidator(QIntValidator(1, _GREATEST, self.number))
        self.number.setPlaceholderText("№")
        self.number.setAccessibleName(self.tr("Number of the line"))
        self.words.setPlaceholderText(self.tr("What was seen and said…"))
        self.words.setAccessibleName(self.tr("What was seen and said"))
        self.step.setPlaceholderText(self.tr("Next step, if one was agreed"))
        self.step.setAccessibleName(self.tr("Next step"))
        self.step.setMaxLength(500)
        self.due.setPlaceholderText(self.tr("due"))
        self.due.setAccessibleName(self.tr("Next step due"))
        self.enter_button.setDefault(True)
        self.enter_button.setToolTip(tooltip(self.tr("Record"), "Return"))
        self.miss_button.setToolTip(tooltip(self.tr("Did not take place"), "Ctrl+M"))
        for button in (self.enter_button, self.miss_button):
            button.setAutoDefault(False)
        self.table.setModel(self.rows)
        self.table.setAccessibleName(self.tr("Lines of the sheet"))
        self.table.setToolTip(self.tr("Enter types a line in, Delete takes it off the sheet"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for place, width in ((0, 52), (1, 180), (2, 176), (4, 136)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(place, width)

    def _build(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for line, controls in (
            (first, (self.number, self.words, self.enter_button)),
            (second, (self.step, self.due, self.miss_button)),
        ):
            line.setSpacing(theme.GRID)
            for control in controls:
                line.addWidget(control, 1 if control in {self.words, self.step} else 0)
        self.body.addWidget(self._title)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(self._who)
        self.body.addWidget(self._trouble)
        self.body.addWidget(self.table, 1)
        order = (self.number, self.words, self.step, self.due, self.enter_button, self.miss_button, self.table)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _join(self) -> None:
        for line in (self.number, self.words, self.step):
            line.returnPressed.connect(self.enter)
        self.number.textChanged.connect(self._typed)
        self.due.refused.connect(self._say)
        self.enter_button.clicked.connect(self.enter)
        self.miss_button.clicked.connect(self.miss)
        self.table.activated.connect(self._take)
        self.table.removed.connect(self._remove)
        self.other.chosen.connect(self._add)
        self._desk.commands.add(
            Command("visits.miss", self.tr("Did not take place"), "Ctrl+M", in_palette=False), self.miss, self
        )
        Freshness(self._desk, ("visit_line",), self._read, self)

    def _read(self) -> None:
        if self._sheet:
            self._page.read(lines_of_sheet, self._sheet, then=partial(self._show, self._sheet))

    def _show(self, sheet: str, lines: list[LineRow]) -> None:
        if sheet == self._sheet:
            self.rows.show(lines)
            self._name()
            self._page.read(people_options, self._desk.today(), then=self._offer)

    def _offer(self, options: list[Option]) -> None:
        there = {line.person_id for line in self._lines}
        self.other.set_options([option for option in options if option.value not in there])

    @property
    def _lines(self) -> list[LineRow]:
        found = (self.rows.row_at(place) for place in range(self.rows.rowCount()))
        return [line for line in found if line is not None]

    def _typed(self) -> None:
        self._say("")
        self._name()

    def _name(self) -> None:
        """Who stands under the number, before anything is written."""
        typed = self.number.text()
        line = next((line for line in self._lines if str(line.number) == typed), None)
        words = " · ".join(filter(None, (line.name, _place(line), line.aims))) if line is not None else ""
        self._who.setText(words or self.tr("Number, Tab, words, Enter: the line is in the journal."))
        self._who.setWordWrap(True)

    def _take(self, index: QModelIndex) -> None:
        line: LineRow | None = self.rows.row_at(index.row())
        if line is not None:
            self.number.setText(str(line.number))
            self.words.setFocus()

    def _remove(self) -> None:
        line: LineRow | None = self.rows.row_at(self.table.currentIndex().row())
        if line is not None:
            self._page.keep(self.tr("The line is taken off the sheet."), remove_line, line.id)

    def _add(self, person_id: object) -> None:
        option = next((option for option in self.other.options if option.value == person_id), None)
        self.other.choose(None)
        if option is not None:
            to_see = ToSee(cast("UUID", option.value), option.note or None)
            self._page.keep(self.tr("The teacher stands on the sheet."), add_line, self._sheet, to_see)

    def _entered(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("Line {number} is typed in.").format(number=self.number.text()), self.tr("Undo"))
        self._go_on(int(self.number.text()))

    def _go_on(self, after: int = 0) -> None:
        """To the next line that is not typed in."""
        open_lines = [line.number for line in self._lines if line.status == "planned" and line.number != after]
        following = [number for number in open_lines if number > after] or open_lines
        self._clear()
        self.number.setText(str(following[0]) if following else "")
        self.number.setFocus()
        self.number.selectAll()

    def _clear(self) -> None:
        for line in (self.number, self.words, self.step):
            line.clear()
        self.due.set_day(None)
        self._say("")

    def _say(self, sentence: str) -> None:
        self._trouble.say(sentence)

    def _refuse(self, error: BaseException) -> None:
        self._say(sentence_for(error))


def _number(line: LineRow) -> str:
    return str(line.number)


def _name(line: LineRow) -> str:
    """«Иванова М. П.»: the whole name stands under the bar."""
    family, *others = line.name.split()
    return " ".join([family, *(f"{name[0]}." for name in others)])


def _place(line: LineRow) -> str:
    return line.place or line.organization


def _aims(line: LineRow) -> str:
    return line.aims or ""


def _state(line: LineRow) -> str:
    return label("visit_line.status", line.status)
