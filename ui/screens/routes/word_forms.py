"""What people say of a route, written down in place: requests, goals, the reflection (R20, R21, R39, R47)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.labels import choices
from storage.reads.afterwards import ReflectionRow
from storage.reads.routes import CompetencyName, GoalRow, RequestRow
from ui.screens.people.words import capitals
from ui.screens.routes.step_forms import InPlaceForm
from ui.widgets.date_field import DateField

_LINE = 300
_HEIGHT = 56


class RequestForm(InPlaceForm):
    """What the teacher, the organisation or the team asks for, in their own words (R20, R41)."""

    said = Signal(object, object)
    """The request's id or None for a new one, and its fields."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._id: UUID | None = None
        self.source = _box(self, choices("request.source"))
        self.text = QLineEdit(self)
        self.text.setMinimumWidth(_LINE)
        self.motive = QLineEdit(self)
        self.motive.setMinimumWidth(_LINE - 60)
        self.day = DateField(today, self)
        self._field(self.tr("Who asks"), self.source)
        self._field(self.tr("What for"), self.text)
        self._field(self.tr("Why"), self.motive)
        self._field(self.tr("When"), self.day)
        self.day.refused.connect(self.refuse)

    def begin(self, request: RequestRow | None) -> None:
        """A new request of the teacher, today; or one that is there."""
        self._id = request.id if request is not None else None
        self.ask(self.tr("A request"), self.tr("Save"))
        self.source.setCurrentIndex(max(0, self.source.findData(request.source if request is not None else "teacher")))
        self.text.setText((request.text if request is not None else "") or "")
        self.motive.setText((request.motive if request is not None else "") or "")
        self.day.set_day(request.made_on if request is not None else self._today)
        self.refuse("")
        self.text.setFocus()

    def finish(self) -> None:
        if not self.text.text().strip():
            self.refuse(self.tr("Write what is asked for."))
        elif self.day.day is None:
            self.refuse(self.tr("Say when it was asked."))
        else:
            fields = {
                "source": self.source.currentData(), "text": self.text.text().strip(),
                "motive": self.motive.text().strip() or None, "made_on": self.day.day,
            }  # fmt: skip
            self.said.emit(self._id, fields)


class GoalForm(InPlaceForm):
    """A goal: of a competency, or a personal quality, an experience, a career aim in words, unscored (R20, R47)."""

    said = Signal(object, object)
    """The goal's id or None for a new one, and its fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id: UUID | None = None
        self._own_priority: str | None = None
        self.text = QLineEdit(self)
        self.text.setMinimumWidth(_LINE)
        self.text.setMaxLength(1000)
        self.kind = _box(self, choices("goal.kind"))
        self.competency = QComboBox(self)
        self.competency.setFixedWidth(_LINE + 40)
        self.wished_by = _box(self, choices("goal.wished_by"))
        self.outcome = QLineEdit(self)
        self.outcome.setMinimumWidth(_LINE)
        self.outcome.setMaxLength(1000)
        self.priority = QComboBox(self)
        self.priority.setFixedWidth(_LINE - 60)
        self.proof = QLineEdit(self)
        self.proof.setMinimumWidth(_LINE - 60)
        self.proof.setMaxLength(500)
        self._field(self.tr("Goal"), self.text)
        self._field(self.tr("Kind"), self.kind)
        self._field(self.tr("Competency whose deficit it answers"), self.competency)
        self._field(self.tr("Whose wish"), self.wished_by)
        self._field(self.tr("Priority"), self.priority)
        self._field(self.tr("Expected outcome"), self.outcome)
        self._field(self.tr("Shown by"), self.proof)
        self.kind.currentIndexChanged.connect(self._fit_kind)

    def begin(self, goal: GoalRow | None, competencies: Sequence[CompetencyName], words: str = "") -> None:
        """A new goal of the teacher, or one that is there."""
        self._id = goal.id if goal is not None else None
        self.ask(self.tr("The goal") if goal is not None else self.tr("A new goal"), self.tr("Save"))
        known = {name.id: name for name in competencies}
        if goal is not None and goal.competency is not None:
            known.setdefault(goal.competency.id, goal.competency)
        self.competency.clear()
        self.competency.addItem(self.tr("none"), None)
        for name in known.values():
            self.competency.addItem(f"{name.code} {name.title}", str(name.id))
        own = str(goal.competency.id) if goal is not None and goal.competency is not None else None
        self.competency.setCurrentIndex(max(0, self.competency.findData(own)))
        self.text.setText(goal.text if goal is not None else words)
        self.kind.setCurrentIndex(self.kind.findData(goal.kind if goal is not None else "topic"))
        self.wished_by.setCurrentIndex(self.wished_by.findData(goal.wished_by if goal is not None else "teacher"))
        self._own_priority = goal.priority if goal is not None else None
        self.priority.clear()
        self.offer_priorities([])
        self.outcome.setText((goal.outcome if goal is not None else "") or "")
        self.proof.setText((goal.proof if goal is not None else "") or "")
        self.refuse("")
        self._fit_kind()
        self.text.setFocus()

    def offer_priorities(self, priorities: Sequence[str]) -> None:
        """Priorities to choose from; what is chosen stays, and so does the goal's own where it is not among them."""
        chosen = self.priority.currentData() if self.priority.count() else self._own_priority
        self.priority.clear()
        self.priority.addItem(self.tr("none"), None)
        for priority in dict.fromkeys([*priorities, *([self._own_priority] if self._own_priority else [])]):
            self.priority.addItem(priority[:1].upper() + priority[1:], priority)
        self.priority.setCurrentIndex(max(0, self.priority.findData(chosen)))

    def finish(self) -> None:
        if not self.text.text().strip():
            self.refuse(self.tr("Write the goal in words."))
            return
        chosen = self.competency.currentData() if not self.competency.isHidden() else None
        fields = {
            "text": self.text.text().strip(), "kind": self.kind.currentData(),
            "competency_id": UUID(chosen) if chosen else None, "wished_by": self.wished_by.currentData(),
            "outcome": self.outcome.text().strip() or None, "proof": self.proof.text().strip() or None,
            "priority": self.priority.currentData(),
        }  # fmt: skip
        self.said.emit(self._id, fields)

    def _fit_kind(self, _place: object = None) -> None:
        """A personal quality or a career aim is no competency of the map: it has words and no level."""
        is_measured = self.kind.currentData() not in {"personal", "career"}
        holder = self.competency.parentWidget()
        self.competency.setVisible(is_measured)
        if holder is not None:
            holder.setVisible(is_measured)


class ReflectionForm(InPlaceForm):
    """Three questions to the teacher; three minutes of theirs (R39)."""

    written = Signal(object, object)
    """The fields of the reflection, and the day."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.ask(self.tr("The teacher's reflection"), self.tr("Save"))
        self.gained = self._text(self.tr("What was gained"))
        self.difficult = self._text(self.tr("What was difficult"))
        self.next_steps = self._text(self.tr("What comes next"))
        self.day = DateField(today, self)
        self._field(self.tr("When"), self.day)
        self.day.refused.connect(self.refuse)

    def begin(self, reflection: ReflectionRow | None) -> None:
        """Go on with what was written."""
        known = reflection
        self.gained.setPlainText((known.gained if known is not None else "") or "")
        self.difficult.setPlainText((known.difficult if known is not None else "") or "")
        self.next_steps.setPlainText((known.next_steps if known is not None else "") or "")
        self.day.set_day(known.written_on if known is not None else self._today)
        self.refuse("")
        self.gained.setFocus()

    def finish(self) -> None:
        fields = {
            name: getattr(self, name).toPlainText().strip() or None for name in ("gained", "difficult", "next_steps")
        }
        if not any(fields.values()):
            self.refuse(self.tr("Write an answer to at least one of the questions."))
        elif self.day.day is None:
            self.refuse(self.tr("Say when it was written."))
        else:
            self.written.emit(fields, self.day.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in an answer is a new line."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            event.ignore()

    def _text(self, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit(self)
        field.setFixedSize(_LINE - 40, _HEIGHT)
        field.setTabChangesFocus(True)
        self._field(name, field)
        return field


def _box(parent: QWidget, offered: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox(parent)
    for value, words in capitals(offered):
        box.addItem(words, value)
    return box
