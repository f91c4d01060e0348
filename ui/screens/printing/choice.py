"""The left side of the page: which document, which people, one file or many."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from app.labels import STAGE_NAMES
from app.printing import DOCUMENTS
from storage.reads.people import PersonFilter
from ui import theme
from ui.commands import tooltip
from ui.desk import Desk
from ui.icons import icon
from ui.screens.printing.chosen_people import ChosenPeople, ChosenPeopleList
from ui.widgets.frames import Card, Hairline, QuietLabel

_TYPING_PAUSE = 200


class Choice(Card):
    """Documents, people with check marks, and how the files are made."""

    document_changed = Signal()
    people_listed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=12)
        self.setFixedWidth(theme.LIST_WIDTH)
        self.people = ChosenPeople(desk, self)
        self.list = ChosenPeopleList(self.people, self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE)
        self._build()
        self._typing.timeout.connect(self._filter)
        self._text.textChanged.connect(self._start_filter)
        self._stage.currentIndexChanged.connect(self._filter)
        self._document.currentIndexChanged.connect(self._tell_document)
        self._everyone.clicked.connect(self.mark_all)
        self.list.everyone_wanted.connect(self.mark_all)
        self.people.marks_changed.connect(self._show_count)
        self.people.loaded.connect(self._take_listed)
        self._show_count()

    @property
    def document(self) -> str:
        """The name of the chosen document."""
        return str(self._document.currentData())

    @property
    def one_file(self) -> bool:
        """Whether all documents go into one file."""
        return self._together.isChecked()

    @property
    def current(self) -> UUID | None:
        """The person whose row is current."""
        key = self.people.key_at(self.list.currentIndex().row())
        return key if isinstance(key, UUID) else None

    @property
    def chosen(self) -> list[UUID]:
        """Whose documents will be printed: the marked people, else the one whose row is current."""
        marked = self.people.marked
        return marked or ([self.current] if self.current is not None else [])

    @property
    def is_unfiltered(self) -> bool:
        """Whether everyone is listed."""
        return not self._text.text().strip() and self._stage.currentData() is None

    def load(self) -> None:
        """List people by the filter as it stands."""
        self._filter()

    def choose(self, document: str, ids: list[UUID]) -> None:
        """Another screen asks to print this for these people."""
        self._document.setCurrentIndex(max(0, self._document.findData(document)))
        self._text.clear()
        self._stage.setCurrentIndex(0)
        self.people.mark(ids)
        self._show_row(ids[0] if ids else None)

    def name_of(self, person: UUID) -> str:
        """The person's name, empty while their row is on its way."""
        place = self.people.row_of(person)
        row = None if place is None else self.people.row_at(place)
        return row.name if row is not None else ""

    def _build(self) -> None:
        self._document = QComboBox(self)
        self._document.setObjectName("printing.document")
        self._document.setAccessibleName(self.tr("Document"))
        for document in DOCUMENTS.values():
            self._document.addItem(icon("file-text"), document.title, document.name)
        self._document.setIconSize(QSize(18, 18))
        self._text = QLineEdit(self)
        self._text.setObjectName("printing.filter")
        self._text.setPlaceholderText(self.tr("Name, school or position"))
        self._text.setAccessibleName(self.tr("Find people"))
        self._text.setClearButtonEnabled(True)
        self._stage = QComboBox(self)
        self._stage.setObjectName("printing.stage")
        self._stage.setAccessibleName(self.tr("Stage"))
        self._stage.addItem(self.tr("All stages"), None)
        for number, name in enumerate(STAGE_NAMES):
            self._stage.addItem(name, number)
        self._everyone = QCheckBox(self.tr("All"), self)
        self._everyone.setObjectName("printing.all")
        self._everyone.setToolTip(tooltip(self.tr("Mark everyone in the list"), "Ctrl+A"))
        self._count = QuietLabel("", self)
        self._together = QRadioButton(self.tr("One file with bookmarks"), self)
        self._together.setObjectName("printing.one_file")
        self._together.setChecked(True)
        self._apart = QRadioButton(self.tr("A file for each person"), self)
        self._apart.setObjectName("printing.file_each")
        marks = QHBoxLayout()
        marks.setContentsMargins(12, 0, 4, 0)
        marks.addWidget(self._everyone)
        marks.addStretch(1)
        marks.addWidget(self._count)
        for part in (self._document, self._text, self._stage):
            self.body.addWidget(part)
        self.body.addLayout(marks)
        self.body.addWidget(Hairline(self))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(Hairline(self))
        self.body.addWidget(self._together)
        self.body.addWidget(self._apart)

    def _start_filter(self) -> None:
        self._typing.start()

    def _filter(self) -> None:
        self._typing.stop()
        self.people.show_people(PersonFilter(text=self._text.text().strip(), stage=self._stage.currentData()))

    def _take_listed(self, count: int) -> None:
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.people.index(0, 0))
        self._show_count()
        self.people_listed.emit(count)

    def _show_row(self, person: UUID | None) -> None:
        row = None if person is None else self.people.row_of(person)
        if row is not None:
            self.list.setCurrentIndex(self.people.index(row, 0))

    def mark_all(self, _checked: bool = False) -> None:
        """Mark everyone in the list; a second time, no one."""
        self.people.mark_listed(not self.people.all_listed_marked())

    def _show_count(self) -> None:
        count = len(self.people.marked)
        state = Qt.CheckState.PartiallyChecked if count else Qt.CheckState.Unchecked
        self._everyone.setCheckState(Qt.CheckState.Checked if self.people.all_listed_marked() else state)
        listed = self.people.rowCount()
        self._count.setText(
            self.tr("Chosen: {count} of {listed}").format(count=count, listed=listed)
            if count
            else self.tr("Only the one shown")
        )

    def _tell_document(self) -> None:
        self.document_changed.emit()
