"""What is asked of a checkpoint, in place: a new one or another day, its result, or why it is waived (R33)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from storage.reads.routes import CheckpointRow
from ui.screens.routes.step_forms import InPlaceForm
from ui.widgets.date_field import DateField

_LINE = 220


class CheckpointForm(InPlaceForm):
    """A new checkpoint, or another title and day of one."""

    finished = Signal(object, str, object)
    """The checkpoint's id or None, its title, its day."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: UUID | None = None
        self.title = QLineEdit(self)
        self.title.setMinimumWidth(_LINE)
        self.title.setMaxLength(300)
        self.day = DateField(today, self)
        self._field(self.tr("What is shown"), self.title)
        self._field(self.tr("Due"), self.day)
        self.day.refused.connect(self.refuse)

    def begin(self, checkpoint: CheckpointRow | None) -> None:
        """Begin a new one, or change one."""
        self._id = checkpoint.id if checkpoint is not None else None
        new, change = self.tr("New checkpoint"), self.tr("Change the checkpoint")
        self.ask(change if checkpoint is not None else new, self.tr("Save"))
        self.title.setText(checkpoint.title if checkpoint is not None else "")
        self.day.set_day(checkpoint.due_on if checkpoint is not None else None)
        self.refuse("")
        self.title.setFocus()

    def finish(self) -> None:
        if not self.title.text().strip():
            self.refuse(self.tr("Say what is shown at the checkpoint."))
        elif self.day.day is None:
            self.refuse(self.tr("Say when it is due."))
        else:
            self.finished.emit(self._id, self.title.text().strip(), self.day.day)


class ResultForm(InPlaceForm):
    """A checkpoint is passed: when, with what result, shown by what."""

    passed = Signal(object, object, str, str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._id: UUID | None = None
        self.day = DateField(today, self)
        self.result = QLineEdit(self)
        self.result.setMinimumWidth(_LINE)
        self.evidence = QLineEdit(self)
        self.evidence.setMinimumWidth(_LINE)
        self.evidence.setMaxLength(500)
        self._field(self.tr("When"), self.day)
        self._field(self.tr("Result"), self.result)
        self._field(self.tr("Shown by"), self.evidence)
        self.day.refused.connect(self.refuse)

    def begin(self, checkpoint: CheckpointRow) -> None:
        """Begin with today, or with what was written."""
        self._id = checkpoint.id
        self.ask(checkpoint.title, self.tr("Passed"))
        self.day.set_day(checkpoint.done_on or self._today)
        self.result.setText(checkpoint.result or "")
        self.evidence.setText(checkpoint.evidence or "")
        self.refuse("")
        self.result.setFocus()

    def finish(self) -> None:
        if self.day.day is None:
            self.refuse(self.tr("Say when it was passed."))
        else:
            self.passed.emit(self._id, self.day.day, self.result.text().strip(), self.evidence.text().strip())


class WaiveForm(InPlaceForm):
    """A checkpoint is not needed any more, and why."""

    waived = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: UUID | None = None
        self.why = QLineEdit(self)
        self.why.setMinimumWidth(_LINE + 80)
        self.why.setMaxLength(1000)
        self._field(self.tr("Why it is not needed"), self.why)

    def begin(self, checkpoint: CheckpointRow) -> None:
        """Ask why."""
        self._id = checkpoint.id
        self.ask(checkpoint.title, self.tr("Waive"))
        self.why.clear()
        self.refuse("")
        self.why.setFocus()

    def finish(self) -> None:
        if self.why.text().strip():
            self.waived.emit(self._id, self.why.text().strip())
        else:
            self.refuse(self.tr("Write why: the reason stays with the checkpoint."))
