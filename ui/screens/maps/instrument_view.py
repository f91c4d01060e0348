"""One instrument: for whom, by whom, until when, its tasks, and how their scores turn into levels (R13, R14)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.competency_maps import Made
from app.expertise import APPROVED, DRAFT, approve, return_to_draft, send_to_expertise, withdraw_approval
from app.instruments import add_task, copy_instrument, delete_instrument, level_rule, move_task
from app.labels import label
from app.rights import ADMINISTRATOR
from storage.reads.instruments import InstrumentCard, TaskRow
from ui import text, theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.models.paged_table import Column
from ui.screens.maps.expertise_bar import ExpertiseBar
from ui.screens.maps.reading import InstrumentPage
from ui.screens.maps.shapes import decided_words, for_subject, is_expired, state_of
from ui.screens.people.short_table import ShortTable
from ui.screens.people.words import capital
from ui.screens.programmes.flow import FlowRow
from ui.theme import State, Type
from ui.widgets.frames import Badge, Card, QuietLabel, SectionTitle
from ui.widgets.quiet_table import QuietTable
from ui.widgets.rows import empty_out
from ui.widgets.tool_button import make_menu_button

_TABLE = "instrument"
_CODE, _SCORE = 124, 150
_FIRST_SCORE = 3


class InstrumentView(QWidget):
    """The right half of the page for an instrument."""

    chosen = Signal(object)
    """The task that the keyboard or the mouse stands on."""
    opened = Signal(object)
    left = Signal()
    change_wished = Signal()
    made = Signal(object)
    """The id of a copy."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page: InstrumentPage | None = None
        self._wished: UUID | None = None
        head = self._build_head()
        tasks = self._build_tasks()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID + 4)
        column.addWidget(head)
        column.addWidget(tasks, 1)

    @property
    def page(self) -> InstrumentPage | None:
        """The instrument that is shown."""
        return self._page

    @property
    def is_administrator(self) -> bool:
        """Whether the role may write the shared instruments: the server decides the same."""
        return self._desk.worker is not None and self._desk.worker.role == ADMINISTRATOR

    @property
    def may_change(self) -> bool:
        """Whether tasks are written here: the administrator's draft."""
        return self.is_administrator and self._page is not None and self._page.card.expertise_status == DRAFT

    def show_page(self, page: InstrumentPage) -> None:
        """Show an instrument; where it is the one shown, the current task stays."""
        same = self._page is not None and self._page.card.id == page.card.id
        current = self._current if same else None
        self._page = page
        card = page.card
        self._title.setText(card.title)
        self._show_badges(card)
        self.note.setText("\n".join(sentence for sentence in self._sentences(card) if sentence))
        self.expertise.setVisible(self.is_administrator)
        self.expertise.show_status(card.expertise_status, card.valid_until)
        self.copy.setVisible(self.is_administrator and card.expertise_status != DRAFT)
        self._menu.setVisible(self.may_change)
        self.add.setVisible(self.may_change and bool(page.competencies))
        total = self.tr("greatest score {score}").format(score=card.greatest_score)
        self._heading.set_title(self.tr("Tasks"), f"{card.tasks} · {total}" if page.tasks else "")
        self._none.setVisible(not page.tasks)
        self.rows.show(list(page.tasks))
        self.stand_on(self._wished or current)
        self._wished = None

    def task(self, task_id: UUID | None) -> TaskRow | None:
        """A task of the instrument."""
        tasks = self._page.tasks if self._page is not None else ()
        return next((task for task in tasks if task.id == task_id), None)

    def stand_on(self, task_id: UUID | None) -> None:
        """Make a task current."""
        row = next((row for row in range(self.rows.rowCount()) if self._id_at(row) == task_id), -1)
        self.table.setCurrentIndex(self.rows.index(row, 0) if row >= 0 else QModelIndex())

    def take_keyboard(self) -> None:
        """The keyboard into the tasks."""
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = moves.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is not None and self.may_change:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _build_head(self) -> Card:
        head = Card(self)
        self._title = QLabel(head)
        self._title.setFont(theme.font(Type.SECTION))
        self._title.setWordWrap(True)
        self._badges = FlowRow(head)
        self.note = QuietLabel("", head)
        self.note.setWordWrap(True)
        self.expertise = ExpertiseBar(self._desk.today(), head, with_validity=True)
        self.expertise.sent.connect(partial(self._step, send_to_expertise))
        self.expertise.returned.connect(partial(self._step, return_to_draft))
        self.expertise.withdrawn.connect(partial(self._step, withdraw_approval))
        self.expertise.approved.connect(self._approve)
        self.copy = QPushButton(icon("copy"), self.tr("Copy as a draft"), head)
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self._menu, menu = make_menu_button(self.tr("What to do with the instrument"), head)
        self.change = QAction(icon("pencil"), self.tr("Change title, group…"), menu)
        self.change.triggered.connect(self._wish_change)
        self.remove = QAction(icon("trash-2"), self.tr("Delete the draft"), menu)
        self.remove.triggered.connect(self._delete)
        menu.addAction(self.change)
        menu.addAction(self.remove)
        self.expertise.put_behind(self.copy, self._menu)
        for part in (self._title, self._badges, self.note, self.expertise):
            head.body.addWidget(part)
        return head

    def _build_tasks(self) -> Card:
        card = Card(self)
        self._heading = SectionTitle("", parent=card)
        self.add = QPushButton(icon("plus"), self.tr("Add a task"), card)
        self.add.setAutoDefault(False)
        self.add.setToolTip(self.tr("Alt with ↑ and ↓ moves the current task"))
        self.add.clicked.connect(self._add)
        self._heading.add_control(self.add)
        self._none = QuietLabel(self.tr("No task has been written into the program yet."), card)
        self.rows = ShortTable(
            [
                Column(self.tr("Code"), _code),
                Column(self.tr("Task"), _words, tooltip=_words),
                Column(self.tr("Greatest score"), _score, figures=True),
            ],
            self,
        )
        self.table = QuietTable(card)
        self.table.setAccessibleName(self.tr("Tasks"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setModel(self.rows)
        self.table.setColumnWidth(0, _CODE)
        self.table.setColumnWidth(2, _SCORE)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().currentChanged.connect(self._stand)
        self.table.activated.connect(self._open)
        rule = QuietLabel(level_rule(), card)
        rule.setWordWrap(True)
        for part in (self._heading, self._none):
            card.body.addWidget(part)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(rule)
        return card

    def _show_badges(self, card: InstrumentCard) -> None:
        empty_out(self._badges.flow)
        said = [
            (decided_words(card.expertise_status, card.expertise_on), state_of(card.expertise_status)),
            (capital(label("competency_group", card.group)), State.NEUTRAL),
            (capital(for_subject(card.subject)), State.NEUTRAL),
        ]
        if card.valid_until is not None and card.expertise_status == APPROVED:
            day = text.long_date(card.valid_until)
            expired = is_expired(card, self._desk.today())
            words = self.tr("expired {day}") if expired else self.tr("valid until {day}")
            said.append((words.format(day=day), State.OVERDUE if expired else State.NEUTRAL))
        for words, state in said:
            self._badges.flow.addWidget(Badge(words, state, self._badges))

    def _sentences(self, card: InstrumentCard) -> list[str]:
        sentences = [self.tr("Authors: {names}").format(names=card.authors) if card.authors else ""]
        if not self.is_administrator:
            sentences.append(self.tr("Instruments are shared by the whole region: the administrator changes them."))
        elif card.expertise_status != DRAFT:
            sentences.append(self.tr("Only a draft is changed: return it for changes, or copy it as a draft."))
        return sentences

    @property
    def _role(self) -> str:
        return self._desk.worker.role if self._desk.worker is not None else ""

    @property
    def _current(self) -> UUID | None:
        return self._id_at(self.table.currentIndex().row())

    def _id_at(self, row: int) -> UUID | None:
        task = self.rows.row_at(row)
        return task.id if task is not None else None

    def _stand(self, current: QModelIndex, _former: QModelIndex) -> None:
        task_id = self._id_at(current.row())
        if task_id is not None:
            self.chosen.emit(task_id)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._id_at(index.row()))

    def _wish_change(self) -> None:
        self.change_wished.emit()

    def _step(self, operation: Any) -> None:
        if self._page is not None:
            self.expertise.wait()
            self._desk.change(operation, self._role, _TABLE, self._page.card.id, failed=self._refuse)

    def _approve(self, decision: object) -> None:
        if self._page is not None:
            self.expertise.wait()
            self._desk.change(approve, self._role, _TABLE, self._page.card.id, decision, failed=self._refuse)

    def _copy(self) -> None:
        if self._page is not None:
            own = self._page.card.id
            self._desk.change(copy_instrument, self._role, own, then=self._copied, failed=self._refuse)

    def _copied(self, made: Made) -> None:
        self.made.emit(made.id)

    def _add(self) -> None:
        if self._page is None:
            return
        fields = {"competency_id": self._page.competencies[0].id, "greatest_score": _FIRST_SCORE}
        own = self._page.card.id
        self._desk.change(add_task, self._role, own, fields, then=self._added, failed=self._refuse)

    def _added(self, made: Made) -> None:
        self._wished = made.id
        self.opened.emit(made.id)

    def _move(self, step: int) -> None:
        row = self.table.currentIndex().row()
        task_id = self._id_at(row)
        if task_id is not None and 0 <= row + step < self.rows.rowCount():
            self._desk.change(move_task, self._role, task_id, row + step, failed=self._refuse)

    def _delete(self) -> None:
        if self._page is not None:
            own = self._page.card.id
            self._desk.change(delete_instrument, self._role, own, then=self._deleted, failed=self._refuse)

    def _deleted(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The draft is deleted."), self.tr("Undo"))

    def _refuse(self, error: BaseException) -> None:
        self.expertise.say_trouble(sentence_for(error))


def _code(task: TaskRow) -> str:
    return task.code


def _words(task: TaskRow) -> str:
    return task.task or task.competency


def _score(task: TaskRow) -> str:
    return str(task.greatest_score)
