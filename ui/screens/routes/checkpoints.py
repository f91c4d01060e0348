"""Checkpoints under the plan: what is due, what is overdue in a word, and what was shown (R33)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.checkpoints import is_overdue
from app.labels import label
from storage.reads.routes import CheckpointRow
from ui import text, theme
from ui.icons import icon
from ui.screens.routes.checkpoint_forms import CheckpointForm, ResultForm, WaiveForm
from ui.screens.routes.step_forms import InPlaceForm
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, Hairline, QuietLabel, SectionTitle
from ui.widgets.rows import Rows
from ui.widgets.tool_button import make_row_menu
from ui.widgets.wrapped import WrappedLabel, WrappedQuietLabel

_SOON_DAYS = 14


class CheckpointList(Card):
    """The list with its three forms."""

    saved = Signal(object, str, object)
    """The checkpoint's id or None for a new one, its title, its day."""
    passed = Signal(object, object, str, str)
    waived = Signal(object, str)
    reopened = Signal(object)
    """A checkpoint that was passed or waived is planned again."""
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
        self.waiving = WaiveForm(self)
        self._forms: tuple[InPlaceForm, ...] = (self.form, self.result, self.waiving)
        for form in self._forms:
            form.hide()
            form.cancelled.connect(self.put_away)
            self.body.addWidget(form)
        self._rows = Rows(self)
        self.body.addWidget(self._rows)
        self.form.finished.connect(self._save)
        self.result.passed.connect(self._pass)
        self.waiving.waived.connect(self._waive)

    def show_checkpoints(self, checkpoints: Sequence[CheckpointRow], *, is_open: bool) -> None:
        """Show them by their days; a form that is open stays."""
        self._known = {row.id: row for row in checkpoints}
        self._is_open = is_open
        overdue = sum(1 for row in checkpoints if is_overdue(row, self._today))
        self._title.set_title(self.tr("Checkpoints"), self.tr("%n overdue", "", overdue) if overdue else "")
        self.add_button.setVisible(is_open)
        self._rows.fill(self._lines)

    def set_slim(self, *, slim: bool) -> None:
        """Where the width is short the state stands below the title and the button keeps its icon only."""
        if slim != self._slim:
            self._slim = slim
            self.show_checkpoints([*self._known.values()], is_open=self._is_open)

    def put_away(self) -> None:
        """Close the forms."""
        self._open(None)
        self.add_button.setFocus()

    def _lines(self, parent: QWidget) -> Iterator[QWidget]:
        for checkpoint in self._known.values():
            yield Hairline(parent)
            yield self._row(checkpoint, parent, is_open=self._is_open)
        if not self._known:
            sentence = self.tr("A checkpoint says what is shown by which day. A route needs at least one.")
            words = QuietLabel(sentence, parent)
            words.setWordWrap(True)
            yield words

    def _row(self, checkpoint: CheckpointRow, parent: QWidget, *, is_open: bool) -> QWidget:
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(theme.GRID + 4)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(WrappedLabel(checkpoint.title, Type.BODY, row))
        shown = " · ".join(part for part in (checkpoint.result or "", checkpoint.evidence or "") if part)
        if shown:
            words.addWidget(WrappedQuietLabel(shown, row))
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
            menu = make_row_menu(self.tr("What to do with the checkpoint"), row, partial(self._fill_menu, checkpoint))
            menu.setAccessibleDescription(checkpoint.title)
            line.addWidget(menu)
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

    def _fill_menu(self, checkpoint: CheckpointRow, menu: QMenu) -> None:
        is_planned = checkpoint.status == "planned"
        deeds = [("pencil", self.tr("Change"), self._begin_change)]
        if is_planned:
            deeds.append(("x", self.tr("Waive…"), self._begin_waiving))
        else:
            deeds.append(("undo-2", self.tr("Plan it again"), self._reopen))
        deeds.append(("trash-2", self.tr("Delete"), self._remove))
        for picture, words, run in deeds:
            action = QAction(icon(picture), words, menu)
            action.triggered.connect(partial(run, checkpoint.id))
            menu.addAction(action)

    def _open(self, wanted: InPlaceForm | None) -> None:
        for form in self._forms:
            form.setVisible(form is wanted)

    def _begin_new(self) -> None:
        self._open(self.form)
        self.form.begin(None)

    def _begin_change(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self._open(self.form)
        self.form.begin(self._known[checkpoint_id])

    def _begin_result(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self._open(self.result)
        self.result.begin(self._known[checkpoint_id])

    def _begin_waiving(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self._open(self.waiving)
        self.waiving.begin(self._known[checkpoint_id])

    def _waive(self, checkpoint_id: UUID, why: str) -> None:
        self.put_away()
        self.waived.emit(checkpoint_id, why)

    def _reopen(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self.reopened.emit(checkpoint_id)

    def _save(self, checkpoint_id: UUID | None, title: str, day: date) -> None:
        self.put_away()
        self.saved.emit(checkpoint_id, title, day)

    def _pass(self, checkpoint_id: UUID, day: date, result: str, evidence: str) -> None:
        self.put_away()
        self.passed.emit(checkpoint_id, day, result, evidence)

    def _remove(self, checkpoint_id: UUID, _checked: object = None) -> None:
        self.removed.emit(checkpoint_id)
