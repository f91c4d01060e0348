"""The entry on top of the journal: kind by one key, day, minutes, words, and the agreed next step (R34).

Everything typed becomes a draft at each pause, so that a killed program loses nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.journal import NewEntry
from storage.reads.journal import EntryRow
from ui import text, theme
from ui.commands import tooltip
from ui.icons import icon
from ui.screens.people.fields import Trouble
from ui.widgets.date_field import DateField
from ui.widgets.feed_model import Kind
from ui.widgets.frames import Card, QuietLabel

_PAUSE = 600
"""Milliseconds after the last key: a draft is kept within a second."""
_LEAST, _MOST = 50, 156
"""Height of the words: two lines at first, seven when they are many."""
_STEP_LIMIT = 500
_MINUTES_LIMIT = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form, as the draft keeps it."""

    kind: str = ""
    text: str = ""
    day: str = ""
    minutes: str = ""
    step: str = ""
    due: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.text.strip() or self.step.strip())

    def pack(self) -> str:
        """As a text; empty where nothing was typed."""
        if self.is_empty:
            return ""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}, ensure_ascii=False)


def unpack_draft(packed: str | None) -> Draft:
    """The draft from its text; a text of another shape is the words of an entry."""
    if not packed:
        return Draft()
    try:
        kept = json.loads(packed)
    except ValueError:
        return Draft(text=packed)
    if not isinstance(kept, dict):
        return Draft(text=packed)
    return Draft(**{name: str(kept.get(name, "")) for name in Draft.__slots__})


class KindBox(QComboBox):
    """The kind: one figure picks it and goes on to the words; any letter goes on with the kind that stands there."""

    picked = Signal()
    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        words = event.text()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and words.isdecimal() and 0 < int(words) <= self.count():
            self.setCurrentIndex(int(words) - 1)
            self.picked.emit()
        elif plain and words.isalpha():
            self.typed.emit(words)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.picked.emit()
        else:
            super().keyPressEvent(event)


class EntryForm(Card):
    """The form; `wished` when the entry is to be kept."""

    wished = Signal(object)
    """`app.journal.NewEntry`."""
    drafted = Signal(str)
    """The draft as a text, at each pause."""

    def __init__(self, kinds: list[Kind], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, 12)
        self._today = today
        self._corrects: EntryRow | None = None
        self._make_controls(kinds)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell)
        self._build()
        self._join()
        self.clear()

    def begin(self) -> None:
        """The keyboard to the kind: one key picks it."""
        self.kind.setFocus()

    def clear(self) -> None:
        """An empty form for today."""
        self._corrects = None
        self._put(Draft())

    def restore(self, packed: str | None) -> None:
        """Put back what was typed before."""
        self._corrects = None
        self._put(unpack_draft(packed))

    def correct(self, row: EntryRow) -> None:
        """A new entry that takes an earlier one back: it begins with the same words."""
        self._put(
            Draft(
                row.kind,
                row.text or "",
                row.held_on.isoformat(),
                str(row.minutes or ""),
                row.next_step or "",
                row.next_step_due_on.isoformat() if row.next_step_due_on else "",
            )
        )
        self._corrects = row
        self._show_correction()
        self.words.setFocus()

    def flush(self) -> None:
        """Tell of the draft now: the person goes elsewhere."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()

    def say_trouble(self, sentence: str) -> None:
        """What is wrong with the entry."""
        self._trouble.say(sentence)

    def draft(self) -> Draft:
        """What stands in the form."""
        return Draft(
            kind=str(self.kind.currentData()),
            text=self.words.toPlainText(),
            day=_iso(self.day.day),
            minutes=self.minutes.text().strip(),
            step=self.step.text().strip(),
            due=_iso(self.due.day),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter keeps the entry wherever the keyboard stands in the form."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._wish()
                return True
        return super().eventFilter(watched, event)

    def _make_controls(self, kinds: list[Kind]) -> None:
        self.kind = KindBox(self)
        self.kind.setAccessibleName(self.tr("Kind of the entry"))
        self.kind.setToolTip(self.tr("1–9 picks the kind"))
        for number, kind in enumerate(kinds, 1):
            self.kind.addItem(icon(kind.icon), f"{number}  {kind.title}", kind.code)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.day = DateField(self._today, self)
        self.day.setAccessibleName(self.tr("Day of the talk"))
        self.minutes = QLineEdit(self)
        self.minutes.setMaxLength(_MINUTES_LIMIT)
        self.minutes.setFixedWidth(76)
        self.minutes.setPlaceholderText(self.tr("min"))
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.minutes.setToolTip(self.tr("Minutes"))
        self.words = QPlainTextEdit(self)
        self.words.setFixedHeight(_LEAST)
        self.words.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(self.tr("What was done, what was agreed…"))
        self.words.setAccessibleName(self.tr("New entry"))
        self.words.viewport().setAutoFillBackground(False)
        self.step = QLineEdit(self)
        self.step.setMaxLength(_STEP_LIMIT)
        self.step.setPlaceholderText(self.tr("Next step, if one was agreed"))
        self.step.setAccessibleName(self.tr("Next step"))
        self.due = DateField(self._today, self)
        self.due.setAccessibleName(self.tr("Next step due"))
        self.due.setPlaceholderText(self.tr("due"))
        self.record_button = QPushButton(self.tr("Record"), self)
        self.record_button.setDefault(True)
        self.record_button.setAutoDefault(False)
        self.record_button.setToolTip(tooltip(self.tr("Record"), "Ctrl+Return"))
        self.drop_button = QPushButton(self.tr("Do not correct"), self)
        self.drop_button.setAutoDefault(False)

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.GRID)
        first.addWidget(self.kind)
        first.addWidget(self.day)
        first.addWidget(self.minutes)
        first.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(theme.GRID)
        last.addWidget(self.step, 1)
        last.addWidget(self.due)
        last.addWidget(self.drop_button)
        last.addWidget(self.record_button)
        self._note = QuietLabel("", self)
        self._note.hide()
        self._trouble = Trouble(self)
        self.body.addLayout(first)
        self.body.addWidget(self._note)
        self.body.addWidget(self.words)
        self.body.addWidget(self._trouble)
        self.body.addLayout(last)

    def _join(self) -> None:
        self.kind.picked.connect(self.words.setFocus)
        self.kind.typed.connect(self._type_on)
        self.kind.currentIndexChanged.connect(self._change)
        self.words.textChanged.connect(self._change)
        for line in (self.minutes, self.step):
            line.textEdited.connect(self._change)
        for day in (self.day, self.due):
            day.changed.connect(self._change)
            day.refused.connect(self.say_trouble)
        self.record_button.clicked.connect(self._wish)
        self.drop_button.clicked.connect(self._drop)
        for control in (self.kind, self.day, self.minutes, self.words, self.step, self.due):
            control.installEventFilter(self)

    def _put(self, draft: Draft) -> None:
        place = self.kind.findData(draft.kind)
        self.kind.setCurrentIndex(max(place, 0))
        self.words.setPlainText(draft.text)
        self.day.set_day(_day(draft.day) or self._today)
        self.minutes.setText(draft.minutes)
        self.step.setText(draft.step)
        self.due.set_day(_day(draft.due))
        self._pause.stop()
        self._trouble.say("")
        self._show_correction()
        self._enable()

    def _show_correction(self) -> None:
        row = self._corrects
        self.drop_button.setVisible(row is not None)
        self._note.setVisible(row is not None)
        if row is not None:
            day = text.long_date(row.held_on)
            self._note.setText(
                self.tr("Correction of the entry of {day}. The former one stays, marked as corrected.").format(day=day)
            )

    def _type_on(self, words: str) -> None:
        self.words.setFocus()
        self.words.insertPlainText(words)

    def _change(self) -> None:
        self._trouble.say("")
        self._enable()
        if self._corrects is None:
            self._pause.start()

    def _grow(self, _size: QSizeF) -> None:
        """As high as the words need."""
        wanted = round(self.words.document().size().height() * self.words.fontMetrics().lineSpacing()) + 12
        self.words.setFixedHeight(min(max(wanted, _LEAST), _MOST))

    def _enable(self) -> None:
        self.record_button.setEnabled(not self.draft().is_empty)

    def _tell(self) -> None:
        self.drafted.emit(self.draft().pack())

    def _drop(self) -> None:
        self.clear()
        self.words.setFocus()

    def _wish(self) -> None:
        draft = self.draft()
        if draft.is_empty:
            return
        if draft.minutes and not draft.minutes.isdecimal():
            self.say_trouble(self.tr("Write the minutes as a number."))
            self.minutes.setFocus()
            return
        if self.day.day is None:
            self.say_trouble(self.tr("Choose the day of the talk."))
            self.day.setFocus()
            return
        self._pause.stop()
        self.wished.emit(replace(self._entry(draft), held_on=self.day.day))

    def _entry(self, draft: Draft) -> NewEntry:
        corrects: UUID | None = self._corrects.id if self._corrects is not None else None
        return NewEntry(
            kind=draft.kind,
            held_on=self._today,
            text=draft.text.strip(),
            minutes=int(draft.minutes) if draft.minutes else None,
            next_step=draft.step or None,
            next_step_due_on=self.due.day,
            route_item_id=self._corrects.route_item_id if self._corrects is not None else None,
            corrects_id=corrects,
        )


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
