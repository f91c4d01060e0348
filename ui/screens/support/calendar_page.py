"""The shared calendar: the month at the left, what stands on a day or in the whole month at the right (R53)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.labels import choices
from app.shared_calendar import CalendarRow, Span, Wanted, days_of, month_span, read_calendar
from storage.reads.base import Connection, Engine
from ui import text, theme
from ui.commands import Command, tooltip
from ui.desk import Desk
from ui.freshness import Freshness
from ui.icons import icon
from ui.models.paged_table import Column
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capitals
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.offer_list import OfferList
from ui.screens.programmes.segments import Segments
from ui.screens.support.calendar_shapes import WATCHED, as_chips, row_line, row_sentence
from ui.screens.support.page import SupportPage
from ui.theme import Type
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, SectionTitle
from ui.widgets.month_grid import MonthGrid, month_beside
from ui.widgets.pages import Pages
from ui.widgets.tool_button import make_tool_button

DAY, MONTH = "day", "month"
_WIDTH = 324
_SLIM = 256
_ROOMY = 1000
_MONTHS = 12
"""So far ahead the file goes."""


class CalendarPage(SupportPage):
    """The page."""

    sheet_wanted = Signal(str, object)
    """A visit sheet and its day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._span = month_span(desk.today())
        self._rows: list[CalendarRow] = []
        self._dialog: QFileDialog | None = None
        self.title = QLabel(self)
        self.title.setFont(theme.font(Type.SECTION))
        self.grid = MonthGrid(self.tr("Month"), self)
        self.kind = ChoiceChip(self.tr("Kind"), [Option(*each) for each in capitals(choices("calendar.kind"))], self)
        self.mine = theme.make_switch(self.tr("Mine only"), self)
        self.mine.setToolTip(self.tr("What concerns the people and the groups in your care"))
        self.file_button = QPushButton(icon("download"), self.tr("To a file…"), self)
        self.file_button.setAutoDefault(False)
        self.file_button.setToolTip(
            tooltip(self.tr("For the calendar of a phone or of Outlook; without names of teachers"), "Ctrl+E")
        )
        self.extent = Segments([(DAY, self.tr("Day")), (MONTH, self.tr("Month"))], self.tr("What the list shows"), self)
        self.rows = ShortTable([Column(self.tr("What is on"), row_sentence)], self)
        self.list = OfferList(partial(row_line, desk.today()), self.tr("What is on"), self)
        self.list.setModel(self.rows)
        self.list.setToolTip(self.tr("Enter or a double click opens it"))
        self._heading = SectionTitle("", parent=self)
        self._pages = Pages(self)
        self._build()
        self._connect()
        self.grid.show_month(desk.today(), {}, desk.today())
        Freshness(desk, WATCHED, self._load, self)
        self._load()

    def focus_first(self) -> None:
        self.grid.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._right.setFixedWidth(_WIDTH if self.width() >= _ROOMY else _SLIM)

    def export(self) -> None:
        """Ask where the file goes."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("The calendar to a file"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Calendars (*.ics)"))
        dialog.setDefaultSuffix("ics")
        dialog.selectFile(self.tr("Marshrut.ics"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.write)
        self._dialog = dialog
        dialog.open()

    def write(self, name: str) -> None:
        """Write the file for a year from this month on."""
        first = self.grid.day.replace(day=1)
        span = Span(first, month_beside(first, _MONTHS) - timedelta(days=1))
        self._desk.change(
            _export, Path(name), span, self._desk.today(), self.author, self.mine.isChecked(),
            then=self._was_written, failed=self.fail,
        )  # fmt: skip

    def _build(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.GRID)
        self.steps = [
            make_tool_button("chevron-left", self.tr("Month before"), self, "Page Up"),
            make_tool_button("chevron-right", self.tr("Next month"), self, "Page Down"),
        ]
        self.today_button = QPushButton(self.tr("Today"), self)
        self.today_button.setAutoDefault(False)
        self.today_button.setToolTip(tooltip(self.tr("To today"), "Home"))
        for control in (*self.steps, self.title):
            upper.addWidget(control)
        upper.addStretch(1)
        for control in (self.kind, self.mine, self.today_button, self.file_button):
            upper.addWidget(control)
        left = Card(self, 8)
        left.body.addWidget(self.grid)
        right = self._right = Card(self, 8)
        self._heading.add_control(self.extent)
        nothing = EmptyState(
            "calendar",
            self.tr("Nothing on this day"),
            self.tr("Checkpoints, agreements, visits, events and meetings stand here on their days."),
            None,
            right,
        )
        for page in (self.list, nothing):
            self._pages.addWidget(page)
        right.body.addWidget(self._heading)
        right.body.addWidget(self._pages, 1)
        both = QHBoxLayout()
        both.setSpacing(theme.GROUP_SPACING)
        both.addWidget(left, 1)
        both.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(upper)
        column.addLayout(both, 1)

    def _connect(self) -> None:
        for button, step in zip(self.steps, (-1, 1), strict=True):
            button.clicked.connect(partial(self._turn, step))
        self.today_button.clicked.connect(self._to_today)
        self.file_button.clicked.connect(self.export)
        self.kind.chosen.connect(self._load)
        self.mine.toggled.connect(self._load)
        self.extent.chosen.connect(self._show_list)
        self.grid.stood_on.connect(self._stand)
        self.grid.opened.connect(self._into_list)
        self.list.wished.connect(self._open)
        self.list.doubleClicked.connect(self._open)
        self._desk.commands.add(
            Command("calendar.export", self.tr("The calendar to a file"), "Ctrl+E", "download", in_palette=False),
            self.export,
            self,
        )

    def _turn(self, step: int, _checked: object = None) -> None:
        self._stand(month_beside(self.grid.day, step))

    def _to_today(self) -> None:
        self._stand(self._desk.today())

    def _stand(self, day: date) -> None:
        """Another day; another month is read first."""
        span = month_span(day)
        if span == self._span:
            self._show(day)
        else:
            self._span = span
            self._rows = []
            self._show(day)
            self._load()

    def _load(self, _changed: object = None) -> None:
        kinds = frozenset({str(self.kind.value)}) if self.kind.value is not None else frozenset()
        wanted = Wanted(kinds, self.mine.isChecked())
        span = self._span
        self.read(_read, span, self._desk.today(), self.author, wanted, then=partial(self._take, span))

    def _take(self, span: Span, rows: list[CalendarRow]) -> None:
        if span == self._span:
            self._rows = rows
            self._show(self.grid.day)

    def _show(self, day: date) -> None:
        today = self._desk.today()
        days = {each: as_chips(rows, today) for each, rows in days_of(self._rows, self._span).items()}
        self.grid.show_month(day, days, today)
        self.title.setText(text.month_and_year(day))
        self._show_list()

    def _show_list(self, _extent: object = None) -> None:
        day = self.grid.day
        if self.extent.value == DAY:
            shown = [row for row in self._rows if row.starts_on <= day <= row.ends_on]
            title = text.day_and_month(day, self._desk.today())
        else:
            first, after = day.replace(day=1), month_beside(day.replace(day=1), 1)
            shown = [row for row in self._rows if row.starts_on < after and row.ends_on >= first]
            title = text.month_and_year(day)
        self._heading.set_title(title, str(len(shown)) if shown else "")
        self.rows.show(shown)
        self._pages.setCurrentIndex(0 if shown else 1)

    def _into_list(self) -> None:
        if self.rows.rowCount():
            self.list.setFocus()
            self.list.setCurrentIndex(self.rows.index(0, 0))

    def _open(self, _index: object = None) -> None:
        row: CalendarRow | None = self.rows.row_at(self.list.currentIndex().row())
        if row is None:
            return
        if row.kind == "visit":
            self.sheet_wanted.emit(row.target, row.starts_on)
        elif row.kind in {"event", "programme"}:
            self._desk.offer_wanted.emit("learning_event" if row.kind == "event" else "programme", row.target)
        elif row.kind == "mentoring":
            self._desk.pair_wanted.emit(row.target)
        elif row.kind == "certificate" and row.is_mine:
            self._desk.certificate_wanted.emit()
        elif row.team_id is not None:
            self._desk.team_wanted.emit(row.team_id)
        elif row.person_id is not None:
            self._desk.part_wanted.emit(row.person_id, "route" if row.kind == "checkpoint" else "journal")
        else:
            self._desk.section_wanted.emit("groups")

    def _was_written(self, count: int) -> None:
        self._desk.said.emit(self.tr("%n event(s) written to the file.", "", count), "")


def _read(connection: Connection, span: Span, today: date, author: object, wanted: Wanted) -> Sequence[CalendarRow]:
    return read_calendar(connection, span, today, author, wanted)  # type: ignore[arg-type]  # an id or None


def _export(engine: Engine, file: Path, span: Span, today: date, author: object, mine: bool) -> int:
    from app.calendar_file import Wish, export_calendar

    wish = Wish(span, mine_only=mine)
    return export_calendar(engine, file, wish, today, author).events  # type: ignore[arg-type]  # an id or None
