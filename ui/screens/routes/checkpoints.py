"""Checkpoints under the plan: what is due, what is overdue in a word, and what was shown (R33)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.checkpoints import is_overdue
from app.labels import label
from storage.reads.routes import CheckpointRow
from ui import text, theme
from ui.icons import icon
from ui.screens.routes.step_forms import InPlaceForm
from ui.theme import State, Type
from ui.widgets.date_field import DateField
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle

_SOON_DAYS = 14
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


class CheckpointList(Card):
    """The list with its two forms."""

    saved = Signal(object, str, object)
    """The checkpoint's id or None for a new one, its title, its day."""
    passed = Signal(object, object, str, str)
    removed = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._known: dict[UUID, CheckpointRow] = {}
        self._is_open = True
        self._slim = False
        self._title = SectionTitle(self.tr("Checkpoints"), "", self)
        self.add_button = QPushButton(icon("plus"), self.tr("Add"), self)
        self.add_button.setAutoDefault(False)
        self.add_button.setAccessibleDescription(self.tr("A new checkpoint"))
        self.add_button.clicked.connect(self._begin_new)
        self._title.add_control(self.add_button)
        self.body.addWidget(self._title)
        self.form = CheckpointForm(today, self)
        self.result = ResultForm(today, self)
        for form in (self.form, self.result):
            form.hide()
            form.cancelled.connect(self.put_away)
            self.body.addWidget(form)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.form.finished.connect(self._save)
        self.result.passed.connect(self._pass)

    def show_checkpoints(self, checkpoints: Sequence[CheckpointRow], *, is_open: bool) -> None:
        """Show them by their days; a form that is open stays."""
        self._known = {row.id: row for row in checkpoints}
        self._is_open = is_open
        overdue = sum(1 for row in checkpoints if is_overdue(row, self._today))
        self._title.set_title(self.tr("Checkpoints"), self.tr("%n overdue", "", overdue) if overdue else "")
        self.add_button.setVisible(is_open)
        while self._rows.count():
            held = self._rows.takeAt(0)
            gone = held.widget() if held is not None else None
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for row in checkpoints:
            self._rows.addWidget(Hairline(self))
            self._rows.addWidget(self._row(row, is_open=is_open))
        if not checkpoints:
            sentence = self.tr("A checkpoint says what is shown by which day. A route needs at least one.")
            words = QuietLabel(sentence, self)
            words.setWordWrap(True)
            self._rows.addWidget(words)

    def set_slim(self, *, slim: bool) -> None:
        """Where the width is short the state stands below the title and the button keeps its icon only."""
        if slim != self._slim:
            self._slim = slim
            self.show_checkpoints([*self._known.values()], is_open=self._is_open)

    def put_away(self) -> None:
        """Close the forms."""
        self.form.hide()
        self.result.hide()
        self.add_button.setFocus()

    def _row(self, checkpoint: CheckpointRow, *, is_open: bool) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(theme.GRID + 4)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = QLabel(checkpoint.title, row)
        title.setFont(theme.font(Type.BODY))
        title.setWordWrap(True)
        words.addWidget(title)
        shown = " · ".join(part for part in (checkpoint.result or "", checkpoint.evidence or "") if part)
        if shown:
            note = QuietLabel(shown, row)
            note.setWordWrap(True)
            words.addWidget(note)
        line.addLayout(words, 1)
        badge = Badge(*self._state(checkpoint), row)
        if self._slim:
            words.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            line.addWidget(badge)
        if is_open and checkpoint.status == "planned":
            done = QPushButton(icon("check"), "" if self._slim else self.tr("Passed…"), row)
            done.setAccessibleName(self.tr("Passed…"))
            done.setToolTip(self.tr("Passed…") if self._slim else "")
            done.setAutoDefault(False)
            done.setAccessibleDescription(checkpoint.title)
            done.clicked.connect(partial(self._begin_result, checkpoint.id))
            line.addWidget(done)
        if is_open:
            line.addWidget(self._menu(row, checkpoint))
        return row

    def _state(self, checkpoint: CheckpointRow) -> tuple[str, State]:
        if checkpoint.status == "done":
            day = text.day_and_month(checkpoint.done_on or checkpoint.due_on, self._today)
            return self.tr("passed {day}").format(day=day), State.DONE
        if checkpoint.status == "waived":
            return label("checkpoint.status", "waived"), State.NEUTRAL
        if is_overdue(checkpoint, self._today):
            return text.overdue_by(checkpoint.due_on, self._today), State.OVERDUE
        near = (checkpoint.due_on - self._today).days <= _SOON_DAYS
        return text.day_and_month(checkpoint.due_on, self._today), State.SOON if near else State.NEUTRAL

    def _menu(self, parent: QWidget, checkpoint: CheckpointRow) -> QToolButton:
        button = QToolButton(parent)
        button.setIcon(icon("ellipsis"))
        button.setToolTip(self.tr("What to do with the checkpoint"))
        button.setAccessibleName(self.tr("What to do with the checkpoint"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        change = QAction(icon("pencil"), self.tr("Change"), menu)
        change.triggered.connect(partial(self._begin_change, checkpoint.id))
        menu.addAction(change)
        remove = QAction(icon("trash-2"), self.tr("Delete"), menu)
        remove.triggered.connect(partial(self._remove, checkpoint.id))
        menu.addAction(remove)
        button.setMenu(menu)
        return button

    def _begin_new(self) -> None:
        self.result.hide()
        self.form.show()
        self.form.begin(None)

    def _begin_change(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self.result.hide()
        self.form.show()
        self.form.begin(self._known[checkpoint_id])

    def _begin_result(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self.form.hide()
        self.result.show()
        self.result.begin(self._known[checkpoint_id])

    def _save(self, checkpoint_id: UUID | None, title: str, day: date) -> None:
        self.put_away()
        self.saved.emit(checkpoint_id, title, day)

    def _pass(self, checkpoint_id: UUID, day: date, result: str, evidence: str) -> None:
        self.put_away()
        self.passed.emit(checkpoint_id, day, result, evidence)

    def _remove(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self.removed.emit(checkpoint_id)
