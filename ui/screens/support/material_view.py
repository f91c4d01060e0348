"""One material: what it is for, who has it with what they said, and to whom it is given now (R42)."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.labels import label
from app.materials import give_material, give_own_material, remove_material
from storage.reads.base import Connection
from storage.reads.materials import MaterialRow, issues_of_material, issues_of_title, material_rows
from storage.reads.people import PersonFilter
from ui import theme
from ui.desk import Desk
from ui.errors import sentence_for
from ui.icons import icon
from ui.screens.people.fields import Trouble
from ui.screens.people.words import capital
from ui.screens.printing.chosen_people import ChosenPeople, ChosenPeopleList
from ui.screens.support.material_issues import MaterialIssues
from ui.screens.support.page import SupportPage
from ui.theme import Type
from ui.widgets.date_field import DateField
from ui.widgets.frames import Card, QuietLabel, SectionTitle

_PEOPLE_HEIGHT = 172
_TYPING_PAUSE = 200


class MaterialView(QScrollArea):
    """The card of a material of the library, or of a title of the tutor's own."""

    change_wished = Signal(object)
    """`MaterialRow`: the administrator wants to change it."""

    def __init__(self, page: SupportPage, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._desk = desk
        self._material: UUID | None = None
        self._row: MaterialRow | None = None
        self._own = ""
        self._editable = False
        self.people = ChosenPeople(desk, self)
        self.seek = QLineEdit(self)
        self.day = DateField(desk.today(), self)
        self.note = QLineEdit(self)
        self.give_button = QPushButton(icon("check"), "", self)
        self.link_button = QPushButton(icon("link"), self.tr("Open"), self)
        self.change_button = QPushButton(icon("pencil"), self.tr("Change"), self)
        self.remove_button = QPushButton(icon("trash-2"), self.tr("Delete"), self)
        self.issues = MaterialIssues(desk, self)
        self._title = QLabel(self)
        self._title.setFont(theme.font(Type.SECTION))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._about = QuietLabel("", self)
        self._trouble = Trouble(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._build()
        self._join()
        self._list_people()

    def show_material(self, material_id: UUID, *, editable: bool) -> None:
        """Show a material of the library."""
        self._material, self._own, self._editable = material_id, "", editable
        self.refresh()

    def show_own(self, title: str) -> None:
        """Show something of the tutor's own stock."""
        self._material, self._row, self._own = None, None, title
        self._title.setText(title)
        self._say_about(self.tr("Your own: it does not stand in the library."))
        for button in (self.link_button, self.change_button, self.remove_button):
            button.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        if self._material is not None:
            self._page.read(_material, self._material, then=partial(self._show, self._material))
            self.issues.show_issues(issues_of_material, self._material)
        elif self._own:
            self.issues.show_issues(issues_of_title, self._own)

    def begin(self) -> None:
        """The keyboard to the people to whom it is given."""
        self.seek.setFocus()

    def give(self) -> None:
        """Give it to the marked people."""
        self._trouble.say("")
        people = self.people.marked
        day = self.day.day or self._desk.today()
        note = self.note.text().strip() or None
        if self._material is not None:
            self._desk.change(give_material, self._material, people, day, note, then=self._given, failed=self._refuse)
        else:
            self._desk.change(give_own_material, self._own, people, day, note, then=self._given, failed=self._refuse)

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        about = Card(self)
        about.body.addWidget(self._title)
        about.body.addWidget(self._about)
        self._about.setWordWrap(True)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.GRID)
        for button in (self.link_button, self.change_button, self.remove_button):
            button.setAutoDefault(False)
            deeds.addWidget(button)
        deeds.addStretch(1)
        about.body.addLayout(deeds)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 14, 0)
        column.setSpacing(theme.GROUP_SPACING)
        column.addWidget(about)
        giving = self._giving()
        giving.setVisible(self._desk.keeps("material_issue"))
        column.addWidget(giving)
        column.addWidget(self.issues)
        column.addStretch(1)
        self.setWidget(inner)

    def _giving(self) -> Card:
        card = Card(self)
        self.seek.setPlaceholderText(self.tr("Name, school or position"))
        self.seek.setAccessibleName(self.tr("Find people"))
        self.seek.setClearButtonEnabled(True)
        self._list = ChosenPeopleList(self.people, card)
        self._list.setObjectName("materials.people")
        self._list.setAccessibleName(self.tr("To whom"))
        self._list.setFixedHeight(_PEOPLE_HEIGHT)
        self.day.set_day(self._desk.today())
        self.day.setAccessibleName(self.tr("Given on"))
        self.note.setPlaceholderText(self.tr("Note: what for"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setMaxLength(500)
        self.give_button.setAutoDefault(False)
        self.give_button.setDefault(True)
        last = QHBoxLayout()
        last.setSpacing(theme.GRID)
        last.addWidget(self.day)
        last.addWidget(self.note, 1)
        deed = QHBoxLayout()
        deed.addStretch(1)
        deed.addWidget(self.give_button)
        card.body.addWidget(SectionTitle(self.tr("Give to"), self.tr("Space marks"), card))
        card.body.addWidget(self.seek)
        card.body.addWidget(self._list)
        card.body.addLayout(last)
        card.body.addWidget(self._trouble)
        card.body.addLayout(deed)
        return card

    def _join(self) -> None:
        self._pause.timeout.connect(self._list_people)
        self.seek.textChanged.connect(self._pause.start)
        self._list.everyone_wanted.connect(self._mark_all)
        self.people.marks_changed.connect(self._say_count)
        self.day.refused.connect(self._trouble.say)
        self.give_button.clicked.connect(self.give)
        self.link_button.clicked.connect(self._open_link)
        self.change_button.clicked.connect(self._wish_change)
        self.remove_button.clicked.connect(self._remove)

    def _list_people(self) -> None:
        self.people.show_people(PersonFilter(text=self.seek.text().strip()))
        self._say_count()

    def _mark_all(self) -> None:
        self.people.mark_listed(not self.people.all_listed_marked())

    def _say_count(self) -> None:
        count = len(self.people.marked)
        self.give_button.setEnabled(bool(count))
        self.give_button.setText(self.tr("Give to %n", "", count) if count else self.tr("Give"))

    def _show(self, material_id: UUID, row: MaterialRow | None) -> None:
        if row is None or material_id != self._material:
            return
        self._row = row
        self._title.setText(row.title)
        level = label("material.level", row.level)
        parts = [capital(level), row.kind, ", ".join(row.subjects) or self.tr("for every subject")]
        lines = [" · ".join(parts), row.description or ""]
        if row.competency is not None:
            lines.append(self.tr("Develops: {competency}").format(competency=row.competency.title))
        self._say_about("\n".join(line for line in lines if line))
        self.link_button.setVisible(bool(row.link))
        self.link_button.setToolTip(row.link or "")
        self.change_button.setVisible(self._editable)
        self.remove_button.setVisible(self._editable)

    def _say_about(self, words: str) -> None:
        self._about.setText(words)

    def _open_link(self) -> None:
        if self._row is not None and self._row.link:
            QDesktopServices.openUrl(QUrl.fromUserInput(self._row.link))

    def _wish_change(self) -> None:
        if self._row is not None:
            self.change_wished.emit(self._row)

    def _remove(self) -> None:
        if self._row is not None and self._desk.worker is not None:
            said = self.tr("The material is taken out of the library.")
            self._page.keep(said, remove_material, self._desk.worker.role, self._row.id)

    def _given(self, _changes: object) -> None:
        count = len(self.people.marked)
        self.people.mark([])
        self.note.clear()
        self._desk.said.emit(self.tr("Given to %n teacher(s).", "", count), self.tr("Undo"))

    def _refuse(self, error: BaseException) -> None:
        self._trouble.say(sentence_for(error))


def _material(connection: Connection, material_id: UUID) -> MaterialRow | None:
    return next(iter(material_rows(connection, [material_id])), None)
