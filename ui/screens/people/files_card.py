"""«Файлы» of a card: scans and photos; added by a button or by dragging, shown here, saved, deleted with undo."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, QStandardPaths, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from app.attachments import (
    FoundFile,
    add_file,
    ask_for_file,
    delete_file,
    files_of_person,
    look_at_file,
    safe_name,
    save_file,
)
from app.file_kinds import SHOWN
from storage.reads.attachments import FileRow
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.freshness import Freshness
from ui.icons import icon
from ui.screens.people.files_drop import FilesDrop
from ui.screens.people.files_list import FilesModel, FilesView
from ui.theme import tones
from ui.widgets.frames import Card, QuietLabel, SectionTitle
from ui.work import Ticket


class FilesCard(Card):
    """The files of the person that is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self._is_hovered = False
        self.model = FilesModel(desk.today(), self)
        self.view = FilesView(self.model, self)
        self.view.setAccessibleName(self.tr("Files"))
        self.view.opened.connect(self.open)
        self.view.discarded.connect(self._delete)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.add_button = QPushButton(icon("paperclip"), self.tr("Add a file…"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.choose)
        self._title = SectionTitle(self.tr("Files"), parent=self)
        self._title.add_control(self.add_button)
        hint = self.tr(
            "Scans of certificates, photos of work: drag them here. PDF, pictures, DOCX and ODT up to 20 MB."
        )
        self._hint = QuietLabel(hint, self)
        self._hint.setWordWrap(True)
        self.trouble = QuietLabel("", self)
        self.trouble.setObjectName("files.trouble")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        for part in (self._title, self.view, self._hint, self.trouble):
            self.body.addWidget(part)
        if desk.keeps("attachment"):
            drop = FilesDrop(self)
            drop.dropped.connect(self.add_paths)
            drop.hovered.connect(self._hover)
        else:
            self.add_button.hide()
            self._hint.hide()
        Freshness(desk, {"attachment"}, self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show another person's files."""
        if person_id != self._person:
            self._person = person_id
            self._say("")
            self.model.show([])
        self._read()

    def choose(self) -> None:
        """Ask which files to add."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Add files to the card"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        words = self.tr("Scans, photos and documents")
        dialog.setNameFilter(f"{words} (*.pdf *.jpg *.jpeg *.png *.webp *.heic *.docx *.odt)")
        dialog.filesSelected.connect(self.add_paths)
        dialog.open()

    def add_paths(self, paths: Iterable[str | Path]) -> None:
        """Look at these files and attach them, one after another."""
        self._say("")
        if self._person is None:
            return
        for path in map(Path, paths):
            self._desk.work.paper(
                _look, path, then=partial(self._add, self._person), failed=partial(self._refuse, path.name)
            )

    def open(self, row: FileRow) -> None:
        """Show a file; one that is not here is asked for, one of another kind is saved."""
        if not row.is_here:
            self._ask(row)
        elif row.media_type in SHOWN:
            from ui.screens.people.file_window import FileWindow  # PDFium is loaded when a file is first shown

            FileWindow(self._desk, row, self.window()).show()
        else:
            self.save(row)

    def save(self, row: FileRow) -> None:
        """Ask where to put a file outside the program."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Save the file as"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(safe_name(row.name, row.media_type))
        dialog.fileSelected.connect(partial(self.save_to, row))
        dialog.open()

    def save_to(self, row: FileRow, target: str) -> None:
        """Write a file to a place outside the program."""
        self._say("")
        failed = partial(self._refuse, row.name)
        self._desk.read(save_file, row.sha256, Path(target), then=self._saved, failed=failed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_hovered:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tones().accent, 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(box, theme.CARD_RADIUS, theme.CARD_RADIUS)

    def _hover(self, hovered: bool) -> None:
        if hovered != self._is_hovered:
            self._is_hovered = hovered
            self.update()

    def _show_menu(self, place: QPoint) -> None:
        row = self.view.chosen()
        if row is None:
            return
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not row.is_here:
            menu.addAction(icon("download"), self.tr("Fetch with the next exchange"), partial(self._ask, row))
        elif row.media_type in SHOWN:
            menu.addAction(icon("eye"), self.tr("Open"), partial(self.open, row))
        if row.is_here:
            menu.addAction(icon("save"), self.tr("Save as…"), partial(self.save, row))
        menu.addAction(icon("trash-2"), self.tr("Delete"), partial(self._delete, row))
        menu.popup(self.view.viewport().mapToGlobal(place))

    def _ask(self, row: FileRow) -> None:
        self._desk.change(ask_for_file, row.sha256, row.size, then=self._asked)

    def _asked(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The file comes with the next exchange."), "")

    def _delete(self, row: FileRow) -> None:
        self._desk.change(delete_file, row.id, then=self._deleted, failed=partial(self._refuse, row.name))

    def _deleted(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The file is deleted."), self.tr("Undo"))

    def _add(self, person_id: UUID, found: FoundFile) -> None:
        refused = partial(self._refuse, found.name)
        self._desk.change(add_file, person_id, found, self._desk.today(), then=self._added, failed=refused)

    def _added(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The file is in the card."), self.tr("Undo"))

    def _saved(self, _nothing: object) -> None:
        self._desk.said.emit(self.tr("The file is saved."), "")

    def _refuse(self, name: str, error: BaseException) -> None:
        self._say(f"{name}: {sentence_for(error)}")

    def _say(self, words: str) -> None:
        kept = [self.trouble.text()] if words and self.trouble.text() else []
        self.trouble.setText("\n".join([*kept, words]))
        self.trouble.setVisible(bool(words))

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(files_of_person, self._person, then=partial(self._show, self._person))

    def _show(self, person_id: UUID, rows: list[FileRow]) -> None:
        if person_id == self._person:
            self.model.show(rows)
            self._title.set_title(self.tr("Files"), str(len(rows)) if rows else "")
            self._hint.setVisible(not rows)


def _look(ticket: Ticket, path: Path) -> FoundFile:
    """On the thread for paper: a small picture of a PDF needs PDFium."""
    return look_at_file(path, ticket.check)
