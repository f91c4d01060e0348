"""What the pages of «Analysis» share: the place and the period above them, and files that they save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from storage.reads.scope import Scope
from ui.desk import Desk
from ui.errors import log_failure, sentence_for
from ui.freshness import Freshness

WATCHED = frozenset(
    {
        "person", "team", "route", "route_item", "route_item_competency", "goal", "checkpoint", "journal_entry",
        "diagnosis", "diagnosis_result", "prior_learning", "mentoring_pair", "programme", "exam_result", "exam_task",
        "organization", "assignment",
    }
)  # fmt: skip


class AnalysisPage(QWidget):
    """A page over a place and a period; `show_scope` reads, `save` asks for a file."""

    trouble = Signal(str)
    has_period = True
    """Whether the page looks at the days as well as at the place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._scope: Scope | None = None
        Freshness(desk, WATCHED, self._read_again, self)

    @property
    def scope(self) -> Scope | None:
        """What is looked at."""
        return self._scope

    def show_scope(self, scope: Scope) -> None:
        """Look at a place and a period."""
        if scope != self._scope:
            self._scope = scope
            self.load(scope)

    def load(self, scope: Scope) -> None:
        """Read what the page shows."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """The keyboard to where work starts."""
        self.setFocus()

    def read(self, function: Callable[..., Any], *arguments: object, then: Callable[[Any], None]) -> None:
        """Read; a failure stands in the bar above the page."""
        self._desk.read(function, *arguments, then=then, failed=self.fail)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        log_failure(error)
        self.trouble.emit(sentence_for(error))

    def ask_file(
        self, title: str, name: str, filters: Sequence[str], write: Callable[..., object], *given: object
    ) -> None:
        """Ask where to save, then have ``write(ticket, path, …)`` done on the thread for documents."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, title, folder)
        dialog.setObjectName("analysis.file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.filterSelected.connect(partial(_follow, dialog))
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self.save_to, write, given))
        dialog.open()

    def save_to(self, write: Callable[..., object], given: tuple[object, ...], path: str) -> None:
        """Save under this name and say so."""
        self._desk.work.paper(write, Path(path), *given, then=partial(self._saved, Path(path).name), failed=self.fail)

    def _saved(self, name: str, _result: object) -> None:
        self._desk.said.emit(self.tr("Saved: {name}").format(name=name), "")

    def _read_again(self) -> None:
        if self._scope is not None:
            self.load(self._scope)


def _follow(dialog: QFileDialog, chosen: str) -> None:
    """The ending follows the form that is chosen: «… (*.xlsx)»."""
    dialog.setDefaultSuffix(chosen.partition("*.")[2].rstrip(")"))
