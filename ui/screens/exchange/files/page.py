"""«Files and tables»: a kind is chosen, a file is looked through, its report is shown, and then it is brought in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.interchange.exam_columns import HeaderFound
from app.interchange.kinds import AnyPrepared, bring_in, may_bring
from ui import theme
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.campaigns.table_work import Telling
from ui.screens.exchange.files import file_work
from ui.screens.exchange.files.columns_form import ColumnsForm
from ui.screens.exchange.files.report_view import ReportView
from ui.screens.people.fields import Trouble
from ui.screens.programmes.choice_chip import ChoiceChip, Option
from ui.screens.programmes.segments import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.pages import Pages
from ui.widgets.progress_line import ProgressLine
from ui.work import CancelledWork, Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk

_CHOOSE, _COLUMNS, _REPORT = range(3)
_OUT = frozenset({"people", "map", "programmes"})


class FilesPage(QWidget):
    """A file is chosen or dropped here; nothing is written before its report was seen."""

    trouble = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._telling: Telling | None = None
        self._prepared: AnyPrepared | None = None
        self._path = ""
        self._dialog: QFileDialog | None = None
        self.setAcceptDrops(True)
        self._titles = {
            "people": self.tr("Teachers"),
            "map": self.tr("Competency map"),
            "programmes": self.tr("Programmes"),
            "diagnosis": self.tr("Diagnosis"),
            "exams": self.tr("Exam results"),
        }
        self.kinds = Segments(list(self._titles.items()), self.tr("What the file holds"), self)
        self.kinds.chosen.connect(self._follow_kind)
        self.progress = ProgressLine(self)
        self.progress.hide()
        self.progress.cancelled.connect(self._stop)
        self.said = Trouble(self)
        self.columns = ColumnsForm(self)
        self.columns.chosen.connect(self._check_with)
        self.columns.left.connect(self.start_over)
        self.report = ReportView(self)
        self.report.again.connect(self.choose_file)
        self.report.columns_wanted.connect(self._ask_columns)
        self.report.refused_wanted.connect(self._choose_refused)
        self.report.taken.connect(self.take)
        self._pages = Pages(self)
        for page in (self._choosing(), self.columns, self.report):
            self._pages.addWidget(page)
        upper = QHBoxLayout()
        upper.addWidget(self.kinds)
        upper.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addLayout(upper)
        for part in (self.said, self.progress):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self._follow_kind()

    def read(self) -> None:
        """Read which maps can be sent out."""
        self._desk.read(file_work.read_maps, then=self._offer_maps)

    def focus_first(self) -> None:
        """The keyboard to the kinds."""
        self.kinds.setFocus()

    def choose_file(self, _checked: object = None) -> None:
        """Ask for the file."""
        dialog = self._file_dialog(self.tr("Choose the file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(
            self.tr("Maps (*.json *.csv *.xlsx)")
            if self.kinds.value == "map"
            else self.tr("Tables (*.xlsx *.csv *.txt)")
        )
        dialog.fileSelected.connect(self.check)
        dialog.show()

    def check(self, path: str) -> None:
        """Look the file through and show what becomes of it; nothing is written yet.

        What another file brought is put away first; while work is under way no further file is taken.
        """
        if self._is_busy:
            return
        self.start_over()
        self._path = path
        self._look(None)

    def take(self) -> None:
        """Bring in what the report shows, as one undoable change."""
        if self._prepared is None or not self._prepared.report.is_clean:
            return
        self.report.take_button.setEnabled(False)
        self._begin(self.tr("Bringing the file in…"))
        self._telling = Telling(self)
        self._telling.told.connect(self.progress.show_progress)
        self._desk.change(bring_in, self._prepared, self._telling.tell, then=self._taken, failed=self._failed)

    def start_over(self) -> None:
        """Another file."""
        self._prepared = None
        self.said.say("")
        self._pages.setCurrentIndex(_CHOOSE)

    def save_blank(self, path: str) -> None:
        """Write an empty form of the kind."""
        self._work(self.tr("Writing the form…"), file_work.save_blank, self.kinds.value, path, then=self._blank_saved)

    def save_refused(self, path: str) -> None:
        """Write the refused rows with their reasons."""
        if self._prepared is not None:
            report = self._prepared.report
            words = self.tr("Writing the refused rows…")
            self._work(words, file_work.save_refused, self._path, path, report, then=self._refused_saved)

    def send_out(self, path: str) -> None:
        """Write what the program holds of the kind."""
        kind = self.kinds.value
        row_id = self.maps.value if kind == "map" and isinstance(self.maps.value, UUID) else None
        self._work(self.tr("Writing the file…"), file_work.send_out, kind, row_id, path, then=self._sent)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None and self._may_bring() and not self._is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None and self._may_bring() and not self._is_busy:
            event.acceptProposedAction()
            self.check(path)

    @property
    def _is_busy(self) -> bool:
        """A file is being read, written or brought in."""
        return self._job is not None or self._telling is not None

    def _choosing(self) -> Card:
        card = Card(self)
        self.choose_action = QAction(icon("folder-open"), self.tr("Choose a file…"), self)
        self.choose_action.triggered.connect(self.choose_file)
        words = self.tr(
            "Drop the file here or choose it. First you see what becomes of each row, then you decide; afterwards it "
            "can be undone."
        )
        self.empty = EmptyState("upload", self.tr("A file from another program"), words, self.choose_action, card)
        card.body.addWidget(self.empty, 1)
        self.note = QuietLabel("", self)
        card.body.addWidget(self.note)
        self.blank_button = QPushButton(icon("file-text"), self.tr("Save a blank form…"), self)
        self.maps = ChoiceChip(self.tr("Map"), (), self)
        self.maps.chosen.connect(self._follow_map)
        self.out_button = QPushButton(icon("download"), self.tr("Save what is in the program…"), self)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        for button, then in ((self.blank_button, self._choose_blank), (self.out_button, self._choose_out)):
            button.setAutoDefault(False)
            button.clicked.connect(then)
        for part in (self.blank_button, self.maps, self.out_button):
            row.addWidget(part)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _follow_kind(self, _kind: object = None) -> None:
        kind = self.kinds.value
        self.start_over()
        self.choose_action.setEnabled(self._may_bring())
        self.blank_button.setVisible(kind != "diagnosis")
        self.maps.setVisible(kind == "map")
        self.out_button.setVisible(kind in _OUT)
        self._follow_map()
        notes = {
            "people": self.tr("XLSX or CSV. Cards that are known are brought up to date, others are added."),
            "map": self.tr("CASE 1.1 (JSON), Moodle's framework (CSV) or XLSX; a new map comes as a draft."),
            "programmes": self.tr("XLSX or CSV: a row for each module of a programme."),
            "diagnosis": self.tr("XLSX or CSV. The blank form with your teachers is under Teachers → Diagnosis."),
            "exams": self.tr("By organisation and task, without names of pupils and groups under five."),
        }
        reasons = {
            "people": self.tr("New cards are begun by the tutor, the methodist or the administrator."),
            "map": self.tr("Maps are brought in by the administrator of the region."),
            "programmes": self.tr("Programmes are brought in by the administrator of the region."),
            "exams": self.tr("Exam results are brought in by the methodist of the municipality or the administrator."),
        }
        self.note.setText(notes[kind] if self._may_bring() else reasons.get(kind, notes[kind]))

    def _follow_map(self, _map: object = None) -> None:
        self.out_button.setEnabled(self.kinds.value != "map" or self.maps.value is not None)

    def _may_bring(self) -> bool:
        """Whether the role brings files of this kind in; what it may write is decided with each row."""
        return may_bring(self.kinds.value, self._desk.worker.role if self._desk.worker is not None else "")

    def _offer_maps(self, found: list[tuple[UUID, str, str]]) -> None:
        note = self.tr("edition {number}")
        options = [Option(map_id, title, note.format(number=edition)) for map_id, title, edition in found]
        self.maps.set_options(options)
        if len(options) == 1:
            self.maps.take(options[0].value)

    def _look(self, chosen: dict[str, str] | None) -> None:
        kind, today = self.kinds.value, self._desk.today()
        self._work(
            self.tr("Looking the file through…"), file_work.check_file, kind, self._path, today, chosen, then=self._show
        )

    def _check_with(self, chosen: dict[str, str]) -> None:
        self._look(chosen)

    def _ask_columns(self) -> None:
        self._work(self.tr("Reading the header…"), file_work.ask_columns, self._path, then=self._show)

    def _show(self, found: AnyPrepared | HeaderFound) -> None:
        self._end()
        if isinstance(found, HeaderFound):
            self.columns.ask(found)
            self._pages.setCurrentIndex(_COLUMNS)
            return
        self._prepared = found
        path = Path(self._path)
        is_table = path.suffix.casefold() != ".json"
        self._pages.setCurrentIndex(_REPORT)
        self.report.show_report(path.name, found.report, has_columns=self.kinds.value == "exams", is_table=is_table)

    def _choose_blank(self, _checked: object = None) -> None:
        self._save_dialog(self.tr("Save a blank form"), self._titles[self.kinds.value], self.save_blank)

    def _choose_refused(self) -> None:
        title = self.tr("Save the refused rows")
        self._save_dialog(title, self.tr("Refused – {name}").format(name=Path(self._path).stem), self.save_refused)

    def _choose_out(self, _checked: object = None) -> None:
        self._save_dialog(self.tr("Save what is in the program"), self._titles[self.kinds.value], self.send_out)

    def _save_dialog(self, title: str, name: str, then: Callable[[str], None]) -> None:
        dialog = self._file_dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        filters = [self.tr("Tables (*.xlsx)"), self.tr("Text (*.csv)")]
        if then == self.send_out and self.kinds.value == "map":
            filters = [self.tr("Tables (*.xlsx)"), self.tr("CASE 1.1 (*.json)"), self.tr("Moodle (*.csv)")]
        elif then != self.send_out:
            filters = filters[:1]
        dialog.setNameFilters(filters)
        dialog.filterSelected.connect(self._follow_filter)
        dialog.selectFile(f"{name}.xlsx" if len(filters) == 1 else name)
        dialog.fileSelected.connect(then)
        dialog.show()

    def _follow_filter(self, chosen: str) -> None:
        """The ending of the name by what was chosen: «CASE 1.1 (*.json)»."""
        if self._dialog is not None:
            self._dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))

    def _file_dialog(self, title: str) -> QFileDialog:
        if self._dialog is not None:
            self._dialog.deleteLater()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._dialog = QFileDialog(self, title, folder)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        return self._dialog

    def _work(self, words: str, function: Callable[..., object], *arguments: object, then: Callable[..., None]) -> None:
        self._begin(words)
        self._job = self._desk.work.paper(
            function, *arguments, then=then, failed=self._failed, progress=self.progress.show_progress
        )

    def _begin(self, words: str) -> None:
        self.said.say("")
        self.kinds.setEnabled(False)
        self.progress.begin(words)

    def _stop(self) -> None:
        if self._telling is not None:
            self._telling.token.cancel()
        elif self._job is not None:
            self._job.cancel()

    def _taken(self, _changes: object) -> None:
        counts = self._prepared.report.counts if self._prepared is not None else {}
        rows = counts.get("added", 0) + counts.get("changed", 0)
        self._end()
        self.start_over()
        self._desk.said.emit(self.tr("%n row(s) brought in.", "", rows), self.tr("Undo"))
        self.read()

    def _blank_saved(self, _count: int) -> None:
        self._end()
        self._desk.said.emit(self.tr("The form is saved."), "")

    def _refused_saved(self, count: int) -> None:
        self._end()
        self._desk.said.emit(self.tr("%n refused row(s) saved.", "", count), "")

    def _sent(self, count: int) -> None:
        self._end()
        self._desk.said.emit(self.tr("Saved: %n row(s).", "", count), "")

    def _failed(self, error: BaseException) -> None:
        self._end()
        if self._prepared is not None:
            self.report.take_button.setEnabled(self._prepared.report.is_clean)
        if isinstance(error, CancelledWork):
            self.said.say(self.tr("Stopped: nothing was written."))
        else:
            self.said.say(sentence_for(error))

    def _end(self) -> None:
        self._job = None
        self._telling = None
        self.kinds.setEnabled(True)
        self.progress.finish()


def _dropped(event: QDropEvent) -> str | None:
    """The one file that was dropped."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else None
