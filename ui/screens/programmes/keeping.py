"""The administrator's side of the registry: opens the form of a record, keeps what was written, takes records out."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import registry
from app.registry import Saved
from ui.desk import Desk
from ui.errors import sentence_for
from ui.screens.programmes import reading
from ui.screens.programmes.reading import Writing
from ui.screens.programmes.record_form import DEVELOPS, RecordForm


class Keeping(QObject):
    """Works one form; each record is kept as one step that can be undone."""

    opened = Signal()
    """The form is filled: show it."""
    kept = Signal(str, object)
    """Table and id of the record that was kept."""
    gone = Signal(str)
    """Table of the record that was taken out."""
    closed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, form: RecordForm, role: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self._role = role
        self._table = ""
        self._row_id: UUID | None = None
        self._programme_id: UUID | None = None
        form.saved.connect(self._save)
        form.removed.connect(self._remove)
        form.closed.connect(self.closed)

    def open(self, table: str, row_id: UUID | None, programme_id: UUID | None) -> None:
        """Show the form of a record; ``row_id`` None: a new one, of a programme where it belongs to one."""
        self._table, self._row_id, self._programme_id = table, row_id, programme_id
        find = (table, row_id, programme_id)
        self._desk.read(reading.writing, *find, then=partial(self._show, find), failed=self._fail)

    def _show(self, asked: tuple[str, UUID | None, UUID | None], writing: Writing) -> None:
        if asked == (self._table, self._row_id, self._programme_id):
            self._form.ask(self._table, writing)
            self.opened.emit()

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(error)

    def _save(self, fields: dict[str, Any]) -> None:
        saved = partial(self._kept, self._table)
        self._desk.change(*self._operation(fields), then=saved, failed=self._refuse)

    def _operation(self, fields: dict[str, Any]) -> tuple[Any, ...]:
        own = dict(fields)
        develops = own.pop(DEVELOPS, None)
        if self._table == "programme":
            return registry.save_programme, self._role, own, self._row_id
        if self._table == "learning_event":
            return registry.save_event, self._role, own, self._row_id
        if self._table == "programme_run":
            return registry.save_run, self._role, self._programme_id, own, self._row_id
        return registry.save_module, self._role, self._programme_id, own, develops, self._row_id

    def _kept(self, table: str, saved: Saved) -> None:
        self._desk.said.emit(self.tr("Saved."), self.tr("Undo"))
        self.kept.emit(table, saved.row_id)

    def _remove(self) -> None:
        if self._row_id is not None:
            gone = partial(self._removed, self._table)
            asked = (registry.remove_record, self._role, self._table, self._row_id)
            self._desk.change(*asked, then=gone, failed=self._refuse)

    def _removed(self, table: str, _changes: object) -> None:
        self._desk.said.emit(self.tr("Deleted."), self.tr("Undo"))
        self.gone.emit(table)

    def _refuse(self, error: BaseException) -> None:
        self._form.refuse(sentence_for(error), str(getattr(error, "field", "")))
