"""The page «Печать»: the choice on the left, the document on the right, the way to a file or to a printer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.documents import DOCUMENTS
from app.paper.document import FORMS
from app.printing import Order, PrintReport, file_name
from ui import theme
from ui.commands import Command
from ui.desk import Desk
from ui.errors import log_failure, sentence_for
from ui.screens.printing.choice import Choice
from ui.screens.printing.outcome import Outcome
from ui.screens.printing.preview import Preview
from ui.screens.printing.sheets import save_documents, send_to_printer
from ui.shell.screen import Screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.frames import list_width
from ui.widgets.progress_line import ProgressLine
from ui.work import CancelToken, Job

_SHOWN_TABLES = frozenset({
    "person", "organization", "assignment", "route", "goal", "route_item", "route_item_competency", "checkpoint",
    "diagnosis", "diagnosis_result", "development_request", "route_version", "transfer", "mentoring_pair",
    "mentoring_model",
})  # fmt: skip
"""What stands in the list or on a document."""


class PrintingScreen(Screen):
    """Choose, look, print."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._stop_token = CancelToken()
        self._dialog: QFileDialog | QPrintDialog | None = None
        self._printer: QPrinter | None = None
        self._stale = True
        self._is_shown = False
        self._build()
        self._add_commands()
        self.choice.turned.connect(self._show_current)
        self.choice.people.dataChanged.connect(self._name_current)
        self.choice.people_listed.connect(self._take_listed)
        self.choice.people.marks_changed.connect(self._refresh_commands)
        self.choice.people.failed.connect(self._complain)
        self._progress.cancelled.connect(self._stop)
        desk.changed.connect(self._take_changes)

    def entered(self) -> None:
        self._is_shown = True
        if self._stale:
            self._stale = False
            self.choice.load()

    def left(self) -> None:
        self._is_shown = False

    def focus_first(self) -> None:
        self.choice.focus_first()

    def choose(self, document: str, ids: list[UUID]) -> None:
        """Print this document for these people: asked for by another screen."""
        self.choice.choose(document, ids)

    def _build(self) -> None:
        self.choice = Choice(self._desk, self)
        self.preview = Preview(self._desk, self)
        self._progress = ProgressLine(self)
        self._progress.hide()
        self.outcome = Outcome(self)
        right = QVBoxLayout()
        right.setSpacing(theme.GRID + 4)
        right.addWidget(self.preview, 1)
        right.addWidget(self._progress)
        right.addWidget(self.outcome)
        self._page = QWidget(self)
        row = QHBoxLayout(self._page)
        row.setContentsMargins(theme.PAGE_MARGIN, 8, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        row.setSpacing(theme.GROUP_SPACING)
        row.addWidget(self.choice)
        row.addLayout(right, 1)
        self._nobody = EmptyState(
            "printer",
            self.tr("Nobody to print for yet"),
            self.tr("After the first exchange your people will be listed here."),
            parent=self,
        )
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._page)
        self._layers.addWidget(self._nobody)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choice.setFixedWidth(list_width(self.width()))

    def _add_commands(self) -> None:
        commands = self._desk.commands
        save = commands.add(
            Command("printing.save", self.tr("Save to a file"), "Ctrl+S", "download", enabled_when=self._can_print),
            self.save,
            self,
        )
        commands.add(
            Command("printing.print", self.tr("Print…"), "Ctrl+P", "printer", enabled_when=self._can_print),
            self.print,
            self,
        )
        self.preview.add_control(commands.button("printing.print", self))
        self.set_heading(primary=save)
        self._refresh_commands()

    def _can_print(self) -> bool:
        return self._job is None and self.choice.order is not None

    def _refresh_commands(self) -> None:
        self._desk.commands.refresh()

    def save(self) -> None:
        """Ask where to, then write there."""
        order = self.choice.order
        if order is None:
            return
        dialog = QFileDialog(
            self, self.tr("Save to a file") if order.one_file else self.tr("Choose a folder"), _documents_folder()
        )
        dialog.setObjectName("printing.target")
        if order.one_file:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters(
                [
                    self.tr("PDF documents (*.pdf)"),
                    self.tr("Word documents, to be edited (*.docx)"),
                    self.tr("Tables for a spreadsheet (*.xlsx)"),
                ]
            )
            dialog.setDefaultSuffix("pdf")
            dialog.filterSelected.connect(partial(_follow_form, dialog))
            dialog.selectFile(self._suggested_name(order))
        else:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(self._save_to, order))
        self._ask(dialog)

    def print(self) -> None:
        """Ask for the printer, then send the pages."""
        order = self.choice.order
        if order is None:
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setFullPage(True)
        dialog = QPrintDialog(self._printer, self)
        dialog.setObjectName("printing.printer")
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(partial(self._send, replace(order, one_file=True)))
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog | QPrintDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _suggested_name(self, order: Order) -> str:
        alone = len(order.subjects) == 1
        name = self.choice.name_of(order.subjects[0]) if alone else self._desk.today().isoformat()
        return file_name(DOCUMENTS[order.document], name)

    def _save_to(self, order: Order, place: str) -> None:
        self._begin(self.tr("Making documents"))
        self._job = self._desk.work.paper(
            partial(save_documents, stop=self._stop_token),
            order,
            Path(place),
            then=self._printed,
            failed=self._refused,
            progress=self._progress.show_progress,
        )

    def _send(self, order: Order, printer: QPrinter) -> None:
        self._begin(self.tr("Printing"))
        self._job = self._desk.work.paper(
            partial(send_to_printer, stop=self._stop_token),
            order,
            printer,
            then=self._printed,
            failed=self._refused,
            progress=self._progress.show_progress,
        )

    def _begin(self, words: str) -> None:
        self._stop_token = CancelToken()
        self.outcome.hide()
        self._progress.begin(words)

    def _stop(self) -> None:
        self._stop_token.cancel()

    def _over(self) -> None:
        self._job = None
        self._progress.finish()
        self._refresh_commands()

    def _printed(self, report: PrintReport) -> None:
        self._over()
        self.outcome.show_report(report)

    def _refused(self, error: BaseException) -> None:
        self._over()
        log_failure(error)
        self.outcome.show_trouble(sentence_for(error))

    def _take_listed(self, count: int) -> None:
        if count == 0 and self.choice.is_unfiltered:
            self._layers.setCurrentWidget(self._nobody)
            return
        self._layers.setCurrentWidget(self._page)
        self._show_current()

    def _show_current(self) -> None:
        order = self.choice.order_shown
        if order is None:
            self.preview.show_nobody()
        else:
            self.preview.show_document(order, self.choice.name_of(next(iter(order.subjects), None)))
        self._refresh_commands()

    def _name_current(self, *_changed: object) -> None:
        """The row of the current person has come: its name belongs above their document."""
        person = self.choice.current
        if person is not None and person == self.preview.subject:
            self.preview.set_name(self.choice.name_of(person))

    def _take_changes(self, changes: Any) -> None:
        if not _SHOWN_TABLES.intersection(changes.tables):
            return
        if self._is_shown:
            self.choice.people.reload()
        else:
            self._stale = True

    def _complain(self, error: BaseException) -> None:
        log_failure(error)
        self.trouble.emit(sentence_for(error))


def _follow_form(dialog: QFileDialog, chosen: str) -> None:
    """Another form: the name gets its ending."""
    ending = next((form for form in FORMS if f"*{form}" in chosen), FORMS[0])
    dialog.setDefaultSuffix(ending.removeprefix("."))
    names = dialog.selectedFiles()
    if names:
        dialog.selectFile(Path(names[0]).with_suffix(ending).name)


def _documents_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
