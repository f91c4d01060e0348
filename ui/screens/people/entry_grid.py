"""Entry of a diagnosis: the grid with its head line; each level is saved at once as one undoable change (R15)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.diagnosis import clear_level, delete_diagnosis, finish_diagnosis, set_level, write_evidence, write_note
from app.labels import label
from app.scores import enter_scores
from storage.reads import diagnoses
from storage.reads.base import Connection
from storage.reads.instruments import TaskRow, tasks_of_diagnosis
from storage.reads.people import person_card
from ui import text, theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.people.diagnosis.scores_form import ScoresForm
from ui.screens.people.elided import ElidedLabel
from ui.screens.people.fields import Trouble
from ui.screens.people.words import capital
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, QuietLabel
from ui.widgets.level_grid import COMPONENT, EVIDENCE, GROUP, REQUIRED, SHOWN, GridRow, LevelGrid

WATCHED = frozenset({"diagnosis", "diagnosis_result", "competency"})
_WIDTHS = {GROUP: 160, COMPONENT: 116, REQUIRED: 92, EVIDENCE: 160}
_SLIM_WIDTHS = {GROUP: 108, COMPONENT: 98, REQUIRED: 90, EVIDENCE: 130}
_MOST_NOTE = 2000
_ROOMY = 900


@dataclass(frozen=True, slots=True)
class Session:
    """A diagnosis and its grid."""

    head: diagnoses.DiagnosisRow
    person: str
    rows: tuple[diagnoses.GridRow, ...]
    tasks: tuple[TaskRow, ...]
    """Of its instrument."""


def read_session(connection: Connection, diagnosis_id: UUID) -> Session | None:
    """A diagnosis with its grid, or None where it is gone."""
    head = diagnoses.diagnosis_row(connection, diagnosis_id)
    if head is None:
        return None
    card = person_card(connection, head.person_id)
    rows = tuple(diagnoses.grid(connection, diagnosis_id))
    tasks = tuple(tasks_of_diagnosis(connection, diagnosis_id))
    return Session(head, card.name if card is not None else "", rows, tasks)


class EntryGrid(Card):
    """The grid over the whole page; Escape goes back to the card."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._diagnosis: UUID | None = None
        self._session: Session | None = None
        self._on_the_way = 0
        self.scores: ScoresForm | None = None
        self.grid = LevelGrid(self)
        self.grid.entered.connect(self._save)
        self.grid.evidenced.connect(self._keep_evidence)
        self.grid.refused.connect(self._hint)
        self.grid.finished.connect(self._tell_complete)
        self._title = QLabel(self)
        self._title.setFont(theme.font(Type.SECTION))
        self._progress = QuietLabel("", self)
        self._note = ElidedLabel(self, quiet=True)
        self._status = Badge("", State.NEUTRAL, self)
        self._trouble = Trouble(self)
        self._keys = QuietLabel(
            self.tr(
                "0–3 sets the level and goes on · Backspace takes it back · Tab: next empty row · F2: shown by what"
            ),
            self,
        )
        self.words = self._note_line()
        self._whole = ElidedLabel(self)
        self.grid.stood_on.connect(self._whole.setText)
        self._build()
        self._keeps = desk.keeps("diagnosis")
        if not self._keeps:
            self.grid.only_read()
            self.words.setReadOnly(True)
            for part in (self.delete_button, self._keys):
                part.hide()
        desk.changed.connect(self._refresh)

    def show_diagnosis(self, diagnosis_id: UUID) -> None:
        """Open a diagnosis and stand at the first row without a level."""
        self._diagnosis = diagnosis_id
        self._session = None
        self._close_scores()
        self._trouble.say("")
        self._read()

    def open_scores(self) -> None:
        """Put a form for the scores of the tasks in the place of the grid."""
        if self._session is None or self.scores is not None:
            return
        self.scores = ScoresForm(self._session.tasks, self)
        self.scores.finished.connect(self._enter_scores)
        self.scores.cancelled.connect(self._close_scores)
        self.body.insertWidget(self.body.indexOf(self.grid), self.scores, 1)
        self._show_grid(shown=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in (_WIDTHS if self.width() >= _ROOMY else _SLIM_WIDTHS).items():
            self.grid.setColumnWidth(column, width)

    def _note_line(self) -> QLineEdit:
        made = QLineEdit(self)
        made.setMaxLength(_MOST_NOTE)
        made.setPlaceholderText(self.tr("Note on the whole diagnosis"))
        made.setAccessibleName(self.tr("Note on the whole diagnosis"))
        made.editingFinished.connect(self._keep_note)
        return made

    def _build(self) -> None:
        self.back_button = QPushButton(icon("chevron-left"), self.tr("To the card"), self)
        self.back_button.setToolTip(self.tr("To the card") + " (Esc)")
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.left)
        self.finish_button = QPushButton(icon("check"), self.tr("Finish"), self)
        self.finish_button.setDefault(True)
        self.finish_button.setAutoDefault(False)
        self.finish_button.clicked.connect(self._finish)
        self.scores_button = QPushButton(self.tr("By scores…"), self)
        self.scores_button.setToolTip(self.tr("Enter the scores of the instrument's tasks instead of levels"))
        self.scores_button.setAutoDefault(False)
        self.scores_button.clicked.connect(self.open_scores)
        self.scores_button.hide()
        self.delete_button = QPushButton(icon("trash-2"), self.tr("Delete"), self)
        self.delete_button.setAutoDefault(False)
        self.delete_button.clicked.connect(self._delete)
        first = QHBoxLayout()
        first.setSpacing(theme.GRID)
        first.addWidget(self.back_button)
        first.addWidget(self._title)
        first.addWidget(self._status)
        first.addWidget(self._progress)
        first.addStretch(1)
        first.addWidget(self.scores_button)
        first.addWidget(self.delete_button)
        first.addWidget(self.finish_button)
        self.body.addLayout(first)
        self.body.addWidget(self._note)
        self.body.addWidget(self._trouble)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self._whole)
        self.body.addWidget(self.words)
        self.body.addWidget(self._keys)

    def _read(self) -> None:
        if self._diagnosis is not None:
            self._desk.read(read_session, self._diagnosis, then=partial(self._show, self._diagnosis))

    def _show(self, diagnosis_id: UUID, session: Session | None) -> None:
        if diagnosis_id != self._diagnosis or self._on_the_way:
            return
        if session is None:
            self.left.emit()
            return
        first = self._session is None
        self._session = session
        self._show_head(session)
        rows = grid_rows(session.rows)
        if first:
            self.grid.show_rows(rows)
            self.grid.setFocus()
        elif rows != self._shown_rows():
            row = self.grid.currentIndex().row()
            self.grid.levels.show(rows)
            self.grid.setCurrentIndex(self.grid.levels.index(max(row, 0), SHOWN))
        self._count()

    def _shown_rows(self) -> list[GridRow]:
        return [self.grid.levels.row_at(row) for row in range(self.grid.levels.rowCount())]

    def _show_head(self, session: Session) -> None:
        head = session.head
        self._title.setText(self.tr("{kind} diagnosis").format(kind=capital(label("diagnosis.kind", head.kind))))
        parts = [
            session.person,
            head.map_title,
            label("diagnosis.rater", head.rater),
            head.instrument,
            text.long_date(head.held_on),
        ]
        self._note.setText(" · ".join(part for part in parts if part))
        done = head.status == "done"
        self._status.show_state(label("diagnosis.status", head.status), State.DONE if done else State.NEUTRAL)
        self.finish_button.setVisible(not done and self._keeps)
        self.scores_button.setVisible(bool(session.tasks) and self._keeps)
        if not self.words.hasFocus():
            self.words.setText(head.note or "")

    def _count(self) -> None:
        levels = self.grid.levels
        words, total = self.tr("{done} of {total}"), levels.rowCount()
        widest = words.format(done=total, total=total)
        self._progress.setMinimumWidth(self._progress.fontMetrics().horizontalAdvance(widest) + 2)
        self._progress.setText(words.format(done=levels.done(), total=total))
        self.finish_button.setEnabled(levels.done() > 0)

    def _save(self, competency_id: object, level: object) -> None:
        self._count()
        self._trouble.say("")
        self._on_the_way += 1
        if level is None:
            self._desk.change(clear_level, self._diagnosis, competency_id, then=self._saved, failed=self._refused)
        else:
            self._desk.change(set_level, self._diagnosis, competency_id, level, then=self._saved, failed=self._refused)

    def _keep_evidence(self, competency_id: object, words: str) -> None:
        self._trouble.say("")
        self._on_the_way += 1
        keep = partial(write_evidence, evidence=words)
        self._desk.change(keep, self._diagnosis, competency_id, then=self._saved, failed=self._refused)

    def _keep_note(self) -> None:
        words = self.words.text().strip()
        if self._session is not None and self._diagnosis is not None and words != (self._session.head.note or ""):
            self._desk.change(write_note, self._diagnosis, words, failed=self._stay)

    def _saved(self, _changes: object) -> None:
        self._on_the_way -= 1

    def _refused(self, error: BaseException) -> None:
        """The level was not kept: say why, and show again what is."""
        self._on_the_way -= 1
        self._trouble.say(sentence_for(error))
        self._read()

    def _enter_scores(self, scores: object) -> None:
        form = self.scores
        if self._diagnosis is not None and form is not None:
            self._desk.change(enter_scores, self._diagnosis, scores, then=self._scored, failed=form.form.refuse)

    def _scored(self, _changes: object) -> None:
        self._close_scores()
        self._read()

    def _close_scores(self) -> None:
        if self.scores is not None:
            self.scores.hide()
            self.scores.deleteLater()
            self.scores = None
            self._show_grid(shown=True)
            self.grid.setFocus()

    def _show_grid(self, *, shown: bool) -> None:
        for part in (self.grid, self._whole, self.words, self._keys):
            part.setVisible(shown)
        for button in (self.scores_button, self.finish_button):
            button.setEnabled(shown)
        if shown:
            self._count()

    def _hint(self, words: str) -> None:
        self._trouble.say(words)

    def _tell_complete(self) -> None:
        if self._session is not None and self._session.head.status != "done":
            self.finish_button.setFocus()

    def _finish(self) -> None:
        if self._diagnosis is not None:
            self._desk.change(finish_diagnosis, self._diagnosis, then=self._finished, failed=self._stay)

    def _finished(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The diagnosis is finished. Its deficits count from now on."), self.tr("Undo"))
        self.left.emit()

    def _delete(self) -> None:
        if self._diagnosis is not None:
            gone, self._diagnosis = self._diagnosis, None
            self._desk.change(delete_diagnosis, gone, then=self._deleted, failed=self._stay)

    def _deleted(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The diagnosis is deleted."), self.tr("Undo"))
        self.left.emit()

    def _stay(self, error: BaseException) -> None:
        self._trouble.say(sentence_for(error))

    def _refresh(self, changes: object) -> None:
        """An undo or an exchange changed something; one's own entry stands in the grid already."""
        if WATCHED & getattr(changes, "tables", frozenset()) and self.isVisible() and not self._on_the_way:
            self._read()


def grid_rows(rows: tuple[diagnoses.GridRow, ...]) -> list[GridRow]:
    """The rows as the grid shows them."""
    return [
        GridRow(
            row.competency.id,
            capital(label("competency_group", row.competency.group)),
            row.competency.title,
            capital(label("component", row.competency.component)),
            row.competency.required,
            row.shown,
            row.evidence or "",
        )
        for row in rows
    ]
