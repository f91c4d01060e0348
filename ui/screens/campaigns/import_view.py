"""Import of diagnoses from a spreadsheet: chosen, checked row by row, and taken all or nothing (R15)."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.interchange.diagnosis import Prepared, import_diagnoses
from app.interchange.report import RowReport
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.models.paged_table import Column
from ui.screens.campaigns.reading import read_choices
from ui.screens.campaigns.report_table import ReportTable
from ui.screens.campaigns.table_work import Telling, check_table, save_form
from ui.screens.people.fields import Trouble
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.theme import State
from ui.widgets.empty_state import EmptyState
from ui.widgets.feed import Chip
from ui.widgets.frames import Badge, Card, QuietLabel, SectionTitle
from ui.widgets.pages import Pages
from ui.widgets.progress_line import ProgressLine
from ui.work import CancelledWork, Job

_CHOOSE, _REPORT = range(2)


class ImportView(QWidget):
    """A file is chosen or dropped here; its report is shown before anything is written."""

    taken = Signal()
    """The file is in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._telling: Telling | None = None
        self._prepared: Prepared | None = None
        self._name = ""
        self._dialog: QFileDialog | None = None
        self.setAcceptDrops(True)
        self.progress = ProgressLine(self)
        self.progress.hide()
        self.progress.cancelled.connect(self._stop)
        self.trouble = Trouble(self)
        self._pages = Pages(self)
        self._pages.addWidget(self._choosing())
        self._pages.addWidget(self._reporting())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self.trouble)
        column.addWidget(self.progress)
        column.addWidget(self._pages, 1)

    def read(self) -> None:
        """Read for which maps a blank form can be made."""
        self._desk.read(read_choices, then=self._offer)

    def choose_file(self, _checked: object = None) -> None:
        """Ask for the table."""
        dialog = self._file_dialog(self.tr("Choose the table"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Tables (*.xlsx *.csv *.txt)"))
        dialog.fileSelected.connect(self.check)
        dialog.show()

    def check(self, path: str) -> None:
        """Read the table and show its report; nothing is written yet."""
        self._name = Path(path).name
        self._begin(self.tr("Checking the table…"))
        self._job = self._desk.work.paper(check_table, path, self._desk.today(), then=self._show, failed=self._failed)

    def take(self) -> None:
        """Write what the report shows, as one undoable change."""
        if self._prepared is None or not self._prepared.report.is_clean:
            return
        self.take_button.setEnabled(False)
        self._begin(self.tr("Writing the levels…"))
        self._telling = Telling(self)
        self._telling.told.connect(self.progress.show_progress)
        self._desk.change(import_diagnoses, self._prepared, self._telling.tell, then=self._taken, failed=self._failed)

    def start_over(self) -> None:
        """Another file."""
        self._prepared = None
        self.trouble.say("")
        self._pages.setCurrentIndex(_CHOOSE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.check(path)

    def _choosing(self) -> Card:
        card = Card(self)
        action = QAction(icon("folder-open"), self.tr("Choose a file…"), self)
        action.triggered.connect(self.choose_file)
        words = self.tr("XLSX or CSV. First you see what becomes of each row, then you decide.")
        card.body.addWidget(EmptyState("upload", self.tr("Diagnoses from a spreadsheet"), words, action, card), 1)
        self.map = ChoiceChip(self.tr("Map of the form"), (), self)
        self.map.chosen.connect(self._follow_map)
        self.form_button = QPushButton(icon("download"), self.tr("Save a blank form…"), self)
        self.form_button.setAutoDefault(False)
        self.form_button.setEnabled(False)
        self.form_button.clicked.connect(self.choose_place)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(QuietLabel(self.tr("A form with your teachers:"), self))
        row.addWidget(self.map)
        row.addWidget(self.form_button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _reporting(self) -> Card:
        card = Card(self)
        self._title = SectionTitle("", parent=self)
        self._verdict = Badge("", State.NEUTRAL, self)
        self.faults_only = Chip(self.tr("Only rows with faults"), self)
        self.faults_only.toggled.connect(self._narrow)
        self.again_button = QPushButton(icon("folder-open"), self.tr("Another file…"), self)
        self.take_button = QPushButton(icon("check"), self.tr("Import"), self)
        self.take_button.setDefault(True)
        for button, then in ((self.again_button, self.choose_file), (self.take_button, self.take)):
            button.setAutoDefault(False)
            button.clicked.connect(then)
        self.rows = ReportTable(
            [
                Column(self.tr("Row"), _row),
                Column(self.tr("Teacher"), _about),
                Column(self.tr("What becomes of it"), _words),
            ],
            self,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for part in (self._verdict, self.faults_only):
            row.addWidget(part)
        row.addStretch(1)
        for button in (self.again_button, self.take_button):
            row.addWidget(button)
        card.body.addWidget(self._title)
        card.body.addLayout(row)
        card.body.addWidget(self.rows, 1)
        return card

    def choose_place(self) -> None:
        """Ask where to save the form."""
        dialog = self._file_dialog(self.tr("Save a blank form"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilter(self.tr("Tables (*.xlsx)"))
        dialog.selectFile(self.tr("Diagnosis.xlsx"))
        dialog.fileSelected.connect(self.save_form)
        dialog.show()

    def save_form(self, path: str) -> None:
        """Write the form for the map that is chosen."""
        if isinstance(self.map.value, UUID):
            self._begin(self.tr("Writing the form…"))
            self._job = self._desk.work.paper(
                save_form, path, self.map.value, self._desk.today(), then=self._saved, failed=self._failed
            )

    def _file_dialog(self, title: str) -> QFileDialog:
        if self._dialog is not None:
            self._dialog.deleteLater()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._dialog = QFileDialog(self, title, folder)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        return self._dialog

    def _offer(self, found: tuple[list[Option], list[Option]]) -> None:
        self.map.set_options(found[0])
        if len(found[0]) == 1:
            self.map.take(found[0][0].value)

    def _follow_map(self, value: object) -> None:
        self.form_button.setEnabled(value is not None)

    def _begin(self, words: str) -> None:
        self.trouble.say("")
        self.progress.begin(words)

    def _stop(self) -> None:
        if self._telling is not None:
            self._telling.token.cancel()
        elif self._job is not None:
            self._job.cancel()

    def _show(self, prepared: Prepared) -> None:
        self._end()
        self._prepared = prepared
        report = prepared.report
        self._title.set_title(self._name, self.tr("%n row(s)", "", len(report.rows)))
        words = self.tr("no faults") if report.is_clean else self.tr("%n row(s) with faults", "", report.faults)
        self._verdict.show_state(words, State.DONE if report.is_clean else State.OVERDUE)
        self.faults_only.setVisible(not report.is_clean)
        self.faults_only.setChecked(not report.is_clean)
        people = self.tr("%n teacher(s)", "", prepared.people)
        self.take_button.setText(
            self.tr("Import: {people}").format(people=people) if report.is_clean else self.tr("Import")
        )
        self.take_button.setEnabled(report.is_clean)
        self.take_button.setToolTip("" if report.is_clean else self.tr("A table with faults is not taken in part."))
        self._pages.setCurrentIndex(_REPORT)
        self._narrow()
        (self.take_button if report.is_clean else self.rows).setFocus()

    def _narrow(self, _checked: object = None) -> None:
        if self._prepared is not None:
            rows = self._prepared.report.rows
            self.rows.show_rows([row for row in rows if row.is_fault or not self.faults_only.isChecked()])

    def _taken(self, _changes: object) -> None:
        levels = self._prepared.levels if self._prepared is not None else 0
        self._end()
        self.start_over()
        self._desk.said.emit(self.tr("%n level(s) imported.", "", levels), self.tr("Undo"))
        self.taken.emit()

    def _saved(self, rows: int) -> None:
        self._end()
        self._desk.said.emit(self.tr("The form is saved: %n teacher(s).", "", rows), "")

    def _failed(self, error: BaseException) -> None:
        self._end()
        self.take_button.setEnabled(self._prepared is not None and self._prepared.report.is_clean)
        if isinstance(error, CancelledWork):
            self.trouble.say(self.tr("Stopped: nothing was written."))
        else:
            self.trouble.say(sentence_for(error))

    def _end(self) -> None:
        self._job = None
        self._telling = None
        self.progress.finish()


def _dropped(event: QDropEvent) -> str | None:
    """The one file that was dropped."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else None


def _row(row: RowReport) -> str:
    return str(row.row) if row.row else ""


def _about(row: RowReport) -> str:
    return row.about


def _words(row: RowReport) -> str:
    return row.sentence[:1].upper() + row.sentence[1:]
