"""The form of a record of the registry, in place of its card: for the region's administrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.conflicts import Own
from app.labels import label_of_field
from app.registry import written_as
from ui import theme
from ui.icons import icon
from ui.screens.programmes.reading import Writing
from ui.screens.programmes.record_editors import (
    DevelopsEditor,
    FlagEditor,
    GroupsEditor,
    Known,
    LinkEditor,
    SeatsEditor,
)
from ui.theme import Type, tones
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, QuietLabel
from ui.widgets.own_editor import Editor, editor_for

_SCROLL_BAR = 14
_COLUMNS = 2
DEVELOPS = "develops"
_OWN_EDITORS: dict[str, Callable[[QWidget], Editor]] = {"competency_groups": GroupsEditor, "seats": SeatsEditor}


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of a form: its name in the table, its title, whether it takes the whole width."""

    name: str
    title: str
    wide: bool = False


class RecordForm(QScrollArea):
    """Asks for the fields of a programme, a module, a run or an event; what is wrong stands in it in words."""

    saved = Signal(object)
    """The fields by name; of a module also ``develops``, levels by competency."""
    removed = Signal()
    closed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._entries: tuple[Entry, ...] = ()
        self.editors: dict[str, Editor] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Form of the record"))

    def ask(self, table: str, writing: Writing) -> None:
        """Show the form of a record as it stands, or an empty one of a new record."""
        is_new = not writing.fields
        self._entries = tuple(self._entries_of(table))
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        card = Card(page)
        heading = QLabel(self._heading(table, is_new=is_new), card)
        heading.setFont(theme.font(Type.SECTION))
        card.body.addWidget(heading)
        card.body.addLayout(self._grid(table, writing, card))
        self._trouble = QLabel(card)
        self._trouble.setFont(theme.font(Type.CAPTION))
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        card.body.addWidget(self._trouble)
        card.body.addLayout(self._buttons(card, is_new=is_new))
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        cast("QWidget", self.editors[self._entries[0].name]).setFocus()

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say why the record was not kept; what was typed stays."""
        for entry in self._entries:
            sentence = sentence.replace(f"«{entry.name}»", f"«{entry.title}»")
        palette = self._trouble.palette()
        palette.setColor(self._trouble.foregroundRole(), tones().overdue)
        self._trouble.setPalette(palette)
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        if sentence:
            self.ensureWidgetVisible(self._trouble)
        if field in self.editors:
            cast("QWidget", self.editors[field]).setFocus()

    def finish(self) -> None:
        """Hand over what was written."""
        self.setFocus()  # a day that is being typed is read when its field is left
        for name, editor in self.editors.items():
            if isinstance(editor, DateField) and editor.text().strip() and editor.day is None:
                self.refuse(self.tr("This is not a day. Write it like 15.01.2027."), name)
                return
        self.refuse("")
        self.saved.emit({name: editor.value() for name, editor in self.editors.items()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)

    def _grid(self, table: str, writing: Writing, parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GROUP_SPACING)
        grid.setVerticalSpacing(theme.GRID + 4)
        self.editors = {}
        place = 0
        for entry in self._entries:
            editor = self._editor(table, entry, writing, parent)
            editor.put(writing.develops if entry.name == DEVELOPS else writing.fields.get(entry.name))
            self.editors[entry.name] = editor
            place += place % _COLUMNS if entry.wide else 0
            width = _COLUMNS if entry.wide else 1
            grid.addWidget(_titled(entry, cast("QWidget", editor), parent), *divmod(place, _COLUMNS), 1, width)
            place += width
        for number in range(_COLUMNS):
            grid.setColumnStretch(number, 1)
        return grid

    def _editor(self, table: str, entry: Entry, writing: Writing, parent: QWidget) -> Editor:
        links: dict[str, Known] = {"organization_id": writing.organizations, "requires_id": writing.modules}
        if entry.name in links:
            return LinkEditor(entry.title, links[entry.name], parent)
        if entry.name == DEVELOPS:
            return DevelopsEditor(writing.competencies, parent)
        if entry.name in _OWN_EDITORS:
            return _OWN_EDITORS[entry.name](parent)
        own = written_as(table, entry.name)
        if own is None:
            return FlagEditor(entry.title, parent)
        if entry.name == "title":
            own = replace(own, kind=Own.LINE)
        words = [(value, label_of_field(table, entry.name, value)) for value in own.choices]
        return editor_for(own, words, self._today, parent)

    def _buttons(self, parent: QWidget, *, is_new: bool) -> QHBoxLayout:
        self.done = QPushButton(self.tr("Save"), parent)
        self.done.setDefault(True)
        self.done.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.done.clicked.connect(self.finish)
        cancel = QPushButton(self.tr("Cancel"), parent)
        cancel.setToolTip(self.tr("Back without saving (Esc)"))
        cancel.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.addWidget(self.done)
        line.addWidget(cancel)
        line.addStretch(1)
        if not is_new:
            away = QPushButton(icon("trash-2"), self.tr("Delete"), parent)
            away.setFlat(True)
            away.clicked.connect(self.removed)
            line.addWidget(away)
        for button in parent.findChildren(QPushButton):
            button.setAutoDefault(False)
        return line

    def _heading(self, table: str, *, is_new: bool) -> str:
        new = {
            "programme": self.tr("New programme"),
            "programme_module": self.tr("New module"),
            "programme_run": self.tr("New dates"),
            "learning_event": self.tr("New event"),
        }
        known = {
            "programme": self.tr("Correct the programme"),
            "programme_module": self.tr("Correct the module"),
            "programme_run": self.tr("Correct the dates"),
            "learning_event": self.tr("Correct the event"),
        }
        return (new if is_new else known)[table]

    def _entries_of(self, table: str) -> list[Entry]:
        forms = {
            "programme": self._of_programme,
            "programme_module": self._of_module,
            "programme_run": self._of_run,
            "learning_event": self._of_event,
        }
        return forms[table]()

    def _of_programme(self) -> list[Entry]:
        return [
            Entry("title", self.tr("Title"), wide=True),
            Entry("source", self.tr("Source")),
            Entry("registry_number", self.tr("Number")),
            Entry("kind", self.tr("Kind")),
            Entry("audience", self.tr("For whom")),
            Entry("organization_id", self.tr("Provider"), wide=True),
            Entry("hours", self.tr("Hours")),
            Entry("price", self.tr("Price, roubles")),
            Entry("study_form", self.tr("Form")),
            Entry("subjects", self.tr("Subjects, with commas between")),
            Entry("competency_groups", self.tr("Competencies"), wide=True),
            Entry("council_status", self.tr("Council's expertise"), wide=True),
            Entry("council_on", self.tr("Council's decision")),
            Entry("council_until", self.tr("The expertise holds until")),
            Entry("priorities", self.tr("Priorities, with commas between"), wide=True),
            Entry("description", self.tr("Description"), wide=True),
        ]

    def _of_module(self) -> list[Entry]:
        return [
            Entry("title", self.tr("Title"), wide=True),
            Entry("hours", self.tr("Hours")),
            Entry("requires_id", self.tr("To be done first")),
            Entry(DEVELOPS, self.tr("What it develops"), wide=True),
        ]

    def _of_run(self) -> list[Entry]:
        return [
            Entry("starts_on", self.tr("First day")),
            Entry("ends_on", self.tr("Last day")),
            Entry("place", self.tr("Place")),
            Entry("seats", self.tr("Seats")),
        ]

    def _of_event(self) -> list[Entry]:
        return [
            Entry("title", self.tr("Title"), wide=True),
            Entry("kind", self.tr("Kind")),
            Entry("mode", self.tr("Mode")),
            Entry("starts_on", self.tr("First day")),
            Entry("ends_on", self.tr("Last day")),
            Entry("place", self.tr("Place")),
            Entry("hours", self.tr("Hours")),
            Entry("is_online", self.tr("Online")),
            Entry("subjects", self.tr("Subjects, with commas between")),
            Entry("organization_id", self.tr("Organizer"), wide=True),
            Entry("competency_groups", self.tr("Competencies"), wide=True),
            Entry("description", self.tr("Description"), wide=True),
        ]


def _titled(entry: Entry, editor: QWidget, parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    name = QuietLabel(entry.title, holder)
    name.setBuddy(editor)
    if not isinstance(editor, LinkEditor):
        editor.setAccessibleName(entry.title)
    editor.setParent(holder)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(name)
    column.addWidget(editor)
    column.addStretch(1)
    holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return holder
