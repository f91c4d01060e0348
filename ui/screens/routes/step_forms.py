"""What a step of the route's life asks for, in place: a new route, the agreement, the conclusion, the ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.corrections import GROUNDS
from app.labels import choices, label
from storage.reads.routes import RouteHead
from ui import theme
from ui.screens.programmes.flow import FlowRow
from ui.theme import State, Type, tones
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, QuietLabel

_TEXT_HEIGHT = 84
_MOST_HOURS = 40
_LEAST_LINE = 240


@dataclass(frozen=True, slots=True)
class Begun:
    """What was said of a new route."""

    title: str
    starts_on: date
    ends_on: date | None
    hours_a_week: int | None
    career_stage: str | None = None


class InPlaceForm(Card):
    """A card between the head and the plan; Escape puts it away, what is wrong stands in it in red words."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(self)
        self._heading.setFont(theme.font(Type.STRONG))
        self._heading.setWordWrap(True)
        self.body.addWidget(self._heading)
        self.fields = FlowRow(self)
        self.fields.flow.setSpacing(theme.GROUP_SPACING)
        self.body.addWidget(self.fields)
        self._trouble = QLabel(self)
        self._trouble.setFont(theme.font(Type.CAPTION))
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.done = QPushButton(self)
        self.done.setAutoDefault(False)
        self.done.clicked.connect(self.finish)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancelled)
        ends = QHBoxLayout()
        ends.addWidget(self.done)
        ends.addWidget(self.cancel)
        ends.addStretch(1)
        self.body.addLayout(ends)

    def ask(self, title: str, done: str) -> None:
        """The form's title and the words of its button."""
        self._heading.setText(title)
        self.done.setText(done)
        self.done.setDefault(True)

    def finish(self) -> None:
        """Take what was said, or say what is wrong."""
        raise NotImplementedError

    def refuse(self, words: str) -> None:
        """Say what is wrong."""
        palette = self._trouble.palette()
        palette.setColor(self._trouble.foregroundRole(), tones().state(State.OVERDUE)[0])
        self._trouble.setPalette(palette)
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish()
        else:
            super().keyPressEvent(event)

    def _field(self, name: str, field: QWidget) -> QWidget:
        """A field below its name."""
        holder = QWidget(self.fields)
        words = QuietLabel(name, holder)
        words.setBuddy(field)
        field.setAccessibleName(name)
        field.setParent(holder)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        column.addWidget(field)
        self.fields.flow.addWidget(holder)
        return field


class BeginForm(InPlaceForm):
    """A new route, or another title, period, pace and stage of the career (R31, R47)."""

    begun = Signal(object)
    changed = Signal(object)
    """The same for a route that is there."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._is_new = True
        self.title = QLineEdit(self)
        self.title.setMinimumWidth(_LEAST_LINE + 120)
        self.title.setMaxLength(300)
        self.starts = DateField(today, self)
        self.ends = DateField(today, self)
        self.hours = QSpinBox(self)
        self.hours.setRange(0, _MOST_HOURS)
        self.hours.setSpecialValueText(self.tr("not agreed"))
        self._field(self.tr("Title"), self.title)
        self._field(self.tr("From"), self.starts)
        self._field(self.tr("To"), self.ends)
        self._field(self.tr("Hours a week"), self.hours)
        self.career_stage = QComboBox(self)
        self.career_stage.addItem(self.tr("not set"), None)
        for value, words in choices("career_stage"):
            self.career_stage.addItem(words, value)
        self._field(self.tr("Career stage"), self.career_stage)
        self.starts.refused.connect(self.refuse)
        self.ends.refused.connect(self.refuse)

    def begin(self, title: str, career_stage: str | None = None) -> None:
        """Offer a title, a start today, an end with the school year."""
        self._is_new = True
        self.ask(self.tr("A new route"), self.tr("Create the route"))
        self.career_stage.setCurrentIndex(max(0, self.career_stage.findData(career_stage)))
        self.title.setText(title)
        self.starts.set_day(self._today)
        year = self._today.year + (1 if self._today.month > 5 else 0)  # noqa: PLR2004 - the school year ends in May
        self.ends.set_day(date(year, 5, 31))
        self.refuse("")
        self.title.setFocus()
        self.title.selectAll()

    def change(self, head: RouteHead) -> None:
        """Go on with a route as it is."""
        self._is_new = False
        self.ask(self.tr("The route"), self.tr("Save"))
        self.title.setText(head.title)
        self.starts.set_day(head.starts_on)
        self.ends.set_day(head.ends_on)
        self.hours.setValue(head.hours_a_week or 0)
        self.career_stage.setCurrentIndex(max(0, self.career_stage.findData(head.career_stage)))
        self.refuse("")
        self.title.setFocus()

    def finish(self) -> None:
        starts, ends = self.starts.day, self.ends.day
        if not self.title.text().strip():
            self.refuse(self.tr("Give the route a title."))
        elif starts is None:
            self.refuse(self.tr("Say when the route begins."))
        elif ends is not None and ends < starts:
            self.refuse(self.tr("The end is before the start."))
        else:
            stage = self.career_stage.currentData()
            said = Begun(self.title.text().strip(), starts, ends, self.hours.value() or None, stage)
            (self.begun if self._is_new else self.changed).emit(said)


class AgreeForm(InPlaceForm):
    """Who agreed to the route, when and how (R21)."""

    agreed = Signal(object, str, str)
    """Day, how, who."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.ask(self.tr("The teacher agrees to the route"), self.tr("Record the agreement"))
        self.who = QLineEdit(self)
        self.who.setMinimumWidth(_LEAST_LINE)
        self.who.setMaxLength(150)
        self.day = DateField(today, self)
        self.how = QComboBox(self)
        for value, words in choices("route.agreed_how"):
            self.how.addItem(words, value)
        self._field(self.tr("Who agrees"), self.who)
        self._field(self.tr("When"), self.day)
        self._field(self.tr("How"), self.how)
        self.day.refused.connect(self.refuse)

    def begin(self, name: str) -> None:
        """Offer the teacher's name and today."""
        self.who.setText(name)
        self.day.set_day(self._today)
        self.refuse("")
        self.how.setFocus()

    def finish(self) -> None:
        if not self.who.text().strip():
            self.refuse(self.tr("Say who agrees."))
        elif self.day.day is None:
            self.refuse(self.tr("Say when it was agreed."))
        else:
            self.agreed.emit(self.day.day, str(self.how.currentData()), self.who.text().strip())


class CloseForm(InPlaceForm):
    """The tutor's conclusion, with which a route closes (R39)."""

    concluded = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask(self.tr("Tutor's conclusion"), self.tr("Close the route"))
        self.conclusion = QPlainTextEdit(self)
        self.conclusion.setFixedHeight(_TEXT_HEIGHT)
        self.conclusion.setTabChangesFocus(True)
        self.conclusion.setAccessibleName(self.tr("Tutor's conclusion"))
        self.conclusion.setPlaceholderText(self.tr("What was reached, what goes on, what you advise…"))
        self.body.insertWidget(1, self.conclusion)
        self._note = QuietLabel(self.tr("The teacher's reflection is not written yet: it can be added before."), self)
        self._note.setWordWrap(True)
        self.body.insertWidget(2, self._note)

    def begin(self, conclusion: str, *, has_reflection: bool) -> None:
        """Go on with what was written."""
        self._note.setVisible(not has_reflection)
        self.conclusion.setPlainText(conclusion)
        self.refuse("")
        self.conclusion.setFocus()

    def finish(self) -> None:
        words = self.conclusion.toPlainText().strip()
        if words:
            self.concluded.emit(words)
        else:
            self.refuse(self.tr("Write the conclusion: the route closes with it."))


class GroundForm(InPlaceForm):
    """Why an agreed route changes (R35): asked once in a session, one press answers it."""

    given = Signal(str, str, str)
    """The ground, who asked for it, and what changes in words; the last two perhaps empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask(self.tr("The route is agreed. Why does it change?"), "")
        self.done.hide()
        self.summary = QLineEdit(self)
        self.summary.setMinimumWidth(_LEAST_LINE)
        self.summary.setMaxLength(1000)
        self.summary.setPlaceholderText(self.tr("What changes, in a few words; may stay empty"))
        self.summary.setAccessibleName(self.tr("What changes"))
        self.initiator = QLineEdit(self)
        self.initiator.setMaxLength(150)
        self.initiator.setPlaceholderText(self.tr("Who asks for it; may stay empty"))
        self.initiator.setAccessibleName(self.tr("Who asks for it"))
        words = QHBoxLayout()
        words.addWidget(self.summary, 3)
        words.addWidget(self.initiator, 2)
        self.body.insertLayout(1, words)
        self.buttons: dict[str, QPushButton] = {}
        for ground in GROUNDS:
            button = QPushButton(label("version.reason", ground).capitalize(), self)
            button.setAutoDefault(False)
            button.setProperty("ground", ground)
            button.clicked.connect(self._give)
            self.fields.flow.addWidget(button)
            self.buttons[ground] = button
        self.fields.flow.addWidget(self.cancel)

    def begin(self) -> None:
        """Ask, the keyboard on the first answer."""
        self.summary.clear()
        self.initiator.clear()
        self.buttons[GROUNDS[0]].setFocus()

    def finish(self) -> None:
        self._say(self.focusWidget())

    def _give(self) -> None:
        self._say(self.sender())

    def _say(self, pressed: object) -> None:
        ground = pressed.property("ground") if isinstance(pressed, QPushButton) else None
        if ground:
            self.given.emit(str(ground), self.initiator.text().strip(), self.summary.text().strip())
