"""Scores of an instrument's tasks in place of levels: a field for each task, filled in one after the other (R15)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.instruments import level_rule
from storage.reads.instruments import TaskRow
from ui import theme
from ui.screens.people.diagnosis.scrolled import scrolled
from ui.screens.people.fields import NumberField
from ui.screens.people.record_form import RecordForm
from ui.widgets.frames import QuietLabel

_FIGURES = 3
_SHARE = 2
"""Three fields in a row."""


class ScoresForm(QWidget):
    """The tasks by their numbers; what is left empty says nothing."""

    finished = Signal(object)
    """Scores by task."""
    cancelled = Signal()

    def __init__(self, tasks: Sequence[TaskRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("{place}. {code}, up to {score}")
        fields = []
        for place, task in enumerate(tasks, start=1):
            words = title.format(place=place, code=task.code, score=task.greatest_score)
            field = NumberField(str(task.id), words, _FIGURES)
            field.setToolTip(task.task or task.competency)
            fields.append((field, _SHARE))
        self.form = RecordForm(fields, {})
        self.form.finished.connect(self._take)
        self.form.cancelled.connect(self.cancelled)
        rule = QuietLabel(level_rule(), self)
        rule.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(rule)
        column.addWidget(scrolled(self.form), 1)
        self.form.begin(self.tr("Scores of the tasks"), self.tr("Turn into levels"), {})

    def _take(self, _key: object, values: dict[str, object]) -> None:
        scores = {UUID(name): score for name, score in values.items() if isinstance(score, int)}
        if scores:
            self.finished.emit(scores)
        else:
            self.form.say(self.tr("Write the score of one task at least."))
