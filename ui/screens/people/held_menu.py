"""Everything that is kept about a person, handed to them: on paper, or as one file for another program (R82)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.attachments import safe_name
from app.interchange.person_file import export_person
from ui.desk import Desk
from ui.icons import icon
from ui.widgets.tool_button import make_row_menu

_PAPER = "person-data"


class HeldMenu(QObject):
    """The menu beside the consents, of the person that is shown."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._owner = parent
        self._person: UUID | None = None
        self._name = ""
        self.button = make_row_menu(self.tr("Everything that is kept about the person"), parent, self._fill)

    def show_person(self, person_id: UUID, name: str) -> None:
        """Another person."""
        self._person, self._name = person_id, name

    def print(self) -> None:
        """Show the paper, ready to print."""
        self._desk.paper_wanted.emit(_PAPER, self._person)

    def choose(self) -> None:
        """Ask where to put the file."""
        if self._person is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._owner, self.tr("Save everything about the person"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Records for another program (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.selectFile(safe_name(self.tr("All records – {name}").format(name=self._name), "") + ".json")
        dialog.fileSelected.connect(partial(self.save_to, self._person))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, person_id: UUID, target: str) -> None:
        """Write every record of a person."""
        self._desk.read(export_person, person_id, Path(target), then=self._saved, failed=self._fail)

    def _fill(self, menu: QMenu) -> None:
        for picture, words, then in (
            ("printer", self.tr("Print all that is kept…"), self.print),
            ("download", self.tr("Save all that is kept as a file…"), self.choose),
        ):
            action = QAction(icon(picture), words, menu)
            action.triggered.connect(then)
            menu.addAction(action)

    def _saved(self, count: int) -> None:
        self._desk.said.emit(self.tr("Saved: %n record(s).", "", count), "")

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)
