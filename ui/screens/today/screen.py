"""«Сегодня»: overdue and coming checkpoints first, then agreements; at the side people who wait for a word.

The first rows come from a plain read before the heavy libraries are loaded; the whole follows and takes their place
without moving what is on the screen already.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from ui import theme
from ui.screens.today.lines import Line
from ui.screens.today.part import Part
from ui.screens.today.words import (
    HANDED,
    TO_CERTIFICATE,
    activity_line,
    certificate_line,
    checkpoint_line,
    consent_line,
    handed_line,
    offer_lines,
    silent_line,
    step_line,
)
from ui.shell.screen import Screen
from ui.theme import State

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent

    from app.today import Today
    from storage.reads.first import FirstScreen
    from ui.desk import Desk
    from ui.widgets.empty_state import EmptyState

_SIDE_WIDTH = 380
_ROOMY = 960
"""In a narrower page the side stands below the rest."""
_NO_LIMIT = 16_777_215
"""Qt's own greatest width."""
_STEP_DAYS = 3
"""An agreed step is shown so many days before its day."""
_TABLES = frozenset({
    "checkpoint", "route", "person", "team", "journal_entry", "programme", "programme_module", "module_competency",
    "learning_event", "specialist", "diagnosis", "diagnosis_result", "conflict", "organization", "assignment",
    "plan_activity", "request_handover", "consent",
})  # fmt: skip
_TO_EXCHANGE = "exchange"


class Waiting(NamedTuple):
    """Everything the screen shows."""

    today: Today
    refused: int
    """Changes that the server refused."""


class TodayScreen(Screen):
    """What waits."""

    counted = Signal(int, object)
    """How many things are late or due today, and how pressing they are."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = False
        self._read_again = False
        self._build()
        desk.changed.connect(self._hear)

    def show_first(self, first: FirstScreen) -> None:
        """The rows of the first paint."""
        self._show_checkpoints(first)
        if first.overdue or first.coming:
            self._stack.setCurrentWidget(self._area)

    def refresh(self) -> None:
        """Read everything again; while that is under way further wishes become one."""
        if self._reading:
            self._read_again = True
            return
        self._reading, self._read_again = True, False
        worker = self._desk.worker
        own = worker.specialist_id if worker is not None and worker.role == "tutor" else None
        self._desk.read(_read_waiting, self._desk.today(), own, then=self._take, failed=self._refused)

    def focus_first(self) -> None:
        for part in self._parts:
            if part.isVisible():
                part.list.take_keyboard()
                return
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)
        self._side.setMinimumWidth(_SIDE_WIDTH if roomy else 0)
        self._side.setMaximumWidth(_SIDE_WIDTH if roomy else _NO_LIMIT)

    def _build(self) -> None:
        self.overdue = Part(self.tr("Overdue checkpoints"))
        self.coming = Part(self.tr("Coming checkpoints"))
        self.steps = Part(self.tr("Agreed steps"))
        self.attention = Part(self.tr("Needs your decision"))
        self.handed = Part(self.tr("Requests between levels"), few=3)
        self.silent = Part(self.tr("No talk for a month"), few=5)
        self.offers = Part(self.tr("New programmes and events"), few=5)
        self.activities = Part(self.tr("Methodical plan"), few=3)
        self.certificates = Part(self.tr("Certificates"), few=3)
        self._parts = (
            self.overdue,
            self.coming,
            self.steps,
            self.attention,
            self.handed,
            self.silent,
            self.offers,
            self.activities,
            self.certificates,
        )
        main, side = self._column(self._parts[:3]), self._column(self._parts[3:])
        self._side = side
        inner = QWidget()
        row = self._row = QHBoxLayout(inner)
        row.setContentsMargins(theme.PAGE_MARGIN, theme.GRID, theme.PAGE_MARGIN, theme.PAGE_MARGIN)
        row.setSpacing(theme.GROUP_SPACING)
        row.addWidget(main, 1)
        row.addWidget(side)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setViewport(QWidget())  # to ask for Qt's own would load every class of widgets
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._empty: EmptyState | None = None
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._area)
        for part in self._parts:
            part.opened.connect(self._open)
        self.overdue.ticked.connect(self._finish_checkpoint)
        self.coming.ticked.connect(self._finish_checkpoint)
        self.steps.ticked.connect(self._finish_step)

    @staticmethod
    def _column(parts: tuple[Part, ...]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GROUP_SPACING)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return made

    def _hear(self, changes: Any) -> None:
        if changes.tables & _TABLES:
            self.refresh()

    def _show(self, waiting: Waiting) -> None:
        found, today = waiting.today, self._desk.today()
        soon = today + timedelta(days=_STEP_DAYS)
        self._show_checkpoints(found.first)
        self.steps.show_lines([step_line(step, today) for step in found.steps if step.due_on <= soon])
        self.attention.show_lines(self._decisions(waiting))
        self.handed.show_lines([handed_line(each, today) for each in found.handed])
        self.silent.show_lines([silent_line(person, today) for person in found.silent])
        self.offers.show_lines(offer_lines(found.matches))
        self.activities.show_lines([activity_line(each, today) for each in found.activities])
        self.certificates.show_lines([certificate_line(each, today) for each in found.certificates])
        anything = any(not part.isHidden() for part in self._parts)
        self._stack.setCurrentWidget(self._area if anything else self._nothing())
        self.counted.emit(*self._badge(found, today))
        self.trouble_over.emit()

    def _nothing(self) -> EmptyState:
        """What stands here when nothing waits, made when that happens."""
        if self._empty is None:
            from ui.widgets.empty_state import EmptyState

            self._empty = EmptyState(
                "circle-check",
                self.tr("Nothing waits today"),
                self.tr("Checkpoints, agreed steps and people who have long been without a talk will stand here."),
            )
            self._stack.addWidget(self._empty)
        return self._empty

    def _show_checkpoints(self, first: FirstScreen) -> None:
        today = self._desk.today()
        self.overdue.show_lines([checkpoint_line(each, today) for each in first.overdue], first.overdue_count)
        self.coming.show_lines([checkpoint_line(each, today) for each in first.coming], first.coming_count)
        self.counted.emit(first.overdue_count, State.OVERDUE)

    def _decisions(self, waiting: Waiting) -> list[Line]:
        found = []
        if waiting.today.conflicts:
            title = self.tr("%n field(s) changed in two places", "", waiting.today.conflicts)
            note = self.tr("Choose the value that is right")
            found.append(Line("conflicts", title, note, target=_TO_EXCHANGE, icon="git-compare-arrows"))
        if waiting.refused:
            title = self.tr("%n change(s) refused by the server", "", waiting.refused)
            note = self.tr("See why and decide")
            found.append(Line("refused", title, note, target=_TO_EXCHANGE, icon="circle-alert"))
        return found + [consent_line(each, self._desk.today()) for each in waiting.today.consents]

    @staticmethod
    def _badge(found: Today, today: date) -> tuple[int, State]:
        late = found.first.overdue_count + sum(step.due_on < today for step in found.steps)
        if late:
            return late, State.OVERDUE
        now = sum(each.due_on == today for each in found.first.coming)
        now += sum(step.due_on == today for step in found.steps)
        return now, State.SOON

    def _open(self, target: object) -> None:
        if target == _TO_EXCHANGE:
            self._desk.section_wanted.emit(_TO_EXCHANGE)
        elif target == TO_CERTIFICATE:
            self._desk.certificate_wanted.emit()
        elif isinstance(target, tuple) and target[0] == HANDED:
            self._desk.handed_wanted.emit(target[1])
        elif isinstance(target, tuple):
            self._desk.team_wanted.emit(target[1])
        elif target is not None:
            self._desk.person_wanted.emit(target)

    def _finish_checkpoint(self, key: object) -> None:
        words = self.tr("The checkpoint is passed.")
        self._desk.change(
            _complete_checkpoint, key, self._desk.today(), then=partial(self._finished, words), failed=self._fail
        )

    def _finish_step(self, key: object) -> None:
        words = self.tr("The agreed step is done.")
        self._desk.change(
            _complete_step, key, self._desk.today(), then=partial(self._finished, words), failed=self._fail
        )

    def _finished(self, words: str, _changes: object) -> None:
        self._desk.said.emit(words, self.tr("Undo"))

    def _take(self, waiting: Waiting) -> None:
        self._show(waiting)
        self._read_on()

    def _refused(self, error: BaseException) -> None:
        self._fail(error)
        self._read_on()

    def _read_on(self) -> None:
        self._reading = False
        if self._read_again:
            self.refresh()

    def _fail(self, error: BaseException) -> None:
        from ui.errors import log_failure, sentence_for

        log_failure(error)
        self.trouble.emit(sentence_for(error))


# The use cases are imported where they run, on a worker: this screen is painted before SQLAlchemy is loaded.
def _read_waiting(connection: Any, today: date, own: UUID | None) -> Waiting:
    from app.today import read_today
    from storage.reads.refused import refused_count

    return Waiting(read_today(connection, today, own), refused_count(connection))


def _complete_checkpoint(engine: Any, key: Any, today: date) -> object:
    from app.checkpoints import complete_checkpoint

    return complete_checkpoint(engine, key, today)


def _complete_step(engine: Any, key: Any, today: date) -> object:
    from app.journal import complete_next_step

    return complete_next_step(engine, key, today)
